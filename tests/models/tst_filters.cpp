#include "models/filters/userquery.h"

#include <QTest>

#include <set>

using namespace desk;
using namespace Qt::StringLiterals;

class TestFilters : public QObject
{
    Q_OBJECT

private:
    static models::FilterValue sample(const models::FilterField &field)
    {
        models::FilterValue value;
        switch (field.kind) {
        case models::FilterKind::YesNo:
            value.flag = false;
            break;
        case models::FilterKind::TimeRange:
            value.after = 1'700'000'000'000;
            value.before = 1'800'000'000'000;
            break;
        case models::FilterKind::Text:
            value.text = u" zoë "_s;
            break;
        case models::FilterKind::Provider:
            value.text = u"google"_s;
            value.list = {u"117"_s};
            break;
        case models::FilterKind::List:
            value.list = {u"user_1"_s, u"user_2"_s};
            break;
        }
        return value;
    }

private Q_SLOTS:
    void phoneNumbersMayBeWrittenAsPeopleDo()
    {
        models::UserQuery query{.search = u" +1 783 555-0123 "_s};
        QCOMPARE(query.toUserFilter().query, u"+17835550123"_s);
        query.search = u"(555) 01"_s;
        QCOMPARE(query.toUserFilter().query, u"55501"_s);
        query.search = u"924 555 0199"_s;
        QCOMPARE(query.toUserFilter().query, u"9245550199"_s);
        query.search = u"ada-99 1"_s; // a name
        QCOMPARE(query.toUserFilter().query, u"ada-99 1"_s);
        const auto &field = *models::findFilterField(u"phone_list");
        const auto list = models::listFor(field, u"+1 783 555 0123\n+44 (20) 7946-0000, +1 783 555 0123"_s);
        QCOMPARE(list, (QStringList{u"+17835550123"_s, u"+442079460000"_s}));
        QVERIFY(models::filterProblem(field, {.list = list}).isEmpty());
    }

    void everyOrderOfTheServiceCanBeChosen()
    {
        const auto keys = models::orderKeys();
        for (const auto *key : {"created_at", "updated_at", "email_address", "web3wallet", "first_name", "last_name",
                                "phone_number", "username", "last_active_at", "last_sign_in_at"}) {
            QVERIFY2(keys.contains(key), key);
            QVERIFY2(models::orderTitle(key) != QString::fromLatin1(key), key);
            QVERIFY2(!models::orderText(QByteArray{"-"} + key).contains(u'_'), key);
        }
    }

    void everyFieldChangesTheRequestInItsOwnWay()
    {
        std::set<QByteArray> seen;
        for (const auto &field : models::filterFields()) {
            models::UserQuery query;
            query.setFilter(field, sample(field));
            const auto encoded = query.toUserFilter().toQuery().encoded();
            QVERIFY2(!encoded.isEmpty(), field.id);
            QVERIFY2(seen.insert(encoded).second, field.id);
            QCOMPARE(models::findFilterField(QString::fromLatin1(field.id)), &field);
        }
    }

    void notBannedIsSentAsFalseAndNotLeftOut()
    {
        models::UserQuery query;
        query.setFilter(*models::findFilterField(u"banned"), {.flag = false});
        QCOMPARE(query.toUserFilter().toQuery().encoded(), "banned=false");
    }

    void aProviderGetsItsPrefixOnce()
    {
        const auto &field = *models::findFilterField(u"provider");
        models::UserQuery query;
        query.setFilter(field, {.text = u"google"_s, .list = {u"1"_s}});
        QCOMPARE(query.toUserFilter().provider, u"oauth_google"_s);
        query.setFilter(field, {.text = u"oauth_google"_s, .list = {u"1"_s}});
        QCOMPARE(query.toUserFilter().provider, u"oauth_google"_s);
    }

    void aFilterStandsOnceAndCanBeTakenAway()
    {
        const auto &field = *models::findFilterField(u"name");
        models::UserQuery query;
        query.setFilter(field, {.text = u"a"_s});
        query.setFilter(field, {.text = u"b"_s});
        QCOMPARE(query.filters.size(), 1);
        QCOMPARE(query.toUserFilter().nameQuery, u"b"_s);
        query.removeFilter(field);
        QVERIFY(!query.isFiltered());
    }

    void pastedListsAreSplitAndMadeDistinct()
    {
        QCOMPARE(models::splitList(u" a@x.test, b@x.test;\n\nc@x.test\ta@x.test "_s),
                 (QStringList{u"a@x.test"_s, u"b@x.test"_s, u"c@x.test"_s}));
        QVERIFY(models::splitList(u" \n "_s).isEmpty());
    }

    void badInputIsExplained()
    {
        const auto &ids = *models::findFilterField(u"user_id_list");
        QVERIFY(!models::filterProblem(ids, {}).isEmpty());
        QVERIFY(models::filterProblem(ids, {.list = {u"zoe@x.test"_s}}).contains(u"zoe@x.test"_s));
        QVERIFY(models::filterProblem(ids, {.list = {u"user_1"_s}}).isEmpty());
        QStringList many;
        for (int i = 0; i < 101; ++i)
            many.append(u"user_%1"_s.arg(i));
        QVERIFY(models::filterProblem(ids, {.list = many}).contains(u"100"_s));
        many.removeLast();
        QVERIFY(models::filterProblem(ids, {.list = many}).isEmpty());

        const auto &created = *models::findFilterField(u"created");
        QVERIFY(!models::filterProblem(created, {}).isEmpty());
        QVERIFY(!models::filterProblem(created, {.after = 2, .before = 1}).isEmpty());
        QVERIFY(models::filterProblem(created, {.after = 1}).isEmpty());
        QVERIFY(!models::filterProblem(*models::findFilterField(u"name"), {.text = u"  "_s}).isEmpty());
        const auto &organization = *models::findFilterField(u"organization");
        QVERIFY(models::filterProblem(organization, {.list = {u"-org_1"_s, u"org_2"_s}}).isEmpty());
    }

    void hostileTextInAChipIsMadeVisible()
    {
        const auto text = models::filterText(*models::findFilterField(u"name"), {.text = u"a\u202Eb"_s});
        QVERIFY(!text.contains(QChar{0x202E}));
        QVERIFY(text.contains(u"202E"_s));
    }

    void onlyTheCreationOrderHasACursor()
    {
        QVERIFY((models::UserQuery{.orderBy = "-created_at"}.hasCursor()));
        QVERIFY((models::UserQuery{.orderBy = "+created_at"}.hasCursor()));
        QVERIFY((models::UserQuery{.orderBy = "created_at"}.hasCursor()));
        QVERIFY(!(models::UserQuery{.orderBy = "-last_active_at"}.hasCursor()));
    }

    void readyViewsCountTheirTimesFromNow()
    {
        const qint64 now = 1'780'000'000'000;
        const qint64 day = 86'400'000;
        for (const auto &view : models::userViews()) {
            const auto filter = view.query(now).toUserFilter();
            if (QLatin1StringView{view.id} == "new"_L1)
                QCOMPARE(filter.createdAtAfter, std::optional{now - 7 * day});
            else if (QLatin1StringView{view.id} == "quiet"_L1)
                QCOMPARE(filter.lastActiveAtBefore, std::optional{now - 90 * day});
            else if (QLatin1StringView{view.id} == "banned"_L1)
                QCOMPARE(filter.banned, std::optional{true});
            else
                QCOMPARE(filter, api::UserFilter{});
        }
    }
};

QTEST_GUILESS_MAIN(TestFilters)
#include "tst_filters.moc"
