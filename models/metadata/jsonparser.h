#pragma once

#include "models/metadata/jsontree.h"

namespace desk::models {

//! Reads a text once, without recursion, and writes down its values. Strict: RFC 8259.
class JsonParser final
{
public:
    JsonParser(const QByteArray &text, std::vector<JsonNode> &nodes) : m_text(text), m_nodes(nodes) { }

    //! What is wrong, without line and column; nothing: \p nodes holds the document.
    [[nodiscard]] std::optional<JsonProblem> run();

private:
    using Code = JsonProblem::Code;

    bool item(); //!< the first thing in a container, or its end
    bool next(); //!< a comma with what follows, or the end
    bool member();
    bool key();
    bool value();
    bool open(JsonKind kind);
    bool close();
    bool string();
    bool escape();
    bool character(); //!< of more than one byte
    bool number();
    bool word();
    void add(JsonKind kind, qsizetype begin);

    bool valueProblem();
    bool keyProblem();
    bool textProblem(qsizetype begin);
    bool nextProblem(qsizetype end);
    bool quoteProblem();
    bool closerProblem();
    bool fail(Code code) { return fail(code, m_at); }
    bool fail(Code code, qsizetype offset, const QString &found = {});

    void skipSpace();
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char current() const { return atEnd() ? '\0' : m_text.at(m_at); }
    [[nodiscard]] bool isInObject() const;
    [[nodiscard]] char closer() const { return isInObject() ? '}' : ']'; }
    [[nodiscard]] QString wordHere() const; //!< letters and digits from here on

    const QByteArray &m_text;
    std::vector<JsonNode> &m_nodes;
    std::vector<qint32> m_open{}; //!< containers around here
    std::optional<JsonProblem> m_problem{};
    qsizetype m_at = 0;
    qsizetype m_keyBegin = -1; //!< of the value to come
    qsizetype m_keyEnd = -1;
    bool m_isFirst = false; //!< the innermost container has just been opened
};

} // namespace desk::models
