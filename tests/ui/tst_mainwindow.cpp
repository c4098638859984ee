#include "tests/ui/windowstage.h"
#include "ui/detail/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/users/usersview.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stateview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/userspage.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>

using namespace desk;
using namespace Qt::StringLiterals;
using models::UserFlag;

using testing::Stage;

class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    //! Selects one user and bans them, as soon as that is offered.
    static QAction *banAt(const Stage &stage, int position)
    {
        stage.select({position});
        auto *ban = stage.window->userAction("user.ban");
        [ban] { QTRY_VERIFY(ban->isEnabled()); }();
        ban->trigger();
        return ban;
    }

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void typingSearchesAndClearingBringsEverybodyBack()
    {
        Stage stage;
        const auto id = stage.desk.table().userAt(7).idText();
        auto &search = stage.window->searchField();
        search.setFocus();
        QTest::keyClicks(&search, id);
        QTRY_COMPARE(stage.desk.table().rowCount(), 1);
        QCOMPARE(stage.desk.table().userAt(0).idText(), id);
        search.clear();
        QTRY_COMPARE(stage.desk.table().rowCount(), 120);
    }

    void nothingFoundOffersAWayBack()
    {
        Stage stage;
        QTest::keyClicks(&stage.window->searchField(), u"nobody is called this"_s);
        auto *state = stage.child<ui::StateView>(u"usersState"_s);
        QTRY_VERIFY(state->isVisible() && stage.desk.isLoaded());
        QPushButton *clear = nullptr;
        for (auto *button : state->findChildren<QPushButton *>()) {
            if (button->text().contains(u"Clear"_s))
                clear = button;
        }
        QVERIFY(clear && clear->isVisible());
        clear->click();
        QTRY_COMPARE(stage.desk.table().rowCount(), 120);
        QVERIFY(stage.window->searchField().text().isEmpty());
    }

    void oneUserIsBannedAtOnceAndUndoneFromTheToast()
    {
        Stage stage;
        const auto id = stage.idWithout(UserFlag::Banned);
        auto *ban = banAt(stage, stage.desk.table().positionOf(id));
        auto *toast = stage.child<QWidget>(u"toast"_s);
        QTRY_VERIFY(toast->isVisible());
        QVERIFY(stage.desk.table().userAt(stage.desk.table().positionOf(id)).has(UserFlag::Banned));
        QTRY_VERIFY(!ban->isEnabled());
        auto *undo = toast->findChild<QPushButton *>();
        QVERIFY(undo);
        QCOMPARE(undo->text(), u"Undo"_s);
        undo->click();
        QTRY_VERIFY(!stage.desk.table().userAt(stage.desk.table().positionOf(id)).has(UserFlag::Banned));
        QCOMPARE(stage.desk.server().requestCount("UnbanUser"), 1);
    }

    void manyUsersAreAskedAboutAndCancelDoesNothing()
    {
        Stage stage;
        const auto rows = stage.desk.rowsWithout(UserFlag::Banned, 3);
        std::vector<int> positions;
        for (const auto row : rows)
            positions.push_back(stage.desk.table().positionOf(stage.desk.session().store().at(row).id()));
        stage.select(positions);
        auto *ban = stage.window->userAction("user.ban");
        QTRY_COMPARE(ban->text(), u"Ban 3 users…"_s);
        ban->trigger();
        auto *dialog = stage.child<QDialog>(u"confirmDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        auto *yes = dialog->findChild<QPushButton *>(u"confirm"_s);
        QCOMPARE(yes->text(), u"Ban 3 users"_s);
        QVERIFY(!yes->isDefault());
        dialog->reject();
        QCOMPARE(stage.desk.session().jobs().all().size(), 0);

        ban->trigger();
        stage.window->findChild<QDialog *>(u"confirmDialog"_s)->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_COMPARE(stage.desk.session().jobs().running(), 0);
        QTRY_COMPARE(stage.desk.server().requestCount("UsersBan"), 1);
    }

    void aLostAnswerIsToldAnewOnceTheUserWasLookedUp()
    {
        Stage stage;
        stage.desk.addFault(u"BanUser close=done"_s);
        banAt(stage, stage.positionWithout(UserFlag::Banned));
        auto *text = stage.child<ui::PlainLabel>(u"toastText"_s);
        QTRY_VERIFY2(text->text().startsWith(u"Banned "_s), qPrintable(text->text()));
        QCOMPARE(stage.desk.server().requestCount("BanUser"), 1);
    }

    void theReportListsWhatWasDone()
    {
        Stage stage;
        const auto id = stage.idWithout(UserFlag::Banned);
        banAt(stage, stage.desk.table().positionOf(id));
        QTRY_VERIFY(stage.child<QWidget>(u"toast"_s)->isVisible());
        stage.child<QAction>(u"edit.report"_s)->trigger();
        const auto *items = stage.child<QTableWidget>(u"jobItems"_s);
        QVERIFY(items);
        QCOMPARE(items->rowCount(), 1);
        QCOMPARE(items->item(0, 1)->text(), QString::fromLatin1(id));
        QCOMPARE(items->item(0, 2)->text(), u"Done"_s);
    }

    void copyingAnAddressThatNobodyHasSaysSo()
    {
        Stage stage;
        stage.select({});
        QApplication::clipboard()->setText(u"before"_s);
        stage.child<QAction>(u"user.copyEmail"_s)->trigger();
        QVERIFY(stage.child<QWidget>(u"toast"_s)->isVisible());
        QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
    }

    void aPlanThatLacksBanningIsExplained()
    {
        Stage stage{{.users = 60, .plan = sandbox::Plan::Free}};
        auto *ban = banAt(stage, stage.positionWithout(UserFlag::Banned));
        auto *text = stage.child<ui::PlainLabel>(u"toastText"_s);
        QTRY_VERIFY(text->isVisible());
        QVERIFY2(text->text().contains(u"plan"_s), qPrintable(text->text()));
        QVERIFY(ban->isEnabled());
    }

    void theDetailPaneFollowsTheSelection()
    {
        Stage stage;
        stage.select({4});
        const auto id = stage.desk.table().userAt(4).idText();
        QTRY_COMPARE(stage.window->detailPane().userId(), id);
        QTRY_COMPARE(stage.desk.server().requestCount("GetUser"), 1);
        stage.select({4, 5});
        QTRY_COMPARE(stage.window->detailPane().userId(), QString{});
        QTRY_COMPARE(stage.window->statusBar()->currentMessage(), u"2 users selected"_s);
    }

    void aFailedListSaysWhyAndRetries()
    {
        Stage stage;
        stage.desk.addFault(u"GetUserList status=500 body=html"_s);
        stage.desk.list().setQuery({});
        auto *state = stage.child<ui::StateView>(u"usersState"_s);
        QTRY_VERIFY(state->isVisible() && stage.desk.list().error());
        stage.desk.server().clearFaults();
        for (auto *button : state->findChildren<QPushButton *>()) {
            if (button->text() == u"Retry"_s)
                button->click();
        }
        QTRY_COMPARE(stage.desk.table().rowCount(), 120);
        QTRY_VERIFY(!state->isVisible());
    }

    void aKeyThatStoppedWorkingOffersToConnectAgain()
    {
        Stage stage;
        QSignalSpy wanted{stage.window.get(), &ui::MainWindow::newKeyRequested};
        stage.desk.addFault(u"GetUserList status=401"_s);
        stage.desk.list().setQuery({});
        auto *again = stage.child<ui::StateView>(u"usersState"_s)->findChild<QPushButton *>(u"stateOtherButton"_s);
        QTRY_VERIFY(again->isVisible());
        again->click();
        QCOMPARE(wanted.count(), 1);
    }

    void aFilterBecomesAChipThatCanBeTakenAway()
    {
        Stage stage;
        stage.child<QAction>(u"filter.banned"_s)->trigger();
        auto *editor = stage.child<QDialog>(u"filterEditor"_s);
        QVERIFY(editor);
        editor->findChild<QPushButton *>(u"apply"_s)->click();
        QTRY_VERIFY(stage.desk.isLoaded() && stage.desk.table().rowCount() < 120);
        for (int i = 0; i < stage.desk.table().rowCount(); ++i)
            QVERIFY(stage.desk.table().userAt(i).has(UserFlag::Banned));
        auto *remove = stage.child<QToolButton>(u"removeChip.banned"_s);
        QVERIFY(remove);
        remove->click();
        QTRY_COMPARE(stage.desk.table().rowCount(), 120);
    }

    void aBadFilterIsExplainedAndChangesNothing()
    {
        Stage stage;
        stage.child<QAction>(u"filter.user_id_list"_s)->trigger();
        auto *editor = stage.child<QDialog>(u"filterEditor"_s);
        editor->findChild<QPlainTextEdit *>(u"list"_s)->setPlainText(u"zoe@acme.example"_s);
        editor->findChild<QPushButton *>(u"apply"_s)->click();
        auto *problem = editor->findChild<ui::PlainLabel *>(u"problem"_s);
        QVERIFY(problem->isVisible());
        QVERIFY(editor->isVisible());
        QCOMPARE(stage.desk.list().query(), models::UserQuery{});
    }

    void copyingIdsTakesTheWholeSelection()
    {
        Stage stage;
        stage.select({0, 2});
        stage.child<QAction>(u"user.copyId"_s)->trigger();
        const auto ids = QApplication::clipboard()->text().split(u'\n');
        QCOMPARE(ids, (QStringList{stage.desk.table().userAt(0).idText(), stage.desk.table().userAt(2).idText()}));
    }

    void everyControlHasAName()
    {
        Stage stage;
        stage.select({0});
        QTRY_VERIFY(!stage.window->detailPane().userId().isEmpty());
        for (auto *widget : stage.window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            auto *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface, widget->metaObject()->className());
            const bool isContainer = interface->role() == QAccessible::Client || interface->role() == QAccessible::Pane;
            QVERIFY2(isContainer || !interface->text(QAccessible::Name).isEmpty()
                         || !interface->text(QAccessible::Value).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
    }

    void undoPressedTwiceDoesNotBanAgain()
    {
        Stage stage;
        const auto id = stage.idWithout(UserFlag::Banned);
        banAt(stage, stage.desk.table().positionOf(id));
        QTRY_COMPARE(stage.desk.session().jobs().running(), 0);
        auto *undo = stage.child<QAction>(u"edit.undo"_s);
        undo->trigger();
        QTRY_COMPARE(stage.desk.server().requestCount("UnbanUser"), 1);
        QTRY_COMPARE(stage.desk.session().jobs().running(), 0);
        undo->trigger();
        QCOMPARE(stage.desk.session().jobs().running(), 0);
        QCOMPARE(stage.desk.server().requestCount("BanUser"), 1);
    }

    void typingStartsInTheSearchFieldAndSearchesOncePerPause()
    {
        Stage stage;
        QTRY_COMPARE(stage.window->focusWidget(), &stage.window->searchField());
        const auto before = stage.desk.server().requestCount("GetUserList");
        auto &search = stage.window->searchField();
        for (int round = 0; round < 2; ++round) {
            QTest::keyClicks(&search, stage.desk.table().userAt(0).idText());
            QTRY_COMPARE(stage.desk.table().rowCount(), 1);
            search.clear();
            QTRY_COMPARE(stage.desk.table().rowCount(), 120);
        }
        QCOMPARE(stage.desk.server().requestCount("GetUserList") - before, 4);
    }

    void sortingKeepsWhatWasJustTyped()
    {
        Stage stage;
        auto &search = stage.window->searchField();
        const auto id = stage.desk.table().userAt(9).idText();
        QTest::keyClicks(&search, id);
        Q_EMIT stage.window->usersPage().view().orderByRequested("+username");
        QTRY_COMPARE(stage.desk.table().rowCount(), 1);
        QCOMPARE(search.text(), id);
        QCOMPARE(stage.desk.list().query().orderBy, "+username");
    }

    void quittingWhileAnActionRunsAsksFirst()
    {
        Stage stage;
        stage.desk.server().setLatency(std::chrono::milliseconds{20});
        auto &jobs = stage.desk.session().jobs();
        auto *job = jobs.start(*models::findUserAction(u"user.lock"), stage.desk.rowsWithout(UserFlag::Locked, 60));
        stage.window->close();
        QVERIFY(stage.window->isVisible());
        auto *stop = stage.child<QPushButton>(u"stopAndQuit"_s);
        QVERIFY(stop);
        stop->click();
        QTRY_VERIFY(!stage.window->isVisible());
        QVERIFY(job->isFinished());
        QCOMPARE(stage.desk.server().requestCount("LockUser"), job->counts().done);
    }

    void theWindowRemembersItsColumns()
    {
        Stage stage;
        const auto layout = stage.window->usersPage().view().saveLayout();
        stage.window->close();
        QCOMPARE(stage.settings.value("users/columns").toByteArray(), layout);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
