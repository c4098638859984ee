#include "tests/contract/contractrun.h"

#include <QRandomGenerator>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace desk::contract {

namespace {

//! The operations of the user API; those that the desk uses beyond it are called but not counted.
const QSet<QByteArray> &counted()
{
    static const QSet<QByteArray> ids{"GetUserList",
                                      "CreateUser",
                                      "GetUsersCount",
                                      "GetUser",
                                      "UpdateUser",
                                      "DeleteUser",
                                      "BanUser",
                                      "UnbanUser",
                                      "LockUser",
                                      "UnlockUser",
                                      "SetUserProfileImage",
                                      "DeleteUserProfileImage",
                                      "UpdateUserMetadata",
                                      "GetOAuthAccessToken",
                                      "UsersGetOrganizationMemberships",
                                      "UsersGetOrganizationInvitations",
                                      "VerifyPassword",
                                      "VerifyTOTP",
                                      "DisableMFA",
                                      "DeleteBackupCode",
                                      "UserPasskeyDelete",
                                      "UserWeb3WalletDelete",
                                      "DeleteTOTP",
                                      "DeleteExternalAccount",
                                      "InstanceGetOrganizationMemberships"};
    return ids;
}

template <typename T>
QString idOfFirst(const QList<T> &entries, const char *prefix)
{
    return usableId(entries.isEmpty() ? QString{} : entries.constFirst().id, prefix);
}

QString outcomeOf(const api::Error &error)
{
    QStringList parts{error.message};
    for (const auto &detail : error.details)
        parts.append(detail.code + u' ' + detail.fields.join(u','));
    if (!error.traceId.isEmpty())
        parts.append(u"trace "_s + error.traceId);
    return parts.join(u" | "_s).simplified();
}

} // namespace

ContractRun::ContractRun(api::Client &client, Print print)
    : m_client(client),
      m_print(std::move(print)),
      m_unique(QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(12, u'0', true)),
      m_password(u"Contract!9-"_s + m_unique)
{
}

int ContractRun::run()
{
    listAndFind();
    makeUsers();
    changeUser();
    verify();
    restrict();
    image();
    organizations();
    identifiers();
    removeSecondFactors();
    removeUsers();
    return int((m_answered - m_failed).intersect(counted()).size());
}

template <api::Operation Op>
std::optional<typename Op::Response> ContractRun::call(const Op &op, const QString &what)
{
    std::optional<typename Op::Response> answer;
    QEventLoop loop;
    QObject context;
    api::Call *call = nullptr;
    call = m_client.send(op, &context, [&](const api::Result<typename Op::Response> &result) {
        if (result)
            answer = *result;
        note(Op::endpoint.id, call->httpStatus(), what, result ? std::nullopt : std::optional{result.error()});
        loop.quit();
    });
    loop.exec();
    return answer;
}

void ContractRun::note(const QByteArray &operation, int status, const QString &what,
                       const std::optional<api::Error> &error)
{
    (error ? m_failed : m_answered).insert(operation);
    m_print(u"%1 %2 %3 %4"_s.arg(error ? u"fail"_s : u"ok"_s, QString::fromLatin1(operation),
                                 QString::number(error && status == 0 ? error->httpStatus : status),
                                 error ? what + u": "_s + outcomeOf(*error) : what));
}

void ContractRun::look(const QList<api::User> &users)
{
    for (const auto &user : users) {
        if (!api::isPathId(user.id))
            continue;
        if (m_withPasskey.user.isEmpty() && !user.passkeys.isEmpty() && api::isPathId(user.passkeys[0].id))
            m_withPasskey = {.user = user.id, .passkey = user.passkeys[0].id};
        // With an e-mail address left, the account is not the last way to identify.
        if (m_withAccount.user.isEmpty() && !user.externalAccounts.isEmpty() && !user.emailAddresses.isEmpty()) {
            const auto &account = user.externalAccounts[0];
            if (account.verification.isVerified() && api::isPathId(account.deletionId()))
                m_withAccount = {
                    .user = user.id, .externalAccount = account.deletionId(), .provider = account.provider};
        }
    }
}

void ContractRun::listAndFind()
{
    constexpr int mostPages = 8;
    (void)call(api::CountUsers{}, u"all"_s);
    (void)call(api::CountUsers{everyFilter()}, u"every filter"_s);
    (void)call(api::ListUsers{.filter = everyFilter(), .orderBy = "+last_sign_in_at", .limit = 20, .offset = 1},
               u"every filter, a page further on"_s);
    (void)call(api::CountUsers{{.lastActiveAtSince = everyFilter().lastActiveAtAfter}}, u"deprecated"_s);
    const auto list = call(api::ListUsers{.limit = api::ListUsers::maxLimit}, u"the newest"_s);
    auto users = list.value_or(QList<api::User>{});
    look(users);
    auto last = users.isEmpty() ? QString{} : users.constLast().id;
    for (int page = 0; page < mostPages; ++page) {
        const api::ListUsers next{.limit = api::ListUsers::maxLimit, .startingAfter = usableId(last, "user")};
        // An empty instance has nothing to start after; a mock does not mind.
        if (page == 0 && users.isEmpty())
            break;
        const auto more = call(next, u"those after %1"_s.arg(next.startingAfter));
        const auto isDone = !more || more->size() < api::ListUsers::maxLimit;
        look(more.value_or(QList<api::User>{}));
        if (isDone || (!m_withPasskey.user.isEmpty() && !m_withAccount.user.isEmpty()))
            break;
        last = more->constLast().id;
    }
}

void ContractRun::makeUsers()
{
    const auto made = call(userWithPassword(m_unique, m_password), u"with a password"_s);
    const auto user = made.value_or(api::User{});
    m_ids = {.user = usableId(user.id, "user"),
             .emailAddress = idOfFirst(user.emailAddresses, "idn"),
             .phoneNumber = idOfFirst(user.phoneNumbers, "idn"),
             .web3Wallet = idOfFirst(user.web3Wallets, "idn")};
    const auto second = call(userWithDigest(m_unique), u"with a password digest"_s);
    m_secondUser = usableId(second ? second->id : QString{}, "user");
    (void)call(api::GetUser{{.userId = m_ids.user}}, m_ids.user);
    (void)call(api::GetInstance{}, u"the instance"_s);
}

void ContractRun::changeUser()
{
    (void)call(profileUpdate(m_ids, m_unique, m_password + u'2'), u"profile"_s);
    (void)call(digestUpdate(m_secondUser), u"password digest"_s);
    (void)call(api::UpdateMetadata{.userId = m_ids.user,
                                   .publicMetadata = R"({"z":null,"deep":{"er":[{"x":-0.0}]}})",
                                   .privateMetadata = R"({"note":"changed"})",
                                   .unsafeMetadata = R"({"theme":"dark"})"},
               u"merged"_s);
    (void)call(api::ReplaceMetadata{.userId = m_ids.user,
                                    .publicMetadata = R"({"only":true})",
                                    .privateMetadata = "{}",
                                    .unsafeMetadata = R"({"a":{"b":1}})"},
               u"replaced"_s);
}

void ContractRun::verify()
{
    (void)call(api::VerifyPassword{.userId = m_ids.user, .password = m_password + u'2'}, u"the new password"_s);
    (void)call(api::VerifyTotp{.userId = m_ids.user, .code = QString::fromLatin1(backupCode)}, u"a backup code"_s);
}

void ContractRun::restrict()
{
    (void)call(api::BanUser{{.userId = m_ids.user}}, m_ids.user);
    (void)call(api::UnbanUser{{.userId = m_ids.user}}, m_ids.user);
    (void)call(api::LockUser{{.userId = m_ids.user}}, m_ids.user);
    (void)call(api::UnlockUser{{.userId = m_ids.user}}, m_ids.user);
    (void)call(api::BanUsers{{.userIds = {m_ids.user, m_secondUser}}}, u"two users"_s);
    (void)call(api::UnbanUsers{{.userIds = {m_ids.user, m_secondUser}}}, u"two users"_s);
}

void ContractRun::image()
{
    QTemporaryFile file;
    if (file.open()) {
        file.write(tinyPng());
        file.close();
    }
    (void)call(api::SetProfileImage{.userId = m_ids.user, .filePath = file.fileName()}, u"a PNG"_s);
    (void)call(api::DeleteProfileImage{.userId = m_ids.user}, m_ids.user);
}

void ContractRun::organizations()
{
    constexpr api::PageRange further{.limit = 50, .offset = 1};
    (void)call(api::GetInstanceOrganizationMemberships{.orderBy = "+email_address", .page = further}, u"a page"_s);
    (void)call(api::GetOrganizationMemberships{.userId = m_ids.user, .page = further}, m_ids.user);
    (void)call(api::GetOrganizationInvitations{.userId = m_ids.user, .status = u"pending"_s, .page = further},
               u"pending"_s);
}

void ContractRun::identifiers()
{
    const auto owner = usableId(m_withAccount.user, "user");
    (void)call(api::GetOAuthAccessToken{.userId = owner,
                                        .provider = m_withAccount.provider.isEmpty() ? u"oauth_google"_s
                                                                                     : m_withAccount.provider,
                                        .page = {.limit = 10}},
               m_withAccount.provider);
    (void)call(api::DeleteExternalAccount{.userId = owner,
                                          .externalAccountId = usableId(m_withAccount.externalAccount, "eac")},
               owner);
    (void)call(api::DeletePasskey{.userId = usableId(m_withPasskey.user, "user"),
                                  .passkeyId = usableId(m_withPasskey.passkey, "idn")},
               m_withPasskey.user);
    (void)call(api::DeleteWeb3Wallet{.userId = m_ids.user, .web3WalletId = m_ids.web3Wallet}, m_ids.web3Wallet);
}

void ContractRun::removeSecondFactors()
{
    (void)call(api::DeleteBackupCodes{{.userId = m_ids.user}}, m_ids.user);
    (void)call(api::DeleteTotp{{.userId = m_ids.user}}, m_ids.user);
    (void)call(api::DisableMfa{{.userId = m_ids.user}}, m_ids.user);
}

void ContractRun::removeUsers()
{
    (void)call(api::DeleteUser{.userId = m_secondUser}, m_secondUser);
    (void)call(api::DeleteUser{.userId = m_ids.user}, m_ids.user);
}

} // namespace desk::contract
