#include "models/jobs/joblist.h"
#include "models/metadata/jsonstring.h"
#include "tests/models/metadataconsole.h"
#include "tests/support/jobstage.h"

#include <QSignalSpy>

#include <algorithm>

using namespace desk;
using namespace desk::models;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using Field = MetadataField;

//! What becomes of a save that has to wait, and of what the person sees once it is done.
class tst_MetadataSaves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void afterAWaitForTheRateLimitTheUserIsReadAgain()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":"pro"})");
        two.desk.addFault(u"UpdateUserMetadata status=429 retry-after=1"_s);
        QSignalSpy conflicted{two.edit, &MetadataEdit::conflicted};
        two.edit->save(SaveMethod::Merge);
        two.colleagueStoresWhileTheSaveWaits(R"({"plan":"THEIRS"})");
        QTRY_COMPARE(conflicted.count(), 1);
        QCOMPARE(*two.edit->conflicts().constFirst().conflict.theirs, "\"THEIRS\"");
        QCOMPARE(two.stored(), R"({"plan":"THEIRS"})");
        QCOMPARE(two.server().requestCount("UpdateUserMetadata"), 0);
        QVERIFY(two.edit->isModified());
    }

    void afterAWaitWithoutAChangeItIsSavedOnce()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":"pro","seats":1})");
        two.desk.addFault(u"UpdateUserMetadata first=1 status=429 retry-after=1"_s);
        QSignalSpy done{two.edit, &MetadataEdit::saved};
        two.edit->save(SaveMethod::Merge);
        [&two] { QTRY_VERIFY(two.server().wireCount("UpdateUserMetadata") > 0); }();
        two.colleague.store(two.id, R"({"plan":"free","seats":9})");
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(two.stored(), R"({"plan":"pro","seats":9})");
        QCOMPARE(two.server().requestCount("UpdateUserMetadata"), 1);
        QVERIFY(!two.edit->isModified());
    }

    void aPlanStartsFromWhatIsStoredNow()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":"pro","seats":1})");
        two.colleague.store(two.id, R"({"plan":"free","seats":7})");
        two.console.open(two.id);
        QVERIFY(two.edit->isOutdated(Field::Public));
        const auto plan = two.edit->plan(SaveMethod::Merge);
        QCOMPARE(plan.size(), 1);
        QCOMPARE(compacted(plan.constFirst().before.text()), R"({"plan":"free","seats":7})");
        QCOMPARE(compacted(plan.constFirst().after.text()), R"({"plan":"pro","seats":7})");
        const auto request = two.edit->requestText(SaveMethod::Replace);
        QVERIFY(request.endsWith(uR"({"public_metadata":{"plan":"pro","seats":7}})"_s));
    }

    void aRefusalLeavesBehindWhatIsStoredNow()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":"pro","seats":1})");
        two.colleague.store(two.id, R"({"plan":"free","seats":7})");
        two.desk.addFault(u"UpdateUserMetadata status=409"_s);
        QVERIFY(saved(*two.edit).failure);
        const auto plan = two.edit->plan(SaveMethod::Merge);
        QCOMPARE(compacted(plan.constFirst().before.text()), R"({"plan":"free","seats":7})");
    }

    void whatIsDiscardedComesBackUnlessSomebodyWasThereSince()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":"pro"})");
        two.edit->discard();
        QVERIFY(!two.edit->isModified());
        two.console.open(two.desk.table().userAt(1).idText()); // where edits that nobody needs are forgotten
        two.edit->takeBackDiscard();
        QCOMPARE(compacted(two.text().text()), R"({"plan":"pro"})");
        two.edit->discard();
        two.colleague.store(two.id, R"({"plan":"THEIRS"})");
        two.console.open(two.id);
        two.edit->takeBackDiscard();
        QCOMPARE(compacted(two.text().text()), R"({"plan":"THEIRS"})");
    }

    void takingBackLooksAgainAfterAWait()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":"pro"})");
        QVERIFY(saved(*two.edit).outcome);
        two.desk.addFault(u"UpdateUserMetadata status=429 retry-after=1"_s);
        QSignalSpy failed{two.edit, &MetadataEdit::failed};
        two.edit->undo();
        two.colleagueStoresWhileTheSaveWaits(R"({"plan":"THEIRS"})", 1);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.constFirst().constFirst().value<SaveFailure>().kind, SaveFailure::Kind::ChangedSince);
        QCOMPARE(two.stored(), R"({"plan":"THEIRS"})");
    }

    //! In "Confirms all" the question may stand for minutes.
    void afterAQuestionTheUserIsReadAgainAndNobodyIsAskedTwice()
    {
        Two two{R"({"plan":"free"})"};
        auto &client = two.console.client();
        client.setSafeMode(api::SafeMode::ConfirmAll);
        QSignalSpy wanted{&client, &api::Client::approvalWanted};
        QSignalSpy conflicted{two.edit, &MetadataEdit::conflicted};
        const auto question = [&wanted] { return wanted.constLast().constFirst().value<api::WriteQuestion>().id; };
        write(*two.edit, R"({"plan":"pro"})");
        two.edit->save(SaveMethod::Merge);
        QTRY_COMPARE(wanted.count(), 1);
        two.colleague.store(two.id, R"({"plan":"THEIRS"})");
        client.answer(question(), true);
        QTRY_COMPARE(conflicted.count(), 1);
        QCOMPARE(two.stored(), R"({"plan":"THEIRS"})");
        two.edit->cancel();
        two.colleague.store(two.id, R"({"plan":"free"})");
        two.edit->save(SaveMethod::Merge);
        QTRY_COMPARE(wanted.count(), 2);
        QSignalSpy done{two.edit, &MetadataEdit::saved};
        client.answer(question(), true);
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(two.stored(), R"({"plan":"pro"})");
    }

    void aSaveIsInTheHistoryAndTakenBackFromThereLater()
    {
        SandboxDesk desk;
        desk.load();
        const auto id = desk.table().userAt(0).idText();
        Console other{desk.server()};
        other.store(id, R"({"plan":"free","n":1.50})");
        auto *edit = desk.session().metadata().open(other.fetch(id));
        write(*edit, R"({"plan":"pro"})");
        QVERIFY(saved(*edit).outcome);
        QVERIFY(ended(*edit, [edit] { edit->undo(); }).outcome);
        write(*edit, R"({"plan":"team"})");
        QVERIFY(saved(*edit).outcome);

        desk.restart();
        auto &jobs = desk.session().jobs();
        QList<JobSummary> history;
        jobs.journal()->list({}, this, [&history](const QList<JobSummary> &listed) { history = listed; });
        QTRY_COMPARE(history.size(), 3);
        QVERIFY(jobs.interrupted().isEmpty());
        std::ranges::sort(history, {}, &JobSummary::id);
        QCOMPARE(history.at(0).plan.action, u"metadata.patch"_s);
        QVERIFY(history.at(0).plan.what.contains(u"plan"_s));
        QCOMPARE(history.at(1).plan.action, u"metadata.unpatch"_s);
        QCOMPARE(history.at(1).plan.takesBack, history.at(0).id);
        auto *job = found(desk, history.at(2).id);
        QCOMPARE(job->counts().done, 1);
        QVERIFY(jobs.canUndo(*job));
        auto *undo = jobs.undo(*job);
        QTRY_VERIFY(undo->isFinished());
        QVERIFY(
            isSame(JsonTree::parse(other.fetch(id).publicMetadata), JsonTree::parse(R"({"plan":"free","n":1.50})")));
    }

    //! The program ended between sending and the answer; the draft is here again and tells what became of it.
    void anInterruptedSaveIsToldWithItsDraft_data()
    {
        QTest::addColumn<QByteArray>("nowStored");
        QTest::addColumn<SaveFate>("fate");
        QTest::newRow("it had arrived") << QByteArray{R"({"plan":"pro","by":"others"})"} << SaveFate::Saved;
        QTest::newRow("it had not") << QByteArray{R"({"plan":"free"})"} << SaveFate::NotSaved;
        QTest::newRow("somebody was faster") << QByteArray{R"({"plan":"team"})"} << SaveFate::Changed;
    }
    void anInterruptedSaveIsToldWithItsDraft()
    {
        QFETCH(const QByteArray, nowStored);
        QFETCH(const SaveFate, fate);
        InterruptedSave save{SaveMethod::Merge, R"({"plan":"free"})", R"({"plan":"pro"})", nowStored};
        QCOMPARE(save.told.value(0).toString(), save.id);
        QCOMPARE(save.told.value(1).value<SaveFate>(), fate);
        QVERIFY(save.desk.session().jobs().interrupted().isEmpty());
        QCOMPARE(save.metadata().unsavedUsers().isEmpty(), fate == SaveFate::Saved);
        // Nor does the next start tell of it.
        save.desk.restart();
        const QSignalSpy again{save.desk.session().jobs().journal(), &Journal::opened};
        QTRY_COMPARE(again.count(), 1);
        QVERIFY(save.desk.session().jobs().interrupted().isEmpty());
    }

    void whatWasRefusedIsInTheHistoryAsNotDone()
    {
        SandboxDesk desk;
        desk.load();
        const auto id = desk.table().userAt(0).idText();
        auto *edit = desk.session().metadata().open(Console{desk.server()}.fetch(id));
        write(*edit, R"({"plan":null})");
        desk.addFault(u"ReplaceUserMetadata status=409"_s);
        QVERIFY(saved(*edit, SaveMethod::Replace).failure);
        auto *job = found(desk, 1);
        QCOMPARE(job->counts().failed, 1);
        // Trying again would be a merge, and that would remove the key.
        QVERIFY(!desk.session().jobs().canRetry(*job));
    }

    void whatHadToWaitIsOneEntryOfTheHistory()
    {
        SandboxDesk desk;
        desk.load();
        const auto id = desk.table().userAt(0).idText();
        auto *edit = desk.session().metadata().open(Console{desk.server()}.fetch(id));
        write(*edit, R"({"plan":"waits"})");
        desk.addFault(u"UpdateUserMetadata first=1 status=429 retry-after=1"_s);
        edit->save(SaveMethod::Merge);
        QTRY_COMPARE(desk.server().wireCount("UpdateUserMetadata"), 1);
        auto &jobs = desk.session().jobs();
        // Neither failed nor offered to be tried again while it goes on by itself.
        auto *waiting = found(desk, 1);
        QCOMPARE(waiting->counts().failed, 0);
        QVERIFY(!jobs.canRetry(*waiting));
        QTRY_VERIFY(!edit->isBusy());
        QVERIFY(!edit->isModified());
        desk.restart();
        const models::JobList history{desk.session().jobs()};
        QTRY_COMPARE(history.rowCount(), 1);
        QCOMPARE(found(desk, 1)->counts().done, 1);
    }

    void aKeyThatTheServicePutsElsewhereIsSaved()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":"free","new":true,"seats":1})");
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.stored(), R"({"plan":"free","seats":1,"new":true})");
        QVERIFY(!two.edit->isModified());
        QCOMPARE(compacted(two.text().text()), two.stored());
        // The history goes on: what was typed before can still be brought back.
        QVERIFY(two.text().canUndo());
    }

    void undoingAfterASaveTakesBackTheEditInTheOrderOfTheService()
    {
        Two two{R"({"a":1,"plan":"free"})"};
        write(*two.edit, R"({"new":true,"a":1,"plan":"pro"})");
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(compacted(two.text().text()), R"({"a":1,"plan":"pro","new":true})");
        two.text().undo();
        QCOMPARE(compacted(two.text().text()), R"({"a":1,"plan":"free"})");
        QVERIFY(!two.text().canUndo());
        QVERIFY(!two.edit->plan(SaveMethod::Merge).constFirst().needsReplace());
        two.text().redo();
        QVERIFY(!two.edit->isModified());
    }

    void discardingShowsWhatTheServiceHasByNow()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":"pro","seats":1})");
        two.colleague.store(two.id, R"({"plan":"free","seats":9})");
        two.edit->setUser(two.console.fetch(two.id));
        QVERIFY(two.edit->isOutdated(Field::Public));
        two.edit->discard();
        QCOMPARE(compacted(two.text().text()), R"({"plan":"free","seats":9})");
        QVERIFY(!two.edit->isModified() && !two.edit->isOutdated(Field::Public));
        // Undone, the edit is back, and still not the colleague's key.
        two.text().undo();
        QCOMPARE(compacted(two.text().text()), R"({"plan":"pro","seats":9})");
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.stored(), R"({"plan":"pro","seats":9})");
    }

    void discardingWhatIsNoJsonDoesSoToo()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":)");
        two.colleague.store(two.id, R"({"plan":"team"})");
        two.edit->setUser(two.console.fetch(two.id));
        two.edit->discard();
        QCOMPARE(compacted(two.text().text()), R"({"plan":"team"})");
        two.text().undo();
        QCOMPARE(two.text().text(), R"({"plan":)");
    }

    void aCopyThatDoesNotCountIsMarkedAndOnlyReplacingSavesIt()
    {
        Two two{R"({"plan":"old","plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":"older","plan":"free","seats":1})");
        QVERIFY(two.edit->isModified());
        const auto plan = two.edit->plan(SaveMethod::Merge);
        QVERIFY(plan.constFirst().changes.isEmpty() && plan.constFirst().needsReplace());
        write(*two.edit, R"({"plan":"older","plan":"free","seats":2})");
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.stored(), R"({"plan":"old","plan":"free","seats":2})");
        QVERIFY(two.edit->isModified());
        QVERIFY(saved(*two.edit, SaveMethod::Replace).outcome);
        QVERIFY(!two.edit->isModified());
    }

    void removingAGroupWithSuchCopiesIsAnOrdinaryChange()
    {
        Two two{R"({"group":{"a":1,"a":2},"plan":"free"})"};
        write(*two.edit, R"({"plan":"free"})");
        QVERIFY(!two.edit->plan(SaveMethod::Merge).constFirst().needsReplace());
        QVERIFY(saved(*two.edit).outcome);
        QVERIFY(!two.edit->isModified());
    }

    void theRequestNamesThePort()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":"pro"})");
        const QUrl url{two.server().baseUrl()};
        QVERIFY(two.edit->requestText(SaveMethod::Merge)
                    .contains(u"\nHost: %1:%2\n"_s.arg(url.host(), QString::number(url.port()))));
    }
};

QTEST_GUILESS_MAIN(tst_MetadataSaves)
#include "tst_metadatasaves.moc"
