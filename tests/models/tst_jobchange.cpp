#include "models/jobs/jobchange.h"

#include <QTest>

using namespace desk::models;
using namespace Qt::StringLiterals;

//! What the history tells of the values that a job was about.
class TestJobChange : public QObject
{
    Q_OBJECT

private:
    static JobItem done(const QByteArray &part)
    {
        return {.userId = u"user_2a"_s,
                .state = JobItem::State::Done,
                .before = R"({"is":["locked"],"updated_at":1})",
                .after = R"({"is":["locked"],"updated_at":2})",
                .snapshot = part};
    }
    static const UserAction *action(QStringView id) { return findUserAction(id); }

private Q_SLOTS:
    void metadataAreToldKeyByKey()
    {
        const auto change = changeOf(action(u"metadata.patch"), done(R"({"field":"public","changes":[
            {"path":["plan"],"before":"free","after":"pro"},
            {"path":["limits","seats"],"after":10.50},
            {"path":["old"],"before":null}]})"));
        QCOMPARE(change.before, u"plan: \"free\"; limits.seats: –; old: null"_s);
        QCOMPARE(change.after, u"plan: \"pro\"; limits.seats: 10.50; old: –"_s);
    }

    void aLongValueIsCut()
    {
        const auto change = changeOf(action(u"metadata.patch"),
                                     done(R"({"field":"public","changes":[{"path":["a"],"after":")"
                                          + QByteArray(5000, 'x') + R"("},{"path":["b"],"after":1}]})"));
        QVERIFY(change.after.size() < 200);
        QVERIFY2(change.after.endsWith(u"b: 1"_s), qPrintable(change.after));
    }

    void whoWasNotReachedHasNoAfter()
    {
        auto item = done(R"({"field":"locale","before":"de","after":"fr"})");
        QCOMPARE(changeOf(action(u"profile.locale"), item).after, u"locale: fr"_s);
        item.state = JobItem::State::Failed;
        QCOMPARE(changeOf(action(u"profile.locale"), item).before, u"locale: de"_s);
        QCOMPARE(changeOf(action(u"profile.locale"), item).after, QString{});
    }

    void otherActionsAreToldByTheStateOfTheUser()
    {
        auto item = done("a user");
        QCOMPARE(changeOf(action(u"user.lock"), item).after, u"locked"_s);
        item.snapshot.clear();
        QCOMPARE(changeOf(action(u"profile.locale"), item).after, u"locked"_s);
    }
};

QTEST_GUILESS_MAIN(TestJobChange)
#include "tst_jobchange.moc"
