#include "ui/widgets/fieldlist.h"

#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/wraplabel.h"

#include <QGridLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int labelWidth = 116;

} // namespace

FieldList::FieldList(const QString &title, QWidget *parent) : QWidget(parent), m_grid(new QGridLayout{this})
{
    setAccessibleName(title);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::controlPadding);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnMinimumWidth(0, labelWidth);
    m_grid->setColumnStretch(1, 1);
    if (!title.isEmpty()) {
        m_grid->addWidget(makeTitle(title, this), 0, 0, 1, 3);
    }
}

WrapLabel *FieldList::makeTitle(const QString &title, QWidget *parent)
{
    auto *label = new WrapLabel{title, parent};
    auto font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setContentsMargins(0, 0, 0, metrics::unit);
    return label;
}

void FieldList::addField(const QString &key, const QString &label, const QString &copyWhat)
{
    const int row = m_grid->rowCount();
    Row widgets;
    widgets.label = new WrapLabel{label, this};
    widgets.label->setTone(WrapLabel::Tone::Secondary);
    widgets.label->setFixedWidth(labelWidth);
    widgets.label->setContentsMargins(0, metrics::unit, 0, metrics::unit);
    widgets.value = new WrapLabel{this};
    widgets.value->setObjectName(key);
    widgets.value->setSelectable(true);
    widgets.value->setAccessibleDescription(label);
    widgets.value->setContentsMargins(0, metrics::unit, 0, metrics::unit);
    widgets.label->setBuddy(widgets.value);
    m_grid->addWidget(widgets.label, row, 0, Qt::AlignTop);
    if (copyWhat.isEmpty()) {
        m_grid->addWidget(widgets.value, row, 1, 1, 2);
    } else {
        widgets.copy = new CopyButton{copyWhat, this};
        widgets.copy->setObjectName(key + "Copy"_L1);
        m_grid->addWidget(widgets.value, row, 1);
        m_grid->addWidget(widgets.copy, row, 2, Qt::AlignTop);
    }
    m_rows.insert(key, widgets);
    setValue(key, {});
}

void FieldList::setValue(const QString &key, const FieldValue &value)
{
    const auto row = m_rows.value(key);
    Q_ASSERT(row.value != nullptr);
    const bool isMissing = value.text.isEmpty();
    row.value->setText(isMissing ? u"–"_s : value.text, value.secondary);
    row.value->setTone(isMissing ? WrapLabel::Tone::Secondary : WrapLabel::Tone::Text);
    row.value->setHint(value.hint);
    row.value->setAccessibleName(isMissing ? tr("none") : QString{});
    if (row.copy != nullptr) {
        row.copy->setValue(value.text);
        row.copy->setVisible(!isMissing);
    }
}

void FieldList::setFieldVisible(const QString &key, bool visible)
{
    const auto row = m_rows.value(key);
    Q_ASSERT(row.value != nullptr);
    row.label->setVisible(visible);
    row.value->setVisible(visible);
}

} // namespace desk::ui
