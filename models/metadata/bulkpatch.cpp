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

JobItem::Skip skipOf(BulkPatchUser::Fate fate)
{
    switch (fate) {
    case BulkPatchUser::Fate::TooLarge:
        return JobItem::Skip::TooLarge;
    case BulkPatchUser::Fate::Unreadable:
        return JobItem::Skip::Unreadable;
    case BulkPatchUser::Fate::Protected:
        return JobItem::Skip::Protected;
    case BulkPatchUser::Fate::Busy:
        return JobItem::Skip::Busy;
    case BulkPatchUser::Fate::Changes:
    case BulkPatchUser::Fate::Same:
        break;
    }
    return JobItem::Skip::None;
}

std::optional<MetadataField> fieldNamed(const JsonTree &part)
{
    const auto node = part.isValid() ? part.find(0, u"field") : -1;
    for (const auto field : metadataFields) {
        if (node >= 0 && part.string(node) == QLatin1StringView{metadataFieldInfo(field).id})
            return field;
    }
    return {};
}

JsonChange changeAt(const JsonTree &part, int object)
{
    const auto valueOf = [&part, object](QStringView key) {
        const auto node = part.find(object, key);
        return node < 0 ? std::nullopt : std::optional{part.valueText(node).toByteArray()};
    };
    JsonChange change{.before = valueOf(u"before"), .after = valueOf(u"after")};
    const auto path = part.find(object, u"path");
    for (int i = 0; path >= 0 && i < part.node(path).childCount; ++i)
        change.path.append(part.string(part.child(path, i)));
    return change;
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
        if (user.fate != BulkPatchUser::Fate::Same)
            m_wanted.insert(user.userId, {user.change.field, user.change.changes, skipOf(user.fate)});
    }
}

api::Call *BulkPatchTask::send(api::Client &client, const QStringList &userIds, const QObject *context,
                               UserAction::Done done, api::Lane lane)
{
    return read(
        {.client = client, .userId = userIds.constFirst(), .context = context, .done = std::move(done), .lane = lane});
}

api::Call *BulkPatchTask::read(const Turn &turn)
{
    return turn.client.sendAs<UserAnswer>(
        api::GetUser{{.userId = turn.userId}}, decodeUserAnswer, turn.context,
        [this, turn](const api::Result<UserAnswer> &answer) {
            if (answer)
                onRead(turn, *answer);
            else
                turn.done(answer.error());
        },
        turn.lane);
}

void BulkPatchTask::onRead(const Turn &turn, const UserAnswer &user)
{
    const auto wanted = m_wanted.value(turn.userId);
    const auto now = JsonTree::parse(metadataOf(user.user, wanted.field));
    const auto changed = now.isValid() ? changedSince(now, wanted.changes) : QStringList{QString{}};
    if (!changed.isEmpty()) {
        turn.done(api::Error::changedSince(
            QCoreApplication::translate("BulkPatch", "%1 is not as it was when you looked, so nothing was sent.")
                .arg(changed.constFirst())));
        return;
    }
    FieldChange change{.field = wanted.field, .before = now};
    change.after = JsonTree::parse(applied(now, wanted.changes));
    change.changes = changesBetween(now, change.after);
    m_made.insert(turn.userId, {wanted.field, change.changes});
    if (change.changes.isEmpty()) {
        turn.done(user.chunk);
        return;
    }
    // What the person said yes to is the same after a wait.
    if (turn.attempt > 1)
        turn.client.approve(turn.context);
    const auto request = MetadataRequest::make(turn.userId, {change}, SaveMethod::Merge);
    request.send(
        turn.client, turn.context, [this, turn](const api::Result<UserAnswer> &answer) { onSent(turn, answer); },
        turn.lane);
}

void BulkPatchTask::onSent(Turn turn, const api::Result<UserAnswer> &answer)
{
    if (answer) {
        turn.done(answer->chunk);
    } else if (hasToReadAgain(answer.error()) && turn.attempt < mostAttempts) {
        ++turn.attempt;
        read(turn);
    } else {
        turn.done(answer.error());
    }
}

std::shared_ptr<JobTask> BulkPatchTask::inverse() const
{
    std::shared_ptr<BulkPatchTask> task{new BulkPatchTask};
    for (auto wanted = m_wanted.cbegin(); wanted != m_wanted.cend(); ++wanted) {
        if (wanted->skip != JobItem::Skip::None)
            continue;
        // A null that was there before cannot come back by a merge.
        const auto back = models::inverse(m_made.value(wanted.key(), *wanted).changes);
        if (!back.isEmpty() && notMergeable(back).isEmpty())
            task->m_wanted.insert(wanted.key(), {wanted->field, back});
    }
    return task->m_wanted.isEmpty() ? nullptr : task;
}

JobTask::Now BulkPatchTask::judge(const QString &userId, const QByteArray &json) const
{
    const auto wanted = m_wanted.value(userId);
    const auto user = api::Json<api::User>::decode(json);
    const auto now = JsonTree::parse(user ? metadataOf(*user, wanted.field) : QByteArray{});
    if (!now.isValid())
        return Now::Changed;
    if (std::ranges::all_of(wanted.changes, [&now](const JsonChange &change) {
            return isSame(valueAt(now, change.path), change.after);
        }))
        return Now::AsWanted;
    return changedSince(now, wanted.changes).isEmpty() ? Now::Open : Now::Changed;
}

//! As text, so that numbers stay as they were written.
QByteArray BulkPatchTask::partOf(const QString &userId) const
{
    const auto wanted = m_wanted.value(userId);
    return part(wanted.field, wanted.changes);
}

JobItem::Skip BulkPatchTask::leavesAlone(const QString &userId) const { return m_wanted.value(userId).skip; }

QByteArray BulkPatchTask::part(MetadataField field, const JsonChanges &made)
{
    QByteArrayList changes;
    for (const auto &change : made) {
        QByteArrayList path;
        for (const auto &key : change.path)
            path.append(quoted(key));
        auto json = "{\"path\":[" + path.join(',') + ']';
        if (change.before)
            json += ",\"before\":" + *change.before;
        if (change.after)
            json += ",\"after\":" + *change.after;
        changes.append(json + '}');
    }
    return QByteArray{"{\"field\":\""} + metadataFieldInfo(field).id + "\",\"changes\":[" + changes.join(',') + "]}";
}

std::shared_ptr<JobTask> BulkPatchTask::restore(const Parts &parts)
{
    std::shared_ptr<BulkPatchTask> task{new BulkPatchTask};
    for (auto part = parts.cbegin(); part != parts.cend(); ++part) {
        const auto tree = JsonTree::parse(*part);
        const auto field = fieldNamed(tree);
        const auto changes = tree.isValid() ? tree.find(0, u"changes") : -1;
        if (!field || changes < 0)
            return nullptr;
        Wanted wanted{.field = *field};
        for (int i = 0; i < tree.node(changes).childCount; ++i)
            wanted.changes.append(changeAt(tree, tree.child(changes, i)));
        task->m_wanted.insert(part.key(), wanted);
    }
    return task->m_wanted.isEmpty() ? nullptr : task;
}

} // namespace desk::models
