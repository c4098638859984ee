#include "tests/support/sandboxdesk.h"

#include <QSignalSpy>

#include <algorithm>

using namespace desk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::UserFlag;
using JobState = models::Job::State;

//! What nothing can take back waits for second thoughts before its first request.
class TestJobCountdown : public QObject
{
    Q_OBJECT

private:
    static models::Job *start(testing::SandboxDesk &desk, const char *id, const std::vector<models::UserRow> &rows,
                              models::JobOptions options = {})
    {
        return desk.session().jobs().start(*models::findUserAction(QString::fromLatin1(id)), rows, std::move(options));
    }

    static void load(testing::SandboxDesk &desk, std::chrono::milliseconds countdown)
    {
        desk.session().jobs().setCountdown(countdown);
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
    }

    static std::vector<models::UserRow> rowsWith(testing::SandboxDesk &desk, UserFlag flag, std::size_t count)
    {
        std::vector<models::UserRow> rows;
        for (int i = 0; i < desk.table().rowCount() && rows.size() < count; ++i) {
            if (desk.table().userAt(i).has(flag))
                rows.push_back(desk.table().rowAt(i));
        }
        return rows;
    }

private Q_SLOTS:
    void deletingBeginsWhenTheTimeIsOver()
    {
        testing::SandboxDesk desk;
        load(desk, 400ms);
        auto *job = start(desk, "user.delete", desk.rowsWithout({}, 2));
        QTRY_COMPARE(job->state(), JobState::CountingDown);
        QVERIFY(job->untilStart() > 0ms);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 0);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 2);
    }

    void cancelledInTimeNothingWasSentOrIntended()
    {
        testing::SandboxDesk desk;
        load(desk, 1h);
        auto *job = start(desk, "user.delete", desk.rowsWithout({}, 2));
        QTRY_COMPARE(job->state(), JobState::CountingDown);
        job->stop();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().notRun, 2);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 0);
        std::optional<models::JobRecord> record;
        desk.session().jobs().journal()->load(job->recordId(), this, [&record](const auto &found) { record = found; });
        QTRY_VERIFY(record.has_value());
        QVERIFY(std::ranges::none_of(record->events, [](const models::JobEvent &event) {
            return event.kind == models::JobEvent::Kind::Intended;
        }));
    }

    void endedInBetweenNothingWasSentAndItCanGoOn()
    {
        testing::SandboxDesk desk;
        load(desk, 1h);
        auto *job = start(desk, "user.delete", desk.rowsWithout({}, 2));
        QTRY_COMPARE(job->state(), JobState::CountingDown);
        QTRY_VERIFY(job->isAtRest()); // the window may close
        desk.restart();
        auto &jobs = desk.session().jobs();
        QTRY_COMPARE(jobs.interrupted().size(), 1);
        QCOMPARE(jobs.interrupted().constFirst().intended, 0);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 0);
        jobs.setQuietPeriod(1h); // nothing was sent, so there is nothing to wait for
        jobs.setCountdown(1h);
        jobs.resume(jobs.interrupted().constFirst().id);
        QTRY_COMPARE(jobs.all().size(), 1);
        auto *again = jobs.all().constFirst();
        QTRY_COMPARE(again->state(), JobState::CountingDown);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 0);
        again->skipCountdown();
        QTRY_VERIFY(again->isFinished());
        QCOMPARE(jobs.all().constFirst()->counts().done, 2);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 2);
    }

    void pausedMeanwhileItDoesNotBegin()
    {
        testing::SandboxDesk desk;
        load(desk, 300ms);
        auto *job = start(desk, "user.delete", desk.rowsWithout({}, 2));
        QTRY_COMPARE(job->state(), JobState::CountingDown);
        job->pause();
        QTRY_COMPARE(job->state(), JobState::Paused);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 0);
        job->resume();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 2);
    }

    void whatCanBeTakenBackOrOnlyPretendsDoesNotWait()
    {
        testing::SandboxDesk desk;
        load(desk, 1h);
        auto *job = start(desk, "user.lock", desk.rowsWithout(UserFlag::Locked, 3));
        QTRY_VERIFY(job->isFinished());
        auto *dry = start(desk, "user.delete", desk.rowsWithout({}, 3), {.isDryRun = true});
        QTRY_VERIFY(dry->isFinished());
        QCOMPARE(dry->counts().would, 3);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 0);
    }

    void whatNothingTakesBackIsSlowEnoughToBeStopped()
    {
        testing::SandboxDesk desk;
        load(desk, 0ms);
        auto &jobs = desk.session().jobs();
        QVERIFY(jobs.finalPerSecond() <= 10);
        jobs.setFinalPerSecond(0.001);
        auto *job = start(desk, "user.delete", desk.rowsWithout({}, 20));
        QTRY_VERIFY(job->counts().done > 0);
        QTRY_VERIFY(job->isAtRest());
        // One that is due, and one for a computer that was late.
        QVERIFY(job->counts().done <= 2);
        QVERIFY(!job->isFinished());
        auto *locking = start(desk, "user.lock", desk.rowsWithout(UserFlag::Locked, 60));
        QTRY_VERIFY(locking->isFinished());
        QVERIFY(locking->counts().done > 40); // but for those whom the other one has
        QVERIFY(job->counts().done <= 2);
        jobs.setFinalPerSecond(500);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 20);
    }

    void oneUsersFactorsAreRemovedAtOnceButManysAreNot()
    {
        testing::SandboxDesk desk;
        load(desk, 1h);
        const auto rows = rowsWith(desk, UserFlag::TotpEnabled, 3);
        QCOMPARE(rows.size(), 3);
        auto *one = start(desk, "user.deleteTotp", {rows.front()});
        QTRY_VERIFY(one->isFinished());
        QCOMPARE(one->counts().done, 1);
        auto *many = start(desk, "user.deleteTotp", {rows.begin() + 1, rows.end()});
        QTRY_COMPARE(many->state(), JobState::CountingDown);
        QCOMPARE(desk.server().wireCount("DeleteTOTP"), 1);
        many->stop();
        QTRY_VERIFY(many->isFinished());
    }
};

QTEST_GUILESS_MAIN(TestJobCountdown)
#include "tst_jobcountdown.moc"
