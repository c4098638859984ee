#include "api/user.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace desk::api;
using namespace Qt::StringLiterals;

namespace {

bool isProtocolError(const auto &result) { return !result && result.error().kind == Error::Kind::Protocol; }

Result<User> userFrom(const QByteArray &json) { return Json<User>::decode(json); }

QByteArray userWith(const QByteArray &field) { return "{\"id\":\"user_1\"," + field + ",\"last_name\":\"L\"}"; }

QByteArray readFile(const QString &path)
{
    QFile file{path};
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray{};
}

QDateTime utc(qint64 milliseconds) { return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC); }

} // namespace

class TestUser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryField()
    {
        const QByteArray json = R"({
            "updated_at":1700000000009,"created_at":1700000000008,"object":"user","id":"user_1","external_id":"ext",
            "username":"ada","first_name":"Ada","last_name":"Lovelace","locale":"en-GB","image_url":"img.test/a",
            "has_image":true,"primary_email_address_id":"idn_2","primary_phone_number_id":"idn_3",
            "primary_web3_wallet_id":"idn_4","password_enabled":true,"two_factor_enabled":true,"totp_enabled":true,
            "backup_code_enabled":true,"banned":true,"locked":true,"deprovisioned":true,"delete_self_enabled":true,
            "create_organization_enabled":true,"bypass_client_trust":true,"lockout_expires_in_seconds":60,
            "verification_attempts_remaining":3,"create_organizations_limit":5,"mfa_enabled_at":1700000000001,
            "mfa_disabled_at":1700000000002,"password_last_updated_at":1700000000003,"last_sign_in_at":1700000000004,
            "last_active_at":1700000000005,"legal_accepted_at":1700000000006,
            "public_metadata":{"b":1, "a":[1.0,{"x":null}]} ,"private_metadata":{},"unsafe_metadata":null,
            "email_addresses":[{"id":"idn_1","email_address":"first@x.y"},
              {"id":"idn_2","email_address":"ada@x.y","reserved":true,"created_at":1700000000007,
               "linked_to":[{"type":"oauth_google","id":"idn_9"},{"id":"idn_8","type":"saml"}],
               "verification":{"status":"failed","strategy":"email_code","attempts":2,"expire_at":1700000000010,
                 "error":{"message":"short","long_message":"The long one.","code":"c"}}}],
            "phone_numbers":[{"id":"idn_3","phone_number":"+15550100","reserved_for_second_factor":true,
              "default_second_factor":true,"verification":{"status":"verified","strategy":"phone_code"}}],
            "web3_wallets":[{"id":"idn_4","web3_wallet":"0x0"}],
            "passkeys":[{"id":"idn_5","name":"Phone","last_used_at":1700000000011}],
            "external_accounts":[{"object":"google_account","id":"idn_6","external_account_id":"eac_6",
              "provider":"oauth_google","provider_user_id":"12345","approved_scopes":"email","email_address":"ada@x.y",
              "first_name":"A","last_name":"L","username":"al","label":"work"},{"id":"eac_7","provider":"github"}],
            "saml_accounts":[{"id":"samlacc_1","object":"saml_account","provider":"saml_okta","active":true,
              "email_address":"ada@x.y","saml_connection":{"id":"samlc_1","name":"Okta"}}],
            "enterprise_accounts":[{"id":"ea_1","object":"enterprise_account","enterprise_connection":{"name":"Entra"}}],
            "organization_memberships":[{"id":"orgmem_1","role":"org:admin","organization":{"id":"org_1","name":"Acme"}}]
            })";
        const auto result = userFrom(json);
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        const auto &user = *result;
        QCOMPARE(user.id, u"user_1"_s);
        QCOMPARE(user.externalId, u"ext"_s);
        QCOMPARE(user.username, u"ada"_s);
        QCOMPARE(user.fullName(), u"Ada Lovelace"_s);
        QCOMPARE(user.locale, u"en-GB"_s);
        QCOMPARE(user.imageUrl, u"img.test/a"_s);
        QCOMPARE(user.primaryEmail(), u"ada@x.y"_s);
        QCOMPARE(user.primaryPhone(), u"+15550100"_s);
        QCOMPARE(user.primaryWeb3WalletId, u"idn_4"_s);
        for (const auto flag : {user.hasImage, user.passwordEnabled, user.twoFactorEnabled, user.totpEnabled,
                                user.backupCodeEnabled, user.banned, user.locked, user.deprovisioned,
                                user.deleteSelfEnabled, user.createOrganizationEnabled, user.bypassClientTrust})
            QVERIFY(flag);
        QCOMPARE(user.lockoutExpiresInSeconds, 60);
        QCOMPARE(user.verificationAttemptsRemaining, 3);
        QCOMPARE(user.createOrganizationsLimit, 5);
        QCOMPARE(user.mfaEnabledAt, utc(1700000000001));
        QCOMPARE(user.mfaDisabledAt, utc(1700000000002));
        QCOMPARE(user.passwordLastUpdatedAt, utc(1700000000003));
        QCOMPARE(user.lastSignInAt, utc(1700000000004));
        QCOMPARE(user.lastActiveAt, utc(1700000000005));
        QCOMPARE(user.legalAcceptedAt, utc(1700000000006));
        QCOMPARE(user.createdAt, utc(1700000000008));
        QCOMPARE(user.updatedAt, utc(1700000000009));
        QCOMPARE(user.publicMetadata, R"({"b":1, "a":[1.0,{"x":null}]})");
        QCOMPARE(user.privateMetadata, "{}");
        QVERIFY(user.unsafeMetadata.isEmpty());
        QCOMPARE(user.rawJson, json);
        const EmailAddress email{.id = u"idn_2"_s,
                                 .emailAddress = u"ada@x.y"_s,
                                 .reserved = true,
                                 .verification = {.status = u"failed"_s,
                                                  .strategy = u"email_code"_s,
                                                  .attempts = 2,
                                                  .expireAt = utc(1700000000010),
                                                  .errorMessage = u"The long one."_s},
                                 .linkedTo = {u"oauth_google"_s, u"saml"_s},
                                 .createdAt = utc(1700000000007)};
        QCOMPARE(user.emailAddresses.at(1), email);
        QVERIFY(user.phoneNumbers.at(0).verification.isVerified());
        QVERIFY(user.phoneNumbers.at(0).reservedForSecondFactor && user.phoneNumbers.at(0).defaultSecondFactor);
        QCOMPARE(user.web3Wallets.at(0).web3Wallet, u"0x0"_s);
        QCOMPARE(user.passkeys.at(0).lastUsedAt, utc(1700000000011));
        QCOMPARE(user.externalAccounts.at(0).deletionId(), u"eac_6"_s);
        QCOMPARE(user.externalAccounts.at(0).approvedScopes, u"email"_s);
        QCOMPARE(user.externalAccounts.at(1).deletionId(), u"eac_7"_s);
        QCOMPARE(user.enterpriseAccounts.size(), 2);
        QCOMPARE(user.enterpriseAccounts.at(0).connectionName, u"Okta"_s);
        QCOMPARE(user.enterpriseAccounts.at(1).connectionName, u"Entra"_s);
        const auto &membership = user.organizationMemberships.at(0);
        QCOMPARE(membership.id, u"orgmem_1"_s);
        QCOMPARE(membership.organization.id, u"org_1"_s);
        QCOMPARE(membership.organization.name, u"Acme"_s);
        QCOMPARE(membership.role, u"org:admin"_s);
        QVERIFY(membership.rawJson.startsWith('{') && membership.rawJson.endsWith('}'));
    }

    void theLesserFieldsOfIdentificationsAreRead()
    {
        const auto user = userFrom(R"({"id":"user_1",
            "email_addresses":[{"id":"idn_1","matches_sso_connection":true,"updated_at":1700000000001}],
            "phone_numbers":[{"id":"idn_2","linked_to":[{"type":"oauth_google","id":"idn_9"}]}],
            "external_accounts":[
              {"id":"idn_3","object":"google_account","external_account_id":"eac_3","identification_id":"idn_3",
               "email_address_verified":false,"image_url":"img.test/b","phone_number":"+1","public_metadata":{"a":1.0}},
              {"id":"eac_4","object":"external_account","email_address_verified":null}],
            "enterprise_accounts":[{"id":"ea_1","protocol":"saml","first_name":"Ada","provider_user_id":"p1",
               "enterprise_connection":{"id":"entc_1","name":"Okta"},"last_authenticated_at":1700000000002}]})");
        QVERIFY2(user, user ? "" : qPrintable(user.error().message));
        QVERIFY(user->emailAddresses[0].matchesSsoConnection);
        QCOMPARE(user->emailAddresses[0].updatedAt, utc(1700000000001));
        QCOMPARE(user->phoneNumbers[0].linkedTo, QStringList{u"oauth_google"_s});
        const auto &google = user->externalAccounts[0];
        QCOMPARE(google.object, u"google_account"_s);
        QCOMPARE(google.identificationId, u"idn_3"_s);
        QCOMPARE(google.emailAddressVerified, std::optional{false});
        QCOMPARE(google.publicMetadata, R"({"a":1.0})");
        QCOMPARE(google.imageUrl, u"img.test/b"_s);
        QVERIFY(!user->externalAccounts[1].emailAddressVerified);
        const auto &enterprise = user->enterpriseAccounts[0];
        QCOMPARE(enterprise.protocol, u"saml"_s);
        QCOMPARE(enterprise.firstName, u"Ada"_s);
        QCOMPARE(enterprise.connectionId, u"entc_1"_s);
        QCOMPARE(enterprise.connectionName, u"Okta"_s);
        QCOMPARE(enterprise.lastAuthenticatedAt, utc(1700000000002));
    }

    void anIdIsEnough()
    {
        const auto user = userFrom(R"({"id":"x"})");
        QCOMPARE(*user, (User{.id = u"x"_s, .rawJson = R"({"id":"x"})"}));
        QCOMPARE(user->fullName(), QString{});
        QCOMPARE(user->primaryEmail(), QString{});
    }

    void anotherTypeCountsAsMissing()
    {
        for (const QByteArray value : {"null", "1", "-0.5", "true", "\"text\"", "[]", "{}", "[[1]]", R"({"a":[1]})"}) {
            QByteArray json{"{\"id\":\"user_1\""};
            for (const auto *key :
                 {"first_name", "banned", "created_at", "email_addresses", "public_metadata", "external_accounts",
                  "lockout_expires_in_seconds", "saml_accounts", "organization_memberships", "passkeys"})
                json += QByteArray{",\""} + key + "\":" + value;
            json += ",\"phone_numbers\":[" + value + ",{\"id\":\"idn_1\",\"verification\":" + value
                + ",\"phone_number\":\"+1\"}],\"last_name\":\"L\"}";
            const auto user = userFrom(json);
            QVERIFY2(user, value);
            QVERIFY2(user->lastName == "L"_L1, value);
            QVERIFY2(user->phoneNumbers.constLast().phoneNumber == "+1"_L1, value);
        }
    }

    void unreadableValuesDoNotBreakTheUser_data()
    {
        QTest::addColumn<QByteArray>("field");
        const auto row = [](const char *name, const QByteArray &field) { QTest::addRow("%s", name) << field; };
        row("number beyond double in metadata", R"("public_metadata":{"n":1e400})");
        row("thirty digits in metadata", R"("public_metadata":{"n":123456789012345678901234567890})");
        row("lone surrogate in metadata", R"("public_metadata":{"s":"\ud83d"})");
        row("lone surrogate as a key", R"("\ud83d":1)");
        row("lone surrogate in a nested key", R"("email_addresses":[{"\udc00":1}])");
        row("number beyond double", R"("created_at":1e400)");
        row("thirty digits", R"("created_at":123456789012345678901234567890)");
        row("bad number", R"("created_at":1.2.3)");
        row("bad atom", R"("banned":tru)");
        row("bad escape", R"("first_name":"\x41")");
        row("unknown field", "\"new_thing\":{\"deep\":[{\"er\":[1,2,{\"x\":\"}]\"}]}]}");
        row("brackets in a string", "\"first_name\":\"}]\\\"{[\"");
        row("deep metadata", "\"unsafe_metadata\":{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}");
        row("deep unknown", R"("x":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']'));
    }

    void unreadableValuesDoNotBreakTheUser()
    {
        QFETCH(QByteArray, field);
        const auto json = userWith(field);
        const auto user = userFrom(json);
        QVERIFY2(user, user ? "" : qPrintable(user.error().message));
        QCOMPARE(user->lastName, u"L"_s);
        QCOMPARE(user->rawJson, json);
        const auto list = Json<QList<User>>::decode('[' + json + " ,\n" + json + ']');
        QVERIFY(list);
        QCOMPARE(list->size(), 2);
        QCOMPARE(list->at(1), *user);
    }

    void aLoneSurrogateIsReplacedAndTheRestStays()
    {
        QCOMPARE(userFrom(userWith("\"first_name\":\"A\\ud83d\\n\\u00e9\\\"ü\\ud83d\\ude00 \""))->firstName,
                 u"A\uFFFD\né\"ü\U0001F600 "_s);
        QCOMPARE(userFrom(userWith(R"("first_name":"\ud83dx")"))->firstName, u"\uFFFDx"_s);
    }

    void ofAKeyThatComesTwiceTheLastCounts()
    {
        QCOMPARE(userFrom(R"({"id":"user_1","first_name":"A","first_name":"B","id":"user_2"})")->fullName(), u"B"_s);
        QCOMPARE(userFrom(R"({"id":"user_1","\u0069d":"user_2"})")->id, u"user_2"_s);
        QCOMPARE(userFrom(R"({"id":"user_1","first_name":"A","first_name":null})")->fullName(), QString{});
    }

    void aListIsABareArray()
    {
        QCOMPARE(Json<QList<User>>::decode("[]")->size(), 0);
        QCOMPARE(Json<QList<User>>::decode(" [ ] \n")->size(), 0);
        QVERIFY(isProtocolError(Json<QList<User>>::decode(R"({"data":[],"total_count":0})")));
        QVERIFY(isProtocolError(Json<QList<User>>::decode(R"({"id":"user_1"})")));
        QVERIFY(isProtocolError(Json<QList<User>>::decode("[1]")));
        QVERIFY(isProtocolError(Json<QList<User>>::decode("[null]")));
        QVERIFY(isProtocolError(Json<QList<User>>::decode(R"([{"id":"user_1"},{}])")));
        QVERIFY(isProtocolError(userFrom("[]")));
        QVERIFY(isProtocolError(userFrom("{}")));
        QVERIFY(isProtocolError(userFrom(R"({"id":""})")));
        QVERIFY(isProtocolError(userFrom(R"({"id":7})")));
    }

    void whatIsNotOneWholeDocumentIsAnError()
    {
        for (const QByteArray json : {"",
                                      " ",
                                      "null",
                                      "true",
                                      "1",
                                      "\"x\"",
                                      "{",
                                      "[",
                                      "]",
                                      "}",
                                      "[{\"id\":\"user_1\"}",
                                      R"([{"id":"user_1"]})",
                                      "[{\"id\":\"user_1\",\"a\":[}]}]",
                                      "[{\"id\":\"user_1\"}]]",
                                      R"([{"id":"user_1"}] x)",
                                      R"([{"id":"user_1"}],)",
                                      R"([{"id":"user_1"}][])",
                                      R"([{"id":"user_1"},])",
                                      R"([{"id":"user_1"} {"id":"user_2"}])",
                                      R"([{"id" "user_1"}])",
                                      "[{\"id\":\"user_1",
                                      "\xef\xbb\xbf[]",
                                      "<html></html>",
                                      "[\"]",
                                      "[\"\\"})
            QVERIFY2(isProtocolError(Json<QList<User>>::decode(json)), json);
        QVERIFY(isProtocolError(Json<QList<User>>::decode(QByteArray{"[\0]", 3})));
        QVERIFY(isProtocolError(Json<QList<User>>::decode(QByteArray(1'000'000, '['))));
    }

    void invalidUtf8IsAnError()
    {
        QVERIFY(isProtocolError(userFrom(userWith("\"first_name\":\"\xff\""))));
        QVERIFY(isProtocolError(userFrom(userWith("\"public_metadata\":{\"a\":\"\xed\xa0\x80\"}"))));
        QVERIFY(isProtocolError(userFrom(userWith("\"x\":\"\xc3\""))));
    }

    void aNulCharacterIsKept()
    {
        QCOMPARE(userFrom(userWith(R"("first_name":"a\u0000b")"))->firstName, QString::fromLatin1("a\0b", 3));
    }

    void noCutPageIsTakenForAPage()
    {
        QByteArray page{"["};
        for (int i = 0; i < 4; ++i)
            page += (i ? "," : "")
                + userWith(R"("email_addresses":[{"id":"idn_1","linked_to":[]}],"public_metadata":{"a":[{}]})");
        page += "]";
        QCOMPARE(Json<QList<User>>::decode(page)->size(), 4);
        for (qsizetype size = 0; size < page.size(); ++size)
            QVERIFY2(isProtocolError(Json<QList<User>>::decode(page.first(size))), qPrintable(QString::number(size)));
        const auto one = userWith(R"("public_metadata":{"a":[{}]})");
        for (qsizetype size = 0; size < one.size(); ++size)
            QVERIFY2(isProtocolError(userFrom(one.first(size))), qPrintable(QString::number(size)));
    }

    void countsUsers()
    {
        QCOMPARE(Json<UserCount>::decode(R"({"object":"total_count","total_count":12345})")->totalCount, 12345);
        QVERIFY(isProtocolError(Json<UserCount>::decode(R"({"object":"total_count"})")));
        QVERIFY(isProtocolError(Json<UserCount>::decode(R"({"total_count":"3"})")));
        QVERIFY(isProtocolError(Json<UserCount>::decode("[]")));
    }

    void readsTheOfficialSamples_data()
    {
        QTest::addColumn<QString>("path");
        const QDir fixtures{qEnvironmentVariable("DESK_SHARED") + "/contract/fixtures"_L1};
        const auto names = fixtures.entryList({u"user_*.json"_s, u"users_*.json"_s});
        for (const auto &name : names)
            QTest::addRow("%s", qPrintable(name)) << fixtures.filePath(name);
        if (names.isEmpty())
            QSKIP("the official samples are not here");
    }

    void readsTheOfficialSamples()
    {
        QFETCH(QString, path);
        const auto body = readFile(path);
        const auto json = QJsonDocument::fromJson(body);
        if (path.contains("users_count"_L1)) {
            QVERIFY(Json<UserCount>::decode(body));
            return;
        }
        if (!json.isArray()) {
            const auto user = userFrom(body);
            QVERIFY2(user, user ? "" : qPrintable(user.error().message));
            agrees(*user, json.object());
            return;
        }
        const auto users = Json<QList<User>>::decode(body);
        QVERIFY2(users, users ? "" : qPrintable(users.error().message));
        QCOMPARE(users->size(), json.array().size());
        for (qsizetype i = 0; i < users->size(); ++i)
            agrees(users->at(i), json.array().at(i).toObject());
    }

private:
    //! Compares with what another parser makes of it.
    static void agrees(const User &user, const QJsonObject &json)
    {
        QCOMPARE(QJsonDocument::fromJson(user.rawJson).object(), json);
        QCOMPARE(user.id, json["id"_L1].toString());
        QCOMPARE(user.firstName, json["first_name"_L1].toString());
        QCOMPARE(user.banned, json["banned"_L1].toBool());
        QCOMPARE(user.emailAddresses.size(), json["email_addresses"_L1].toArray().size());
        QCOMPARE(user.externalAccounts.size(), json["external_accounts"_L1].toArray().size());
        QCOMPARE(QJsonDocument::fromJson(user.publicMetadata).object(), json["public_metadata"_L1].toObject());
        const auto created = json["created_at"_L1];
        QCOMPARE(user.createdAt, created.isDouble() ? utc(created.toInteger()) : QDateTime{});
    }
};

QTEST_APPLESS_MAIN(TestUser)
#include "tst_user.moc"
