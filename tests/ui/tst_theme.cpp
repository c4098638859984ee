#include "ui/theme/avatar.h"
#include "ui/theme/badge.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QTest>

using namespace desk::ui;
using namespace Qt::StringLiterals;
using desk::models::Badge;
using desk::models::BadgeTone;

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }

    void textOnItsGroundHasEnoughContrast_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        for (const auto dark : {false, true}) {
            const auto palette = housePalette(dark);
            const auto row = [&](const char *name, const QColor &ink, const QColor &ground) {
                QTest::addRow("%s, %s", name, dark ? "dark" : "light") << ink << ground;
            };
            const auto base = palette.color(QPalette::Base);
            const auto window = palette.color(QPalette::Window);
            const auto selected = palette.color(QPalette::Active, QPalette::Highlight);
            const auto unfocused = palette.color(QPalette::Inactive, QPalette::Highlight);
            for (const auto &ground : {base, window, selected, unfocused, color(Token::HoverRow, dark)}) {
                row("text", color(Token::Text, dark), ground);
                row("secondary", color(Token::Secondary, dark), ground);
            }
            for (const auto token : {Token::Accent, Token::Danger, Token::Warning, Token::Ok}) {
                row("token on base", color(token, dark), base);
                row("token on window", color(token, dark), window);
            }
            row("placeholder", palette.color(QPalette::PlaceholderText), base);
            row("link", palette.color(QPalette::Link), base);
            row("tool tip", palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase));
            row("button", palette.color(QPalette::ButtonText), palette.color(QPalette::Button));
            row("hovered button", palette.color(QPalette::ButtonText), color(Token::Hover, dark));
            row("pressed button", palette.color(QPalette::ButtonText), color(Token::Pressed, dark));
            row("selected text", palette.color(QPalette::HighlightedText), selected);
            row("primary button", color(Token::AccentText, dark), color(Token::Accent, dark));
            row("danger button", color(Token::AccentText, dark), color(Token::Danger, dark));
            for (const auto tone :
                 {BadgeTone::Danger, BadgeTone::Warning, BadgeTone::Ok, BadgeTone::Info, BadgeTone::Neutral})
                row("badge", color(badgeText(tone), dark), color(badgeGround(tone), dark));
            for (const auto token : {Token::InstanceLive, Token::InstanceDevelopment, Token::InstanceSandbox})
                row("instance", Qt::white, color(token, dark));
        }
        for (auto i = 0; i < 64; ++i)
            QTest::addRow("avatar %d", i) << QColor{Qt::white} << avatarGround(QString::number(i));
    }

    void textOnItsGroundHasEnoughContrast()
    {
        QFETCH(const QColor, ink);
        QFETCH(const QColor, ground);
        const auto ratio = contrast(ink, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(u"%1 on %2: %3"_s.arg(ink.name(), ground.name(), QString::number(ratio))));
    }

    void boxesToTickStandOutFromTheirGround()
    {
        for (const auto dark : {false, true})
            QVERIFY(contrast(color(Token::OutlineStrong, dark), housePalette(dark).color(QPalette::Base)) >= 3.0);
    }

    void theSchemeCanBeSwitchedAtRunTime()
    {
        const auto painted = [] { return icon(u"search").pixmap(QSize{20, 20}).toImage(); };
        const auto light = painted();
        QVERIFY(!isDark());
        applyTheme(*qApp, Scheme::Dark);
        QVERIFY(isDark());
        QVERIFY(painted() != light);
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(!isDark());
        QCOMPARE(painted(), light);
    }

    void theDesktopsLightPaletteGivesTheLightScheme()
    {
        applyTheme(*qApp, Scheme::Dark);
        applyTheme(*qApp, Scheme::System); // offscreen has no platform theme: Fusion's own palette, which is light
        QVERIFY(!isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Highlight), housePalette(false).color(QPalette::Highlight));
    }

    void blackOnWhiteThroughoutIsHighContrast()
    {
        QPalette palette{Qt::black};
        palette.setColor(QPalette::Window, Qt::black);
        palette.setColor(QPalette::WindowText, Qt::white);
        QVERIFY(isHighContrast(palette));
        for (const auto dark : {false, true})
            QVERIFY(!isHighContrast(housePalette(dark)));
        QVERIFY(!isHighContrast(QApplication::style()->standardPalette()));
    }

    void everyIconIsDrawn()
    {
        const auto files = QDir{u":/frontdesk/icons"_s}.entryInfoList({u"*.svg"_s});
        QVERIFY(files.size() >= 40);
        for (const auto &file : files) {
            const auto image = icon(file.completeBaseName()).pixmap(QSize{20, 20}, 2.0).toImage();
            QCOMPARE(image.size(), QSize(40, 40));
            auto inked = 0;
            for (auto y = 0; y < image.height(); ++y) {
                for (auto x = 0; x < image.width(); ++x)
                    inked += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
            }
            QVERIFY2(inked > 20, qPrintable(file.fileName()));
        }
        QVERIFY(icon(u"no such icon").isNull());
    }

    void controlsAreOnTheGrid()
    {
        QPushButton button{u"Ban 3 users"_s};
        QLineEdit field;
        QCOMPARE(button.sizeHint().height(), metrics::controlHeight);
        QCOMPARE(field.sizeHint().height(), metrics::controlHeight);
    }

    void initialsAreOneOrTwoGraphemes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("two words") << u"Zoë Ångström"_s << u"ZÅ"_s;
        QTest::newRow("one word") << u"bob"_s << u"B"_s;
        QTest::newRow("three words") << u"maria da silva"_s << u"MS"_s;
        QTest::newRow("none") << QString{} << u"?"_s;
        QTest::newRow("punctuation only") << u"-- …"_s << u"?"_s;
        QTest::newRow("punctuation first") << u"\"Al\" (Capone)"_s << u"AC"_s;
        QTest::newRow("combining mark") << u"e\u0301mile zola"_s << u"E\u0301Z"_s;
        QTest::newRow("Japanese") << u"田中 太郎"_s << u"田"_s;
        QTest::newRow("Arabic") << u"محمد علي"_s << u"م"_s;
        QTest::newRow("Hebrew") << u"שרה לוי"_s << u"של"_s;
        QTest::newRow("Korean") << u"김민준"_s << u"김"_s;
        QTest::newRow("Devanagari with a vowel sign") << u"रिया"_s << u"रि"_s;
        QTest::newRow("family of three") << u"👩‍👩‍👧 Fam"_s << u"👩‍👩‍👧"_s;
        QTest::newRow("astral letter") << u"𝒜lice"_s << u"𝒜"_s;
        QTest::newRow("lone surrogate") << QString{QChar{0xd800}} << u"?"_s;
        QTest::newRow("markup") << u"<b>x</b>"_s << u"B"_s;
        QTest::newRow("digits") << u"3 musketeers"_s << u"3M"_s;
    }

    void initialsAreOneOrTwoGraphemes()
    {
        QFETCH(const QString, name);
        QTEST(initials(name), "expected");
    }

    void aUsersColourNeverChanges()
    {
        // Remembered by people, so it must be the same in every run.
        QCOMPARE(avatarGround(u"user_2rvWnHMsGXqXaUvKLhSHzvB"), avatarGround(u"user_2rvWnHMsGXqXaUvKLhSHzvB"));
        QCOMPARE(avatarGround(u"user_1").name(), u"#4f6f2a"_s);
    }

    void badgesThatDoNotFitAreCounted()
    {
        const QList<Badge> badges{
            {BadgeTone::Danger, u"Banned"_s}, {BadgeTone::Warning, u"Locked"_s}, {BadgeTone::Neutral, u"Unverified"_s}};
        const auto font = QApplication::font();
        const auto whole = badgesSize(badges, font).width();
        QCOMPARE(badgesThatFit(badges, font, whole), 3);
        QCOMPARE(badgesThatFit(badges, font, whole - 1), 2);
        QCOMPARE(badgesThatFit(badges, font, badgesSize({badges.first()}, font).width()), 0); // no room for "+2"
        QCOMPARE(badgesThatFit(badges, font, 0), 0);
        QCOMPARE(badgesThatFit({}, font, 100), 0);
    }

    void badgesArePaintedFromTheSideReadingStarts()
    {
        const QList<Badge> badges{{BadgeTone::Danger, u"Banned"_s}};
        const auto paint = [&](Qt::LayoutDirection direction) {
            QImage image{200, 20, QImage::Format_ARGB32_Premultiplied};
            image.fill(Qt::transparent);
            QPainter painter{&image};
            paintBadges(painter, image.rect(), badges, QApplication::font(), direction);
            return image;
        };
        const auto ground = color(Token::BadgeDangerGround).rgb();
        QCOMPARE(paint(Qt::LeftToRight).pixel(10, 2), ground);
        QCOMPARE(paint(Qt::RightToLeft).pixel(189, 2), ground);
        QCOMPARE(qAlpha(paint(Qt::RightToLeft).pixel(10, 2)), 0);
    }

    void aRowOfBadgesWrapsWhereItIsNarrow()
    {
        BadgeRow row;
        row.setBadges({{BadgeTone::Danger, u"Banned"_s}, {BadgeTone::Warning, u"Locked, 42 minutes left"_s}});
        QCOMPARE(row.accessibleName(), u"Banned, Locked, 42 minutes left"_s);
        QCOMPARE(row.heightForWidth(row.sizeHint().width()), badgeHeight);
        QCOMPARE(row.heightForWidth(row.sizeHint().width() - 1), 2 * badgeHeight + badgeGap);
        row.setBadges({});
        QCOMPARE(row.heightForWidth(100), badgeHeight);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
