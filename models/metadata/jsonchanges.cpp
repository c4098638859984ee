#include "models/metadata/jsonchanges.h"

#include "models/metadata/jsonstring.h"

#include <algorithm>

namespace desk::models {

namespace {

QByteArray valueOf(const JsonTree &tree, int node) { return compacted(tree.valueText(node)); }

bool isSameNumber(QByteArrayView one, QByteArrayView other, Numbers numbers)
{
    if (one == other || numbers == Numbers::AsWritten)
        return one == other;
    bool isReadable = false;
    bool isOtherReadable = false;
    const auto value = one.toByteArray().toDouble(&isReadable);
    const auto otherValue = other.toByteArray().toDouble(&isOtherReadable);
    return isReadable && isOtherReadable && qFuzzyCompare(value, otherValue);
}

void compareObjects(const JsonTree &before, int node, const JsonTree &after, int otherNode, const QStringList &path,
                    JsonChanges &changes)
{
    const auto others = after.members(otherNode);
    QStringList here = path;
    here.append(QString{});
    for (int row = 0; row < before.node(node).childCount; ++row) {
        const int member = before.child(node, row);
        if (before.node(member).isShadowed)
            continue;
        here.back() = before.key(member);
        const int other = others.value(here.back(), -1);
        if (other < 0)
            changes.append({here, valueOf(before, member), std::nullopt});
        else if (before.isObject(member) && after.isObject(other))
            compareObjects(before, member, after, other, here, changes);
        else if (!isSame(before, member, after, other))
            changes.append({here, valueOf(before, member), valueOf(after, other)});
    }
    const auto members = before.members(node);
    for (int row = 0; row < after.node(otherNode).childCount; ++row) {
        const int member = after.child(otherNode, row);
        here.back() = after.key(member);
        if (!after.node(member).isShadowed && !members.contains(here.back()))
            changes.append({here, std::nullopt, valueOf(after, member)});
    }
}

//! Whether a merge would drop something of the value: a null outside arrays.
bool holdsNull(const JsonTree &tree, int node)
{
    if (tree.node(node).kind == JsonKind::Null)
        return true;
    if (!tree.isObject(node))
        return false;
    for (int row = 0; row < tree.node(node).childCount; ++row) {
        const int member = tree.child(node, row);
        if (!tree.node(member).isShadowed && holdsNull(tree, member))
            return true;
    }
    return false;
}

QByteArray withoutNulls(const JsonTree &tree, int node)
{
    if (!tree.isObject(node))
        return valueOf(tree, node);
    QByteArray object{"{"};
    for (int row = 0; row < tree.node(node).childCount; ++row) {
        const int member = tree.child(node, row);
        if (tree.node(member).isShadowed || tree.node(member).kind == JsonKind::Null)
            continue;
        object +=
            (object.size() > 1 ? "," : "") + tree.keyText(member).toByteArray() + ':' + withoutNulls(tree, member);
    }
    return object + '}';
}

void patchObject(const JsonTree &tree, int node, const JsonTree &patch, int patchNode, const QStringList &path,
                 JsonChanges &changes)
{
    const auto members = tree.members(node);
    QStringList here = path;
    here.append(QString{});
    for (int row = 0; row < patch.node(patchNode).childCount; ++row) {
        const int wanted = patch.child(patchNode, row);
        if (patch.node(wanted).isShadowed)
            continue;
        here.back() = patch.key(wanted);
        const int member = members.value(here.back(), -1);
        const auto before = member < 0 ? std::nullopt : std::optional{valueOf(tree, member)};
        if (patch.node(wanted).kind == JsonKind::Null) {
            if (member >= 0)
                changes.append({here, before, std::nullopt});
        } else if (patch.isObject(wanted) && tree.isObject(member)) {
            patchObject(tree, member, patch, wanted, here, changes);
        } else if (member < 0 || !isSame(tree, member, patch, wanted)) {
            changes.append({here, before, withoutNulls(patch, wanted)});
        }
    }
}

//! The keys that lead to an object; none if there is an array on the way.
std::optional<QStringList> pathOf(const JsonTree &tree, int object)
{
    QStringList path;
    for (int at = object; tree.node(at).parent >= 0; at = tree.node(at).parent) {
        if (tree.node(at).keyBegin < 0)
            return {};
        path.prepend(tree.key(at));
    }
    return path;
}

//! The members of \p tree that do not count, of objects that \p other has as well.
QByteArrayList shadowedIn(const JsonTree &tree, const JsonTree &other)
{
    QByteArrayList members;
    for (const int node : tree.shadowed()) {
        const auto path = pathOf(tree, tree.node(node).parent);
        if (path && other.isObject(other.find(*path)))
            members.append(pathText(*path).toUtf8() + '\n' + tree.keyText(node).toByteArray() + valueOf(tree, node));
    }
    std::ranges::sort(members);
    return members;
}

bool isWithin(const QStringList &path, const QStringList &outer)
{
    return path.size() >= outer.size() && std::equal(outer.begin(), outer.end(), path.begin());
}

//! The object around \p path that was one and is none any more, outermost first.
std::optional<QStringList> lostObject(const JsonTree &base, const JsonTree &theirs, const QStringList &path)
{
    for (qsizetype steps = 1; steps < path.size(); ++steps) {
        const auto outer = path.first(steps);
        if (base.isObject(base.find(outer)) && !theirs.isObject(theirs.find(outer)))
            return outer;
    }
    return std::nullopt;
}

} // namespace

bool isSame(const JsonTree &one, int node, const JsonTree &other, int otherNode, Numbers numbers)
{
    const auto &left = one.node(node);
    const auto &right = other.node(otherNode);
    if (left.kind != right.kind)
        return false;
    if (one.valueText(node) == other.valueText(otherNode))
        return true;
    switch (left.kind) {
    case JsonKind::Object: {
        const auto members = one.members(node);
        const auto others = other.members(otherNode);
        return members.size() == others.size()
            && std::all_of(members.keyValueBegin(), members.keyValueEnd(), [&](const auto &member) {
                   const int match = others.value(member.first, -1);
                   return match >= 0 && isSame(one, member.second, other, match, numbers);
               });
    }
    case JsonKind::Array:
        if (left.childCount != right.childCount)
            return false;
        for (int row = 0; row < left.childCount; ++row) {
            if (!isSame(one, one.child(node, row), other, other.child(otherNode, row), numbers))
                return false;
        }
        return true;
    case JsonKind::String:
        return one.string(node) == other.string(otherNode);
    case JsonKind::Number:
        return isSameNumber(one.valueText(node), other.valueText(otherNode), numbers);
    case JsonKind::Bool:
    case JsonKind::Null:
        break;
    }
    return false;
}

bool isSame(const JsonTree &one, const JsonTree &other, Numbers numbers) { return isSame(one, 0, other, 0, numbers); }

bool isSame(const std::optional<QByteArray> &one, const std::optional<QByteArray> &other)
{
    if (!one || !other || *one == *other)
        return one == other;
    return isSame(JsonTree::parse(*one), JsonTree::parse(*other));
}

bool isSameShadowed(const JsonTree &one, const JsonTree &other)
{
    return shadowedIn(one, other) == shadowedIn(other, one);
}

JsonChanges changesBetween(const JsonTree &before, const JsonTree &after)
{
    JsonChanges changes;
    if (before.isObject(0) && after.isObject(0))
        compareObjects(before, 0, after, 0, {}, changes);
    else if (!isSame(before, after))
        changes.append({{}, valueOf(before, 0), valueOf(after, 0)});
    return changes;
}

JsonChanges inverse(JsonChanges changes)
{
    for (auto &change : changes)
        std::swap(change.before, change.after);
    return changes;
}

std::optional<QByteArray> valueAt(const JsonTree &tree, const QStringList &path)
{
    const int node = tree.find(path);
    return node < 0 ? std::nullopt : std::optional{valueOf(tree, node)};
}

QByteArray mergePatch(const JsonChanges &changes)
{
    auto removals = changes;
    for (auto &change : removals)
        change.after = change.after.value_or("null");
    return applied(JsonTree{}, removals);
}

JsonChanges notMergeable(const JsonChanges &changes)
{
    JsonChanges found;
    for (const auto &change : changes) {
        const auto after = JsonTree::parse(change.after.value_or("{}"));
        if (change.path.isEmpty() || (after.isValid() && holdsNull(after, 0)))
            found.append(change);
    }
    return found;
}

JsonChanges changesByPatch(const JsonTree &tree, const JsonTree &patch)
{
    JsonChanges changes;
    if (tree.isObject(0) && patch.isObject(0))
        patchObject(tree, 0, patch, 0, {}, changes);
    return changes;
}

QList<JsonConflict> conflictsBetween(const JsonTree &base, const JsonTree &theirs, const JsonTree &yours)
{
    QList<JsonConflict> conflicts;
    if (theirs.text() == base.text())
        return conflicts;
    for (const auto &change : changesBetween(base, yours)) {
        const auto path = lostObject(base, theirs, change.path).value_or(change.path);
        const auto isKnown = [&path](const JsonConflict &conflict) { return conflict.path == path; };
        if (std::ranges::any_of(conflicts, isKnown))
            continue;
        JsonConflict conflict{path, valueAt(base, path), valueAt(theirs, path), valueAt(yours, path)};
        if (!isSame(conflict.theirs, conflict.base) && !isSame(conflict.theirs, conflict.yours))
            conflicts.append(std::move(conflict));
    }
    return conflicts;
}

JsonChanges mergedChanges(const JsonTree &base, const JsonTree &theirs, const JsonTree &yours,
                          const QList<JsonConflict> &conflicts)
{
    if (conflicts.isEmpty() && theirs.text() == base.text())
        return changesBetween(base, yours);
    JsonChanges wanted;
    for (const auto &change : changesBetween(base, yours)) {
        const auto isAround = [&change](const JsonConflict &conflict) { return isWithin(change.path, conflict.path); };
        if (std::ranges::none_of(conflicts, isAround))
            wanted.append(change);
    }
    for (const auto &conflict : conflicts) {
        if (conflict.isYours)
            wanted.append({conflict.path, conflict.theirs, conflict.yours});
    }
    // Against theirs, so that what is there already is not sent.
    return changesBetween(theirs, JsonTree::parse(applied(theirs, wanted)));
}

} // namespace desk::models
