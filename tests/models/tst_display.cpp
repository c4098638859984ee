#include "models/text/display.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace desk::models;
using namespace Qt::StringLiterals;

namespace {

QString ucs4(char32_t code)
{
    // Not QString::fromUcs4(), which swallows a byte order mark.
    return code < 0x10000 ? QString(QChar(char16_t(code)))
                          : QString(QChar(QChar::highSurrogate(code))) + QChar(QChar::lowSurrogate(code));
}

QString visible(char32_t code) { return u"⟨U+"_s + QString::number(code, 16).toUpper().rightJustified(4, u'0') + u'⟩'; }

} // namespace

class tst_Display : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOrdinaryNamesAlone_data();
    void leavesOrdinaryNamesAlone();
    void makesHiddenCharactersVisible();
    void makesLoneSurrogatesVisible();
    void keepsJoinersOnlyWhereTheyBelong_data();
    void keepsJoinersOnlyWhereTheyBelong();
    void turnsLineBreaksIntoSpaces();
    void limitsCombiningMarks();
    void cutsWithAnEllipsis();
    void neverCutsInsideACharacter_data();
    void neverCutsInsideACharacter();
    void readsUtf8AsItReadsUtf16();
    void showsAByteOrderMark();
    void staysWithinItsLimitsForAnything();
    void looksAtNoMoreThanItShows();
    void isolatesNames();
};

void tst_Display::leavesOrdinaryNamesAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u""_s,
                                u"Ada Lovelace"_s,
                                u"Zoë Ångström"_s,
                                u"O'Brien & Söhne <x@y>"_s,
                                u"Мария Иванова"_s,
                                u"Γιώργος"_s,
                                u"田中 太郎"_s,
                                u"さくら　カタカナ"_s,
                                u"김민준"_s,
                                u"محمد عبد الله"_s,
                                u"مُحَمَّد"_s,
                                u"שָׁלוֹם"_s,
                                u"प्रिया शर्मा"_s,
                                u"தமிழ்"_s,
                                u"ไทยที่"_s,
                                u"Nguyễn Thị Hồng"_s,
                                u"Nguye\u0302\u0303n"_s,
                                u"😀 🎉"_s,
                                u"👩‍👩‍👧‍👦"_s,
                                u"👩🏽‍🚀"_s,
                                u"❤️‍🔥"_s,
                                u"🏳️‍🌈"_s,
                                u"🇩🇪🇫🇷"_s,
                                u"1️⃣"_s,
                                u"葛\U000E0100城"_s,
                                u"می‌خواهم"_s,
                                u"क्‍ष"_s,
                                u"ශ්‍රී"_s,
                                u"“quoted” – it’s…"_s,
                                u"a\u00a0b"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void tst_Display::leavesOrdinaryNamesAlone()
{
    QFETCH(const QString, text);
    QCOMPARE(displayText(text), text);
    QCOMPARE(displayText(QByteArrayView(text.toUtf8())), text);
}

void tst_Display::makesHiddenCharactersVisible()
{
    QList<char32_t> hidden;
    const auto add = [&hidden](char32_t first, char32_t last) {
        for (char32_t code = first; code <= last; ++code)
            hidden.push_back(code);
    };
    add(0x00, 0x09);
    add(0x0B, 0x0C);
    add(0x0E, 0x1F);
    add(0x7F, 0x9F);
    add(0x00AD, 0x00AD);
    add(0x034F, 0x034F);
    add(0x061C, 0x061C);
    add(0x115F, 0x1160);
    add(0x180B, 0x180F);
    add(0x200B, 0x200F);
    add(0x2028, 0x202E);
    add(0x2060, 0x206F);
    add(0x2800, 0x2800);
    add(0x3164, 0x3164);
    add(0xFDD0, 0xFDEF);
    add(0xFEFF, 0xFEFF);
    add(0xFFA0, 0xFFA0);
    add(0xFFF9, 0xFFFC);
    add(0xFFFE, 0xFFFF);
    add(0x1D173, 0x1D17A);
    add(0x1FFFE, 0x1FFFF);
    add(0xE0000, 0xE007F);
    add(0x10FFFE, 0x10FFFF);
    for (const char32_t code : hidden) {
        const QString text = u"a"_s + ucs4(code) + u'b';
        QCOMPARE(displayText(text), u"a"_s + visible(code) + u'b');
        QCOMPARE(displayText(QByteArrayView(text.toUtf8())), u"a"_s + visible(code) + u'b');
        QCOMPARE(displayText(ucs4(code)), visible(code));
    }
}

void tst_Display::makesLoneSurrogatesVisible()
{
    QCOMPARE(displayText(u"a"_s + QChar(0xD83D) + u'b'), u"a⟨U+D83D⟩b"_s);
    QCOMPARE(displayText(u"a"_s + QChar(0xDE00)), u"a⟨U+DE00⟩"_s);
    QCOMPARE(displayText(QString(QChar(0xDE00)) + QChar(0xD83D)), u"⟨U+DE00⟩⟨U+D83D⟩"_s);
}

void tst_Display::keepsJoinersOnlyWhereTheyBelong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("between Latin letters") << u"pay\u200dpal"_s << u"pay⟨U+200D⟩pal"_s;
    QTest::newRow("a non-joiner between Latin letters") << u"ad\u200cmin"_s << u"ad⟨U+200C⟩min"_s;
    QTest::newRow("in front") << u"\u200dمحمد"_s << u"⟨U+200D⟩محمد"_s;
    QTest::newRow("at the end") << u"محمد\u200c"_s << u"محمد⟨U+200C⟩"_s;
    QTest::newRow("twice") << u"می\u200c\u200cخواهم"_s << u"می⟨U+200C⟩⟨U+200C⟩خواهم"_s;
    QTest::newRow("an emoji and a letter") << u"😀\u200da"_s << u"😀⟨U+200D⟩a"_s;
    QTest::newRow("between an emoji and a non-joiner") << u"😀\u200c😀"_s << u"😀⟨U+200C⟩😀"_s;
}

void tst_Display::keepsJoinersOnlyWhereTheyBelong()
{
    QFETCH(const QString, text);
    QTEST(displayText(text), "shown");
}

void tst_Display::turnsLineBreaksIntoSpaces() { QCOMPARE(displayText(u"a\nb\r\nc\rd\n\ne"_s), u"a b c d  e"_s); }

void tst_Display::limitsCombiningMarks()
{
    const QString mark(QChar(0x0301));
    QCOMPARE(displayText(u"e"_s + mark.repeated(8) + u'x'), u"e"_s + mark.repeated(8) + u'x');
    QCOMPARE(displayText(u"e"_s + mark.repeated(9) + u'x'), u"e"_s + mark.repeated(8) + u'x');
    QCOMPARE(displayText(mark.repeated(20)), mark.repeated(8));
    QCOMPARE(displayText(u"e"_s + mark.repeated(200'000)), u"e"_s + mark.repeated(8) + u'…');
    // Spread over bases they are all needed.
    QCOMPARE(displayText((u"e"_s + mark).repeated(100)), (u"e"_s + mark).repeated(100));
}

void tst_Display::cutsWithAnEllipsis()
{
    QCOMPARE(displayText(u"abcdef"_s, 6), u"abcdef"_s);
    QCOMPARE(displayText(u"abcdefg"_s, 6), u"abcde…"_s);
    QCOMPARE(displayText(QByteArrayView("abcdefg"), 6), u"abcde…"_s);
    QCOMPARE(displayText(QString(5'000, u'x')).size(), labelLimit);
    QCOMPARE(displayText(QString(5'000, u'é')).size(), labelLimit);
    QCOMPARE(displayText(u"ab\u202ecd"_s, 6), u"ab…"_s); // what is made visible counts, and is not cut either
}

void tst_Display::neverCutsInsideACharacter_data()
{
    QTest::addColumn<QString>("cluster");
    QTest::newRow("a surrogate pair") << u"😀"_s;
    QTest::newRow("marks") << u"e\u0301\u0302"_s;
    QTest::newRow("a family") << u"👩‍👩‍👧‍👦"_s;
    QTest::newRow("a skin tone") << u"👍🏽"_s;
    QTest::newRow("a flag") << u"🇩🇪"_s;
    QTest::newRow("a variation selector") << u"❤️"_s;
}

void tst_Display::neverCutsInsideACharacter()
{
    QFETCH(const QString, cluster);
    const QString text = cluster.repeated(30);
    for (qsizetype limit = 1; limit < text.size(); ++limit) {
        const QString shown = displayText(text, limit);
        QVERIFY(shown.size() <= limit);
        QVERIFY(shown.endsWith(u'…'));
        QCOMPARE(shown.chopped(1), cluster.repeated((shown.size() - 1) / cluster.size()));
        QVERIFY(shown.size() + cluster.size() > limit);
    }
}

void tst_Display::readsUtf8AsItReadsUtf16()
{
    std::mt19937 random(1);
    const char32_t edges[] = {0x0,    0x20,   0x41,   0x7F,   0x80,   0xE9,    0x301,   0x627,   0x200D,  0x202E,
                              0x4E00, 0xAC00, 0xFE0F, 0xFEFF, 0xFFFD, 0x1F468, 0x1F3FD, 0x1F1E9, 0xE0041, 0x10FFFF};
    for (int round = 0; round < 3'000; ++round) {
        QString text;
        for (unsigned i = 0; i < random() % 40; ++i)
            text += ucs4(edges[random() % std::size(edges)]);
        const qsizetype limit = qsizetype(1 + random() % 60);
        QCOMPARE(displayText(QByteArrayView(text.toUtf8()), limit), displayText(text, limit));
    }
}

void tst_Display::showsAByteOrderMark()
{
    QCOMPARE(displayText(QByteArrayView("\xef\xbb\xbf"
                                        "admin")),
             u"⟨U+FEFF⟩admin"_s);
}

void tst_Display::staysWithinItsLimitsForAnything()
{
    std::mt19937 random(2);
    for (int round = 0; round < 3'000; ++round) {
        QString text;
        for (unsigned i = 0; i < random() % 200; ++i)
            text += random() % 2 ? QChar(char16_t(random())) : QChar(char16_t(0x2000 + random() % 0x70));
        const qsizetype limit = qsizetype(1 + random() % 150);
        const QString shown = displayText(text, limit);
        QVERIFY(shown.size() <= limit);
        QVERIFY(shown.isValidUtf16());
        QVERIFY(text.isEmpty() || !shown.isEmpty());
        for (const QChar unit : shown)
            QVERIFY(unit.category() != QChar::Other_Control && unit != u'\u202e' && unit != u'\u200b');
    }
}

void tst_Display::looksAtNoMoreThanItShows()
{
    // No clock: were it to look at all of this, the suite would not end in its time.
    const QString marks = u"a"_s + QString(200'000, QChar(0x0301));
    const QByteArray bytes(1'000'000, '\x01');
    const QString joiners(1'000'000, QChar(0x200D));
    for (int i = 0; i < 2'000; ++i) {
        QVERIFY(displayText(marks, cellLimit).size() <= cellLimit);
        QVERIFY(displayText(QByteArrayView(bytes), cellLimit).size() <= cellLimit);
        QVERIFY(displayText(joiners, cellLimit).size() <= cellLimit);
    }
}

void tst_Display::isolatesNames()
{
    QCOMPARE(isolatedText(u"שלום"_s), u"\u2068שלום\u2069"_s);
    QCOMPARE(isolatedText(u"\u2069x"_s), u"\u2068⟨U+2069⟩x\u2069"_s);
}

QTEST_GUILESS_MAIN(tst_Display)
#include "tst_display.moc"
