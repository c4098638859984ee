#include "models/metadata/bulkpatch.h"

#include "api/operations/all.h"
#include "models/metadata/jsonstring.h"
#include "models/metadata/metadatarequest.h"
#include "models/users/useranswer.h"

#include <QCoreApplication>

#include <algorithm>

namespace desk::models {

namespace {

//! Keys that are neither as they were shown nor as they shall be.
QStringList changedSince(const JsonTree &now, const JsonChanges &changes)
{
    QStringList paths;
    for (const auto &change : changes) {
        const auto value = valueAt(now, change.path);
        if (!isSame(value, change.before) && !isSame(value, change.after))
            paths.append(pathText(change.path));
    }
    return paths;
}

} // namespace

BulkPatchUser bulkPatchUser(const UserStore &store, UserRow row, MetadataField field, const JsonTree &patch)
{
    const auto known = store.at(row);
    BulkPatchUser user{.row = row, .userId = known.idText(), .name = known.displayName()};
    const auto decoded = api::Json<api::User>::decode(store.rawJson(row));
    user.change.field = field;
    if (decoded)
        user.change.before = JsonTree::parse(metadataOf(*decoded, field));
    if (!decoded || !user.change.before.isValid()) {
        user.fate = BulkPatchUser::Fate::Unreadable;
        return user;
    }
    user.change.changes = changesByPatch(user.change.before, patch);
    user.change.after = JsonTree::parse(applied(user.change.before, user.change.changes));
    if (user.change.changes.isEmpty())
        user.fate = BulkPatchUser::Fate::Same;
    else if (!user.change.after.isValid() || compacted(user.change.after.text()).size() > metadataLimit)
        user.fate = BulkPatchUser::Fate::TooLarge;
    else
        user.fate = BulkPatchUser::Fate::Changes;
    return user;
}

BulkPatchTask::BulkPatchTask(const QList<BulkPatchUser> &users)
{
    for (const auto &user : users) {
        if (user.fate == BulkPatchUser::Fate::Changes)
            m_wanted.insert(user.userId, {user.change.field, user.change.changes});
    }
}

api::Call *BulkPatchTask::send(api::Client &client, const QStringList &userIds, const QObject *context,
                               UserAction::Done done, api::Lane lane)
{
    const auto wanted = m_wanted.value(userIds.constFirst());
    return client.sendAs<UserAnswer>(
        api::GetUser{{.userId = userIds.constFirst()}}, decodeUserAnswer, context,
        [this, &client, wanted, context, done = std::move(done), lane](const api::Result<UserAnswer> &answer) {
            if (answer)
                onRead(client, wanted, *answer, context, done, lane);
            else
                done(answer.error());
        },
        lane);
}

void BulkPatchTask::onRead(api::Client &client, const Wanted &wanted, const UserAnswer &user, const QObject *context,
                           const UserAction::Done &done, api::Lane lane)
{
    const auto now = JsonTree::parse(metadataOf(user.user, wanted.field));
    const auto changed = now.isValid() ? changedSince(now, wanted.changes) : QStringList{QString{}};
    if (!changed.isEmpty()) {
        api::Error error{.kind = api::Error::Kind::Refused};
        error.message =
            QCoreApplication::translate("BulkPatch", "Somebody changed %1 since you looked; nothing was sent.")
                .arg(changed.constFirst());
        done(error);
        return;
    }
    FieldChange change{.field = wanted.field, .before = now};
    change.after = JsonTree::parse(applied(now, wanted.changes));
    change.changes = changesBetween(now, change.after);
    if (change.changes.isEmpty()) {
        done(user.chunk);
        return;
    }
    m_made.insert(user.user.id, {wanted.field, change.changes});
    const auto request = MetadataRequest::make(user.user.id, {change}, SaveMethod::Merge);
    request.send(
        client, context,
        [done](const api::Result<UserAnswer> &answer) {
            done(answer ? api::Result<UserChunk::Pointer>{answer->chunk}
                        : api::Result<UserChunk::Pointer>{answer.error()});
        },
        lane);
}

std::shared_ptr<JobTask> BulkPatchTask::inverse() const
{
    std::shared_ptr<BulkPatchTask> task{new BulkPatchTask};
    for (auto made = m_made.cbegin(); made != m_made.cend(); ++made) {
        // A null that was there before cannot come back by a merge.
        const auto back = models::inverse(made->changes);
        if (notMergeable(back).isEmpty())
            task->m_wanted.insert(made.key(), {made->field, back});
    }
    return task->m_wanted.isEmpty() ? nullptr : task;
}

} // namespace desk::models
