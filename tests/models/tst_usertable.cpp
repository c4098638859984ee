#include "models/users/usertable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>

using namespace desk::models;
using namespace Qt::StringLiterals;

namespace {

//! A table of users "u0", "u1", …; the row of each is its number.
struct Desk
{
    explicit Desk(int count = 2'000)
    {
        QByteArrayList users;
        for (int i = 0; i < count; ++i)
            users.push_back(R"({"id":"u)" + QByteArray::number(i) + R"("})");
        store.append(*UserChunk::decode('[' + users.join(',') + ']', 1));
    }

    [[nodiscard]] std::vector<UserRow> shown() const
    {
        std::vector<UserRow> rows;
        for (int i = 0; i < table.rowCount(); ++i)
            rows.push_back(table.rowAt(i));
        return rows;
    }

    UserStore store;
    UserTable table{store};
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

std::vector<UserRow> range(UserRow first, UserRow last)
{
    std::vector<UserRow> rows;
    for (UserRow row = first; row < last; ++row)
        rows.push_back(row);
    return rows;
}

//! Counts what views are told.
struct Changes
{
    explicit Changes(const UserTable &table)
        : inserted(&table, &UserTable::rowsInserted),
          removed(&table, &UserTable::rowsRemoved),
          moved(&table, &UserTable::rowsMoved),
          laidOut(&table, &UserTable::layoutChanged),
          changed(&table, &UserTable::dataChanged),
          reset(&table, &UserTable::modelReset)
    {
    }

    [[nodiscard]] QList<qsizetype> counts() const
    {
        return {inserted.size(), removed.size(), moved.size(), laidOut.size(), changed.size(), reset.size()};
    }

    QSignalSpy inserted;
    QSignalSpy removed;
    QSignalSpy moved;
    QSignalSpy laidOut;
    QSignalSpy changed;
    QSignalSpy reset;
};

using Counts = QList<qsizetype>; // inserted, removed, moved, laid out, changed, reset
using Rows = std::vector<UserRow>;

} // namespace

class tst_UserTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appendsAPageInOneInsertion();
    void doesNotAddAUserTwice();
    void saysNothingWhenNothingChanged();
    void insertsAtTheTopInOneStep();
    void removesInRuns();
    void movesOneUser();
    void leavesTheRowsBeforeAlone();
    void sortsManyInOneStep();
    void keepsPersistentIndexesThroughAnything();
    void redrawsAChangedUserInPlace();
    void takesAnOutdatedRowForItsNewestOne();
    void tellsWhereAUserStands();
    void removesAUser();
    void emptiesWithTheStore();
    void answersEveryRoleOfACell();
    void givesSafeToolTips();
    void namesItsColumns();
};

void tst_UserTable::appendsAPageInOneInsertion()
{
    Desk desk;
    const Changes changes(desk.table);
    desk.table.append(range(0, 500));
    desk.table.append(range(500, 1'000));
    desk.table.append({});
    QCOMPARE(changes.counts(), Counts({2, 0, 0, 0, 0, 0}));
    QCOMPARE(desk.table.rowCount(), 1'000);
    QCOMPARE(desk.table.userAt(999).idText(), u"u999"_s);
}

void tst_UserTable::doesNotAddAUserTwice()
{
    Desk desk;
    desk.table.append({0, 1, 1, 2});
    desk.table.append({2, 3, 0, 4});
    QCOMPARE(desk.shown(), Rows({0, 1, 2, 3, 4}));
    desk.table.merge(2, {1, 5, 5, 0, 3});
    QCOMPARE(desk.shown(), Rows({0, 1, 5, 3}));
}

void tst_UserTable::saysNothingWhenNothingChanged()
{
    Desk desk;
    desk.table.append(range(0, 1'000));
    const Changes changes(desk.table);
    desk.table.merge(0, range(0, 1'000));
    desk.table.merge(500, range(500, 1'000));
    desk.table.merge(1'000, {});
    QCOMPARE(changes.counts(), Counts({0, 0, 0, 0, 0, 0}));
}

void tst_UserTable::insertsAtTheTopInOneStep()
{
    Desk desk;
    desk.table.append(range(10, 1'000));
    const Changes changes(desk.table);
    desk.table.merge(0, range(0, 1'000));
    QCOMPARE(changes.counts(), Counts({1, 0, 0, 0, 0, 0}));
    QCOMPARE(changes.inserted[0].mid(1), QVariantList({0, 9}));
    QCOMPARE(desk.shown(), range(0, 1'000));
}

void tst_UserTable::removesInRuns()
{
    Desk desk;
    desk.table.append(range(0, 100));
    const Changes changes(desk.table);
    Rows rows = range(0, 100);
    rows.erase(rows.begin() + 50, rows.begin() + 60);
    rows.erase(rows.begin() + 5);
    desk.table.merge(0, rows);
    QCOMPARE(changes.counts(), Counts({0, 2, 0, 0, 0, 0}));
    QCOMPARE(desk.shown(), rows);
}

void tst_UserTable::movesOneUser()
{
    Desk desk;
    desk.table.append(range(0, 100));
    const Changes changes(desk.table);
    Rows up = range(0, 100);
    std::rotate(up.begin() + 3, up.begin() + 80, up.begin() + 81);
    desk.table.merge(0, up);
    QCOMPARE(desk.shown(), up);
    desk.table.merge(0, range(0, 100));
    QCOMPARE(desk.shown(), range(0, 100));
    QCOMPARE(changes.counts(), Counts({0, 0, 2, 0, 0, 0}));
}

void tst_UserTable::leavesTheRowsBeforeAlone()
{
    Desk desk;
    desk.table.append(range(0, 10));
    desk.table.merge(5, {20, 21, 7});
    QCOMPARE(desk.shown(), Rows({0, 1, 2, 3, 4, 20, 21, 7}));
    desk.table.merge(99, {8});
    QCOMPARE(desk.shown(), Rows({0, 1, 2, 3, 4, 20, 21, 7, 8}));
    desk.table.merge(-1, {8});
    QCOMPARE(desk.shown(), Rows({8}));
}

void tst_UserTable::sortsManyInOneStep()
{
    Desk desk;
    desk.table.append(range(0, 1'000));
    const Changes changes(desk.table);
    Rows rows = range(200, 1'200);
    std::reverse(rows.begin(), rows.end());
    desk.table.merge(0, rows);
    QCOMPARE(changes.counts(), Counts({1, 1, 0, 1, 0, 0}));
    QCOMPARE(desk.shown(), rows);
}

void tst_UserTable::keepsPersistentIndexesThroughAnything()
{
    Desk desk(400);
    std::mt19937 random(1);
    Rows rows = range(0, 200);
    desk.table.append(rows);
    std::vector<std::pair<QPersistentModelIndex, UserRow>> kept;
    for (int round = 0; round < 300; ++round) {
        // A few changes, or now and then another list altogether.
        const bool isAll = round % 10 == 0;
        for (unsigned i = 0; i < (isAll ? 200 : 1 + random() % 6); ++i) {
            const std::size_t at = rows.empty() ? 0 : random() % rows.size();
            const auto position = rows.begin() + std::ptrdiff_t(at);
            const auto row = UserRow(random() % 400);
            const bool isThere = std::find(rows.begin(), rows.end(), row) != rows.end();
            if (random() % 3 == 0 && !rows.empty())
                rows.erase(position);
            else if (!isThere)
                rows.insert(position, row);
            else if (!rows.empty())
                std::swap(rows[at], rows[random() % rows.size()]);
        }
        kept.clear();
        for (int i = 0; i < desk.table.rowCount(); i += 3)
            kept.emplace_back(desk.table.index(i, i % desk.table.columnCount()), desk.table.rowAt(i));
        const std::size_t from = random() % 4 == 0 ? 0 : std::min<std::size_t>(random() % 50, desk.shown().size());
        // What stands before stays, and is not repeated behind.
        Rows expected = desk.shown();
        expected.resize(from);
        for (const UserRow row : rows) {
            if (std::find(expected.begin(), expected.end(), row) == expected.end())
                expected.push_back(row);
        }
        desk.table.merge(int(from), rows);
        rows = expected;
        QCOMPARE(desk.shown(), expected);
        for (const auto &[index, row] : kept) {
            const bool isThere = std::find(expected.begin(), expected.end(), row) != expected.end();
            QCOMPARE(index.isValid(), isThere);
            if (isThere)
                QCOMPARE(desk.table.rowAt(index.row()), row);
        }
        for (int i = 0; i < desk.table.rowCount(); i += 7)
            QCOMPARE(desk.table.positionOf(desk.table.userAt(i).id()), i);
    }
}

void tst_UserTable::redrawsAChangedUserInPlace()
{
    Desk desk(10);
    desk.table.append(range(0, 10));
    const QPersistentModelIndex index = desk.table.index(4, 0);
    const Changes changes(desk.table);
    desk.store.append(*UserChunk::decode(R"({"id":"u4","first_name":"Ada"})", 1));
    desk.store.append(*UserChunk::decode(R"({"id":"u99","first_name":"not here"})", 1));
    QCOMPARE(changes.counts(), Counts({0, 0, 0, 0, 1, 0}));
    QCOMPARE(changes.changed[0][0].toModelIndex(), desk.table.index(4, 0));
    QCOMPARE(changes.changed[0][1].toModelIndex(), desk.table.index(4, desk.table.columnCount() - 1));
    QCOMPARE(index.data().toString(), u"Ada"_s);
    QCOMPARE(desk.table.positionOf("u4"), 4);
}

void tst_UserTable::takesAnOutdatedRowForItsNewestOne()
{
    Desk desk(10);
    desk.table.append(range(0, 5));
    const UserRow newest = desk.store.append(*UserChunk::decode(R"({"id":"u4","first_name":"Ada"})", 1))[0];
    const Changes changes(desk.table);
    desk.table.merge(0, range(0, 5));
    desk.table.append({4, newest});
    QCOMPARE(changes.counts(), Counts({0, 0, 0, 0, 0, 0}));
    QCOMPARE(desk.table.rowAt(4), newest);
}

void tst_UserTable::tellsWhereAUserStands()
{
    Desk desk(10);
    QCOMPARE(desk.table.positionOf("u1"), -1);
    desk.table.append({5, 3, 1});
    QCOMPARE(desk.table.positionOf("u1"), 2);
    QCOMPARE(desk.table.positionOf("u2"), -1);
    QCOMPARE(desk.table.positionOf("nobody"), -1);
    desk.table.append({2});
    QCOMPARE(desk.table.positionOf("u2"), 3);
    desk.table.merge(0, {1, 3});
    QCOMPARE(desk.table.positionOf("u1"), 0);
    QCOMPARE(desk.table.positionOf("u5"), -1);
}

void tst_UserTable::removesAUser()
{
    Desk desk(10);
    desk.table.append(range(0, 4));
    desk.table.removeUser("u1");
    desk.table.removeUser("u1");
    desk.table.removeUser("nobody");
    QCOMPARE(desk.shown(), Rows({0, 2, 3}));
    QCOMPARE(desk.table.positionOf("u3"), 2);
}

void tst_UserTable::emptiesWithTheStore()
{
    Desk desk(10);
    desk.table.append(range(0, 4));
    const Changes changes(desk.table);
    desk.store.clear();
    QCOMPARE(desk.table.rowCount(), 0);
    QCOMPARE(changes.counts(), Counts({0, 1, 0, 0, 0, 0}));
    QCOMPARE(desk.table.positionOf("u1"), -1);
    desk.table.clear();
}

void tst_UserTable::answersEveryRoleOfACell()
{
    UserStore store;
    UserTable table(store);
    table.append(store.append(*UserChunk::decode(
        R"({"id":"user_1","first_name":"Zoë","banned":true,"locked":true,"created_at":1700000000000})", 1)));
    const auto cell = [&](const char *column, int role) { return table.index(0, userColumn(column)).data(role); };
    QCOMPARE(cell("name", Qt::DisplayRole).toString(), u"Zoë"_s);
    QCOMPARE(cell("name", UserTable::IdRole).toString(), u"user_1"_s);
    QCOMPARE(cell("status", Qt::AccessibleTextRole).toString(), u"Banned, Locked"_s);
    QCOMPARE(cell("email", Qt::DisplayRole).toString(), QString());
    QCOMPARE(cell("email", Qt::AccessibleTextRole).toString(), u"none"_s);
    QCOMPARE(cell("last_active", Qt::DisplayRole).toString(), u"–"_s);
    QCOMPARE(cell("last_active", Qt::AccessibleTextRole).toString(), u"none"_s);
    QCOMPARE(cell("created", UserTable::ValueRole).toDateTime().toMSecsSinceEpoch(), 1'700'000'000'000);
    QVERIFY(!cell("last_active", UserTable::ValueRole).isValid());
    QVERIFY(cell("name", Qt::TextAlignmentRole).isValid());
    for (const int role : {Qt::DecorationRole, Qt::FontRole, Qt::BackgroundRole, Qt::CheckStateRole, Qt::EditRole})
        QVERIFY(!cell("name", role).isValid());
    QVERIFY(!table.data({}, Qt::DisplayRole).isValid());
}

void tst_UserTable::givesSafeToolTips()
{
    UserStore store;
    UserTable table(store);
    table.append(store.append(
        *UserChunk::decode(R"({"id":"user_1","first_name":"<img src=/etc/passwd>","created_at":1700000000123})", 1)));
    const auto tip = [&](const char *column) { return table.index(0, userColumn(column)).data(Qt::ToolTipRole); };
    QCOMPARE(tip("name").toString(), u"<qt>&lt;img src=/etc/passwd&gt;</qt>"_s);
    QVERIFY(tip("created").toString().contains(u"<br>2023-11-14 22:13:20.123 UTC"));
    QVERIFY(!tip("last_active").isValid());
    QVERIFY(!tip("email").isValid());
}

void tst_UserTable::namesItsColumns()
{
    Desk desk(1);
    QCOMPARE(desk.table.columnCount(), int(userColumns().size()));
    QCOMPARE(desk.table.headerData(userColumn("email"), Qt::Horizontal).toString(), u"E-mail"_s);
    QVERIFY(!desk.table.headerData(99, Qt::Horizontal).isValid());
    QVERIFY(!desk.table.headerData(-1, Qt::Horizontal).isValid());
}

QTEST_GUILESS_MAIN(tst_UserTable)
#include "tst_usertable.moc"
