#include "models/jobs/errorjson.h"
#include "models/jobs/journal.h"
#include "models/jobs/userstate.h"
#include "tests/models/tampering.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace desk::models;
using namespace Qt::StringLiterals;
using Event = JobEvent::Kind;
using ProblemKind = JournalProblem::Kind;

class TestJournal : public QObject
{
    Q_OBJECT

private:
    static JobPlan plan(const QString &action = u"user.lock"_s)
    {
        return {.action = action, .host = u"127.0.0.1"_s, .filter = u"Banned"_s, .who = u"mia"_s, .plannedAt = 1000};
    }

    static QList<PlannedUser> users(int count)
    {
        QList<PlannedUser> users;
        for (int i = 0; i < count; ++i) {
            users.append({.userId = u"user_%1"_s.arg(i),
                          .name = u"Zoë %1"_s.arg(i),
                          .before = R"({"updated_at":7})",
                          .snapshot = i == 0 ? QByteArray{R"({"id":"user_0"})"} : QByteArray{}});
        }
        return users;
    }

    static QString folderIn(const QTemporaryDir &home) { return home.filePath(u"journal"_s); }

    //! Makes a journal with one job that did not end, and closes it.
    static qint64 writeInterrupted(const QString &folder)
    {
        JournalFile file;
        qint64 id = 0;
        if (file.open(folder) || file.addJob(plan(), users(3), &id))
            return 0;
        const QList<JobEvent> events{{.kind = Event::Started, .at = 2000},
                                     {.kind = Event::Intended, .item = 0, .at = 2000},
                                     {.kind = Event::Intended, .item = 1, .at = 2000},
                                     {.kind = Event::Done, .item = 0, .data = "{}", .at = 2001}};
        return file.append(id, events) ? 0 : id;
    }

private Q_SLOTS:
    void whatIsWrittenComesBackAsItWas()
    {
        const QTemporaryDir home;
        const auto id = writeInterrupted(folderIn(home));
        JournalFile file;
        QVERIFY(!file.open(folderIn(home)));
        const auto record = file.job(id);
        QVERIFY(record);
        QCOMPARE(record->plan, plan());
        QCOMPARE(record->users, users(3));
        QCOMPARE(record->events.size(), 5);
        QCOMPARE(record->events.last(), (JobEvent{Event::Done, 0, "{}", 2001}));
    }

    void aJobWithoutAnEndIsFoundAndOneWithIsNot()
    {
        const QTemporaryDir home;
        const auto id = writeInterrupted(folderIn(home));
        JournalFile file;
        QVERIFY(!file.open(folderIn(home)));
        QCOMPARE(file.unfinished().size(), 1);
        QCOMPARE(file.unfinished().constFirst().id, id);
        QCOMPARE(file.unfinished().constFirst().users, 3);
        QCOMPARE(file.unfinished().constFirst().intended, 2);
        QCOMPARE(file.unfinished().constFirst().settled, 1);
        QVERIFY(
            !file.append(id, {{.kind = Event::Gone, .item = 1, .at = 3000}, {.kind = Event::Finished, .at = 3000}}));
        QVERIFY(file.unfinished().isEmpty());
        QCOMPARE(file.jobs().size(), 1);
        QCOMPARE(file.jobs().constFirst().gone, 1);
        QCOMPARE(file.jobs().constFirst().settled, 2);
    }

    void historyIsFoundByUserActionAndPerson()
    {
        const QTemporaryDir home;
        writeInterrupted(folderIn(home));
        JournalFile file;
        QVERIFY(!file.open(folderIn(home)));
        qint64 id = 0;
        QVERIFY(!file.addJob(plan(u"user.ban"_s), users(1), &id));
        QCOMPARE(file.jobs(u"USER_2"_s).size(), 1);
        QCOMPARE(file.jobs(u"ban 1"_s).size(), 1);
        QVERIFY(file.jobs(u"takes_back"_s).isEmpty()); // what nobody sees
        QVERIFY(file.jobs(u"draft"_s).isEmpty());
        QCOMPARE(file.jobs(u"mia"_s).size(), 2);
        QCOMPARE(file.jobs(u"mia"_s).constFirst().id, id);
        QVERIFY(file.jobs(u"nobody"_s).isEmpty());
    }

    void aJobIsFoundByTheNumberOfUsersThatIsShown()
    {
        const QTemporaryDir home;
        JournalFile file;
        QVERIFY(!file.open(folderIn(home)));
        auto ban = plan(u"user.ban"_s);
        ban.skipped = 2;
        qint64 id = 0;
        QVERIFY(!file.addJob(ban, users(49), &id));
        QCOMPARE(file.jobs(u"ban 47"_s).size(), 1);
        QVERIFY(file.jobs(u"ban 49"_s).isEmpty());
    }

    void nobodyElseCanReadIt()
    {
        const QTemporaryDir home;
        JournalFile file;
        QVERIFY(!file.open(folderIn(home)));
        qint64 id = 0;
        QVERIFY(!file.addJob(plan(), users(1), &id));
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
            | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        QVERIFY(!(QFileInfo{folderIn(home)}.permissions() & others));
        const auto files = QDir{folderIn(home)}.entryInfoList(QDir::Files | QDir::Hidden);
        QVERIFY(files.size() >= 2); // with the log
        for (const auto &info : files)
            QVERIFY2(!(info.permissions() & others), qPrintable(info.fileName()));
    }

    void onlyOneAtATimeHasIt()
    {
        const QTemporaryDir home;
        JournalFile first;
        QVERIFY(!first.open(folderIn(home)));
        JournalFile second;
        const auto problem = second.open(folderIn(home));
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::Busy);
        first.close();
        QVERIFY(!second.open(folderIn(home)));
    }

    void aChangedByteIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("outcome") << QByteArray{"DROP TRIGGER event_stays; UPDATE event SET kind = 4 WHERE kind = 3"};
        QTest::newRow("time") << QByteArray{"DROP TRIGGER event_stays; UPDATE event SET at = 1 WHERE seq = 2"};
        QTest::newRow("removed") << QByteArray{"DROP TRIGGER event_kept; DELETE FROM event WHERE seq = 3"};
        QTest::newRow("user") << QByteArray{
            "DROP TRIGGER planned_stays; UPDATE planned SET user = 'user_9' WHERE item = 2"};
        QTest::newRow("user added") << QByteArray{"INSERT INTO planned VALUES(1, 3, 'user_3', '', '', '')"};
        QTest::newRow("plan") << QByteArray{"DROP TRIGGER job_stays; UPDATE job SET plan = '{}'"};
        QTest::newRow("job added") << QByteArray{"INSERT INTO job VALUES(7, '{}')"};
        QTest::newRow("not ours") << QByteArray{"PRAGMA application_id = 1"};
    }

    void aChangedByteIsNoticed()
    {
        QFETCH(const QByteArray, sql);
        const QTemporaryDir home;
        QVERIFY(writeInterrupted(folderIn(home)) > 0);
        QVERIFY(desk::testing::tamper(folderIn(home), sql));
        JournalFile file;
        const auto problem = file.open(folderIn(home));
        QVERIFY(problem);
        QCOMPARE(problem->kind, ProblemKind::Damaged);
        QVERIFY(!file.isOpen());
    }

    void flippedBitsAreNeverTakenForAJournal()
    {
        const QTemporaryDir home;
        QVERIFY(writeInterrupted(folderIn(home)) > 0);
        QFile database{JournalFile::pathIn(folderIn(home))};
        QVERIFY(database.open(QIODevice::ReadOnly));
        const auto whole = database.readAll();
        database.close();
        JobRecord truth;
        {
            JournalFile file;
            QVERIFY(!file.open(folderIn(home)));
            truth = *file.job(1);
        }
        int refused = 0;
        for (qsizetype at = 0; at < whole.size(); at += 97) {
            auto broken = whole;
            broken[at] = char(broken.at(at) ^ 0x10);
            for (const auto *suffix : {"-wal", "-shm"})
                QFile::remove(database.fileName() + QString::fromLatin1(suffix));
            QVERIFY(database.open(QIODevice::WriteOnly));
            database.write(broken);
            database.close();
            JournalFile file;
            if (file.open(folderIn(home))) {
                ++refused;
                continue;
            }
            // A bit of unused space.
            const auto record = file.job(1);
            QVERIFY(record);
            QCOMPARE(record->users, truth.users);
            QCOMPARE(record->events, truth.events);
        }
        QVERIFY(refused > 0);
    }

    void aNewerOneIsLeftAlone()
    {
        const QTemporaryDir home;
        QVERIFY(writeInterrupted(folderIn(home)) > 0);
        QVERIFY(desk::testing::tamper(folderIn(home), "PRAGMA user_version = 99"));
        JournalFile file;
        QCOMPARE(file.open(folderIn(home))->kind, ProblemKind::Newer);
    }

    void aDamagedOneIsPutAsideOnRequestOnly()
    {
        const QTemporaryDir home;
        QVERIFY(writeInterrupted(folderIn(home)) > 0);
        QVERIFY(desk::testing::tamper(folderIn(home), "DROP TRIGGER job_stays; UPDATE job SET plan = '{}'"));
        Journal journal{folderIn(home)};
        QTRY_COMPARE(journal.state(), Journal::State::Failed);
        QCOMPARE(journal.problem()->kind, ProblemKind::Damaged);
        QVERIFY(journal.unfinished().isEmpty());
        std::optional<desk::api::Result<qint64>> answer;
        journal.addJob(plan(), users(1), this, [&answer](const desk::api::Result<qint64> &id) { answer = id; });
        QTRY_VERIFY(answer);
        QVERIFY(!answer->has_value());

        journal.beginAnew();
        QTRY_COMPARE(journal.state(), Journal::State::Ready);
        QVERIFY(QFileInfo::exists(journal.putAsideAs()));
        answer.reset();
        journal.addJob(plan(), users(1), this, [&answer](const desk::api::Result<qint64> &id) { answer = id; });
        QTRY_VERIFY(answer);
        QVERIFY(answer->has_value());
    }

    void whatWasAskedForIsWrittenBeforeItCloses()
    {
        const QTemporaryDir home;
        {
            Journal journal{folderIn(home)};
            journal.addJob(plan(), users(2), this, [](const desk::api::Result<qint64> &) {});
            journal.append(1, {{.kind = Event::Started, .at = 5}}, this, [](const Journal::Written &) {});
        }
        JournalFile file;
        QVERIFY(!file.open(folderIn(home)));
        QCOMPARE(file.job(1)->events.size(), 2);
    }

    void anAnswerIsOnTheDiskWhenItComes()
    {
        const QTemporaryDir home;
        Journal journal{folderIn(home)};
        std::atomic<int> committed = 0;
        connect(
            &journal, &Journal::committed, this, [&committed] { ++committed; }, Qt::DirectConnection);
        int seen = -1;
        journal.addJob(plan(), users(1), this, [&](const desk::api::Result<qint64> &) { seen = committed; });
        QTRY_VERIFY(seen >= 0);
        QCOMPARE(seen, 1);
    }

    void theSealChangesWithEveryEvent()
    {
        const QTemporaryDir home;
        JournalFile file;
        QVERIFY(!file.open(folderIn(home)));
        qint64 id = 0;
        QSet<QByteArray> seals{file.seal()};
        QVERIFY(!file.addJob(plan(), users(1), &id));
        seals.insert(file.seal());
        QVERIFY(!file.append(id, {{.kind = Event::Started, .at = 5}}));
        seals.insert(file.seal());
        QCOMPARE(seals.size(), 3);
        const auto seal = file.seal();
        QVERIFY(!file.open(folderIn(home)));
        QCOMPARE(file.seal(), seal);
    }

    void aUserIsFoundByAddressWhateverCaseAndAccents()
    {
        const QTemporaryDir home;
        JournalFile file;
        QVERIFY(!file.open(home.path()));
        qint64 id = 0;
        const UserState before{.updatedAt = 1, .flags = UserFlag::Banned, .email = "zoe.b@acme.example"};
        QVERIFY(!file.addJob({.action = u"user.lock"_s},
                             {{.userId = u"user_1"_s, .name = u"Zoë Ångström"_s, .before = before.toJson()}}, &id));
        for (const auto &text : {u"ZOE.B@"_s, u"acme.example"_s, u"zoe ang"_s, u"ÅNGSTRÖM"_s})
            QVERIFY2(file.jobs(text).size() == 1, qPrintable(text));
        QVERIFY(file.jobs(u"banned"_s).isEmpty()); // how they were is not who they are
    }

    void whyNothingCanBeWrittenIsSaidWithWhatToDo()
    {
        using Cause = desk::models::JournalProblem::Cause;
        QStringList said;
        for (const auto cause : {Cause::Other, Cause::DiskFull, Cause::ReadOnly, Cause::NotAllowed}) {
            const auto text = desk::models::errorOf({.detail = u"/home/x"_s, .cause = cause}).message;
            QVERIFY2(text.contains(u"/home/x"_s) && text.contains(u"again"_s), qPrintable(text));
            said.append(text);
        }
        QCOMPARE(said.removeDuplicates(), 0);
        QVERIFY(said.at(1).contains(u"disk is full"_s));
    }

    void errorsAndStatesKeepTheirMeaning()
    {
        const desk::api::Error error{.kind = desk::api::Error::Kind::Invalid,
                                     .effect = desk::api::Error::Effect::Unknown,
                                     .httpStatus = 422,
                                     .message = u"No \"x\""_s,
                                     .details = {{.code = u"form_x"_s, .message = u"m"_s, .fields = {u"f"_s}}},
                                     .traceId = u"abc"_s};
        QCOMPARE(errorFromJson(errorToJson(error)), error);
        const UserState state{.updatedAt = 1'700'000'000'123, .flags = UserFlag::Banned | UserFlag::TotpEnabled};
        QCOMPARE(UserState::fromJson(state.toJson()), state);
        for (const QByteArray email : {"zoe@acme.example", "\"zo\\e\"@acme.example", "zoë@münchen.example"}) {
            const UserState known{.updatedAt = 1, .email = email};
            QCOMPARE(UserState::fromJson(known.toJson()), known);
            QCOMPARE(UserState::emailIn(known.toJson()), email);
        }
        QCOMPARE(UserState::emailIn(state.toJson()), QByteArray{});
        QCOMPARE(UserState::fromJson("garbage"), UserState{});
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
