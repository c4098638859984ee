#include "api/operations/all.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace desk::api;
using namespace Qt::StringLiterals;

namespace {

//! Calls \p check(Op{}) for every operation there is.
template <typename Check>
void forEachOperation(Check check)
{
    std::apply([&check](const auto &...op) { (check(op), ...); }, AllOperations{});
}

QString wireName(Verb verb)
{
    static const QHash<Verb, QString> names{{Verb::Get, u"get"_s},
                                            {Verb::Post, u"post"_s},
                                            {Verb::Put, u"put"_s},
                                            {Verb::Patch, u"patch"_s},
                                            {Verb::Delete, u"delete"_s}};
    return names.value(verb);
}

//! operationId -> "verb path", and for the names of a query: operationId -> names.
struct Facts
{
    QHash<QString, QString> lines;
    QHash<QString, QStringList> queries;
};

//! What we know without the document: enough to notice a slip.
Facts builtInFacts()
{
    return {
        .lines = {{u"GetUserList"_s, u"get /users"_s},
                  {u"GetUsersCount"_s, u"get /users/count"_s},
                  {u"GetUser"_s, u"get /users/{user_id}"_s},
                  {u"BanUser"_s, u"post /users/{user_id}/ban"_s},
                  {u"UnbanUser"_s, u"post /users/{user_id}/unban"_s},
                  {u"LockUser"_s, u"post /users/{user_id}/lock"_s},
                  {u"UnlockUser"_s, u"post /users/{user_id}/unlock"_s},
                  {u"UsersBan"_s, u"post /users/ban"_s},
                  {u"UsersUnban"_s, u"post /users/unban"_s},
                  {u"CreateUser"_s, u"post /users"_s},
                  {u"UpdateUser"_s, u"patch /users/{user_id}"_s},
                  {u"DeleteUser"_s, u"delete /users/{user_id}"_s},
                  {u"SetUserProfileImage"_s, u"post /users/{user_id}/profile_image"_s},
                  {u"DeleteUserProfileImage"_s, u"delete /users/{user_id}/profile_image"_s},
                  {u"UpdateUserMetadata"_s, u"patch /users/{user_id}/metadata"_s},
                  {u"ReplaceUserMetadata"_s, u"put /users/{user_id}/metadata"_s},
                  {u"VerifyPassword"_s, u"post /users/{user_id}/verify_password"_s},
                  {u"VerifyTOTP"_s, u"post /users/{user_id}/verify_totp"_s},
                  {u"DisableMFA"_s, u"delete /users/{user_id}/mfa"_s},
                  {u"DeleteTOTP"_s, u"delete /users/{user_id}/totp"_s},
                  {u"DeleteBackupCode"_s, u"delete /users/{user_id}/backup_code"_s},
                  {u"UserPasskeyDelete"_s, u"delete /users/{user_id}/passkeys/{passkey_identification_id}"_s},
                  {u"UserWeb3WalletDelete"_s,
                   u"delete /users/{user_id}/web3_wallets/{web3_wallet_identification_id}"_s},
                  {u"DeleteExternalAccount"_s, u"delete /users/{user_id}/external_accounts/{external_account_id}"_s},
                  {u"GetOAuthAccessToken"_s, u"get /users/{user_id}/oauth_access_tokens/{provider}"_s},
                  {u"UsersGetOrganizationMemberships"_s, u"get /users/{user_id}/organization_memberships"_s},
                  {u"UsersGetOrganizationInvitations"_s, u"get /users/{user_id}/organization_invitations"_s},
                  {u"InstanceGetOrganizationMemberships"_s, u"get /organization_memberships"_s},
                  {u"GetInstance"_s, u"get /instance"_s}},
        .queries = {}};
}

Facts factsFrom(const QJsonObject &document)
{
    Facts facts;
    const auto paths = document["paths"_L1].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const auto verbs = path->toObject();
        for (auto verb = verbs.begin(); verb != verbs.end(); ++verb) {
            const auto id = verb.value()["operationId"_L1].toString();
            facts.lines.insert(id, verb.key() + u' ' + path.key());
            const auto parameters = verb.value()["parameters"_L1].toArray();
            for (const auto &entry : parameters) {
                auto parameter = entry.toObject();
                if (const auto reference = parameter["$ref"_L1].toString(); !reference.isEmpty()) {
                    QJsonValue target{document};
                    for (const auto &step : reference.mid(2).split(u'/'))
                        target = target[step];
                    parameter = target.toObject();
                }
                if (parameter["in"_L1] == "query"_L1)
                    facts.queries[id].append(parameter["name"_L1].toString());
            }
        }
    }
    return facts;
}

QStringList namesOf(const Query &query)
{
    QStringList names;
    const auto pairs = query.encoded().split('&');
    for (const auto &pair : pairs)
        names.append(QString::fromLatin1(pair.first(pair.indexOf('='))));
    return names;
}

UserFilter everyFilter()
{
    const QStringList one{u"x"_s};
    return {.query = u"x"_s,
            .emailAddress = one,
            .phoneNumber = one,
            .externalId = one,
            .username = one,
            .web3Wallet = one,
            .userId = one,
            .organizationId = one,
            .emailAddressQuery = u"x"_s,
            .phoneNumberQuery = u"x"_s,
            .usernameQuery = u"x"_s,
            .nameQuery = u"x"_s,
            .banned = true,
            .lastActiveAtBefore = 1,
            .lastActiveAtAfter = 1,
            .lastActiveAtSince = 1,
            .createdAtBefore = 1,
            .createdAtAfter = 1,
            .lastSignInAtBefore = 1,
            .lastSignInAtAfter = 1,
            .provider = u"x"_s,
            .providerUserId = one};
}

} // namespace

class TestContract : public QObject
{
    Q_OBJECT

    Facts m_facts = builtInFacts();
    bool m_isOfficial = false;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file{qEnvironmentVariable("DESK_SHARED") + "/contract/openapi-users.json"_L1};
        if (!file.open(QFile::ReadOnly))
            return;
        m_facts = factsFrom(QJsonDocument::fromJson(file.readAll()).object());
        m_isOfficial = true;
        QVERIFY(m_facts.lines.size() > 20);
    }

    void everyOperationIsInTheDocument()
    {
        forEachOperation([this](const auto &op) {
            const QString id = QString::fromLatin1(op.endpoint.id);
            QCOMPARE(wireName(op.endpoint.verb) + u' ' + QString::fromLatin1(op.endpoint.path),
                     m_facts.lines.value(id));
        });
    }

    void everyPlaceholderGetsAnArgument()
    {
        forEachOperation([](const auto &op) {
            const auto placeholders = QByteArray{op.endpoint.path}.count('{');
            qsizetype arguments = 0;
            if constexpr (requires { op.pathArgs(); })
                arguments = op.pathArgs().size();
            QCOMPARE(arguments, placeholders);
        });
    }

    void onlyReadsAreRepeatedByThemselves()
    {
        forEachOperation([](const auto &op) {
            if (op.endpoint.repeat == Repeat::Read)
                QCOMPARE(op.endpoint.verb, Verb::Get);
            if (op.endpoint.verb == Verb::Get)
                QCOMPARE(op.endpoint.repeat, Repeat::Read);
        });
    }

    void noTwoOperationsShareAnId()
    {
        QSet<QByteArray> ids;
        forEachOperation([&ids](const auto &op) { ids.insert(op.endpoint.id); });
        QCOMPARE(std::size_t(ids.size()), std::tuple_size_v<AllOperations>);
    }

    void everyQueryNameIsInTheDocument()
    {
        if (!m_isOfficial)
            QSKIP("the OpenAPI document is not here");
        const ListUsers list{.filter = everyFilter(), .offset = 1, .startingAfter = u"x"_s};
        const auto listNames = namesOf(list.query());
        for (const auto &name : listNames)
            QVERIFY2(m_facts.queries["GetUserList"_L1].contains(name), qPrintable(name));
        const auto countNames = namesOf(CountUsers{everyFilter()}.query());
        for (const auto &name : countNames)
            QVERIFY2(m_facts.queries["GetUsersCount"_L1].contains(name), qPrintable(name));
        QCOMPARE(countNames.size(), 22);
    }
};

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"
