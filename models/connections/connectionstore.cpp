#include "models/connections/connectionstore.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

using Instance = api::Connection::Instance;

constexpr int fileVersion = 1;
constexpr qint64 mostProfileBytes = 4LL * 1024 * 1024;
constexpr auto profileOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

//! A value of an enum and its name in the file.
template <typename Value>
struct Name
{
    Value value;
    QLatin1StringView name;
};
template <typename Value>
Name(Value, QLatin1StringView) -> Name<Value>; // clang 14 does not deduce aggregates

constexpr std::array environmentNames{Name{Instance::Sandbox, "sandbox"_L1},
                                      Name{Instance::Development, "development"_L1}, Name{Instance::Live, "live"_L1}};
constexpr std::array modeNames{Name{api::SafeMode::ReadOnly, "read-only"_L1},
                               Name{api::SafeMode::ConfirmAll, "confirm-all"_L1},
                               Name{api::SafeMode::Normal, "normal"_L1}};
constexpr std::array colorNames{Name{ConnectionColor::Blue, "blue"_L1},     Name{ConnectionColor::Teal, "teal"_L1},
                                Name{ConnectionColor::Green, "green"_L1},   Name{ConnectionColor::Yellow, "yellow"_L1},
                                Name{ConnectionColor::Orange, "orange"_L1}, Name{ConnectionColor::Red, "red"_L1},
                                Name{ConnectionColor::Purple, "purple"_L1}, Name{ConnectionColor::Grey, "grey"_L1}};

template <typename Value, std::size_t Count>
QString nameOf(const std::array<Name<Value>, Count> &names, Value value)
{
    return std::ranges::find(names, value, &Name<Value>::value)->name;
}

template <typename Value, std::size_t Count>
std::optional<Value> valueOf(const std::array<Name<Value>, Count> &names, const QJsonValue &name)
{
    const auto text = name.toString();
    const auto found = std::ranges::find_if(names, [&text](const auto &entry) { return entry.name == text; });
    return found == names.end() ? std::nullopt : std::optional{found->value};
}

QJsonObject toJson(const ConnectionProfile &profile)
{
    return {{u"id"_s, profile.id},
            {u"name"_s, profile.name},
            {u"color"_s, nameOf(colorNames, profile.color)},
            {u"instance"_s, profile.instanceId},
            {u"environment"_s, nameOf(environmentNames, profile.environment)},
            {u"url"_s, profile.baseUrl.toString()},
            {u"confirmed_host"_s, profile.isHostConfirmed ? profile.baseUrl.host() : QString{}},
            {u"ca_file"_s, profile.authoritiesFile},
            {u"safe_mode"_s, nameOf(modeNames, profile.safeMode)},
            {u"key_kept"_s, profile.isKeyKept},
            {u"last_used_at"_s, profile.lastUsedAt}};
}

//! None if what makes a connection is missing. What is unclear becomes the safer of its values.
std::optional<ConnectionProfile> profileFrom(const QJsonObject &json)
{
    const auto environment = valueOf(environmentNames, json["environment"_L1]);
    const QUrl baseUrl{json["url"_L1].toString(), QUrl::StrictMode};
    ConnectionProfile profile{.id = json["id"_L1].toString(),
                              .name = json["name"_L1].toString(),
                              .color = valueOf(colorNames, json["color"_L1]).value_or(ConnectionColor::Grey),
                              .instanceId = json["instance"_L1].toString(),
                              .environment = environment.value_or(Instance::Live),
                              .baseUrl = baseUrl,
                              .isHostConfirmed =
                                  !baseUrl.host().isEmpty() && json["confirmed_host"_L1].toString() == baseUrl.host(),
                              .authoritiesFile = json["ca_file"_L1].toString(),
                              .safeMode = valueOf(modeNames, json["safe_mode"_L1]).value_or(api::SafeMode::ConfirmAll),
                              .isKeyKept = json["key_kept"_L1].toBool(true),
                              .lastUsedAt = json["last_used_at"_L1].toInteger()};
    const auto isWhole = environment && !QUuid{profile.id}.isNull() && !profile.name.isEmpty()
        && profile.baseUrl.isValid() && !profile.baseUrl.host().isEmpty();
    return isWhole ? std::optional{std::move(profile)} : std::nullopt;
}

QByteArray profileBytesOf(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

void sortByUse(QList<ConnectionProfile> &profiles)
{
    std::ranges::stable_sort(profiles, std::ranges::greater{}, &ConnectionProfile::lastUsedAt);
}

} // namespace

ConnectionStore::ConnectionStore(QString path, QObject *parent) : QObject(parent), m_path(std::move(path)) { }

QString ConnectionStore::newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

QString ConnectionStore::load()
{
    m_profiles.clear();
    m_isReadable = true;
    QFile file{m_path};
    if (!file.exists())
        return {};
    if (!QFileInfo{m_path}.isFile()) {
        m_isReadable = false;
        return tr("Your connections cannot be read: %1 is not an ordinary file. Nothing is changed in it.").arg(m_path);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        m_isReadable = false;
        return tr("Your connections cannot be read from %1: %2 Nothing is changed in it.")
            .arg(m_path, file.errorString());
    }
    const auto document = QJsonDocument::fromJson(file.read(mostProfileBytes));
    const auto entries = document["connections"_L1].toArray();
    bool isWhole = document["connections"_L1].isArray();
    for (const auto &entry : entries) {
        auto profile = profileFrom(entry.toObject());
        if (profile && !find(profile->id) && !findName(profile->name))
            m_profiles.append(*std::move(profile));
        else
            isWhole = false;
    }
    sortByUse(m_profiles);
    if (document["version"_L1].toInt(fileVersion) > fileVersion) {
        m_isReadable = false; // what we do not know would be lost by writing
        return tr("The file of your connections was written by a newer Frontdesk: %1 Nothing is changed in it, so what "
                  "you change here is not kept.")
            .arg(m_path);
    }
    if (isWhole)
        return {};
    const auto kept = keepAside();
    m_isReadable = !kept.isEmpty();
    if (kept.isEmpty())
        return tr("The file of your connections is damaged: %1 Nothing is changed in it.").arg(m_path);
    const auto found = tr("%Ln connection(s) could be read from it.", nullptr, int(m_profiles.size()));
    return tr("The file of your connections is damaged. %1 The file as it was is kept as %2. The keys are still in the "
              "keychain.")
        .arg(found, kept);
}

//! The name of a copy of the damaged file, empty if there is none and it could not be made.
QString ConnectionStore::keepAside() const
{
    const auto copies = QFileInfo{m_path}.dir().entryInfoList({QFileInfo{m_path}.fileName() + u".damaged-*"_s});
    for (const auto &copy : copies) {
        if (profileBytesOf(copy.filePath()) == profileBytesOf(m_path)) // another start with the same file
            return copy.filePath();
    }
    const auto stem = m_path + u".damaged-"_s + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    auto name = stem;
    for (int i = 2; QFile::exists(name); ++i)
        name = stem + u'-' + QString::number(i);
    if (!QFile::copy(m_path, name))
        return {};
    QFile::setPermissions(name, profileOwnerOnly);
    return name;
}

std::optional<ConnectionProfile> ConnectionStore::find(const QString &id) const
{
    const auto found = std::ranges::find(m_profiles, id, &ConnectionProfile::id);
    return found == m_profiles.end() ? std::nullopt : std::optional{*found};
}

std::optional<ConnectionProfile> ConnectionStore::findName(const QString &name) const
{
    const auto found = std::ranges::find_if(m_profiles, [&name](const ConnectionProfile &profile) {
        return profile.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0;
    });
    return found == m_profiles.end() ? std::nullopt : std::optional{*found};
}

QList<ConnectionProfile> ConnectionStore::othersThan(const QString &id) const
{
    auto others = m_profiles;
    others.removeIf([&id](const ConnectionProfile &profile) { return profile.id == id; });
    return others;
}

bool ConnectionStore::save(const ConnectionProfile &profile)
{
    // No form lets one come here; this file is the last place where it could be noticed.
    const auto address = QUrl::fromPercentEncoding(profile.baseUrl.toEncoded());
    if (api::holdsSecretKey(profile.name) || api::holdsSecretKey(profile.authoritiesFile)
        || api::holdsSecretKey(address))
        return false;
    auto profiles = othersThan(profile.id);
    profiles.append(profile);
    return write(profiles);
}

bool ConnectionStore::remove(const QString &id) { return write(othersThan(id)); }

bool ConnectionStore::write(const QList<ConnectionProfile> &profiles)
{
    if (!m_isReadable)
        return false;
    QJsonArray entries;
    for (const auto &profile : profiles)
        entries.append(toJson(profile));
    QDir{}.mkpath(QFileInfo{m_path}.path());
    QSaveFile file{m_path};
    const QJsonDocument document{QJsonObject{{u"version"_s, fileVersion}, {u"connections"_s, entries}}};
    // Before there is anything in it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(profileOwnerOnly) || file.write(document.toJson()) < 0
        || !file.commit())
        return false;
    m_profiles = profiles;
    sortByUse(m_profiles);
    Q_EMIT changed();
    return true;
}

} // namespace desk::models
