#include "models/profile/fieldtask.h"

#include "api/operations/userwrites.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

//! Of the kinds that actions set: text, number and switch.
QJsonValue jsonOf(const ProfileValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    const auto *flag = std::get_if<std::optional<bool>>(&value);
    return flag && *flag ? QJsonValue{**flag} : QJsonValue{};
}

ProfileValue valueFrom(const QJsonValue &json, ProfileKind kind)
{
    if (kind == ProfileKind::Switch)
        return json.isBool() ? std::optional{json.toBool()} : std::optional<bool>{};
    return json.toString();
}

std::optional<ProfileValue> valueIn(const QByteArray &json, const ProfileField &field)
{
    const auto user = api::Json<api::User>::decode(json);
    return user ? std::optional{field.read(*user)} : std::nullopt;
}

} // namespace

ProfileValue asStored(const ProfileField &field, const ProfileValue &value)
{
    const auto *text = std::get_if<QString>(&value);
    if (!text)
        return value;
    const auto trimmed = text->trimmed();
    bool isNumber = false;
    const auto number = trimmed.toLongLong(&isNumber);
    return field.kind == ProfileKind::Number && isNumber ? QString::number(number) : trimmed;
}

std::optional<ProfileChange> profileChange(const UserStore &store, UserRow row, const ProfileField &field,
                                           const ProfileValue &value)
{
    const auto before = valueIn(store.rawJson(row), field);
    const auto after = asStored(field, value);
    if (!before || *before == after)
        return {};
    return ProfileChange{.field = &field, .before = *before, .after = after};
}

std::shared_ptr<JobTask> FieldTask::restore(const Parts &parts)
{
    Changes changes;
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        const auto object = QJsonDocument::fromJson(*part).object();
        const auto *field = findProfileField(object["field"_L1].toString());
        if (!field || !field->update || !field->read)
            return nullptr;
        changes.insert(part.key(),
                       {.field = field,
                        .before = valueFrom(object["before"_L1], field->kind),
                        .after = valueFrom(object["after"_L1], field->kind)});
    }
    return std::make_shared<FieldTask>(std::move(changes));
}

QByteArray FieldTask::partOf(const QString &userId) const
{
    const auto change = m_changes.value(userId);
    if (!change.field)
        return {};
    return QJsonDocument{QJsonObject{{u"field"_s, change.field->key()},
                                     {u"before"_s, jsonOf(change.before)},
                                     {u"after"_s, jsonOf(change.after)}}}
        .toJson(QJsonDocument::Compact);
}

api::Call *FieldTask::send(api::Client &client, const QStringList &userIds, const QObject *context,
                           UserAction::Done done, api::Lane lane)
{
    const auto change = m_changes.value(userIds.constFirst());
    api::UpdateUser operation;
    operation.userId = userIds.constFirst();
    if (change.field)
        change.field->update(change.after, operation);
    return client.sendAs<UserChunk::Pointer>(
        operation, [](const QByteArray &body) { return UserChunk::decode(body, QDateTime::currentMSecsSinceEpoch()); },
        context, std::move(done), lane);
}

std::shared_ptr<JobTask> FieldTask::inverse() const
{
    Changes changes;
    for (auto change = m_changes.cbegin(); change != m_changes.cend(); ++change)
        changes.insert(change.key(), {.field = change->field, .before = change->after, .after = change->before});
    return std::make_shared<FieldTask>(std::move(changes));
}

JobTask::Now FieldTask::judge(const QString &userId, const QByteArray &json) const
{
    const auto change = m_changes.value(userId);
    const auto value = change.field ? valueIn(json, *change.field) : std::nullopt;
    if (!value)
        return Now::Changed;
    if (*value == change.after)
        return Now::AsWanted;
    return *value == change.before ? Now::Open : Now::Changed;
}

} // namespace desk::models
