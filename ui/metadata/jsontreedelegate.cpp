#include "ui/metadata/jsontreedelegate.h"

#include "ui/metadata/jsontreemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/comboboxname.h"

#include <QComboBox>
#include <QLineEdit>

#include <array>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::JsonKind;

QWidget *JsonTreeDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                                        const QModelIndex &index) const
{
    if (index.column() != JsonTreeModel::Kind) {
        auto *edit = new QLineEdit{parent};
        edit->setObjectName(index.column() == JsonTreeModel::Key ? u"jsonTreeKey"_s : u"jsonTreeValue"_s);
        edit->setAccessibleName(index.column() == JsonTreeModel::Key ? tr("Key") : tr("Value"));
        edit->setFrame(false);
        edit->setAutoFillBackground(true); // what is being replaced does not show through
        return edit;
    }
    auto *choice = new QComboBox{parent};
    choice->setObjectName(u"jsonTreeKind"_s);
    nameComboBox(*choice, tr("Kind"));
    for (const auto kind : std::array{JsonKind::String, JsonKind::Number, JsonKind::Bool, JsonKind::Object,
                                      JsonKind::Array, JsonKind::Null})
        choice->addItem(JsonTreeModel::kindText(kind), int(kind));
    connect(choice, &QComboBox::activated, this, [this, choice] {
        auto *delegate = const_cast<JsonTreeDelegate *>(this);
        Q_EMIT delegate->commitData(choice);
        Q_EMIT delegate->closeEditor(choice);
    });
    // Closed, its arrow keys would choose at once.
    QMetaObject::invokeMethod(choice, &QComboBox::showPopup, Qt::QueuedConnection);
    return choice;
}

void JsonTreeDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const auto value = index.data(Qt::EditRole);
    if (auto *choice = qobject_cast<QComboBox *>(editor))
        choice->setCurrentIndex(choice->findData(value));
    else if (auto *edit = qobject_cast<QLineEdit *>(editor))
        edit->setText(value.toString());
}

void JsonTreeDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *choice = qobject_cast<QComboBox *>(editor))
        model->setData(index, choice->currentData());
    else if (const auto *edit = qobject_cast<QLineEdit *>(editor))
        model->setData(index, edit->text());
}

QSize JsonTreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int compactRow = 28;
    return {QStyledItemDelegate::sizeHint(option, index).width(), compactRow};
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
}

} // namespace desk::ui
