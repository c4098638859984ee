// Memberships, invitations and the table of them, over the wire and page by page.

#include "models/organizations/membershipcolumns.h"
#include "tests/support/sandboxdesk.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>

#include <algorithm>
#include <functional>

using namespace desk;
using namespace Qt::StringLiterals;
using State = models::PagedListBase::State;
using Membership = api::OrganizationMembership;

namespace {

bool isSettled(const models::PagedListBase &list) { return list.state() == State::Ready && !list.isBusy(); }

void loadAll(models::PagedListBase &list)
{
    QTRY_VERIFY(isSettled(list));
    while (!list.isAtEnd()) {
        list.loadMore();
        QTRY_VERIFY(isSettled(list));
    }
}

//! A user who is a member of something.
QString memberOf(testing::SandboxDesk &desk)
{
    auto &memberships = desk.session().memberships();
    memberships.open();
    [&] { QTRY_VERIFY(isSettled(memberships.list())); }();
    return memberships.list().rows().constFirst().publicUserData.userId;
}

//! Of those who are known by one, in the list's order.
QStringList addressesOf(const QList<Membership> &rows)
{
    QStringList addresses;
    for (const auto &membership : rows) {
        if (membership.publicUserData.identifier.contains(u'@'))
            addresses.append(membership.publicUserData.identifier.toLower());
    }
    return addresses;
}

Membership row(const QString &id, const QString &role = u"org:member"_s)
{
    Membership membership;
    membership.id = id;
    membership.role = role;
    return membership;
}

} // namespace

class TestOrganizations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theInstancesMembershipsComePageByPage()
    {
        testing::SandboxDesk desk{{.users = 900}};
        auto &memberships = desk.session().memberships();
        const QAbstractItemModelTester tester{&memberships.table(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest};
        memberships.open();
        QTRY_VERIFY(isSettled(memberships.list()));
        QCOMPARE(memberships.table().rowCount(), 100);
        QVERIFY(memberships.list().total() > 100);
        loadAll(memberships.list());
        QCOMPARE(qint64(memberships.table().rowCount()), memberships.list().total());
        QSet<QString> ids;
        for (const auto &membership : memberships.table().rows())
            ids.insert(membership.id);
        QCOMPARE(ids.size(), memberships.table().rowCount());
        memberships.open(); // a second look asks for nothing
        QVERIFY(!memberships.list().isBusy());
    }

    void theServiceSortsThem()
    {
        testing::SandboxDesk desk{{.users = 300}};
        auto &memberships = desk.session().memberships();
        memberships.setOrderBy("+email_address");
        loadAll(memberships.list());
        const auto ascending = addressesOf(memberships.list().rows());
        QVERIFY(ascending.size() > 10);
        QVERIFY(std::ranges::is_sorted(ascending));
        memberships.setOrderBy("-email_address");
        QCOMPARE(memberships.table().rowCount(), 0); // nothing of another order stays
        loadAll(memberships.list());
        QVERIFY(std::ranges::is_sorted(addressesOf(memberships.list().rows()), std::greater<>{}));
    }

    void everyColumnCanBeSortedOnlyByWhatTheServiceKnows()
    {
        testing::SandboxDesk desk{{.users = 60}};
        for (const auto &column : models::membershipColumns()) {
            if (!column.orderBy)
                continue;
            desk.session().memberships().setOrderBy("+" + QByteArray{column.orderBy});
            QTRY_VERIFY2(isSettled(desk.session().memberships().list()), column.id);
        }
    }

    void aUsersOrganizationsAreTheirs()
    {
        testing::SandboxDesk desk{{.users = 300}};
        const auto id = memberOf(desk);
        auto &organizations = desk.session().organizations();
        organizations.show(id);
        QTRY_VERIFY(isSettled(organizations.memberships()) && isSettled(organizations.invitations()));
        QVERIFY(!organizations.memberships().rows().isEmpty());
        for (const auto &membership : organizations.memberships().rows()) {
            QCOMPARE(membership.publicUserData.userId, id);
            QVERIFY(!membership.organization.name.isEmpty());
        }
    }

    void invitationsAreFilteredByTheService()
    {
        testing::SandboxDesk desk{{.users = 300}};
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        auto &organizations = desk.session().organizations();
        for (int i = 0; i < desk.table().rowCount(); ++i) {
            organizations.show(desk.table().userAt(i).idText());
            QTRY_VERIFY(isSettled(organizations.invitations()));
            if (!organizations.invitations().rows().isEmpty())
                break;
        }
        const auto status = organizations.invitations().rows().constFirst().status;
        organizations.setStatus(status);
        QTRY_VERIFY(isSettled(organizations.invitations()));
        QVERIFY(!organizations.invitations().rows().isEmpty());
        for (const auto &invitation : organizations.invitations().rows())
            QCOMPARE(invitation.status, status);
    }

    void anotherUserLeavesNothingOfTheLastOne()
    {
        testing::SandboxDesk desk{{.users = 300}};
        const auto id = memberOf(desk);
        auto &organizations = desk.session().organizations();
        organizations.show(id);
        QTRY_VERIFY(isSettled(organizations.memberships()));
        desk.addFault(u"UsersGetOrganizationMemberships hang"_s);
        organizations.show(u"user_2rvWkk90azWI2o3PH4LDuCMDPPh"_s);
        QVERIFY(organizations.memberships().rows().isEmpty());
        QCOMPARE(organizations.memberships().state(), State::Loading);
    }

    void aFailedPageKeepsWhatIsThereAndCanBeRetried()
    {
        testing::SandboxDesk desk{{.users = 900}};
        auto &list = desk.session().memberships().list();
        desk.session().memberships().open();
        QTRY_VERIFY(isSettled(list));
        desk.addFault(u"InstanceGetOrganizationMemberships status=403"_s);
        list.loadMore();
        QTRY_VERIFY(list.error());
        QCOMPARE(list.state(), State::Ready);
        QCOMPARE(list.rows().size(), 100);
        desk.server().clearFaults();
        list.retry();
        QTRY_VERIFY(isSettled(list) && list.rows().size() > 100);
    }

    void aFailedFirstPageSaysWhy()
    {
        testing::SandboxDesk desk{{.users = 60}};
        desk.addFault(u"InstanceGetOrganizationMemberships status=403"_s);
        auto &list = desk.session().memberships().list();
        desk.session().memberships().open();
        QTRY_COMPARE(list.state(), State::Failed);
        QVERIFY(!list.error()->traceId.isEmpty());
    }

    void aTableOfRowsChangesOnlyWhatHasChanged()
    {
        models::TableModel<Membership> table{models::membershipColumns()};
        const QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};
        QSignalSpy reset{&table, &QAbstractItemModel::modelReset};
        QSignalSpy inserted{&table, &QAbstractItemModel::rowsInserted};
        QSignalSpy removed{&table, &QAbstractItemModel::rowsRemoved};
        QSignalSpy changed{&table, &QAbstractItemModel::dataChanged};
        table.setRows({row(u"a"_s), row(u"b"_s), row(u"d"_s)});
        inserted.clear();
        table.setRows({row(u"a"_s), row(u"b"_s), row(u"c"_s), row(u"d"_s, u"org:admin"_s)});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted.constFirst().at(1).toInt(), 2);
        QCOMPARE(removed.count(), 0);
        QCOMPARE(changed.count(), 1);
        table.setRows({row(u"a"_s), row(u"d"_s, u"org:admin"_s)});
        QCOMPARE(removed.count(), 1);
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.index(1, 0).data(models::TableModel<Membership>::IdRole).toString(), u"d"_s);
        QCOMPARE(reset.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestOrganizations)
#include "tst_organizations.moc"
