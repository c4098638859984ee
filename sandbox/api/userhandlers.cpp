#include "sandbox/api/handlers.h"
#include "sandbox/api/useredits.h"
#include "sandbox/api/userparameters.h"
#include "sandbox/store/userstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace desk::sandbox::handlers {

namespace {

constexpr std::size_t kBulkLimit = 50;

State banned(State state, bool isBanned, Milliseconds now)
{
    if (state.isBanned != isBanned)
        state.updatedAt = now;
    state.isBanned = isBanned;
    return state;
}

//! A repeat changes nothing: the first lock keeps its end.
State locked(State state, Milliseconds now)
{
    if (isLocked(state, now))
        return state;
    state.lock = Lock::Until;
    state.lockExpiresAt = now + kLockDuration;
    state.updatedAt = now;
    return state;
}

State unlocked(State state, Milliseconds now)
{
    if (isLocked(state, now)) {
        state.updatedAt = now;
        if (state.attemptsRemaining)
            state.attemptsRemaining = kAllAttempts;
    }
    state.lock = Lock::None;
    state.lockExpiresAt = 0;
    return state;
}

Outcome changeOne(Instance &instance, const Request &request, State (*change)(State, Milliseconds))
{
    const Surroundings surroundings = instance.surroundings();
    const std::string &id = request.path.at("user_id");
    std::string json;
    std::string unknown;
    if (!instance.store.change(
            {id}, [&](const State &state) { return change(state, surroundings.now); }, surroundings, json, &unknown))
        return refusals::noUser(unknown);
    return json;
}

//! Bans are a paid feature of the service.
Outcome setBanned(Instance &instance, const Request &request, bool isBanned)
{
    if (instance.isOnFreePlan)
        return refusals::planTooSmall("ban_user");
    return changeOne(
        instance, request,
        isBanned ? +[](State state, Milliseconds now) { return banned(state, true, now); }
                 : +[](State state, Milliseconds now) { return banned(state, false, now); });
}

using Ids = std::vector<std::string>;

std::variant<Ids, Refusal> idsFrom(std::string_view body)
{
    const auto bytes = QByteArray::fromRawData(body.data(), static_cast<qsizetype>(body.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return refusals::badBody();
    const QJsonObject object = document.object();
    std::vector<std::string> unknown;
    for (const QString &key : object.keys()) {
        if (key != QLatin1String("user_ids"))
            unknown.push_back(key.toStdString());
    }
    if (!unknown.empty())
        return refusals::unknown(unknown);
    const QJsonValue value = object.value(QLatin1String("user_ids"));
    if (value.isUndefined() || value.isNull())
        return refusals::missing("user_ids");
    if (!value.isArray())
        return refusals::wrongType("user_ids", "array");
    const QJsonArray array = value.toArray();
    if (array.isEmpty())
        return refusals::notEmpty("user_ids");
    if (static_cast<std::size_t>(array.size()) > kBulkLimit)
        return refusals::bulkTooLarge(kBulkLimit);
    Ids ids;
    for (const QJsonValue &id : array) {
        if (!id.isString())
            return refusals::wrongType("user_ids", "array of strings");
        ids.push_back(id.toString().toStdString());
    }
    return ids;
}

//! All or nothing: one unknown id refuses the whole call.
Outcome setAllBanned(Instance &instance, const Request &request, bool isBanned)
{
    if (instance.isOnFreePlan)
        return refusals::planTooSmall("ban_user");
    const std::variant<Ids, Refusal> ids = idsFrom(request.body);
    if (const auto *refusal = std::get_if<Refusal>(&ids))
        return *refusal;
    const Surroundings surroundings = instance.surroundings();
    const auto change = [&](const State &state) { return banned(state, isBanned, surroundings.now); };
    std::string users;
    std::string unknown;
    if (!instance.store.change(std::get<Ids>(ids), change, surroundings, users, &unknown))
        return refusals::noUser(unknown);
    return '[' + users + ']';
}

} // namespace

Outcome listUsers(Instance &instance, const Request &request)
{
    UserFilter filter;
    UserPage page;
    if (std::optional<Refusal> refusal = readFilter(request.target, filter))
        return *std::move(refusal);
    if (std::optional<Refusal> refusal = readPage(request.target, page))
        return *std::move(refusal);
    if (request.target.has("starting_after")) {
        page.after = instance.store.cursor(std::string(request.target.value("starting_after")));
        if (!page.after)
            return refusals::notFound("starting_after");
    }
    std::string json;
    instance.store.list(filter, page, instance.surroundings(), json);
    return json;
}

Outcome countUsers(Instance &instance, const Request &request)
{
    UserFilter filter;
    if (std::optional<Refusal> refusal = readFilter(request.target, filter))
        return *std::move(refusal);
    return R"({"object":"total_count","total_count":)" + std::to_string(instance.store.count(filter)) + '}';
}

Outcome getUser(Instance &instance, const Request &request)
{
    const std::string &id = request.path.at("user_id");
    std::string json;
    if (!instance.store.user(id, instance.surroundings(), json))
        return refusals::noUser(id);
    return json;
}

Outcome banUser(Instance &instance, const Request &request) { return setBanned(instance, request, true); }

Outcome unbanUser(Instance &instance, const Request &request) { return setBanned(instance, request, false); }

Outcome lockUser(Instance &instance, const Request &request) { return changeOne(instance, request, locked); }

Outcome unlockUser(Instance &instance, const Request &request) { return changeOne(instance, request, unlocked); }

Outcome banUsers(Instance &instance, const Request &request) { return setAllBanned(instance, request, true); }

Outcome unbanUsers(Instance &instance, const Request &request) { return setAllBanned(instance, request, false); }

} // namespace desk::sandbox::handlers
