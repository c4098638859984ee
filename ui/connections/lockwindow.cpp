#include "ui/connections/lockwindow.h"

#include "models/text/display.h"
#include "ui/connections/connectioncolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stateview.h"
#include "ui/window/instancechip.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

LockWindow::LockWindow(const models::ConnectionProfile &profile, QWidget *parent)
    : QWidget(parent),
      m_state(new StateView{this})
{
    setObjectName(u"lockWindow"_s);
    setWindowIcon(icon(u"frontdesk"));
    m_chip = new InstanceChip{profile.environment, profile.baseUrl.host(), this};
    setProfile(profile);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap, metrics::controlPadding);
    head->addWidget(m_chip);
    head->addStretch();
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_state, 1);
    connect(m_state, &StateView::activated, this, &LockWindow::unlockRequested);
    setWaiting(false);
}

void LockWindow::setProfile(const models::ConnectionProfile &profile)
{
    const auto name = models::displayText(profile.title());
    setWindowTitle(tr("%1 (locked) – Frontdesk").arg(name));
    m_chip->setConnection(profile.name, connectionColor(profile.color));
    m_chip->setReadOnly(profile.safeMode == api::SafeMode::ReadOnly);
}

void LockWindow::setWaiting(bool waiting)
{
    m_isWaiting = waiting;
    showState();
}

void LockWindow::setKeeping(bool keeping, bool losing)
{
    m_isKeeping = keeping;
    m_isLosing = losing;
    showState();
}

void LockWindow::setUserWaiting(bool waiting)
{
    m_isUserWaiting = waiting;
    showState();
}

void LockWindow::showState()
{
    auto text = m_isWaiting ? tr("An action is still running. The key is dropped as soon as it has ended.")
                            : tr("The key and everything that was loaded have been dropped.");
    if (m_isKeeping)
        text += u' ' + tr("What you had begun is kept, without secrets, and is there again after unlocking.");
    if (m_isUserWaiting)
        text += u' ' + tr("The user of the link is shown after unlocking.");
    m_state->show({.icon = u"user.lock"_s, .title = tr("Locked"), .text = text, .button = tr("Unlock")});
}

void LockWindow::askToClose()
{
    if (findChild<QMessageBox *>(u"loseDialog"_s))
        return;
    auto *box = new QMessageBox{
        QMessageBox::Warning, tr("Something is not saved"),
        tr("Some of what you had begun before locking is only in memory: closed, it is lost. Metadata edits "
           "that are kept over a crash are there again on the next start."),
        QMessageBox::NoButton, this};
    box->setObjectName(u"loseDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *stay = box->addButton(tr("Stay here"), QMessageBox::RejectRole);
    auto *lose = box->addButton(tr("Close and lose it"), QMessageBox::DestructiveRole);
    lose->setObjectName(u"closeAndLose"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, lose](const QAbstractButton *button) {
        if (button == lose) {
            m_isLosing = false;
            close();
        }
    });
    box->open();
}

void LockWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT unlockRequested();
    else
        QWidget::keyPressEvent(event);
}

void LockWindow::closeEvent(QCloseEvent *event)
{
    if (m_isWaiting) {
        event->ignore(); // closing would stop what runs half-way
        return;
    }
    if (m_isLosing) {
        event->ignore();
        askToClose();
        return;
    }
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

} // namespace desk::ui
