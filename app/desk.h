#pragma once

#include "api/client.h"
#include "app/errorlog.h"
#include "models/session.h"
#include "ui/connections/lockwindow.h"
#include "ui/window/mainwindow.h"
#include "ui/window/unfinished.h"

#include <QDialog>
#include <QPointer>
#include <QSettings>

#include <memory>
#include <optional>

namespace desk::app {

//! A connection and the window on it. While it is locked, client, session and window do not exist: the key and all
//! that was loaded are gone with them.
class Desk final : public QObject
{
    Q_OBJECT

public:
    //! \p draftsFile keeps unsaved metadata edits over a crash or a lock; empty: nothing does.
    Desk(models::ConnectionProfile profile, const api::Connection &connection, QSettings &settings, ErrorLog &errors,
         QString draftsFile = {}, QObject *parent = nullptr);
    ~Desk() override;

    [[nodiscard]] const models::ConnectionProfile &profile() const { return m_profile; }
    //! Of which instance a key has to be; empty: nobody knows.
    [[nodiscard]] QString instanceId() const
    {
        return m_profile.instanceId.isEmpty() ? m_instanceId : m_profile.instanceId;
    }
    [[nodiscard]] bool isLocked() const { return m_lockWindow != nullptr; }
    //! Whether window, session and client exist: not any more once a locked one has nothing under way.
    [[nodiscard]] bool hasInside() const { return m_inside != nullptr; }
    //! Both only while it is not locked.
    [[nodiscard]] ui::MainWindow &window() { return m_inside->window; }
    [[nodiscard]] models::Session &session() { return m_inside->session; }

    //! Hides everything at once and drops it as soon as nothing runs any more. What somebody had begun stays in memory
    //! and is there again after unlock().
    void lock();
    void unlock(const api::Connection &connection);
    void renew(const api::Connection &connection); //!< starts over with another key, once nothing runs
    void raise();
    //! A person changed it elsewhere: holds for the window at once, or for the one that comes after unlocking.
    void setProfile(const models::ConnectionProfile &profile);
    void warn(const QString &sentence); //!< in the window, unless it is locked
    [[nodiscard]] bool isBusy() const { return m_inside && m_inside->window.isBusy(); }
    [[nodiscard]] bool hasUnsaved() const; //!< somebody began something that ends with the window
    [[nodiscard]] const QString &draftsFile() const { return m_draftsFile; }
    void setLog(const QString &path); //!< where one is written; empty: nowhere
    void openUser(const QString &userId); //!< after unlocking, if it is locked

Q_SIGNALS:
    void connectRequested();
    void newKeyRequested();
    void themeRequested(const QString &theme);
    void lockRequested();
    void unlockRequested();
    void diagnosticsRequested();
    void logRequested(bool on);
    void profileChanged(const desk::models::ConnectionProfile &profile);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; //!< while it is locked: no dialog may appear

private:
    //! What is dropped by locking, ended in the opposite order.
    struct Inside
    {
        Inside(const models::ConnectionProfile &profile, const api::Connection &connection, QSettings &settings);
        api::Client client;
        models::Session session;
        ui::MainWindow window;
    };

    void enter(const api::Connection &connection);
    void keepDrafts();
    void dropIfIdle();
    void renewIfIdle();
    void showKept(const ui::Unfinished &begun); //!< while its window exists
    [[nodiscard]] QDialog *openDialog() const; //!< that has to be closed before anything else is done
    void hideDialogs();
    void showDialogs();
    [[nodiscard]] QWidget &shown();

    QSettings &m_settings;
    ErrorLog &m_errors;
    models::ConnectionProfile m_profile;
    std::unique_ptr<Inside> m_inside;
    std::unique_ptr<ui::LockWindow> m_lockWindow;
    const QString m_draftsFile;
    std::shared_ptr<models::DraftFile> m_drafts; //!< also while it is locked: no other program may take it up
    QString m_userToOpen;
    QString m_instanceId; //!< as the service says, of a profile without one
    QString m_logPath;
    std::optional<api::Connection> m_renewal; //!< with a new key, until what is under way has ended
    ui::Unfinished m_unfinished; //!< while it is locked
    QList<QPointer<QDialog>> m_hidden; //!< open dialogs of a locked window that still has something under way
};

} // namespace desk::app
