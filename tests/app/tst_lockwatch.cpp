#include "app/lockwatch.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace desk::app;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! Another program on the bus: a screen saver, or the login manager.
void emitSignal(const QString &path, const QString &interface, const QString &name, const QVariantList &arguments)
{
    auto bus = QDBusConnection::connectToBus(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"other"_s);
    auto message = QDBusMessage::createSignal(path, interface, name);
    message.setArguments(arguments);
    QVERIFY(bus.send(message));
}

} // namespace

//! Runs under scripts/with-keyring.sh, on a bus of its own that is taken for the system's as well.
class TestLockWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        QVERIFY(!address.isEmpty());
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
    }

    void itLocksWhenNobodyHasDoneAnything()
    {
        const LockWatch watch{50ms};
        QSignalSpy wanted{&watch, &LockWatch::lockWanted};
        QTRY_COMPARE(wanted.size(), 1);
    }

    void aKeyOrThePointerStartsTheTimeAnew_data()
    {
        QTest::addColumn<bool>("isKey");
        QTest::newRow("key") << true;
        QTest::newRow("pointer") << false;
    }
    void aKeyOrThePointerStartsTheTimeAnew()
    {
        QFETCH(const bool, isKey);
        const LockWatch watch{100s};
        QTRY_VERIFY(watch.left() < 98'500ms);
        const auto before = watch.left();
        QWidget widget;
        if (isKey)
            QTest::keyClick(&widget, Qt::Key_A);
        else
            QTest::mouseClick(&widget, Qt::LeftButton);
        QVERIFY(watch.left() > before);
    }

    void theDesktopIsFollowed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QVariantList>("locks");
        QTest::addColumn<QVariantList>("doesNot");
        const QVariantList yes{true};
        const QVariantList no{false};
        QTest::newRow("screen saver") << u"/org/freedesktop/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s
                                      << u"ActiveChanged"_s << yes << no;
        QTest::newRow("GNOME") << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s << u"ActiveChanged"_s << yes
                               << no;
        QTest::newRow("sleep") << u"/org/freedesktop/login1"_s << u"org.freedesktop.login1.Manager"_s
                               << u"PrepareForSleep"_s << yes << no;
        QTest::newRow("session") << u"/org/freedesktop/login1/session/_31"_s << u"org.freedesktop.login1.Session"_s
                                 << u"Lock"_s << QVariantList{} << QVariantList{u"unexpected"_s};
    }
    void theDesktopIsFollowed()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, interface);
        QFETCH(const QString, name);
        QFETCH(const QVariantList, locks);
        QFETCH(const QVariantList, doesNot);
        const LockWatch watch{100s};
        QSignalSpy wanted{&watch, &LockWatch::lockWanted};
        if (name != "Lock"_L1)
            emitSignal(path, interface, name, doesNot); // comes before the next, and does nothing
        emitSignal(path, interface, name, locks);
        QTRY_VERIFY(!wanted.isEmpty());
        // Whatever else is on its way has come by the time a third one has.
        const auto count = wanted.size();
        emitSignal(path, interface, name, locks);
        QTRY_VERIFY(wanted.size() > count);
        QCOMPARE(wanted.size() % 2, 0);
        QCOMPARE(count * 2, wanted.size());
    }
};

QTEST_MAIN(TestLockWatch)
#include "tst_lockwatch.moc"
