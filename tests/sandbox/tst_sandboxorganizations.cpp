#include "tests/sandbox/client.h"

#include <QSet>

using namespace Qt::StringLiterals;

class TheSandboxHasOrganizations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheMembershipsOfAUser();
    void agreesWithTheFilter();
    void listsTheMembershipsOfTheInstance();
    void ordersMemberships_data();
    void ordersMemberships();
    void listsInvitationsOfEveryStatus();
    void forgetsWhoIsDeleted();
    void givesAccessTokens();
    void refusesAccessTokens();
    void saysWhichInstanceItIs();

private:
    [[nodiscard]] QJsonObject get(const QByteArray &path) { return m_sandbox.get("/v1/" + path).object(); }

    Sandbox m_sandbox{Sandbox::few(900)};
};

void TheSandboxHasOrganizations::listsTheMembershipsOfAUser()
{
    const QJsonObject any = get("organization_memberships?limit=1")["data"_L1][0].toObject();
    const QByteArray user = any["public_user_data"_L1]["user_id"_L1].toString().toLatin1();
    const QJsonObject envelope = get("users/" + user + "/organization_memberships");
    const QJsonArray memberships = envelope["data"_L1].toArray();
    QCOMPARE(envelope["total_count"_L1].toInt(), memberships.size());
    bool isFound = false;
    for (const QJsonValue &membership : memberships) {
        QCOMPARE(membership["object"_L1].toString(), u"organization_membership"_s);
        QVERIFY(membership["id"_L1].toString().startsWith(u"orgmem_"_s));
        QVERIFY(membership["role"_L1].toString().startsWith(u"org:"_s));
        QVERIFY(!membership["permissions"_L1].toArray().isEmpty());
        QCOMPARE(membership["organization"_L1]["object"_L1].toString(), u"organization"_s);
        QVERIFY(membership["organization"_L1]["members_count"_L1].toInt() > 0);
        QCOMPARE(membership["public_user_data"_L1]["user_id"_L1].toString().toLatin1(), user);
        isFound = isFound || membership.toObject() == any;
    }
    QVERIFY(isFound);
    QCOMPARE(m_sandbox.get("/v1/users/user_unknown/organization_memberships").status, 404);
    QCOMPARE(get("users/" + user + "/organization_memberships?offset=100")["data"_L1].toArray().size(), 0);
    QCOMPARE(m_sandbox.get("/v1/users/" + user + "/organization_memberships?limit=x").code(),
             u"form_param_type_invalid"_s);
}

void TheSandboxHasOrganizations::agreesWithTheFilter()
{
    const QJsonArray all = get("organization_memberships?limit=500")["data"_L1].toArray();
    QHash<QString, QSet<QString>> members;
    for (const QJsonValue &membership : all)
        members[membership["organization"_L1]["id"_L1].toString()].insert(
            membership["public_user_data"_L1]["user_id"_L1].toString());
    QVERIFY(members.size() > 5);
    for (auto organization = members.cbegin(); organization != members.cend(); ++organization) {
        const QStringList found = m_sandbox.ids("limit=500&organization_id=" + organization.key().toLatin1());
        QCOMPARE(QSet<QString>(found.begin(), found.end()), organization.value());
    }
}

void TheSandboxHasOrganizations::listsTheMembershipsOfTheInstance()
{
    const QJsonObject whole = get("organization_memberships?limit=500");
    const QJsonArray all = whole["data"_L1].toArray();
    QCOMPARE(whole["total_count"_L1].toInt(), all.size());
    QVERIFY(all.size() > 200);
    for (qsizetype index = 1; index < all.size(); ++index)
        QVERIFY(all[index]["created_at"_L1].toInteger() <= all[index - 1]["created_at"_L1].toInteger());
    const QJsonArray page = get("organization_memberships?limit=7&offset=20")["data"_L1].toArray();
    for (int index = 0; index < 7; ++index)
        QCOMPARE(page[index], all[20 + index]);
}

void TheSandboxHasOrganizations::ordersMemberships_data()
{
    QTest::addColumn<QByteArray>("order");
    QTest::addColumn<QString>("key");
    QTest::newRow("first name") << QByteArray("first_name") << u"first_name"_s;
    QTest::newRow("last name") << QByteArray("%2Blast_name") << u"last_name"_s;
    QTest::newRow("username, backwards") << QByteArray("-username") << u"username"_s;
}

void TheSandboxHasOrganizations::ordersMemberships()
{
    QFETCH(const QByteArray, order);
    QFETCH(const QString, key);
    const QJsonArray all = get("organization_memberships?limit=500&order_by=" + order)["data"_L1].toArray();
    QCOMPARE(all.size(), get("organization_memberships")["total_count"_L1].toInt());
    const bool isDescending = order.startsWith('-');
    QByteArray last;
    bool hadNull = false;
    for (const QJsonValue &membership : all) {
        const QJsonValue value = membership["public_user_data"_L1][key];
        QVERIFY(!hadNull || value.isNull()); // those without a value come last
        hadNull = value.isNull();
        const QByteArray folded = value.toString().toCaseFolded().toUtf8();
        QVERIFY(hadNull || last.isEmpty() || (isDescending ? folded <= last : folded >= last));
        last = folded;
    }
    QCOMPARE(m_sandbox.get("/v1/organization_memberships?order_by=age").code(), u"form_param_value_invalid"_s);
}

void TheSandboxHasOrganizations::listsInvitationsOfEveryStatus()
{
    QHash<QString, int> statuses;
    const QJsonArray users = m_sandbox.all();
    for (const QJsonValue &user : users) {
        const QByteArray path = "users/" + user["id"_L1].toString().toLatin1() + "/organization_invitations";
        const QJsonObject envelope = get(path + "?limit=500");
        const QJsonArray invitations = envelope["data"_L1].toArray();
        QCOMPARE(envelope["total_count"_L1].toInt(), invitations.size());
        QHash<QString, int> own;
        for (const QJsonValue &invitation : invitations) {
            QVERIFY(invitation["id"_L1].toString().startsWith(u"orginv_"_s));
            QCOMPARE(invitation["organization_id"_L1], invitation["public_organization_data"_L1]["id"_L1]);
            QCOMPARE(invitation["inviter_id"_L1].isNull(), invitation["public_inviter_data"_L1].isNull());
            ++own[invitation["status"_L1].toString()];
        }
        for (auto one = own.cbegin(); one != own.cend(); ++one) {
            QCOMPARE(get(path + "?status=" + one.key().toLatin1())["total_count"_L1].toInt(), one.value());
            statuses[one.key()] += one.value();
        }
    }
    QCOMPARE(QSet<QString>(statuses.keyBegin(), statuses.keyEnd()),
             (QSet<QString>{u"pending"_s, u"accepted"_s, u"revoked"_s, u"expired"_s}));
    const QByteArray someone = m_sandbox.ids("limit=1").first().toLatin1();
    QCOMPARE(m_sandbox.get("/v1/users/" + someone + "/organization_invitations?status=lost").code(),
             u"form_param_value_invalid"_s);
    QCOMPARE(m_sandbox.get("/v1/users/user_unknown/organization_invitations").status, 404);
}

void TheSandboxHasOrganizations::forgetsWhoIsDeleted()
{
    const QJsonArray all = get("organization_memberships?limit=500")["data"_L1].toArray();
    const QByteArray id = all.last()["public_user_data"_L1]["user_id"_L1].toString().toLatin1();
    const QByteArray organization = all.last()["organization"_L1]["id"_L1].toString().toLatin1();
    const int members = m_sandbox.total("organization_id=" + organization);
    QCOMPARE(m_sandbox.send("PATCH", "/v1/users/" + id, R"({"first_name":"Member"})").status, 200);
    QCOMPARE(m_sandbox.total("organization_id=" + organization), members);
    const QJsonArray after = get("users/" + id + "/organization_memberships")["data"_L1].toArray();
    QCOMPARE(after[0]["public_user_data"_L1]["first_name"_L1].toString(), u"Member"_s);
    QCOMPARE(m_sandbox.send("DELETE", "/v1/users/" + id).status, 200);
    QCOMPARE(m_sandbox.total("organization_id=" + organization), members - 1);
    QCOMPARE(get("organization_memberships")["total_count"_L1].toInt(), all.size() - after.size());
    const QByteArray made =
        m_sandbox.post("/v1/users", R"({"username":"lonely_one"})").object()["id"_L1].toString().toLatin1();
    QCOMPARE(get("users/" + made + "/organization_memberships")["total_count"_L1].toInt(-1), 0);
    QCOMPARE(get("users/" + made + "/organization_invitations")["total_count"_L1].toInt(-1), 0);
}

void TheSandboxHasOrganizations::givesAccessTokens()
{
    int seen = 0;
    const QJsonArray users = m_sandbox.all();
    for (const QJsonValue &user : users) {
        const QJsonValue account = user["external_accounts"_L1][0];
        if (account["provider"_L1] != "oauth_google"_L1)
            continue;
        const QByteArray path = "users/" + user["id"_L1].toString().toLatin1() + "/oauth_access_tokens/oauth_google";
        const Sandbox::Answer bare = m_sandbox.get("/v1/" + path);
        if (bare.status == 422)
            continue; // some have none
        const QJsonObject token = bare.array().first().toObject();
        QCOMPARE(token["external_account_id"_L1], account["external_account_id"_L1]);
        QCOMPARE(token["provider"_L1].toString(), u"oauth_google"_s);
        QVERIFY(!token["token"_L1].toString().isEmpty());
        QVERIFY(token["scopes"_L1].toArray().contains(u"email"_s));
        const QJsonObject envelope = get(path + "?paginated=true");
        QCOMPARE(envelope["total_count"_L1].toInt(), 1);
        QCOMPARE(envelope["data"_L1][0]["external_account_id"_L1], token["external_account_id"_L1]);
        QCOMPARE(get(path + "?paginated=true&offset=1")["data"_L1].toArray().size(), 0);
        ++seen;
    }
    QVERIFY(seen > 10);
}

void TheSandboxHasOrganizations::refusesAccessTokens()
{
    const QByteArray id =
        m_sandbox.post("/v1/users", R"({"username":"no_accounts"})").object()["id"_L1].toString().toLatin1();
    const auto code = [&](const QByteArray &provider) {
        return m_sandbox.get("/v1/users/" + id + "/oauth_access_tokens/" + provider).code();
    };
    QCOMPARE(code("oauth_google"), u"external_account_not_found"_s);
    QCOMPARE(code("oauth_tiktok"), u"oauth_token_provider_not_enabled"_s);
    QCOMPARE(code("oauth_nonsense"), u"oauth_unsupported_provider"_s);
    QCOMPARE(m_sandbox.get("/v1/users/user_unknown/oauth_access_tokens/oauth_google").code(), u"resource_not_found"_s);
}

void TheSandboxHasOrganizations::saysWhichInstanceItIs()
{
    const QJsonObject instance = get("instance");
    QCOMPARE(instance["object"_L1].toString(), u"instance"_s);
    QVERIFY(instance["id"_L1].toString().startsWith(u"ins_"_s));
    QCOMPARE(instance["environment_type"_L1].toString(), u"development"_s);
}

QTEST_GUILESS_MAIN(TheSandboxHasOrganizations)
#include "tst_sandboxorganizations.moc"
