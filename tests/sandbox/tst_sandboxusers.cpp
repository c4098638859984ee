#include "tests/sandbox/client.h"

#include <QSet>
#include <QUrl>

using namespace Qt::StringLiterals;

class TheSandboxListsUsers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestFirstAndTenByDefault();
    void tenWhenTheLimitIsOutOfRange_data();
    void tenWhenTheLimitIsOutOfRange();
    void everyUserOnceByCursor();
    void everyUserOnceByCursorOldestFirst();
    void nothingAfterTheEnd();
    void inEveryOrderWithTheMissingLast_data();
    void inEveryOrderWithTheMissingLast();
    void byTheFirstOrderOnly();
    void byExactIdentifiersOfAnyCase();
    void byManyValuesOfOneFilter();
    void withAndWithoutIds();
    void withAndWithoutOrganizations();
    void byPartialTextsInAllScripts();
    void byFullName();
    void neverByAnExternalId();
    void byBan();
    void byDatesWithoutTheirBounds();
    void byAccountAtAProvider();
    void withPlusSignsOnlyWhenEncoded();
    void countsWithTheSameFilters();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();

private:
    Sandbox m_few{};
    Sandbox m_sandbox{Sandbox::few(1200)};
    QJsonArray m_all = m_sandbox.all();

    [[nodiscard]] QJsonObject first(const std::function<bool(const QJsonObject &)> &matches) const
    {
        for (const QJsonValue &user : m_all) {
            if (matches(user.toObject()))
                return user.toObject();
        }
        return {};
    }
};

void TheSandboxListsUsers::newestFirstAndTenByDefault()
{
    const QJsonArray users = m_sandbox.get("/v1/users").array();
    QCOMPARE(users.size(), 10);
    for (int index = 1; index < users.size(); ++index)
        QVERIFY(users[index - 1]["created_at"_L1].toInteger() >= users[index]["created_at"_L1].toInteger());
}

void TheSandboxListsUsers::tenWhenTheLimitIsOutOfRange_data()
{
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<int>("expected");
    QTest::newRow("501") << QByteArray("501") << 10;
    QTest::newRow("0") << QByteArray("0") << 10;
    QTest::newRow("-3") << QByteArray("-3") << 10;
    QTest::newRow("500") << QByteArray("500") << 500;
    QTest::newRow("1") << QByteArray("1") << 1;
}

void TheSandboxListsUsers::tenWhenTheLimitIsOutOfRange()
{
    QFETCH(const QByteArray, limit);
    QFETCH(const int, expected);
    QCOMPARE(m_sandbox.ids("limit=" + limit).size(), expected);
}

void TheSandboxListsUsers::everyUserOnceByCursor()
{
    QSet<QString> seen;
    qint64 before = std::numeric_limits<qint64>::max();
    for (const QJsonValue &user : std::as_const(m_all)) {
        seen.insert(user["id"_L1].toString());
        QVERIFY(user["created_at"_L1].toInteger() <= before);
        before = user["created_at"_L1].toInteger();
    }
    QCOMPARE(m_all.size(), 1200);
    QCOMPARE(seen.size(), 1200);
}

void TheSandboxListsUsers::everyUserOnceByCursorOldestFirst()
{
    const QJsonArray oldestFirst = m_sandbox.all("order_by=created_at");
    QCOMPARE(oldestFirst.size(), m_all.size());
    for (qsizetype index = 0; index < m_all.size(); ++index)
        QCOMPARE(oldestFirst[index]["id"_L1], m_all[m_all.size() - 1 - index]["id"_L1]);
}

void TheSandboxListsUsers::nothingAfterTheEnd()
{
    QCOMPARE(m_sandbox.get("/v1/users?offset=5000").body, "[]");
    QCOMPARE(m_sandbox.get("/v1/users?starting_after=" + m_all.last()["id"_L1].toString().toLatin1()).body, "[]");
}

void TheSandboxListsUsers::inEveryOrderWithTheMissingLast_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<QString>("key");
    for (const char *order : {"updated_at", "first_name", "last_name", "username", "last_active_at", "last_sign_in_at"})
        QTest::newRow(order) << QString::fromLatin1(order) << QString::fromLatin1(order);
    QTest::newRow("email_address") << u"email_address"_s << u"primary_email_address_id"_s;
    QTest::newRow("phone_number") << u"phone_number"_s << u"primary_phone_number_id"_s;
    QTest::newRow("web3wallet") << u"web3wallet"_s << u"primary_web3_wallet_id"_s;
}

void TheSandboxListsUsers::inEveryOrderWithTheMissingLast()
{
    QFETCH(const QString, order);
    QFETCH(const QString, key);
    for (const QByteArray &sign : {QByteArray("-"), QByteArray("%2B"), QByteArray()}) {
        const QJsonArray users = m_few.get("/v1/users?limit=500&order_by=" + sign + order.toLatin1()).array();
        QCOMPARE(users.size(), 300);
        bool isMissing = false;
        for (qsizetype index = 0; index < users.size(); ++index) {
            const QJsonValue value = users[index][key];
            QVERIFY(!isMissing || value.isNull());
            isMissing = value.isNull();
            if (index == 0 || isMissing || key != order)
                continue;
            const QJsonValue before = users[index - 1][key];
            if (value.isDouble())
                QVERIFY(sign == "-" ? before.toInteger() >= value.toInteger()
                                    : before.toInteger() <= value.toInteger());
            else
                QVERIFY(sign == "-"
                            ? before.toString().toCaseFolded().toUtf8() >= value.toString().toCaseFolded().toUtf8()
                            : before.toString().toCaseFolded().toUtf8() <= value.toString().toCaseFolded().toUtf8());
        }
    }
}

void TheSandboxListsUsers::byTheFirstOrderOnly()
{
    QCOMPARE(m_sandbox.ids("order_by=username&order_by=created_at"), m_sandbox.ids("order_by=username"));
    QVERIFY(m_sandbox.ids("order_by=username") != m_sandbox.ids("order_by=created_at"));
}

void TheSandboxListsUsers::byExactIdentifiersOfAnyCase()
{
    const QJsonObject user = first([](const QJsonObject &one) {
        return !one["email_addresses"_L1].toArray().isEmpty() && !one["phone_numbers"_L1].toArray().isEmpty()
            && one["username"_L1].isString();
    });
    const QStringList itself{user["id"_L1].toString()};
    const QByteArray email = user["email_addresses"_L1][0]["email_address"_L1].toString().toUtf8();
    QCOMPARE(m_sandbox.ids("email_address=" + QUrl::toPercentEncoding(QString::fromUtf8(email).toUpper())), itself);
    QCOMPARE(m_sandbox.ids("username=" + user["username"_L1].toString().toUtf8()), itself);
    QCOMPARE(m_sandbox.ids("phone_number="
                           + QUrl::toPercentEncoding(user["phone_numbers"_L1][0]["phone_number"_L1].toString())),
             itself);
    QCOMPARE(m_sandbox.ids("email_address=nobody@example.com"), QStringList());
}

void TheSandboxListsUsers::byManyValuesOfOneFilter()
{
    QByteArray query = "limit=500";
    for (int index = 0; index < 100; ++index)
        query += "&user_id=" + m_all[index]["id"_L1].toString().toLatin1();
    QCOMPARE(m_sandbox.ids(query).size(), 100);
    QCOMPARE(m_sandbox.get("/v1/users?" + query + "&user_id=user_1").status, 422);
}

void TheSandboxListsUsers::withAndWithoutIds()
{
    const QByteArray one = m_all[0]["id"_L1].toString().toLatin1();
    const QByteArray two = m_all[1]["id"_L1].toString().toLatin1();
    QCOMPARE(m_sandbox.total("user_id=%2B" + one + "&user_id=%2B" + two), 2);
    QCOMPARE(m_sandbox.total("user_id=-" + one), 1199);
    QCOMPARE(m_sandbox.total("user_id=" + one + "&user_id=" + two + "&user_id=-" + one), 1);
    const QJsonObject known = first([](const QJsonObject &user) { return user["external_id"_L1].isString(); });
    const QByteArray external = QUrl::toPercentEncoding(known["external_id"_L1].toString());
    QCOMPARE(m_sandbox.ids("external_id=" + external), QStringList{known["id"_L1].toString()});
    QCOMPARE(m_sandbox.total("external_id=-" + external), 1199);
}

void TheSandboxListsUsers::withAndWithoutOrganizations()
{
    QCOMPARE(m_sandbox.total("organization_id=org_unknown"), 0);
    QCOMPARE(m_sandbox.total("organization_id=-org_unknown"), 1200);
}

void TheSandboxListsUsers::byPartialTextsInAllScripts()
{
    QVERIFY(m_sandbox.total("query=GARC%C3%8DA") > 0); // GARCÍA
    QCOMPARE(m_sandbox.total("query=GARC%C3%8DA"), m_sandbox.total("name_query=garc%C3%ADa"));
    QVERIFY(m_sandbox.total("name_query=" + QUrl::toPercentEncoding(u"ИВАНОВА"_s)) > 0);
    QVERIFY(m_sandbox.total("name_query=" + QUrl::toPercentEncoding(u"王"_s)) > 0);
    QVERIFY(m_sandbox.total("email_address_query=EXAMPLE.com") > 0);
    QCOMPARE(m_sandbox.total("username_query=%40example"), 0);
    QVERIFY(m_sandbox.total("phone_number_query=55501") > 0);
    QCOMPARE(m_sandbox.total("name_query=55501"), 0);
    QCOMPARE(m_sandbox.total("query=" + m_all[5]["id"_L1].toString().toLower().toLatin1()), 1);
    QCOMPARE(m_sandbox.total("query="), 1200);
}

void TheSandboxListsUsers::byFullName()
{
    const QJsonObject user =
        first([](const QJsonObject &one) { return one["first_name"_L1].isString() && one["last_name"_L1].isString(); });
    const QString name = user["first_name"_L1].toString() + u' ' + user["last_name"_L1].toString();
    QVERIFY(m_sandbox.ids("limit=500&query=" + QUrl::toPercentEncoding(name)).contains(user["id"_L1].toString()));
}

void TheSandboxListsUsers::neverByAnExternalId() { QCOMPARE(m_sandbox.total("query=crm-"), 0); }

void TheSandboxListsUsers::byBan()
{
    const int banned = m_sandbox.total("banned=true");
    QVERIFY(banned > 10 && banned < 120);
    QCOMPARE(m_sandbox.total("banned=false"), 1200 - banned);
    const QJsonArray users = m_sandbox.get("/v1/users?limit=500&banned=true").array();
    QCOMPARE(users.size(), banned);
    for (const QJsonValue &user : users)
        QVERIFY(user["banned"_L1].toBool());
}

void TheSandboxListsUsers::byDatesWithoutTheirBounds()
{
    const QByteArray created = QByteArray::number(m_all[600]["created_at"_L1].toInteger());
    const int before = m_sandbox.total("created_at_before=" + created);
    const int after = m_sandbox.total("created_at_after=" + created);
    QVERIFY(before + after < 1200);
    int withDate = 0;
    for (const QJsonValue &user : std::as_const(m_all))
        withDate += user["last_sign_in_at"_L1].isNull() ? 0 : 1;
    QCOMPARE(m_sandbox.total("last_sign_in_at_after=0"), withDate);
    QCOMPARE(m_sandbox.total("last_sign_in_at_before=99999999999999"), withDate);
    const QJsonObject active = first([](const QJsonObject &user) { return user["last_active_at"_L1].isDouble(); });
    const QByteArray moment = QByteArray::number(active["last_active_at"_L1].toInteger());
    QVERIFY(m_sandbox.total("last_active_at_since=" + moment) > m_sandbox.total("last_active_at_after=" + moment));
}

void TheSandboxListsUsers::byAccountAtAProvider()
{
    const QJsonObject user =
        first([](const QJsonObject &one) { return !one["external_accounts"_L1].toArray().isEmpty(); });
    const QJsonObject account = user["external_accounts"_L1][0].toObject();
    const QByteArray query = "provider=" + account["provider"_L1].toString().toLatin1()
        + "&provider_user_id=x&provider_user_id=" + account["provider_user_id"_L1].toString().toLatin1();
    QCOMPARE(m_sandbox.ids(query), QStringList{user["id"_L1].toString()});
    QCOMPARE(m_sandbox.ids(QByteArray(query).replace("provider=oauth_", "provider=oauth_not")), QStringList());
}

void TheSandboxListsUsers::withPlusSignsOnlyWhenEncoded()
{
    const QJsonObject user = first([](const QJsonObject &one) {
        return one["email_addresses"_L1][0]["email_address"_L1].toString().contains(u'+');
    });
    const QByteArray email = user["email_addresses"_L1][0]["email_address"_L1].toString().toLatin1();
    QCOMPARE(m_sandbox.ids("email_address=" + QByteArray(email).replace("+", "%2B")),
             QStringList{user["id"_L1].toString()});
    QCOMPARE(m_sandbox.ids("email_address=" + email), QStringList());
}

void TheSandboxListsUsers::countsWithTheSameFilters()
{
    const QByteArray filter = "banned=false&email_address_query=example.com&created_at_after=1000";
    QByteArray everything = filter + "&limit=500";
    const int listed = static_cast<int>(m_sandbox.all(filter).size());
    QCOMPARE(m_sandbox.total(filter), listed);
    QCOMPARE(m_sandbox.total(filter + "&limit=2&offset=7&order_by=username"), listed);
    QCOMPARE(m_sandbox.get("/v1/users/count").object()["object"_L1].toString(), u"total_count"_s);
}

void TheSandboxListsUsers::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("parameter");
    const auto row = [](const char *query, const char *code, const char *parameter) {
        QTest::newRow(query) << QByteArray(query) << QString::fromLatin1(code) << QString::fromLatin1(parameter);
    };
    row("order_by=shoe_size", "form_param_value_invalid", "order_by");
    row("starting_after=user_unknown", "form_resource_not_found", "starting_after");
    row("starting_after=user_x&order_by=username", "form_conditional_param_disallowed", "starting_after");
    row("starting_after=user_x&offset=1", "form_conditional_param_disallowed", "starting_after");
    row("provider=oauth_google", "form_conditional_param_missing", "provider_user_id");
    row("banned=maybe", "form_param_type_invalid", "banned");
    row("created_at_after=yesterday", "form_param_type_invalid", "created_at_after");
    row("limit=ten", "form_param_type_invalid", "limit");
}

void TheSandboxListsUsers::refusesWhatMakesNoSense()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QString, code);
    QFETCH(const QString, parameter);
    const Sandbox::Answer answer = m_sandbox.get("/v1/users?" + query);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.code(), code);
    QCOMPARE(answer.parameter(), parameter);
}

QTEST_GUILESS_MAIN(TheSandboxListsUsers)
#include "tst_sandboxusers.moc"
