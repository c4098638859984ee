#include "models/users/userstore.h"
#include "tests/bench/syntheticusers.h"
#include "tests/models/exactdecoding.h"
#include "tests/models/userexpectation.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace desk;
using namespace desk::models;
using namespace Qt::StringLiterals;

//! That of every user is read what the service says of them.
class tst_UserChunk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryFieldOfAUser();
    void readsWhatQJsonDocumentReads();
    void readsAnyKeyOrderSpacingAndEscapes();
    void readsTheOfficialSamples();
    void picksThePrimaryAddress();
    void namesProvidersOnce();
    void joinsOrganizations();
    void tellsWhenALockEnds();
    void readsASingleUserAndAnEmptyList();
    void keepsEachUsersBytes();
    void namesEveryUser();
};

void tst_UserChunk::readsEveryFieldOfAUser()
{
    const auto chunk = decodeExactly(R"([{"id":"user_1","first_name":"Zoë","last_name":"Ångström","username":"zoe",
        "external_id":"crm-1","image_url":"https://img.clerk.com/x","has_image":true,
        "primary_email_address_id":"idn_2","email_addresses":[
            {"id":"idn_1","email_address":"old@acme.example","verification":{"status":"verified"}},
            {"id":"idn_2","email_address":"zoe@acme.example","verification":{"status":"unverified"}}],
        "primary_phone_number_id":null,"phone_numbers":[
            {"id":"idn_3","phone_number":"+15550100","reserved_for_second_factor":true,"verification":null}],
        "passkeys":[{"id":"x"}],"password_enabled":true,"two_factor_enabled":true,"totp_enabled":true,
        "backup_code_enabled":true,"banned":true,"locked":true,"deprovisioned":true,
        "lockout_expires_in_seconds":2520,"created_at":1700000000001,"updated_at":1700000000002,
        "last_active_at":1700000000003,"last_sign_in_at":null}])");
    QVERIFY(chunk);
    QCOMPARE((*chunk)->size(), 1U);
    const UserRef user = (*chunk)->at(0);
    QCOMPARE(user.idText(), u"user_1"_s);
    QCOMPARE(user.displayName(), u"Zoë Ångström"_s);
    QCOMPARE(user.username(), QByteArrayView("zoe"));
    QCOMPARE(user.externalId(), QByteArrayView("crm-1"));
    QCOMPARE(user.imageUrl(), QByteArrayView("https://img.clerk.com/x"));
    QCOMPARE(user.email(), QByteArrayView("zoe@acme.example"));
    QCOMPARE(user.phone(), QByteArrayView("+15550100"));
    QCOMPARE(user.createdAt(), 1700000000001);
    QCOMPARE(user.updatedAt(), 1700000000002);
    QCOMPARE(user.lastActiveAt(), 1700000000003);
    QCOMPARE(user.lastSignInAt(), 0);
    QCOMPARE(user.lockExpiresAt(), arrival + 2'520'000);
    UserFlags flags;
    for (const UserFlag flag :
         {UserFlag::Banned, UserFlag::Locked, UserFlag::PasswordEnabled, UserFlag::TwoFactorEnabled,
          UserFlag::TotpEnabled, UserFlag::BackupCodeEnabled, UserFlag::PhoneSecondFactor, UserFlag::HasPasskey,
          UserFlag::HasImage, UserFlag::Unverified, UserFlag::Deprovisioned, UserFlag::NeverSignedIn})
        flags |= flag;
    QCOMPARE(user.flags(), flags);
}

void tst_UserChunk::readsWhatQJsonDocumentReads()
{
    bench::SyntheticUsers users(7);
    for (int i = 0; i < 4; ++i) {
        const QByteArray page = users.page(100);
        const auto chunk = decodeExactly(page);
        QVERIFY(chunk);
        const QJsonArray expected = QJsonDocument::fromJson(page).array();
        QCOMPARE(qsizetype((*chunk)->size()), expected.size());
        for (quint32 at = 0; at < (*chunk)->size(); ++at)
            compare((*chunk)->at(at), Expected(expected[qsizetype(at)].toObject()));
    }
}

void tst_UserChunk::readsAnyKeyOrderSpacingAndEscapes()
{
    bench::SyntheticUsers users(8);
    for (unsigned seed = 0; seed < 40; ++seed) {
        const QJsonArray known = QJsonDocument::fromJson(users.page(10)).array();
        const QByteArray page = HostileWriter(seed).write(known);
        const auto chunk = decodeExactly(page);
        QVERIFY2(chunk, page.constData());
        QCOMPARE(qsizetype((*chunk)->size()), known.size());
        for (quint32 at = 0; at < (*chunk)->size(); ++at)
            compare((*chunk)->at(at), Expected(known[qsizetype(at)].toObject()));
    }
}

void tst_UserChunk::readsTheOfficialSamples()
{
    const QDir folder(qEnvironmentVariable("DESK_SHARED") + u"/contract/fixtures"_s);
    const QStringList names = folder.entryList({u"user_*.json"_s, u"users_list_*.json"_s});
    if (names.isEmpty())
        QSKIP("The samples are not here.");
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray body = file.readAll();
        const auto chunk = decodeExactly(body);
        QVERIFY2(chunk, qPrintable(name));
        const QJsonDocument document = QJsonDocument::fromJson(body);
        const QJsonArray users = document.isArray() ? document.array() : QJsonArray{document.object()};
        QCOMPARE(qsizetype((*chunk)->size()), users.size());
        for (quint32 at = 0; at < (*chunk)->size(); ++at)
            compare((*chunk)->at(at), Expected(users[qsizetype(at)].toObject()));
    }
}

void tst_UserChunk::picksThePrimaryAddress()
{
    const QByteArray emails =
        R"("email_addresses":[{"id":"1","email_address":"one@x","verification":{"status":"verified"}},
                                                    {"id":"2","email_address":"two@x"}])";
    const auto email = [](const QByteArray &user) {
        const auto chunk = decodeExactly('[' + user + ']');
        return chunk ? (*chunk)->at(0).email().toByteArray() : QByteArray("?");
    };
    QCOMPARE(email(R"({"id":"a","primary_email_address_id":"2",)" + emails + '}'), "two@x");
    QCOMPARE(email(R"({"id":"a",)" + emails + R"(,"primary_email_address_id":"2"})"), "two@x");
    QCOMPARE(email(R"({"id":"a",)" + emails + R"(,"primary_email_address_id":"\u0032"})"), "two@x");
    QCOMPARE(email(R"({"id":"a",)" + emails + R"(,"primary_email_address_id":"gone"})"), "one@x");
    QCOMPARE(email(R"({"id":"a",)" + emails + R"(,"primary_email_address_id":null})"), "one@x");
}

void tst_UserChunk::namesProvidersOnce()
{
    const auto chunk = decodeExactly(R"([{"id":"a","external_accounts":[{"provider":"oauth_google"},
        {"provider":"oauth_github"},{"provider":"oauth_google"},{"provider":""},{"provider":"google"}],
        "saml_accounts":[{"provider":"saml_okta"}],"enterprise_accounts":[{"provider":"saml_okta"}]}])");
    QVERIFY(chunk);
    QCOMPARE((*chunk)->at(0).providers(), QByteArrayView("google github saml_okta"));
}

void tst_UserChunk::joinsOrganizations()
{
    const auto chunk = decodeExactly(R"([{"id":"a","organization_memberships":[
        {"organization":{"id":"o1","name":"Acme"},"role":"admin"},{"organization":{"name":"Globex, Inc."}}]}])");
    QVERIFY(chunk);
    QCOMPARE((*chunk)->at(0).organizations(), QByteArrayView("Acme\x1fGlobex, Inc."));
}

void tst_UserChunk::tellsWhenALockEnds()
{
    const auto chunk = decodeExactly(R"([{"id":"a","locked":true,"lockout_expires_in_seconds":60},
        {"id":"b","locked":true,"lockout_expires_in_seconds":null},{"id":"c","locked":true},
        {"id":"d","locked":false,"lockout_expires_in_seconds":60},
        {"id":"e","locked":true,"lockout_expires_in_seconds":9000000000000000000}])");
    QVERIFY(chunk);
    const UserChunk &users = **chunk;
    QCOMPARE(users.at(0).lockExpiresAt(), arrival + 60'000);
    QVERIFY(!users.at(0).has(UserFlag::LockNeverExpires));
    for (const quint32 at : {1U, 2U}) {
        QCOMPARE(users.at(at).lockExpiresAt(), 0);
        QVERIFY(users.at(at).has(UserFlag::LockNeverExpires));
    }
    QCOMPARE(users.at(3).lockExpiresAt(), 0);
    QVERIFY(!users.at(3).has(UserFlag::LockNeverExpires));
    QVERIFY(users.at(4).lockExpiresAt() > arrival);
}

void tst_UserChunk::readsASingleUserAndAnEmptyList()
{
    const auto one = decodeExactly(R"(  {"id":"user_1","first_name":"Ada"} )");
    QVERIFY(one);
    QCOMPARE((*one)->size(), 1U);
    QCOMPARE((*one)->at(0).displayName(), u"Ada"_s);
    const auto none = decodeExactly(" [ ] ");
    QVERIFY(none);
    QCOMPARE((*none)->size(), 0U);
}

void tst_UserChunk::keepsEachUsersBytes()
{
    const QByteArray first = R"({"id": "a" , "public_metadata":{"n":1.0,"b":{ }} })";
    const QByteArray second = R"({"first_name":"\u0041","id":"b"})";
    UserStore store;
    const auto rows = store.append(*UserChunk::decode(" [ " + first + "\n,\t" + second + " ] ", arrival));
    QCOMPARE(rows.size(), 2U);
    QCOMPARE(store.rawJson(rows[0]), first);
    QCOMPARE(store.rawJson(rows[1]), second);
}

void tst_UserChunk::namesEveryUser()
{
    const auto name = [](const QByteArray &fields) {
        const auto chunk = decodeExactly(R"([{"id":"user_9")" + fields + "}]");
        return chunk ? (*chunk)->at(0).displayName() : u"?"_s;
    };
    QCOMPARE(name(R"(,"first_name":"Ada","last_name":"Lovelace","username":"ada")"), u"Ada Lovelace"_s);
    QCOMPARE(name(R"(,"first_name":"","last_name":"Lovelace")"), u"Lovelace"_s);
    QCOMPARE(name(R"(,"first_name":"  ","username":"ada")"), u"ada"_s);
    QCOMPARE(name(R"(,"email_addresses":[{"email_address":"ada@x"}])"), u"ada@x"_s);
    QCOMPARE(name(R"(,"phone_numbers":[{"phone_number":"+1555"}])"), u"+1555"_s);
    QCOMPARE(name(""), u"user_9"_s);
}

QTEST_GUILESS_MAIN(tst_UserChunk)
#include "tst_userchunk.moc"
