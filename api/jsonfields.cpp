#include "api/jsonfields.h"

namespace desk::api::fields {

namespace {

QByteArrayView trimmedEnd(std::string_view text)
{
    const auto end = text.find_last_not_of(" \n\r\t");
    return {text.data(), end == std::string_view::npos ? 0 : qsizetype(end) + 1};
}

//! The code unit of the four hex digits at \p at, if they are.
std::optional<char16_t> codeUnitAt(std::string_view token, std::size_t at)
{
    if (at + 4 > token.size())
        return {};
    bool ok = false;
    const auto unit = QByteArray::fromRawData(token.data() + at, 4).toUShort(&ok, 16);
    return ok ? std::optional{char16_t(unit)} : std::nullopt;
}

char unescaped(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

//! UTF-16 with every surrogate that has no partner replaced.
QString withoutLoneSurrogates(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isSurrogate())
            continue;
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

error_code tolerate(error_code error)
{
    switch (error) {
    case simdjson::INCORRECT_TYPE:
    case simdjson::NUMBER_ERROR:
    case simdjson::NUMBER_OUT_OF_RANGE:
    case simdjson::STRING_ERROR:
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
        return simdjson::SUCCESS;
    default:
        return error;
    }
}

QString repairedText(std::string_view token)
{
    const auto end = token.find_last_of('"');
    QString text;
    QByteArray plain; // UTF-8 between two \u escapes
    for (std::size_t at = 1; at < end && end != std::string_view::npos; ++at) {
        if (token[at] != '\\') {
            plain += token[at];
            continue;
        }
        ++at;
        if (token[at] != 'u') {
            plain += unescaped(token[at]);
            continue;
        }
        text += QString::fromUtf8(std::exchange(plain, {}));
        if (const auto unit = codeUnitAt(token, at + 1)) {
            text += QChar{*unit};
            at += 4;
        } else {
            text += QChar::ReplacementCharacter;
        }
    }
    text += QString::fromUtf8(plain);
    return withoutLoneSurrogates(std::move(text));
}

error_code read(QString &to, value from)
{
    to.clear();
    const auto token = from.raw_json_token();
    std::string_view text;
    const auto error = from.get_string().get(text);
    if (!error)
        to = QString::fromUtf8(text.data(), qsizetype(text.size()));
    else if (error == simdjson::STRING_ERROR)
        to = repairedText(token);
    return tolerate(error);
}

error_code read(bool &to, value from)
{
    to = false;
    return tolerate(from.get_bool().get(to));
}

error_code read(std::optional<bool> &to, value from)
{
    bool flag = false;
    const auto error = from.get_bool().get(flag);
    to = error ? std::nullopt : std::optional{flag};
    return tolerate(error);
}

error_code read(std::optional<qint64> &to, value from)
{
    to.reset();
    std::int64_t integer = 0;
    auto error = from.get_int64().get(integer);
    if (!error) {
        to = integer;
        return error;
    }
    if (tolerate(error))
        return error;
    double number = 0;
    error = from.get_double().get(number);
    constexpr double exact = 9'007'199'254'740'992; // beyond it a double is no longer one certain integer
    if (!error && number >= -exact && number <= exact)
        to = qint64(number);
    return tolerate(error);
}

error_code read(QDateTime &to, value from)
{
    std::optional<qint64> milliseconds;
    const auto error = read(milliseconds, from);
    to = milliseconds ? QDateTime::fromMSecsSinceEpoch(*milliseconds, Qt::UTC) : QDateTime{};
    return error;
}

error_code read(QByteArray &to, value from)
{
    to.clear();
    simdjson::ondemand::object object;
    if (const auto error = from.get_object().get(object))
        return tolerate(error);
    std::string_view raw;
    const auto error = object.raw_json().get(raw);
    if (!error)
        to = trimmedEnd(raw).toByteArray();
    return error;
}

error_code read(QStringList &to, value from)
{
    to.clear();
    simdjson::ondemand::array array;
    if (const auto error = from.get_array().get(array))
        return tolerate(error);
    for (auto entry : array) {
        value item;
        if (const auto error = std::move(entry).get(item))
            return error;
        simdjson::ondemand::json_type type{};
        if (const auto error = item.type().get(type))
            return error;
        if (type != simdjson::ondemand::json_type::string)
            continue;
        if (const auto error = read(to.emplaceBack(), item))
            return error;
    }
    return simdjson::SUCCESS;
}

error_code readRaw(QByteArray &to, simdjson::ondemand::object &object)
{
    std::string_view raw;
    if (const auto error = object.raw_json().get(raw))
        return error;
    to = trimmedEnd(raw).toByteArray();
    return object.reset().error();
}

} // namespace desk::api::fields
