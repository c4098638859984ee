#include "api/operations/users.h"
#include "api/operations/userwrites.h"
#include "models/profile/profileedit.h"
#include "tests/support/sandboxdesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using models::ProfileEdit;
using models::ProfileFailure;
using models::ProfileForm;
using models::ProfileValues;

namespace {

//! A sandbox, one of its users and an edit of their profile.
struct Stage
{
    Stage()
    {
        desk.list().setQuery({});
        [this] { QTRY_VERIFY(desk.isLoaded()); }();
        user = decoded(desk.rowsWithout({}, 1).front());
        edit = desk.session().editProfile(user, &owner);
    }

    [[nodiscard]] api::User decoded(models::UserRow row)
    {
        return *api::Json<api::User>::decode(desk.session().store().rawJson(row));
    }
    //! As the store has them now.
    [[nodiscard]] api::User stored() { return decoded(*desk.session().store().find(user.id.toLatin1())); }

    [[nodiscard]] ProfileValues values() const { return edit->before(); }

    //! Somebody else changes the user.
    void changeElsewhere(const api::UpdateUser &change) { changeBy(desk.client(), change); }
    void changeBy(api::Client &client, const api::UpdateUser &change)
    {
        bool isDone = false;
        client.send(change, &owner, [&isDone](const api::Result<api::User> &answer) { isDone = answer.has_value(); });
        QTRY_VERIFY(isDone);
    }

    QObject owner;
    testing::SandboxDesk desk;
    api::User user{};
    ProfileEdit *edit = nullptr;
};

} // namespace

class TestProfileEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasChangedIsInTheStoreAfterwards()
    {
        Stage stage;
        const QSignalSpy saved{stage.edit, &ProfileEdit::saved};
        auto values = stage.values();
        values.insert(u"first_name"_s, u"Ottilie"_s);
        values.insert(u"create_organizations_limit"_s, u"4"_s);
        stage.edit->save(values);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(stage.stored().firstName, u"Ottilie"_s);
        QCOMPARE(stage.stored().createOrganizationsLimit, 4);
        QCOMPARE(stage.stored().lastName, stage.user.lastName);
    }

    void nothingChangedSendsNothing()
    {
        Stage stage;
        const QSignalSpy unchanged{stage.edit, &ProfileEdit::unchanged};
        stage.edit->save(stage.values());
        QTRY_COMPARE(unchanged.size(), 1);
        QCOMPARE(stage.desk.server().requestCount("UpdateUser"), 0);
    }

    void anEmptiedNameIsCleared()
    {
        Stage stage;
        const QSignalSpy saved{stage.edit, &ProfileEdit::saved};
        auto values = stage.values();
        values.insert(u"first_name"_s, QString{});
        stage.edit->save(values);
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(stage.stored().firstName.isEmpty());
    }

    void aChangeElsewhereOfAnotherFieldStays()
    {
        Stage stage;
        stage.changeElsewhere({.userId = stage.user.id, .lastName = u"Elsewhere"_s});
        const QSignalSpy saved{stage.edit, &ProfileEdit::saved};
        auto values = stage.values();
        values.insert(u"first_name"_s, u"Here"_s);
        stage.edit->save(values);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(stage.stored().firstName, u"Here"_s);
        QCOMPARE(stage.stored().lastName, u"Elsewhere"_s);
    }

    void aChangeElsewhereOfTheSameFieldIsAskedAboutBeforeAnythingIsSent()
    {
        Stage stage;
        stage.changeElsewhere({.userId = stage.user.id, .firstName = u"Theirs"_s});
        const QSignalSpy conflicted{stage.edit, &ProfileEdit::conflicted};
        auto values = stage.values();
        values.insert(u"first_name"_s, u"Yours"_s);
        stage.edit->save(values);
        QTRY_COMPARE(conflicted.size(), 1);
        QCOMPARE(stage.desk.server().requestCount("UpdateUser"), 1); // the other one
        const auto conflict = stage.edit->conflicts().constFirst();
        QCOMPARE(std::get<QString>(conflict.was), stage.user.firstName);
        QCOMPARE(std::get<QString>(conflict.theirs), u"Theirs"_s);
        QCOMPARE(std::get<QString>(conflict.yours), u"Yours"_s);
    }

    void theChoiceBetweenTheirsAndYoursIsCarriedOut_data()
    {
        QTest::addColumn<bool>("keepsYours");
        QTest::addColumn<QString>("name");
        QTest::newRow("yours") << true << u"Yours"_s;
        QTest::newRow("theirs") << false << u"Theirs"_s;
    }
    void theChoiceBetweenTheirsAndYoursIsCarriedOut()
    {
        QFETCH(bool, keepsYours);
        QFETCH(QString, name);
        Stage stage;
        stage.changeElsewhere({.userId = stage.user.id, .firstName = u"Theirs"_s});
        const QSignalSpy saved{stage.edit, &ProfileEdit::saved};
        auto values = stage.values();
        values.insert(u"first_name"_s, u"Yours"_s);
        values.insert(u"last_name"_s, u"Untouched by others"_s);
        stage.edit->save(values);
        QTRY_COMPARE(stage.edit->state(), ProfileEdit::State::Choosing);
        auto chosen = stage.edit->conflicts();
        chosen.first().keepsYours = keepsYours;
        stage.edit->choose(chosen);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(stage.stored().firstName, name);
        QCOMPARE(stage.stored().lastName, u"Untouched by others"_s);
    }

    void afterAWaitForTheRateLimitTheUserIsReadAgain()
    {
        Stage stage;
        auto &server = stage.desk.server();
        auto key = api::SecretKey::parse(server.secretKey());
        auto connection = api::Connection::create(QUrl{server.baseUrl()}, std::move(key).value());
        api::Client colleague{std::move(connection).value()}; // who is not kept waiting
        stage.desk.addFault(u"UpdateUser first=1 status=429 retry-after=1"_s);
        auto values = stage.values();
        values.insert(u"first_name"_s, u"Yours"_s);
        stage.edit->save(values);
        QTRY_COMPARE(server.wireCount("UpdateUser"), 1);
        stage.changeBy(colleague, {.userId = stage.user.id, .firstName = u"Theirs"_s});
        QTRY_COMPARE(stage.edit->state(), ProfileEdit::State::Choosing);
        QCOMPARE(std::get<QString>(stage.edit->conflicts().constFirst().theirs), u"Theirs"_s);
        QCOMPARE(server.requestCount("UpdateUser"), 1); // the colleague's
    }

    void leavingTheQuestionSendsNothing()
    {
        Stage stage;
        stage.changeElsewhere({.userId = stage.user.id, .firstName = u"Theirs"_s});
        auto values = stage.values();
        values.insert(u"first_name"_s, u"Yours"_s);
        stage.edit->save(values);
        QTRY_COMPARE(stage.edit->state(), ProfileEdit::State::Choosing);
        stage.edit->cancel();
        QCOMPARE(stage.edit->state(), ProfileEdit::State::Idle);
        QCOMPARE(stage.desk.server().requestCount("UpdateUser"), 1); // the other one
    }

    void aRefusalIsNamedAndNothingIsSaved()
    {
        Stage stage;
        const QSignalSpy failed{stage.edit, &ProfileEdit::failed};
        auto values = stage.values();
        values.insert(u"username"_s, u"a"_s);
        values.insert(u"password"_s, u"short"_s);
        stage.edit->save(values);
        QTRY_COMPARE(failed.size(), 1);
        const auto failure = failed.first().first().value<ProfileFailure>();
        QCOMPARE(failure.kind, ProfileFailure::Kind::NotSaved);
        QCOMPARE(failure.error.details.size(), 2);
        QCOMPARE(stage.stored().username, stage.user.username);
    }

    void anAnswerThatIsLostIsLookedFor()
    {
        Stage stage;
        stage.desk.addFault(u"UpdateUser close=done"_s);
        const QSignalSpy saved{stage.edit, &ProfileEdit::saved};
        auto values = stage.values();
        values.insert(u"password"_s, u"a quite long password"_s);
        stage.edit->save(values);
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(stage.stored().passwordLastUpdatedAt != stage.user.passwordLastUpdatedAt);
        QCOMPARE(stage.desk.server().wireCount("UpdateUser"), 1);
    }

    void aRequestThatIsLostIsSaidToBeAbsent()
    {
        Stage stage;
        stage.desk.addFault(u"UpdateUser close=read"_s);
        const QSignalSpy failed{stage.edit, &ProfileEdit::failed};
        auto values = stage.values();
        values.insert(u"first_name"_s, u"Lost"_s);
        stage.edit->save(values);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<ProfileFailure>().kind, ProfileFailure::Kind::LostAndAbsent);
        QCOMPARE(stage.desk.server().wireCount("UpdateUser"), 1);
    }

    void whenNothingCanBeReadNothingIsClaimed()
    {
        Stage stage;
        stage.desk.addFault(u"UpdateUser close=read"_s);
        stage.desk.addFault(u"GetUser skip=1 status=500"_s);
        const QSignalSpy failed{stage.edit, &ProfileEdit::failed};
        auto values = stage.values();
        values.insert(u"first_name"_s, u"Lost"_s);
        stage.edit->save(values);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
        QCOMPARE(failed.first().first().value<ProfileFailure>().kind, ProfileFailure::Kind::LostAndUnclear);
    }
};

QTEST_GUILESS_MAIN(TestProfileEdit)
#include "tst_profileedit.moc"
