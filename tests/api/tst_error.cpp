#include "api/error.h"
#include "api/ratelimitpolicy.h"
#include "api/retryafter.h"

#include <QDir>
#include <QTest>

using namespace desk::api;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheServersErrors()
    {
        const auto error = Error::fromAnswer(422, R"({"errors":[
            {"message":"is invalid","long_message":"email_address is invalid","code":"form_param_format_invalid",
             "meta":{"param_name":"email_address"}},
            {"message":"is missing","code":"form_param_missing","meta":{"param_names":["a","b"]}}],
            "clerk_trace_id":"de1b36d5dd1a8c275a8b23e0d675a817"})");
        QCOMPARE(error.kind, Error::Kind::Invalid);
        QCOMPARE(error.httpStatus, 422);
        QCOMPARE(error.message, u"email_address is invalid"_s);
        QCOMPARE(error.traceId, u"de1b36d5dd1a8c275a8b23e0d675a817"_s);
        QCOMPARE(error.details.size(), 2);
        QCOMPARE(error.details[0].fields, QStringList{u"email_address"_s});
        QCOMPARE(error.details[1].message, u"is missing"_s);
        QCOMPARE(error.details[1].fields, (QStringList{u"a"_s, u"b"_s}));
        QVERIFY(error.hasCode(u"form_param_missing"));
        QVERIFY(!error.hasCode(u"form_param"));
    }

    void namesTheFeaturesAPlanLacks()
    {
        const auto error =
            Error::fromAnswer(402, R"({"errors":[{"message":"","code":"unsupported_subscription_plan_features",
            "meta":{"unsupported_features":["ban_user"]}}]})");
        QCOMPARE(error.kind, Error::Kind::PaymentRequired);
        QVERIFY(error.stopsRun());
        QCOMPARE(error.details.constFirst().unsupportedFeatures, QStringList{u"ban_user"_s});
        QCOMPARE(error.message, u"unsupported_subscription_plan_features"_s);
    }

    void hasAKindForEveryStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<bool>("isTransient");
        QTest::addColumn<bool>("stopsRun");
        const auto row = [](int status, Error::Kind kind, bool isTransient, bool stopsRun) {
            QTest::addRow("%d", status) << status << kind << isTransient << stopsRun;
        };
        row(400, Error::Kind::Invalid, false, false);
        row(401, Error::Kind::Unauthorized, false, true);
        row(402, Error::Kind::PaymentRequired, false, true);
        row(403, Error::Kind::Forbidden, false, true);
        row(404, Error::Kind::NotFound, false, false);
        row(409, Error::Kind::Conflict, false, false);
        row(410, Error::Kind::Invalid, false, false);
        row(413, Error::Kind::Invalid, false, false);
        row(422, Error::Kind::Invalid, false, false);
        row(429, Error::Kind::RateLimited, true, false);
        row(500, Error::Kind::Server, true, false);
        row(504, Error::Kind::Server, true, false);
        row(599, Error::Kind::Server, true, false);
    }

    void hasAKindForEveryStatus()
    {
        QFETCH(int, status);
        QFETCH(Error::Kind, kind);
        const auto error = Error::fromAnswer(status, {});
        QCOMPARE(error.kind, kind);
        QVERIFY(!error.message.isEmpty());
        QTEST(error.isTransient(), "isTransient");
        QTEST(error.stopsRun(), "stopsRun");
    }

    void alwaysHasASentence_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addRow("empty") << QByteArray{};
        QTest::addRow("no errors") << QByteArray{R"({"errors":[]})"};
        QTest::addRow("errors of another type") << QByteArray{R"({"errors":{"message":"x"}})"};
        QTest::addRow("an error of another type") << QByteArray{R"({"errors":["x",null,1]})"};
        QTest::addRow("empty texts") << QByteArray{R"({"errors":[{"message":"","long_message":" ","code":null}]})"};
        QTest::addRow("null") << QByteArray{"null"};
        QTest::addRow("cut") << QByteArray{"{\"errors\":[{\"messa"};
        QTest::addRow("html") << QByteArray{"<html><body><h1>502 Bad Gateway</h1></body></html>"};
        QTest::addRow("text") << QByteArray{"upstream connect error\n"};
        QTest::addRow("bytes") << QByteArray{"\xff\x00\x01\x02", 4};
        QTest::addRow("deep") << QByteArray(100'000, '[');
        QTest::addRow("large") << QByteArray(1'000'000, 'x');
    }

    void alwaysHasASentence()
    {
        QFETCH(QByteArray, body);
        const auto error = Error::fromAnswer(502, body);
        QVERIFY(!error.message.isEmpty());
        QVERIFY2(error.message.size() < 250, qPrintable(error.message));
        QVERIFY2(!error.message.contains(u'<'), qPrintable(error.message));
        QVERIFY(error.message.contains(u"502"));
    }

    void aPlainLineOfAProxyIsShown()
    {
        QCOMPARE(Error::fromAnswer(503, "upstream connect error\n").message, u"upstream connect error (HTTP 503)"_s);
    }

    void readsTheOfficialSamples()
    {
        const QDir fixtures{qEnvironmentVariable("DESK_SHARED") + "/contract/fixtures"_L1};
        const auto names = fixtures.entryList({u"error_*.json"_s});
        if (names.isEmpty())
            QSKIP("the official samples are not here");
        for (const auto &name : names) {
            QFile file{fixtures.filePath(name)};
            QVERIFY(file.open(QFile::ReadOnly));
            const auto error = Error::fromAnswer(422, file.readAll());
            QVERIFY2(!error.details.isEmpty(), qPrintable(name));
            QVERIFY2(!error.message.contains("HTTP"_L1), qPrintable(name));
        }
    }

    void whoIsNotTrustedIsNotTriedAgain()
    {
        QVERIFY(Error{.kind = Error::Kind::Network}.isTransient());
        QVERIFY(!Error::untrusted(u"The certificate has expired"_s).isTransient());
    }

    void readsHowLongToWait_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds"); // -1: none
        QTest::addRow("seconds") << QByteArray{"17"} << 17;
        QTest::addRow("spaces") << QByteArray{" 17 "} << 17;
        QTest::addRow("zero") << QByteArray{"0"} << 0;
        QTest::addRow("date") << QByteArray{"Wed, 21 Oct 2015 07:28:30 GMT"} << 30;
        QTest::addRow("past date") << QByteArray{"Wed, 21 Oct 2015 07:00:00 GMT"} << 0;
        QTest::addRow("huge") << QByteArray{"99999999999999999999999999"} << 7 * 24 * 3600;
        QTest::addRow("far date") << QByteArray{"Fri, 21 Oct 2095 07:28:00 GMT"} << 7 * 24 * 3600;
        QTest::addRow("none") << QByteArray{} << -1;
        QTest::addRow("negative") << QByteArray{"-5"} << -1;
        QTest::addRow("text") << QByteArray{"soon"} << -1;
        QTest::addRow("fraction") << QByteArray{"1.5"} << -1;
    }

    void readsHowLongToWait()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, seconds);
        const QDateTime now{{2015, 10, 21}, {7, 28}, Qt::UTC};
        const auto wait = parseRetryAfter(header, now);
        QCOMPARE(wait ? int(wait->count()) : -1, seconds);
    }

    void readsTheAnnouncedLimit_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("requests");
        QTest::addColumn<int>("seconds");
        QTest::addRow("usual") << QByteArray{R"("instance";q=100;w=10)"} << 100 << 10;
        QTest::addRow("spaces") << QByteArray{R"("a" ; w=60 ; q=3)"} << 3 << 60;
        QTest::addRow("first of two") << QByteArray{R"("a";q=1000;w=10, "b";q=5;w=1)"} << 1000 << 10;
        QTest::addRow("none") << QByteArray{} << 0 << 0;
        QTest::addRow("no window") << QByteArray{R"("a";q=100)"} << 0 << 0;
        QTest::addRow("nothing allowed") << QByteArray{R"("a";q=0;w=10)"} << 0 << 0;
        QTest::addRow("negative") << QByteArray{R"("a";q=-5;w=10)"} << 0 << 0;
        QTest::addRow("huge") << QByteArray{R"("a";q=99999999999;w=10)"} << 0 << 0;
        QTest::addRow("a year") << QByteArray{R"("a";q=100;w=31536000)"} << 0 << 0;
    }

    void readsTheAnnouncedLimit()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, requests);
        QFETCH(int, seconds);
        const auto policy = parseRateLimitPolicy(header);
        QCOMPARE(policy ? policy->requests : 0, requests);
        QCOMPARE(policy ? int(policy->window.count()) : 0, seconds);
    }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
