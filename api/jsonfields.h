#pragma once

// Included by .cpp files only: simdjson stays out of the layer's headers.

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <simdjson.h>
#include <string_view>

// Reading structs with simdjson's on-demand parser from tables of fields, one table a struct. Lenient: what
// is missing, null or of another type leaves the default, what is unknown is skipped; of a key that comes
// twice the last one counts, as with QJsonDocument. Only damage to the document itself is an error.
namespace desk::api::fields {

using simdjson::error_code;
using simdjson::ondemand::value;

//! How one key of a JSON object is read into a T.
template <typename T>
struct Field
{
    std::string_view key;
    error_code (*read)(T &to, value from);
};

//! The table of T, sorted by key: specialise it as an array named `table`.
template <typename T>
struct Fields;

//! Turns the errors that mean "not the type we hoped for" into success.
[[nodiscard]] error_code tolerate(error_code error);

//! The text of a JSON string, quotes included, in which simdjson found something that is no text, such as a
//! lone surrogate: that becomes U+FFFD and the rest stays.
[[nodiscard]] QString repairedText(std::string_view token);

error_code read(QString &to, value from);
error_code read(bool &to, value from);
error_code read(std::optional<bool> &to, value from);
error_code read(std::optional<qint64> &to, value from);
error_code read(QDateTime &to, value from); //!< from Unix milliseconds
error_code read(QByteArray &to, value from); //!< an object's bytes as received
error_code read(QStringList &to, value from); //!< entries that are no text are left out

//! The bytes of an object as received; \p object can be read (again) afterwards.
error_code readRaw(QByteArray &to, simdjson::ondemand::object &object);

template <typename T>
error_code readObject(T &to, simdjson::ondemand::object &object)
{
    static_assert(std::ranges::is_sorted(Fields<T>::table, {}, &Field<T>::key));
    for (auto entry : object) {
        simdjson::ondemand::field field;
        if (const auto error = std::move(entry).get(field))
            return error;
        std::string_view key;
        if (const auto error = field.unescaped_key().get(key)) {
            if (tolerate(error))
                return error;
            continue; // a key that is no text is none of ours
        }
        const auto known = std::ranges::lower_bound(Fields<T>::table, key, {}, &Field<T>::key);
        if (known == std::ranges::end(Fields<T>::table) || known->key != key)
            continue;
        if (const auto error = known->read(to, field.value()))
            return error;
    }
    return simdjson::SUCCESS;
}

template <typename T>
requires requires { Fields<T>::table; }
error_code read(T &to, value from)
{
    to = T{};
    simdjson::ondemand::object object;
    if (const auto error = from.get_object().get(object))
        return tolerate(error);
    return readObject(to, object);
}

//! As readObject(), and keeps the object's bytes where T has a place for them.
template <typename T>
error_code readItem(T &to, simdjson::ondemand::object &object)
{
    if constexpr (requires { to.rawJson; }) {
        if (const auto error = readRaw(to.rawJson, object))
            return error;
    }
    return readObject(to, object);
}

//! Entries of another type are left out.
template <typename T>
error_code appendItems(QList<T> &to, simdjson::ondemand::array &array)
{
    for (auto entry : array) {
        if (const auto error = entry.error())
            return error;
        value item = entry.value_unsafe();
        simdjson::ondemand::object object;
        if (const auto error = item.get_object().get(object)) {
            if (tolerate(error))
                return error;
            continue;
        }
        if (const auto error = readItem(to.emplaceBack(), object))
            return error;
    }
    return simdjson::SUCCESS;
}

template <typename T>
error_code append(QList<T> &to, value from)
{
    simdjson::ondemand::array array;
    if (const auto error = from.get_array().get(array))
        return tolerate(error);
    return appendItems(to, array);
}

template <typename T>
error_code read(QList<T> &to, value from)
{
    to.clear();
    return append(to, from);
}

template <typename>
struct OwnerOf;
template <typename T, typename M>
struct OwnerOf<M T::*>
{
    using Type = T;
};

//! The reader of a member, for a table: `{"first_name", member<&User::firstName>}`.
template <auto Member>
error_code member(typename OwnerOf<decltype(Member)>::Type &to, value from)
{
    return read(to.*Member, from);
}

} // namespace desk::api::fields
