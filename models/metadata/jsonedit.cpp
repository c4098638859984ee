#include "models/metadata/jsonedit.h"

#include "models/metadata/jsonstring.h"
#include "models/text/prettyjson.h"

#include <algorithm>
#include <limits>

namespace desk::models {

namespace {

bool isMiddleOfCharacter(QByteArrayView text, qsizetype at)
{
    return at < text.size() && (quint8(text.at(at)) & 0xC0U) == 0x80U;
}

//! White space from the last line break before \p at, if the line begins with \p at's text.
QByteArray indentationBefore(const QByteArray &text, qsizetype at)
{
    const auto line = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    auto end = line;
    while (end < at && (text.at(end) == ' ' || text.at(end) == '\t'))
        ++end;
    return text.mid(line, end - line);
}

QByteArray between(const JsonTree &tree, qsizetype begin, qsizetype end) { return tree.text().mid(begin, end - begin); }

QByteArray converted(const JsonTree &tree, int node, JsonKind kind)
{
    const auto &from = tree.node(node);
    const auto text = tree.valueText(node).toByteArray();
    const auto content = from.kind == JsonKind::String ? tree.string(node) : QString::fromUtf8(compacted(text));
    switch (kind) {
    case JsonKind::Object:
        return "{}";
    case JsonKind::Array:
        return from.kind == JsonKind::Null ? "[]" : '[' + text + ']';
    case JsonKind::String:
        return from.kind == JsonKind::Null ? "\"\"" : quoted(content);
    case JsonKind::Number: {
        if (from.kind == JsonKind::Bool)
            return text == "true" ? "1" : "0";
        const auto number = JsonTree::parse(content.trimmed().toUtf8());
        return number.isValid() && number.node(0).kind == JsonKind::Number ? number.text() : "0";
    }
    case JsonKind::Bool: {
        const auto word = content.trimmed().toLower();
        const bool isNo = word.isEmpty() || word == u"0" || word == u"false" || word == u"no" || word == u"null";
        return isNo ? "false" : "true";
    }
    case JsonKind::Null:
        break;
    }
    return "null";
}

} // namespace

Splice Splice::between(QByteArrayView before, QByteArrayView after)
{
    const auto shorter = std::min(before.size(), after.size());
    qsizetype head = std::mismatch(before.begin(), before.begin() + shorter, after.begin()).first - before.begin();
    while (head > 0 && (isMiddleOfCharacter(before, head) || isMiddleOfCharacter(after, head)))
        --head;
    qsizetype tail = 0;
    while (tail < shorter - head && before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    while (tail > 0 && isMiddleOfCharacter(after, after.size() - tail))
        --tail;
    return {head, before.size() - head - tail, after.sliced(head, after.size() - head - tail).toByteArray()};
}

JsonStyle JsonStyle::of(const JsonTree &tree, int container)
{
    const auto &around = tree.node(container);
    const bool isMultiLine = tree.text().contains('\n');
    if (around.childCount == 0) {
        const auto unit = tree.node(0).childCount > 0
            ? indentationBefore(tree.text(), tree.node(tree.child(0, 0)).itemBegin())
            : QByteArray{"  "};
        const auto outer = indentationBefore(tree.text(), around.begin);
        const auto lead = isMultiLine ? '\n' + outer + unit : QByteArray{};
        return {lead, ',' + lead, isMultiLine ? ": " : ":", isMultiLine ? '\n' + outer : QByteArray{}};
    }
    const auto &first = tree.node(tree.child(container, 0));
    const auto &last = tree.node(tree.child(container, around.childCount - 1));
    JsonStyle style{.lead = models::between(tree, around.begin + 1, first.itemBegin()),
                    .tail = models::between(tree, last.end, around.end - 1)};
    style.colon = first.keyEnd < 0 ? QByteArray{} : models::between(tree, first.keyEnd, first.begin);
    style.separator = around.childCount > 1
        ? models::between(tree, first.end, tree.node(tree.child(container, 1)).itemBegin())
        : ',' + style.lead;
    return style;
}

QByteArray JsonStyle::item(bool isMember, QStringView key, const QByteArray &json) const
{
    return isMember ? quoted(key) + colon + json : json;
}

namespace jsonedit {

Splice setValue(const JsonTree &tree, int node, const QByteArray &json)
{
    const auto &at = tree.node(node);
    return {at.begin, at.end - at.begin, json};
}

Splice rename(const JsonTree &tree, int member, QStringView key)
{
    const auto &at = tree.node(member);
    return {at.keyBegin, at.keyEnd - at.keyBegin, quoted(key)};
}

Splice add(const JsonTree &tree, int container, int row, QStringView key, const QByteArray &json)
{
    const auto &around = tree.node(container);
    const auto style = JsonStyle::of(tree, container);
    const auto item = style.item(around.kind == JsonKind::Object, key, json);
    if (around.childCount == 0)
        return {around.begin + 1, around.end - around.begin - 2, style.lead + item + style.tail};
    if (row >= around.childCount)
        return {tree.node(tree.child(container, around.childCount - 1)).end, 0, style.separator + item};
    return {tree.node(tree.child(container, row)).itemBegin(), 0, item + style.separator};
}

Splice remove(const JsonTree &tree, int node)
{
    const auto &at = tree.node(node);
    const auto &around = tree.node(at.parent);
    if (around.childCount == 1)
        return {around.begin + 1, around.end - around.begin - 2, {}};
    if (at.row + 1 < around.childCount) {
        const auto &next = tree.node(tree.child(at.parent, at.row + 1));
        return {at.itemBegin(), next.itemBegin() - at.itemBegin(), {}};
    }
    const auto &before = tree.node(tree.child(at.parent, at.row - 1));
    return {before.end, at.end - before.end, {}};
}

Splice move(const JsonTree &tree, int node, int row)
{
    const auto &at = tree.node(node);
    const int to = std::clamp(row, 0, tree.node(at.parent).childCount - 1);
    const int first = std::min(to, at.row);
    const int last = std::max(to, at.row);
    const auto item = [&tree, &at](int position) -> const JsonNode & {
        return tree.node(tree.child(at.parent, position));
    };
    QByteArray text;
    for (int position = first; position <= last; ++position) {
        if (position > first)
            text += between(tree, item(position - 1).end, item(position).itemBegin());
        const int step = to < at.row ? -1 : 1;
        const auto &from = item(position == to ? at.row : position + step);
        text += between(tree, from.itemBegin(), from.end);
    }
    return {item(first).itemBegin(), item(last).end - item(first).itemBegin(), text};
}

Splice retype(const JsonTree &tree, int node, JsonKind kind)
{
    return tree.node(node).kind == kind ? Splice{} : setValue(tree, node, converted(tree, node, kind));
}

Splice format(const JsonTree &tree)
{
    return Splice::between(tree.text(), prettyJson(tree.text(), std::numeric_limits<qsizetype>::max()));
}

} // namespace jsonedit

} // namespace desk::models
