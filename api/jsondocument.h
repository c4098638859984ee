#pragma once

// Included by .cpp files only, as jsonfields.h.

#include "api/jsonfields.h"
#include "api/page.h"
#include "api/result.h"

namespace desk::api {

[[nodiscard]] Error unreadable(const char *why);
//! Error::Kind::Protocol if \p body is not one complete JSON document.
[[nodiscard]] std::optional<Error> damageOf(const QByteArray &body);

//! Parses \p body and hands the document to \p read, `error_code(T &, simdjson::ondemand::document &)`.
template <typename T, typename Read>
Result<T> parsed(const QByteArray &body, Read read)
{
    if (const auto damage = damageOf(body))
        return *damage;
    const simdjson::padded_string json{body.constData(), std::size_t(body.size())};
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (const auto error = parser.iterate(json).get(document))
        return unreadable(simdjson::error_message(error));
    T value;
    if (const auto error = read(value, document))
        return unreadable(simdjson::error_message(error));
    return value;
}

//! A T that is one object with a table of fields.
template <typename T>
Result<T> parsedObject(const QByteArray &body)
{
    return parsed<T>(body, [](T &to, simdjson::ondemand::document &document) -> simdjson::error_code {
        simdjson::ondemand::object object;
        if (const auto error = document.get_object().get(object))
            return error;
        return fields::readItem(to, object);
    });
}

//! What a Page is read into: a page without its two fields would be an empty list that is a lie.
template <typename T>
struct Envelope
{
    std::optional<QList<T>> data{};
    std::optional<qint64> totalCount{};
};

template <typename T>
simdjson::error_code readData(Envelope<T> &to, fields::value from)
{
    simdjson::ondemand::array array;
    if (const auto error = from.get_array().get(array))
        return error;
    return fields::appendItems(to.data.emplace(), array);
}

template <typename T>
struct fields::Fields<Envelope<T>>
{
    static constexpr auto table = std::to_array<Field<Envelope<T>>>({
        {"data", readData<T>},
        {"total_count", member<&Envelope<T>::totalCount>},
    });
};

template <typename T>
Result<Page<T>> parsedPage(const QByteArray &body)
{
    return parsed<Page<T>>(body, [](Page<T> &to, simdjson::ondemand::document &document) -> simdjson::error_code {
        simdjson::ondemand::object object;
        if (const auto error = document.get_object().get(object))
            return error;
        Envelope<T> envelope;
        if (const auto error = fields::readObject(envelope, object))
            return error;
        if (!envelope.data || !envelope.totalCount)
            return simdjson::NO_SUCH_FIELD;
        to.data = std::move(*envelope.data);
        to.totalCount = *envelope.totalCount;
        return simdjson::SUCCESS;
    });
}

} // namespace desk::api
