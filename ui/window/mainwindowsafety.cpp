// What a window says of its connection: its name, how safe it is, what stands between, and its questions.
#include "models/text/display.h"
#include "ui/actions/actionregistry.h"
#include "ui/actions/shortcutguard.h"
#include "ui/connections/safemode.h"
#include "ui/metadata/jsontreeview.h"
#include "ui/metadata/metadatapanel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/toast.h"
#include "ui/window/instancechip.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QMenu>
#include <QStatusBar>

using namespace Qt::StringLiterals;

namespace desk::ui {

void MainWindow::makeSafety()
{
    const auto showName = [this] {
        const auto name = models::displayText(m_session.name());
        setWindowTitle(tr("%1 (%2) – Frontdesk").arg(name, InstanceChip::text(m_session.instance())));
    };
    showName();
    connect(&m_session, &models::Session::profileChanged, this, showName);

    auto *menu = new SafeModeMenu{m_session, this};
    auto *file = findChild<QMenu *>(u"fileMenu"_s);
    file->insertMenu(file->actions().constLast(), menu);
    // After what comes and goes, which stands on the left: this one stays in its place.
    int place = 2;
    statusBar()->insertPermanentWidget(place++, new SafeModeButton{m_session, menu, statusBar()});
    if (const auto proxy = m_session.proxy(); !proxy.isEmpty()) {
        auto *label = new PlainLabel{tr("Proxy: %1").arg(models::displayText(proxy)), statusBar()};
        label->setObjectName(u"proxy"_s);
        label->setSecondary(true);
        statusBar()->insertPermanentWidget(place, label);
    }

    auto &metadata = *findChild<MetadataPanel *>();
    // In the tree F2 renames a key.
    const QList edit{findChild<QAction *>(u"user.edit"_s)};
    for (auto *guard : {new ShortcutGuard{metadata, m_actions->actions()},
                        new ShortcutGuard{metadata, edit, metadata.findChild<JsonTreeView *>()}}) {
        connect(guard, &ShortcutGuard::held, this, [this](const QAction *action) {
            m_toast->show({.text = tr("Nothing was done: %1 is for the list of users, and the metadata has the focus.")
                                       .arg(action->shortcut().toString(QKeySequence::NativeText)),
                           .isNote = true});
        });
    }

    connect(&m_session, &models::Session::approvalWanted, this, [this](const api::WriteQuestion &question) {
        if (isVisible())
            askForApproval(m_session, question, this);
        else // locked: nobody can see what they would say yes to
            m_session.answer(question.id, false);
    });
}

bool MainWindow::refusesReadOnly()
{
    if (!m_session.isReadOnly())
        return false;
    m_toast->show({.text = tr("This connection is read-only: nothing can be changed."),
                   .buttons = {{tr("Change the safe mode…"), [this] { openSafeMode(); }}},
                   .isNote = true});
    return true;
}

void MainWindow::openSafeMode()
{
    auto *menu = findChild<SafeModeMenu *>();
    const auto *button = findChild<SafeModeButton *>();
    menu->popup(button->mapToGlobal(QPoint{0, -menu->sizeHint().height()}));
    menu->setActiveAction(menu->actions().constFirst());
}

void MainWindow::warn(const QString &sentence) { m_toast->show({.text = sentence, .isProblem = true, .stays = true}); }

void MainWindow::makeLog()
{
    auto *help = findChild<QMenu *>(u"helpMenu"_s);
    auto *log = new QAction{tr("&Write a log file"), this};
    log->setObjectName(u"help.log"_s);
    log->setCheckable(true);
    log->setStatusTip(tr("For whoever looks into a problem; it holds no key, and names no user"));
    help->insertAction(findChild<QAction *>(u"help.about"_s), log);
    connect(log, &QAction::triggered, this, [this, log](bool isOn) {
        Q_EMIT logRequested(isOn);
        if (isOn && log->isChecked())
            m_toast->show({.text = tr("A log is written to %1 until Frontdesk ends.").arg(log->data().toString())});
        else if (isOn)
            m_toast->show({.text = tr("The log file cannot be written."), .isProblem = true});
    });
}

void MainWindow::setLog(const QString &path)
{
    auto *log = findChild<QAction *>(u"help.log"_s);
    log->setData(path);
    log->setChecked(!path.isEmpty());
}

} // namespace desk::ui
