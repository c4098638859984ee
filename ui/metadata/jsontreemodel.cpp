#include "ui/metadata/jsontreemodel.h"

#include "models/text/display.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::JsonKind;

//! A row that somebody has asked for: what an index points at. Its node changes with every edit, itself it stays.
struct JsonTreeModel::Item
{
    Item *parent = nullptr;
    int row = 0;
    int node = 0;
    //! As many as the view knows of; made when asked for.
    std::vector<std::unique_ptr<Item>> children{};
    bool isCounted = false; //!< the view knows how many there are
    bool isGone = false; //!< its row was removed
};

JsonTreeModel::JsonTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Item>()) { }

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setDocument(models::MetadataText *document)
{
    if (m_document)
        m_document->disconnect(this);
    beginResetModel();
    m_document = document;
    m_root = std::make_unique<Item>();
    m_gone.clear();
    const bool isFollowed = document && (m_isShown || !document->isLarge());
    m_tree = isFollowed && !document->problem() ? document->tree() : models::JsonTree{};
    endResetModel();
    if (document)
        connect(document, &models::MetadataText::changed, this, &JsonTreeModel::follow);
}

void JsonTreeModel::setShown(bool isShown)
{
    m_isShown = isShown;
    follow();
}

bool JsonTreeModel::canEdit() const
{
    return !m_isReadOnly && m_document && m_document->canEdit() && !m_document->problem();
}

int JsonTreeModel::nodeOf(const QModelIndex &index) const
{
    // A view may ask while rows are changing, and what is below them has not followed yet.
    const int node = itemAt(index).node;
    return node < m_tree.nodeCount() ? node : 0;
}

QModelIndex JsonTreeModel::indexOf(int node) const
{
    if (node <= 0 || node >= m_tree.nodeCount())
        return {};
    return index(m_tree.node(node).row, 0, indexOf(m_tree.node(node).parent));
}

QModelIndex JsonTreeModel::add(const QModelIndex &container, const QString &key, const QByteArray &json, int row)
{
    const int node = nodeOf(container);
    if (!canEdit() || itemAt(container).isGone || !m_tree.node(node).isContainer())
        return {};
    if (row < 0)
        row = m_tree.node(node).childCount;
    const QPersistentModelIndex place{container};
    m_document->edit(models::jsonedit::add(m_tree, node, row, key, json));
    return index(row, 0, place);
}

QModelIndex JsonTreeModel::move(const QModelIndex &index, int by)
{
    if (!canEdit() || !isThere(index))
        return {};
    const QPersistentModelIndex around{index.parent()};
    const int row = itemAt(index).row + by;
    if (row < 0 || row >= rowCount(around))
        return {};
    m_document->edit(models::jsonedit::move(m_tree, nodeOf(index), row));
    return this->index(row, 0, around);
}

bool JsonTreeModel::remove(const QModelIndex &index)
{
    if (!canEdit() || !isThere(index))
        return false;
    m_document->edit(models::jsonedit::remove(m_tree, nodeOf(index)));
    return true;
}

bool JsonTreeModel::retype(const QModelIndex &index, JsonKind kind)
{
    if (!canEdit() || !isThere(index) || m_tree.node(nodeOf(index)).kind == kind)
        return false;
    const auto node = nodeOf(index);
    const auto was = m_tree.node(node).kind == JsonKind::String ? m_tree.string(node) : QString{};
    const auto number = models::JsonTree::parse(was.trimmed().toUtf8());
    const bool isLost =
        kind == JsonKind::Number && !was.isEmpty() && !(number.isValid() && number.node(0).kind == JsonKind::Number);
    m_document->edit(models::jsonedit::retype(m_tree, node, kind));
    if (isLost) {
        Q_EMIT refused(
            tr("“%1” is no number, so 0 stands there now. Undo brings it back.").arg(models::displayText(was, 40)));
    }
    return true;
}

QString JsonTreeModel::freeKey(const QModelIndex &container) const
{
    const auto first = u"new_key"_s;
    auto key = first;
    for (int number = 2; m_tree.find(nodeOf(container), key) >= 0; ++number)
        key = first + u'_' + QString::number(number);
    return key;
}

void JsonTreeModel::follow()
{
    const bool isFollowed = m_document && (m_isShown || !m_document->isLarge());
    if (!isFollowed || m_document->problem() || m_document->text() == m_tree.text())
        return;
    const QScopedValueRollback following{m_isFollowing, true};
    const auto before = std::exchange(m_tree, m_document->tree());
    // First every row learns its new node, then the view hears of it: it asks about other rows in between.
    std::vector<RowChange> changes;
    planRows(*m_root, 0, before, changes);
    for (const auto &change : changes)
        changeRows(change);
}

//! What makes the rows below \p item those of \p node: what is equal at both ends stays, the rest is changed, taken
//! away or added.
void JsonTreeModel::planRows(Item &item, int node, const models::JsonTree &before, std::vector<RowChange> &changes)
{
    const int old = std::exchange(item.node, node);
    if (!item.isCounted)
        return;
    const int had = int(item.children.size());
    const int has = m_tree.node(node).childCount;
    const auto isSameKey = [&](int oldRow, int row) {
        const int one = before.child(old, oldRow);
        const int other = m_tree.child(node, row);
        const bool hasKey = before.node(one).keyBegin >= 0;
        return hasKey == (m_tree.node(other).keyBegin >= 0)
            && (!hasKey || before.keyText(one) == m_tree.keyText(other));
    };
    int head = 0;
    while (head < std::min(had, has) && isSameKey(head, head))
        ++head;
    int tail = 0;
    while (tail < std::min(had, has) - head && isSameKey(had - 1 - tail, has - 1 - tail))
        ++tail;
    // Renamed or moved ones keep their rows and say something else.
    const int stay = std::min(had, has) - tail;
    changes.push_back({&item, stay, had - tail - stay, has - tail - stay});
    for (int row = 0; row < had; ++row) {
        const bool isTail = row >= had - tail;
        if (auto &child = item.children[std::size_t(row)]; child && (row < stay || isTail))
            planRows(*child, m_tree.child(node, isTail ? row + has - had : row), before, changes);
    }
}

void JsonTreeModel::changeRows(const RowChange &change)
{
    auto &item = *change.item;
    const auto [first, removed, added] = std::tuple{change.first, change.removed, change.added};
    auto &children = item.children;
    const auto renumber = [&children] {
        for (std::size_t row = 0; row < children.size(); ++row) {
            if (children[row])
                children[row]->row = int(row);
        }
    };
    if (removed > 0) {
        beginRemoveRows(indexOf(item), first, first + removed - 1);
        for (int row = first; row < first + removed; ++row)
            bury(std::move(children[std::size_t(row)]));
        children.erase(children.begin() + first, children.begin() + first + removed);
        renumber();
        endRemoveRows();
    }
    if (added > 0) {
        beginInsertRows(indexOf(item), first, first + added - 1);
        std::vector<std::unique_ptr<Item>> fresh(static_cast<std::size_t>(added));
        children.insert(children.begin() + first, std::make_move_iterator(fresh.begin()),
                        std::make_move_iterator(fresh.end()));
        renumber();
        endInsertRows();
    }
    if (const int count = int(children.size()); count > 0)
        Q_EMIT dataChanged(index(0, 0, indexOf(item)), index(count - 1, columnCount() - 1, indexOf(item)));
}

//! QTreeView keeps plain indexes of its rows until it lays them out anew, and between an insertion and that a screen
//! reader makes persistent ones of them, with rows of before (Qt 6.4). Those are not noticed when what they point at
//! goes. So it stays, as one that is gone, until the document is another one.
void JsonTreeModel::bury(std::unique_ptr<Item> item)
{
    if (!item)
        return;
    std::vector<Item *> below{item.get()};
    while (!below.empty()) {
        auto &one = *below.back();
        below.pop_back();
        one.node = 0;
        one.isGone = true;
        for (const auto &child : one.children) {
            if (child)
                below.push_back(child.get());
        }
    }
    m_gone.push_back(std::move(item));
}

bool JsonTreeModel::isThere(const QModelIndex &index) const { return index.isValid() && !itemAt(index).isGone; }

JsonTreeModel::Item &JsonTreeModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<Item *>(index.internalPointer()) : *m_root;
}

QModelIndex JsonTreeModel::indexOf(const Item &item, int column) const
{
    return item.parent ? createIndex(item.row, column, &item) : QModelIndex{};
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= columnCount())
        return {};
    auto &around = itemAt(parent);
    auto &item = around.children[std::size_t(row)];
    if (!item) {
        const int node = nodeOf(parent);
        const bool isThere = row < m_tree.node(node).childCount;
        item = std::make_unique<Item>();
        item->parent = &around;
        item->row = row;
        item->node = isThere ? m_tree.child(node, row) : 0;
    }
    return createIndex(row, column, item.get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    const auto *around = index.isValid() ? itemAt(index).parent : nullptr;
    return around ? indexOf(*around) : QModelIndex{};
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    auto &item = itemAt(parent);
    if (item.isGone)
        return 0;
    if (!item.isCounted) {
        item.isCounted = true;
        item.children.resize(std::size_t(m_tree.node(nodeOf(parent)).childCount));
    }
    return int(item.children.size());
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Key ? tr("Key") : section == Value ? tr("Value") : tr("Kind");
}

Qt::ItemFlags JsonTreeModel::flags(const QModelIndex &index) const
{
    if (!isThere(index))
        return {};
    auto flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!canEdit())
        return flags;
    const auto &node = m_tree.node(nodeOf(index));
    if (index.column() == Key && node.keyBegin >= 0)
        flags |= Qt::ItemIsEditable;
    if (index.column() == Value && node.kind == JsonKind::Bool)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == Value && isEditableText(nodeOf(index)))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace desk::ui
