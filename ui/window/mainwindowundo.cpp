#include "models/jobs/joblist.h"
#include "models/jobs/userstate.h"
#include "models/text/display.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/jobs/jobtext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/toast.h"
#include "ui/window/mainwindow.h"
#include "ui/window/undohistory.h"

#include <QAction>
#include <QMessageBox>

using namespace Qt::StringLiterals;

// Taking back what was done in this session, step by step.

namespace desk::ui {

namespace {

constexpr int mostUndoNames = 10; // that a question may list

QStringList nameOfItem(const models::UserStore &store, const models::JobItem &item)
{
    const auto row = store.find(item.userId.toLatin1());
    // The journal knows the address of whoever the table does not have.
    const auto known = models::UserState::emailIn(item.after.isEmpty() ? item.before : item.after);
    const auto email = QString::fromUtf8(row ? store.at(*row).email().toByteArray() : known);
    QStringList name{item.name, email.isEmpty() ? item.userId : email};
    name.removeDuplicates();
    return name;
}

} // namespace

models::Job *MainWindow::undo(models::Job *job, const models::JobOptions &options, QWidget *over)
{
    if (refusesReadOnly())
        return nullptr;
    auto *undone = m_session.jobs().undo(*job, options);
    if (undone && !options.isDryRun) {
        m_undo->noteUndo(*undone);
        m_undo->remove(*job);
    } else if (!undone) {
        tellNothing(busyText(), over);
    }
    return undone;
}

void MainWindow::tellNothing(const QString &sentence, QWidget *over)
{
    if (!over || over == this) {
        m_toast->show({.text = sentence, .isProblem = true});
        return;
    }
    auto *box = new QMessageBox{QMessageBox::Information, over->windowTitle(), sentence, QMessageBox::Close, over};
    box->setObjectName(u"nothingDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::undoLast()
{
    const auto *step = m_undo->newest();
    if (!step && m_session.jobs().running() == 0 && m_hasActedBefore) {
        tellOfHistory(
            tr("There is nothing to undo here. Actions of before the window was locked are in the history (Ctrl+J)."));
    } else if (!step || m_undo->isOvertaken(*step)) {
        const auto &jobs = m_session.jobs();
        m_toast->show({.text = isAllPaused(jobs) ? tr("The last action is paused.")
                           : jobs.running() > 0  ? tr("The last action is still running.")
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
        undo(&job, {}, parent);
    else if (!refusesReadOnly())
        undoMany(job, parent ? *parent : *this);
}

void MainWindow::undoMany(models::Job &job, QWidget &parent)
{
    const auto outlook = m_session.jobs().undoOutlook(job);
    if (outlook.open == 0) {
        tellNothing(nothingToUndo(outlook), &parent);
        return;
    }
    const auto &inverse = *models::findUserAction(QString::fromLatin1(job.action().inverse));
    auto question = questionOf(inverse, outlook.open, m_session.instance());
    question.isOfMany = true; // what is left of many is asked about like them
    for (const auto item : outlook.first)
        question.names.append(nameOfItem(m_session.store(), job.items().at(item)));
    question.notes = undoNotes(outlook);
    QStringList parts{tr("Takes back: %1. Users whom somebody has changed since are left as they are.")
                          .arg(models::actionText(job.action().doneMany, job.counts().done))};
    if (!job.plan().why.isEmpty())
        parts.append(tr("The reason for it was: %1").arg(models::isolatedText(job.plan().why, models::cellLimit)));
    parts.append(question.consequence);
    if (*inverse.undoNote != '\0')
        parts.append(models::actionText(inverse.undoNote));
    question.consequence = parts.join(u"\n\n"_s);
    auto *dialog = new ConfirmDialog{m_session, question, &parent};
    dialog->setWhy(m_triedReason.take(inverse));
    connect(dialog, &QDialog::accepted, this, [this, dialog, leftAlone = outlook.leftAlone, job = QPointer{&job}] {
        if (auto *undone = job ? undo(job, {.why = dialog->why(), .leftAlone = leftAlone}) : nullptr)
            approveByDialog(undone);
    });
    connect(dialog, &ConfirmDialog::tryChosen, this,
            [this, dialog, &inverse, leftAlone = outlook.leftAlone, job = QPointer{&job}] {
                m_triedReason = {&inverse, dialog->why()};
                if (job)
                    undo(job, {.why = dialog->why(), .isDryRun = true, .leftAlone = leftAlone});
            });
    dialog->open();
}

void MainWindow::askRetry(models::Job &job, QWidget &parent)
{
    if (!m_session.jobs().canRetry(job) || refusesReadOnly())
        return;
    using State = models::JobItem::State;
    const auto &action = job.action();
    const bool isMany = job.counts().failed + job.counts().notRun > 1;
    if (!isMany && action.risk == models::Risk::Undoable && m_session.safeMode() != api::SafeMode::ConfirmAll) {
        retry(job, {.why = job.plan().why});
        return;
    }
    QList<QStringList> names;
    QHash<models::JobItem::Skip, int> counts;
    models::LeftAlone leftAlone;
    for (const auto &item : job.items()) {
        // Being looked up: whatever comes of it, nobody counted them.
        if (item.state == State::Unknown)
            leftAlone.insert(item.userId, models::JobItem::Skip::Busy);
        if (item.state != State::Failed && item.state != State::NotRun)
            continue;
        const auto reason = isMany ? m_session.jobs().leavesAlone(item.userId) : models::JobItem::Skip::None;
        ++counts[reason];
        if (reason != models::JobItem::Skip::None)
            leftAlone.insert(item.userId, reason);
        else if (names.size() < mostUndoNames)
            names.append(nameOfItem(m_session.store(), item));
    }
    auto question = questionOf(action, counts.value(models::JobItem::Skip::None), m_session.instance());
    question.names = names;
    question.isOfMany = isMany;
    question.instead.clear();
    question.notes =
        leftAloneNotes(counts.value(models::JobItem::Skip::Protected), counts.value(models::JobItem::Skip::Busy));
    if (question.count == 0) {
        tellNothing(tr("Nothing was done. %1").arg(question.notes.join(u' ')), &parent);
        return;
    }
    const auto again = tr("Again, for those for whom it failed or was not tried: %1.");
    question.consequence = again.arg(models::planText(job.plan(), question.count)) + u"\n\n"_s + question.consequence;
    auto *dialog = new ConfirmDialog{m_session, question, &parent};
    const auto tried = m_triedReason.take(action);
    dialog->setWhy(tried.isEmpty() ? job.plan().why : tried);
    // A single user's question does not ask for it.
    const auto why = [dialog, isMany, first = job.plan().why] { return isMany ? dialog->why() : first; };
    connect(dialog, &QDialog::accepted, this, [this, why, leftAlone, job = QPointer{&job}] {
        if (job)
            retry(*job, {.why = why(), .leftAlone = leftAlone});
    });
    connect(dialog, &ConfirmDialog::tryChosen, this, [this, why, leftAlone, &action, job = QPointer{&job}] {
        m_triedReason = {&action, why()};
        if (job)
            retry(*job, {.why = why(), .isDryRun = true, .leftAlone = leftAlone});
    });
    dialog->open();
}

void MainWindow::retry(models::Job &job, const models::JobOptions &options)
{
    const auto *again = m_session.jobs().retry(job, options);
    if (!again)
        m_toast->show({.text = busyText(), .isProblem = true});
    if (!again || options.isDryRun)
        return;
    approveByDialog(again);
    if (again->plan().takesBack > 0)
        m_undo->noteUndo(*again);
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
