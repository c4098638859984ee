#include "api/operations/all.h"
#include "models/metadata/bulkpatch.h"
#include "models/metadata/jsonstring.h"
#include "tests/support/sandboxdesk.h"

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

    void aUserSomebodyChangedSinceIsLeftAlone()
    {
        testing::SandboxDesk desk;
        const auto ids = users(desk, {R"({"plan":"free"})", R"({"plan":"free"})"});
        const auto plan = planned(desk, ids, R"({"plan":"pro"})");
        store(desk, ids.at(0), R"({"plan":"team"})");
        auto *job = run(desk, plan);
        QCOMPARE(job->counts().done, 1);
        QCOMPARE(job->counts().failed, 1);
        QCOMPARE(job->items().at(0).error->kind, api::Error::Kind::Refused);
        QCOMPARE(stored(desk, ids.at(0)), R"({"plan":"team"})");
        QCOMPARE(stored(desk, ids.at(1)), R"({"plan":"pro"})");
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
        QCOMPARE(stored(desk, ids.at(0)), R"({"plan":"free"})");
        QCOMPARE(stored(desk, ids.at(1)), R"({"plan":"team"})");
    }
};

QTEST_GUILESS_MAIN(tst_BulkPatch)
#include "tst_bulkpatch.moc"
