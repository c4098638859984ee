#include "api/operations/all.h"
#include "models/jobs/jobexport.h"
#include "models/jobs/jobitemtable.h"
#include "models/profile/fieldtask.h"
#include "tests/support/jobstage.h"

using namespace desk;
using namespace desk::models;
using namespace Qt::StringLiterals;

//! One value for a profile field of many users.
class TestFieldTask : public QObject
{
    Q_OBJECT

private:
    static const UserAction &action(QStringView id) { return *findUserAction(id); }

    static api::User stored(testing::SandboxDesk &desk, const QString &id)
    {
        std::optional<api::User> user;
        QObject context;
        desk.client().send(api::GetUser{{.userId = id}}, &context,
                           [&user](const api::Result<api::User> &answer) { user = answer ? *answer : api::User{}; });
        [&user] { QTRY_VERIFY(user.has_value()); }();
        return user.value_or(api::User{});
    }

    //! What a colleague does meanwhile.
    static void change(testing::SandboxDesk &desk, const api::UpdateUser &operation)
    {
        bool isDone = false;
        QObject context;
        desk.client().send(operation, &context,
                           [&isDone](const api::Result<api::User> &answer) { isDone = answer.has_value(); });
        [&isDone] { QTRY_VERIFY(isDone); }();
    }

    struct Plan
    {
        std::vector<UserRow> rows{};
        FieldTask::Changes changes{};
    };

    //! The first \p count users for whom it is a change.
    static Plan planned(testing::SandboxDesk &desk, QStringView id, const ProfileValue &value, int count)
    {
        const auto &field = *findProfileField(QString::fromLatin1(action(id).field));
        Plan plan;
        for (int i = 0; i < desk.table().rowCount() && int(plan.rows.size()) < count; ++i) {
            const auto row = desk.table().rowAt(i);
            if (const auto made = profileChange(desk.session().store(), row, field, value)) {
                plan.rows.push_back(row);
                plan.changes.insert(desk.table().userAt(i).idText(), *made);
            }
        }
        return plan;
    }

    static Job *start(testing::SandboxDesk &desk, QStringView id, const Plan &plan, const JobOptions &options = {})
    {
        return desk.session().jobs().start(action(id), plan.rows, std::make_shared<FieldTask>(plan.changes), options);
    }

    //! From the plan to the end.
    static Job *run(testing::SandboxDesk &desk, QStringView id, const ProfileValue &value, int count,
                    const JobOptions &options = {})
    {
        auto *job = start(desk, id, planned(desk, id, value, count), options);
        [job] { QTRY_VERIFY(job && job->isFinished()); }();
        return job;
    }

private Q_SLOTS:
    void everyTaskOfTheTableIsWellFormed()
    {
        for (const auto &row : taskActions()) {
            QVERIFY2(row.restore && row.appliesTo && row.batch == 1 && !row.run, row.id);
            QCOMPARE(row.risk == Risk::Undoable, row.inverse != nullptr);
            QVERIFY2(!row.inverse || findUserAction(QString::fromLatin1(row.inverse)), row.id);
            const auto *field = row.field ? findProfileField(QString::fromLatin1(row.field)) : nullptr;
            QVERIFY2(!row.field || (field && field->update && field->read), row.id);
        }
    }

    void valuesAreSetAndTakenBack_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<ProfileValue>("value");
        QTest::newRow("text") << u"profile.locale"_s << ProfileValue{u"de-CH"_s};
        QTest::newRow("switch") << u"profile.deleteSelf"_s << ProfileValue{std::optional{false}};
        QTest::newRow("other switch") << u"profile.createOrganizations"_s << ProfileValue{std::optional{false}};
        QTest::newRow("number") << u"profile.organizationsLimit"_s << ProfileValue{u"7"_s};
        QTest::newRow("yet another switch") << u"profile.clientTrust"_s << ProfileValue{std::optional{true}};
    }

    void valuesAreSetAndTakenBack()
    {
        QFETCH(QString, id);
        QFETCH(ProfileValue, value);
        testing::SandboxDesk desk;
        desk.load();
        const auto &field = *findProfileField(QString::fromLatin1(action(id).field));
        auto *job = run(desk, id, value, 5);
        QCOMPARE(job->counts().done, 5);
        QCOMPARE(desk.server().wireCount("UpdateUser"), 5);
        const auto someone = job->items().at(3);
        const auto before = job->task()->inverse()->partOf(someone.userId);
        QCOMPARE(field.read(stored(desk, someone.userId)), value);
        auto *undo = desk.session().jobs().undo(*job);
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().done, 5);
        QVERIFY(field.read(stored(desk, someone.userId)) != value);
        QCOMPARE(undo->task()->judge(
                     someone.userId,
                     desk.session().store().rawJson(*desk.session().store().find(someone.userId.toLatin1()))),
                 JobTask::Now::AsWanted);
        QVERIFY(!before.isEmpty());
    }

    void whoWasChangedMeanwhileIsLeftAlone()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto id = desk.table().userAt(1).idText();
        const auto plan = planned(desk, u"profile.locale", u"de-CH"_s, 3);
        QVERIFY(plan.changes.contains(id));
        change(desk, {.userId = id, .locale = u"nl-NL"_s});
        auto *job = start(desk, u"profile.locale", plan);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 2);
        QCOMPARE(job->counts().skipped, 1);
        QCOMPARE(stored(desk, id).locale, u"nl-NL"_s);

        auto *second = run(desk, u"profile.organizationsLimit", u"9"_s, 3);
        QCOMPARE(second->counts().done, 3);
        change(desk, {.userId = second->items().at(0).userId, .createOrganizationsLimit = 11});
        change(desk, {.userId = second->items().at(1).userId, .locale = u"it-IT"_s}); // another field
        auto *undo = desk.session().jobs().undo(*second);
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->items().at(0).skip, JobItem::Skip::Changed);
        QCOMPARE(undo->counts().done, 2);
        QCOMPARE(stored(desk, second->items().at(0).userId).createOrganizationsLimit, std::optional<qint64>{11});
    }

    void aDryRunSendsNothing()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto *job = run(desk, u"profile.locale", u"de-CH"_s, 4, {.isDryRun = true});
        QCOMPARE(job->counts().would, 4);
        QCOMPARE(desk.server().wireCount("UpdateUser"), 0);
    }

    void theHistoryTellsTheValueBeforeAndAfter()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto *job =
            start(desk, u"profile.locale", planned(desk, u"profile.locale", u"de-CH"_s, 3), {.what = u"de-CH"_s});
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 3);
        const auto expectValues = [](const models::Job &ended) {
            models::JobItemTable table;
            table.setJob(&ended);
            QCOMPARE(table.rowCount(), 3);
            for (int row = 0; row < 3; ++row) {
                const auto before = table.index(row, models::JobItemTable::Before).data().toString();
                QVERIFY2(before.startsWith(u"locale: "_s) && !before.contains(u"de-CH"_s), qPrintable(before));
                QCOMPARE(table.index(row, models::JobItemTable::After).data().toString(), u"locale: de-CH"_s);
            }
            const auto csv = models::jobToCsv(ended.plan(), ended.items());
            QCOMPARE(csv.count("\"locale: de-CH\""), 3);
            QVERIFY(csv.startsWith("\xEF\xBB\xBF\"user_id\"")); // or Excel garbles names
        };
        expectValues(*job);
        desk.restart();
        expectValues(*testing::found(desk, 1));
    }

    void endedInBetweenItGoesOnWithTheSameValue()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(std::chrono::milliseconds{20});
        auto *job =
            start(desk, u"profile.locale", planned(desk, u"profile.locale", u"de-CH"_s, 40), {.what = u"de-CH"_s});
        QTRY_VERIFY(job->counts().done >= 3);
        const auto id = job->items().constLast().userId;
        desk.restart();
        auto &jobs = desk.session().jobs();
        jobs.setQuietPeriod(std::chrono::milliseconds{500});
        QTRY_COMPARE(jobs.interrupted().size(), 1);
        QCOMPARE(jobs.interrupted().constFirst().plan.what, u"de-CH"_s);
        jobs.resume(jobs.interrupted().constFirst().id);
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(jobs.all().constFirst()->isFinished(), 30'000);
        QCOMPARE(jobs.all().constFirst()->counts().done, 40);
        const auto lines = jobToJsonLines(1, jobs.all().constFirst()->plan(), jobs.all().constFirst()->items(), {});
        QVERIFY(lines.contains(R"("after":"de-CH")"));
        QCOMPARE(desk.server().wireCount("UpdateUser"), 40);
        QCOMPARE(stored(desk, id).locale, u"de-CH"_s);
    }
};

QTEST_GUILESS_MAIN(TestFieldTask)
#include "tst_fieldtask.moc"
