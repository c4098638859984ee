#include "tests/app/deskroom.h"

using namespace desk;
using namespace desk::app;
using namespace desk::testing;

class TestDesk : public QObject
{
    Q_OBJECT

private:
    //! The form of a new user, in which somebody has begun to type.
    static ui::FormDialog *beginUser(const Room &room)
    {
        room.desk->window().findChild<QAction *>(u"user.new"_s)->trigger();
        auto *create = room.dialog<ui::FormDialog>("createUserDialog");
        create->findChild<QLineEdit *>(u"first_name"_s)->setText(u"Ada"_s);
        return create;
    }

    static void expectOnlyLockWindows()
    {
        for (const auto *window : QApplication::topLevelWidgets())
            QVERIFY2(!window->isVisible() || qobject_cast<const ui::LockWindow *>(window),
                     window->metaObject()->className());
    }

private Q_SLOTS:
    void initTestCase() { prepareApplication(); }

    void theWindowSaysWhichConnectionItIs()
    {
        const Room room;
        QVERIFY(room.desk->window().windowTitle().contains(u"Acme"_s));
        QVERIFY(room.desk->window().windowTitle().contains(u"SANDBOX"_s));
        QVERIFY(room.desk->window().findChild<ui::InstanceChip *>()->accessibleName().contains(u"Acme, SANDBOX"_s));
    }

    void lockingDropsWindowSessionAndClient()
    {
        const Room room;
        const QPointer<ui::MainWindow> window{&room.desk->window()};
        const QPointer<models::Session> session{&room.desk->session()};
        room.desk->lock();
        QVERIFY(!window || !window->isVisible());
        QTRY_VERIFY(!window && !session);
        QVERIFY(Room::lockWindow());
        QVERIFY(Room::lockWindow()->windowTitle().contains(u"Acme"_s));
        QSignalSpy wanted{room.desk.get(), &Desk::unlockRequested};
        Room::lockWindow()->findChild<QAbstractButton *>(u"stateButton"_s)->click();
        QCOMPARE(wanted.size(), 1);
        room.desk->unlock(room.connection());
        QVERIFY(!Room::lockWindow());
        QVERIFY(room.desk->window().isVisible());
        QTRY_VERIFY(room.isLoaded());
    }

    void lockingWaitsForWhatRuns()
    {
        Room room;
        room.server.setLatency(std::chrono::milliseconds{300});
        room.selectOneThatIsNotBanned();
        const QPointer<ui::MainWindow> window{&room.desk->window()};
        room.desk->window().userAction("user.ban")->trigger();
        QVERIFY(room.desk->window().isBusy());
        room.desk->lock();
        QVERIFY(!window->isVisible());
        QTRY_VERIFY(!window);
        QCOMPARE(room.server.requestCount("BanUser"), 1);
    }

    void lockingKeepsWhatWasTypedInForms()
    {
        const Room room;
        auto *create = beginUser(room);
        create->findChild<QLineEdit *>(u"password"_s)->setText(u"correct horse battery"_s);
        room.desk->window().usersPage().view().selectRow(3);
        const auto id = room.desk->session().list().table().userAt(3).idText();
        QTRY_VERIFY(room.desk->window().findChild<QAction *>(u"user.edit"_s)->isEnabled());
        room.desk->window().findChild<QAction *>(u"user.edit"_s)->trigger();
        room.dialog<QDialog>("editProfileDialog")->findChild<QLineEdit *>(u"last_name"_s)->setText(u"Lovelace"_s);
        const QPointer<ui::MainWindow> before{&room.desk->window()};
        room.desk->lock();
        QTRY_VERIFY(!before);
        expectOnlyLockWindows();
        QVERIFY(Room::lockWindow()->findChild<QLabel *>(u"stateText"_s)->text().contains(u"is kept"_s));
        room.desk->unlock(room.connection());
        create = room.dialog<ui::FormDialog>("createUserDialog");
        QVERIFY(create && create->isVisible());
        QCOMPARE(create->findChild<QLineEdit *>(u"first_name"_s)->text(), u"Ada"_s);
        QCOMPARE(create->findChild<QLineEdit *>(u"password"_s)->text(), QString{});
        QVERIFY(create->typed().notice.text.contains(u"type them again"_s));
        auto *edit = room.dialog<ui::FormDialog>("editProfileDialog");
        QCOMPARE(edit->findChild<QLineEdit *>(u"last_name"_s)->text(), u"Lovelace"_s);
        edit->findChild<QPushButton *>(u"submit"_s)->click();
        QTRY_COMPARE(room.server.requestCount("UpdateUser"), 1);
        QTRY_VERIFY(room.isLoaded());
        const auto lastName = [&room, &id] {
            const auto &store = room.desk->session().store();
            const auto row = store.find(id.toLatin1());
            return row ? store.at(*row).lastName().toByteArray() : QByteArray{};
        };
        QTRY_COMPARE(lastName(), QByteArray{"Lovelace"});
    }

    void lockingKeepsUnsavedMetadataOfAllKinds()
    {
        const Room room;
        auto &session = room.desk->session();
        const auto row = session.list().table().rowAt(5);
        const auto user = api::Json<api::User>::decode(session.store().rawJson(row)).value();
        for (const auto field : models::metadataFields)
            session.metadata().open(user)->text(field).restore("{}", R"({"kept": true})");
        const QPointer<models::Session> before{&session};
        room.desk->lock();
        QTRY_VERIFY(!before);
        room.desk->unlock(room.connection());
        QCOMPARE(room.desk->session().metadata().unsavedUsers(), QStringList{user.id});
        const auto *edit = room.desk->session().metadata().open(user);
        for (const auto field : models::metadataFields)
            QCOMPARE(edit->text(field).text(), QByteArray{R"({"kept": true})"});
    }

    //! A second program would show them as its own, and keep them from this one.
    void theKeptEditsStayOursWhileTheWindowIsLocked()
    {
        Room room;
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"drafts.json"_s);
        room.desk = std::make_unique<Desk>(room.profile, room.connection(), room.settings, room.errors, path);
        room.desk->lock();
        QTRY_VERIFY(!room.hasInside());
        QVERIFY(!models::DraftFile{path}.own());
        room.desk->unlock(room.connection());
        QVERIFY(room.desk->session().metadata().keepsDrafts());
    }

    void closingALockedWindowAsksAboutWhatIsKept()
    {
        const Room room;
        beginUser(room);
        QSignalSpy closed{room.desk.get(), &Desk::closed};
        room.desk->lock();
        QTRY_VERIFY(!room.hasInside());
        Room::lockWindow()->close();
        QCOMPARE(closed.size(), 0);
        auto *question = Room::lockWindow()->findChild<QMessageBox *>(u"loseDialog"_s);
        QVERIFY(question);
        question->findChild<QAbstractButton *>(u"closeAndLose"_s)->click();
        QTRY_COMPARE(closed.size(), 1);
    }

    void aFormThatIsBeingSentIsWaitedForAndNothingAppearsMeanwhile()
    {
        Room room;
        room.server.setLatency(std::chrono::milliseconds{300});
        auto *create = beginUser(room);
        create->findChild<QPushButton *>(u"submit"_s)->click();
        QVERIFY(room.desk->window().isBusy());
        const QPointer<ui::MainWindow> before{&room.desk->window()};
        room.desk->lock();
        QVERIFY(before && Room::lockWindow());
        QTRY_VERIFY(!before);
        QCOMPARE(room.server.wireCount("CreateUser"), 1);
        expectOnlyLockWindows();
    }

    void unlockedBeforeItsAnswerComesAFormIsThereAsItWas()
    {
        Room room;
        room.server.setLatency(std::chrono::milliseconds{500});
        auto *create = beginUser(room);
        create->findChild<QPushButton *>(u"submit"_s)->click();
        room.desk->lock();
        QVERIFY(!create->isVisible());
        room.desk->unlock(room.connection());
        QVERIFY(create->isVisible());
        QTRY_VERIFY(!create->isUnderWay()); // refused: a user needs more than a first name
        QCOMPARE(create->findChild<QLineEdit *>(u"first_name"_s)->text(), u"Ada"_s);
        QCOMPARE(room.server.wireCount("CreateUser"), 1);
    }

    void aQuestionNobodyCanSeeIsANo()
    {
        const Room room{api::SafeMode::ConfirmAll};
        QVERIFY(room.askedToLock());
        room.desk->lock();
        QTRY_VERIFY(!room.hasInside());
        QCOMPARE(room.server.wireCount("LockUser") + room.server.wireCount("UnlockUser"), 0);
    }

    void whatWasDoneBeforeLockingIsInTheHistory()
    {
        const Room room;
        room.selectOneThatIsNotBanned();
        const auto rows = room.desk->window().usersPage().selectedRows();
        const auto id = room.desk->session().store().at(rows.front()).idText();
        room.desk->window().userAction("user.ban")->trigger();
        QTRY_COMPARE(room.server.requestCount("BanUser"), 1);
        QTRY_COMPARE(room.desk->session().jobs().running(), 0);
        for (int time = 0; time < 2; ++time) { // and after the next lock, too
            room.desk->lock();
            QTRY_VERIFY(!room.hasInside());
            room.desk->unlock(room.connection());
            QTRY_VERIFY(room.isLoaded());
        }
        auto &window = room.desk->window();
        const auto *said = window.findChild<QLabel *>(u"toastText"_s);
        QVERIFY2(said->isVisible() && said->text().contains(u"history"_s), qPrintable(said->text()));
        for (const auto *command : {"edit.undo", "edit.report"}) {
            window.findChild<QAction *>(QString::fromLatin1(command))->trigger();
            QVERIFY2(said->text().contains(u"history"_s), qPrintable(said->text()));
        }
        // Who was looked at is looked at again.
        QTRY_COMPARE(window.usersPage().selectedRows().size(), 1);
        QCOMPARE(room.desk->session().store().at(window.usersPage().selectedRows().front()).idText(), id);
    }

    void whatIsChangedElsewhereHoldsAtOnceOrAfterUnlocking()
    {
        const Room room;
        auto changed = room.desk->profile();
        changed.safeMode = api::SafeMode::ReadOnly;
        changed.name = u"Acme renamed"_s;
        room.desk->setProfile(changed);
        QVERIFY(room.desk->session().isReadOnly());
        QVERIFY(room.desk->window().windowTitle().contains(u"Acme renamed"_s));
        QVERIFY(room.desk->window().findChild<ui::InstanceChip *>()->accessibleName().contains(u"READ-ONLY"_s));
        QVERIFY(room.desk->window().findChild<QToolButton *>(u"safeMode"_s)->text().contains(u"Read-only"_s));
        room.desk->lock();
        QTRY_VERIFY(!room.hasInside());
        changed.safeMode = api::SafeMode::ConfirmAll;
        changed.name = u"Acme again"_s;
        room.desk->setProfile(changed);
        QVERIFY(Room::lockWindow()->windowTitle().contains(u"Acme again"_s));
        room.desk->unlock(room.connection());
        QCOMPARE(room.desk->session().safeMode(), api::SafeMode::ConfirmAll);
        QVERIFY(room.desk->window().windowTitle().contains(u"Acme again"_s));
    }

    void refusalsAreAmongTheErrorsAndStayThereOverALock()
    {
        Room room{api::SafeMode::ReadOnly};
        auto &session = room.desk->session();
        QVERIFY(
            session.jobs().start(*models::findUserAction(u"user.ban"), room.rowsWithout(models::UserFlag::Banned, 1)));
        QTRY_VERIFY(room.errors.lines().join(u' ').contains(u"frontdesk_read_only"_s));
        room.desk->lock();
        QTRY_VERIFY(!room.hasInside());
        QVERIFY(room.errors.lines().join(u' ').contains(u"BanUser"_s));
        QVERIFY(!room.errors.lines().join(u' ').contains(u"user_"_s));
    }

    void aUserFromALinkIsShown()
    {
        const Room room;
        const auto id = room.desk->session().list().table().userAt(11).idText();
        room.desk->openUser(id);
        QTRY_COMPARE(room.desk->session().detail().userId(), id);
    }

    void aUserFromALinkWaitsForWhoeverFillsInAForm()
    {
        const Room room;
        const auto id = room.desk->session().list().table().userAt(11).idText();
        room.desk->window().findChild<QAction *>(u"user.new"_s)->trigger();
        const QPointer form = room.dialog<ui::FormDialog>("createUserDialog");
        QTRY_VERIFY(form->isVisible());
        room.desk->openUser(id);
        QCoreApplication::processEvents();
        QVERIFY(room.desk->session().detail().userId() != id);
        QVERIFY2(form->windowTitle().contains(u"link waits"_s), qPrintable(form->windowTitle()));
        form->reject();
        QTRY_COMPARE(room.desk->session().detail().userId(), id);
    }

    //! One that was opened with a key from a file has no name: after locking any key would do.
    void ofWhichInstanceItIsIsKnownWithoutAName()
    {
        const Room room;
        QVERIFY(room.desk->profile().instanceId.isEmpty());
        QTRY_VERIFY(!room.desk->instanceId().isEmpty());
    }
};

QTEST_MAIN(TestDesk)
#include "tst_desk.moc"
