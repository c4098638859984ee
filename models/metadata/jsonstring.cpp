#include "models/metadata/jsonstring.h"

namespace desk::models {

namespace {

QChar escaped(char c)
{
    switch (c) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return QLatin1Char{c};
    }
}

void appendCode(QByteArray &to, char16_t unit)
{
    constexpr char digits[] = "0123456789abcdef";
    to.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4)
        to.append(digits[(unit >> shift) & 0xF]);
}

void appendControl(QByteArray &to, char16_t unit)
{
    switch (unit) {
    case u'\b':
        to.append("\\b");
        break;
    case u'\f':
        to.append("\\f");
        break;
    case u'\n':
        to.append("\\n");
        break;
    case u'\r':
        to.append("\\r");
        break;
    case u'\t':
        to.append("\\t");
        break;
    default:
        appendCode(to, unit);
    }
}

} // namespace

QString unquoted(QByteArrayView literal)
{
    const auto content = literal.sliced(1, literal.size() - 2);
    QString text;
    qsizetype at = 0;
    while (at < content.size()) {
        auto next = content.indexOf('\\', at);
        if (next < 0)
            next = content.size();
        text += QString::fromUtf8(content.sliced(at, next - at));
        if (next == content.size())
            break;
        const char c = content.at(next + 1);
        if (c == 'u') {
            text += QChar{content.sliced(next + 2, 4).toByteArray().toUShort(nullptr, 16)};
            at = next + 6;
        } else {
            text += escaped(c);
            at = next + 2;
        }
    }
    return text;
}

QByteArray quoted(QStringView text)
{
    QByteArray literal{"\""};
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto unit = text.at(i).unicode();
        if (unit == u'"' || unit == u'\\') {
            literal.append('\\');
            literal.append(char(unit));
        } else if (unit < 0x20) {
            appendControl(literal, unit);
        } else if (QChar::isHighSurrogate(unit) && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            literal.append(text.sliced(i, 2).toUtf8());
            ++i;
        } else if (QChar::isSurrogate(unit)) {
            appendCode(literal, unit);
        } else {
            literal.append(text.sliced(i, 1).toUtf8());
        }
    }
    literal.append('"');
    return literal;
}

QByteArray compacted(QByteArrayView json)
{
    QByteArray compact;
    compact.reserve(json.size());
    for (qsizetype at = 0; at < json.size();) {
        const char c = json.at(at);
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            ++at;
            continue;
        }
        auto end = at + 1;
        if (c == '"') {
            while (end < json.size() && json.at(end) != '"')
                end += json.at(end) == '\\' ? 2 : 1;
            end = qMin(end + 1, json.size());
        }
        compact.append(json.sliced(at, end - at));
        at = end;
    }
    return compact;
}

} // namespace desk::models
