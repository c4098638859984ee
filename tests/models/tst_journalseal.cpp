#include "models/jobs/journalfile.h"
#include "tests/models/tampering.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace desk::models;
using namespace Qt::StringLiterals;
using Event = JobEvent::Kind;
using ProblemKind = JournalProblem::Kind;

//! That a journal of which something is missing is never taken for one in which less happened.
class TestJournalSeal : public QObject
{
    Q_OBJECT

private:
    using Files = QHash<QString, QByteArray>; //!< by name

    static QList<PlannedUser> users(int count)
    {
        QList<PlannedUser> users;
        for (int i = 0; i < count; ++i)
            users.append({.userId = u"user_%1"_s.arg(i), .name = u"Zoë %1"_s.arg(i)});
        return users;
    }

    //! Writes a job that ended into \p file.
    static bool addEndedJob(JournalFile &file, int count)
    {
        qint64 id = 0;
        if (file.addJob({.action = u"user.lock"_s, .plannedAt = 1000}, users(count), &id))
            return false;
        QList<JobEvent> events{{.kind = Event::Started, .at = 2000}};
        for (int i = 0; i < count; ++i) {
            events.append({.kind = Event::Intended, .item = i, .at = 2000});
            events.append({.kind = Event::Done, .item = i, .data = "{}", .at = 2001});
        }
        events.append({.kind = Event::Finished, .at = 3000});
        return !file.append(id, events);
    }

    static Files filesIn(const QString &folder)
    {
        Files files;
        for (const auto &info : QDir{folder}.entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile file{info.filePath()};
            if (file.open(QIODevice::ReadOnly))
                files.insert(info.fileName(), file.readAll());
        }
        return files;
    }

    static bool write(const QString &folder, const QString &name, const QByteArray &content)
    {
        QFile file{QDir{folder}.filePath(name)};
        return QDir{}.mkpath(folder) && file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    //! What a program leaves in a folder that is killed after it ran two jobs: the log is beside the database.
    static Files killed()
    {
        const QTemporaryDir home;
        JournalFile file;
        return !file.open(home.path()) && addEndedJob(file, 3) && addEndedJob(file, 3) ? filesIn(home.path()) : Files{};
    }

    static std::optional<ProblemKind> opened(const QString &folder)
    {
        JournalFile file;
        const auto problem = file.open(folder);
        return problem ? std::optional{problem->kind} : std::nullopt;
    }

private Q_SLOTS:
    void whatIsMissingAfterAKillIsNoticedAndNothingTouched_data()
    {
        QTest::addColumn<QStringList>("emptied");
        QTest::addColumn<QStringList>("removed");
        QTest::newRow("emptied, with its log") << QStringList{u"journal.db"_s} << QStringList{};
        QTest::newRow("removed, with its log") << QStringList{} << QStringList{u"journal.db"_s};
        QTest::newRow("log removed") << QStringList{} << QStringList{u"journal.db-wal"_s};
        QTest::newRow("log emptied") << QStringList{u"journal.db-wal"_s} << QStringList{};
        QTest::newRow("seal removed") << QStringList{} << QStringList{u"journal.db-seal"_s};
        QTest::newRow("seal emptied") << QStringList{u"journal.db-seal"_s} << QStringList{};
        QTest::newRow("only the seal left") << QStringList{} << QStringList{u"journal.db"_s, u"journal.db-wal"_s};
        QTest::newRow("emptied and alone")
            << QStringList{u"journal.db"_s} << QStringList{u"journal.db-wal"_s, u"journal.db-seal"_s};
        QTest::newRow("only the log left") << QStringList{} << QStringList{u"journal.db"_s, u"journal.db-seal"_s};
    }

    void whatIsMissingAfterAKillIsNoticedAndNothingTouched()
    {
        QFETCH(QStringList, emptied);
        QFETCH(QStringList, removed);
        auto files = killed();
        QVERIFY(files.contains(u"journal.db-wal"_s));
        for (const auto &name : emptied)
            files.insert(name, {});
        for (const auto &name : removed)
            files.remove(name);
        const QTemporaryDir home;
        for (auto file = files.cbegin(); file != files.cend(); ++file)
            QVERIFY(write(home.path(), file.key(), file.value()));
        QCOMPARE(opened(home.path()), ProblemKind::Damaged);
        const auto left = filesIn(home.path());
        for (auto file = files.cbegin(); file != files.cend(); ++file)
            QVERIFY2(left.value(file.key()) == file.value(), qPrintable(file.key()));
        QCOMPARE(opened(home.path()), ProblemKind::Damaged); // still
        // Aside it all goes, and what begins then is whole.
        QVERIFY(!JournalFile::putAside(home.path()).isEmpty());
        QCOMPARE(opened(home.path()), std::nullopt);
    }

    void whatAKilledProgramLeavesIsWhole()
    {
        const auto files = killed();
        const QTemporaryDir home;
        for (auto file = files.cbegin(); file != files.cend(); ++file)
            QVERIFY(write(home.path(), file.key(), file.value()));
        JournalFile file;
        QVERIFY(!file.open(home.path()));
        QCOMPARE(file.jobs().size(), 2);
    }

    void eventsTakenFromTheEndAreMissed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        const QByteArray open = "DROP TRIGGER job_kept; DROP TRIGGER planned_kept; DROP TRIGGER event_kept;";
        QTest::newRow("newest job") << open
                + "DELETE FROM job WHERE id = 2; DELETE FROM planned WHERE job = 2; DELETE FROM event WHERE job = 2";
        QTest::newRow("all jobs") << open + "DELETE FROM job; DELETE FROM planned; DELETE FROM event";
        QTest::newRow("last events") << open + "DELETE FROM event WHERE seq > (SELECT max(seq) - 4 FROM event)";
        QTest::newRow("last event") << open + "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)";
    }

    void eventsTakenFromTheEndAreMissed()
    {
        QFETCH(QByteArray, sql);
        const QTemporaryDir home;
        {
            JournalFile file;
            QVERIFY(!file.open(home.path()) && addEndedJob(file, 20) && addEndedJob(file, 20));
        }
        QVERIFY(desk::testing::tamper(home.path(), sql));
        QCOMPARE(opened(home.path()), ProblemKind::Damaged);
    }

    void anotherJournalOfTheSameLengthIsNotTakenForIt()
    {
        const QTemporaryDir home;
        const QTemporaryDir other;
        for (const auto &[folder, count] : {std::pair{home.path(), 3}, std::pair{other.path(), 4}}) {
            JournalFile file;
            QVERIFY(!file.open(folder) && addEndedJob(file, count));
        }
        {
            JournalFile file;
            QVERIFY(!file.open(other.path()) && addEndedJob(file, 3));
        }
        const auto database = filesIn(other.path()).value(u"journal.db"_s);
        QVERIFY(write(home.path(), u"journal.db"_s, database));
        QCOMPARE(opened(home.path()), ProblemKind::Damaged);
    }

    void aSealThatACrashLeftBehindIsCaughtUp()
    {
        const QTemporaryDir home;
        JournalFile file;
        QVERIFY(!file.open(home.path()) && addEndedJob(file, 3));
        const auto behind = filesIn(home.path()).value(u"journal.db-seal"_s);
        QVERIFY(addEndedJob(file, 3));
        file.close();
        const auto caughtUp = filesIn(home.path()).value(u"journal.db-seal"_s);
        QVERIFY(behind != caughtUp);
        QVERIFY(write(home.path(), u"journal.db-seal"_s, behind));
        QCOMPARE(opened(home.path()), std::nullopt);
        QVERIFY(desk::testing::tamper(home.path(), "DROP TRIGGER event_kept; DELETE FROM event WHERE seq > 12"));
        QCOMPARE(opened(home.path()), ProblemKind::Damaged);
    }

    void aWriteThatWasCutShortLeavesTheOneBefore()
    {
        const QTemporaryDir home;
        const auto path = home.filePath(u"seal"_s);
        JournalSeal seal{path};
        QVERIFY(seal.create({.head = QByteArray(32, '\0')}).isEmpty());
        const JournalSeal::End first{.events = 7, .head = QByteArray(32, 'a')};
        const JournalSeal::End second{.events = 9, .head = QByteArray(32, 'b')};
        seal.write(first);
        const auto before = filesIn(home.path()).value(u"seal"_s);
        seal.write(second);
        QCOMPARE(JournalSeal{path}.read(), second);
        auto torn = filesIn(home.path()).value(u"seal"_s);
        QCOMPARE(torn.size(), before.size());
        for (qsizetype i = 0; i < torn.size(); ++i) {
            if (torn.at(i) != before.at(i))
                torn[i] = '?';
        }
        QVERIFY(write(home.path(), u"seal"_s, torn));
        QCOMPARE(JournalSeal{path}.read(), first);
    }

    void aFirstStartThatWasCutShortIsGoneOnWith()
    {
        const QTemporaryDir home;
        QVERIFY(!opened(home.path()));
        const auto seal = filesIn(home.path()).value(u"journal.db-seal"_s);
        for (const bool hasDatabase : {false, true}) {
            const QTemporaryDir begun;
            QVERIFY(write(begun.path(), u"journal.db-seal"_s, seal));
            if (hasDatabase)
                QVERIFY(write(begun.path(), u"journal.db"_s, {}));
            JournalFile file;
            QVERIFY(!file.open(begun.path()));
            QVERIFY(addEndedJob(file, 2));
        }
    }

    void aJournalOfAnEarlierFrontdeskIsSealed()
    {
        const QTemporaryDir home;
        {
            JournalFile file;
            QVERIFY(!file.open(home.path()) && addEndedJob(file, 3));
        }
        QVERIFY(desk::testing::tamper(home.path(), "PRAGMA user_version = 1"));
        QVERIFY(QFile::remove(JournalFile::pathIn(home.path()) + u"-seal"_s));
        {
            JournalFile file;
            QVERIFY(!file.open(home.path()));
            QCOMPARE(file.jobs().size(), 1);
        }
        QVERIFY(desk::testing::tamper(home.path(), "DROP TRIGGER event_kept; DELETE FROM event WHERE seq > 6"));
        QCOMPARE(opened(home.path()), ProblemKind::Damaged);
    }

    //! It would offer a rest again that another job has taken over.
    void anOlderFrontdeskFindsItTooNew()
    {
        const QTemporaryDir home;
        {
            JournalFile file;
            QVERIFY(!file.open(home.path()) && addEndedJob(file, 3));
        }
        QVERIFY(desk::testing::tamper(home.path(), "PRAGMA user_version = 2"));
        QCOMPARE(opened(home.path()), std::nullopt);
        const auto version = filesIn(home.path()).value(u"journal.db"_s).mid(60, 4); // where SQLite keeps it
        QCOMPARE(version.toHex(), "00000003");
    }

    void whyAFolderCannotBeWrittenIsSaid()
    {
        const QTemporaryDir home;
        QVERIFY(write(home.path(), u"file"_s, {}));
        JournalFile file;
        const auto problem = file.open(home.filePath(u"file/journal"_s));
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::Unwritable);
        QVERIFY2(problem->detail.contains(u"file/journal"_s), qPrintable(problem->detail));
    }

    void whereTheAccountMayNotWriteThatIsWhy()
    {
        constexpr auto readOnly = QFileDevice::ReadOwner | QFileDevice::ExeOwner;
        const QTemporaryDir home;
        QVERIFY(QFile::setPermissions(home.path(), readOnly));
        if (QFileInfo{home.path()}.isWritable())
            QSKIP("this account may write everywhere");
        JournalFile file;
        const auto problem = file.open(home.filePath(u"journal"_s));
        QVERIFY(QFile::setPermissions(home.path(), readOnly | QFileDevice::WriteOwner));
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::Unwritable);
        QCOMPARE(problem->cause, JournalProblem::Cause::NotAllowed);
    }
};

QTEST_GUILESS_MAIN(TestJournalSeal)
#include "tst_journalseal.moc"
