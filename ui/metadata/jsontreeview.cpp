#include "ui/metadata/jsontreeview.h"

#include "models/metadata/metadatatext.h"
#include "ui/metadata/jsontreedelegate.h"
#include "ui/metadata/jsontreemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplabel.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::JsonKind;

namespace {

QByteArray emptyValue(JsonKind kind)
{
    switch (kind) {
    case JsonKind::Object:
        return "{}";
    case JsonKind::Array:
        return "[]";
    case JsonKind::String:
        return "\"\"";
    case JsonKind::Number:
        return "0";
    case JsonKind::Bool:
        return "false";
    case JsonKind::Null:
        break;
    }
    return "null";
}

} // namespace

JsonTreeView::JsonTreeView(QWidget *parent)
    : QWidget(parent),
      m_model(new JsonTreeModel{this}),
      m_tree(new QTreeView{this}),
      m_message(new WrapLabel{this}),
      m_addMenu(new QMenu{this})
{
    m_tree->setObjectName(u"jsonTree"_s);
    m_tree->setAccessibleName(tr("Metadata as a tree"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new JsonTreeDelegate{m_tree});
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_tree->setTabKeyNavigation(false);
    m_tree->setIndentation(metrics::paneEdge);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(JsonTreeModel::Value, QHeaderView::Stretch);
    m_tree->header()->resizeSection(JsonTreeModel::Key, 130);
    m_tree->header()->resizeSection(JsonTreeModel::Kind, 84);
    m_tree->installEventFilter(this);
    setFocusProxy(m_tree);
    m_message->setObjectName(u"jsonTreeMessage"_s);
    m_message->setTone(WrapLabel::Tone::Danger);
    m_message->hide();
    makeActions();

    auto *bar = new QToolBar{this};
    bar->setObjectName(u"jsonTreeTools"_s);
    bar->setIconSize({16, 16});
    bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    auto *addButton = new QToolButton{bar};
    addButton->setObjectName(u"jsonTreeAdd"_s);
    addButton->setText(tr("Add"));
    addButton->setIcon(icon(u"plus"));
    addButton->setToolTip(tr("Add a key to the selected group, or after the selected key"));
    addButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addButton->setPopupMode(QToolButton::InstantPopup);
    addButton->setMenu(m_addMenu);
    bar->addWidget(addButton);
    bar->addActions({m_rename, m_remove, m_up, m_down, m_copyPath, m_undo, m_redo});
    for (auto *button : bar->findChildren<QToolButton *>())
        button->setFocusPolicy(Qt::TabFocus);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::unit);
    layout->addWidget(bar);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_message);

    connect(m_model, &JsonTreeModel::refused, this, [this](const QString &why) {
        m_message->setText(why);
        m_message->show();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &JsonTreeView::refresh);
    refresh();
}

void JsonTreeView::makeActions()
{
    for (const auto kind : std::array{JsonKind::String, JsonKind::Number, JsonKind::Bool, JsonKind::Object,
                                      JsonKind::Array, JsonKind::Null}) {
        auto *action = m_addMenu->addAction(JsonTreeModel::kindText(kind), this, [this, kind] { add(kind); });
        action->setObjectName(u"jsonTreeAdd%1"_s.arg(int(kind)));
    }
    const auto make = [this](const char *id, const QString &text, const char *iconName, const QKeySequence &key,
                             auto run) {
        auto *action = new QAction{icon(QString::fromLatin1(iconName)), text, this};
        action->setObjectName(QString::fromLatin1(id));
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setToolTip(u"%1 (%2)"_s.arg(text, key.toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, run);
        m_tree->addAction(action);
        return action;
    };
    m_rename = make("jsonTreeRename", tr("Rename"), "pencil", Qt::Key_F2, [this] { rename(); });
    m_remove = make("jsonTreeRemove", tr("Remove"), "trash", QKeySequence::Delete, [this] { remove(); });
    m_up = make("jsonTreeUp", tr("Move up"), "chevron-up", Qt::ALT | Qt::Key_Up, [this] { move(-1); });
    m_down = make("jsonTreeDown", tr("Move down"), "chevron-down", Qt::ALT | Qt::Key_Down, [this] { move(1); });
    m_copyPath = make("jsonTreeCopyPath", tr("Copy path"), "copy", QKeySequence::Copy, [this] { copyPath(); });
    m_undo = make("jsonTreeUndo", tr("Undo"), "undo", QKeySequence::Undo, [this] { m_document->undo(); });
    m_redo = make("jsonTreeRedo", tr("Redo"), "redo", QKeySequence::Redo, [this] { m_document->redo(); });
}

void JsonTreeView::setDocument(models::MetadataText *document)
{
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    m_message->hide();
    m_model->setDocument(document);
    if (document)
        connect(document, &models::MetadataText::changed, this, [this] {
            m_message->hide();
            refresh();
        });
    constexpr int smallTree = 40;
    if (m_model->tree().nodeCount() <= smallTree)
        m_tree->expandAll();
    refresh();
}

void JsonTreeView::setReadOnly(bool readOnly)
{
    m_model->setReadOnly(readOnly);
    refresh();
}

void JsonTreeView::showOffset(qsizetype offset)
{
    const auto index = m_model->indexOf(m_model->tree().nodeAt(offset));
    if (index.isValid())
        setCurrent(index);
}

qsizetype JsonTreeView::currentOffset() const
{
    const auto index = m_tree->currentIndex();
    return index.isValid() ? m_model->tree().node(m_model->nodeOf(index)).itemBegin() : -1;
}

void JsonTreeView::setCurrent(const QModelIndex &index)
{
    m_tree->expand(index.parent());
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void JsonTreeView::refresh()
{
    const auto current = m_tree->currentIndex();
    const bool canEdit = m_model->canEdit();
    const bool isItem = canEdit && current.isValid();
    m_addMenu->setEnabled(canEdit);
    m_rename->setEnabled(isItem && m_model->tree().node(m_model->nodeOf(current)).keyBegin >= 0);
    m_remove->setEnabled(isItem);
    m_up->setEnabled(isItem && current.row() > 0);
    m_down->setEnabled(isItem && current.row() + 1 < m_model->rowCount(current.parent()));
    m_copyPath->setEnabled(current.isValid());
    m_undo->setEnabled(canEdit && m_document->canUndo());
    m_redo->setEnabled(canEdit && m_document->canRedo());
}

void JsonTreeView::add(JsonKind kind)
{
    auto around = m_tree->currentIndex().siblingAtColumn(0);
    const auto isContainer = [this](const QModelIndex &index) {
        return m_model->tree().node(m_model->nodeOf(index)).isContainer();
    };
    if (!isContainer(around))
        around = around.parent();
    m_tree->expand(around);
    const auto added = m_model->add(around, m_model->freeKey(around), emptyValue(kind));
    if (!added.isValid())
        return;
    setCurrent(added);
    const bool hasKey = m_model->tree().node(m_model->nodeOf(added)).keyBegin >= 0;
    if (hasKey)
        m_tree->edit(added);
    else if (kind == JsonKind::String || kind == JsonKind::Number)
        m_tree->edit(added.siblingAtColumn(JsonTreeModel::Value));
}

void JsonTreeView::remove() { m_model->remove(m_tree->currentIndex()); }

void JsonTreeView::move(int by)
{
    const auto moved = m_model->move(m_tree->currentIndex().siblingAtColumn(0), by);
    if (moved.isValid())
        setCurrent(moved);
}

void JsonTreeView::rename()
{
    const auto index = m_tree->currentIndex().siblingAtColumn(JsonTreeModel::Key);
    m_tree->edit(index);
}

void JsonTreeView::copyPath()
{
    QApplication::clipboard()->setText(m_model->tree().pathText(m_model->nodeOf(m_tree->currentIndex())));
}

bool JsonTreeView::eventFilter(QObject *watched, QEvent *event)
{
    const auto *key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride
        ? static_cast<QKeyEvent *>(event)
        : nullptr;
    if (!key)
        return QWidget::eventFilter(watched, event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isSave = key->matches(QKeySequence::Save) || (isReturn && key->modifiers() == Qt::ControlModifier);
    if (event->type() == QEvent::ShortcutOverride) {
        // The window has an undo of its own.
        if (isSave || key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo))
            event->accept();
        return event->isAccepted();
    }
    const auto current = m_tree->currentIndex();
    if (isSave) {
        Q_EMIT saveRequested();
    } else if (key->matches(QKeySequence::Undo) && m_undo->isEnabled()) {
        m_document->undo();
    } else if (key->matches(QKeySequence::Redo) && m_redo->isEnabled()) {
        m_document->redo();
    } else if (isReturn && key->modifiers() == Qt::NoModifier && current.isValid()) {
        m_tree->edit(current.siblingAtColumn(JsonTreeModel::Value));
    } else if (key->key() == Qt::Key_Space
               && current.siblingAtColumn(JsonTreeModel::Value).flags() & Qt::ItemIsUserCheckable) {
        const auto value = current.siblingAtColumn(JsonTreeModel::Value);
        const bool isYes = value.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model->setData(value, isYes ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    } else {
        return QWidget::eventFilter(watched, event);
    }
    return true;
}

} // namespace desk::ui
