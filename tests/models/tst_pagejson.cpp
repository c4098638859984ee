#include "tests/bench/syntheticusers.h"
#include "tests/models/brokenpages.h"
#include "tests/models/exactdecoding.h"

#include <QTest>

using namespace desk;
using namespace desk::models;
using namespace Qt::StringLiterals;

//! Any JSON is read as its grammar says, and what is none, or is not about users, is refused as a whole.
class TestPageJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsNamesInsideNestedObjectsApart();
    void takesMissingNullAndWrongTypesAsEmpty();
    void takesTheLastOfRepeatedKeys();
    void resolvesEscapes_data();
    void resolvesEscapes();
    void passesNumbersThatNoTypeHolds();
    void readsNumbers_data();
    void readsNumbers();
    void refusesEveryTruncation();
    void refusesWhatIsNotAListOfUsers_data();
    void refusesWhatIsNotAListOfUsers();
    void passesDeepNestingAndRefusesTooDeep();
    void holdsTextsOfAnyLength();
};

void TestPageJson::keepsNamesInsideNestedObjectsApart()
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

void TestPageJson::takesMissingNullAndWrongTypesAsEmpty()
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

void TestPageJson::takesTheLastOfRepeatedKeys()
{
    const auto chunk = decodeExactly(R"([{"id":"a","first_name":"one","first_name":"two","banned":true,"banned":false,
        "passkeys":[{}],"passkeys":[],"email_addresses":[{"email_address":"a@x"}],"email_addresses":[]}])");
    QVERIFY(chunk);
    const UserRef user = (*chunk)->at(0);
    QCOMPARE(user.firstName(), QByteArrayView("two"));
    QVERIFY(user.email().isEmpty());
    QCOMPARE(user.flags(), UserFlags(UserFlag::NoEmail) | UserFlag::NeverSignedIn);
}

void TestPageJson::resolvesEscapes_data()
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

void TestPageJson::resolvesEscapes()
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

void TestPageJson::passesNumbersThatNoTypeHolds()
{
    const auto chunk = decodeExactly(R"([{"id":"a","public_metadata":{"n":[1e400,-1e-400,123456789012345678901234567890,
        0.10,-0,1E+2]},"created_at":1e400,"updated_at":99999999999999999999,"last_active_at":1.7e12}])");
    QVERIFY(chunk);
    QCOMPARE((*chunk)->at(0).createdAt(), 0);
    QCOMPARE((*chunk)->at(0).updatedAt(), 0);
    QCOMPARE((*chunk)->at(0).lastActiveAt(), 1'700'000'000'000);
}

void TestPageJson::readsNumbers_data()
{
    QTest::addColumn<qint64>("number");
    for (const qint64 number : {0LL, 7LL, -1LL, 1234567LL, 12345678LL, 123456789LL, 1700000000000LL, 123456789012345LL,
                                1234567890123456LL, 12345678901234567LL, 9223372036854775807LL, -1700000000000LL})
        QTest::addRow("%lld", static_cast<long long>(number)) << number;
}

void TestPageJson::readsNumbers()
{
    QFETCH(const qint64, number);
    for (const QByteArray &behind : {QByteArray("}]"), QByteArray(" }]"), QByteArray("\n,\"x\":1}]")}) {
        const auto chunk = decodeExactly(R"([{"id":"a","created_at":)" + QByteArray::number(number) + behind);
        QVERIFY(chunk);
        QCOMPARE((*chunk)->at(0).createdAt(), number);
    }
}

void TestPageJson::refusesEveryTruncation()
{
    bench::SyntheticUsers users(9);
    const QByteArray page = users.page(2);
    for (qsizetype size = 0; size < page.size(); ++size)
        QVERIFY2(isProtocolError(page.first(size)), qPrintable(QString::number(size)));
}

void TestPageJson::refusesWhatIsNotAListOfUsers_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *const body : brokenPages)
        QTest::addRow("%s", QByteArray(body).toPercentEncoding().constData()) << QByteArray(body);
    QTest::newRow("a zero behind") << QByteArray("[{\"id\":\"a\"}]\0", 13);
    QTest::newRow("only open brackets") << QByteArray(100'000, '[');
    QTest::newRow("only quotes") << QByteArray(99'999, '"');
}

void TestPageJson::refusesWhatIsNotAListOfUsers()
{
    QFETCH(const QByteArray, body);
    QVERIFY(isProtocolError(body));
}

void TestPageJson::passesDeepNestingAndRefusesTooDeep()
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

void TestPageJson::holdsTextsOfAnyLength()
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

QTEST_GUILESS_MAIN(TestPageJson)
#include "tst_pagejson.moc"
