#include "models/metadata/jsontree.h"

#include "models/metadata/jsonparser.h"
#include "models/metadata/jsonstring.h"

#include <QSet>

#include <algorithm>

namespace desk::models {

namespace {

bool isPlainWord(QStringView key)
{
    const auto isWordCharacter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    };
    return !key.isEmpty() && !(key.front() >= u'0' && key.front() <= u'9')
        && std::all_of(key.begin(), key.end(), isWordCharacter);
}

QString step(const QString &key, bool isFirst)
{
    if (!isPlainWord(key))
        return u'[' + QString::fromUtf8(quoted(key)) + u']';
    return isFirst ? key : u'.' + key;
}

void locate(JsonProblem &problem, const QByteArray &text)
{
    const auto before = QByteArrayView{text}.first(std::min(problem.offset, text.size()));
    problem.line = int(before.count('\n')) + 1;
    const auto line = before.sliced(before.lastIndexOf('\n') + 1);
    const auto isCharacter = [](char c) { return (quint8(c) & 0xC0U) != 0x80U; };
    problem.column = int(std::count_if(line.begin(), line.end(), isCharacter)) + 1;
}

} // namespace

JsonTree JsonTree::parse(QByteArray text)
{
    JsonTree tree{std::move(text)};
    tree.m_problem = JsonParser{tree.m_text, tree.m_nodes}.run();
    if (tree.m_problem) {
        tree.m_nodes.clear();
        locate(*tree.m_problem, tree.m_text);
    } else {
        tree.listChildren();
        tree.findShadowed();
    }
    return tree;
}

QHash<QString, int> JsonTree::members(int object) const
{
    QHash<QString, int> members;
    const int count = node(object).childCount;
    members.reserve(count);
    for (int row = 0; row < count; ++row) {
        const int member = child(object, row);
        if (!node(member).isShadowed)
            members.insert(key(member), member);
    }
    return members;
}

int JsonTree::find(int object, QStringView key) const
{
    if (!isObject(object))
        return -1;
    const auto literal = quoted(key);
    for (int row = node(object).childCount - 1; row >= 0; --row) {
        const int member = child(object, row);
        const auto text = keyText(member);
        if (text == literal || (text.contains('\\') && unquoted(text) == key))
            return member;
    }
    return -1;
}

int JsonTree::find(const QStringList &path) const
{
    int at = m_nodes.empty() ? -1 : 0;
    for (const auto &key : path)
        at = find(at, key);
    return at;
}

int JsonTree::nodeAt(qsizetype offset) const
{
    // The last one that begins before it, or one of those around that.
    const auto after = std::upper_bound(m_nodes.begin(), m_nodes.end(), offset,
                                        [](qsizetype at, const JsonNode &node) { return at < node.itemBegin(); });
    int at = int(after - m_nodes.begin()) - 1;
    while (at > 0 && node(at).end < offset)
        at = node(at).parent;
    return at;
}

QByteArrayView JsonTree::valueText(int node) const
{
    const auto &at = this->node(node);
    return QByteArrayView{m_text}.sliced(at.begin, at.end - at.begin);
}

QByteArrayView JsonTree::keyText(int node) const
{
    const auto &at = this->node(node);
    return QByteArrayView{m_text}.sliced(at.keyBegin, at.keyEnd - at.keyBegin);
}

QString JsonTree::key(int node) const { return this->node(node).keyBegin < 0 ? QString{} : unquoted(keyText(node)); }

QString JsonTree::string(int node) const { return unquoted(valueText(node)); }

QString JsonTree::pathText(int node) const
{
    QString text;
    for (int at = node; at > 0; at = this->node(at).parent) {
        const auto &here = this->node(at);
        text.prepend(here.keyBegin < 0 ? u'[' + QString::number(here.row) + u']' : step(key(at), here.parent == 0));
    }
    return text;
}

void JsonTree::listChildren()
{
    qint32 next = 0;
    for (auto &at : m_nodes) {
        at.childrenAt = next;
        next += at.childCount;
    }
    m_children.resize(std::size_t(next));
    for (int i = 1; i < nodeCount(); ++i)
        m_children[std::size_t(node(node(i).parent).childrenAt + node(i).row)] = i;
}

void JsonTree::findShadowed()
{
    QSet<QString> keys;
    for (int object = 0; object < nodeCount(); ++object) {
        if (!isObject(object) || node(object).childCount < 2)
            continue;
        keys.clear();
        for (int row = node(object).childCount - 1; row >= 0; --row) {
            const int member = child(object, row);
            const auto known = keys.size();
            keys.insert(key(member));
            if (keys.size() == known) {
                m_nodes[std::size_t(member)].isShadowed = true;
                m_shadowed.append(member);
            }
        }
    }
    std::ranges::sort(m_shadowed);
}

QString pathText(const QStringList &path)
{
    QString text;
    for (const auto &key : path)
        text += step(key, text.isEmpty());
    return text;
}

} // namespace desk::models
