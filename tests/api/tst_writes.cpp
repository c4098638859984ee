#include "api/operations/all.h"

#include <QTest>

using namespace desk::api;
using namespace Qt::StringLiterals;

namespace {

QDateTime leapDay() { return QDateTime{QDate{2024, 2, 29}, QTime{12, 30, 15, 7}, Qt::UTC}; }

template <Operation Op>
QByteArray bodyOf(const Op &op)
{
    const auto body = op.body();
    return body ? body->head : QByteArray{"refused"};
}

} // namespace

//! The bodies of the operations that change something, byte by byte.
class TestWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void absentNullAndEmptyAreThreeThings()
    {
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s}), "{}");
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s, .username = Null{}}), R"({"username":null})");
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s, .username = QString{}}), R"({"username":""})");
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s, .username = u"ada"_s}), R"({"username":"ada"})");
    }

    void anEmptyListOfBackupCodesIsSent()
    {
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s}), "{}");
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s, .backupCodes = QStringList{}}), R"({"backup_codes":[]})");
    }

    void anUpdateKnowsThatItChangesNothing()
    {
        QVERIFY(UpdateUser{.userId = u"user_1"_s}.isEmpty());
        QVERIFY(!(UpdateUser{.userId = u"user_1"_s, .lastName = Null{}}.isEmpty()));
    }

    void aFalseSwitchAndAZeroAreSent()
    {
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s,
                                   .notifyPrimaryEmailAddressChanged = false,
                                   .deleteSelfEnabled = false,
                                   .createOrganizationsLimit = 0}),
                 R"({"notify_primary_email_address_changed":false,"delete_self_enabled":false,)"
                 R"("create_organizations_limit":0})");
    }

    void timesAreRfc3339InUtc()
    {
        const QDateTime inTokyo{leapDay().toOffsetFromUtc(9 * 3600)};
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s, .legalAcceptedAt = inTokyo, .createdAt = Null{}}),
                 R"({"legal_accepted_at":"2024-02-29T12:30:15.007Z","created_at":null})");
    }

    void textIsEscaped()
    {
        QString hostile{u"\"\\/\b\n\r\t\u0001\u007fé東😀"_s};
        hostile += QChar{0xD800}; // a surrogate without its other half
        QCOMPARE(bodyOf(UpdateUser{.userId = u"user_1"_s, .firstName = hostile}),
                 QByteArray{R"({"first_name":"\"\\/\u0008\u000a\u000d\u0009\u0001)"} + "\x7fé東😀?\"}");
    }

    void aNewUserCarriesAllItsFields()
    {
        const CreateUser user{.externalId = u"x"_s,
                              .firstName = u"A"_s,
                              .lastName = u"B"_s,
                              .locale = u"en"_s,
                              .emailAddress = {u"a@x.y"_s, u"b@x.y"_s},
                              .emailAddressIdentificationStatus = {u"verified"_s, u"reserved"_s},
                              .phoneNumber = {u"+12015550100"_s},
                              .phoneNumberIdentificationStatus = {u"reserved"_s},
                              .web3Wallet = {u"0x1"_s},
                              .username = u"ab"_s,
                              .password = u"p"_s,
                              .passwordDigest = u"d"_s,
                              .passwordHasher = u"md5"_s,
                              .skipPasswordChecks = true,
                              .skipPasswordRequirement = false,
                              .totpSecret = u"t"_s,
                              .backupCodes = {u"c"_s},
                              .publicMetadata = "{}",
                              .privateMetadata = "{}",
                              .unsafeMetadata = "{}",
                              .deleteSelfEnabled = true,
                              .legalAcceptedAt = leapDay(),
                              .skipLegalChecks = true,
                              .skipUserRequirement = true,
                              .createOrganizationEnabled = true,
                              .createOrganizationsLimit = 5,
                              .createdAt = leapDay(),
                              .bypassClientTrust = true,
                              .banned = true,
                              .locked = false};
        QCOMPARE(bodyOf(user),
                 R"({"external_id":"x","first_name":"A","last_name":"B","locale":"en","username":"ab","password":"p",)"
                 R"("password_digest":"d","password_hasher":"md5","email_address":["a@x.y","b@x.y"],)"
                 R"("email_address_identification_status":["verified","reserved"],"phone_number":["+12015550100"],)"
                 R"("phone_number_identification_status":["reserved"],"web3_wallet":["0x1"],"backup_codes":["c"],)"
                 R"("skip_password_checks":true,"skip_password_requirement":false,"totp_secret":"t",)"
                 R"("public_metadata":{},"private_metadata":{},"unsafe_metadata":{},"delete_self_enabled":true,)"
                 R"("legal_accepted_at":"2024-02-29T12:30:15.007Z","skip_legal_checks":true,)"
                 R"("skip_user_requirement":true,"create_organization_enabled":true,"create_organizations_limit":5,)"
                 R"("created_at":"2024-02-29T12:30:15.007Z","bypass_client_trust":true,"banned":true,"locked":false})");
        QCOMPARE(bodyOf(CreateUser{}), "{}");
    }

    void metadataReachTheWireByteByByte()
    {
        const QByteArray exact{R"({"z":1.0,"a":1e400,"n":12345678901234567890,"é":[ -0 ,null ]})"};
        QCOMPARE(bodyOf(UpdateMetadata{.userId = u"user_1"_s, .privateMetadata = exact}),
                 R"({"private_metadata":)" + exact + '}');
        QCOMPARE(bodyOf(ReplaceMetadata{.userId = u"user_1"_s, .publicMetadata = "{}", .unsafeMetadata = "null"}),
                 R"({"public_metadata":{},"unsafe_metadata":null})");
        QCOMPARE(bodyOf(UpdateMetadata{.userId = u"user_1"_s}), "{}");
    }

    void metadataCannotSmuggleAnotherField_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addRow("a second field") << QByteArray{"{},\"password\":\"x\""};
        QTest::addRow("a second object") << QByteArray{"{}{}"};
        QTest::addRow("an early end") << QByteArray{"{}},{"};
        QTest::addRow("a list") << QByteArray{"[]"};
        QTest::addRow("a word") << QByteArray{"true"};
        QTest::addRow("cut short") << QByteArray{"{\"a\":"};
        QTest::addRow("an open string") << QByteArray{"{\"a\":\"}"};
    }

    void metadataCannotSmuggleAnotherField()
    {
        QFETCH(QByteArray, json);
        const auto request = toRequest(UpdateMetadata{.userId = u"user_1"_s, .publicMetadata = json});
        QVERIFY(!request);
        QCOMPARE(request.error().kind, Error::Kind::Refused);
        QVERIFY(!toRequest(ReplaceMetadata{.userId = u"user_1"_s, .publicMetadata = json}));
        QVERIFY(!toRequest(CreateUser{.unsafeMetadata = json}));
    }

    void onlyReplacingTakesANull()
    {
        QVERIFY(!toRequest(UpdateMetadata{.userId = u"user_1"_s, .publicMetadata = "null"}));
        QVERIFY(toRequest(ReplaceMetadata{.userId = u"user_1"_s, .publicMetadata = "null"}).has_value());
    }

    void secretsGoIntoTheBodyAndNowhereElse()
    {
        const auto request = toRequest(VerifyPassword{.userId = u"user_1"_s, .password = u"hunter2"_s}).value();
        QCOMPARE(request.path, "/users/user_1/verify_password");
        QVERIFY(request.query.isEmpty());
        QCOMPARE(request.body->head, R"({"password":"hunter2"})");
        QCOMPARE(bodyOf(VerifyTotp{.userId = u"user_1"_s, .code = u"012345"_s}), R"({"code":"012345"})");
    }

    void deletesHaveNoBody()
    {
        const auto request = toRequest(DeletePasskey{.userId = u"user_1"_s, .passkeyId = u"idn_2"_s}).value();
        QCOMPARE(request.path, "/users/user_1/passkeys/idn_2");
        QVERIFY(!request.body);
        QVERIFY(!toRequest(DeletePasskey{.userId = u"user_1"_s}));
        QVERIFY(!toRequest(DeleteExternalAccount{.userId = u"user_1"_s, .externalAccountId = u".."_s}));
    }

    void aProviderIsNamedInFull()
    {
        QCOMPARE(toRequest(GetOAuthAccessToken{.userId = u"user_1"_s, .provider = u"oauth_google"_s})->path,
                 "/users/user_1/oauth_access_tokens/oauth_google");
        QCOMPARE(toRequest(GetOAuthAccessToken{.userId = u"user_1"_s, .provider = u"google"_s})->path,
                 "/users/user_1/oauth_access_tokens/oauth_google");
        QCOMPARE(toRequest(GetOAuthAccessToken{.userId = u"user_1"_s, .provider = u"oauth_custom_acme-id"_s})->path,
                 "/users/user_1/oauth_access_tokens/oauth_custom_acme-id");
        QVERIFY(!toRequest(GetOAuthAccessToken{.userId = u"user_1"_s, .provider = u"../x"_s}));
    }

    void listsAreAskedForPageByPage()
    {
        QCOMPARE((GetOAuthAccessToken{.page = {.limit = 7, .offset = 3}}.query().encoded()),
                 "paginated=true&limit=7&offset=3");
        QCOMPARE((GetOrganizationMemberships{.page = {.limit = 900}}.query().encoded()), "limit=500");
        QCOMPARE((GetOrganizationInvitations{.status = u"pending"_s, .page = {.limit = 0}}.query().encoded()),
                 "status=pending&limit=1");
        QCOMPARE((GetInstanceOrganizationMemberships{.orderBy = "+email_address"}.query().encoded()),
                 "order_by=%2Bemail_address&limit=100");
        QCOMPARE((GetInstanceOrganizationMemberships{.orderBy = {}}.query().encoded()), "limit=100");
    }

    void theDocumentsHashersAreOnOffer()
    {
        const auto hashers = passwordHashers();
        for (const auto *name : {"bcrypt", "argon2id", "pbkdf2_sha512_hex", "scrypt_firebase", "md5"})
            QVERIFY2(hashers.contains(QLatin1StringView{name}), name);
    }
};

QTEST_APPLESS_MAIN(TestWrites)
#include "tst_writes.moc"
