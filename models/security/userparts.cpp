#include "models/security/userparts.h"

#include "api/operations/security.h"
#include "api/operations/users.h"
#include "models/text/display.h"
#include "models/text/errortext.h"
#include "models/users/userdetail.h"
#include "models/users/valuesin.h"

#include <QCoreApplication>

#include <array>

namespace desk::models {

using RemovalState = UserPartRemoval::State;

namespace {

void deletePasskey(api::Client &client, const UserPart &part, const QObject *context, UserPartKind::Done done)
{
    client.send(api::DeletePasskey{.userId = part.userId, .passkeyId = part.id}, context, std::move(done));
}

void deleteWallet(api::Client &client, const UserPart &part, const QObject *context, UserPartKind::Done done)
{
    client.send(api::DeleteWeb3Wallet{.userId = part.userId, .web3WalletId = part.id}, context, std::move(done));
}

void deleteAccount(api::Client &client, const UserPart &part, const QObject *context, UserPartKind::Done done)
{
    client.send(api::DeleteExternalAccount{.userId = part.userId, .externalAccountId = part.id}, context,
                std::move(done));
}

QStringList accountsOf(const api::User &user)
{
    QStringList ids;
    for (const auto &account : user.externalAccounts)
        ids.append(account.deletionId());
    return ids;
}

constexpr std::array partKinds{
    UserPartKind{
        .id = "passkey",
        .what = QT_TRANSLATE_NOOP("UserParts", "Delete passkey"),
        .consequence = QT_TRANSLATE_NOOP("UserParts",
                                         "Signing in with it is refused from now on, and the service e-mails the user "
                                         "that it was deleted. Only the user can set up another one."),
        .done = QT_TRANSLATE_NOOP("UserParts", "Deleted the passkey %1 of %2. The service e-mails the user about it."),
        .notDone = QT_TRANSLATE_NOOP("UserParts", "The passkey %1 of %2 was not deleted."),
        .unknown = QT_TRANSLATE_NOOP("UserParts", "It is not known whether the passkey %1 of %2 is deleted."),
        .gone = QT_TRANSLATE_NOOP("UserParts", "The passkey %1 of %2 was not there any more."),
        .run = deletePasskey,
        .idsOf = valuesIn<&api::User::passkeys, &api::Passkey::id>},
    UserPartKind{
        .id = "wallet",
        .what = QT_TRANSLATE_NOOP("UserParts", "Delete Web3 wallet"),
        .consequence = QT_TRANSLATE_NOOP("UserParts",
                                         "The user can no longer sign in with this wallet. Only the user can connect "
                                         "it again. The last way to sign in cannot be deleted."),
        .done = QT_TRANSLATE_NOOP("UserParts", "Deleted the Web3 wallet %1 of %2"),
        .notDone = QT_TRANSLATE_NOOP("UserParts", "The Web3 wallet %1 of %2 was not deleted."),
        .unknown = QT_TRANSLATE_NOOP("UserParts", "It is not known whether the Web3 wallet %1 of %2 is deleted."),
        .gone = QT_TRANSLATE_NOOP("UserParts", "The Web3 wallet %1 of %2 was not there any more."),
        .run = deleteWallet,
        .idsOf = valuesIn<&api::User::web3Wallets, &api::Web3Wallet::id>},
    UserPartKind{
        .id = "account",
        .what = QT_TRANSLATE_NOOP("UserParts", "Delete external account"),
        .consequence = QT_TRANSLATE_NOOP("UserParts",
                                         "The user can no longer sign in with this account, and its tokens are lost. "
                                         "Only the user can connect it again. The last way to sign in cannot be "
                                         "deleted."),
        .done = QT_TRANSLATE_NOOP("UserParts", "Deleted the external account %1 of %2"),
        .notDone = QT_TRANSLATE_NOOP("UserParts", "The external account %1 of %2 was not deleted."),
        .unknown = QT_TRANSLATE_NOOP("UserParts", "It is not known whether the external account %1 of %2 is deleted."),
        .gone = QT_TRANSLATE_NOOP("UserParts", "The external account %1 of %2 was not there any more."),
        .run = deleteAccount,
        .idsOf = accountsOf},
};

RemovalState removalState(const api::Error &error)
{
    if (error.effect != api::Error::Effect::NotApplied)
        return RemovalState::Unknown;
    return error.kind == api::Error::Kind::NotFound ? RemovalState::Gone : RemovalState::Failed;
}

} // namespace

const UserPartKind &passkeyKind() { return partKinds[0]; }
const UserPartKind &web3WalletKind() { return partKinds[1]; }
const UserPartKind &externalAccountKind() { return partKinds[2]; }
std::span<const UserPartKind> userPartKinds() { return partKinds; }

QString partText(const char *text) { return QCoreApplication::translate("UserParts", text); }

QString removalText(const UserPartRemoval &removal)
{
    const auto &part = removal.part;
    const auto sentence = [&part](const char *text) {
        return partText(text).arg(isolatedText(part.name, cellLimit), isolatedText(part.userName, cellLimit));
    };
    if (removal.state == RemovalState::Done)
        return sentence(part.kind->done);
    if (removal.state == RemovalState::Gone)
        return sentence(part.kind->gone);
    QStringList sentences{sentence(removal.state == RemovalState::Failed ? part.kind->notDone : part.kind->unknown)};
    if (removal.state == RemovalState::Failed) {
        sentences.append(errorSummary(*removal.error));
    } else {
        sentences.append(whatHappened(*removal.error));
        sentences.append(QCoreApplication::translate(
            "UserParts", "It was still there a moment ago: look again before you repeat it."));
        sentences.append(traceText(*removal.error));
    }
    return sentences.join(u' ').trimmed();
}

UserParts::UserParts(api::Client &client, UserDetail &detail, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_detail(detail)
{
}

bool UserParts::remove(const UserPart &part)
{
    if (m_busy.contains(part.id))
        return false;
    m_busy.insert(part.id);
    part.kind->run(m_client, part, this,
                   [this, part](const api::Result<api::DeletedObject> &answer) { onAnswer(part, answer); });
    return true;
}

void UserParts::onAnswer(const UserPart &part, const api::Result<api::DeletedObject> &answer)
{
    UserPartRemoval removal{.part = part, .state = RemovalState::Done};
    if (!answer) {
        removal.error = answer.error();
        removal.state = removalState(*removal.error);
    }
    if (removal.state == RemovalState::Unknown) {
        lookAgain(removal);
        return;
    }
    m_busy.remove(part.id);
    m_detail.readAgain(part.userId);
    Q_EMIT finished(removal);
}

//! By its id: another one may have the same name.
void UserParts::lookAgain(const UserPartRemoval &removal)
{
    const auto done = [this, removal = UserPartRemoval{removal}](const api::Result<api::User> &user) mutable {
        m_busy.remove(removal.part.id);
        if (user && !removal.part.kind->idsOf(*user).contains(removal.part.id))
            removal.state = RemovalState::Done;
        m_detail.readAgain(removal.part.userId);
        Q_EMIT finished(removal);
    };
    m_client.send(api::GetUser{{.userId = removal.part.userId}}, this, done);
}

} // namespace desk::models
