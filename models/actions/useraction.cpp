#include "models/actions/useraction.h"

#include "api/operations/profileimage.h"
#include "api/operations/security.h"
#include "api/operations/users.h"
#include "api/operations/userwrites.h"

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
    Op operation;
    operation.userId = userIds.constFirst();
    return client.sendAs<UserChunk::Pointer>(operation, decode, context, std::move(done), lane);
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

//! An action whose answer holds no user.
template <api::Operation Op>
api::Call *runBlind(api::Client &client, const QStringList &userIds, const QObject *context, UserAction::Done done,
                    api::Lane lane)
{
    Op operation;
    operation.userId = userIds.constFirst();
    return client.sendAs<UserChunk::Pointer>(
        operation,
        [](const QByteArray &body) -> api::Result<UserChunk::Pointer> {
            const auto answer = api::Json<typename Op::Response>::decode(body);
            if (!answer)
                return answer.error();
            return UserChunk::Pointer{};
        },
        context, std::move(done), lane);
}

constexpr std::array actions{
    UserAction{.id = "user.ban",
               .text = QT_TRANSLATE_NOOP("UserActions", "&Ban"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Ban %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "They are signed out everywhere and cannot sign in again until they are unbanned."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Banned %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Banned %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Sign the user out everywhere and refuse every sign-in"),
               .shortcut = "Ctrl+B",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags flags) { return !flags.testFlag(UserFlag::Banned); },
               .batch = api::BanUsers::maxUsers,
               .run = runMany<api::BanUser, api::BanUsers>,
               .inverse = "user.unban"},
    UserAction{.id = "user.unban",
               .text = QT_TRANSLATE_NOOP("UserActions", "&Unban"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Unban %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "They can sign in again. Sessions that the ban ended do not come back."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Unbanned %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Unbanned %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Let the user sign in again"),
               .shortcut = "Ctrl+Shift+B",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags flags) { return flags.testFlag(UserFlag::Banned); },
               .batch = api::UnbanUsers::maxUsers,
               .run = runMany<api::UnbanUser, api::UnbanUsers>,
               .inverse = "user.ban"},
    UserAction{.id = "user.lock",
               .text = QT_TRANSLATE_NOOP("UserActions", "&Lock"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Lock %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "They cannot sign in until the lock expires. Sessions that are open stay open."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Locked %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Locked %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Refuse sign-ins until the lock expires"),
               .shortcut = "Ctrl+L",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags flags) { return !flags.testFlag(UserFlag::Locked); },
               .run = runOne<api::LockUser>,
               .inverse = "user.unlock",
               .places = Place::Header | Place::Access,
               .undoNote = QT_TRANSLATE_NOOP(
                   "UserActions",
                   "This locks again, for one hour from now, or for as long as the instance is set to. What was left "
                   "of the old lock cannot be restored.")},
    UserAction{.id = "user.unlock",
               .text = QT_TRANSLATE_NOOP("UserActions", "U&nlock"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Unlock %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP("UserActions", "They can try to sign in again at once."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Unlocked %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Unlocked %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "End the lock, so that the user can sign in"),
               .shortcut = "Ctrl+Shift+L",
               .risk = Risk::Undoable,
               .appliesTo = [](UserFlags flags) { return flags.testFlag(UserFlag::Locked); },
               .run = runOne<api::UnlockUser>,
               .inverse = "user.lock",
               .places = Place::Header | Place::Access},
    UserAction{.id = "user.disableMfa",
               .text = QT_TRANSLATE_NOOP("UserActions", "Disable all &MFA"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Disable all MFA of %Ln user(s)"),
               .consequence =
                   QT_TRANSLATE_NOOP("UserActions",
                                     "Authenticator app, SMS codes and backup codes stop working, and signing in "
                                     "takes the first factor only. Only the users themselves can set them up "
                                     "again. Be sure that it is really them who ask for it."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Disabled all MFA of %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Disabled all MFA of %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Remove every second factor at once"),
               .risk = Risk::Final,
               .appliesTo =
                   [](UserFlags flags) {
                       return (flags
                               & (UserFlag::TwoFactorEnabled | UserFlag::TotpEnabled | UserFlag::PhoneSecondFactor
                                  | UserFlag::BackupCodeEnabled))
                           != UserFlags{};
                   },
               .run = runBlind<api::DisableMfa>,
               .group = ActionGroup::Factors,
               .places = Place::Factors,
               .answer = Answer::Id},
    UserAction{
        .id = "user.deleteTotp",
        .text = QT_TRANSLATE_NOOP("UserActions", "Delete au&thenticator app"),
        .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Delete the authenticator app of %Ln user(s)"),
        .consequence = QT_TRANSLATE_NOOP(
            "UserActions", "Codes of the app are refused from now on. Only the users themselves can set one up again."),
        .doneOne = QT_TRANSLATE_NOOP("UserActions", "Deleted the authenticator app of %1"),
        .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Deleted the authenticator app of %Ln user(s)"),
        .hint = QT_TRANSLATE_NOOP("UserActions", "Remove the authenticator app (TOTP) as a second factor"),
        .risk = Risk::Final,
        .appliesTo = [](UserFlags flags) { return flags.testFlag(UserFlag::TotpEnabled); },
        .run = runBlind<api::DeleteTotp>,
        .group = ActionGroup::Factors,
        .places = Place::Factors,
        .answer = Answer::Id},
    UserAction{.id = "user.deleteBackupCodes",
               .text = QT_TRANSLATE_NOOP("UserActions", "Delete backup &codes"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Delete the backup codes of %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions",
                   "The codes they have written down stop working. Only the users themselves can create new ones."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Deleted the backup codes of %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Deleted the backup codes of %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Make every backup code of the user worthless"),
               .risk = Risk::Final,
               .appliesTo = [](UserFlags flags) { return flags.testFlag(UserFlag::BackupCodeEnabled); },
               .run = runBlind<api::DeleteBackupCodes>,
               .group = ActionGroup::Factors,
               .places = Place::Factors,
               .answer = Answer::Id},
    UserAction{.id = "user.removeImage",
               .text = QT_TRANSLATE_NOOP("UserActions", "Remove profile &image"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Remove the profile image of %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions", "The image is deleted, and a made-up one with their initials takes its place."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Removed the profile image of %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Removed the profile image of %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Delete the image the user has chosen"),
               .risk = Risk::Final,
               .appliesTo = [](UserFlags flags) { return flags.testFlag(UserFlag::HasImage); },
               .run = runOne<api::DeleteProfileImage>,
               .group = ActionGroup::Profile,
               .places = {}},
    UserAction{.id = "user.delete",
               .text = QT_TRANSLATE_NOOP("UserActions", "&Delete"),
               .textMany = QT_TRANSLATE_N_NOOP("UserActions", "Delete %Ln user(s)"),
               .consequence = QT_TRANSLATE_NOOP(
                   "UserActions",
                   "Gone for good: the account with its identifiers, sign-in methods, metadata, sessions and "
                   "memberships. Who signs up again with the same address is a new user. What is known here "
                   "can be saved as JSON afterwards."),
               .doneOne = QT_TRANSLATE_NOOP("UserActions", "Deleted %1"),
               .doneMany = QT_TRANSLATE_N_NOOP("UserActions", "Deleted %Ln user(s)"),
               .hint = QT_TRANSLATE_NOOP("UserActions", "Delete the user for good"),
               .risk = Risk::Destroys,
               .appliesTo = [](UserFlags) { return true; },
               .run = runBlind<api::DeleteUser>,
               .group = ActionGroup::Removal,
               .places = {},
               .answer = Answer::Gone,
               .instead = "user.ban"},
};

} // namespace

std::span<const UserAction> userActions() { return actions; }

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
