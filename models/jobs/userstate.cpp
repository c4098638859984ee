#include "models/jobs/userstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

// The names are in journals on disk: never changed.
constexpr std::array<std::pair<UserFlag, const char *>, 7> stateFlags{{{UserFlag::Banned, "banned"},
                                                                       {UserFlag::Locked, "locked"},
                                                                       {UserFlag::TwoFactorEnabled, "two_factor"},
                                                                       {UserFlag::TotpEnabled, "totp"},
                                                                       {UserFlag::BackupCodeEnabled, "backup_codes"},
                                                                       {UserFlag::PhoneSecondFactor, "phone_factor"},
                                                                       {UserFlag::HasImage, "image"}}};

} // namespace

UserState UserState::of(const UserRef &user)
{
    UserState state{.updatedAt = user.updatedAt()};
    for (const auto &[flag, name] : stateFlags)
        state.flags.setFlag(flag, user.has(flag));
    return state;
}

//! By hand: a job of a hundred thousand users makes as many at once, and there is nothing in it to escape.
QByteArray UserState::toJson() const
{
    QByteArray json;
    json.reserve(48);
    json += "{\"is\":[";
    for (const auto &[flag, name] : stateFlags) {
        if (!flags.testFlag(flag))
            continue;
        if (!json.endsWith('['))
            json += ',';
        json += '"';
        json += name;
        json += '"';
    }
    json += "],\"updated_at\":";
    json += QByteArray::number(updatedAt);
    json += '}';
    return json;
}

UserState UserState::fromJson(const QByteArray &json)
{
    const auto object = QJsonDocument::fromJson(json).object();
    const auto names = object["is"_L1].toArray();
    UserState state{.updatedAt = object["updated_at"_L1].toInteger()};
    for (const auto &[flag, name] : stateFlags)
        state.flags.setFlag(flag, names.contains(QString::fromLatin1(name)));
    return state;
}

} // namespace desk::models
