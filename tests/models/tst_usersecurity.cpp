// What support does to how users prove who they are, over the wire.

#include "tests/models/metadataconsole.h"
#include "tests/support/sandboxdesk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace desk;
using namespace Qt::StringLiterals;
using models::Secret;
using models::UserFlag;
using Verdict = models::SecretCheck::Verdict;
using Removal = models::UserPartRemoval;

namespace {

void load(testing::SandboxDesk &desk)
{
    desk.list().setQuery({});
    QTRY_VERIFY(desk.isLoaded());
}

//! The first loaded user with all of \p flags and none of \p others.
QString userWith(testing::SandboxDesk &desk, models::UserFlags flags, models::UserFlags others = {})
{
    for (int i = 0; i < desk.table().rowCount(); ++i) {
        const auto user = desk.table().userAt(i);
        if ((user.flags() & flags) == flags && !(user.flags() & others))
            return user.idText();
    }
    qFatal("the sandbox has no such user");
}

models::UserFlags flagsOf(testing::SandboxDesk &desk, const QString &id)
{
    return desk.session().store().at(*desk.session().store().find(id.toLatin1())).flags();
}

api::User userOf(testing::SandboxDesk &desk, const QString &id)
{
    const auto row = *desk.session().store().find(id.toLatin1());
    return api::Json<api::User>::decode(desk.session().store().rawJson(row)).value();
}

models::Job *run(testing::SandboxDesk &desk, const char *action, const QStringList &ids)
{
    std::vector<models::UserRow> rows;
    for (const auto &id : ids)
        rows.push_back(*desk.session().store().find(id.toLatin1()));
    auto *job = desk.session().jobs().start(*models::findUserAction(QString::fromLatin1(action)), rows);
    if (job)
        [&] { QTRY_VERIFY(job->isFinished()); }();
    return job;
}

Verdict check(testing::SandboxDesk &desk, Secret secret, const QString &id, const QString &text)
{
    QSignalSpy finished{&desk.session().secretChecks(), &models::SecretChecks::finished};
    desk.session().secretChecks().check(secret, id, text);
    [&] { QTRY_COMPARE(finished.count(), 1); }();
    return finished.constFirst().constFirst().value<models::SecretCheck>().verdict;
}

Removal remove(testing::SandboxDesk &desk, const models::UserPart &part)
{
    QSignalSpy finished{&desk.session().parts(), &models::UserParts::finished};
    desk.session().parts().remove(part);
    [&] { QTRY_COMPARE(finished.count(), 1); }();
    return finished.constFirst().constFirst().value<Removal>();
}

QString passwordOf(const QString &id) { return u"sandbox-"_s + id.right(8); }

} // namespace

class TestUserSecurity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void disablingMfaReadsTheUserAgain()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto id = userWith(desk, UserFlag::TotpEnabled | UserFlag::BackupCodeEnabled);
        auto *job = run(desk, "user.disableMfa", {id});
        QCOMPARE(job->counts().done, 1);
        QCOMPARE(desk.server().requestCount("DisableMFA"), 1);
        QCOMPARE(desk.server().requestCount("GetUser"), 1);
        QVERIFY(!(flagsOf(desk, id)
                  & (UserFlag::TwoFactorEnabled | UserFlag::TotpEnabled | UserFlag::BackupCodeEnabled
                     | UserFlag::PhoneSecondFactor)));
        QVERIFY(!run(desk, "user.disableMfa", {id})); // there is nothing left to do
    }

    void theFactorsGoOneByOne()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto id = userWith(desk, UserFlag::TotpEnabled | UserFlag::BackupCodeEnabled);
        QCOMPARE(run(desk, "user.deleteBackupCodes", {id})->counts().done, 1);
        QVERIFY(!flagsOf(desk, id).testFlag(UserFlag::BackupCodeEnabled));
        QVERIFY(flagsOf(desk, id).testFlag(UserFlag::TotpEnabled));
        QCOMPARE(run(desk, "user.deleteTotp", {id})->counts().done, 1);
        QVERIFY(!flagsOf(desk, id).testFlag(UserFlag::TotpEnabled));
    }

    void aUserWhoCannotBeReadAgainIsDoneAllTheSame()
    {
        testing::SandboxDesk desk;
        load(desk);
        desk.addFault(u"GetUser status=422"_s);
        auto *job = run(desk, "user.deleteTotp", {userWith(desk, UserFlag::TotpEnabled)});
        QCOMPARE(job->counts().done, 1);
        QVERIFY(job->items().constFirst().error);
        QVERIFY(!desk.session().jobs().canRetry(*job));
        QCOMPARE(desk.server().requestCount("DeleteTOTP"), 1);
    }

    void aPasswordIsRightOrWrong()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto id = userWith(desk, UserFlag::PasswordEnabled);
        QCOMPARE(check(desk, Secret::Password, id, passwordOf(id)), Verdict::Right);
        QCOMPARE(check(desk, Secret::Password, id, u"sandbox-"_s), Verdict::Wrong);
        QCOMPARE(desk.server().requestCount("VerifyPassword"), 2);
        QCOMPARE(check(desk, Secret::Password, userWith(desk, {}, UserFlag::PasswordEnabled), u"x"_s),
                 Verdict::NotSetUp);
    }

    void aBackupCodeWorksOnce()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto id = userWith(desk, UserFlag::TotpEnabled | UserFlag::BackupCodeEnabled);
        const auto code = id.right(6) + u"03"_s;
        // As it is pasted from a mail: with a space that does not break and a thin one.
        const auto pasted = code.left(2) + QChar{0xA0} + code.mid(2, 2) + QChar{0x2009} + code.mid(4) + u' ';
        QCOMPARE(check(desk, Secret::Code, id, pasted), Verdict::RightBackupCode);
        QCOMPARE(check(desk, Secret::Code, id, code), Verdict::Wrong);
        QTRY_COMPARE(desk.server().requestCount("GetUser"), 2);
    }

    void aBackupCodeKeepsItsHyphen()
    {
        testing::SandboxDesk desk;
        load(desk);
        std::optional<api::Result<api::User>> made;
        desk.client().send(api::CreateUser{.username = u"hyphen"_s,
                                           .totpSecret = u"JBSWY3DPEHPK3PXP"_s,
                                           .backupCodes = QStringList{u"ab12-cd34"_s}},
                           this, [&made](const auto &answer) { made = answer; });
        QTRY_VERIFY(made.has_value());
        QVERIFY(made->has_value());
        QCOMPARE(check(desk, Secret::Code, (*made)->id, u"ab12-cd34 "_s), Verdict::RightBackupCode);
    }

    void aCheckWhoseAnswerIsLostIsNotKnownAndNotRepeated()
    {
        testing::SandboxDesk desk;
        load(desk);
        desk.addFault(u"VerifyTOTP close=done"_s);
        const auto id = userWith(desk, UserFlag::TotpEnabled | UserFlag::BackupCodeEnabled);
        QCOMPARE(check(desk, Secret::Code, id, id.right(6) + u"05"_s), Verdict::Unknown);
        QCOMPARE(desk.server().requestCount("VerifyTOTP"), 1);
    }

    void onlyOneCheckOfAKindIsUnderWay()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto id = userWith(desk, UserFlag::PasswordEnabled);
        auto &checks = desk.session().secretChecks();
        QSignalSpy finished{&checks, &models::SecretChecks::finished};
        QVERIFY(checks.check(Secret::Password, id, u"one"_s));
        QVERIFY(!checks.check(Secret::Password, id, u"two"_s));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(desk.server().requestCount("VerifyPassword"), 1);
        QVERIFY(!checks.isBusy(Secret::Password));
    }

    void aDeletedPasskeyIsGoneFromTheUser()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto id = userWith(desk, UserFlag::HasPasskey);
        const auto passkeys = userOf(desk, id).passkeys;
        const models::UserPart part{.kind = &models::passkeyKind(),
                                    .userId = id,
                                    .userName = u"Zoë"_s,
                                    .id = passkeys.constFirst().id,
                                    .name = passkeys.constFirst().name};
        QCOMPARE(remove(desk, part).state, Removal::State::Done);
        QTRY_COMPARE(userOf(desk, id).passkeys.size(), passkeys.size() - 1);
        const auto again = remove(desk, part);
        QCOMPARE(again.state, Removal::State::Gone);
        QVERIFY(!again.error->traceId.isEmpty());
    }

    void aPasskeyWhoseAnswerIsLostIsLookedForAndNotDeletedAgain()
    {
        testing::SandboxDesk desk;
        load(desk);
        desk.addFault(u"UserPasskeyDelete close=done"_s);
        const auto id = userWith(desk, UserFlag::HasPasskey);
        const auto passkeys = userOf(desk, id).passkeys;
        const auto removal = remove(
            desk, {.kind = &models::passkeyKind(), .userId = id, .id = passkeys.constFirst().id, .name = u"Phone"_s});
        QCOMPARE(removal.state, Removal::State::Done);
        QVERIFY(!models::removalText(removal).contains(u"not known"_s));
        QTRY_COMPARE(userOf(desk, id).passkeys.size(), passkeys.size() - 1);
        QCOMPARE(desk.server().requestCount("UserPasskeyDelete"), 1);
    }

    void aPasskeyIsNotKnownToBeDeletedWhileItIsStillThere()
    {
        testing::SandboxDesk desk;
        load(desk);
        desk.addFault(u"UserPasskeyDelete close=read"_s);
        const auto id = userWith(desk, UserFlag::HasPasskey);
        const auto passkey = userOf(desk, id).passkeys.constFirst();
        const auto removal =
            remove(desk, {.kind = &models::passkeyKind(), .userId = id, .id = passkey.id, .name = u"Phone"_s});
        QCOMPARE(removal.state, Removal::State::Unknown);
        QVERIFY(models::removalText(removal).contains(u"not known"_s));
    }

    void theCopyOfADeletedUserIsHowTheyWereLast()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto id = desk.table().userAt(3).idText();
        testing::Console colleague{desk.server()};
        colleague.store(id, R"({"written":"meanwhile"})");
        auto *job = run(desk, "user.delete", {id});
        QCOMPARE(job->counts().done, 1);
        QVERIFY(desk.session().jobs().deletedUsers(*job).join().contains("meanwhile"));
    }

    void aDeletedUserLeavesTheTableAndACopy()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto id = desk.table().userAt(3).idText();
        const auto raw = desk.session().store().rawJson(desk.table().rowAt(3));
        auto *job = run(desk, "user.delete", {id});
        QCOMPARE(job->counts().done, 1);
        QCOMPARE(desk.table().rowCount(), 119);
        QCOMPARE(desk.table().positionOf(id.toLatin1()), -1);
        QTRY_COMPARE(desk.list().total(), std::optional<qint64>{119});
        QCOMPARE(desk.session().jobs().deletedUsers(*job), QByteArrayList{raw});
        QVERIFY(!desk.session().jobs().canUndo(*job));
    }

    void manyDeletedUsersAreKept()
    {
        testing::SandboxDesk desk;
        load(desk);
        QStringList ids;
        for (int i = 0; ids.size() < 5; ++i) {
            if (!QByteArray{desk.session().store().rawJson(desk.table().rowAt(i))}.contains("northwind.example"))
                ids.append(desk.table().userAt(i).idText());
        }
        auto *job = run(desk, "user.delete", ids);
        QCOMPARE(job->counts().done, 5);
        QStringList copied;
        for (const auto &user : desk.session().jobs().deletedUsers(*job))
            copied.append(QJsonDocument::fromJson(user).object().value(u"id").toString());
        QCOMPARE(copied, ids);
    }

    void aDeletionWhoseAnswerIsLostIsLookedUp()
    {
        testing::SandboxDesk desk;
        load(desk);
        desk.addFault(u"DeleteUser close=done"_s);
        const auto id = desk.table().userAt(0).idText();
        auto *job = run(desk, "user.delete", {id});
        QTRY_COMPARE(job->counts().done, 1);
        QTRY_COMPARE(desk.table().positionOf(id.toLatin1()), -1);
        QCOMPARE(desk.server().requestCount("DeleteUser"), 1);
    }

    void theListGoesOnBehindADeletedUser()
    {
        testing::SandboxDesk desk{{.users = 520}};
        load(desk);
        QCOMPARE(desk.table().rowCount(), 500);
        // The service knows no cursor of a user who is gone.
        QCOMPARE(run(desk, "user.delete", {desk.table().userAt(499).idText()})->counts().done, 1);
        desk.list().loadMore();
        QTRY_VERIFY(desk.isLoaded() && desk.list().isAtEnd());
        QCOMPARE(desk.table().rowCount(), 519);
    }
};

QTEST_GUILESS_MAIN(TestUserSecurity)
#include "tst_usersecurity.moc"
