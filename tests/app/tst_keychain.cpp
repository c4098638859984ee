#include "app/keychain/keychain.h"
#include "app/keychain/secretservice.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

#include <csignal>

using namespace desk;
using namespace desk::app;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Outcome = Keychain::Outcome;

namespace {

const auto program = QStringLiteral(FRONTDESK_PROGRAM);

QByteArray randomKey() { return "sk_test_" + QUuid::createUuid().toByteArray(QUuid::Id128); }
api::SecretKey keyOf(const QByteArray &text) { return api::SecretKey::parse(text).value(); }
QString freshId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

//! Waits for the answer of one access.
template <typename Access>
Keychain::Answer answerOf(Access access)
{
    std::optional<Keychain::Answer> answer;
    access([&answer](const Keychain::Answer &given) { answer = given; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
        qFatal("the keychain's wrapper did not answer");
    return *answer;
}

Keychain::Answer read(Keychain &keychain, const QString &id)
{
    return answerOf([&](Keychain::Done done) { keychain.read(id, std::move(done)); });
}

Outcome write(Keychain &keychain, const QString &id, const QByteArray &key)
{
    return answerOf([&](Keychain::Done done) { keychain.write(id, keyOf(key), std::move(done)); }).outcome;
}

Outcome removed(Keychain &keychain, const QString &id)
{
    return answerOf([&](Keychain::Done done) { keychain.remove(id, std::move(done)); }).outcome;
}

//! Locks the default collection through the Secret Service itself.
bool lockKeyring()
{
    auto bus = QDBusConnection::sessionBus();
    auto alias = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    alias.setArguments({u"default"_s});
    const auto path = bus.call(alias).arguments().value(0).value<QDBusObjectPath>();
    auto lock = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                               u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    lock.setArguments({QVariant::fromValue(QList<QDBusObjectPath>{path})});
    return bus.call(lock).type() == QDBusMessage::ReplyMessage;
}

qint64 daemonPid()
{
    return QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s).value();
}

//! In the place of the window that asks for the keyring's password: nobody ever answers it.
class SilentPrompter : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")

public:
    [[nodiscard]] bool start()
    {
        auto bus = QDBusConnection::sessionBus();
        return bus.registerObject(u"/org/gnome/keyring/Prompter"_s, this,
                                  QDBusConnection::ExportAllSlots | QDBusConnection::ExportNonScriptableSignals)
            && bus.registerService(u"org.gnome.keyring.SystemPrompter"_s);
    }
    ~SilentPrompter() override
    {
        QDBusConnection::sessionBus().unregisterService(u"org.gnome.keyring.SystemPrompter"_s);
    }

public Q_SLOTS: // NOLINT: called over the bus
    void BeginPrompting(const QDBusObjectPath & /*callback*/) { Q_EMIT asked(); }
    void StopPrompting(const QDBusObjectPath & /*callback*/) { }

Q_SIGNALS:
    void asked();
};

} // namespace

//! Runs under scripts/with-keyring.sh, once in each state that a keyring can be found in; KEYRING says which.
class TestKeychain : public QObject
{
    Q_OBJECT

    QString m_lockedUp; //!< a connection whose key is in the keyring, which is locked

    [[nodiscard]] static bool is(const char *state) { return qgetenv("KEYRING") == state; }

private Q_SLOTS:
    void aKeyIsKeptReadReplacedAndForgotten()
    {
        if (!is("unlocked"))
            QSKIP("not in this state");
        Keychain keychain{program, {}};
        const auto id = freshId();
        const auto first = randomKey();
        const auto second = randomKey();
        QCOMPARE(read(keychain, id).outcome, Outcome::Missing);
        QCOMPARE(write(keychain, id, first), Outcome::Done);
        QVERIFY(read(keychain, id).key == keyOf(first));
        QCOMPARE(write(keychain, id, second), Outcome::Done);
        QVERIFY(read(keychain, id).key == keyOf(second));
        QCOMPARE(removed(keychain, id), Outcome::Done);
        QCOMPARE(read(keychain, id).outcome, Outcome::Missing);
        QCOMPARE(removed(keychain, id), Outcome::Done);
    }

    void aQtWithoutGLibFindsItsKeysToo()
    {
        if (!is("unlocked"))
            QSKIP("not in this state");
        qputenv("QT_NO_GLIB", "1");
        Keychain keychain{program, {}};
        const auto id = freshId();
        const auto outcome = write(keychain, id, randomKey());
        qunsetenv("QT_NO_GLIB");
        QCOMPARE(outcome, Outcome::Done);
    }

    void cancellingNeitherCrashesNorHoldsUpTheNext()
    {
        if (!is("unlocked"))
            QSKIP("not in this state");
        Keychain keychain{program, {}};
        const auto id = freshId();
        const auto key = randomKey();
        QCOMPARE(write(keychain, id, key), Outcome::Done);
        for (int i = 0; i < 5; ++i) {
            keychain.read(id, [](const Keychain::Answer &) { QFAIL("a cancelled access answered"); });
            keychain.cancel();
        }
        QVERIFY(read(keychain, id).key == keyOf(key));
    }

    void aStoppedDaemonIsToldOfAndHoldsUpNothing()
    {
        if (!is("unlocked"))
            QSKIP("not in this state");
        Keychain patient{program, {}};
        const auto id = freshId();
        const auto key = randomKey();
        QCOMPARE(write(patient, id, key), Outcome::Done);
        const auto pid = daemonPid();
        QVERIFY(pid > 0 && ::kill(pid_t(pid), SIGSTOP) == 0);
        Keychain keychain{program, {.first = 300ms, .last = 900ms}};
        QSignalSpy waiting{&keychain, &Keychain::waiting};
        const auto stopped = read(keychain, id).outcome;
        QVERIFY(::kill(pid_t(pid), SIGCONT) == 0);
        QCOMPARE(stopped, Outcome::TimedOut);
        QCOMPARE(waiting.size(), 1);
        QVERIFY(read(patient, id).key == keyOf(key));
    }

    void aLockedKeyringIsNeverTakenForAnEmptyOne()
    {
        if (!is("unlocked"))
            QSKIP("not in this state");
        Keychain keychain{program, {}};
        const auto id = m_lockedUp = freshId();
        QCOMPARE(write(keychain, id, randomKey()), Outcome::Done);
        QVERIFY(lockKeyring());
        QTRY_COMPARE(keyringState(), KeyringState::Locked);
        QCOMPARE(read(keychain, id).outcome, Outcome::Locked);
        QCOMPARE(write(keychain, freshId(), randomKey()), Outcome::Locked);
        QCOMPARE(removed(keychain, id), Outcome::Locked);
    }

    //! After the one before: what comes back in a dead daemon's place is locked.
    void aDaemonThatDiesIsToldOf()
    {
        if (!is("unlocked"))
            QSKIP("not in this state");
        const auto pid = daemonPid();
        QVERIFY(pid > 0 && ::kill(pid_t(pid), SIGKILL) == 0);
        Keychain keychain{program, {}};
        const auto outcome = read(keychain, freshId()).outcome;
        QVERIFY2(outcome == Outcome::Locked || outcome == Outcome::NoService || outcome == Outcome::NotSetUp,
                 qPrintable(Keychain::sentence(outcome)));
    }

    //! After the one before: a keyring that is locked, and asks.
    void aDaemonThatDiesWhileItAsksIsToldOfAtOnce()
    {
        if (!is("unlocked"))
            QSKIP("not in this state");
        QTRY_COMPARE(keyringState(), KeyringState::Locked);
        SilentPrompter prompter;
        QVERIFY(prompter.start());
        QSignalSpy asked{&prompter, &SilentPrompter::asked};
        Keychain keychain{program, {.first = 300ms}};
        QSignalSpy waiting{&keychain, &Keychain::waiting};
        std::optional<Keychain::Answer> answer;
        keychain.read(m_lockedUp, [&answer](const Keychain::Answer &given) { answer = given; });
        QTRY_VERIFY(!asked.isEmpty() && !waiting.isEmpty());
        QVERIFY(!answer);
        const auto pid = daemonPid();
        QVERIFY(pid > 0 && ::kill(pid_t(pid), SIGKILL) == 0);
        QTRY_VERIFY(answer);
        QCOMPARE(answer->outcome, Outcome::NoService);
    }

    void aDesktopWithoutAKeyringSaysSo()
    {
        if (!is("fresh"))
            QSKIP("not in this state");
        Keychain keychain{program, {}};
        const auto outcome = write(keychain, freshId(), randomKey());
        QVERIFY2(outcome == Outcome::NotSetUp || outcome == Outcome::NoService || outcome == Outcome::Locked,
                 qPrintable(Keychain::sentence(outcome)));
        const auto second = read(keychain, freshId()).outcome;
        QVERIFY(second != Outcome::Done && second != Outcome::Failed);
    }

    void noBusIsToldAtOnceAndNoneIsStarted()
    {
        if (!is("none"))
            QSKIP("not in this state");
        QVERIFY(!hasSessionBus());
        Keychain keychain{program, {}};
        QCOMPARE(read(keychain, freshId()).outcome, Outcome::NoService);
        QCOMPARE(write(keychain, freshId(), randomKey()), Outcome::NoService);
        QCOMPARE(removed(keychain, freshId()), Outcome::NoService);
    }

    void aDeadBusIsToldOf()
    {
        if (!is("none"))
            QSKIP("not in this state");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all");
        Keychain keychain{program, {}};
        QCOMPARE(read(keychain, freshId()).outcome, Outcome::NoService);
        QCOMPARE(write(keychain, freshId(), randomKey()), Outcome::NoService);
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    }

    void aHelperThatIsMissingCrashesOrNeverAnswersIsToldOf()
    {
        if (!is("none"))
            QSKIP("not in this state");
        Keychain missing{u"/nowhere/at/all"_s, {}};
        QCOMPARE(read(missing, freshId()).outcome, Outcome::Failed);
        Keychain crashing{u"/bin/false"_s, {}};
        QCOMPARE(read(crashing, freshId()).outcome, Outcome::Failed);
    }

    void everyOutcomeButSuccessHasASentence()
    {
        const auto outcomes = QMetaEnum::fromType<Outcome>();
        for (int i = 0; i < outcomes.keyCount(); ++i) {
            const auto outcome = Outcome(outcomes.value(i));
            QCOMPARE(Keychain::sentence(outcome).isEmpty(), outcome == Outcome::Done);
        }
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
