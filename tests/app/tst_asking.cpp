#include "tests/app/deskroom.h"

using namespace desk;
using namespace desk::app;
using namespace desk::testing;

//! What a connection's safe mode lets pass, and how often it asks.
class TestAsking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareApplication(); }

    void confirmationsNameTheConnection()
    {
        const Room room;
        room.desk->window().usersPage().view().selectRow(0);
        QTRY_VERIFY(room.desk->window().userAction("user.delete")->isEnabled());
        room.desk->window().userAction("user.delete")->trigger();
        QVERIFY(room.chipSays<QDialog>("confirmDialog", u"Acme, SANDBOX"_s));
        room.dialog<QDialog>("confirmDialog")->close();
        for (const auto &[command, dialog] :
             std::initializer_list<std::pair<const char *, const char *>>{{"user.new", "createUserDialog"},
                                                                          {"user.edit", "editProfileDialog"},
                                                                          {"user.changeImage", "imageDialog"},
                                                                          {"user.metadata", "bulkPatchDialog"}}) {
            room.desk->window().findChild<QAction *>(QString::fromLatin1(command))->trigger();
            QVERIFY2(room.chipSays<QDialog>(dialog, u"Acme, SANDBOX"_s), dialog);
            room.dialog<QDialog>(dialog)->close();
        }
    }

    void readOnlyHidesNothingAndLetsNothingPass()
    {
        const Room room{api::SafeMode::ReadOnly};
        room.selectOneThatIsNotBanned();
        QVERIFY(room.desk->window().findChild<ui::InstanceChip *>()->accessibleName().contains(u"READ-ONLY"_s));
        auto &jobs = room.desk->session().jobs();
        QVERIFY(jobs.start(*models::findUserAction(u"user.ban"), room.rowsWithout(models::UserFlag::Banned, 1)));
        QTRY_VERIFY(jobs.all().size() == 1 && jobs.running() == 0);
        const auto &item = jobs.all().constFirst()->items().constFirst();
        QVERIFY(item.error && item.error->hasCode(u"frontdesk_read_only"));
        QCOMPARE(room.server.wireCount("BanUser"), 0);
    }

    void readOnlySaysSoBeforeAnyWorkIsDone()
    {
        const Room room{api::SafeMode::ReadOnly};
        room.selectOneThatIsNotBanned();
        auto &window = room.desk->window();
        const auto *toast = window.findChild<QWidget *>(u"toast"_s);
        for (const auto *id : {"user.new", "user.changeImage", "user.metadata", "user.setField", "user.ban",
                               "user.delete", "edit.undo"}) {
            auto *action = window.findChild<QAction *>(QString::fromLatin1(id));
            QVERIFY2(action && action->isVisible(), id);
            action->trigger();
            QVERIFY2(toast->isVisible(), id);
            QVERIFY2(toast->findChild<QLabel *>(u"toastText"_s)->text().contains(u"read-only"_s), id);
            for (const auto *dialog : window.findChildren<QDialog *>())
                QVERIFY2(!dialog->isVisible(), id);
            toast->findChild<QAbstractButton *>(u"closeToast"_s)->click();
        }
        QVERIFY(room.desk->session().jobs().all().isEmpty());
    }

    void readOnlyFormsAreThereToBeLookedAt()
    {
        const Room room{api::SafeMode::ReadOnly};
        room.selectOneThatIsNotBanned();
        room.desk->window().findChild<QAction *>(u"user.edit"_s)->trigger();
        auto *form = room.dialog<QDialog>("editProfileDialog");
        QVERIFY(form && form->isVisible());
        QVERIFY(room.chipSays<QDialog>("editProfileDialog", u"READ-ONLY"_s));
        auto *notice = form->findChild<QWidget *>(u"readOnlyNotice"_s);
        auto *submit = form->findChild<QAbstractButton *>(u"submit"_s);
        form->findChild<QLineEdit *>(u"last_name"_s)->setText(u"Lovelace"_s);
        QVERIFY(notice->isVisible() && !submit->isEnabled());
        // It can be changed from there, and what was typed waits for it.
        notice->findChild<QAction *>(u"safeMode.normal"_s)->trigger();
        QTRY_VERIFY(!notice->isVisible() && submit->isEnabled());
        QVERIFY(!room.chipSays<QDialog>("editProfileDialog", u"READ-ONLY"_s));
        submit->click();
        QTRY_COMPARE(room.server.requestCount("UpdateUser"), 1);
    }

    void aReadOnlyHistoryOffersNothingThatItRefuses()
    {
        const Room room;
        auto &session = room.desk->session();
        auto &window = room.desk->window();
        room.selectOneThatIsNotBanned();
        window.userAction("user.ban")->trigger();
        QTRY_VERIFY(session.jobs().all().size() == 1 && session.jobs().running() == 0);
        window.findChild<QAction *>(u"edit.jobs"_s)->trigger();
        const auto *history = room.dialog<QWidget>("jobsWindow");
        QVERIFY(history);
        const auto *undo = history->findChild<QAbstractButton *>(u"undoJob"_s);
        const auto *notice = history->findChild<QWidget *>(u"readOnlyNotice"_s);
        QTRY_VERIFY(undo->isEnabled() && !notice->isVisible());
        session.setSafeMode(api::SafeMode::ReadOnly);
        QVERIFY(!undo->isEnabled() && notice->isVisible());
        session.setSafeMode(api::SafeMode::Normal);
        QVERIFY(undo->isEnabled() && !notice->isVisible());
    }

    void theQuestionNamesTheUser()
    {
        const Room room{api::SafeMode::ConfirmAll};
        auto &session = room.desk->session();
        const auto row = room.rowsWithout(models::UserFlag::Locked, 1).front();
        QVERIFY(session.jobs().start(*models::findUserAction(u"user.lock"), {row}));
        QTRY_VERIFY(room.dialog<QMessageBox>("approvalDialog"));
        const auto text = room.dialog<QMessageBox>("approvalDialog")->text();
        const auto user = session.store().at(row);
        QVERIFY2(text.contains(user.idText()) && text.contains(user.displayName()), qPrintable(text));
        room.dialog<QMessageBox>("approvalDialog")->reject();
    }

    void confirmAllAsksOnceAndThenActs()
    {
        const Room room{api::SafeMode::ConfirmAll};
        room.selectOneThatIsNotBanned();
        room.desk->window().userAction("user.ban")->trigger();
        auto *question = room.dialog<QDialog>("confirmDialog");
        QVERIFY(question);
        QCOMPARE(room.server.wireCount("BanUser"), 0);
        question->accept();
        QTRY_COMPARE(room.server.requestCount("BanUser"), 1);
        QVERIFY(!room.dialog<QMessageBox>("approvalDialog"));
    }

    void whatHasNoQuestionOfItsOwnIsAskedAboutAllTheSame()
    {
        const Room room{api::SafeMode::ConfirmAll};
        auto *question = room.askedToLock();
        QVERIFY(question);
        QCOMPARE(room.server.wireCount("LockUser") + room.server.wireCount("UnlockUser"), 0);
        question->findChild<QAbstractButton *>(u"yes"_s)->click();
        QTRY_COMPARE(room.server.requestCount("LockUser") + room.server.requestCount("UnlockUser"), 1);
    }

    void closingTheQuestionIsANo()
    {
        const Room room{api::SafeMode::ConfirmAll};
        auto *question = room.askedToLock();
        QVERIFY(question);
        question->reject();
        QTRY_COMPARE(room.desk->session().jobs().running(), 0);
        QCOMPARE(room.server.wireCount("LockUser") + room.server.wireCount("UnlockUser"), 0);
    }

    void aJobAsksOnceWhateverBecomesOfIt()
    {
        Room room{api::SafeMode::ConfirmAll};
        const Yes yes{room.desk->session()};
        auto &jobs = room.desk->session().jobs();
        // One user a request, so that the job has many moments in which nothing of it is under way.
        const auto *lock = models::findUserAction(u"user.lock");
        auto *job = jobs.start(*lock, room.rowsWithout(models::UserFlag::Locked, 12));
        QVERIFY(job);
        QTRY_COMPARE(jobs.running(), 0);
        QCOMPARE(job->counts().done, 12);
        QCOMPARE(yes.questions.size(), 1);

        auto *undone = jobs.undo(*job);
        QVERIFY(undone);
        QTRY_COMPARE(jobs.running(), 0);
        QCOMPARE(undone->counts().done, 12);
        QCOMPARE(yes.questions.size(), 2);
    }

    void aPausedJobIsNotAskedAboutAgain()
    {
        Room room{api::SafeMode::ConfirmAll};
        const Yes yes{room.desk->session()};
        room.server.setLatency(std::chrono::milliseconds{150});
        auto &jobs = room.desk->session().jobs();
        auto *job = jobs.start(*models::findUserAction(u"user.lock"), room.rowsWithout(models::UserFlag::Locked, 20));
        QTRY_VERIFY(job->counts().done > 0);
        job->pause();
        QTRY_VERIFY(job->isAtRest());
        QTRY_VERIFY(!room.desk->session().client().isWriting());
        QVERIFY(job->counts().done < 20);
        room.server.setLatency({});
        job->resume();
        QTRY_COMPARE(jobs.running(), 0);
        QCOMPARE(job->counts().done, 20);
        QCOMPARE(yes.questions.size(), 1);
    }

    void anotherTryIsAnotherJobAndAsksAgainOnce()
    {
        Room room{api::SafeMode::ConfirmAll};
        const Yes yes{room.desk->session()};
        QString problem;
        QVERIFY2(room.server.addFault(u"LockUser status=422"_s, &problem), qPrintable(problem));
        auto &jobs = room.desk->session().jobs();
        auto *job = jobs.start(*models::findUserAction(u"user.lock"), room.rowsWithout(models::UserFlag::Locked, 4));
        QTRY_COMPARE(jobs.running(), 0);
        QCOMPARE(job->counts().failed, 4);
        QCOMPARE(yes.questions.size(), 1);
        room.server.clearFaults();
        auto *again = jobs.retry(*job);
        QVERIFY(again);
        QTRY_COMPARE(jobs.running(), 0);
        QCOMPARE(again->counts().done, 4);
        QCOMPARE(yes.questions.size(), 2);
    }

    void aNoEndsTheWholeJob()
    {
        const Room room{api::SafeMode::ConfirmAll};
        auto &session = room.desk->session();
        QSignalSpy wanted{&session, &models::Session::approvalWanted};
        auto *job =
            session.jobs().start(*models::findUserAction(u"user.lock"), room.rowsWithout(models::UserFlag::Locked, 12));
        QTRY_VERIFY(room.dialog<QMessageBox>("approvalDialog"));
        room.dialog<QMessageBox>("approvalDialog")->reject();
        QTRY_COMPARE(session.jobs().running(), 0);
        QCOMPARE(job->counts().done, 0);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(room.server.wireCount("LockUser"), 0);
    }

    void undoingManyIsAskedAboutByItsDialogOnly()
    {
        const Room room{api::SafeMode::ConfirmAll};
        auto &session = room.desk->session();
        auto *job =
            session.jobs().start(*models::findUserAction(u"user.lock"), room.rowsWithout(models::UserFlag::Locked, 3));
        session.approve(job);
        QTRY_COMPARE(session.jobs().running(), 0);
        QSignalSpy wanted{&session, &models::Session::approvalWanted};
        room.desk->window().findChild<QAction *>(u"edit.undo"_s)->trigger();
        auto *question = room.dialog<QDialog>("confirmDialog");
        QVERIFY(question);
        question->accept();
        QTRY_COMPARE(room.server.requestCount("UnlockUser"), 3);
        QTRY_COMPARE(session.jobs().running(), 0);
        QCOMPARE(wanted.size(), 0);
    }

    void aPartIsAskedAboutByItsDialogOnly()
    {
        const Room room{api::SafeMode::ConfirmAll};
        auto &session = room.desk->session();
        std::optional<api::User> owner;
        for (int row = 0; row < session.list().table().rowCount() && !owner; ++row) {
            const auto user = api::Json<api::User>::decode(session.store().rawJson(session.list().table().rowAt(row)));
            if (user && !user->externalAccounts.isEmpty())
                owner = *user;
        }
        QVERIFY(owner);
        const auto &account = owner->externalAccounts.constFirst();
        const auto accountId = account.externalAccountId.isEmpty() ? account.id : account.externalAccountId;
        QSignalSpy wanted{&session, &models::Session::approvalWanted};
        QSignalSpy removed{&session.parts(), &models::UserParts::finished};
        Q_EMIT room.desk->window().detailPane().partRemovalRequested({.kind = &models::externalAccountKind(),
                                                                      .userId = owner->id,
                                                                      .userName = u"Somebody"_s,
                                                                      .id = accountId,
                                                                      .name = u"an account"_s});
        auto *question = room.dialog<QDialog>("confirmDialog");
        QVERIFY(question);
        QCOMPARE(room.server.wireCount("DeleteExternalAccount"), 0);
        question->accept();
        QTRY_COMPARE(removed.size(), 1);
        QCOMPARE(room.server.wireCount("DeleteExternalAccount"), 1);
        QCOMPARE(wanted.size(), 0);
        // The yes was for this one only.
        QTRY_VERIFY(!session.client().isWriting());
        QCoreApplication::processEvents();
        QVERIFY(session.parts().remove({.kind = &models::externalAccountKind(), .userId = owner->id, .id = accountId}));
        QTRY_COMPARE(wanted.size(), 1);
    }

    void theSafeModeIsRememberedAndShown()
    {
        const Room room;
        QSignalSpy changed{room.desk.get(), &Desk::profileChanged};
        room.desk->window().findChild<QAction *>(u"safeMode.readOnly"_s)->trigger();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(room.desk->profile().safeMode, api::SafeMode::ReadOnly);
        QVERIFY(room.desk->window().findChild<QToolButton *>(u"safeMode"_s)->text().contains(u"Read-only"_s));
    }
};

QTEST_MAIN(TestAsking)
#include "tst_asking.moc"
