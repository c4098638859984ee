#include "models/jobs/jobitem.h"
#include "models/jobs/journalfile.h"
#include "sandbox/server.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace desk;
using namespace Qt::StringLiterals;
using EventKind = models::JobEvent::Kind;
using ItemState = models::JobItem::State;

namespace {

//! A sandbox and a program beside it that runs a job there and can be killed. What counts is what the sandbox saw.
class Stage final
{
public:
    explicit Stage(sandbox::Options options) : m_server(std::move(options))
    {
        QString problem;
        if (!m_server.start(&problem))
            qFatal("%s", qPrintable(problem));
        QFile key{m_home.filePath(u"key"_s)};
        if (!key.open(QIODevice::WriteOnly) || key.write(m_server.secretKey()) < 0)
            qFatal("no key file");
    }

    [[nodiscard]] sandbox::Server &server() { return m_server; }
    [[nodiscard]] QString folder() const { return m_home.filePath(u"journal"_s); }

    void start(const QString &action, int users, int quiet, const QString &end = {})
    {
        QStringList arguments{m_server.baseUrl(),     m_home.filePath(u"key"_s), folder(), action,
                              QString::number(users), QString::number(quiet)};
        if (!end.isEmpty())
            arguments.append(end);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationDirPath() + u"/desk-jobrunner"_s, arguments);
    }

    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] bool wasKilled() const { return m_process.exitStatus() == QProcess::CrashExit; }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void waitForEnd() { m_process.waitForFinished(60'000); }

    //! What the journal says of the users of its only job.
    [[nodiscard]] models::JobRecord record() const
    {
        models::JournalFile file;
        if (file.open(folder()))
            return {};
        return file.job(1).value_or(models::JobRecord{});
    }

private:
    sandbox::Server m_server;
    QTemporaryDir m_home;
    QProcess m_process;
};

int countOf(const QList<models::JobItem> &items, ItemState state)
{
    return int(std::ranges::count(items, state, &models::JobItem::state));
}

//! More of them on request: DESK_KILLS=200.
int killsWanted(int otherwise)
{
    bool isNumber = false;
    const auto wanted = qEnvironmentVariableIntValue("DESK_KILLS", &isNumber);
    return isNumber ? wanted : otherwise;
}

} // namespace

class TestJobResume : public QObject
{
    Q_OBJECT

private:
    static void killAtRandom(Stage &stage, const QString &action, const QByteArray &operation, int users, int quiet,
                             int kills, int mostBetween)
    {
        auto *random = QRandomGenerator::global();
        for (int killed = 0;; ++killed) {
            const auto until = stage.server().wireCount(operation) + random->bounded(mostBetween);
            stage.start(action, users, quiet);
            if (killed >= kills) {
                stage.waitForEnd();
                break;
            }
            [&] {
                QTRY_VERIFY_WITH_TIMEOUT(stage.server().wireCount(operation) > until || !stage.isRunning(), 60'000);
            }();
            if (!stage.isRunning() && !stage.wasKilled())
                break;
            stage.kill();
        }
        QVERIFY(!stage.wasKilled());
        QCOMPARE(stage.exitCode(), 0);
    }

private Q_SLOTS:
    void killedAtAnyMomentNobodyIsLockedTwiceOrForgotten()
    {
        const auto kills = killsWanted(6);
        const auto users = std::max(240, kills * 25);
        Stage stage{{.users = users * 2, .latency = std::chrono::milliseconds{5}}};
        killAtRandom(stage, u"user.lock"_s, "LockUser", users, 1000, kills, 50);
        QCOMPARE(stage.server().requestCount("LockUser"), users);
        QCOMPARE(stage.server().wireCount("LockUser"), users);
        const auto items = models::itemsOf(stage.record());
        QCOMPARE(items.size(), users);
        QCOMPARE(countOf(items, ItemState::Done), users);
    }

    void answersThatComeLateAreWaitedFor()
    {
        constexpr int users = 24;
        Stage stage{{.users = 60, .latency = std::chrono::milliseconds{400}}};
        killAtRandom(stage, u"user.lock"_s, "LockUser", users, 2000, killsWanted(3), 6);
        QCOMPARE(stage.server().requestCount("LockUser"), users);
        QCOMPARE(countOf(models::itemsOf(stage.record()), ItemState::Done), users);
    }

    void killedAroundEveryCommitNobodyIsLockedTwiceOrForgotten()
    {
        constexpr int users = 30;
        Stage stage{{.users = 60}};
        int runs = 0;
        do {
            const auto end = u"%1:%2"_s.arg(runs % 2 == 0 ? u"before"_s : u"after"_s).arg(1 + runs % 5);
            stage.start(u"user.lock"_s, users, 500, end);
            stage.waitForEnd();
            QVERIFY(!stage.isRunning());
        } while (++runs < 60 && stage.wasKilled());
        QVERIFY(!stage.wasKilled());
        QCOMPARE(stage.exitCode(), 0);
        QCOMPARE(stage.server().requestCount("LockUser"), users);
        QCOMPARE(countOf(models::itemsOf(stage.record()), ItemState::Done), users);
    }

    void killedInBulkRequestsEverybodyIsBannedByOneIntentEach()
    {
        constexpr int users = 200;
        Stage stage{{.users = 300, .latency = std::chrono::milliseconds{20}}};
        killAtRandom(stage, u"user.ban"_s, "UsersBan", users, 1500, killsWanted(2), 2);
        const auto record = stage.record();
        QCOMPARE(countOf(models::itemsOf(record), ItemState::Done), users);
        QHash<qint64, int> left;
        for (const auto &event : record.events) {
            if (event.kind == EventKind::Intended)
                ++left[event.item];
            else if (event.kind == EventKind::Returned)
                --left[event.item];
        }
        QCOMPARE(left.size(), users);
        for (const auto count : std::as_const(left))
            QCOMPARE(count, 1);
    }

    void aFullDiskStopsTheJobBeforeItSends()
    {
        constexpr int users = 200;
        Stage stage{{.users = 300}};
        stage.start(u"user.lock"_s, users, 500, u"disk:200000"_s);
        stage.waitForEnd();
        QVERIFY(!stage.wasKilled());
        QCOMPARE(stage.exitCode(), 3);
        const auto sent = stage.server().wireCount("LockUser");
        QVERIFY(sent > 0);
        QVERIFY(sent < users);
        int intended = 0;
        for (const auto &event : stage.record().events)
            intended += event.kind == EventKind::Intended ? 1 : 0;
        QCOMPARE(sent, intended);

        stage.start(u"user.lock"_s, users, 500);
        stage.waitForEnd();
        QCOMPARE(stage.exitCode(), 0);
        QCOMPARE(stage.server().requestCount("LockUser"), users);
        QCOMPARE(countOf(models::itemsOf(stage.record()), ItemState::Done), users);
    }
};

QTEST_GUILESS_MAIN(TestJobResume)
#include "tst_jobresume.moc"
