#include "ui/metadata/jsontreedelegate.h"

#include "ui/metadata/jsontreemodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::JsonKind;

namespace {

constexpr int outOfSight = 100'000; // device-independent pixels

} // namespace

QWidget *JsonTreeDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                                        const QModelIndex &index) const
{
    // A kind is chosen from a menu.
    if (index.column() == JsonTreeModel::Kind)
        return nullptr;
    // Beside the tree, not in it: of a tree a screen reader is told the cells only, and would not find it.
    auto *edit = new QLineEdit{parent->parentWidget()->parentWidget()};
    edit->setObjectName(index.column() == JsonTreeModel::Key ? u"jsonTreeKey"_s : u"jsonTreeValue"_s);
    edit->setAccessibleName(index.column() == JsonTreeModel::Key ? tr("Key") : tr("Value"));
    edit->setAutoFillBackground(true); // what is being replaced does not show through
    Q_EMIT begun();
    return edit;
}

void JsonTreeDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *edit = qobject_cast<QLineEdit *>(editor))
        edit->setText(index.data(Qt::EditRole).toString());
}

void JsonTreeDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *edit = qobject_cast<QLineEdit *>(editor))
        model->setData(index, edit->text());
}

void JsonTreeDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                            const QModelIndex & /*index*/) const
{
    const auto *viewport = qobject_cast<const QAbstractItemView *>(option.widget)->viewport();
    const auto seen = option.rect & viewport->rect();
    const QRect place{viewport->mapTo(editor->parentWidget(), seen.topLeft()), seen.size()};
    // Of a row that was scrolled away it stays open, where nobody sees it.
    editor->setGeometry(seen.isEmpty() ? option.rect.translated(0, -outOfSight) : place);
}

bool JsonTreeDelegate::eventFilter(QObject *watched, QEvent *event)
{
    auto *edit = qobject_cast<QLineEdit *>(watched);
    if (!edit || event->type() != QEvent::KeyPress)
        return QStyledItemDelegate::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Tab && key != Qt::Key_Backtab)
        return QStyledItemDelegate::eventFilter(watched, event);
    // The view itself would go on with the same column of the next row.
    Q_EMIT commitData(edit);
    Q_EMIT closeEditor(edit);
    Q_EMIT tabbed(key == Qt::Key_Tab);
    return true;
}

QSize JsonTreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight};
}

void JsonTreeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto kind = JsonKind(index.data(JsonTreeModel::kindRole).toInt());
    const bool isContainer = kind == JsonKind::Object || kind == JsonKind::Array;
    const bool isQuiet = index.column() == JsonTreeModel::Kind
        || (index.column() == JsonTreeModel::Value && (isContainer || kind == JsonKind::Null));
    if (isQuiet)
        option->palette.setColor(QPalette::Text, color(Token::Secondary));
    // Half an explanation explains nothing: the tool tip and the line below the tree have all of it.
    const auto bare = index.data(JsonTreeModel::bareRole).toString();
    const auto &style = option->widget ? *option->widget->style() : *QApplication::style();
    const int margin = 2 * (style.pixelMetric(QStyle::PM_FocusFrameHMargin, option, option->widget) + 1);
    if (!bare.isEmpty() && option->fontMetrics.horizontalAdvance(option->text) > option->rect.width() - margin)
        option->text = bare;
}

} // namespace desk::ui
