#include "ui/jobs/jobtext.h"
#include "ui/metadata/metadatadesk.h"
#include "ui/preferences.h"
#include "ui/users/usersview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/userspage.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>

using namespace Qt::StringLiterals;

// How the window ends: what it remembers, and what becomes of actions that are running.

namespace desk::ui {

namespace {

//! What becomes of those whom no action has come to, in the words of the question at the next start.
QString leftText(const models::Jobs &jobs)
{
    int left = 0;
    for (const auto *job : jobs.all())
        left += job->isFinished() ? 0 : job->counts().open;
    return MainWindow::tr("%Ln user(s) are not done yet.", nullptr, left) + u"\n\n"_s
        + MainWindow::tr(
               "Paused, the action waits, and when Frontdesk starts the next time it asks whether to go on with "
               "them. Stopped, they stay as they are. A request that has left already may still be carried out: its "
               "answer is waited for.");
}

} // namespace

void MainWindow::closeEvent(QCloseEvent *event)
{
    const auto &jobs = m_session.jobs();
    if (jobs.running() > 0 && !(m_goesOnNextTime && jobs.isAtRest())) {
        event->ignore();
        askToStop();
        return;
    }
    if (!m_metadata->mayClose([this] { close(); })) {
        event->ignore();
        return;
    }
    m_settings.setValue(preferences::geometry, saveGeometry());
    m_settings.setValue(preferences::splitter, m_isNarrow ? m_wideSplitter : m_splitter->saveState());
    m_settings.setValue(preferences::sideShown, m_wantsSide);
    m_settings.setValue(preferences::detailShown, m_wantsDetail);
    m_settings.setValue(preferences::userColumns, m_users->view().saveLayout());
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

void MainWindow::askToStop()
{
    if (findChild<QMessageBox *>(u"stopDialog"_s))
        return;
    const bool waits = isAllPaused(m_session.jobs());
    auto *box =
        new QMessageBox{QMessageBox::Warning, waits ? tr("An action is paused") : tr("An action is still running"),
                        leftText(m_session.jobs()), QMessageBox::NoButton, this};
    connect(&m_session.jobs(), &models::Jobs::progressed, box,
            [this, box] { box->setText(leftText(m_session.jobs())); });
    box->setObjectName(u"stopDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *stay = box->addButton(waits ? tr("Do not quit") : tr("Keep running"), QMessageBox::RejectRole);
    box->addButton(tr("Stop and quit"), QMessageBox::DestructiveRole)->setObjectName(u"stopAndQuit"_s);
    auto *pause = box->addButton(tr("Pause and quit"), QMessageBox::AcceptRole);
    pause->setObjectName(u"pauseAndQuit"_s);
    pause->setVisible(m_session.jobs().journal() != nullptr);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, stay, pause](const QAbstractButton *button) {
        if (button == stay)
            return;
        if (button == pause) {
            pauseAndQuit();
            return;
        }
        m_closesWhenDone = true;
        const auto jobs = m_session.jobs().all();
        for (auto *job : jobs)
            job->stop();
        // They may have ended while the question stood.
        if (m_session.jobs().running() == 0)
            close();
        else
            sayThatItQuits();
    });
    box->open();
}

void MainWindow::pauseAndQuit()
{
    auto &jobs = m_session.jobs();
    m_goesOnNextTime = true;
    connect(&jobs, &models::Jobs::atRest, this, &MainWindow::close, Qt::UniqueConnection);
    jobs.suspend();
    if (jobs.isAtRest())
        close();
    else
        sayThatItQuits();
}

//! Until the answers to what was sent have come, the window stays.
void MainWindow::sayThatItQuits()
{
    m_toast->show({.text = tr("Frontdesk quits once the answers to the requests that were sent have come."),
                   .isNote = true,
                   .stays = true});
}

} // namespace desk::ui
