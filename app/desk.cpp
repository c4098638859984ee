#include "app/desk.h"

#include "api/operations/instance.h"
#include "app/journalplace.h"
#include "ui/preferences.h"

#include <QApplication>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::app {

Desk::Inside::Inside(const models::ConnectionProfile &profile, const api::Connection &connection, QSettings &settings)
    : client(connection),
      session(client, profile),
      window(session, settings)
{
}

Desk::Desk(models::ConnectionProfile profile, const api::Connection &connection, QSettings &settings, ErrorLog &errors,
           QString draftsFile, QObject *parent)
    : QObject(parent),
      m_settings(settings),
      m_errors(errors),
      m_profile(std::move(profile)),
      m_draftsFile(std::move(draftsFile))
{
    enter(connection);
    m_inside->window.show();
}

Desk::~Desk() = default;

void Desk::enter(const api::Connection &connection)
{
    m_inside = std::make_unique<Inside>(m_profile, connection, m_settings);
    m_inside->session.jobs().openJournal(journalFolder(connection, m_profile.instanceId));
    keepDrafts();
    // Of one that nobody has named: after locking it must be a key of the same instance.
    if (m_profile.instanceId.isEmpty() && m_instanceId.isEmpty())
        m_inside->client.send(api::GetInstance{}, this, [this](const api::Result<api::Instance> &instance) {
            m_instanceId = instance ? instance->id : QString{};
        });
    auto &window = m_inside->window;
    connect(&window, &ui::MainWindow::connectRequested, this, &Desk::connectRequested);
    connect(&window, &ui::MainWindow::newKeyRequested, this, &Desk::newKeyRequested);
    connect(&window, &ui::MainWindow::themeRequested, this, &Desk::themeRequested);
    connect(&window, &ui::MainWindow::lockRequested, this, &Desk::lockRequested);
    connect(&window, &ui::MainWindow::diagnosticsRequested, this, &Desk::diagnosticsRequested);
    connect(&window, &ui::MainWindow::logRequested, this, &Desk::logRequested);
    window.setLog(m_logPath);
    connect(&window, &ui::MainWindow::closed, this, &Desk::closed);
    connect(&m_inside->session, &models::Session::safeModeChanged, this, [this](api::SafeMode mode) {
        m_profile.safeMode = mode;
        Q_EMIT profileChanged(m_profile);
    });
    for (const auto idle : {&Desk::dropIfIdle, &Desk::renewIfIdle}) {
        connect(&m_inside->session.jobs(), &models::Jobs::finished, this, idle, Qt::QueuedConnection);
        connect(&m_inside->client, &api::Client::ended, this, idle, Qt::QueuedConnection);
    }
    connect(&m_inside->client, &api::Client::failed, &m_errors, &ErrorLog::add);
}

void Desk::keepDrafts()
{
    if (m_draftsFile.isEmpty())
        return;
    auto &metadata = m_inside->session.metadata();
    metadata.setKeepsPrivate(m_settings.value(ui::preferences::keepsPrivateMetadata, false).toBool());
    connect(&metadata, &models::MetadataEdits::keepsPrivateChanged, this,
            [this](bool keeps) { m_settings.setValue(ui::preferences::keepsPrivateMetadata, keeps); });
    if (!m_drafts)
        m_drafts = std::make_shared<models::DraftFile>(m_draftsFile);
    metadata.keepDraftsIn(m_drafts);
}

void Desk::lock()
{
    if (isLocked())
        return;
    m_renewal.reset();
    m_lockWindow = std::make_unique<ui::LockWindow>(m_profile);
    connect(m_lockWindow.get(), &ui::LockWindow::unlockRequested, this, &Desk::unlockRequested);
    connect(m_lockWindow.get(), &ui::LockWindow::closed, this, &Desk::closed);
    m_lockWindow->setGeometry(m_inside->window.geometry());
    // First the other window, or hiding the last one would end the program.
    m_lockWindow->show();
    m_inside->window.hide();
    hideDialogs();
    m_lockWindow->setWaiting(m_inside->window.isBusy());
    showKept(m_inside->window.unfinished());
    // Later: the command to lock came from the window.
    QMetaObject::invokeMethod(this, &Desk::dropIfIdle, Qt::QueuedConnection);
}

void Desk::hideDialogs()
{
    qApp->installEventFilter(this);
    while (auto *popup = QApplication::activePopupWidget()) {
        if (!popup->close())
            break;
    }
    QToolTip::hideText();
    const auto dialogs = m_inside->window.findChildren<QDialog *>();
    for (auto *dialog : dialogs) {
        if (!dialog->isVisible())
            continue;
        if (dialog->objectName() == "approvalDialog"_L1) {
            dialog->reject(); // what nobody can see must not wait for an answer
        } else {
            m_hidden.append(dialog);
            dialog->hide();
        }
    }
}

void Desk::showDialogs()
{
    qApp->removeEventFilter(this);
    for (const auto &dialog : std::exchange(m_hidden, {})) {
        if (dialog)
            dialog->show();
    }
}

//! An answer that comes while it is locked may lead to a question, such as about a conflict.
bool Desk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && isLocked() && m_inside) {
        auto *dialog = qobject_cast<QDialog *>(watched);
        if (dialog && m_inside->window.isAncestorOf(dialog) && !dialog->testAttribute(Qt::WA_DontShowOnScreen)) {
            dialog->setAttribute(Qt::WA_DontShowOnScreen);
            m_hidden.append(dialog);
            QMetaObject::invokeMethod(
                dialog,
                [dialog] {
                    dialog->hide();
                    dialog->setAttribute(Qt::WA_DontShowOnScreen, false);
                },
                Qt::QueuedConnection);
        }
    }
    return QObject::eventFilter(watched, event);
}

void Desk::showKept(const ui::Unfinished &begun)
{
    const auto &metadata = m_inside->session.metadata();
    m_lockWindow->setKeeping(!begun.isEmpty(), begun.isOnlyInMemory(metadata.keepsDrafts(), metadata.keepsPrivate()));
}

void Desk::renewIfIdle()
{
    if (m_renewal && !isLocked() && !m_inside->window.isBusy())
        renew(*std::exchange(m_renewal, {}));
}

void Desk::dropIfIdle()
{
    if (!isLocked() || !m_inside || m_inside->window.isBusy())
        return;
    if (!m_draftsFile.isEmpty())
        m_inside->session.metadata().writeDrafts();
    m_unfinished = m_inside->window.unfinished();
    showKept(m_unfinished);
    m_hidden.clear();
    m_inside.reset();
    m_lockWindow->setWaiting(false);
}

void Desk::unlock(const api::Connection &connection)
{
    if (!isLocked())
        return;
    // What still runs was started with the same key: the window is simply shown again.
    if (!m_inside)
        enter(connection);
    m_inside->window.setGeometry(m_lockWindow->geometry());
    m_inside->window.show();
    auto *lockWindow = m_lockWindow.release();
    lockWindow->hide();
    lockWindow->deleteLater(); // its button may have led here
    showDialogs();
    m_inside->window.takeUp(std::exchange(m_unfinished, {}));
    if (const auto userId = std::exchange(m_userToOpen, {}); !userId.isEmpty())
        m_inside->window.openUser(userId);
}

void Desk::renew(const api::Connection &connection)
{
    if (isLocked())
        return;
    if (m_inside->window.isBusy()) {
        m_renewal = connection;
        warn(tr("The new key is used once what is under way here has ended. Stop an action that is paused, and it is "
                "used at once."));
        return;
    }
    lock();
    dropIfIdle();
    unlock(connection);
}

QWidget &Desk::shown()
{
    if (m_lockWindow)
        return *m_lockWindow;
    return m_inside->window;
}

void Desk::raise()
{
    auto &window = shown();
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

void Desk::setProfile(const models::ConnectionProfile &profile)
{
    m_profile = profile;
    if (m_inside)
        m_inside->session.setProfile(profile);
    if (m_lockWindow)
        m_lockWindow->setProfile(profile);
}

void Desk::warn(const QString &sentence)
{
    if (!isLocked())
        m_inside->window.warn(sentence);
}

bool Desk::hasUnsaved() const { return !(m_inside ? m_inside->window.unfinished() : m_unfinished).isEmpty(); }

void Desk::setLog(const QString &path)
{
    m_logPath = path;
    if (m_inside)
        m_inside->window.setLog(path);
}

QDialog *Desk::openDialog() const
{
    const auto dialogs = m_inside->window.findChildren<QDialog *>();
    const auto open =
        std::ranges::find_if(dialogs, [](const QDialog *dialog) { return dialog->isVisible() && dialog->isModal(); });
    return open == dialogs.end() ? nullptr : *open;
}

void Desk::openUser(const QString &userId)
{
    if (isLocked()) {
        m_userToOpen = userId;
        m_lockWindow->setUserWaiting(true);
    } else if (auto *dialog = openDialog()) {
        // Whoever is at it goes on undisturbed.
        dialog->activateWindow();
        connect(
            dialog, &QDialog::finished, this, [this, userId] { openUser(userId); }, Qt::QueuedConnection);
        warn(tr("A link waits: its user is shown once what is open here is closed."));
        if (const auto note = tr(" – a link waits"); !dialog->windowTitle().endsWith(note))
            dialog->setWindowTitle(dialog->windowTitle() + note); // it may cover the window
    } else {
        m_inside->window.openUser(userId);
    }
}

} // namespace desk::app
