#include "models/metadata/jsonparser.h"

#include "models/metadata/jsonstring.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

bool isDecimal(char c) { return c >= '0' && c <= '9'; }

bool isHexDigit(char c) { return isDecimal(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool isNameByte(char c)
{
    return isDecimal(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || quint8(c) >= 0x80;
}

//! Bytes of the UTF-8 character at the beginning of \p text; 0 if there is no valid one.
int utf8Size(QByteArrayView text)
{
    const auto byte = [text](qsizetype at) { return at < text.size() ? quint8(text.at(at)) : quint8{0}; };
    const auto follows = [byte](qsizetype at) { return (byte(at) & 0xC0U) == 0x80U; };
    const auto first = byte(0);
    if (first >= 0xC2 && first <= 0xDF)
        return follows(1) ? 2 : 0;
    if ((first & 0xF0U) == 0xE0U) {
        const bool isOverlong = first == 0xE0 && byte(1) < 0xA0;
        const bool isSurrogate = first == 0xED && byte(1) > 0x9F;
        return follows(1) && follows(2) && !isOverlong && !isSurrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool isOverlong = first == 0xF0 && byte(1) < 0x90;
        const bool isTooLarge = first == 0xF4 && byte(1) > 0x8F;
        return follows(1) && follows(2) && follows(3) && !isOverlong && !isTooLarge ? 4 : 0;
    }
    return 0;
}

} // namespace

std::optional<JsonProblem> JsonParser::run()
{
    const bool isLong = m_text.size() > JsonTree::maxBytes;
    if (isLong && (m_text.size() > JsonTree::maxText || compacted(m_text).size() > JsonTree::maxBytes)) {
        fail(Code::TooLong, 0);
        return m_problem;
    }
    if (m_text.startsWith("\xEF\xBB\xBF")) {
        fail(Code::ByteOrderMark, 0);
        return m_problem;
    }
    skipSpace();
    if (atEnd()) {
        fail(Code::Empty, 0);
        return m_problem;
    }
    bool isFine = value();
    while (isFine && !m_open.empty())
        isFine = m_isFirst ? item() : next();
    if (isFine) {
        skipSpace();
        if (!atEnd())
            fail(Code::TextAfterEnd);
    }
    return m_problem;
}

bool JsonParser::item()
{
    skipSpace();
    return current() == closer() ? close() : member();
}

bool JsonParser::next()
{
    const auto end = m_at;
    skipSpace();
    if (current() == closer())
        return close();
    if (current() != ',')
        return nextProblem(end);
    const auto comma = m_at;
    ++m_at;
    skipSpace();
    return current() == closer() || current() == ',' ? fail(Code::ExtraComma, comma) : member();
}

bool JsonParser::member() { return (!isInObject() || key()) && value(); }

bool JsonParser::key()
{
    if (current() != '"')
        return keyProblem();
    const auto begin = m_at;
    if (!string())
        return false;
    m_keyBegin = begin;
    m_keyEnd = m_at;
    skipSpace();
    if (current() != ':')
        return fail(Code::MissingColon, m_keyEnd);
    ++m_at;
    skipSpace();
    return true;
}

bool JsonParser::value()
{
    const char c = current();
    const auto begin = m_at;
    if (c == '{')
        return open(JsonKind::Object);
    if (c == '[')
        return open(JsonKind::Array);
    if (c == '"') {
        if (!string())
            return false;
        add(JsonKind::String, begin);
        return true;
    }
    if (c == '-' || isDecimal(c))
        return number();
    return word();
}

bool JsonParser::open(JsonKind kind)
{
    if (m_open.size() == std::size_t(JsonTree::maxDepth))
        return fail(Code::TooDeep);
    add(kind, m_at);
    m_open.push_back(qint32(m_nodes.size()) - 1);
    m_isFirst = true;
    ++m_at;
    return true;
}

bool JsonParser::close()
{
    ++m_at;
    m_nodes[std::size_t(m_open.back())].end = qint32(m_at);
    m_open.pop_back();
    m_isFirst = false;
    return true;
}

bool JsonParser::string()
{
    const auto begin = m_at;
    ++m_at;
    while (!atEnd()) {
        const char c = current();
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (c == '\\') {
            if (!escape())
                return false;
        } else if (quint8(c) < 0x20) {
            return c == '\n' || c == '\r' ? textProblem(begin) : fail(Code::ControlCharacter);
        } else if (quint8(c) >= 0x80) {
            if (!character())
                return false;
        } else {
            ++m_at;
        }
    }
    return fail(Code::TextNotClosed, begin);
}

bool JsonParser::escape()
{
    const auto begin = m_at;
    ++m_at;
    const char c = current();
    ++m_at;
    if (c != '\0' && QByteArrayView{"\"\\/bfnrt"}.contains(c))
        return true;
    if (c != 'u')
        return fail(Code::WrongEscape, begin);
    for (int i = 0; i < 4; ++i, ++m_at) {
        if (!isHexDigit(current()))
            return fail(Code::WrongEscape, begin);
    }
    return true;
}

bool JsonParser::character()
{
    const int size = utf8Size(QByteArrayView{m_text}.sliced(m_at));
    m_at += size;
    return size > 0 || fail(Code::WrongUtf8);
}

bool JsonParser::number()
{
    const auto begin = m_at;
    const auto digits = [this] {
        const auto first = m_at;
        while (isDecimal(current()))
            ++m_at;
        return m_at > first;
    };
    if (current() == '-')
        ++m_at;
    const bool startsWithZero = current() == '0';
    const auto first = m_at;
    if (!digits() || (startsWithZero && m_at - first > 1))
        return fail(Code::WrongNumber, begin);
    if (current() == '.') {
        ++m_at;
        if (!digits())
            return fail(Code::WrongNumber, begin);
    }
    if (current() == 'e' || current() == 'E') {
        ++m_at;
        if (current() == '+' || current() == '-')
            ++m_at;
        if (!digits())
            return fail(Code::WrongNumber, begin);
    }
    if (isNameByte(current()) || current() == '.')
        return fail(Code::WrongNumber, begin);
    add(JsonKind::Number, begin);
    return true;
}

bool JsonParser::word()
{
    const auto rest = QByteArrayView{m_text}.sliced(m_at);
    const auto begin = m_at;
    for (const auto &[text, kind] :
         {std::pair{QByteArrayView{"true"}, JsonKind::Bool}, std::pair{QByteArrayView{"false"}, JsonKind::Bool},
          std::pair{QByteArrayView{"null"}, JsonKind::Null}}) {
        if (rest.startsWith(text) && (rest.size() == text.size() || !isNameByte(rest.at(text.size())))) {
            m_at += text.size();
            add(kind, begin);
            return true;
        }
    }
    return valueProblem();
}

void JsonParser::add(JsonKind kind, qsizetype begin)
{
    JsonNode node{.kind = kind, .begin = qint32(begin), .end = qint32(m_at)};
    if (!m_open.empty()) {
        node.parent = m_open.back();
        node.row = m_nodes[std::size_t(node.parent)].childCount++;
        node.keyBegin = qint32(m_keyBegin);
        node.keyEnd = qint32(m_keyEnd);
    }
    m_keyBegin = m_keyEnd = -1;
    m_isFirst = false;
    m_nodes.push_back(node);
}

bool JsonParser::valueProblem()
{
    const char c = current();
    if (atEnd())
        return m_open.empty() ? fail(Code::MissingValue) : closerProblem();
    if (c == '+' || c == '.')
        return fail(Code::WrongNumber);
    if (c == ',' || c == '}' || c == ']')
        return c == ',' || m_keyBegin >= 0 ? fail(Code::MissingValue) : closerProblem();
    if (c == '/' || c == '#')
        return fail(Code::Comment);
    if (quoteProblem())
        return false;
    const auto found = wordHere();
    const QStringList words{u"true"_s, u"false"_s,     u"null"_s, u"none"_s,
                            u"nil"_s,  u"undefined"_s, u"nan"_s,  u"infinity"_s};
    if (words.contains(found, Qt::CaseInsensitive))
        return fail(Code::WrongWord, m_at, found);
    return isNameByte(c) ? fail(Code::UnquotedText, m_at, found)
                         : fail(Code::UnknownCharacter, m_at, QString{QLatin1Char{c}});
}

bool JsonParser::keyProblem()
{
    const char c = current();
    if (atEnd() || c == ']')
        return closerProblem();
    if (c == '/' || c == '#')
        return fail(Code::Comment);
    if (quoteProblem())
        return false;
    return isNameByte(c) && !isDecimal(c) ? fail(Code::UnquotedText, m_at, wordHere()) : fail(Code::MissingKey);
}

bool JsonParser::textProblem(qsizetype begin)
{
    // Where the rest of the line, or of the next one, ends like a value, the quote was forgotten, not the escape.
    const auto line = QByteArrayView{m_text}.sliced(begin, m_at - begin).trimmed();
    const bool looksEnded = line.endsWith(',') || line.endsWith('}') || line.endsWith(']') || line.endsWith(':');
    const auto nextQuote = m_text.indexOf('"', m_at);
    const auto between = QByteArrayView{m_text}.sliced(m_at, (nextQuote < 0 ? m_text.size() : nextQuote) - m_at);
    return looksEnded || nextQuote < 0 || between.trimmed().isEmpty() ? fail(Code::TextNotClosed, begin)
                                                                      : fail(Code::LineBreakInText);
}

bool JsonParser::nextProblem(qsizetype end)
{
    const char c = current();
    if (atEnd() || c == '}' || c == ']')
        return closerProblem();
    if (c == '/' || c == '#')
        return fail(Code::Comment);
    if (c == ':')
        return fail(Code::UnknownCharacter, m_at, u":"_s);
    return fail(Code::MissingComma, end);
}

//! True, and reported, if another quotation mark than the right one stands here.
bool JsonParser::quoteProblem()
{
    const auto rest = QByteArrayView{m_text}.sliced(m_at);
    for (const char *quote : {"'", "`", "“", "”", "„", "‘", "’", "«", "»"}) {
        if (rest.startsWith(quote)) {
            fail(Code::WrongQuote);
            return true;
        }
    }
    return false;
}

bool JsonParser::closerProblem()
{
    return atEnd() ? fail(Code::NotClosed, m_nodes[std::size_t(m_open.back())].begin) : fail(Code::WrongBracket);
}

bool JsonParser::fail(Code code, qsizetype offset, const QString &found)
{
    if (!m_problem)
        m_problem = JsonProblem{.code = code, .offset = offset, .found = found};
    return false;
}

void JsonParser::skipSpace()
{
    while (!atEnd() && (current() == ' ' || current() == '\n' || current() == '\r' || current() == '\t'))
        ++m_at;
}

bool JsonParser::isInObject() const
{
    return !m_open.empty() && m_nodes[std::size_t(m_open.back())].kind == JsonKind::Object;
}

QString JsonParser::wordHere() const
{
    auto end = m_at;
    while (end < m_text.size() && isNameByte(m_text.at(end)))
        ++end;
    return QString::fromUtf8(QByteArrayView{m_text}.sliced(m_at, end - m_at));
}

} // namespace desk::models
