#include "ui/forms/createuserdialog.h"
#include "ui/forms/editprofiledialog.h"
#include "ui/jobs/lookupdialog.h"
#include "ui/metadata/bulkpatchdialog.h"
#include "ui/widgets/toast.h"
#include "ui/window/mainwindow.h"
#include "ui/window/unfinished.h"

#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

// What was begun in the window and goes over to the one that takes its place after unlocking.

namespace desk::ui {

namespace {

//! Typed into by a person, and in no way that is kept.
bool hasTypedFields(const QDialog &dialog)
{
    const auto lines = dialog.findChildren<QLineEdit *>();
    const auto texts = dialog.findChildren<QPlainTextEdit *>();
    return std::ranges::any_of(
               lines, [](const QLineEdit *line) { return line->isModified() && !line->text().trimmed().isEmpty(); })
        || std::ranges::any_of(
               texts, [](const QPlainTextEdit *text) { return text->document()->isModified() && !text->isReadOnly(); });
}

} // namespace

bool MainWindow::isBusy() const
{
    const auto forms = findChildren<FormDialog *>();
    return m_session.jobs().running() > 0 || m_session.client().isWriting()
        || std::ranges::any_of(forms, &FormDialog::isUnderWay);
}

Unfinished MainWindow::unfinished() const
{
    Unfinished begun{
        .metadata = m_session.metadata().drafts(), .query = m_session.list().query(), .hasActed = hasActed()};
    const auto rows = m_users->selectedRows();
    begun.selected = int(rows.size()) + m_users->markedOutOfSight();
    begun.tab = m_detail->tab();
    if (rows.size() == 1)
        begun.selectedUser = m_session.store().at(rows.front()).idText();
    const auto dialogs = findChildren<QDialog *>();
    for (const auto *dialog : dialogs) {
        if (const auto *form = qobject_cast<const FormDialog *>(dialog)) {
            if (form->hasTyped())
                begun.forms.append(form->typed());
        } else if (const auto *bulk = qobject_cast<const BulkPatchDialog *>(dialog)) {
            begun.bulkPatch = {.field = bulk->field(), .text = bulk->changedText(), .reason = bulk->reason()};
        } else if (const auto *lookup = qobject_cast<const LookupDialog *>(dialog)) {
            begun.list = lookup->text();
        } else if (hasTypedFields(*dialog) && dialog->parentWidget() == this) {
            begun.closed.append(dialog->windowTitle());
        }
    }
    return begun;
}

void MainWindow::takeUp(const Unfinished &begun)
{
    m_session.metadata().takeUp(begun.metadata);
    m_bulkPatch = begun.bulkPatch;
    m_detail->setTab(begun.tab);
    m_hasActedBefore = m_hasActedBefore || begun.hasActed;
    if (begun.query.isFiltered())
        m_users->setQuery(begun.query);
    if (!begun.selectedUser.isEmpty()) {
        m_wantedUser = begun.selectedUser;
        selectWanted();
    }
    for (const auto &typed : begun.forms) {
        if (typed.form == models::ProfileForm::Create)
            openCreation()->takeUp(typed);
        else
            openEditing(typed.user)->takeUp(typed);
    }
    if (!begun.list.isEmpty())
        openLookup(begun.list);
    QStringList words;
    if (!begun.metadata.isEmpty())
        words.append(tr("Your unsaved metadata edits are here again: see the mark at the bottom."));
    if (!begun.bulkPatch.text.isEmpty())
        words.append(tr("The change of metadata that you had begun is there again once you choose its users."));
    if (begun.selected > 1)
        words.append(tr("%Ln user(s) were selected: select them again.", nullptr, begun.selected));
    if (!begun.closed.isEmpty())
        words.append(tr("Locking closed “%1” with what was typed there.").arg(begun.closed.join(u"”, “"_s)));
    if (!words.isEmpty())
        m_toast->show({.text = words.join(u' ')});
    else if (begun.hasActed)
        tellOfHistory(tr("What you did before the window was locked is in the history (Ctrl+J): undo it there."));
}

} // namespace desk::ui
