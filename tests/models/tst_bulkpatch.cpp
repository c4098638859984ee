#include "api/operations/all.h"
#include "models/jobs/jobexport.h"
#include "models/jobs/jobitemtable.h"
#include "models/metadata/bulkpatch.h"
#include "models/metadata/jsonstring.h"
#include "tests/models/metadataconsole.h"
#include "tests/support/jobstage.h"

using namespace desk;
using namespace desk::models;
using namespace Qt::StringLiterals;
using Fate = BulkPatchUser::Fate;

class tst_BulkPatch : public QObject
{
    Q_OBJECT

private:
    static void store(testing::SandboxDesk &desk, const QString &id, const QByteArray &json)
    {
        bool isDone = false;
        QObject context;
        desk.client().send(api::ReplaceMetadata{.userId = id, .publicMetadata = json}, &context,
                           [&isDone](const api::Result<api::User> &answer) { isDone = answer.has_value(); });
        [&isDone] { QTRY_VERIFY(isDone); }();
    }

    static QByteArray stored(testing::SandboxDesk &desk, const QString &id)
    {
        std::optional<QByteArray> json;
        QObject context;
        desk.client().send(api::GetUser{{.userId = id}}, &context, [&json](const api::Result<api::User> &answer) {
            json = answer ? compacted(answer->publicMetadata) : QByteArray{};
        });
        [&json] { QTRY_VERIFY(json.has_value()); }();
        return json.value_or(QByteArray{});
    }

    //! The first users of the list, with these metadata.
    static QStringList users(testing::SandboxDesk &desk, const QList<QByteArray> &metadata)
    {
        desk.list().setQuery({});
        [&desk] { QTRY_VERIFY(desk.isLoaded()); }();
        QStringList ids;
        for (int i = 0; i < int(metadata.size()); ++i)
            ids.append(desk.table().userAt(i).idText());
        for (int i = 0; i < int(metadata.size()); ++i)
            store(desk, ids.at(i), metadata.at(i));
        desk.list().refresh();
        [&desk] { QTRY_VERIFY(desk.isLoaded()); }();
        return ids;
    }

    static QList<BulkPatchUser> planned(testing::SandboxDesk &desk, const QStringList &ids, const QByteArray &patch)
    {
        QList<BulkPatchUser> plan;
        for (const auto &id : ids) {
            const auto row = desk.session().store().find(id.toLatin1());
            plan.append(bulkPatchUser(desk.session().store(), *row, MetadataField::Public, JsonTree::parse(patch)));
        }
        return plan;
    }

    static Job *run(testing::SandboxDesk &desk, const QList<BulkPatchUser> &plan)
    {
        std::vector<UserRow> rows;
        for (const auto &user : plan)
            rows.push_back(user.row);
        auto *job = desk.session().jobs().start(*findUserAction(u"metadata.patch"), rows,
                                                std::make_shared<BulkPatchTask>(plan));
        [job] { QTRY_VERIFY(job->isFinished()); }();
        return job;
    }

private Q_SLOTS:
    void saysBeforehandWhatHappensToWhom()
    {
        testing::SandboxDesk desk;
        const auto large = "{\"note\":\"" + QByteArray(metadataLimit - 20, 'x') + "\"}";
        const auto ids = users(desk, {R"({"plan":"free","seats":1})", R"({"plan":"pro"})", large});
        const auto plan = planned(desk, ids, R"({"plan":"pro","seats":null})");
        QCOMPARE(plan.at(0).fate, Fate::Changes);
        QCOMPARE(plan.at(0).change.after.text(), R"({"plan":"pro"})");
        QCOMPARE(plan.at(1).fate, Fate::Same);
        QCOMPARE(plan.at(2).fate, Fate::TooLarge);
    }

    void whomItWouldMakeTooLargeIsInTheReport()
    {
        testing::SandboxDesk desk;
        const auto large = "{\"note\":\"" + QByteArray(metadataLimit - 20, 'x') + "\"}";
        const auto ids = users(desk, {R"({"plan":"free"})", R"({"plan":"pro"})", large});
        auto plan = planned(desk, ids, R"({"plan":"pro"})");
        plan.removeAt(1); // is like that already: as with any action, not one of its users
        auto *job = run(desk, plan);
        QCOMPARE(job->items().size(), 2);
        QCOMPARE(job->counts().total(), 2);
        QCOMPARE(job->counts().done, 1);
        QCOMPARE(job->counts().skipped, 1);
        QCOMPARE(job->items().at(1).skip, JobItem::Skip::TooLarge);
        QCOMPARE(reasonText(job->items().at(1)), u"Would exceed 8 KB"_s);
        QCOMPARE(desk.server().wireCount("UpdateUserMetadata"), 1);
        const auto csv = jobToCsv(job->plan(), job->items());
        QVERIFY(csv.contains('"' + ids.at(2).toUtf8() + '"') && csv.contains(R"("left_alone","too_large")"));
        const auto lines = jobToJsonLines(job->recordId(), job->plan(), job->items(), {});
        QVERIFY(lines.contains(ids.at(2).toUtf8()) && lines.contains(R"("skipped_because":"too_large")"));
        QVERIFY(!desk.session().jobs().canRetry(*job));

        // And still after the program was started anew, when the rest is taken back.
        desk.restart();
        auto *known = testing::found(desk, 1);
        QCOMPARE(known->items().at(1).skip, JobItem::Skip::TooLarge);
        auto *undo = desk.session().jobs().undo(*known);
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().total(), 1);
        QCOMPARE(stored(desk, ids.at(0)), R"({"plan":"free"})");
        QCOMPARE(stored(desk, ids.at(2)), large);
    }

    void everyUserGetsTheLeastAndAllOfItIsTakenBack()
    {
        testing::SandboxDesk desk;
        const auto ids = users(desk, {R"({"plan":"free","n":1.0})", R"({"plan":"team"})", R"({"other":true})"});
        auto *job = run(desk, planned(desk, ids, R"({"plan":"pro"})"));
        QCOMPARE(job->counts().done, 3);
        QCOMPARE(stored(desk, ids.at(0)), R"({"plan":"pro","n":1.0})");
        QCOMPARE(stored(desk, ids.at(2)), R"({"other":true,"plan":"pro"})");
        auto *undo = desk.session().jobs().undo(*job);
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().done, 3);
        QCOMPARE(stored(desk, ids.at(0)), R"({"plan":"free","n":1.0})");
        QCOMPARE(stored(desk, ids.at(1)), R"({"plan":"team"})");
        QCOMPARE(stored(desk, ids.at(2)), R"({"other":true})");
    }

    void endedInBetweenItGoesOnAndIsTakenBackLater()
    {
        testing::SandboxDesk desk;
        const QList<QByteArray> before(40, R"({"plan":"free","n":1.50})");
        const auto ids = users(desk, before);
        desk.server().setLatency(std::chrono::milliseconds{20});
        const auto plan = planned(desk, ids, R"({"plan":"pro","n":null})");
        std::vector<UserRow> rows;
        for (const auto &user : plan)
            rows.push_back(user.row);
        auto *job = desk.session().jobs().start(*findUserAction(u"metadata.patch"), rows,
                                                std::make_shared<BulkPatchTask>(plan));
        QTRY_VERIFY(job->counts().done >= 3);
        desk.restart();
        auto &jobs = desk.session().jobs();
        jobs.setQuietPeriod(std::chrono::milliseconds{500});
        QTRY_COMPARE(jobs.interrupted().size(), 1);
        jobs.resume(jobs.interrupted().constFirst().id);
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(jobs.all().constFirst()->isFinished(), 30'000);
        QCOMPARE(jobs.all().constFirst()->counts().done, 40);
        QCOMPARE(desk.server().wireCount("UpdateUserMetadata"), 40);
        QCOMPARE(stored(desk, ids.at(39)), R"({"plan":"pro"})");

        desk.restart();
        auto *known = testing::found(desk, 1);
        QVERIFY(desk.session().jobs().canUndo(*known));
        auto *undo = desk.session().jobs().undo(*known);
        QTRY_VERIFY_WITH_TIMEOUT(undo->isFinished(), 30'000);
        QCOMPARE(undo->counts().done, 40);
        QCOMPARE(stored(desk, ids.at(39)), R"({"plan":"free","n":1.50})");
    }

    void aDryRunLooksAtTheKeysAndSendsNothing()
    {
        testing::SandboxDesk desk;
        const auto ids = users(desk, {R"({"plan":"free"})", R"({"plan":"free"})", R"({"plan":"free"})"});
        const auto plan = planned(desk, ids, R"({"plan":"pro"})");
        store(desk, ids.at(0), R"({"plan":"team"})");
        store(desk, ids.at(1), R"({"plan":"pro"})");
        std::vector<UserRow> rows;
        for (const auto &user : plan)
            rows.push_back(user.row);
        auto *job = desk.session().jobs().start(*findUserAction(u"metadata.patch"), rows,
                                                std::make_shared<BulkPatchTask>(plan), {.isDryRun = true});
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->items().at(0).skip, JobItem::Skip::Changed);
        QCOMPARE(job->items().at(1).skip, JobItem::Skip::AlreadySo);
        QCOMPARE(job->items().at(2).state, JobItem::State::Would);
        QCOMPARE(desk.server().wireCount("UpdateUserMetadata"), 0);
    }

    void aUserSomebodyChangedSinceIsLeftAlone()
    {
        testing::SandboxDesk desk;
        const auto ids = users(desk, {R"({"plan":"free"})", R"({"plan":"free"})"});
        const auto plan = planned(desk, ids, R"({"plan":"pro"})");
        store(desk, ids.at(0), R"({"plan":"team"})");
        auto *job = run(desk, plan);
        QCOMPARE(job->counts().done, 1);
        QCOMPARE(job->counts().skipped, 1);
        QCOMPARE(job->items().at(0).skip, JobItem::Skip::Changed);
        QVERIFY(reasonText(job->items().at(0)).contains(u"plan"_s));
        QCOMPARE(stored(desk, ids.at(0)), R"({"plan":"team"})");
        QCOMPARE(stored(desk, ids.at(1)), R"({"plan":"pro"})");
    }

    void tryingAgainLeavesAloneWhomSomebodyChanged()
    {
        testing::SandboxDesk desk;
        const auto ids = users(desk, {R"({"plan":"free"})", R"({"plan":"free"})"});
        const auto plan = planned(desk, ids, R"({"plan":"pro"})");
        store(desk, ids.at(0), R"({"plan":"team"})");
        desk.addFault(u"UpdateUserMetadata first=1 status=422"_s);
        auto *job = run(desk, plan);
        QCOMPARE(job->counts().skipped, 1);
        QCOMPARE(job->counts().failed, 1);
        auto *second = desk.session().jobs().retry(*job);
        QTRY_VERIFY(second->isFinished());
        QCOMPARE(second->counts().total(), 1);
        QCOMPARE(stored(desk, ids.at(0)), R"({"plan":"team"})");
        QCOMPARE(stored(desk, ids.at(1)), R"({"plan":"pro"})");
        QVERIFY(!desk.session().jobs().canRetry(*second));
    }

    void afterAWaitForTheRateLimitEverybodyIsReadAgain()
    {
        testing::SandboxDesk desk;
        const auto ids = users(desk, {R"({"plan":"free"})"});
        const auto plan = planned(desk, ids, R"({"plan":"pro"})");
        desk.addFault(u"UpdateUserMetadata status=429 retry-after=1"_s);
        auto *job = desk.session().jobs().start(*findUserAction(u"metadata.patch"), {plan.constFirst().row},
                                                std::make_shared<BulkPatchTask>(plan));
        QTRY_VERIFY(desk.server().wireCount("UpdateUserMetadata") > 0);
        testing::Console colleague{desk.server()};
        colleague.store(ids.at(0), R"({"plan":"team"})");
        desk.server().clearFaults();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().skipped, 1);
        QCOMPARE(compacted(colleague.fetch(ids.at(0)).publicMetadata), R"({"plan":"team"})");
    }

    void whatSomebodyBuiltOnIsNotTakenBack()
    {
        testing::SandboxDesk desk;
        const auto ids = users(desk, {R"({"plan":"free"})", R"({"plan":"free"})"});
        auto *job = run(desk, planned(desk, ids, R"({"plan":"pro"})"));
        store(desk, ids.at(1), R"({"plan":"team"})");
        auto *undo = desk.session().jobs().undo(*job);
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().done, 1);
        QCOMPARE(undo->counts().skipped, 1);
        QVERIFY(!desk.session().jobs().canRetry(*undo));
        QCOMPARE(stored(desk, ids.at(0)), R"({"plan":"free"})");
        QCOMPARE(stored(desk, ids.at(1)), R"({"plan":"team"})");
    }
};

QTEST_GUILESS_MAIN(tst_BulkPatch)
#include "tst_bulkpatch.moc"
