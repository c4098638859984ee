#include "api/operations/userwrites.h"
#include "tests/support/sandboxdesk.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace desk;
using namespace Qt::StringLiterals;
using State = models::UserList::State;

class TestUserList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsAPageAndCountsTheRest()
    {
        testing::SandboxDesk desk{{.users = 1200}};
        const QAbstractItemModelTester tester{&desk.table()};
        desk.list().setQuery({});
        QCOMPARE(desk.list().state(), State::Loading);
        QTRY_VERIFY(desk.isLoaded());
        QTRY_VERIFY(desk.list().total());
        QCOMPARE(desk.table().rowCount(), 500);
        QCOMPARE(*desk.list().total(), 1200);
        QVERIFY(!desk.list().isAtEnd());

        desk.list().loadAll();
        QTRY_VERIFY(desk.list().isAtEnd());
        QCOMPARE(desk.table().rowCount(), 1200);
        QCOMPARE(desk.server().requestCount("GetUserList"), 3);
        QCOMPARE(desk.server().requestCount("GetUsersCount"), 1);
    }

    void pagesByOffsetWhereTheServiceHasNoCursor()
    {
        testing::SandboxDesk desk{{.users = 700}};
        desk.list().setQuery({.orderBy = "+username"});
        QTRY_VERIFY(desk.isLoaded());
        desk.list().loadMore();
        QTRY_COMPARE(desk.table().rowCount(), 700);
        QVERIFY(desk.list().isAtEnd());
    }

    void namesTheValuesOfAListThatFoundNobody()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto email = QString::fromUtf8(desk.table().userAt(0).email());
        const auto id = desk.table().userAt(1).idText();
        QVERIFY(!email.isEmpty() && desk.list().unmatched().isEmpty());

        models::UserQuery byEmail;
        byEmail.setFilter(*models::findFilterField(u"email_list"),
                          {.list = {u"nobody@there.example"_s, email.toUpper(), u"noone@there.example"_s}});
        desk.list().setQuery(byEmail);
        QTRY_VERIFY(desk.isLoaded() && desk.list().isAtEnd());
        QCOMPARE(desk.list().unmatched(), (QStringList{u"nobody@there.example"_s, u"noone@there.example"_s}));

        models::UserQuery byId;
        byId.setFilter(*models::findFilterField(u"user_id_list"), {.list = {id}});
        desk.list().setQuery(byId);
        QVERIFY(desk.list().unmatched().isEmpty()); // at once: it is about another list
        QTRY_VERIFY(desk.isLoaded() && desk.list().isAtEnd());
        QVERIFY(desk.list().unmatched().isEmpty());
    }

    void marksWhoDoesNotMatchAnyMoreAndPagesOnWithoutAGap()
    {
        testing::SandboxDesk desk{{.users = 700}};
        models::UserQuery query{.orderBy = "+username"}; // pages by offset
        query.setFilter(*models::findFilterField(u"banned"), {.flag = false});
        desk.list().setQuery(query);
        QTRY_VERIFY(desk.isLoaded() && desk.list().total());
        const auto matching = *desk.list().total();
        QVERIFY(matching > 500);
        const auto &ban = *models::findUserAction(u"user.ban");
        desk.session().jobs().start(ban, {desk.table().rowAt(3), desk.table().rowAt(9)});
        QTRY_COMPARE(desk.list().strayCount(), 2);
        QVERIFY(desk.table().isStray(desk.table().rowAt(3)) && !desk.table().isStray(desk.table().rowAt(4)));
        QCOMPARE(*desk.list().total(), matching - 2);
        desk.list().loadAll();
        QTRY_VERIFY(desk.list().isAtEnd() && !desk.list().isBusy());
        QCOMPARE(desk.table().rowCount(), matching); // nobody was skipped

        QTRY_COMPARE(desk.session().jobs().running(), 0);
        desk.session().jobs().undo(*desk.session().jobs().all().front());
        QTRY_COMPARE(desk.list().strayCount(), 0);
        QCOMPARE(*desk.list().total(), matching);
    }

    void goesOnWhenTheLastLoadedUserIsGone()
    {
        testing::SandboxDesk desk{{.users = 700}};
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        const auto last = desk.table().userAt(499).idText();
        bool isDeleted = false;
        desk.client().send(
            api::DeleteUser{.userId = last}, this,
            [&isDeleted](const api::Result<api::DeletedObject> &answer) { isDeleted = answer.has_value(); });
        QTRY_VERIFY(isDeleted);
        desk.list().loadAll();
        QTRY_VERIFY(desk.list().isAtEnd() && !desk.list().isBusy());
        QVERIFY(!desk.list().error());
        QCOMPARE(desk.table().rowCount(), 699);
        QCOMPARE(desk.table().positionOf(last.toLatin1()), -1);
    }

    void tellsOfSomebodyWhoIsGoneUntilTheNextRefresh()
    {
        testing::SandboxDesk desk;
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded() && desk.list().total());
        const auto total = *desk.list().total();
        const auto status = desk.table().index(3, models::userColumn("status"));
        const auto id = desk.table().userAt(3).idText();
        QVERIFY(!desk.table().isGone(desk.table().rowAt(3)));
        desk.list().markGone(id);
        QVERIFY(desk.table().isGone(desk.table().rowAt(3)));
        QCOMPARE(status.data().toString(), u"Gone"_s);
        QTRY_COMPARE(*desk.list().total(), total - 1);
        desk.list().markThere(id);
        QVERIFY(!desk.table().isGone(desk.table().rowAt(3)));
        QTRY_COMPARE(*desk.list().total(), total);
        desk.list().markGone(id);
        desk.list().refresh(); // they are there after all
        QTRY_VERIFY(!desk.list().isBusy());
        QCOMPARE(desk.list().strayCount(), 0);
        QVERIFY(status.data().toString() != u"Gone"_s);
    }

    void saysThatItAsksAgain()
    {
        testing::SandboxDesk desk;
        desk.server().setLatency(std::chrono::milliseconds{5});
        desk.addFault(u"GetUserList first=1 status=503"_s);
        bool wasRetrying = false;
        connect(&desk.list(), &models::UserList::changed, this,
                [&] { wasRetrying = wasRetrying || desk.list().isRetrying(); });
        desk.list().setQuery({});
        QVERIFY(!desk.list().isRetrying());
        QTRY_VERIFY(desk.isLoaded());
        QVERIFY(wasRetrying);
        QVERIFY(!desk.list().isRetrying());
    }

    void theNewestQueryWins()
    {
        testing::SandboxDesk desk;
        desk.server().setLatency(std::chrono::milliseconds{30});
        desk.list().setQuery({.search = u"a"_s});
        desk.list().setQuery({.search = u"nobody is called this"_s});
        QTRY_VERIFY(desk.isLoaded());
        QCOMPARE(desk.table().rowCount(), 0);
        QTRY_COMPARE(desk.list().total(), std::optional<qint64>{0});
        QVERIFY(desk.list().isAtEnd());
    }

    void aFailureIsToldAndCanBeRetried()
    {
        testing::SandboxDesk desk;
        desk.server().setPlan(sandbox::Plan::Pro);
        desk.addFault(u"GetUserList status=422"_s);
        desk.list().setQuery({});
        QTRY_COMPARE(desk.list().state(), State::Failed);
        QVERIFY(desk.list().error());
        desk.server().clearFaults();
        desk.list().retry();
        QTRY_VERIFY(desk.isLoaded());
        QVERIFY(!desk.list().error());
        QCOMPARE(desk.table().rowCount(), 120);
    }

    void refreshKeepsRowsThatDidNotChange()
    {
        testing::SandboxDesk desk;
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        const QPersistentModelIndex kept{desk.table().index(57, 0)};
        const auto id = desk.table().userAt(57).idText();
        QSignalSpy resets{&desk.table(), &QAbstractItemModel::modelReset};
        desk.list().refresh();
        QVERIFY(desk.list().isRefreshing());
        QTRY_VERIFY(!desk.list().isRefreshing());
        QCOMPARE(kept.row(), 57);
        QCOMPARE(desk.table().userAt(57).idText(), id);
        QCOMPARE(resets.count(), 0);
    }

    void loadingAllGoesOnWhereItFailed()
    {
        testing::SandboxDesk desk{{.users = 1700}};
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        desk.addFault(u"GetUserList skip=1 status=500"_s);
        desk.list().loadAll();
        QTRY_VERIFY(desk.list().error());
        QCOMPARE(desk.list().lastAttempt(), models::UserList::Attempt::NextPage);
        QCOMPARE(desk.table().rowCount(), 1000);
        desk.server().clearFaults();
        desk.list().retry();
        QTRY_VERIFY(desk.list().isAtEnd());
        QCOMPARE(desk.table().rowCount(), 1700);
    }

    void loadingAllDuringARefreshFollowsIt()
    {
        testing::SandboxDesk desk{{.users = 1200}};
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        desk.list().refresh();
        desk.list().loadAll();
        QTRY_VERIFY(desk.list().isAtEnd());
        QCOMPARE(desk.table().rowCount(), 1200);
        QVERIFY(!desk.list().isLoadingAll());
    }

    void aFailedRefreshKeepsWhatIsShown()
    {
        testing::SandboxDesk desk;
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        desk.addFault(u"GetUserList status=422"_s);
        desk.list().refresh();
        QTRY_VERIFY(desk.list().error());
        QCOMPARE(desk.list().state(), State::Ready);
        QCOMPARE(desk.table().rowCount(), 120);
    }
};

QTEST_GUILESS_MAIN(TestUserList)
#include "tst_userlist.moc"
