#include "ui/metadata/jsontreeview.h"

#include "models/metadata/metadatatext.h"
#include "ui/metadata/dateword.h"
#include "ui/metadata/jsontreecommands.h"
#include "ui/metadata/jsontreedelegate.h"
#include "ui/metadata/jsontreemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/menubuttonaccess.h"
#include "ui/widgets/wraplabel.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::JsonKind;

namespace {

constexpr int leastRows = 4; // fewer, and the whole tab scrolls

//! Content with the least there may be: its neighbours have what they need before it grows.
class ModestTree final : public QTreeView
{
public:
    using QTreeView::QTreeView;
    [[nodiscard]] QSize sizeHint() const override { return {QTreeView::sizeHint().width(), minimumHeight()}; }

protected:
    //! An open editor lies beside the tree, where Qt would leave it.
    void scrollContentsBy(int dx, int dy) override
    {
        QTreeView::scrollContentsBy(dx, dy);
        updateEditorGeometries();
    }
};

constexpr std::array jsonKinds{JsonKind::String, JsonKind::Number, JsonKind::Bool,
                               JsonKind::Object, JsonKind::Array,  JsonKind::Null};

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
      m_tree(new ModestTree{this}),
      m_stale(
          new WrapLabel{tr("The text is no JSON at the moment: the tree shows what it was before. Mend the text, or "
                           "undo."),
                        this}),
      m_meaning(new WrapLabel{this}),
      m_message(new WrapLabel{this}),
      m_addMenu(new QMenu{this}),
      m_kindMenu(new QMenu{tr("Kind"), this}),
      m_addButton(new QToolButton{this})
{
    m_tree->setObjectName(u"jsonTree"_s);
    m_tree->setAccessibleName(tr("Metadata as a tree"));
    m_tree->setModel(m_model);
    auto *delegate = new JsonTreeDelegate{m_tree};
    m_tree->setItemDelegate(delegate);
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
    m_tree->setMinimumHeight(m_tree->header()->sizeHint().height() + leastRows * JsonTreeDelegate::rowHeight);
    m_stale->setObjectName(u"jsonTreeStale"_s);
    m_stale->setTone(WrapLabel::Tone::Danger);
    m_stale->hide();
    m_meaning->setObjectName(u"jsonTreeMeaning"_s);
    m_meaning->setTone(WrapLabel::Tone::Secondary);
    m_meaning->hide();
    m_message->setObjectName(u"jsonTreeMessage"_s);
    m_message->setTone(WrapLabel::Tone::Danger);
    m_message->hide();
    makeKindMenu();
    makeActions();

    auto *tools = makeTools();
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::unit);
    layout->addWidget(tools);
    layout->addWidget(m_stale);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_meaning);
    layout->addWidget(m_message);

    connect(m_model, &JsonTreeModel::refused, this, &JsonTreeView::say);
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() == JsonTreeModel::Kind)
            chooseKind();
        else if (const auto why = m_model->whyNotEditable(index); !why.isEmpty())
            say(why);
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &JsonTreeView::refresh);
    // Once the editor is gone.
    connect(delegate, &JsonTreeDelegate::begun, m_message, &QWidget::hide);
    connect(delegate, &JsonTreeDelegate::tabbed, this, &JsonTreeView::goOn, Qt::QueuedConnection);
    refresh();
}

//! Buttons that go on in a second line, where a tool bar would hide them behind one that has no name.
QWidget *JsonTreeView::makeTools()
{
    auto *tools = new QWidget{this};
    auto *layout = new FlowLayout{tools};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const auto add = [this, layout](QToolButton &button) {
        button.setAutoRaise(true);
        button.setIconSize({16, 16});
        button.setFocusPolicy(Qt::TabFocus);
        button.installEventFilter(this);
        layout->addWidget(&button);
    };
    m_addButton->setObjectName(u"jsonTreeAdd"_s);
    m_addButton->setText(tr("Add"));
    m_addButton->setIcon(icon(u"plus"));
    m_addButton->setToolTip(tr("Add a key to the selected group, or after the selected key (%1)")
                                .arg(m_add->shortcut().toString(QKeySequence::NativeText)));
    m_addButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_addButton->setPopupMode(QToolButton::InstantPopup);
    m_addButton->setMenu(m_addMenu);
    announceMenu(*m_addButton);
    add(*m_addButton);
    QWidget *last = m_addButton;
    for (auto *action : {m_rename, m_kind, m_remove, m_up, m_down, m_copyPath, m_undo, m_redo}) {
        auto *button = new QToolButton{tools};
        button->setDefaultAction(action);
        add(*button);
        setTabOrder(last, button);
        last = button;
    }
    setTabOrder(last, m_tree);
    return tools;
}

void JsonTreeView::makeActions()
{
    for (const auto kind : jsonKinds) {
        auto *action = m_addMenu->addAction(JsonTreeModel::kindText(kind), this, [this, kind] { add(kind); });
        action->setObjectName(u"jsonTreeAdd%1"_s.arg(int(kind)));
    }
    auto command = jsonTreeCommands().cbegin();
    const auto make = [this, &command](auto run) {
        const auto text = jsonTreeCommandText(*command);
        auto *action = new QAction{icon(QString{command->icon}), text, this};
        action->setObjectName(QString{command->id});
        action->setShortcut(command->key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setToolTip(u"%1 (%2)"_s.arg(text, command->key.toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, [this, run] {
            commit();
            run();
        });
        m_tree->addAction(action);
        ++command;
        return action;
    };
    m_add = make([this] { chooseWhatToAdd(); });
    m_rename = make([this] { rename(); });
    m_kind = make([this] { chooseKind(); });
    m_remove = make([this] { remove(); });
    m_up = make([this] { move(-1); });
    m_down = make([this] { move(1); });
    m_copyPath = make([this] { copyPath(); });
    m_undo = make([this] { undo(); });
    m_redo = make([this] { redo(); });
}

void JsonTreeView::makeKindMenu()
{
    m_kindMenu->setObjectName(u"jsonTreeKinds"_s);
    for (const auto kind : jsonKinds) {
        auto *action = m_kindMenu->addAction(JsonTreeModel::kindText(kind), this,
                                             [this, kind] { m_model->retype(m_tree->currentIndex(), kind); });
        action->setObjectName(u"jsonTreeKind%1"_s.arg(int(kind)));
        action->setCheckable(true);
        action->setData(int(kind));
    }
    connect(m_kindMenu, &QMenu::aboutToShow, this, [this] {
        const auto kind = m_tree->currentIndex().data(JsonTreeModel::kindRole);
        const auto actions = m_kindMenu->actions();
        for (auto *action : actions) {
            action->setChecked(action->data() == kind);
            if (action->isChecked())
                m_kindMenu->setActiveAction(action);
        }
    });
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
            // Of a large text it takes its time to find out what can be done; showEvent() comes to it.
            if (isVisible() || !m_document->isLarge())
                refresh();
        });
    expandSmall();
    m_tree->scrollToTop();
    refresh();
}

void JsonTreeView::expandSmall()
{
    constexpr int smallTree = 40;
    const auto &tree = m_model->tree();
    if (tree.nodeCount() > smallTree)
        return;
    // QTreeView::expandAll() calls values without keys of their own expanded, too, and screen readers say so.
    for (int node = 1; node < tree.nodeCount(); ++node) {
        if (tree.node(node).childCount > 0)
            m_tree->expand(m_model->indexOf(node));
    }
}

void JsonTreeView::showEvent(QShowEvent *event)
{
    m_model->setShown(true);
    refresh();
    QWidget::showEvent(event);
}

void JsonTreeView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setShown(false);
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
    const bool isStale = m_document && m_document->canEdit() && m_document->problem();
    m_stale->setVisible(isStale);
    m_tree->setEnabled(!isStale);
    const bool isItem = canEdit && current.isValid();
    m_addMenu->setEnabled(canEdit);
    m_addButton->setEnabled(canEdit);
    m_add->setEnabled(canEdit);
    m_rename->setEnabled(isItem && m_model->tree().node(m_model->nodeOf(current)).keyBegin >= 0);
    m_kind->setEnabled(isItem);
    m_remove->setEnabled(isItem);
    m_up->setEnabled(isItem && current.row() > 0);
    m_down->setEnabled(isItem && current.row() + 1 < m_model->rowCount(current.parent()));
    m_copyPath->setEnabled(current.isValid());
    // Also while the text is no JSON: it may be what leads back.
    const bool hasHistory = m_document && !m_model->isReadOnly();
    m_undo->setEnabled(hasHistory && m_document->canUndo());
    m_redo->setEnabled(hasHistory && m_document->canRedo());
    explain();
}

void JsonTreeView::explain()
{
    const auto current = m_tree->currentIndex();
    const int node = m_model->nodeOf(current);
    const bool isValue = current.isValid() && node > 0;
    const auto meaning = isValue ? dateMeaning(m_model->tree(), node) : QString{};
    if (!meaning.isEmpty())
        m_meaning->setText(current.siblingAtColumn(JsonTreeModel::Key).data().toString() + u": "_s + meaning);
    m_meaning->setVisible(!meaning.isEmpty());
}

void JsonTreeView::add(JsonKind kind)
{
    commit();
    auto around = m_tree->currentIndex().siblingAtColumn(0);
    int row = -1;
    if (!m_model->tree().node(m_model->nodeOf(around)).isContainer()) {
        row = around.row() + 1;
        around = around.parent();
    }
    m_tree->expand(around);
    const auto added = m_model->add(around, m_model->freeKey(around), emptyValue(kind), row);
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

void JsonTreeView::undo()
{
    if (m_document)
        m_document->undo();
}

void JsonTreeView::redo()
{
    if (m_document)
        m_document->redo();
}

void JsonTreeView::say(const QString &why)
{
    m_message->setText(why);
    m_message->show();
}

void JsonTreeView::copyPath()
{
    QApplication::clipboard()->setText(m_model->tree().pathText(m_model->nodeOf(m_tree->currentIndex())));
}

} // namespace desk::ui
