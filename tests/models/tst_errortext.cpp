#include "models/text/errortext.h"
#include "models/text/errorwords.h"

#include <QFile>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindSaysWhatHappened()
    {
        const auto kinds = QMetaEnum::fromType<api::Error::Kind>();
        for (int i = 0; i < kinds.keyCount(); ++i) {
            const api::Error error{.kind = api::Error::Kind(kinds.value(i)), .message = u"the server's words"_s};
            QVERIFY2(!models::whatHappened(error).isEmpty(), kinds.key(i));
        }
    }

    void anUnknownOutcomeIsNeverPassedOver()
    {
        const api::Error error{.kind = api::Error::Kind::Timeout, .effect = api::Error::Effect::Unknown};
        QVERIFY(models::whatNext(error).contains(u"not known"_s));
    }

    void aKnownCodeBeatsItsKind()
    {
        const auto error = api::Error::fromAnswer(
            402,
            R"({"errors":[{"message":"Unsupported plan features","long_message":"Some features are not supported",)"
            R"("code":"unsupported_subscription_plan_features"}],"clerk_trace_id":"ab12"})");
        QVERIFY(models::whatHappened(error).contains(u"plan"_s));
        QVERIFY(models::whatNext(error).contains(u"upgraded"_s));
        QVERIFY(models::errorDetails(error).contains(u"trace id: ab12"_s));
        QVERIFY(models::errorDetails(error).contains(u"402"_s));
    }

    void aCodeWeDoNotKnowShowsTheServersSentence()
    {
        const auto error = api::Error::fromAnswer(
            422, R"({"errors":[{"message":"short","long_message":"The moon is full.","code":"moon_full"}]})");
        QCOMPARE(models::whatHappened(error), u"The moon is full."_s);
    }

    void theServersSentenceFitsIntoOurs_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("said");
        QTest::newRow("without its stop")
            << QByteArray{"must be longer"} << u"The password is too short: must be longer."_s;
        QTest::newRow("with its stop") << QByteArray{"Eight or more."}
                                       << u"The password is too short: Eight or more."_s;
        QTest::newRow("none") << QByteArray{} << u"The password is too short."_s;
    }
    void theServersSentenceFitsIntoOurs()
    {
        QFETCH(const QByteArray, message);
        QFETCH(const QString, said);
        const auto error = api::Error::fromAnswer(422,
                                                  R"({"errors":[{"code":"form_password_length_too_short","message":")"
                                                      + message + R"(","meta":{"param_name":"password"}}]})");
        QCOMPARE(models::whatHappened(error), said);
    }

    void everyCodeOfTheCatalogueHasWordsOfOurOwn()
    {
        QFile file{qEnvironmentVariable("DESK_SHARED") + "/contract/server-behaviour.md"_L1};
        if (!file.open(QFile::ReadOnly))
            QSKIP("the catalogue is not here");
        // A row of one of its tables: status, code, message, long message …
        static const QRegularExpression row{u"^\\| [0-9]{3} \\| `([a-z0-9_]+)` \\|"_s,
                                            QRegularExpression::MultilineOption};
        auto match = row.globalMatch(QString::fromUtf8(file.readAll()));
        int count = 0;
        while (match.hasNext()) {
            const auto code = match.next().captured(1);
            QVERIFY2(models::hasWordsFor(code), qPrintable(code));
            ++count;
        }
        QVERIFY(count > 100);
    }

    void everyCodeSaysWhatHappenedAndWhatToDo()
    {
        for (const auto table : {models::generalWords(), models::formWords()}) {
            for (const auto &entry : table) {
                const QByteArray body = "{\"errors\":[{\"code\":\"" + QByteArray{entry.code}
                    + "\",\"long_message\":\"THE SERVER'S OWN.\",\"meta\":{\"param_name\":\"first_name\"}}]}";
                const auto error = api::Error::fromAnswer(422, body);
                const auto happened = models::whatHappened(error);
                QVERIFY2(happened.endsWith(u'.') && happened != u"THE SERVER'S OWN."_s, entry.code);
                QVERIFY2(models::whatNext(error).endsWith(u'.'), entry.code);
                QVERIFY2(!models::errorSummary(error).contains(u'%'), entry.code);
            }
        }
    }

    void noCodeIsThereTwice()
    {
        QSet<QByteArray> codes;
        for (const auto table : {models::generalWords(), models::formWords()}) {
            for (const auto &entry : table) {
                QVERIFY2(!codes.contains(entry.code), entry.code);
                codes.insert(entry.code);
            }
        }
    }

    void aFieldIsNamedAsPeopleWriteIt()
    {
        const auto error = api::Error::fromAnswer(
            422, R"({"errors":[{"code":"form_data_missing","meta":{"param_names":["first_name","last_name"]}}]})");
        QVERIFY(models::whatHappened(error).contains(u"first name, last name"_s));
    }

    void oneRequestTooManySaysWhenItMayBeTriedAgain_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("seconds") << 7 << u"7 second"_s;
        QTest::newRow("minutes, not sooner than it may be") << 130 << u"3 minute"_s;
        QTest::newRow("not said") << 0 << u"a moment"_s;
    }
    void oneRequestTooManySaysWhenItMayBeTriedAgain()
    {
        QFETCH(const int, seconds);
        QFETCH(const QString, words);
        auto error = api::Error::fromAnswer(429, R"({"errors":[{"code":"too_many_requests","message":"x"}]})");
        error.retryAfter = std::chrono::seconds{seconds};
        QVERIFY2(models::whatNext(error).contains(words), qPrintable(models::whatNext(error)));
    }

    void namesOfParametersAreShownAsWords()
    {
        const auto error = api::Error::fromAnswer(
            422,
            R"({"errors":[{"code":"form_conditional_param_missing",)"
            R"("long_message":"`password_hasher` is required when `password_digest` is present."}]})");
        const auto happened = models::whatHappened(error);
        QVERIFY2(happened.contains(u"“password hasher” is required when “password digest” is present."_s),
                 qPrintable(happened));
    }

    void theTraceIdIsPartOfTheSummary()
    {
        const auto error = api::Error::fromAnswer(
            404, R"({"errors":[{"code":"resource_not_found","message":"x"}],"clerk_trace_id":"ab12"})");
        QVERIFY(models::errorSummary(error).endsWith(u"ab12"_s));
        QVERIFY(models::traceText(api::Error{}).isEmpty());
    }

    void theServersTextCannotHideAnything()
    {
        const auto error = api::Error::fromAnswer(422, "{\"errors\":[{\"long_message\":\"a\u202Eb\",\"code\":\"x\"}]}");
        QVERIFY(!models::whatHappened(error).contains(QChar{0x202E}));
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
