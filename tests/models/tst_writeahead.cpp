#include "models/jobs/jobitem.h"
#include "models/jobs/journalfile.h"
#include "sandbox/server.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

//! That no request leaves before its intent is on the disk, seen from outside: the kernel's view of a run.
//! DESK_SENDS=5000 watches that many requests.
class TestWriteAhead : public QObject
{
    Q_OBJECT

private:
    //! A request on the wire, and how much of the journal's log was synced when it left.
    struct Departure
    {
        QString userId{};
        qint64 synced = 0;
    };

    //! The system calls of a run, in the order in which they began or ended.
    class Trace final
    {
    public:
        void add(const QString &line)
        {
            // "123 pwrite64(7</x/journal.db-wal>, "…"..., 4096, 32) = 4096"
            static const QRegularExpression write{
                u"pwrite64\\(\\d+<[^>]*journal\\.db-wal>, .*, (\\d+), (\\d+)\\)? ?(=|<unfinished)"_s};
            static const QRegularExpression sync{u"^(\\d+) +f(?:data)?sync\\(\\d+<[^>]*journal\\.db-wal>(.*)"_s};
            static const QRegularExpression synced{u"^(\\d+) +<\\.\\.\\. f(?:data)?sync resumed>.*= 0"_s};
            static const QRegularExpression request{u"\"POST /v1/users/(user_\\w+)/lock "_s};
            if (const auto match = write.match(line); match.hasMatch()) {
                m_written = std::max(m_written, match.captured(1).toLongLong() + match.captured(2).toLongLong());
            } else if (const auto begun = sync.match(line); begun.hasMatch()) {
                m_syncing.insert(begun.captured(1), m_written);
                if (begun.captured(2).contains(u"= 0"_s))
                    m_synced = m_syncing.take(begun.captured(1));
            } else if (const auto ended = synced.match(line); ended.hasMatch()) {
                m_synced = m_syncing.value(ended.captured(1), m_synced);
                m_syncing.remove(ended.captured(1));
            } else if (const auto sent = request.match(line); sent.hasMatch()) {
                m_departures.append({sent.captured(1), m_synced});
            }
        }
        [[nodiscard]] const QList<Departure> &departures() const { return m_departures; }

    private:
        QHash<QString, qint64> m_syncing; //!< what a sync that is under way covers, by thread
        QList<Departure> m_departures;
        qint64 m_written = 0;
        qint64 m_synced = 0;
    };

    //! Whom a job means to act on, as a disk has it that lost everything behind the first \p length bytes of the log.
    static QSet<QString> intended(const QString &folder, qint64 length)
    {
        const QTemporaryDir copy;
        const auto path = models::JournalFile::pathIn(folder);
        const auto copyPath = models::JournalFile::pathIn(copy.path());
        QFile log{path + u"-wal"_s};
        QFile copiedLog{copyPath + u"-wal"_s};
        if (!QFile::copy(path, copyPath) || !log.open(QIODevice::ReadOnly) || !copiedLog.open(QIODevice::WriteOnly))
            return {};
        copiedLog.write(log.read(length));
        copiedLog.close();
        // What such a disk has of the seal is behind.
        if (!models::JournalSeal{copyPath + u"-seal"_s}.create({.head = QByteArray(32, '\0')}).isEmpty())
            return {};
        models::JournalFile file;
        if (file.open(copy.path()))
            return {};
        QSet<QString> users;
        const auto record = file.job(1).value_or(models::JobRecord{});
        for (const auto &event : record.events) {
            if (event.kind == models::JobEvent::Kind::Intended)
                users.insert(record.users.at(event.item).userId);
        }
        return users;
    }

    static bool canTrace()
    {
        QProcess strace;
        strace.start(u"strace"_s, {u"-o"_s, u"/dev/null"_s, u"true"_s});
        return strace.waitForFinished(10'000) && strace.exitStatus() == QProcess::NormalExit && strace.exitCode() == 0;
    }

    static void watchRun(int users)
    {
        const QTemporaryDir home;
        sandbox::Server server({.users = users * 2, .latency = std::chrono::milliseconds{3}});
        QString problem;
        QVERIFY2(server.start(&problem), qPrintable(problem));
        QFile key{home.filePath(u"key"_s)};
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write(server.secretKey());
        key.close();
        const auto traceFile = home.filePath(u"trace"_s);
        const auto folder = home.filePath(u"journal"_s);
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // Killed at its end, so that the log stays as it was written.
        program.start(u"strace"_s,
                      {u"-f"_s, u"-y"_s, u"-s"_s, u"128"_s, u"-e"_s,
                       u"trace=pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg"_s, u"-o"_s, traceFile,
                       QCoreApplication::applicationDirPath() + u"/desk-jobrunner"_s, server.baseUrl(), key.fileName(),
                       folder, u"user.lock"_s, QString::number(users), u"0"_s, u"end:kill"_s});
        QVERIFY(program.waitForFinished(120'000));
        QCOMPARE(server.requestCount("LockUser"), users);

        Trace trace;
        QFile file{traceFile};
        QVERIFY(file.open(QIODevice::ReadOnly));
        while (!file.atEnd())
            trace.add(QString::fromUtf8(file.readLine()));
        QCOMPARE(trace.departures().size(), users);
        qint64 known = -1;
        QSet<QString> onDisk;
        for (const auto &departure : trace.departures()) {
            if (departure.synced != std::exchange(known, departure.synced))
                onDisk = intended(folder, departure.synced);
            QVERIFY2(onDisk.contains(departure.userId), qPrintable(departure.userId));
        }
    }

private Q_SLOTS:
    void noRequestLeavesBeforeItsIntentIsOnTheDisk_data()
    {
        QTest::addColumn<int>("users");
        // Few at a time: beyond a thousand pages SQLite begins its log anew.
        constexpr int usersOfRun = 60;
        const auto wanted = std::max(usersOfRun, qEnvironmentVariableIntValue("DESK_SENDS"));
        for (int sent = 0; sent < wanted; sent += usersOfRun)
            QTest::addRow("from %d", sent) << usersOfRun;
    }

    void noRequestLeavesBeforeItsIntentIsOnTheDisk()
    {
        QFETCH(int, users);
        if (QStandardPaths::findExecutable(u"strace"_s).isEmpty())
            QSKIP("strace is not installed");
        if (!canTrace())
            QSKIP("strace may not trace here");
        watchRun(users);
    }
};

QTEST_GUILESS_MAIN(TestWriteAhead)
#include "tst_writeahead.moc"
