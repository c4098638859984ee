#include "tests/ui/windowstage.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stateview.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using models::UserFlag;
using testing::Stage;

namespace {

//! Runs an action and waits for its message.
void runAndWait(const Stage &stage, const char *id)
{
    auto *action = stage.window->userAction(id);
    [action] { QTRY_VERIFY(action->isEnabled()); }();
    action->trigger();
    auto *toast = stage.child<QWidget>(u"toast"_s);
    [toast] { QTRY_VERIFY(toast->isVisible()); }();
}

} // namespace

//! What the window offers when the service says no: only what can help.
class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void theReportOfWhatThePlanLacksExplainsAndOffersNoRetry()
    {
        Stage stage{{.users = 60, .plan = sandbox::Plan::Free}};
        stage.select({stage.positionWithout(UserFlag::Banned)});
        runAndWait(stage, "user.ban");
        stage.child<QAction>(u"edit.report"_s)->trigger();
        auto *report = stage.child<QDialog>(u"jobDialog"_s);
        QVERIFY(report);
        QVERIFY(!report->findChild<QPushButton *>(u"retryFailed"_s)->isVisibleTo(report));
        QString words;
        for (const auto *label : report->findChildren<ui::PlainLabel *>())
            words += label->text();
        QVERIFY2(words.contains(u"plan is upgraded"_s), qPrintable(words));
    }

    void aReportOfWhatMayPassOffersRetry()
    {
        Stage stage;
        stage.desk.addFault(u"BanUser status=409"_s);
        stage.select({stage.positionWithout(UserFlag::Banned)});
        runAndWait(stage, "user.ban");
        stage.child<QAction>(u"edit.report"_s)->trigger();
        auto *report = stage.child<QDialog>(u"jobDialog"_s);
        QVERIFY(report->findChild<QPushButton *>(u"retryFailed"_s)->isVisibleTo(report));
    }

    void aKeyThatIsRefusedDuringAnActionLeadsToConnecting()
    {
        Stage stage;
        QSignalSpy wanted{stage.window.get(), &ui::MainWindow::newKeyRequested};
        stage.desk.addFault(u"BanUser status=401"_s);
        stage.select({stage.positionWithout(UserFlag::Banned)});
        runAndWait(stage, "user.ban");
        QPushButton *connect = nullptr;
        for (auto *button : stage.child<QWidget>(u"toast"_s)->findChildren<QPushButton *>())
            connect = button->text().startsWith(u"Connect"_s) ? button : connect;
        QVERIFY(connect);
        connect->click();
        QCOMPARE(wanted.count(), 1);

        stage.child<QAction>(u"edit.report"_s)->trigger();
        auto *report = stage.child<QDialog>(u"jobDialog"_s);
        QVERIFY(!report->findChild<QPushButton *>(u"retryFailed"_s)->isVisibleTo(report));
        report->findChild<QPushButton *>(u"connectAgain"_s)->click();
        QCOMPARE(wanted.count(), 2);
    }

    void aKeyThatIsRefusedOnRefreshLeadsToConnecting()
    {
        Stage stage;
        QSignalSpy wanted{stage.window.get(), &ui::MainWindow::newKeyRequested};
        stage.desk.addFault(u"GetUserList status=401"_s);
        stage.child<QAction>(u"view.refresh"_s)->trigger();
        auto *connect = stage.window->usersPage().findChild<QPushButton *>(u"noticeConnect"_s);
        QTRY_VERIFY(connect->isVisible());
        QVERIFY(!stage.window->usersPage().findChild<QPushButton *>(u"noticeRetry"_s)->isVisible());
        connect->click();
        QCOMPARE(wanted.count(), 1);
    }

    void theFirstListWaitsForTheRateLimitBeforeTheEyesOfThePerson()
    {
        QTemporaryDir folder;
        QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
        testing::SandboxDesk desk;
        desk.addFault(u"GetUserList first=1 status=429 retry-after=2"_s);
        ui::MainWindow window{desk.session(), settings};
        window.resize(1280, 800);
        window.show();
        auto *state = window.findChild<ui::StateView *>(u"usersState"_s);
        auto *text = state->findChild<ui::PlainLabel *>(u"stateText"_s);
        QTRY_VERIFY2(text->isVisible() && text->text().contains(u"second"_s), qPrintable(text->text()));
        QTRY_COMPARE(desk.table().rowCount(), 120);
        QTRY_VERIFY(!state->isVisible());
    }

    void theStatusBarDoesNotRepeatTheMessage()
    {
        Stage stage;
        stage.select({stage.positionWithout(UserFlag::Banned)});
        runAndWait(stage, "user.ban");
        QCOMPARE(stage.window->statusBar()->currentMessage(), u"1 user selected"_s);
    }

    void whoDoesNotMatchAnyMoreStaysInPlaceAndIsNotCounted()
    {
        Stage stage{{.users = 400}};
        models::UserQuery query;
        query.setFilter(*models::findFilterField(u"banned"), {.flag = true});
        stage.window->usersPage().setQuery(query);
        QTRY_VERIFY(stage.desk.isLoaded() && stage.desk.list().total());
        const auto rows = stage.desk.table().rowCount();
        QVERIFY(rows > 2);
        const auto id = stage.desk.table().userAt(1).idText();
        stage.select({1});
        runAndWait(stage, "user.unban");
        auto *footer = stage.child<ui::PlainLabel>(u"footer"_s);
        QTRY_VERIFY2(footer->text().contains(u"1 no longer matches"_s), qPrintable(footer->text()));
        QVERIFY2(footer->text().startsWith(u"All %1 users"_s.arg(rows - 1)), qPrintable(footer->text()));
        QCOMPARE(stage.desk.table().rowCount(), rows);
        QCOMPARE(stage.desk.table().userAt(1).idText(), id);

        stage.child<QAction>(u"view.refresh"_s)->trigger();
        QTRY_COMPARE(stage.desk.table().rowCount(), rows - 1);
        QTRY_VERIFY2(!footer->text().contains(u"no longer"_s), qPrintable(footer->text()));
    }
};

QTEST_MAIN(TestRefusals)
#include "tst_refusals.moc"
