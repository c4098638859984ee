#include "models/metadata/jsonchanges.h"
#include "models/metadata/jsonedit.h"
#include "models/metadata/jsonstring.h"

#include <QHash>

#include <utility>
#include <vector>

namespace desk::models {

namespace {

//! What is to happen at one place of a document and below it.
struct Plan
{
    bool isSet = false; //!< the value becomes \ref json, or goes away
    std::optional<QByteArray> json{};
    std::vector<std::pair<QString, Plan>> members{}; //!< in the order of the changes
    QHash<QString, std::size_t> places{}; //!< in members

    Plan &member(const QString &key)
    {
        if (const auto known = places.constFind(key); known != places.constEnd())
            return members[*known].second;
        places.insert(key, members.size());
        return members.emplace_back(key, Plan{}).second;
    }
};

Plan planOf(const JsonChanges &changes)
{
    Plan plan;
    for (const auto &change : changes) {
        auto *at = &plan;
        for (const auto &key : change.path)
            at = &at->member(key);
        at->isSet = true;
        at->json = change.after;
    }
    return plan;
}

//! A value that is not in the document yet; nothing if all there was to do is to take away.
std::optional<QByteArray> made(const Plan &plan)
{
    if (plan.isSet)
        return plan.json;
    QByteArray object{"{"};
    for (const auto &[key, member] : plan.members) {
        if (const auto json = made(member))
            object += (object.size() > 1 ? "," : "") + quoted(key) + ':' + *json;
    }
    return object.size() > 1 ? std::optional{object + '}'} : std::nullopt;
}

class Rewriter final
{
public:
    explicit Rewriter(const JsonTree &tree) : m_tree(tree) { m_text.reserve(tree.text().size()); }

    [[nodiscard]] QByteArray run(const Plan &plan)
    {
        const auto &root = m_tree.node(0);
        copy(0, root.begin);
        write(0, plan);
        copy(root.end, m_tree.text().size());
        return m_text;
    }

private:
    void write(int node, const Plan &plan)
    {
        const auto &at = m_tree.node(node);
        if (plan.isSet)
            m_text += plan.json.value_or("null");
        else if (plan.members.empty())
            copy(at.begin, at.end);
        else if (m_tree.isObject(node))
            writeObject(node, plan);
        else
            m_text += made(plan).value_or(m_tree.valueText(node).toByteArray());
    }

    void writeObject(int node, const Plan &plan)
    {
        const auto &at = m_tree.node(node);
        const auto style = JsonStyle::of(m_tree, node);
        std::vector<bool> isDone(plan.members.size(), false);
        bool isFirst = true;
        m_text += '{';
        for (int row = 0; row < at.childCount; ++row) {
            const int child = m_tree.child(node, row);
            const auto &member = m_tree.node(child);
            const auto place = plan.places.constFind(m_tree.key(child));
            const auto *wanted = place == plan.places.constEnd() ? nullptr : &plan.members[*place].second;
            if (wanted)
                isDone[*place] = true;
            if (wanted && wanted->isSet && !wanted->json)
                continue;
            const int before = row == 0 ? -1 : m_tree.child(node, row - 1);
            if (isFirst)
                m_text += style.lead;
            else
                copy(m_tree.node(before).end, member.itemBegin());
            isFirst = false;
            copy(member.itemBegin(), member.begin);
            if (wanted && !member.isShadowed)
                write(child, *wanted);
            else
                copy(member.begin, member.end);
        }
        for (std::size_t i = 0; i < plan.members.size(); ++i) {
            const auto &[key, wanted] = plan.members[i];
            const auto json = isDone[i] ? std::nullopt : made(wanted);
            if (!json)
                continue;
            m_text += (isFirst ? style.lead : style.separator) + style.item(true, key, *json);
            isFirst = false;
        }
        if (!isFirst)
            m_text += style.tail;
        m_text += '}';
    }

    void copy(qsizetype begin, qsizetype end) { m_text += QByteArrayView{m_tree.text()}.sliced(begin, end - begin); }

    const JsonTree &m_tree;
    QByteArray m_text{};
};

} // namespace

QByteArray applied(const JsonTree &tree, const JsonChanges &changes)
{
    return changes.isEmpty() ? tree.text() : Rewriter{tree}.run(planOf(changes));
}

} // namespace desk::models
