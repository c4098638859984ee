#include "ui/jobs/fielddialog.h"
#include "ui/jobs/listdrop.h"
#include "ui/jobs/lookupdialog.h"
#include "ui/users/usersview.h"
#include "ui/widgets/toast.h"
#include "ui/window/mainwindow.h"
#include "ui/window/userspage.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

// What the window begins for many users besides the actions of the table.

namespace desk::ui {

void MainWindow::showLookup() { openLookup({}); }

LookupDialog &MainWindow::openLookup(const QString &text)
{
    auto *dialog = new LookupDialog{[this](QObject *parent) { return m_session.jobs().makeLookup(parent); }, this};
    connect(dialog, &LookupDialog::usersFound, m_users, &UsersPage::showOnly);
    dialog->setText(text);
    dialog->open();
    return *dialog;
}

void MainWindow::takeLists()
{
    auto *drop = new ListDrop{*m_users->view().viewport(), ListDrop::Takes::FilesAndText};
    connect(drop, &ListDrop::textDropped, this, [this](const QString &text) { openLookup(text); });
    connect(drop, &ListDrop::fileDropped, this, [this](const QString &path) { openLookup({}).readFile(path); });
}

//! In the status bar, for whoever wanted to decide later.
QPushButton *MainWindow::makeInterruptedMark()
{
    auto *mark = new QPushButton;
    mark->setObjectName(u"interruptedMark"_s);
    mark->setFlat(true);
    mark->setToolTip(tr("Asks what becomes of what was interrupted"));
    connect(mark, &QPushButton::clicked, this, &MainWindow::showInterrupted);
    const auto show = [this, mark] {
        const auto count = int(m_session.jobs().interrupted().size());
        mark->setText(tr("%Ln action(s) interrupted", nullptr, count));
        mark->setVisible(count > 0);
    };
    connect(&m_session.jobs(), &models::Jobs::interruptedChanged, mark, show);
    show();
    return mark;
}

void MainWindow::setField()
{
    auto rows = m_users->selectedTargets();
    if (rows.empty()) {
        m_toast->show({.text = tr("Select the users whose profile is to change first.")});
        return;
    }
    auto *dialog = new FieldDialog{m_session, std::move(rows), this};
    if (const auto typed = std::exchange(m_fieldToSet, {}); !typed.action.isEmpty())
        dialog->takeUp(typed);
    connect(dialog, &FieldDialog::tried, this, [this](const FieldDialog::Typed &typed) { m_fieldToSet = typed; });
    dialog->open();
}

} // namespace desk::ui
