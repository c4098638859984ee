#pragma once

#include <QElapsedTimer>
#include <QKeySequence>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace desk::app {

//! Tells when the windows should be locked: nobody has used a key or the pointer for some minutes, the desktop locks
//! its screen or goes to sleep, or somebody pressed the keys for it.
class LockWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes idleLimit{15};

    explicit LockWatch(std::chrono::milliseconds idleAfter, QObject *parent = nullptr);
    explicit LockWatch(QObject *parent = nullptr) : LockWatch(idleLimit, parent) { }

    [[nodiscard]] std::chrono::milliseconds left() const; //!< until it locks for want of use

    //! For where no menu hears them, because a dialog is in front of it.
    void setKeys(const QKeySequence &keys) { m_keys = keys; }

Q_SIGNALS:
    void lockWanted();
    void keysPressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private Q_SLOTS:
    void onActiveChanged(bool isActive); //!< the screen saver
    void onPrepareForSleep(bool isStarting);

private:
    void watchDesktop();

    [[nodiscard]] bool isForKeys(const QObject *watched, const QEvent &event) const;

    QKeySequence m_keys{};
    QTimer m_idle;
    QElapsedTimer m_sinceRestart;
};

} // namespace desk::app
