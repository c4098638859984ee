#include "ui/connections/lockwindow.h"

#include "models/text/display.h"
#include "ui/connections/connectioncolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stateview.h"
#include "ui/window/instancechip.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

LockWindow::LockWindow(const models::ConnectionProfile &profile, QWidget *parent)
    : QWidget(parent),
      m_state(new StateView{this})
{
    setObjectName(u"lockWindow"_s);
    const auto name = models::displayText(profile.name);
    setWindowTitle(tr("%1 (locked) – Frontdesk").arg(name));
    setWindowIcon(icon(u"frontdesk"));
    auto *chip = new InstanceChip{profile.environment, profile.baseUrl.host(), this};
    chip->setConnection(profile.name, connectionColor(profile.color));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap, metrics::controlPadding);
    head->addWidget(chip);
    head->addStretch();
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_state, 1);
    connect(m_state, &StateView::activated, this, &LockWindow::unlockRequested);
    setWaiting(false);
}

void LockWindow::setWaiting(bool waiting)
{
    m_isWaiting = waiting;
    m_state->show({.icon = u"user.lock"_s,
                   .title = tr("Locked"),
                   .text = waiting ? tr("An action is still running. The key is dropped as soon as it has ended.")
                                   : tr("The key and everything that was loaded have been dropped."),
                   .button = tr("Unlock")});
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
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

} // namespace desk::ui
