#include "models/text/display.h"
#include "models/users/usercolumns.h"
#include "models/users/userstore.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>
#include <QTest>

using namespace desk::models;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 now = 1'800'000'000'000; // 2027-01-15 08:00 UTC

QString textOf(const char *column, const QByteArray &user)
{
    const auto chunk = UserChunk::decode(user, now);
    return chunk ? userColumns()[std::size_t(userColumn(column))].text((*chunk)->at(0)) : u"?"_s;
}

QStringList wordsOf(const QList<Badge> &badges)
{
    QStringList words;
    for (const Badge &badge : badges)
        words.push_back(badge.text);
    return words;
}

} // namespace

class tst_UserColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void haveDistinctIdsTitlesAndTexts();
    void sortByKeysOfTheService();
    void fitBesideTheSideListAndTheDetailPane();
    void showTextOfAnyUserSafely();
    void showListsAsPeopleWriteThem();
    void cutHugeNamesBeforeTheyCostAnything();
    void nameTheStatus();
    void nameTheSecondFactors();
    void tellTimesRelatively_data();
    void tellTimesRelatively();
    void tellTimesExactly();
    void tellHowLongALockLasts_data();
    void tellHowLongALockLasts();
};

void tst_UserColumns::haveDistinctIdsTitlesAndTexts()
{
    QSet<QByteArray> ids;
    QSet<QByteArray> titles;
    for (const Column<UserRef> &column : userColumns()) {
        ids.insert(column.id);
        titles.insert(column.title);
        QVERIFY(column.text);
        QCOMPARE(&userColumns()[std::size_t(userColumn(column.id))], &column);
    }
    QCOMPARE(std::size_t(ids.size()), userColumns().size());
    QCOMPARE(std::size_t(titles.size()), userColumns().size());
    QCOMPARE(userColumn("no such column"), -1);
}

void tst_UserColumns::sortByKeysOfTheService()
{
    const QSet<QByteArray> keys{"created_at", "updated_at",   "email_address", "web3wallet",     "first_name",
                                "last_name",  "phone_number", "username",      "last_active_at", "last_sign_in_at"};
    int count = 0;
    for (const Column<UserRef> &column : userColumns()) {
        QVERIFY(!column.orderBy || keys.contains(column.orderBy));
        count += column.orderBy ? 1 : 0;
    }
    QCOMPARE(count, 8);
}

void tst_UserColumns::fitBesideTheSideListAndTheDetailPane()
{
    int width = 0;
    QByteArrayList shown;
    for (const Column<UserRef> &column : userColumns()) {
        if (!column.shown)
            continue;
        shown.push_back(column.id);
        // The others stand where there is room, or where the list is sorted by one of them.
        if (!column.givesWay || column.id == QByteArray("created"))
            width += column.width;
    }
    QCOMPARE(shown, QByteArrayList({"name", "email", "status", "mfa", "last_active", "created"}));
    QVERIFY(width <= 700);
}

void tst_UserColumns::showTextOfAnyUserSafely()
{
    const QByteArray hostile = R"(\u202eevil\u0000\ud83d\n<b>)";
    const auto chunk = UserChunk::decode(
        R"({"id":"user_1","first_name":")" + hostile + R"(","username":")" + hostile + R"(","external_id":")" + hostile
            + R"(","email_addresses":[{"email_address":")" + hostile + R"("}],"external_accounts":[{"provider":")"
            + hostile + R"("}],"organization_memberships":[{"organization":{"name":")" + hostile
            + R"("}}],"created_at":-5,"updated_at":9223372036854775807})",
        now);
    QVERIFY(chunk);
    for (const Column<UserRef> &column : userColumns()) {
        for (const QString &text :
             {column.text((*chunk)->at(0)), column.hint ? column.hint((*chunk)->at(0)) : QString()}) {
            QVERIFY2(!text.contains(QChar(0x202E)) && !text.contains(QChar(0)), column.id);
            QVERIFY2(text.isValidUtf16(), column.id);
        }
    }
}

void tst_UserColumns::showListsAsPeopleWriteThem()
{
    QCOMPARE(textOf("providers", R"({"id":"a","external_accounts":[{"provider":"oauth_google"},{"provider":"x"}]})"),
             u"google, x"_s);
    QCOMPARE(textOf("organizations", R"({"id":"a","organization_memberships":[{"organization":{"name":"Acme"}},
                                                {"organization":{"name":"Globex"}}]})"),
             u"Acme, Globex"_s);
    QCOMPARE(textOf("providers", R"({"id":"a"})"), QString());
}

void tst_UserColumns::cutHugeNamesBeforeTheyCostAnything()
{
    const QString text =
        textOf("name", R"({"id":"a","first_name":")" + QByteArray(1'000'000, 'x') + R"(","last_name":"y"})");
    QCOMPARE(text.size(), cellLimit);
    QVERIFY(text.endsWith(u'…'));
    QCOMPARE(textOf("name", R"({"id":"a","username":")" + QByteArray(1'000'000, 'x') + R"("})").size(), cellLimit);
}

void tst_UserColumns::nameTheStatus()
{
    QCOMPARE(wordsOf(statusBadges({})), QStringList({u"Active"_s}));
    QCOMPARE(statusBadges({})[0].tone, BadgeTone::Ok);
    QCOMPARE(wordsOf(statusBadges(UserFlags(UserFlag::Locked) | UserFlag::Unverified | UserFlag::Banned)),
             QStringList({u"Banned"_s, u"Locked"_s, u"Unverified"_s}));
    QCOMPARE(statusBadges(UserFlag::Banned)[0].tone, BadgeTone::Danger);
    QCOMPARE(statusBadges(UserFlag::Locked)[0].tone, BadgeTone::Warning);
}

void tst_UserColumns::nameTheSecondFactors()
{
    QCOMPARE(wordsOf(mfaBadges({})), QStringList());
    QCOMPARE(wordsOf(mfaBadges(UserFlags(UserFlag::BackupCodeEnabled) | UserFlag::TotpEnabled | UserFlag::HasPasskey
                               | UserFlag::PhoneSecondFactor | UserFlag::TwoFactorEnabled)),
             QStringList({u"TOTP"_s, u"SMS"_s, u"Passkey"_s, u"Backup codes"_s}));
    QCOMPARE(wordsOf(mfaBadges(UserFlag::TwoFactorEnabled)), QStringList({u"2FA"_s}));
}

void tst_UserColumns::tellTimesRelatively_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("never") << qint64(0) << u"–"_s;
    QTest::newRow("now") << now << u"just now"_s;
    QTest::newRow("a clock that is behind") << now + 2 * minute << u"just now"_s;
    QTest::newRow("59 seconds") << now - 59'000 << u"just now"_s;
    QTest::newRow("a minute") << now - minute << u"1 min ago"_s;
    QTest::newRow("59 minutes") << now - hour + 1 << u"59 min ago"_s;
    QTest::newRow("hours") << now - 3 * hour << u"3 h ago"_s;
    QTest::newRow("a day") << now - day << u"1 d ago"_s;
    QTest::newRow("to the day, today") << now - now % day << u"today"_s;
    QTest::newRow("to the day, yesterday") << now - now % day - day << u"yesterday"_s;
    QTest::newRow("days") << now - 59 * day << u"59 d ago"_s;
    QTest::newRow("months") << now - 200 * day << u"6 mo ago"_s;
    QTest::newRow("years") << qint64(1'640'995'200'000) << u"01/01/2022"_s;
    QTest::newRow("the future") << qint64(1'900'000'000'000) << u"17/03/2030"_s;
    QTest::newRow("nonsense") << std::numeric_limits<qint64>::max() << u"9223372036854775807"_s;
    QTest::newRow("other nonsense") << std::numeric_limits<qint64>::min() << u"-9223372036854775808"_s;
}

void tst_UserColumns::tellTimesRelatively()
{
    QFETCH(const qint64, time);
    QTEST(relativeTime(time, now), "text");
}

void tst_UserColumns::tellTimesExactly()
{
    QCOMPARE(exactUtc(1'700'000'000'123), u"2023-11-14 22:13:20.123 UTC"_s);
    QCOMPARE(exactUtc(0), QString());
    QCOMPARE(localTime(0), u"–"_s);
    QCOMPARE(localTime(1'700'000'000'123), u"14/11/2023 22:13"_s); // the tests run in UTC
    QCOMPARE(localTime(1'708'041'600'000), u"16/02/2024"_s); // known to the day
}

void tst_UserColumns::tellHowLongALockLasts_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<QString>("text");
    QTest::newRow("a second") << qint64(1'000) << u"1 minute left"_s;
    QTest::newRow("minutes") << 42 * minute << u"42 minutes left"_s;
    QTest::newRow("a little more") << 42 * minute + 1 << u"43 minutes left"_s;
    QTest::newRow("hours") << 150 * minute << u"2 h left"_s;
    QTest::newRow("days") << 3 * day << u"3 d left"_s;
    QTest::newRow("over") << -minute << u"has run out"_s;
}

void tst_UserColumns::tellHowLongALockLasts()
{
    QFETCH(const qint64, left);
    QTEST(lockText(true, now + left, now), "text");
    QCOMPARE(lockText(true, 0, now), u"does not expire"_s);
    QCOMPARE(lockText(false, now + left, now), QString());
}

QTEST_GUILESS_MAIN(tst_UserColumns)
#include "tst_usercolumns.moc"
