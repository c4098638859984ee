#pragma once

#include "models/metadata/jsonproblem.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QStringList>

#include <vector>

namespace desk::models {

enum class JsonKind : quint8 { Object, Array, String, Number, Bool, Null };

//! One value of a document: where it stands in the text, in bytes, and what it belongs to.
struct JsonNode
{
    JsonKind kind = JsonKind::Null;
    bool isShadowed = false; //!< the same key comes again later in its object: readers take that one
    qint32 parent = -1;
    qint32 row = 0; //!< position in the parent
    qint32 childCount = 0;
    qint32 childrenAt = 0; //!< for JsonTree
    qint32 keyBegin = -1; //!< of the key's literal with its quotes; -1: no member of an object
    qint32 keyEnd = -1;
    qint32 begin = 0;
    qint32 end = 0; //!< one past the last byte
    [[nodiscard]] qint32 itemBegin() const { return keyBegin < 0 ? begin : keyBegin; }
    [[nodiscard]] bool isContainer() const { return kind == JsonKind::Object || kind == JsonKind::Array; }
};

//! A JSON text and the places of its values in it. The text is the document: order of keys, digits of numbers, escapes,
//! white space and keys that come twice are what they are, and an edit is a replacement of some bytes (jsonedit.h).
//! Stricter than QJsonDocument: exactly RFC 8259, to a depth of maxDepth. A value; cheap to copy by moving.
class JsonTree final
{
public:
    static constexpr int maxDepth = 128;
    static constexpr qsizetype maxBytes = 1024 * 1024; //!< without white space, as the service counts
    static constexpr qsizetype maxText = 16 * maxBytes; //!< with it

    JsonTree() : JsonTree(parse("{}")) { }
    [[nodiscard]] static JsonTree parse(QByteArray text);

    [[nodiscard]] bool isValid() const { return !m_problem; }
    [[nodiscard]] const std::optional<JsonProblem> &problem() const { return m_problem; }
    [[nodiscard]] const QByteArray &text() const { return m_text; }

    // Nodes are numbered in the order of the text; the root is 0. An invalid document has none.
    [[nodiscard]] int nodeCount() const { return int(m_nodes.size()); }
    [[nodiscard]] const JsonNode &node(int node) const { return m_nodes[std::size_t(node)]; }
    [[nodiscard]] int child(int node, int row) const
    {
        return m_children[std::size_t(m_nodes[std::size_t(node)].childrenAt + row)];
    }
    [[nodiscard]] bool isObject(int node) const { return node >= 0 && this->node(node).kind == JsonKind::Object; }
    [[nodiscard]] QHash<QString, int> members(int object) const; //!< those that count, by key
    //! The member that counts, the last of its name; -1 if there is none or \p object is none.
    [[nodiscard]] int find(int object, QStringView key) const;
    [[nodiscard]] int find(const QStringList &path) const; //!< from the root, through objects only
    //! The innermost value that holds the byte at \p offset; its key belongs to it.
    [[nodiscard]] int nodeAt(qsizetype offset) const;

    [[nodiscard]] QByteArrayView valueText(int node) const;
    [[nodiscard]] QByteArrayView keyText(int node) const; //!< with its quotes
    [[nodiscard]] QString key(int node) const;
    [[nodiscard]] QString string(int node) const; //!< of a String
    //! "settings.flags[2]"; keys that are no plain words in brackets and quotes. As the text has them: not for display.
    [[nodiscard]] QString pathText(int node) const;

    //! Members whose key comes again later in their object.
    [[nodiscard]] const QList<int> &shadowed() const { return m_shadowed; }

private:
    explicit JsonTree(QByteArray text) : m_text(std::move(text)) { }
    void listChildren();
    void findShadowed();

    QByteArray m_text;
    std::vector<JsonNode> m_nodes{};
    std::vector<qint32> m_children{};
    QList<int> m_shadowed{};
    std::optional<JsonProblem> m_problem{};
};

//! "settings.flags": a path through objects, written as JsonTree::pathText() does.
[[nodiscard]] QString pathText(const QStringList &path);

} // namespace desk::models
