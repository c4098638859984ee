#include "tests/ui/windowstage.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
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
        stage.child<QPushButton>(u"dryRun"_s)->click();
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(stage.has(ids[0], UserFlag::Banned));
        QTRY_VERIFY(!stage.child<QWidget>(u"confirmDialog"_s));

        stage.undo()->trigger(); // is still there to be taken back
        stage.child<QPushButton>(u"confirm"_s)->click();
        QTRY_COMPARE(finished.count(), 3);
        for (const auto &id : ids)
            QVERIFY(!stage.has(id, UserFlag::Banned));
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
