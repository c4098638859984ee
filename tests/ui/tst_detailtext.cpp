// The words and the JSON of the detail pane, without a pane.

#include "models/text/prettyjson.h"
#include "ui/detail/jsonview.h"
#include "ui/detail/userwords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;

class tst_DetailText final : public QObject // NOLINT(readability-identifier-naming)
{
    Q_OBJECT

private Q_SLOTS:
    void prettyJsonOnlyMovesSpace_data();
    void prettyJsonOnlyMovesSpace();
    void prettyJsonReturnsBrokenTextUnchanged_data();
    void prettyJsonReturnsBrokenTextUnchanged();
    void prettyJsonIsBoundedInDepthAndLength();
    void shownJsonKeepsLinesAndEscapesTheRest();
    void shownJsonIsCutAtAWholeCharacter();
    void providersHaveTheirNames_data();
    void providersHaveTheirNames();
};

void tst_DetailText::prettyJsonOnlyMovesSpace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("pretty");
    QTest::newRow("numbers keep their digits") << QByteArray{"[1.0,-0,1e400,12345678901234567890]"}
                                               << QByteArray{"[\n  1.0,\n  -0,\n  1e400,\n  12345678901234567890\n]"};
    QTest::newRow("keys keep order and duplicates")
        << QByteArray{R"({ "b" :1,"a":2 , "b":3})"} << QByteArray{"{\n  \"b\": 1,\n  \"a\": 2,\n  \"b\": 3\n}"};
    QTest::newRow("strings keep their escapes")
        << QByteArray{R"(["\u00e9\"\\",", : {"])"} << QByteArray{"[\n  \"\\u00e9\\\"\\\\\",\n  \", : {\"\n]"};
    QTest::newRow("empty containers") << QByteArray{"{\"a\":{ },\"b\":[\n]}"}
                                      << QByteArray{"{\n  \"a\": {},\n  \"b\": []\n}"};
    QTest::newRow("a bare value") << QByteArray{" true "} << QByteArray{"true"};
}

void tst_DetailText::prettyJsonOnlyMovesSpace()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, pretty);
    QCOMPARE(models::prettyJson(json, 10'000), pretty);
    QCOMPARE(models::prettyJson(pretty, 10'000), pretty);
}

void tst_DetailText::prettyJsonReturnsBrokenTextUnchanged_data()
{
    QTest::addColumn<QByteArray>("json");
    int row = 0;
    for (const char *json : {"", "{", "{\"a\":1", "{\"a\" 1}", "[1,]", "{,}", "[1 2]", "\"open", "\"\\", "]",
                             "{\"a\":1}}", "[}", "{1:2}", "<html>", "[1]\n[2]"}) {
        QTest::addRow("%d", ++row) << QByteArray{json};
    }
}

void tst_DetailText::prettyJsonReturnsBrokenTextUnchanged()
{
    QFETCH(QByteArray, json);
    QCOMPARE(models::prettyJson(json, 10'000), json);
}

void tst_DetailText::prettyJsonIsBoundedInDepthAndLength()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(models::prettyJson(nested(models::prettyJsonDepth), 100'000) != nested(models::prettyJsonDepth));
    QCOMPARE(models::prettyJson(nested(100'000), 100'000), nested(100'000));
    auto wide = QByteArray(120, '[') + '1';
    for (int i = 0; i < 100'000; ++i) {
        wide += ",1";
    }
    wide += QByteArray(120, ']');
    QVERIFY(models::prettyJson(wide, 50'000).size() < 51'000);
}

void tst_DetailText::shownJsonKeepsLinesAndEscapesTheRest()
{
    QCOMPARE(ui::shownJson("{\r\n\t\"a\": \"x\xe2\x80\xaey\"\n}"), u"{\n\t\"a\": \"x⟨U+202E⟩y\"\n}"_s);
    QCOMPARE(ui::shownJson(""), QString{});
    QCOMPARE(ui::shownJson("a\n"), u"a\n"_s);
}

void tst_DetailText::shownJsonIsCutAtAWholeCharacter()
{
    const auto text = QByteArray(ui::shownJsonLimit - 1, 'a') + QByteArray{"\xc3\xa9\xc3\xa9"};
    const auto shown = ui::shownJson(text);
    QCOMPARE(shown, QString(ui::shownJsonLimit - 1, u'a'));
}

void tst_DetailText::providersHaveTheirNames_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("name");
    QTest::newRow("google") << u"google"_s << u"Google"_s;
    QTest::newRow("oauth_google") << u"oauth_google"_s << u"Google"_s;
    QTest::newRow("from_oauth_github") << u"from_oauth_github"_s << u"GitHub"_s;
    QTest::newRow("oauth_token_apple") << u"oauth_token_apple"_s << u"Apple"_s;
    QTest::newRow("oauth_custom_my_idp") << u"oauth_custom_my_idp"_s << u"My idp"_s;
    QTest::newRow("saml_okta") << u"saml_okta"_s << u"Okta"_s;
    QTest::newRow("x") << u"oauth_x"_s << u"X (Twitter)"_s;
    QTest::newRow("nothing") << QString{} << QString{};
    QTest::newRow("prefix only") << u"oauth_"_s << u"Oauth "_s;
}

void tst_DetailText::providersHaveTheirNames()
{
    QFETCH(QString, provider);
    QFETCH(QString, name);
    QCOMPARE(ui::providerName(provider), name);
}

QTEST_MAIN(tst_DetailText)
#include "tst_detailtext.moc"
