#pragma once

#include "api/operations/userwrites.h"
#include "models/profile/profilefield.h"

#include <type_traits>

//! How a row of profileFields() reads a User and fills a request: member by member, chosen by type. For
//! profilefield.cpp only.
namespace desk::models::binding {

[[nodiscard]] inline QString text(const ProfileValue &value) { return std::get<QString>(value).trimmed(); }
[[nodiscard]] inline bool isBlank(const ProfileValue &value)
{
    const auto *typed = std::get_if<QString>(&value);
    return typed && typed->trimmed().isEmpty();
}
[[nodiscard]] QString localeProblem(const QString &text);
[[nodiscard]] QStringList lines(const QStringList &typed); //!< trimmed, without empty ones

template <typename T>
struct MemberType;
template <typename Class, typename T>
struct MemberType<T Class::*>
{
    using type = T;
};

//! Puts what \p value holds into \p to; an empty value leaves it out.
inline void put(const ProfileValue &value, QString &to) { to = text(value); }
inline void put(const ProfileValue &value, QStringList &to) { to = lines(std::get<QStringList>(value)); }
inline void put(const ProfileValue &value, QByteArray &to) { to = text(value).toUtf8(); }
inline void put(const ProfileValue &value, std::optional<QStringList> &to) { to = lines(std::get<QStringList>(value)); }
inline void put(const ProfileValue &value, std::optional<bool> &to) { to = std::get<std::optional<bool>>(value); }
inline void put(const ProfileValue &value, api::Patch<bool> &to)
{
    if (const auto &flag = std::get<std::optional<bool>>(value))
        to = *flag;
}
inline void put(const ProfileValue &value, api::Patch<QDateTime> &to)
{
    if (const auto &time = std::get<QDateTime>(value); time.isValid())
        to = time;
}
inline void put(const ProfileValue &value, api::Patch<qint64> &to)
{
    if (const auto typed = text(value); !typed.isEmpty())
        to = typed.toLongLong();
}
inline void put(const ProfileValue &value, api::Patch<QString> &to)
{
    if (const auto typed = text(value); !typed.isEmpty())
        to = typed;
}
inline void put(const ProfileValue &value, std::optional<QString> &to)
{
    if (const auto typed = text(value); !typed.isEmpty())
        to = typed;
}

template <auto Member>
void create(const ProfileValue &value, api::CreateUser &to)
{
    put(value, to.*Member);
}

//! Exactly what was typed: a password may begin or end with a space.
template <auto Member>
void createExactly(const ProfileValue &value, api::CreateUser &to)
{
    if (const auto &typed = std::get<QString>(value); !typed.isEmpty())
        to.*Member = typed;
}

template <auto Texts, auto Statuses>
void createIdentifiers(const ProfileValue &value, api::CreateUser &to)
{
    bool isAnyReserved = false;
    QStringList statuses;
    for (const auto &identifier : std::get<QList<NewIdentifier>>(value)) {
        if (identifier.text.trimmed().isEmpty())
            continue;
        (to.*Texts).append(identifier.text.trimmed());
        statuses.append(identifier.isReserved ? QStringLiteral("reserved") : QStringLiteral("verified"));
        isAnyReserved = isAnyReserved || identifier.isReserved;
    }
    // All verified is what the service does by itself.
    if (isAnyReserved)
        to.*Statuses = statuses;
}

//! Sets the member; an empty value leaves it out.
template <auto Member>
void set(const ProfileValue &value, api::UpdateUser &to)
{
    put(value, to.*Member);
}

template <auto Member>
void setExactly(const ProfileValue &value, api::UpdateUser &to)
{
    if (const auto &typed = std::get<QString>(value); !typed.isEmpty())
        to.*Member = typed;
}

//! Sets the member; an empty value clears it, which the service wants as null.
template <auto Member>
void update(const ProfileValue &value, api::UpdateUser &to)
{
    if constexpr (std::is_constructible_v<typename MemberType<decltype(Member)>::type, api::Null>) {
        if (isEmpty(value) || isBlank(value)) {
            to.*Member = api::Null{};
            return;
        }
    }
    put(value, to.*Member);
}

inline ProfileValue toValue(const QString &value) { return value; }
inline ProfileValue toValue(bool value) { return std::optional{value}; }
inline ProfileValue toValue(const QDateTime &value) { return value; }
inline ProfileValue toValue(const std::optional<qint64> &value) { return value ? QString::number(*value) : QString{}; }

template <auto Member>
ProfileValue read(const api::User &user)
{
    return toValue(user.*Member);
}

// The verified identifications of a user, the primary one even if it is not, and nothing if there is no primary one.
[[nodiscard]] QList<ProfileOption> emailOptions(const api::User &user);
[[nodiscard]] QList<ProfileOption> phoneOptions(const api::User &user);
[[nodiscard]] QList<ProfileOption> walletOptions(const api::User &user);
[[nodiscard]] QList<ProfileOption> hasherOptions(const api::User &user);

} // namespace desk::models::binding
