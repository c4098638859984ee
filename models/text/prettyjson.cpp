#include "models/text/prettyjson.h"

#include <bitset>

namespace desk::models {

namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+'
        || c == '.';
}

//! Walks the tokens once and copies them with our own white space. Knows just enough of the grammar to tell a
//! whole JSON text from a broken one; lexemes are copied, never read.
class Indenter final
{
public:
    Indenter(const QByteArray &json, qsizetype limit) : m_json(json), m_limit(limit)
    {
        m_out.reserve(qMin(limit, json.size() * 2));
    }

    [[nodiscard]] bool run()
    {
        while (m_at < m_json.size()) {
            const char c = m_json.at(m_at);
            if (isSpace(c)) {
                ++m_at;
            } else if (!token(c)) {
                return false;
            }
        }
        return m_depth == 0 && m_expect == Expect::End;
    }

    [[nodiscard]] QByteArray result() const { return m_out; }

private:
    enum class Expect { Value, ValueOrClose, Key, KeyOrClose, Colon, CommaOrClose, End };

    bool token(char c)
    {
        switch (c) {
        case '{':
        case '[':
            return open(c);
        case '}':
        case ']':
            return close(c);
        case ',':
            return comma();
        case ':':
            return colon();
        case '"':
            return string();
        default:
            return word();
        }
    }

    [[nodiscard]] bool wantsValue() const { return m_expect == Expect::Value || m_expect == Expect::ValueOrClose; }
    [[nodiscard]] bool wantsKey() const { return m_expect == Expect::Key || m_expect == Expect::KeyOrClose; }

    bool open(char c)
    {
        if (!wantsValue() || m_depth == prettyJsonDepth) {
            return false;
        }
        beginItem();
        write(c);
        m_isObject[std::size_t(m_depth)] = c == '{';
        ++m_depth;
        m_expect = c == '{' ? Expect::KeyOrClose : Expect::ValueOrClose;
        ++m_at;
        return true;
    }

    bool close(char c)
    {
        const bool isEmpty = m_expect == Expect::KeyOrClose || m_expect == Expect::ValueOrClose;
        if (m_depth == 0 || !(isEmpty || m_expect == Expect::CommaOrClose)
            || m_isObject[std::size_t(m_depth - 1)] != (c == '}')) {
            return false;
        }
        --m_depth;
        if (!isEmpty) {
            newLine();
        }
        write(c);
        endValue();
        ++m_at;
        return true;
    }

    bool comma()
    {
        if (m_expect != Expect::CommaOrClose) {
            return false;
        }
        write(',');
        newLine();
        m_expect = m_isObject[std::size_t(m_depth - 1)] ? Expect::Key : Expect::Value;
        ++m_at;
        return true;
    }

    bool colon()
    {
        if (m_expect != Expect::Colon) {
            return false;
        }
        write(':');
        write(' ');
        m_expect = Expect::Value;
        ++m_at;
        return true;
    }

    bool string()
    {
        const bool isKey = wantsKey();
        if (!isKey && !wantsValue()) {
            return false;
        }
        qsizetype end = m_at + 1;
        while (end < m_json.size() && m_json.at(end) != '"') {
            end += m_json.at(end) == '\\' ? 2 : 1;
        }
        if (end >= m_json.size()) {
            return false;
        }
        beginItem();
        copyTo(end + 1);
        if (isKey) {
            m_expect = Expect::Colon;
        } else {
            endValue();
        }
        return true;
    }

    bool word()
    {
        qsizetype end = m_at;
        while (end < m_json.size() && isWordByte(m_json.at(end))) {
            ++end;
        }
        if (end == m_at || !wantsValue()) {
            return false;
        }
        beginItem();
        copyTo(end);
        endValue();
        return true;
    }

    //! The first item of a container starts its own line; later ones follow their comma's.
    void beginItem()
    {
        if (m_expect == Expect::KeyOrClose || m_expect == Expect::ValueOrClose) {
            newLine();
        }
    }

    void endValue() { m_expect = m_depth == 0 ? Expect::End : Expect::CommaOrClose; }

    [[nodiscard]] bool isFull() const { return m_out.size() >= m_limit; }

    void write(char c)
    {
        if (!isFull()) {
            m_out.append(c);
        }
    }

    void newLine()
    {
        if (!isFull()) {
            m_out.append('\n');
            m_out.append(qsizetype{2} * m_depth, ' ');
        }
    }

    void copyTo(qsizetype end)
    {
        if (!isFull()) {
            m_out.append(m_json.constData() + m_at, end - m_at);
        }
        m_at = end;
    }

    const QByteArray &m_json;
    qsizetype m_limit;
    QByteArray m_out{};
    qsizetype m_at = 0;
    int m_depth = 0;
    Expect m_expect = Expect::Value;
    std::bitset<prettyJsonDepth> m_isObject{};
};

} // namespace

QByteArray prettyJson(const QByteArray &json, qsizetype limit)
{
    Indenter indenter{json, limit};
    return indenter.run() ? indenter.result() : json;
}

} // namespace desk::models
