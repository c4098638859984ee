#include "models/metadata/jsonorder.h"

#include <QHash>

#include <algorithm>

namespace desk::models {

namespace {

//! Whether keys that both objects have come in another order, not looking into them.
bool isOrderedOtherwise(const JsonTree &before, int node, const JsonTree &after, const QHash<QString, int> &others)
{
    int last = -1;
    for (int row = 0; row < before.node(node).childCount; ++row) {
        const int member = before.child(node, row);
        const int other = others.value(before.key(member), -1);
        if (before.node(member).isShadowed || other < 0)
            continue;
        if (after.node(other).row < last)
            return true;
        last = after.node(other).row;
    }
    return false;
}

class Arranger final
{
public:
    Arranger(const JsonTree &tree, const JsonTree &before, const JsonTree &after)
        : m_tree(tree),
          m_before(before),
          m_after(after)
    {
    }

    [[nodiscard]] QByteArray run()
    {
        write(0, 0, 0);
        return m_tree.text().left(m_tree.node(0).begin) + m_text + m_tree.text().mid(m_tree.node(0).end);
    }

private:
    //! The members of an object as they are to come. Keys that come twice stay: which of them counts is their order.
    [[nodiscard]] QList<int> order(int node, const QHash<QString, int> &wanted, bool isWanted) const
    {
        QList<int> members;
        QList<qsizetype> places;
        QList<int> known;
        for (int row = 0; row < m_tree.node(node).childCount; ++row) {
            const int member = m_tree.child(node, row);
            members.append(member);
            isWanted = isWanted && !m_tree.node(member).isShadowed;
            if (wanted.contains(m_tree.key(member))) {
                places.append(row);
                known.append(member);
            }
        }
        if (!isWanted)
            return members;
        std::ranges::sort(known, {},
                          [this, &wanted](int member) { return m_after.node(wanted[m_tree.key(member)]).row; });
        for (qsizetype i = 0; i < places.size(); ++i)
            members[places.at(i)] = known.at(i);
        return members;
    }

    void write(int node, int before, int after)
    {
        const auto &at = m_tree.node(node);
        const bool isKnown = before >= 0 && after >= 0 && m_before.isObject(before) && m_after.isObject(after);
        if (!isKnown || !m_tree.isObject(node) || at.childCount == 0) {
            copy(at.begin, at.end);
            return;
        }
        const auto earlier = m_before.members(before);
        const auto wanted = m_after.members(after);
        const auto members = order(node, wanted, isOrderedOtherwise(m_before, before, m_after, wanted));
        auto end = at.begin; // of the member that is in this place now: white space stays where it is
        for (int row = 0; row < at.childCount; ++row) {
            const auto &place = m_tree.node(m_tree.child(node, row));
            const auto &member = m_tree.node(members.at(row));
            const auto key = m_tree.key(members.at(row));
            copy(end, place.itemBegin());
            copy(member.itemBegin(), member.begin);
            write(members.at(row), earlier.value(key, -1), wanted.value(key, -1));
            end = place.end;
        }
        copy(end, at.end);
    }

    void copy(qsizetype begin, qsizetype end) { m_text += QByteArrayView{m_tree.text()}.sliced(begin, end - begin); }

    const JsonTree &m_tree;
    const JsonTree &m_before;
    const JsonTree &m_after;
    QByteArray m_text{};
};

} // namespace

bool isReordered(const JsonTree &before, const JsonTree &after)
{
    const auto compare = [&before, &after](auto self, int node, int otherNode) -> bool {
        const auto others = after.members(otherNode);
        if (isOrderedOtherwise(before, node, after, others))
            return true;
        for (int row = 0; row < before.node(node).childCount; ++row) {
            const int member = before.child(node, row);
            const int other = others.value(before.key(member), -1);
            if (!before.node(member).isShadowed && other >= 0 && before.isObject(member) && after.isObject(other)
                && self(self, member, other))
                return true;
        }
        return false;
    };
    return before.isObject(0) && after.isObject(0) && compare(compare, 0, 0);
}

QByteArray arranged(const JsonTree &tree, const JsonTree &before, const JsonTree &after)
{
    return isReordered(before, after) ? Arranger{tree, before, after}.run() : tree.text();
}

} // namespace desk::models
