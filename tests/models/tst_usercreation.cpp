#include "models/profile/profileproblems.h"
#include "models/profile/usercreation.h"
#include "tests/support/sandboxdesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using models::LostCreation;
using models::NewIdentifier;
using models::ProfileForm;
using models::ProfileValues;
using models::UserCreation;

namespace {

struct Stage
{
    Stage() { creation = desk.session().newUser(&owner); }

    [[nodiscard]] models::UserRef user(const QString &id)
    {
        auto &store = desk.session().store();
        return store.at(*store.find(id.toLatin1()));
    }
    [[nodiscard]] api::User decoded(const QString &id)
    {
        auto &store = desk.session().store();
        return *api::Json<api::User>::decode(store.rawJson(*store.find(id.toLatin1())));
    }

    QObject owner;
    testing::SandboxDesk desk{{.users = 20}};
    UserCreation *creation = nullptr;
};

ProfileValues withEmail(const QString &address)
{
    return {{u"email_address"_s, QList<NewIdentifier>{{address}}}, {u"first_name"_s, u"Nova"_s}};
}

LostCreation lostOf(const QSignalSpy &spy) { return spy.last().first().value<LostCreation>(); }

} // namespace

class TestUserCreation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasTypedIsCreated()
    {
        Stage stage;
        const QSignalSpy created{stage.creation, &UserCreation::created};
        const QDateTime date{QDate{2020, 5, 6}, QTime{7, 8, 9}, Qt::UTC};
        stage.creation->send(
            {{u"first_name"_s, u"Nova"_s},
             {u"last_name"_s, u"Terra"_s},
             {u"email_address"_s, QList<NewIdentifier>{{u"nova@acme.example"_s}, {u"n@acme.example"_s, true}}},
             {u"phone_number"_s, QList<NewIdentifier>{{u"+4915112345678"_s}}},
             {u"username"_s, u"nova.terra"_s},
             {u"external_id"_s, u"crm-1"_s},
             {u"password"_s, u"a quite long password"_s},
             {u"totp_secret"_s, u"JBSWY3DPEHPK3PXP"_s},
             {u"backup_codes"_s, QStringList{u"aaaabbbb"_s, u"ccccdddd"_s}},
             {u"private_metadata"_s, u"{\"plan\": \"pro\"}"_s},
             {u"delete_self_enabled"_s, std::optional{false}},
             {u"create_organizations_limit"_s, u"2"_s},
             {u"created_at"_s, date},
             {u"banned"_s, std::optional{true}}});
        QTRY_COMPARE(created.size(), 1);
        const auto user = stage.decoded(created.first().first().toString());
        QCOMPARE(user.fullName(), u"Nova Terra"_s);
        QCOMPARE(user.primaryEmail(), u"nova@acme.example"_s);
        QCOMPARE(user.emailAddresses.size(), 2);
        QVERIFY(user.emailAddresses.at(1).reserved);
        QCOMPARE(user.primaryPhone(), u"+4915112345678"_s);
        QCOMPARE(user.username, u"nova.terra"_s);
        QCOMPARE(user.externalId, u"crm-1"_s);
        QVERIFY(user.passwordEnabled && user.totpEnabled && user.backupCodeEnabled && user.banned);
        QVERIFY(!user.deleteSelfEnabled);
        QCOMPARE(user.createOrganizationsLimit, 2);
        QCOMPARE(user.createdAt, date);
        QVERIFY(user.privateMetadata.contains("pro"));
    }

    void severalErrorsComeAtOnceEachWithItsField()
    {
        Stage stage;
        const QSignalSpy failed{stage.creation, &UserCreation::failed};
        stage.creation->send({{u"email_address"_s, QList<NewIdentifier>{{u"no address"_s}}},
                              {u"password"_s, u"short"_s},
                              {u"locale"_s, u"!"_s}});
        QTRY_COMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<api::Error>();
        QVERIFY(!error.traceId.isEmpty());
        const auto problems = profileProblems(ProfileForm::Create, error);
        QVERIFY(problems.byField.contains(u"email_address"_s));
        QVERIFY(problems.byField.contains(u"password"_s));
        QVERIFY(problems.byField.contains(u"locale"_s));
        QVERIFY(stage.creation->canSend());
    }

    void ofSeveralIdentifiersItIsSaidWhichAreTaken()
    {
        Stage stage;
        const QSignalSpy created{stage.creation, &UserCreation::created};
        auto values = withEmail(u"first@acme.example"_s);
        values.insert(u"phone_number"_s, QList<NewIdentifier>{{u"+4915112345678"_s}});
        stage.creation->send(values);
        QTRY_COMPARE(created.size(), 1);
        const QSignalSpy failed{stage.creation, &UserCreation::failed};
        stage.creation->send(
            {{u"email_address"_s, QList<NewIdentifier>{{u"new@acme.example"_s}, {u"First@acme.example"_s}}},
             {u"phone_number"_s, QList<NewIdentifier>{{u"+4915187654321"_s}, {u"+4915112345678"_s}}}});
        QTRY_COMPARE(failed.size(), 1);
        const auto error = failed.first().first().value<api::Error>();
        const auto taken = failed.first().at(1).value<models::TakenIdentifiers>();
        const auto problems = profileProblems(ProfileForm::Create, error, taken);
        QCOMPARE(problems.lines.value(u"email_address"_s), QStringList{u"First@acme.example"_s});
        QCOMPARE(problems.lines.value(u"phone_number"_s), QStringList{u"+4915112345678"_s});
        const auto said = problems.byField.value(u"email_address"_s);
        QVERIFY2(said.contains(u"First@acme.example"_s), qPrintable(said));
        QVERIFY2(said.contains(created.first().first().toString()), qPrintable(said)); // whose it is
        QVERIFY(stage.creation->canSend());
    }

    void aSecondSendWhileTheFirstIsUnderWayIsNone()
    {
        Stage stage;
        const QSignalSpy created{stage.creation, &UserCreation::created};
        stage.creation->send(withEmail(u"once@acme.example"_s));
        stage.creation->send(withEmail(u"once@acme.example"_s));
        QTRY_COMPARE(created.size(), 1);
        QTRY_COMPARE(stage.creation->state(), UserCreation::State::Idle);
        QCOMPARE(stage.desk.server().wireCount("CreateUser"), 1);
    }

    void aUserWhoseAnswerWasLostIsFound()
    {
        Stage stage;
        stage.desk.addFault(u"CreateUser close=done"_s);
        const QSignalSpy lost{stage.creation, &UserCreation::lost};
        stage.creation->send(withEmail(u"lost@acme.example"_s));
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lostOf(lost).finding, LostCreation::Finding::Found);
        QCOMPARE(stage.user(lostOf(lost).userId).email(), "lost@acme.example");
        QCOMPARE(stage.desk.server().wireCount("CreateUser"), 1);
    }

    void aUserWhoIsKnownByTheNameOnlyIsFoundAsWell()
    {
        Stage stage;
        stage.desk.addFault(u"CreateUser close=done"_s);
        const QSignalSpy lost{stage.creation, &UserCreation::lost};
        stage.creation->send({{u"first_name"_s, u"Nameonly"_s}, {u"skip_user_requirement"_s, std::optional{true}}});
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lostOf(lost).finding, LostCreation::Finding::Found);
        QCOMPARE(lostOf(lost).name, u"Nameonly"_s);
    }

    void aSignUpDateOfLongAgoDoesNotHideThem()
    {
        Stage stage;
        stage.desk.addFault(u"CreateUser close=done"_s);
        const QSignalSpy lost{stage.creation, &UserCreation::lost};
        const auto date = QDateTime::fromString(u"2019-03-04T05:06:07Z"_s, Qt::ISODate);
        stage.creation->send({{u"first_name"_s, u"Long"_s},
                              {u"last_name"_s, u"Ago"_s},
                              {u"created_at"_s, date},
                              {u"skip_user_requirement"_s, std::optional{true}}});
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lostOf(lost).finding, LostCreation::Finding::Found);
        QCOMPARE(lostOf(lost).name, u"Long Ago"_s);
    }

    void aRequestThatGotLostLeavesNobodyAndMayBeSentAgain()
    {
        Stage stage;
        stage.desk.addFault(u"CreateUser first=1 close=read"_s);
        const QSignalSpy lost{stage.creation, &UserCreation::lost};
        const QSignalSpy created{stage.creation, &UserCreation::created};
        stage.creation->send(withEmail(u"later@acme.example"_s));
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lostOf(lost).finding, LostCreation::Finding::Nobody);
        QVERIFY(stage.creation->canSend());
        stage.creation->send(withEmail(u"later@acme.example"_s));
        QTRY_COMPARE(created.size(), 1);
    }

    void untilItIsKnownNothingMayBeSentAgain()
    {
        Stage stage;
        stage.desk.addFault(u"CreateUser close=done"_s);
        stage.desk.addFault(u"GetUserList status=403"_s);
        const QSignalSpy lost{stage.creation, &UserCreation::lost};
        stage.creation->send(withEmail(u"unclear@acme.example"_s));
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE(lostOf(lost).finding, LostCreation::Finding::NotLooked);
        QVERIFY(!stage.creation->canSend());
        stage.creation->send(withEmail(u"unclear@acme.example"_s));
        QCOMPARE(stage.creation->state(), UserCreation::State::Unclear);
        stage.desk.server().clearFaults();
        stage.creation->lookAgain();
        QTRY_COMPARE(lost.size(), 2);
        QCOMPARE(lostOf(lost).finding, LostCreation::Finding::Found);
        QCOMPARE(stage.desk.server().wireCount("CreateUser"), 1);
    }
};

QTEST_GUILESS_MAIN(TestUserCreation)
#include "tst_usercreation.moc"
