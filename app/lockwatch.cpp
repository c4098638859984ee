#include "app/lockwatch.h"

#include "app/keychain/secretservice.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QKeyEvent>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace desk::app {

LockWatch::LockWatch(std::chrono::milliseconds idleAfter, QObject *parent) : QObject(parent)
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleAfter);
    connect(&m_idle, &QTimer::timeout, this, &LockWatch::lockWanted);
    m_idle.start();
    m_sinceRestart.start();
    QCoreApplication::instance()->installEventFilter(this);
    watchDesktop();
}

std::chrono::milliseconds LockWatch::left() const { return m_idle.remainingTimeAsDuration(); }

void LockWatch::watchDesktop()
{
    // Any sender, any path: each desktop has its own.
    if (hasSessionBus()) {
        auto session = QDBusConnection::sessionBus();
        for (const auto &interface :
             {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s, u"org.cinnamon.ScreenSaver"_s,
              u"org.mate.ScreenSaver"_s, u"org.xfce.ScreenSaver"_s, u"org.kde.screensaver"_s})
            session.connect({}, {}, interface, u"ActiveChanged"_s, this, SLOT(onActiveChanged(bool)));
    }
    auto system = QDBusConnection::systemBus();
    if (system.isConnected()) {
        system.connect({}, {}, u"org.freedesktop.login1.Session"_s, u"Lock"_s, this, SIGNAL(lockWanted()));
        system.connect({}, {}, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
                       SLOT(onPrepareForSleep(bool)));
    }
}

//! Where a shortcut takes them, no window ever sees them.
bool LockWatch::isForKeys(const QObject *watched, const QEvent &event) const
{
    if (m_keys.isEmpty() || event.type() != QEvent::KeyPress || !qobject_cast<const QWindow *>(watched))
        return false;
    return m_keys == QKeySequence{static_cast<const QKeyEvent &>(event).keyCombination()};
}

bool LockWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (isForKeys(watched, *event)) {
        Q_EMIT keysPressed();
        return true;
    }
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        // Not for every pixel that the pointer moves.
        if (m_sinceRestart.elapsed() > m_idle.interval() / 100) {
            m_idle.start();
            m_sinceRestart.restart();
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void LockWatch::onActiveChanged(bool isActive)
{
    if (isActive)
        Q_EMIT lockWanted();
}

void LockWatch::onPrepareForSleep(bool isStarting)
{
    if (isStarting)
        Q_EMIT lockWanted();
}

} // namespace desk::app
