#include "ui/forms/formpage.h"

#include "ui/forms/fieldeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/wraplabel.h"

#include <QGridLayout>
#include <QListWidget>
#include <QLocale>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::ProfileField;
using models::ProfileValues;

namespace {

constexpr int groupsWidth = 184;
constexpr int fieldLabelWidth = 168;

//! A group with a problem stays red while it is selected.
class GroupDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(Qt::ForegroundRole).isValid())
            option->palette.setBrush(QPalette::HighlightedText, option->palette.brush(QPalette::Text));
    }
};

} // namespace

FormPage::FormPage(models::ProfileForm form, const api::User &user, QWidget *parent)
    : QWidget(parent),
      m_form(form),
      m_list(new QListWidget{this}),
      m_area(new QScrollArea{this})
{
    m_list->setObjectName(u"groups"_s);
    m_list->setAccessibleName(tr("Groups of fields"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedWidth(groupsWidth);
    m_list->setItemDelegate(new GroupDelegate{m_list});
    m_area->setObjectName(u"fields"_s);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);

    auto *page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto *column = new QVBoxLayout{page};
    column->setContentsMargins(metrics::paneEdge, metrics::groupGap, metrics::paneEdge, metrics::paneEdge);
    column->setSpacing(metrics::groupGap);
    for (const auto &group : models::profileGroups())
        addGroup(group, *column);
    column->addStretch(1);
    m_area->setWidget(page);

    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(metrics::controlPadding, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    layout->addWidget(m_area, 1);

    m_list->setCurrentRow(0);
    connect(m_list, &QListWidget::currentRowChanged, this, &FormPage::jumpTo);
    connect(m_area->verticalScrollBar(), &QScrollBar::valueChanged, this, &FormPage::followScroll);
    setUser(user);
    setValues(m_before);
}

void FormPage::addGroup(const models::ProfileGroup &group, QVBoxLayout &column)
{
    QList<const ProfileField *> members;
    for (const auto &field : models::profileFields()) {
        if (field.isIn(m_form) && QLatin1StringView{field.group} == QLatin1StringView{group.id})
            members.append(&field);
    }
    if (members.isEmpty())
        return;
    const auto title = models::profileText(group.title);
    auto *item = new QListWidgetItem{title, m_list};
    item->setSizeHint({groupsWidth, metrics::rowHeight});
    auto *heading = FieldList::makeTitle(title, this);
    m_groups.append({&group, heading});
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::groupGap);
    grid->setVerticalSpacing(metrics::controlPadding);
    grid->setColumnMinimumWidth(0, fieldLabelWidth);
    grid->setColumnStretch(1, 1);
    for (const auto *field : std::as_const(members))
        addRow(*field, *grid);
    column.addWidget(heading);
    column.addLayout(grid);
    column.addSpacing(metrics::groupGap);
}

void FormPage::addRow(const ProfileField &field, QGridLayout &grid)
{
    Row row{.field = &field, .editor = makeFieldEditor(field, m_form, this)};
    const auto line = grid.rowCount();
    if (!row.editor->hasOwnLabel()) {
        row.label = new WrapLabel{models::profileText(field.label), this};
        row.label->setFixedWidth(fieldLabelWidth);
        row.label->setBuddy(row.editor->control());
        // On a line with the text in the control beside it.
        row.label->setContentsMargins(0, metrics::unit + 2, 0, 0);
        grid.addWidget(row.label, line, 0, Qt::AlignTop);
    }
    auto *cell = new QVBoxLayout;
    cell->setSpacing(2);
    cell->addWidget(row.editor);
    if (*field.hint) {
        row.hint = new WrapLabel{models::profileText(field.hint), this};
        row.hint->setTone(WrapLabel::Tone::Secondary);
        row.hint->setContentsMargins(row.editor->hasOwnLabel() ? metrics::paneEdge + metrics::controlPadding : 0, 0, 0,
                                     0);
        cell->addWidget(row.hint);
    }
    row.problem = new WrapLabel{this};
    row.problem->setObjectName(field.key() + u"_problem"_s);
    row.problem->setTone(WrapLabel::Tone::Danger);
    row.problem->setMaximumLines(6);
    row.problem->hide();
    cell->addWidget(row.problem);
    grid.addLayout(cell, line, 1);
    connect(row.editor, &FieldEditor::edited, this, [this, &field] { onEdited(field); });
    m_rows.append(row);
}

ProfileValues FormPage::values() const
{
    ProfileValues values;
    for (const auto &row : m_rows)
        values.insert(row.field->key(), row.editor->value());
    return values;
}

void FormPage::setValues(const ProfileValues &values)
{
    {
        const QScopedValueRollback guard{m_isSetting, true};
        for (const auto &row : std::as_const(m_rows)) {
            if (values.contains(row.field->key()))
                row.editor->setValue(values.value(row.field->key()));
        }
    }
    enableRows();
    Q_EMIT edited();
}

void FormPage::setUser(const api::User &user)
{
    m_before = models::profileValues(m_form, user);
    const QScopedValueRollback guard{m_isSetting, true};
    for (const auto &row : std::as_const(m_rows)) {
        const auto value = row.editor->value();
        row.editor->setUser(user);
        if (row.field->options)
            row.editor->setValue(value);
    }
}

bool FormPage::isModified() const { return !models::changedFields(m_form, values(), m_before).isEmpty(); }

void FormPage::onEdited(const ProfileField &field)
{
    if (m_isSetting)
        return;
    const auto row = std::ranges::find(m_rows, &field, &Row::field);
    setProblem(*row, models::valueProblem(field, row->editor->value()));
    markGroups();
    enableRows();
    Q_EMIT edited();
}

void FormPage::enableRows()
{
    const auto values = this->values();
    for (const auto &row : std::as_const(m_rows))
        row.editor->setEnabled(models::isUsable(*row.field, values, m_before));
}

void FormPage::setProblem(const Row &row, const QString &text)
{
    row.editor->markLines({}, {});
    row.problem->setText(text);
    row.problem->setVisible(!text.isEmpty());
    QStringList description;
    if (!text.isEmpty())
        description.append(text);
    if (row.hint)
        description.append(models::profileText(row.field->hint));
    row.editor->control()->setAccessibleDescription(description.join(u' '));
}

void FormPage::showProblems(const QHash<QString, QString> &problems, const QHash<QString, QStringList> &takenLines)
{
    for (const auto &row : std::as_const(m_rows)) {
        setProblem(row, problems.value(row.field->key()));
        if (const auto lines = takenLines.value(row.field->key()); !lines.isEmpty())
            row.editor->markLines(lines, tr("Another user has this already."));
    }
    markGroups();
}

void FormPage::markGroups()
{
    for (int i = 0; i < int(m_groups.size()); ++i) {
        const auto &group = *m_groups.at(i).group;
        const auto problems = std::ranges::count_if(m_rows, [&group](const Row &row) {
            return QLatin1StringView{row.field->group} == QLatin1StringView{group.id} && !row.problem->isHidden();
        });
        const auto title = models::profileText(group.title);
        auto *item = m_list->item(i);
        item->setText(problems > 0 ? tr("%1 (%2)").arg(title, QLocale{}.toString(problems)) : title);
        item->setToolTip(problems > 0 ? tr("%Ln field(s) need another look", nullptr, int(problems)) : QString{});
        item->setData(Qt::ForegroundRole, problems > 0 ? QVariant{QBrush{color(Token::Danger)}} : QVariant{});
    }
}

bool FormPage::check()
{
    QHash<QString, QString> problems;
    for (const auto &row : std::as_const(m_rows)) {
        const auto value = row.editor->value();
        if (value == m_before.value(row.field->key()))
            continue; // not sent, whatever the service has there
        if (const auto text = models::valueProblem(*row.field, value); !text.isEmpty())
            problems.insert(row.field->key(), text);
    }
    showProblems(problems);
    focusFirstProblem();
    return problems.isEmpty();
}

void FormPage::focusFirst() { m_rows.constFirst().editor->setFocus(Qt::OtherFocusReason); }

void FormPage::focusFirstProblem()
{
    for (const auto &row : std::as_const(m_rows)) {
        if (row.problem->isHidden())
            continue;
        row.editor->setFocus(Qt::OtherFocusReason);
        m_area->widget()->layout()->activate();
        m_area->ensureWidgetVisible(row.problem, 0, metrics::paneEdge);
        m_area->ensureWidgetVisible(row.editor, 0, metrics::paneEdge);
        return;
    }
}

void FormPage::wipe()
{
    const QScopedValueRollback guard{m_isSetting, true};
    for (const auto &row : std::as_const(m_rows))
        row.editor->setValue(models::emptyValue(row.field->kind));
}

void FormPage::jumpTo(int group)
{
    // The last groups cannot reach the top; the list shows the one that was asked for.
    const QScopedValueRollback guard{m_isJumping, true};
    const auto top = m_groups.at(group).title->mapTo(m_area->widget(), QPoint{}).y();
    m_area->verticalScrollBar()->setValue(top - metrics::groupGap);
}

void FormPage::followScroll()
{
    if (m_isJumping)
        return;
    const auto position = m_area->verticalScrollBar()->value() + 3 * metrics::rowHeight;
    int current = 0;
    for (int i = 0; i < int(m_groups.size()); ++i) {
        if (m_groups.at(i).title->mapTo(m_area->widget(), QPoint{}).y() <= position)
            current = i;
    }
    const QSignalBlocker blocker{m_list};
    m_list->setCurrentRow(current);
}

} // namespace desk::ui
