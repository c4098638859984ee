#include "ui/dialogs/confirmdialog.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/toast.h"
#include "ui/window/mainwindow.h"
#include "ui/window/undohistory.h"

#include <QAction>

using namespace Qt::StringLiterals;

// Taking back what was done in this session, step by step.

namespace desk::ui {

namespace {

constexpr int mostUndoNames = 10; // that the question may list

} // namespace

models::Job *MainWindow::undo(models::Job *job, const models::JobOptions &options)
{
    if (refusesReadOnly())
        return nullptr;
    auto *undone = m_session.jobs().undo(*job, options);
    if (undone && !options.isDryRun) {
        m_undo->noteUndo(*undone);
        m_undo->remove(*job);
    } else if (!undone) {
        m_toast->show({.text = tr("This is already under way for the selected users."), .isProblem = true});
    }
    return undone;
}

void MainWindow::undoLast()
{
    const auto *step = m_undo->newest();
    if (!step && m_session.jobs().running() == 0 && m_hasActedBefore) {
        tellOfHistory(
            tr("There is nothing to undo here. Actions of before the window was locked are in the history (Ctrl+J)."));
    } else if (!step || m_undo->isOvertaken(*step)) {
        m_toast->show({.text = m_session.jobs().running() > 0 ? tr("The last action is still running.")
                                                              : tr("There is nothing to undo."),
                       .isNote = true});
    } else if (step->job) {
        askUndo(*step->job);
    } else if (step->edit && step->edit->isBusy()) {
        m_toast->show({.text = tr("The last save is still under way."), .isNote = true});
    } else {
        // The editor takes back what it saved last; older saves are known to the journal.
        if (step->edit && step->edit->canUndo() && step->edit->savedAs() == step->records)
            step->edit->undo(); // and says when it has
        else
            m_undo->takeBackByJournal(m_undo->takeNewest(), this,
                                      [this](const models::Job *undone) { m_undo->noteUndo(*undone); });
    }
}

void MainWindow::tellOfHistory(const QString &sentence)
{
    m_toast->show({.text = sentence, .buttons = {{tr("Show the history"), [this] { showJobs(); }}}, .isNote = true});
}

bool MainWindow::hasActed() const { return m_hasActedBefore || !m_session.jobs().all().isEmpty() || m_undo->newest(); }

//! One user is taken back at once; many are asked about, from wherever it is wanted.
void MainWindow::askUndo(models::Job &job, QWidget *parent)
{
    if (job.counts().done == 1)
        undo(&job);
    else if (!refusesReadOnly())
        undoMany(job, parent ? *parent : *this);
}

void MainWindow::undoMany(models::Job &job, QWidget &parent)
{
    QList<QStringList> names;
    for (const auto &item : job.items()) {
        if (item.state != models::JobItem::State::Done || names.size() == mostUndoNames)
            continue;
        const auto row = m_session.store().find(item.userId.toLatin1());
        const auto email = row ? QString::fromUtf8(m_session.store().at(*row).email()) : QString{};
        names.append({item.name, email.isEmpty() ? item.userId : email});
        names.last().removeDuplicates();
    }
    auto question = questionOf(*models::findUserAction(QString::fromLatin1(job.action().inverse)), job.counts().done,
                               m_session.instance());
    question.names = names;
    question.consequence = tr("Takes back: %1. Users whom somebody has changed since are left as they are.")
                               .arg(models::actionText(job.action().doneMany, job.counts().done))
        + u"\n\n"_s + question.consequence;
    auto *dialog = new ConfirmDialog{m_session, question, &parent};
    dialog->setWhy(job.plan().why);
    connect(dialog, &QDialog::accepted, this, [this, dialog, job = QPointer{&job}] {
        if (auto *undone = job ? undo(job, {.why = dialog->why()}) : nullptr)
            approveByDialog(undone);
    });
    connect(dialog, &ConfirmDialog::tryChosen, this, [this, job = QPointer{&job}] {
        if (job)
            undo(job, {.isDryRun = true});
    });
    dialog->open();
}

void MainWindow::onMetadataSaved(models::MetadataEdit *edit, const models::SaveOutcome &outcome)
{
    if (outcome.isUndo)
        m_undo->remove(*edit);
    else if (edit->canUndo())
        m_undo->add(*edit, isolatedName(edit->userId()));
}

void MainWindow::showUndo()
{
    auto *action = findChild<QAction *>(u"edit.undo"_s);
    const auto *step = m_undo->newest();
    const auto keys = action->shortcut().toString(QKeySequence::NativeText);
    const auto text = step ? tr("Undo: %1").arg(step->what) : tr("Undo");
    action->setToolTip(plainToolTip(u"%1 (%2)"_s.arg(text, keys)));
    action->setText(u'&' + QString{text}.replace(u'&', u"&&"_s));
}

} // namespace desk::ui
