#include "models/actions/useraction.h"

#include "api/operations/users.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace desk::models {

namespace {

api::Result<UserChunk::Pointer> decode(const QByteArray &body)
{
    return UserChunk::decode(body, QDateTime::currentMSecsSinceEpoch());
}

//! An action that is one request a user.
template <api::Operation Op>
api::Call *runOne(api::Client &client, const QStringList &userIds, const QObject *context, UserAction::Done done,
                  api::Lane lane)
{
    return client.sendAs<UserChunk::Pointer>(Op{{.userId = userIds.constFirst()}}, decode, context, std::move(done),
                                             lane);
}

//! An action that has a request for many users beside the one for one.
template <api::Operation One, api::Operation Many>
api::Call *runMany(api::Client &client, const QStringList &userIds, const QObject *context, UserAction::Done done,
                   api::Lane lane)
{
    if (userIds.size() == 1)
        return runOne<One>(client, userIds, context, std::move(done), lane);
    return client.sendAs<UserChunk::Pointer>(Many{{.userIds = userIds}}, decode, context, std::move(done), lane);
}

constexpr std::array actions{
    UserAction{.id = "user.ban",
               .text = QT_TRANSLATE_NOOP("UserActions", "&Ban"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Ban %n user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "They are signed out everywhere and cannot sign in again until they are unbanned."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Banned %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Banned %n user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Sign the user out everywhere and refuse every sign-in"),
               .shortcut = "Ctrl+B",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags flags) { return !flags.testFlag(UserFlag::Banned); },
               .batch = api::BanUsers::maxUsers,
               .run = runMany<api::BanUser, api::BanUsers>,
               .inverse = "user.unban"},
    UserAction{.id = "user.unban",
               .text = QT_TRANSLATE_NOOP("UserActions", "&Unban"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Unban %n user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "They can sign in again. Sessions that the ban ended do not come back."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Unbanned %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Unbanned %n user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Let the user sign in again"),
               .shortcut = "Ctrl+Shift+B",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags flags) { return flags.testFlag(UserFlag::Banned); },
               .batch = api::UnbanUsers::maxUsers,
               .run = runMany<api::UnbanUser, api::UnbanUsers>,
               .inverse = "user.ban"},
    UserAction{.id = "user.lock",
               .text = QT_TRANSLATE_NOOP("UserActions", "&Lock"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Lock %n user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "They cannot sign in until the lock expires. Sessions that are open stay open."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Locked %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Locked %n user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Refuse sign-ins until the lock expires"),
               .shortcut = "Ctrl+L",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags flags) { return !flags.testFlag(UserFlag::Locked); },
               .batch = 1,
               .run = runOne<api::LockUser>,
               .inverse = "user.unlock"},
    UserAction{.id = "user.unlock",
               .text = QT_TRANSLATE_NOOP("UserActions", "U&nlock"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Unlock %n user(s)"),
               .consequence = QT_TRANSLATE_NOOP("UserActions", "They can try to sign in again at once."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Unlocked %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Unlocked %n user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "End the lock, so that the user can sign in"),
               .shortcut = "Ctrl+Shift+L",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags flags) { return flags.testFlag(UserFlag::Locked); },
               .batch = 1,
               .run = runOne<api::UnlockUser>,
               .inverse = "user.lock"},
};

constexpr std::array actionsOfTasks{
    UserAction{.id = "metadata.patch",
               .text = QT_TRANSLATE_NOOP("UserActions", "Change &metadata"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Change the metadata of %n user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "Only the keys of the change are touched; whatever else is stored stays."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Changed the metadata of %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Changed the metadata of %n user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Change the same metadata keys of all selected users"),
               .shortcut = "Ctrl+Shift+M",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags) { return true; },
               .batch = 1,
               .run = nullptr,
               .inverse = "metadata.unpatch"},
    UserAction{
        .id = "metadata.unpatch",
        .text = QT_TRANSLATE_NOOP("UserActions", "Take metadata back"),
        .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Take back the metadata of %n user(s)"),
        .consequence = QT_TRANSLATE_NOOP(
            "UserActions", "The keys are as they were before; users whose keys somebody changed since are left alone."),
        .doneOne = QT_TRANSLATE_NOOP("UserActions", "Took back the metadata of %1"),
        .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Took back the metadata of %n user(s)"),
        .hint = "",
        .shortcut = "",
        .risk = Risk::Final,
        .appliesTo = [](UserFlags) { return true; },
        .batch = 1,
        .run = nullptr,
        .inverse = nullptr},
};

} // namespace

std::span<const UserAction> userActions() { return actions; }

std::span<const UserAction> taskActions() { return actionsOfTasks; }

const UserAction *findUserAction(QStringView id)
{
    for (const auto table : {userActions(), taskActions()}) {
        const auto found =
            std::ranges::find_if(table, [id](const UserAction &action) { return id == QLatin1StringView{action.id}; });
        if (found != table.end())
            return &*found;
    }
    return nullptr;
}

QString actionText(const char *text, int count)
{
    return QCoreApplication::translate("UserActions", text, nullptr, count);
}

} // namespace desk::models
