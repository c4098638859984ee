#include "tests/support/sandboxdesk.h"

#include <algorithm>

using namespace desk;
using namespace Qt::StringLiterals;
using models::Job;
using models::UserFlag;
using testing::action;

//! What holds for every action and every job: when it stops, what it leaves behind, and what a dry run must not do.
class TestJobRules : public QObject
{
    Q_OBJECT

private:
    static std::vector<models::UserRow> everybody(testing::SandboxDesk &desk)
    {
        std::vector<models::UserRow> rows;
        for (int i = 0; i < desk.table().rowCount(); ++i)
            rows.push_back(desk.table().rowAt(i));
        return rows;
    }

private Q_SLOTS:
    void aDryRunOfAnyActionOnlyReads()
    {
        testing::SandboxDesk desk;
        desk.load();
        for (const auto &row : models::userActions()) {
            auto *job = desk.session().jobs().start(row, everybody(desk), {.isDryRun = true});
            QVERIFY2(job, row.id);
            QTRY_VERIFY2(job->isFinished(), row.id);
            QVERIFY2(job->counts().would > 0, row.id);
            QCOMPARE(job->counts().would, job->counts().total());
        }
        const auto reads = desk.server().requestCount("GetUserList") + desk.server().requestCount("GetUsersCount");
        QCOMPARE(desk.server().requestCount(), reads);
        // Nothing happened, and nothing of it is in the history.
        std::optional<QList<models::JobSummary>> known;
        desk.session().jobs().journal()->list({}, this, [&known](const auto &jobs) { known = jobs; });
        QTRY_VERIFY(known.has_value());
        QVERIFY(known->isEmpty());
    }

    void reasonFilterAndPersonAreKept()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 2),
                                                      {.filter = u"Locked: no"_s, .why = u"DESK-42 “abuse”"_s});
        QTRY_VERIFY(job->isFinished());
        desk.restart();
        std::optional<models::JobRecord> record;
        desk.session().jobs().journal()->load(1, this, [&record](const auto &found) { record = found; });
        QTRY_VERIFY(record.has_value());
        QCOMPARE(record->plan.why, u"DESK-42 “abuse”"_s);
        QCOMPARE(record->plan.filter, u"Locked: no"_s);
        QCOMPARE(record->plan.action, u"user.lock"_s);
        QVERIFY(!record->plan.who.isEmpty());
        QCOMPARE(record->users.size(), 2);
        std::optional<QList<models::JobSummary>> found;
        desk.session().jobs().journal()->list(u"desk-42"_s, this, [&found](const auto &jobs) { found = jobs; });
        QTRY_VERIFY(found.has_value());
        QCOMPARE(found->size(), 1);
    }

    void itStopsAtOnceWhenAllWouldBeRefused_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("key revoked") << 401;
        QTest::newRow("not in the plan") << 402;
        QTest::newRow("forbidden") << 403;
    }

    void itStopsAtOnceWhenAllWouldBeRefused()
    {
        QFETCH(int, status);
        testing::SandboxDesk desk{{.users = 240, .latency = std::chrono::milliseconds{10}}};
        desk.load();
        desk.addFault(u"LockUser skip=30 status=%1"_s.arg(status));
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 100));
        QTRY_VERIFY(job->isFinished());
        QVERIFY(job->stoppedBy());
        QCOMPARE(job->stoppedBy()->httpStatus, status);
        QCOMPARE(job->counts().done, 30);
        QVERIFY(job->counts().failed >= 1);
        // The first refusal, and what was under way beside it.
        QVERIFY(desk.server().wireCount("LockUser") <= 30 + 1 + Job::maxInFlight);
        QCOMPARE(job->counts().total(), 100);
    }

    void itStopsWhenAnswersAreLostInARow()
    {
        testing::SandboxDesk desk{{.users = 240}};
        desk.load();
        desk.addFault(u"LockUser skip=10 close=done"_s);
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 100));
        int unknown = 0;
        connect(&desk.session().jobs(), &models::Jobs::finished, this,
                [&unknown](const Job *ended) { unknown = ended->counts().unknown; });
        QTRY_VERIFY(job->isFinished());
        QVERIFY(job->stoppedBy());
        QVERIFY(unknown >= Job::failuresToStop);
        // What was under way when the last of the first ten answered, twenty in a row, and what was under way then.
        const int most = Job::failuresToStop + 2 * Job::maxInFlight;
        QVERIFY(unknown <= most);
        QVERIFY(desk.server().wireCount("LockUser") <= 10 + most);
        QCOMPARE(job->counts().total(), 100);
        // Asked afterwards, the service says to whom it was done. Not to somebody whose request met a connection that
        // was being closed.
        QTRY_COMPARE(desk.server().requestCount("LockUser"), job->counts().done);
        QCOMPARE(job->counts().done + job->counts().unknown, 10 + unknown);
    }

    void planAndOutcomesAddUpWhateverHappens_data()
    {
        QTest::addColumn<QString>("fault");
        for (const auto *fault :
             {"LockUser every=25 status=422", "LockUser every=30 close=done", "LockUser every=30 hang",
              "LockUser every=40 status=500", "LockUser every=7 status=404",
              "LockUser first=3 status=429 retry-after=1", "LockUser every=50 body=garbage"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }

    void planAndOutcomesAddUpWhateverHappens()
    {
        QFETCH(QString, fault);
        if (fault.contains(u"hang"_s) && !qEnvironmentVariableIsSet("DESK_LONG"))
            QSKIP("waits for time limits: set DESK_LONG=1");
        testing::SandboxDesk desk{{.users = 240}};
        desk.load();
        desk.addFault(fault);
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 100));
        QTRY_VERIFY_WITH_TIMEOUT(job->isFinished(), 120'000);
        QCOMPARE(job->counts().total(), 100);
        QCOMPARE(job->counts().open, 0);
        std::optional<models::JobRecord> record;
        desk.session().jobs().journal()->load(job->recordId(), this, [&record](const auto &found) { record = found; });
        QTRY_VERIFY(record.has_value());
        const auto items = models::itemsOf(*record);
        QCOMPARE(items.size(), 100);
        QVERIFY(std::ranges::none_of(items, [](const models::JobItem &item) {
            return item.state == models::JobItem::State::Waiting || item.state == models::JobItem::State::Sent;
        }));
    }
};

QTEST_GUILESS_MAIN(TestJobRules)
#include "tst_jobrules.moc"
