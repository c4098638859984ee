#include "ui/forms/identifierseditor.h"

#include "ui/forms/wheelguard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/comboboxname.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::NewIdentifier;
using models::ProfileValue;

IdentifiersEditor::IdentifiersEditor(const models::ProfileField &field, QWidget *parent)
    : FieldEditor(parent),
      m_field(field),
      m_list(new QVBoxLayout),
      m_add(new QPushButton{icon(u"plus"), tr("Add another"), this})
{
    const auto id = QString::fromLatin1(field.id);
    m_add->setObjectName(id + u"_add"_s);
    m_add->setAccessibleName(tr("%1: add another").arg(models::profileText(field.label)));
    m_add->setAutoDefault(false);
    m_add->setFlat(true);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.constLast().text->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited();
    });
    m_list->setSpacing(metrics::unit);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::unit);
    layout->addLayout(m_list);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    addRow({});
    setFocusProxy(m_rows.constFirst().text);
}

ProfileValue IdentifiersEditor::value() const
{
    QList<NewIdentifier> identifiers;
    for (const auto &row : m_rows) {
        if (const auto text = row.text->text().trimmed(); !text.isEmpty())
            identifiers.append({text, row.status->currentIndex() == 1});
    }
    return identifiers;
}

void IdentifiersEditor::setValue(const ProfileValue &value)
{
    auto identifiers = std::get<QList<NewIdentifier>>(value);
    if (identifiers.isEmpty())
        identifiers.append(NewIdentifier{});
    // The first row stays, whatever comes: labels and errors point at it.
    while (m_rows.size() > identifiers.size())
        removeRow(m_rows.constLast().whole);
    while (m_rows.size() < identifiers.size())
        addRow({});
    for (qsizetype i = 0; i < identifiers.size(); ++i) {
        m_rows.at(i).text->setText(identifiers.at(i).text);
        m_rows.at(i).status->setCurrentIndex(int(identifiers.at(i).isReserved));
    }
    Q_EMIT edited();
}

QWidget *IdentifiersEditor::control() const { return m_rows.constFirst().text; }

void IdentifiersEditor::markLines(const QStringList &texts, const QString &why)
{
    if (m_rows.size() == 1 && !texts.isEmpty())
        return; // what stands beside the field can only mean this one
    QWidget *first = nullptr;
    for (const auto &row : std::as_const(m_rows)) {
        const bool isMarked = texts.contains(row.text->text().trimmed());
        row.problem->setText(isMarked ? why : QString{});
        row.problem->setVisible(isMarked);
        row.text->setAccessibleDescription(row.problem->text());
        if (isMarked && !first)
            first = row.text;
    }
    setFocusProxy(first ? first : m_rows.constFirst().text);
}

void IdentifiersEditor::addRow(const NewIdentifier &identifier)
{
    auto *whole = new QWidget{this};
    const Row row{whole, new QLineEdit{identifier.text, whole}, new QComboBox{whole}, new QToolButton{whole},
                  new WrapLabel{whole}};
    row.text->setPlaceholderText(QString::fromLatin1(m_field.placeholder));
    row.status->addItems({tr("Verified"), tr("Reserved")});
    row.status->setCurrentIndex(int(identifier.isReserved));
    guardFromWheel(row.status);
    row.remove->setIcon(icon(u"close"));
    row.remove->setAutoRaise(true);
    row.problem->setTone(WrapLabel::Tone::Danger);
    row.problem->hide();
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::unit);
    line->addWidget(row.text, 1);
    line->addWidget(row.status);
    line->addWidget(row.remove);
    auto *layout = new QVBoxLayout{whole};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(row.problem);
    connect(row.text, &QLineEdit::textChanged, this, &FieldEditor::edited);
    connect(row.status, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
    connect(row.remove, &QToolButton::clicked, this, [this, whole] {
        removeRow(whole);
        Q_EMIT edited();
    });
    m_list->addWidget(whole);
    if (m_rows.isEmpty())
        setTabOrder(row.remove, m_add);
    else
        setTabOrder(m_rows.constLast().remove, row.text);
    setTabOrder(row.text, row.status);
    setTabOrder(row.status, row.remove);
    setTabOrder(row.remove, m_add);
    m_rows.append(row);
    nameRows();
}

void IdentifiersEditor::removeRow(const QWidget *whole)
{
    const auto found = std::ranges::find(m_rows, whole, &Row::whole);
    const auto index = found - m_rows.begin();
    if (index == 0) {
        // The first row takes over what stands in the next one.
        const bool isLast = m_rows.size() == 1;
        m_rows.first().text->setText(isLast ? QString{} : m_rows.at(1).text->text());
        m_rows.first().status->setCurrentIndex(isLast ? 0 : m_rows.at(1).status->currentIndex());
        if (!isLast)
            removeRow(m_rows.at(1).whole);
        return;
    }
    const bool hadFocus = found->whole->isAncestorOf(window()->focusWidget());
    found->whole->hide();
    found->whole->deleteLater();
    m_rows.removeAt(index);
    if (hadFocus)
        m_rows.at(index - 1).text->setFocus(Qt::OtherFocusReason);
    nameRows();
}

void IdentifiersEditor::nameRows()
{
    const auto label = models::profileText(m_field.label);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const auto &row = m_rows.at(i);
        const auto number = QLocale{}.toString(i + 1);
        const auto id = QString::fromLatin1(m_field.id);
        row.text->setObjectName(i == 0 ? id : u"%1_%2"_s.arg(id, QString::number(i + 1)));
        row.problem->setObjectName(u"%1_problem_%2"_s.arg(id, QString::number(i + 1)));
        row.status->setObjectName(u"%1_status_%2"_s.arg(id, QString::number(i + 1)));
        row.remove->setObjectName(u"%1_remove_%2"_s.arg(id, QString::number(i + 1)));
        row.text->setAccessibleName(m_rows.size() == 1 ? label : u"%1 %2"_s.arg(label, number));
        nameComboBox(*row.status, tr("%1 %2: how it is added").arg(label, number));
        row.remove->setAccessibleName(tr("%1 %2: remove").arg(label, number));
        row.remove->setToolTip(plainToolTip(tr("Remove")));
        row.remove->setVisible(m_rows.size() > 1);
    }
}

} // namespace desk::ui
