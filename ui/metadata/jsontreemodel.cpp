#include "ui/metadata/jsontreemodel.h"

#include "models/text/display.h"

#include <QHash>
#include <QScopedValueRollback>

#include <algorithm>
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

//! What makes the rows below \p item those of \p node: what is equal at both ends stays, the rest is moved, changed,
//! taken away or added. A row follows its key, because whatever is open or current in the view is a row.
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
    const Range range{.first = head, .had = had - head - tail, .has = has - head - tail};
    const auto sources = sourcesOf(node, old, before, range);
    changes.push_back(changeOf(item, range, sources));
    for (int row = 0; row < has; ++row) {
        const bool isTail = row >= has - tail;
        const int source = row < head ? row : isTail ? row + had - has : sources[std::size_t(row - head)];
        if (source >= 0 && item.children[std::size_t(source)])
            planRows(*item.children[std::size_t(source)], m_tree.child(node, row), before, changes);
    }
}

//! Of each row in \p range the one it was before; -1: none. One with another key was renamed, if one is left over.
std::vector<int> JsonTreeModel::sourcesOf(int node, int old, const models::JsonTree &before, const Range &range) const
{
    QHash<QByteArrayView, int> keys;
    for (int row = range.first; row < range.first + range.had; ++row) {
        if (const int child = before.child(old, row); before.node(child).keyBegin >= 0)
            keys.insert(before.keyText(child), row);
    }
    std::vector<int> sources(std::size_t(range.has), -1);
    std::vector<bool> isTaken(std::size_t(range.had), false);
    for (int row = 0; row < range.has; ++row) {
        const int child = m_tree.child(node, range.first + row);
        const int source = m_tree.node(child).keyBegin >= 0 ? keys.value(m_tree.keyText(child), -1) : -1;
        if (source < 0 || isTaken[std::size_t(source - range.first)])
            continue;
        sources[std::size_t(row)] = source;
        isTaken[std::size_t(source - range.first)] = true;
    }
    int rest = 0;
    for (auto &source : sources) {
        while (rest < range.had && isTaken[std::size_t(rest)])
            ++rest;
        if (source < 0 && rest < range.had)
            source = range.first + rest++;
    }
    return sources;
}

JsonTreeModel::RowChange JsonTreeModel::changeOf(Item &item, const Range &range, const std::vector<int> &sources)
{
    RowChange change{.item = &item, .first = range.first};
    for (int row = 0; row < range.has; ++row) {
        if (const int source = sources[std::size_t(row)]; source >= 0)
            change.order.push_back(source);
        else
            change.added.push_back(range.first + row);
    }
    change.removed = range.had - int(change.order.size());
    auto kept = change.order;
    std::ranges::sort(kept);
    for (int row = range.first; row < range.first + range.had; ++row) {
        if (!std::ranges::binary_search(kept, row))
            change.order.push_back(row);
    }
    if (std::ranges::is_sorted(change.order))
        change.order.clear();
    change.end = range.first + range.had;
    return change;
}

void JsonTreeModel::changeRows(const RowChange &change)
{
    auto &item = *change.item;
    auto &children = item.children;
    if (!change.order.empty())
        moveRows(change);
    if (change.removed > 0) {
        const int first = change.end - change.removed;
        beginRemoveRows(indexOf(item), first, change.end - 1);
        for (int row = first; row < change.end; ++row)
            bury(std::move(children[std::size_t(row)]));
        children.erase(children.begin() + first, children.begin() + change.end);
        renumber(item);
        endRemoveRows();
    }
    for (std::size_t from = 0; from < change.added.size();) {
        auto to = from + 1;
        while (to < change.added.size() && change.added[to] == change.added[to - 1] + 1)
            ++to;
        const int first = change.added[from];
        beginInsertRows(indexOf(item), first, change.added[to - 1]);
        std::vector<std::unique_ptr<Item>> fresh(to - from);
        children.insert(children.begin() + first, std::make_move_iterator(fresh.begin()),
                        std::make_move_iterator(fresh.end()));
        renumber(item);
        endInsertRows();
        from = to;
    }
    if (const int count = int(children.size()); count > 0)
        Q_EMIT dataChanged(index(0, 0, indexOf(item)), index(count - 1, columnCount() - 1, indexOf(item)));
}

void JsonTreeModel::moveRows(const RowChange &change)
{
    auto &item = *change.item;
    Q_EMIT layoutAboutToBeChanged();
    std::vector<std::unique_ptr<Item>> moved;
    for (const int row : change.order)
        moved.push_back(std::move(item.children[std::size_t(row)]));
    std::ranges::move(moved, item.children.begin() + change.first);
    renumber(item);
    const auto known = persistentIndexList();
    for (const auto &index : known) {
        if (const auto &one = itemAt(index); one.parent == &item && !one.isGone)
            changePersistentIndex(index, indexOf(one, index.column()));
    }
    Q_EMIT layoutChanged();
}

void JsonTreeModel::renumber(Item &item)
{
    for (std::size_t row = 0; row < item.children.size(); ++row) {
        if (item.children[row])
            item.children[row]->row = int(row);
    }
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
