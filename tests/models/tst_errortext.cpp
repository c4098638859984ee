#include "models/text/errortext.h"

#include <QMetaEnum>
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

    void theServersTextCannotHideAnything()
    {
        const auto error = api::Error::fromAnswer(422, "{\"errors\":[{\"long_message\":\"a\u202Eb\",\"code\":\"x\"}]}");
        QVERIFY(!models::whatHappened(error).contains(QChar{0x202E}));
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
