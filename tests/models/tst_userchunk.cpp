#include "models/users/userchunk.h"
#include "models/users/userstore.h"
#include "tests/bench/syntheticusers.h"
#include "tests/models/brokenpages.h"
#include "tests/models/userexpectation.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <vector>

using namespace desk;
using namespace desk::models;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 arrival = 1'800'000'000'000;

//! Decodes a copy that ends exactly where its memory ends, so that a sanitizer sees every byte read beyond it,
//! and another with room behind it, in which stands what goes on as the body does.
api::Result<UserChunk::Pointer> decodeExactly(const QByteArray &body)
{
    QByteArray roomy = body;
    roomy.reserve(body.size() + 200);
    roomy.append(200, body.isEmpty() ? ' ' : body.back());
    roomy.resize(body.size());
    const auto other = UserChunk::decode(roomy, arrival);

    const std::vector<char> copy(body.begin(), body.end());
    auto result = UserChunk::decode(QByteArray::fromRawData(copy.data(), qsizetype(copy.size())), arrival);
    const bool isSame = result.has_value() == other.has_value() && (!result || (*result)->size() == (*other)->size());
    return isSame ? result : api::Error::refused(u"Room behind the body makes a difference."_s);
}

bool isProtocolError(const QByteArray &body)
{
    const auto result = decodeExactly(body);
    return !result && result.error().kind == api::Error::Kind::Protocol && !result.error().message.isEmpty();
}

} // namespace

class tst_UserChunk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryFieldOfAUser();
    void readsWhatQJsonDocumentReads();
    void readsAnyKeyOrderSpacingAndEscapes();
    void readsTheOfficialSamples();
    void keepsNamesInsideNestedObjectsApart();
    void takesMissingNullAndWrongTypesAsEmpty();
    void takesTheLastOfRepeatedKeys();
    void resolvesEscapes_data();
    void resolvesEscapes();
    void passesNumbersThatNoTypeHolds();
    void readsNumbers_data();
    void readsNumbers();
    void picksThePrimaryAddress();
    void namesProvidersOnce();
    void joinsOrganizations();
    void tellsWhenALockEnds();
    void readsASingleUserAndAnEmptyList();
    void refusesEveryTruncation();
    void refusesWhatIsNotAListOfUsers_data();
    void refusesWhatIsNotAListOfUsers();
    void passesDeepNestingAndRefusesTooDeep();
    void holdsTextsOfAnyLength();
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

void tst_UserChunk::keepsNamesInsideNestedObjectsApart()
{
    const auto chunk = decodeExactly(R"([{"public_metadata":{"id":"no","first_name":"no","banned":true,
        "email_addresses":[{"email_address":"no@no"}]},"id":"user_1","private_metadata":{"username":"no",
        "deep":[{"locked":true,"created_at":5}]},"external_accounts":[{"first_name":"no","provider":"oauth_x",
        "verification":{"status":"no","provider":"no"}}]}])");
    QVERIFY(chunk);
    const UserRef user = (*chunk)->at(0);
    QCOMPARE(user.idText(), u"user_1"_s);
    QVERIFY(user.firstName().isEmpty());
    QVERIFY(user.username().isEmpty());
    QVERIFY(user.email().isEmpty());
    QCOMPARE(user.providers(), QByteArrayView("x"));
    QCOMPARE(user.createdAt(), 0);
    QCOMPARE(user.flags(), UserFlags(UserFlag::NoEmail) | UserFlag::NeverSignedIn);
}

void tst_UserChunk::takesMissingNullAndWrongTypesAsEmpty()
{
    const auto chunk = decodeExactly(R"([{"id":"a"},
        {"id":"b","first_name":null,"email_addresses":null,"banned":null,"created_at":null},
        {"id":"c","first_name":{"x":[1,2]},"last_name":7,"username":true,"email_addresses":{"id":"x"},
         "phone_numbers":"none","passkeys":5,"external_accounts":[1,"x",null,[],{"provider":7}],"banned":"true",
         "locked":1,"created_at":"1700000000000","updated_at":[1],"organization_memberships":[{"organization":5},7]}])");
    QVERIFY(chunk);
    QCOMPARE((*chunk)->size(), 3U);
    for (quint32 at = 0; at < 3; ++at) {
        const UserRef user = (*chunk)->at(at);
        QVERIFY(user.firstName().isEmpty() && user.lastName().isEmpty() && user.username().isEmpty());
        QVERIFY(user.email().isEmpty() && user.phone().isEmpty() && user.providers().isEmpty());
        QCOMPARE(user.createdAt(), 0);
        QCOMPARE(user.updatedAt(), 0);
        QCOMPARE(user.flags(), UserFlags(UserFlag::NoEmail) | UserFlag::NeverSignedIn);
    }
}

void tst_UserChunk::takesTheLastOfRepeatedKeys()
{
    const auto chunk = decodeExactly(R"([{"id":"a","first_name":"one","first_name":"two","banned":true,"banned":false,
        "passkeys":[{}],"passkeys":[],"email_addresses":[{"email_address":"a@x"}],"email_addresses":[]}])");
    QVERIFY(chunk);
    const UserRef user = (*chunk)->at(0);
    QCOMPARE(user.firstName(), QByteArrayView("two"));
    QVERIFY(user.email().isEmpty());
    QCOMPARE(user.flags(), UserFlags(UserFlag::NoEmail) | UserFlag::NeverSignedIn);
}

void tst_UserChunk::resolvesEscapes_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("meant");
    QTest::newRow("all short ones") << QByteArray(R"(\"\\\/\b\f\n\r\t)") << u"\"\\/\b\f\n\r\t"_s;
    QTest::newRow("two bytes") << QByteArray(R"(Zo\u00eb)") << u"Zoë"_s;
    QTest::newRow("three bytes, upper case") << QByteArray(R"(\u20AC)") << u"€"_s;
    QTest::newRow("a pair") << QByteArray(R"(\ud83d\ude00!)") << u"😀!"_s;
    QTest::newRow("a lone high half") << QByteArray(R"(a\ud83db)") << u"a\ufffdb"_s;
    QTest::newRow("a high half before another escape") << QByteArray(R"(\ud83d\u0041)") << u"\ufffdA"_s;
    QTest::newRow("a lone low half") << QByteArray(R"(\ude00)") << u"\ufffd"_s;
    QTest::newRow("a high half at the end") << QByteArray(R"(\ud83d)") << u"\ufffd"_s;
    QTest::newRow("a zero") << QByteArray(R"(a\u0000b)") << QString::fromUtf16(u"a\0b", 3);
    QTest::newRow("beside other alphabets") << QByteArray("田中 \\u0026 שלום") << u"田中 & שלום"_s;
}

void tst_UserChunk::resolvesEscapes()
{
    QFETCH(const QByteArray, written);
    QFETCH(const QString, meant);
    const auto chunk = decodeExactly(R"([{"id":"a","first_name":")" + written + R"(","last_name":"x"}])");
    QVERIFY(chunk);
    QCOMPARE(QString::fromUtf8((*chunk)->at(0).firstName()), meant);
    QCOMPARE((*chunk)->at(0).lastName(), QByteArrayView("x"));
    // In a key as well.
    const auto keyed = decodeExactly(R"([{"i\u0064":"a","first\u005fname":"Ada"}])");
    QVERIFY(keyed);
    QCOMPARE((*keyed)->at(0).firstName(), QByteArrayView("Ada"));
}

void tst_UserChunk::passesNumbersThatNoTypeHolds()
{
    const auto chunk = decodeExactly(R"([{"id":"a","public_metadata":{"n":[1e400,-1e-400,123456789012345678901234567890,
        0.10,-0,1E+2]},"created_at":1e400,"updated_at":99999999999999999999,"last_active_at":1.7e12}])");
    QVERIFY(chunk);
    QCOMPARE((*chunk)->at(0).createdAt(), 0);
    QCOMPARE((*chunk)->at(0).updatedAt(), 0);
    QCOMPARE((*chunk)->at(0).lastActiveAt(), 1'700'000'000'000);
}

void tst_UserChunk::readsNumbers_data()
{
    QTest::addColumn<qint64>("number");
    for (const qint64 number : {0LL, 7LL, -1LL, 1234567LL, 12345678LL, 123456789LL, 1700000000000LL, 123456789012345LL,
                                1234567890123456LL, 12345678901234567LL, 9223372036854775807LL, -1700000000000LL})
        QTest::addRow("%lld", static_cast<long long>(number)) << number;
}

void tst_UserChunk::readsNumbers()
{
    QFETCH(const qint64, number);
    for (const QByteArray &behind : {QByteArray("}]"), QByteArray(" }]"), QByteArray("\n,\"x\":1}]")}) {
        const auto chunk = decodeExactly(R"([{"id":"a","created_at":)" + QByteArray::number(number) + behind);
        QVERIFY(chunk);
        QCOMPARE((*chunk)->at(0).createdAt(), number);
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

void tst_UserChunk::refusesEveryTruncation()
{
    bench::SyntheticUsers users(9);
    const QByteArray page = users.page(2);
    for (qsizetype size = 0; size < page.size(); ++size)
        QVERIFY2(isProtocolError(page.first(size)), qPrintable(QString::number(size)));
}

void tst_UserChunk::refusesWhatIsNotAListOfUsers_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *const body : brokenPages)
        QTest::addRow("%s", QByteArray(body).toPercentEncoding().constData()) << QByteArray(body);
    QTest::newRow("a zero behind") << QByteArray("[{\"id\":\"a\"}]\0", 13);
    QTest::newRow("only open brackets") << QByteArray(100'000, '[');
    QTest::newRow("only quotes") << QByteArray(99'999, '"');
}

void tst_UserChunk::refusesWhatIsNotAListOfUsers()
{
    QFETCH(const QByteArray, body);
    QVERIFY(isProtocolError(body));
}

void tst_UserChunk::passesDeepNestingAndRefusesTooDeep()
{
    const auto nested = [](int depth) {
        QByteArray body = R"([{"id":"a","public_metadata":)";
        for (int i = 0; i < depth; ++i)
            body += i % 3 == 0 ? "[" : R"({"x":)";
        body += "1";
        for (int i = depth - 1; i >= 0; --i)
            body += i % 3 == 0 ? "]" : "}";
        return body + "}]";
    };
    QVERIFY(decodeExactly(nested(63)));
    QVERIFY(decodeExactly(nested(65)));
    QVERIFY(decodeExactly(nested(1'000)));
    QVERIFY(isProtocolError(nested(1'100)));
    QVERIFY(isProtocolError(nested(200'000)));
}

void tst_UserChunk::holdsTextsOfAnyLength()
{
    const QByteArray longName(70'000, 'n');
    const QByteArray longUser(66'000, 'u');
    const auto chunk =
        decodeExactly(R"([{"id":"a","first_name":"Ada"},{"id":"b","first_name":")" + longName + R"(","username":")"
                      + longUser + R"(","image_url":"end"},{"id":"c","last_name":"Z"}])");
    QVERIFY(chunk);
    QCOMPARE((*chunk)->at(0).firstName(), QByteArrayView("Ada"));
    QCOMPARE((*chunk)->at(1).id(), QByteArrayView("b"));
    QCOMPARE((*chunk)->at(1).firstName(), longName);
    QCOMPARE((*chunk)->at(1).username(), longUser);
    QCOMPARE((*chunk)->at(1).imageUrl(), QByteArrayView("end"));
    QCOMPARE((*chunk)->at(2).lastName(), QByteArrayView("Z"));
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
