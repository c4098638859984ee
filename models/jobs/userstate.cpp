#include "models/jobs/userstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
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

constexpr QByteArrayView updatedAtKey{"],\"updated_at\":"};
constexpr QByteArrayView emailKey{",\"email\":\""};

//! As it stands in a JSON string.
QByteArray escapedEmail(const QByteArray &utf8)
{
    const auto isPlain = [](char letter) {
        return static_cast<unsigned char>(letter) >= 0x20 && letter != '"' && letter != '\\';
    };
    if (std::ranges::all_of(utf8, isPlain))
        return utf8;
    const auto list = QJsonDocument{QJsonArray{QString::fromUtf8(utf8)}}.toJson(QJsonDocument::Compact);
    return list.sliced(2, list.size() - 4); // ["…"]
}

} // namespace

UserState UserState::of(const UserRef &user)
{
    UserState state{.updatedAt = user.updatedAt(), .email = user.email().toByteArray()};
    for (const auto &[flag, name] : stateFlags)
        state.flags.setFlag(flag, user.has(flag));
    return state;
}

qint64 UserState::updatedAtIn(const QByteArray &json)
{
    const auto at = json.indexOf(updatedAtKey);
    if (at < 0)
        return fromJson(json).updatedAt;
    const auto begin = at + updatedAtKey.size();
    const auto end = std::find_if(json.begin() + begin, json.end(), [](char c) { return c == ',' || c == '}'; });
    return QByteArrayView{json.begin() + begin, end}.toLongLong();
}

QByteArray UserState::emailIn(const QByteArray &json)
{
    const auto at = json.indexOf(emailKey);
    if (at < 0)
        return {};
    const auto begin = at + emailKey.size();
    const auto text = json.mid(begin, json.size() - begin - 2); // "…"}
    return text.contains('\\') ? fromJson(json).email : text;
}

QByteArray UserState::withoutEmail(const QByteArray &json)
{
    const auto at = json.indexOf(emailKey);
    return at < 0 ? json : json.first(at) + '}';
}

//! By hand: a job of a hundred thousand users makes as many at once.
QByteArray UserState::toJson() const
{
    QByteArray json;
    json.reserve(64 + email.size());
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
    json += updatedAtKey;
    json += QByteArray::number(updatedAt);
    if (!email.isEmpty()) { // last: see emailIn() and withoutEmail()
        json += emailKey;
        json += escapedEmail(email);
        json += '"';
    }
    json += '}';
    return json;
}

UserState UserState::fromJson(const QByteArray &json)
{
    const auto object = QJsonDocument::fromJson(json).object();
    const auto names = object["is"_L1].toArray();
    UserState state{.updatedAt = object["updated_at"_L1].toInteger(), .email = object["email"_L1].toString().toUtf8()};
    for (const auto &[flag, name] : stateFlags)
        state.flags.setFlag(flag, names.contains(QString::fromLatin1(name)));
    return state;
}

} // namespace desk::models
