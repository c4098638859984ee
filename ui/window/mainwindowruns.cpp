#include "models/text/display.h"
#include "ui/detail/detailpane.h"
#include "ui/forms/createuserdialog.h"
#include "ui/forms/editprofiledialog.h"
#include "ui/jobs/jobguard.h"
#include "ui/jobs/jobswindow.h"
#include "ui/jobs/pacecontrol.h"
#include "ui/jobs/protecteddialog.h"
#include "ui/metadata/bulkpatchdialog.h"
#include "ui/organizations/membershipspage.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/users/usersview.h"
#include "ui/widgets/toast.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidelist.h"
#include "ui/window/userspage.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

// What the window's own commands do; mainwindowcommands.cpp has their table.

namespace desk::ui {

void MainWindow::newUser() { openCreation(); }

CreateUserDialog *MainWindow::openCreation()
{
    auto *dialog = new CreateUserDialog{m_session, this};
    connect(dialog, &CreateUserDialog::found, this, &MainWindow::showNewUser);
    connect(dialog, &CreateUserDialog::created, this, [this](const QString &userId) {
        showNewUser(userId);
        tell(tr("Created %1"), userId);
    });
    dialog->open();
    return dialog;
}

void MainWindow::showNewUser(const QString &userId)
{
    const auto row = m_session.store().find(userId.toLatin1());
    if (!row)
        return;
    openUsers();
    m_session.list().putFirst(*row);
    m_users->view().selectPosition(0);
    m_users->view().setFocus();
}

void MainWindow::tell(const QString &sentence, const QString &userId)
{
    const auto row = m_session.store().find(userId.toLatin1());
    const auto name = row ? m_session.store().at(*row).displayName() : userId;
    m_toast->show({.text = sentence.arg(models::isolatedText(name, 80))});
}

void MainWindow::editProfile()
{
    const auto rows = m_users->selectedTargets();
    if (rows.size() != 1)
        return;
    const auto user = api::Json<api::User>::decode(m_session.store().rawJson(rows.front()));
    if (!user) {
        m_toast->show({.text = tr("This user could not be read. Refresh and try again."), .isProblem = true});
        return;
    }
    openEditing(*user);
}

EditProfileDialog *MainWindow::openEditing(const api::User &user)
{
    auto *dialog = new EditProfileDialog{m_session, user, this};
    connect(dialog, &EditProfileDialog::saved, this,
            [this](const QString &userId) { tell(tr("Saved the profile of %1"), userId); });
    connect(dialog, &EditProfileDialog::unchanged, this,
            [this](const QString &userId) { tell(tr("Nothing was sent: the profile of %1 stays as it is"), userId); });
    dialog->open();
    return dialog;
}

void MainWindow::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void MainWindow::refresh()
{
    m_session.list().refresh();
    m_session.detail().refresh();
    m_session.organizations().refresh();
    if (m_pages->currentWidget() == m_memberships)
        m_session.memberships().list().refresh();
}

void MainWindow::showJobs()
{
    if (auto *open = findChild<JobsWindow *>()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *window = new JobsWindow{m_session.jobs(), this};
    auto *pace = new PaceControl{m_session.jobs()};
    connect(pace, &PaceControl::paceChosen, this,
            [this](double share) { m_settings.setValue(preferences::jobPace, share); });
    connect(window, &JobsWindow::undoRequested, this, [this, window](models::Job *job) { askUndo(*job, window); });
    connect(window, &JobsWindow::retryRequested, this, [this, window](models::Job *job) { askRetry(*job, *window); });
    connect(window, &JobsWindow::goOnRequested, this,
            [this, window](qint64 recordId) { m_guard->askAbout(recordId, *window); });
    window->setSession(m_session, pace);
    window->show();
}

void MainWindow::showProtected()
{
    auto *dialog = new ProtectedDialog{m_session.jobs().protectedUsers(), this};
    connect(dialog, &ProtectedDialog::chosen, this, [this](const models::ProtectedUsers &users) {
        m_session.jobs().setProtectedUsers(users);
        m_settings.setValue(preferences::protectedUsers, users.toText());
    });
    dialog->open();
}

void MainWindow::showInterrupted()
{
    auto *journal = m_session.jobs().journal();
    if (journal && journal->state() != models::Journal::State::Ready) {
        // Nobody knows before it can be read.
        connect(journal, &models::Journal::opened, this, &MainWindow::showInterrupted,
                Qt::ConnectionType(Qt::UniqueConnection | Qt::SingleShotConnection));
        if (journal->state() == models::Journal::State::Failed)
            journal->reopen();
        return;
    }
    if (m_session.jobs().interrupted().isEmpty())
        m_toast->show({.text = tr("No action was interrupted."), .isNote = true});
    m_guard->askAgain();
}

void MainWindow::selectAllMatching() { m_users->selectAllMatching(); }

void MainWindow::invertSelection() { m_users->invertSelection(); }

void MainWindow::copyUserId()
{
    QStringList ids;
    for (const auto row : m_users->selectedRows())
        ids.append(m_session.store().at(row).idText());
    if (ids.isEmpty())
        m_toast->show({.text = tr("Select a user first."), .isNote = true});
    else
        QApplication::clipboard()->setText(ids.join(u'\n'));
}

void MainWindow::copyEmail()
{
    QStringList addresses;
    for (const auto row : m_users->selectedRows()) {
        if (const auto email = m_session.store().at(row).email(); !email.isEmpty())
            addresses.append(QString::fromUtf8(email));
    }
    if (addresses.isEmpty())
        m_toast->show({.text = tr("Nobody selected has an e-mail address."), .isNote = true});
    else
        QApplication::clipboard()->setText(addresses.join(u'\n'));
}

void MainWindow::changeMetadata()
{
    auto rows = m_users->selectedTargets();
    if (rows.empty()) {
        m_toast->show({.text = tr("Select the users whose metadata is to change first."), .isNote = true});
        return;
    }
    auto *dialog = new BulkPatchDialog{m_session, std::move(rows), this};
    if (const auto begun = std::exchange(m_bulkPatch, {}); !begun.text.isEmpty())
        dialog->takeUp(begun.field, begun.text, begun.reason);
    connect(dialog, &BulkPatchDialog::tried, this,
            [this](models::MetadataField field, const QByteArray &text, const QString &reason) {
                m_bulkPatch = {field, text, reason};
            });
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox{QMessageBox::NoIcon, tr("About Frontdesk"),
                                tr("Frontdesk %1\n\nA desktop console to look after the users of a Clerk application.\n"
                                   "Free software under the GNU General Public License, version 3 or later.")
                                    .arg(QCoreApplication::applicationVersion()),
                                QMessageBox::Close, this};
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showMemberships()
{
    m_side->showMemberships();
    openMemberships();
}

void MainWindow::chooseColumns()
{
    auto &view = m_users->view();
    view.columnMenu()->popup(view.mapToGlobal(QPoint{metrics::groupGap, metrics::groupGap}));
}

void MainWindow::openConnection() { Q_EMIT connectRequested(); }

void MainWindow::lock() { Q_EMIT lockRequested(); }

void MainWindow::copyDiagnostics()
{
    Q_EMIT diagnosticsRequested();
    m_toast->show({.text = tr("Diagnostics copied: paste them into the report."), .isNote = true});
}

void MainWindow::quit() { QApplication::closeAllWindows(); }

} // namespace desk::ui
