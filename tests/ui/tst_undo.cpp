#include "tests/ui/windowstage.h"
#include "ui/jobs/jobswindow.h"
#include "ui/jobs/jobtext.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using models::UserFlag;
using testing::Stage;

namespace {

struct UndoStage : Stage
{
    //! Runs an action on one user and waits until its outcome has been told.
    void run(const char *id, const QByteArray &userId)
    {
        select({desk.table().positionOf(userId)});
        auto *action = window->userAction(id);
        [action] { QTRY_VERIFY(action->isEnabled()); }();
        QSignalSpy finished{&desk.session().jobs(), &models::Jobs::finished};
        action->trigger();
        [&finished] { QTRY_COMPARE(finished.count(), 1); }();
    }

    [[nodiscard]] QAction *undo() const { return child<QAction>(u"edit.undo"_s); }

    void takeBack()
    {
        QSignalSpy finished{&desk.session().jobs(), &models::Jobs::finished};
        undo()->trigger();
        [&finished] { QTRY_COMPARE(finished.count(), 1); }();
    }

    [[nodiscard]] bool has(const QByteArray &userId, UserFlag flag)
    {
        return desk.table().userAt(desk.table().positionOf(userId)).has(flag);
    }

    //! Selects entry \p row of the \p count in the history and asks to take it back there; the question of that.
    [[nodiscard]] QWidget *askedInHistory(int count, int row) const
    {
        child<QAction>(u"edit.jobs"_s)->trigger();
        auto *history = child<QWidget>(u"jobsWindow"_s);
        if (!history)
            return nullptr;
        auto *list = history->findChild<QTableView *>(u"jobList"_s);
        [=] { QTRY_COMPARE(list->model()->rowCount(), count); }();
        list->selectRow(row);
        auto *button = history->findChild<QPushButton *>(u"undoJob"_s);
        [button] { QTRY_VERIFY(button->isEnabled()); }();
        button->click();
        return history->findChild<QWidget *>(u"confirmDialog"_s);
    }

    [[nodiscard]] std::vector<models::UserRow> rowsOf(const std::vector<QByteArray> &ids)
    {
        std::vector<models::UserRow> rows;
        for (const auto &id : ids)
            rows.push_back(*desk.session().store().find(id));
        return rows;
    }

    [[nodiscard]] std::vector<QByteArray> untouched(int count)
    {
        std::vector<QByteArray> ids;
        for (const auto row : desk.rowsWithout(models::UserFlags{UserFlag::Banned} | UserFlag::Locked, count))
            ids.push_back(desk.session().store().at(row).id().toByteArray());
        return ids;
    }
};

} // namespace

class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void actionsAreTakenBackOneByOneNewestFirst()
    {
        UndoStage stage;
        const auto ids = stage.untouched(3);
        stage.run("user.ban", ids[0]);
        stage.run("user.ban", ids[1]);
        stage.run("user.lock", ids[2]);
        QVERIFY2(stage.undo()->text().contains(u"Locked"_s), qPrintable(stage.undo()->text()));
        stage.takeBack();
        QVERIFY(!stage.has(ids[2], UserFlag::Locked));
        QVERIFY(stage.has(ids[1], UserFlag::Banned));
        QVERIFY2(stage.undo()->text().contains(u"Banned"_s), qPrintable(stage.undo()->text()));
        stage.takeBack();
        QVERIFY(!stage.has(ids[1], UserFlag::Banned));
        QVERIFY(stage.has(ids[0], UserFlag::Banned));
        stage.takeBack();
        QVERIFY(!stage.has(ids[0], UserFlag::Banned));

        const auto jobs = stage.desk.session().jobs().all().size();
        QCOMPARE(stage.undo()->text(), u"&Undo"_s);
        stage.undo()->trigger();
        QCOMPARE(stage.desk.session().jobs().all().size(), jobs);
        QCOMPARE(stage.desk.server().requestCount("UnbanUser"), 2);
        QCOMPARE(stage.desk.server().requestCount("UnlockUser"), 1);
    }

    void stepsOnTheSameUserAreTakenBackOneByOne_data()
    {
        QTest::addColumn<QByteArrayList>("steps");
        QTest::newRow("ban, lock") << QByteArrayList{"user.ban", "user.lock"};
        QTest::newRow("lock, ban") << QByteArrayList{"user.lock", "user.ban"};
        QTest::newRow("ban, unban") << QByteArrayList{"user.ban", "user.unban"};
        QTest::newRow("ban, unban, lock") << QByteArrayList{"user.ban", "user.unban", "user.lock"};
    }
    void stepsOnTheSameUserAreTakenBackOneByOne()
    {
        QFETCH(const QByteArrayList, steps);
        UndoStage stage;
        const auto id = stage.untouched(1).front();
        for (const auto &step : steps)
            stage.run(step.constData(), id);
        for (qsizetype i = 0; i < steps.size(); ++i)
            stage.takeBack();
        QVERIFY(!stage.has(id, UserFlag::Banned));
        QVERIFY(!stage.has(id, UserFlag::Locked));
        QCOMPARE(stage.undo()->text(), u"&Undo"_s);
    }

    void takingBackManySaysSoAndCanBeTriedFirst()
    {
        UndoStage stage;
        const auto ids = stage.untouched(3);
        stage.select({stage.desk.table().positionOf(ids[0]), stage.desk.table().positionOf(ids[1]),
                      stage.desk.table().positionOf(ids[2])});
        QSignalSpy finished{&stage.desk.session().jobs(), &models::Jobs::finished};
        auto *ban = stage.window->userAction("user.ban");
        QTRY_VERIFY(ban->isEnabled());
        ban->trigger();
        QTRY_VERIFY(stage.child<QPushButton>(u"confirm"_s));
        stage.child<QPushButton>(u"confirm"_s)->click();
        QTRY_COMPARE(finished.count(), 1);
        QTRY_VERIFY(!stage.child<QWidget>(u"confirmDialog"_s));

        stage.undo()->trigger();
        QTRY_VERIFY(stage.child<QLabel>(u"consequence"_s));
        const auto consequence = stage.child<QLabel>(u"consequence"_s)->text();
        QVERIFY2(consequence.contains(u"Takes back: Banned 3 users"_s), qPrintable(consequence));
        stage.child<QLineEdit>(u"why"_s)->setText(u"DESK-8"_s);
        stage.child<QPushButton>(u"dryRun"_s)->click();
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(stage.has(ids[0], UserFlag::Banned));
        QTRY_VERIFY(!stage.child<QWidget>(u"confirmDialog"_s));

        stage.undo()->trigger(); // is still there to be taken back
        QCOMPARE(stage.child<QLineEdit>(u"why"_s)->text(), u"DESK-8"_s);
        stage.child<QPushButton>(u"confirm"_s)->click();
        QTRY_COMPARE(finished.count(), 3);
        for (const auto &id : ids)
            QVERIFY(!stage.has(id, UserFlag::Banned));
    }

    void whatCouldNotBeTakenBackIsOfferedAgain()
    {
        UndoStage stage;
        const auto ids = stage.untouched(3);
        auto &jobs = stage.desk.session().jobs();
        jobs.setQuietPeriod(std::chrono::milliseconds{500});
        const auto *ban = jobs.start(*models::findUserAction(u"user.ban"), stage.rowsOf(ids));
        QTRY_VERIFY(ban->isFinished());
        stage.desk.addFault(u"UsersUnban first=1 status=500"_s);
        stage.undo()->trigger();
        QTRY_VERIFY(stage.child<QPushButton>(u"confirm"_s));
        stage.child<QPushButton>(u"confirm"_s)->click();
        QTRY_COMPARE(jobs.all().size(), 2);
        const auto *undo = jobs.all().constLast();
        QTRY_COMPARE(undo->counts().failed, 3);
        QTRY_VERIFY2(stage.undo()->text().contains(u"Banned 3 users"_s), qPrintable(stage.undo()->text()));
        QTRY_VERIFY(!stage.child<QWidget>(u"confirmDialog"_s));
        stage.undo()->trigger();
        stage.child<QPushButton>(u"confirm"_s)->click();
        QTRY_COMPARE(jobs.all().size(), 3);
        QTRY_VERIFY(jobs.all().constLast()->isFinished());
        QCOMPARE(jobs.all().constLast()->counts().done, 3);
        QCOMPARE(stage.undo()->text(), u"&Undo"_s);
    }

    //! What was done since is still what Ctrl+Z is about.
    void whatCouldNotBeTakenBackComesBackWhereItWas()
    {
        UndoStage stage;
        const auto ids = stage.untouched(2);
        auto &jobs = stage.desk.session().jobs();
        jobs.setQuietPeriod(std::chrono::milliseconds{500});
        stage.run("user.ban", ids.at(0));
        auto *ban = jobs.all().constFirst();
        stage.run("user.lock", ids.at(1));
        const auto newest = stage.undo()->text();
        stage.desk.addFault(u"UnbanUser first=1 status=500"_s);
        stage.child<QAction>(u"edit.jobs"_s)->trigger();
        Q_EMIT stage.child<ui::JobsWindow>(u"jobsWindow"_s)->undoRequested(ban);
        QTRY_COMPARE(jobs.all().size(), 3);
        const auto *undo = jobs.all().constLast();
        QTRY_COMPARE(undo->counts().failed, 1);
        QTRY_VERIFY(jobs.canUndo(*ban));
        QCOMPARE(stage.undo()->text(), newest);
        stage.child<ui::JobsWindow>(u"jobsWindow"_s)->close();
        stage.takeBack();
        QVERIFY(!stage.has(ids.at(1), UserFlag::Locked));
        QTRY_VERIFY2(stage.undo()->text().contains(u"Banned"_s), qPrintable(stage.undo()->text()));
    }

    void whoeverIsNotTakenBackIsCountedBefore()
    {
        UndoStage stage;
        const auto ids = stage.untouched(3);
        auto &jobs = stage.desk.session().jobs();
        auto *ban = jobs.start(*models::findUserAction(u"user.ban"), stage.rowsOf(ids), {.why = u"DESK-1"_s});
        QTRY_VERIFY(ban->isFinished());
        auto *unban = jobs.start(*models::findUserAction(u"user.unban"), {*stage.desk.session().store().find(ids[1])});
        QTRY_VERIFY(unban->isFinished());
        const auto *dialog = stage.askedInHistory(2, 1);
        QVERIFY(dialog);
        const auto notes = dialog->findChild<QLabel *>(u"notes"_s)->text();
        QVERIFY2(notes.contains(u"1 user is back as before"_s), qPrintable(notes));
        QVERIFY2(dialog->windowTitle().contains(u"Unban 2 users"_s), qPrintable(dialog->windowTitle()));
        const auto consequence = dialog->findChild<QLabel *>(u"consequence"_s)->text();
        QVERIFY2(consequence.contains(u"DESK-1"_s), qPrintable(consequence));
        auto *why = dialog->findChild<QLineEdit *>(u"why"_s);
        QVERIFY(why->text().isEmpty()); // taking back has a reason of its own
        why->setText(u"DESK-2"_s);
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_COMPARE(jobs.all().size(), 3);
        QTRY_VERIFY(jobs.all().constLast()->isFinished());
        QCOMPARE(jobs.all().constLast()->plan().why, u"DESK-2"_s);
        QCOMPARE(jobs.all().constLast()->counts().done, 2);
    }

    void thatALockIsANewOneIsSaid()
    {
        UndoStage stage;
        const auto id = stage.untouched(1).front();
        stage.run("user.lock", id);
        stage.run("user.unlock", id);
        stage.takeBack();
        const auto text = ui::jobSummary(*stage.desk.session().jobs().all().constLast());
        QVERIFY2(text.contains(u"one hour from now"_s), qPrintable(text));
    }

    void manyAreTriedAgainOnlyAfterAQuestion()
    {
        UndoStage stage;
        stage.desk.addFault(u"LockUser first=3 status=422"_s);
        auto &jobs = stage.desk.session().jobs();
        auto *job = jobs.start(*models::findUserAction(u"user.lock"), stage.desk.rowsWithout(UserFlag::Locked, 3),
                               {.why = u"DESK-1"_s});
        QTRY_VERIFY(job->isFinished());
        stage.child<QAction>(u"edit.report"_s)->trigger();
        QTRY_VERIFY(stage.child<QPushButton>(u"retryFailed"_s));
        stage.child<QPushButton>(u"retryFailed"_s)->click();
        auto *dialog = stage.child<QWidget>(u"confirmDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(jobs.all().size(), 1);
        QVERIFY2(dialog->windowTitle().contains(u"Lock 3 users"_s), qPrintable(dialog->windowTitle()));
        QCOMPARE(dialog->findChild<QLineEdit *>(u"why"_s)->text(), u"DESK-1"_s); // the same thing for the same reason
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QCOMPARE(jobs.all().size(), 2);
        QTRY_VERIFY(jobs.all().constLast()->isFinished());
        QCOMPARE(jobs.all().constLast()->counts().done, 3);
    }

    void whatItsMessageTookBackIsNotTakenBackAgain()
    {
        UndoStage stage;
        const auto ids = stage.untouched(2);
        stage.run("user.ban", ids[0]);
        stage.run("user.ban", ids[1]);
        QSignalSpy finished{&stage.desk.session().jobs(), &models::Jobs::finished};
        stage.child<QWidget>(u"toast"_s)->findChild<QPushButton *>()->click();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!stage.has(ids[1], UserFlag::Banned));
        stage.takeBack();
        QVERIFY(!stage.has(ids[0], UserFlag::Banned));
        QVERIFY(!stage.has(ids[1], UserFlag::Banned));
    }

    void anOlderActionIsLeftAloneWhileANewerOneRuns()
    {
        UndoStage stage;
        const auto ids = stage.untouched(2);
        stage.run("user.ban", ids[0]);
        stage.desk.server().setLatency(std::chrono::milliseconds{300});
        auto &jobs = stage.desk.session().jobs();
        auto *lock = jobs.start(*models::findUserAction(u"user.lock"), {*stage.desk.session().store().find(ids[1])});
        stage.undo()->trigger();
        QCOMPARE(jobs.running(), 1);
        QTRY_VERIFY(lock->isFinished());
        QVERIFY(stage.has(ids[0], UserFlag::Banned));
    }

    void whoIsNotInTheTableIsNamedByTheAddressInTheHistory()
    {
        UndoStage stage;
        const auto rows = stage.rowsOf(stage.untouched(4));
        QByteArray email;
        for (const auto row : rows) {
            if (email.isEmpty())
                email = stage.desk.session().store().at(row).email().toByteArray();
        }
        QVERIFY(!email.isEmpty());
        auto *ban = stage.desk.session().jobs().start(*models::findUserAction(u"user.ban"), rows);
        QTRY_VERIFY(ban->isFinished());
        stage.window.reset();
        stage.desk.restart();
        stage.desk.addFault(u"GetUserList status=500"_s);
        stage.window = std::make_unique<ui::MainWindow>(stage.desk.session(), stage.settings);
        stage.window->show();
        const auto *dialog = stage.askedInHistory(1, 0);
        QVERIFY(dialog);
        const auto names = dialog->findChild<QLabel *>(u"names"_s)->text();
        QVERIFY2(names.contains(QString::fromUtf8(email)), qPrintable(names));
    }

    void thatAnotherActionHasThemIsSaid()
    {
        UndoStage stage;
        const auto ids = stage.untouched(1);
        auto &jobs = stage.desk.session().jobs();
        auto *lock = jobs.start(*models::findUserAction(u"user.lock"), {*stage.desk.session().store().find(ids[0])});
        lock->pause();
        stage.select({stage.desk.table().positionOf(ids[0])});
        auto *ban = stage.window->userAction("user.ban");
        QTRY_VERIFY(ban->isEnabled());
        ban->trigger();
        QCOMPARE(jobs.all().size(), 1);
        const auto text = stage.child<QLabel>(u"toastText"_s)->text();
        QVERIFY2(text.contains(u"another action is working on"_s), qPrintable(text));
    }

    void savesOfTheSameUserAreTakenBackOneByOneToo()
    {
        UndoStage stage;
        const auto id = stage.untouched(1).front();
        stage.open(id);
        auto *edit = stage.desk.session().metadata().find(QString::fromLatin1(id));
        auto &text = edit->text(models::MetadataField::Public);
        const auto save = [&](const QByteArray &json) {
            text.edit(models::Splice::between(text.text(), json));
            QSignalSpy saved{edit, &models::MetadataEdit::saved};
            edit->save(models::SaveMethod::Merge);
            [&saved] { QTRY_COMPARE(saved.count(), 1); }();
        };
        const auto stored = [&stage, &id] {
            const auto json = stage.desk.session().store().rawJson(*stage.desk.session().store().find(id));
            return api::Json<api::User>::decode(json)->publicMetadata;
        };
        save(R"({"step":1})");
        save(R"({"step":2})");
        stage.run("user.lock", id);
        stage.takeBack();
        QVERIFY(!stage.has(id, UserFlag::Locked));
        QVERIFY(stored().contains("\"step\":2"));
        stage.undo()->trigger();
        QTRY_VERIFY2(stored().contains("\"step\":1"), stored().constData());
        stage.takeBack(); // through the journal
        QVERIFY2(!stored().contains("step"), stored().constData());
    }
};

QTEST_MAIN(TestUndo)
#include "tst_undo.moc"
