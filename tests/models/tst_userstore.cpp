#include "models/users/userstore.h"
#include "tests/bench/syntheticusers.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace desk;
using namespace desk::models;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 arrival = 1'800'000'000'000;

UserChunk::Pointer chunkOf(const QByteArray &body, qint64 at = arrival)
{
    const auto result = UserChunk::decode(body, at);
    return result ? *result : nullptr;
}

QByteArray user(const QByteArray &id, const QByteArray &more = {})
{
    return R"({"id":")" + id + "\"" + (more.isEmpty() ? more : "," + more) + "}";
}

QByteArray listOf(const QByteArrayList &users) { return '[' + users.join(',') + ']'; }

using Rows = std::vector<UserRow>;

} // namespace

class tst_UserStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEachNewUserARow();
    void keepsTheRowOfAnUnchangedUser();
    void givesAChangedUserANewRowAndSaysSo();
    void leavesAnAnswerThatComesTooLate();
    void takesACountdownForNoChange();
    void takesARenewedLockForAChange();
    void seesAChangeBesideTheCountdown();
    void keepsTheLaterOfTwoOnOnePage();
    void keepsOnlyWhatChangedOfAPage();
    void findsUsersAmongManyChunksOfAnySize();
    void followsAUserThroughManyChanges();
    void letsGoOfUsersThatWereAllReplaced();
    void givesBackTheBytesBeforeAndAfterCompression();
    void recognisesUnchangedUsersAfterCompression();
    void leavesASmallInstanceUncompressed();
    void endsInTheMiddleOfCompression();
    void startsAfreshAfterClear();
    void keepsASingleUserSmall();
};

void tst_UserStore::givesEachNewUserARow()
{
    UserStore store;
    QSignalSpy updated(&store, &UserStore::updated);
    QCOMPARE(store.append(chunkOf(listOf({user("a"), user("b")}))), Rows({0, 1}));
    QCOMPARE(store.append(chunkOf(user("c"))), Rows({2}));
    QCOMPARE(store.append(chunkOf("[]")), Rows());
    QCOMPARE(store.size(), 3);
    QCOMPARE(store.rowCount(), 3U);
    QCOMPARE(store.at(1).idText(), u"b"_s);
    QCOMPARE(store.at(2).idText(), u"c"_s);
    QCOMPARE(store.find("b"), std::optional<UserRow>(1));
    QCOMPARE(store.find("x"), std::nullopt);
    QCOMPARE(store.find(""), std::nullopt);
    QCOMPARE(updated.size(), 0);
}

void tst_UserStore::keepsTheRowOfAnUnchangedUser()
{
    UserStore store;
    const QByteArray page = listOf({user("a", R"("first_name":"Ada")"), user("b")});
    const Rows rows = store.append(chunkOf(page));
    QSignalSpy updated(&store, &UserStore::updated);
    const qint64 before = store.memory().columns + store.memory().rawJson;
    for (int i = 0; i < 100; ++i)
        QCOMPARE(store.append(chunkOf(page, arrival + i)), rows);
    QCOMPARE(store.append(chunkOf(listOf({user("b"), user("c")}))), Rows({1, 2}));
    QCOMPARE(store.rowCount(), 3U);
    QCOMPARE(updated.size(), 0);
    QVERIFY(store.memory().columns + store.memory().rawJson < before + 1'000);
}

void tst_UserStore::givesAChangedUserANewRowAndSaysSo()
{
    UserStore store;
    store.append(chunkOf(listOf({user("a"), user("b"), user("c")})));
    QSignalSpy updated(&store, &UserStore::updated);
    // Whoever is told may ask the store at once.
    std::optional<UserRow> found;
    connect(&store, &UserStore::updated, &store, [&] { found = store.find("b"); });
    QCOMPARE(store.append(chunkOf(listOf({user("a"), user("b", R"("banned":true)"), user("c")}))), Rows({0, 3, 2}));
    QCOMPARE(updated.size(), 1);
    QCOMPARE(updated[0][0].value<UserRow>(), 1U);
    QCOMPARE(updated[0][1].value<UserRow>(), 3U);
    QCOMPARE(found, std::optional<UserRow>(3));
    QCOMPARE(store.size(), 3);
    QVERIFY(store.at(3).has(UserFlag::Banned));
    QVERIFY(!store.at(1).has(UserFlag::Banned)); // the row handed out before still says what it said
    QCOMPARE(store.newest(1), 3U);
    QCOMPARE(store.newest(0), 0U);
}

void tst_UserStore::leavesAnAnswerThatComesTooLate()
{
    UserStore store;
    store.append(chunkOf(user("a", R"("banned":false,"updated_at":2000)")));
    // A read that the service answered before the change arrives after it.
    QCOMPARE(store.append(chunkOf(user("a", R"("banned":true,"updated_at":1000)"))), Rows({0}));
    QVERIFY(!store.at(0).has(UserFlag::Banned));
    QCOMPARE(store.append(chunkOf(user("a", R"("banned":true,"updated_at":3000)"))), Rows({1}));
    QVERIFY(store.at(1).has(UserFlag::Banned));
}

void tst_UserStore::takesACountdownForNoChange()
{
    const auto locked = [](int seconds) {
        return listOf({user("a",
                            R"("locked":true,"public_metadata":{"lockout_expires_in_seconds":9},)"
                            R"("lockout_expires_in_seconds":)"
                                + QByteArray::number(seconds) + R"(,"created_at":5)")});
    };
    UserStore store;
    const Rows rows = store.append(chunkOf(locked(3'600)));
    QCOMPARE(store.append(chunkOf(locked(3'000), arrival + 600'000)), rows);
    QCOMPARE(store.append(chunkOf(locked(9), arrival + 3'591'300)), rows);
    QCOMPARE(store.at(rows[0]).lockExpiresAt(), arrival + 3'600'000);
}

void tst_UserStore::takesARenewedLockForAChange()
{
    const auto locked = [](const QByteArray &seconds) {
        return user("a", R"("locked":true,"lockout_expires_in_seconds":)" + seconds);
    };
    UserStore store;
    const Rows rows = store.append(chunkOf(locked("3600")));
    // The same bytes, but counted from a later moment.
    const Rows renewed = store.append(chunkOf(locked("3600"), arrival + 1'800'000));
    QVERIFY(renewed != rows);
    QCOMPARE(store.at(renewed[0]).lockExpiresAt(), arrival + 5'400'000);
    QCOMPARE(store.append(chunkOf(locked("3599"), arrival + 1'801'000)), renewed);
    QVERIFY(store.append(chunkOf(locked("3599"), arrival + 2'800'000)) != renewed);
    QVERIFY(store.append(chunkOf(locked("null"), arrival + 2'800'000)) != renewed);
}

void tst_UserStore::seesAChangeBesideTheCountdown()
{
    const auto locked = [](int seconds, const QByteArray &name) {
        return user("a",
                    R"("first_name":")" + name + R"(","locked":true,"lockout_expires_in_seconds":)"
                        + QByteArray::number(seconds) + R"(,"unsafe_metadata":{"lockout_expires_in_seconds":)"
                        + QByteArray::number(name.size()) + '}');
    };
    UserStore store;
    const Rows rows = store.append(chunkOf(locked(60, "Ada")));
    QVERIFY(store.append(chunkOf(locked(50, "Eve"), arrival + 10'000)) != rows);
    const Rows eve = store.append(chunkOf(locked(40, "Eve"), arrival + 20'000));
    QVERIFY(store.append(chunkOf(locked(30, "Evelyn"), arrival + 30'000)) != eve);
}

void tst_UserStore::keepsTheLaterOfTwoOnOnePage()
{
    UserStore store;
    const Rows known = store.append(chunkOf(user("a")));
    QSignalSpy updated(&store, &UserStore::updated);
    const Rows rows = store.append(chunkOf(
        listOf({user("a", R"("first_name":"1")"), user("b"), user("a", R"("first_name":"2")"), user("b"), user("b")})));
    QCOMPARE(rows.size(), 5U);
    QCOMPARE(rows[0], rows[2]);
    QCOMPARE(store.at(rows[0]).firstName(), QByteArrayView("2"));
    QCOMPARE(store.find("a"), std::optional(rows[0]));
    QCOMPARE(rows[1], rows[4]);
    QCOMPARE(store.find("b"), std::optional(rows[1]));
    QCOMPARE(store.size(), 2);
    QCOMPARE(updated.size(), 1);
    QCOMPARE(updated[0][0].value<UserRow>(), known[0]);
    QCOMPARE(updated[0][1].value<UserRow>(), rows[0]);
}

void tst_UserStore::keepsOnlyWhatChangedOfAPage()
{
    bench::SyntheticUsers users(3);
    QByteArrayList page;
    for (int i = 0; i < 200; ++i) {
        QByteArray one;
        users.appendUser(one);
        page.push_back(one);
    }
    UserStore store;
    const Rows rows = store.append(chunkOf(listOf(page)));
    const qint64 before = store.memory().columns + store.memory().rawJson;
    for (int i = 0; i < 20; ++i) {
        page[i].replace("\"banned\":", "\"note\":" + QByteArray::number(i) + ",\"banned\":");
        const Rows again = store.append(chunkOf(listOf(page)));
        for (std::size_t at = 0; at < 200; ++at) {
            QCOMPARE(store.rawJson(again[at]), page[qsizetype(at)]);
            if (at != std::size_t(i))
                QVERIFY(again[at] == rows[at] || at < std::size_t(i));
        }
    }
    QCOMPARE(store.rowCount(), 220U);
    QVERIFY(store.memory().columns + store.memory().rawJson < before + 20 * 5'000);
}

void tst_UserStore::findsUsersAmongManyChunksOfAnySize()
{
    UserStore store;
    QByteArrayList ids;
    for (int size : {1, 1, 1, 63, 64, 65, 1, 1, 500, 2, 128, 1, 1, 1, 1, 1, 1, 300}) {
        QByteArrayList page;
        for (int i = 0; i < size; ++i) {
            ids.push_back("user_" + QByteArray::number(ids.size()));
            page.push_back(user(ids.back().constData()));
        }
        store.append(chunkOf(listOf(page)));
    }
    for (int i = 0; i < 200; ++i) {
        ids.push_back("user_" + QByteArray::number(ids.size()));
        store.append(chunkOf(user(ids.back().constData())));
    }
    QCOMPARE(store.size(), ids.size());
    for (qsizetype i = 0; i < ids.size(); ++i) {
        QCOMPARE(store.at(UserRow(i)).id(), ids[i]);
        QCOMPARE(store.find(ids[i]), std::optional(UserRow(i)));
        QCOMPARE(store.rawJson(UserRow(i)), user(ids[i].constData()));
    }
}

void tst_UserStore::followsAUserThroughManyChanges()
{
    UserStore store;
    const UserRow first = store.append(chunkOf(user("a")))[0];
    UserRow last = first;
    for (int i = 0; i < 1'000; ++i)
        last = store.append(chunkOf(user("a", R"("updated_at":)" + QByteArray::number(i + 1))))[0];
    QCOMPARE(store.newest(first), last);
    QCOMPARE(store.find("a"), std::optional(last));
    QCOMPARE(store.at(last).updatedAt(), 1'000);
    QCOMPARE(store.at(first).updatedAt(), 0);
    QCOMPARE(store.size(), 1);
}

void tst_UserStore::letsGoOfUsersThatWereAllReplaced()
{
    UserStore store;
    const auto page = [more = QByteArray("\"bio\":\"")](int updatedAt) {
        QByteArrayList users;
        for (int i = 0; i < 500; ++i)
            users.append(user("u" + QByteArray::number(i),
                              more + QByteArray(1'000, 'x') + R"(","updated_at":)" + QByteArray::number(updatedAt)));
        return chunkOf(listOf(users));
    };
    const Rows first = store.append(page(1));
    const auto bytes = store.memory().columns + store.memory().rawJson;
    for (int i = 2; i <= 50; ++i) {
        store.append(page(i));
        QCoreApplication::processEvents();
    }
    QVERIFY(store.memory().columns + store.memory().rawJson < 4 * bytes);
    // A row from before the changes still leads to its user.
    QCOMPARE(store.at(first[7]).id(), QByteArray("u7"));
    QCOMPARE(store.at(first[7]).updatedAt(), 50);
    QVERIFY(store.rawJson(first[7]).contains("\"updated_at\":50"));
}

void tst_UserStore::givesBackTheBytesBeforeAndAfterCompression()
{
    bench::SyntheticUsers users(4);
    UserStore store;
    QByteArrayList received;
    for (int i = 0; i < 6; ++i) {
        QByteArrayList page;
        for (int at = 0; at < 500; ++at) {
            QByteArray one;
            users.appendUser(one);
            page.push_back(one);
        }
        store.append(chunkOf(listOf(page)));
        received += page;
    }
    received.push_back(user("single", R"("x":"\u0041")"));
    store.append(chunkOf(received.back()));
    const auto isAllThere = [&] {
        for (qsizetype i = 0; i < received.size(); ++i) {
            if (store.rawJson(UserRow(i)) != received[i])
                return false;
        }
        return true;
    };
    QVERIFY(isAllThere());
    const qint64 plain = store.memory().rawJson;
    QTRY_COMPARE_WITH_TIMEOUT(store.memory().waiting, 0, 240'000);
    QCoreApplication::processEvents();
    QVERIFY(isAllThere());
    QVERIFY(store.memory().rawJson < plain / 3);
}

void tst_UserStore::recognisesUnchangedUsersAfterCompression()
{
    bench::SyntheticUsers users(5);
    UserStore store;
    const QByteArray page = users.page(2'100);
    const Rows rows = store.append(chunkOf(page));
    QTRY_COMPARE_WITH_TIMEOUT(store.memory().waiting, 0, 240'000);
    QCoreApplication::processEvents();
    QCOMPARE(store.append(chunkOf(page, arrival + 1'000)), rows);
}

void tst_UserStore::leavesASmallInstanceUncompressed()
{
    bench::SyntheticUsers users(6);
    UserStore store;
    const QByteArray page = users.page(100);
    const Rows rows = store.append(chunkOf(page));
    QCOMPARE(store.memory().waiting, 0);
    QCOMPARE(QJsonDocument::fromJson(store.rawJson(rows[99])).object(),
             QJsonDocument::fromJson(page).array()[99].toObject());
}

void tst_UserStore::endsInTheMiddleOfCompression()
{
    bench::SyntheticUsers users(7);
    const auto chunk = chunkOf(users.page(3'000));
    for (int i = 0; i < 3; ++i) {
        UserStore store;
        store.append(chunk);
        for (int more = 0; more < i * 4; ++more)
            store.append(chunkOf(users.page(50)));
    }
}

void tst_UserStore::startsAfreshAfterClear()
{
    bench::SyntheticUsers users(8);
    UserStore store;
    store.append(chunkOf(users.page(2'500)));
    QSignalSpy clearing(&store, &UserStore::aboutToClear);
    store.clear();
    QCOMPARE(clearing.size(), 1);
    QCOMPARE(store.size(), 0);
    QCOMPARE(store.rowCount(), 0U);
    QCOMPARE(store.find("a"), std::nullopt);
    const Rows rows = store.append(chunkOf(user("a")));
    QCOMPARE(rows, Rows({0}));
    // What the compressor was still doing for the old ones must not reach the new ones.
    QCoreApplication::processEvents();
    QCOMPARE(store.rawJson(0), user("a"));
}

void tst_UserStore::keepsASingleUserSmall()
{
    UserStore store;
    const QByteArray empty = user("user_00000");
    store.append(chunkOf(empty));
    const qint64 before = store.memory().columns + store.memory().rawJson;
    for (int i = 1; i < 1'000; ++i)
        store.append(chunkOf(user(("user_" + QByteArray::number(10'000 + i)).constData())));
    QVERIFY((store.memory().columns + store.memory().rawJson - before) / 999 < 600);
}

QTEST_GUILESS_MAIN(tst_UserStore)
#include "tst_userstore.moc"
