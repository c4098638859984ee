#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/actions/actionregistry.h"
#include "ui/detail/detailpane.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/images/imagedialog.h"
#include "ui/jobs/jobdialog.h"
#include "ui/jobs/jobtext.h"
#include "ui/jobs/savedeleted.h"
#include "ui/security/secretform.h"
#include "ui/widgets/toast.h"
#include "ui/window/mainwindow.h"
#include "ui/window/undohistory.h"
#include "ui/window/userspage.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

// What the window asks before something is done to users, and what it says afterwards.

namespace desk::ui {

namespace {

constexpr int mostQuestionNames = 10; // that a question may list

//! Two people can have the same name, so more than that is said of whom it is about.
QStringList questionName(const models::UserRef &user, models::Risk risk)
{
    QStringList parts{user.displayName()};
    const auto email = QString::fromUtf8(user.email());
    if (!email.isEmpty() && email != parts.constFirst())
        parts.append(email);
    if (email.isEmpty() || risk != models::Risk::Undoable)
        parts.append(user.idText());
    parts.removeDuplicates();
    return parts;
}

} // namespace

void MainWindow::onActionRequested(const models::UserAction &action)
{
    if (m_users->isOutdated()) {
        m_toast->show({.text = tr("Nothing was done: the list you asked for has not come yet."), .isNote = true});
        return;
    }
    const auto rows = m_users->selectedTargets();
    std::vector<models::UserRow> targets;
    std::ranges::copy_if(rows, std::back_inserter(targets), [this, &action](models::UserRow row) {
        return action.appliesTo(m_session.store().at(row).flags());
    });
    if (targets.empty() || refusesReadOnly())
        return;
    // Where others are marked that the list does not show, one may not be whom somebody means.
    const bool isMeant = targets.size() == 1 && m_users->markedOutOfSight() == 0;
    if (isMeant && action.risk == models::Risk::Undoable && m_session.safeMode() != api::SafeMode::ConfirmAll)
        runAction(action, targets);
    else
        ask(action, targets, int(rows.size() - targets.size()));
}

void MainWindow::ask(const models::UserAction &action, const std::vector<models::UserRow> &targets, int skipped,
                     const QString &why)
{
    QList<QStringList> names;
    QHash<models::JobItem::Skip, int> counts;
    models::LeftAlone leftAlone; // also at the yes: it is for those who were counted
    for (const auto row : targets) {
        const auto user = m_session.store().at(row);
        const auto reason =
            targets.size() > 1 ? m_session.jobs().leavesAlone(user.idText()) : models::JobItem::Skip::None;
        ++counts[reason];
        if (reason != models::JobItem::Skip::None)
            leftAlone.insert(user.idText(), reason);
        else if (names.size() < mostQuestionNames)
            names.append(questionName(user, action.risk));
    }
    const int count = counts.value(models::JobItem::Skip::None);
    if (count == 0) {
        m_toast->show({.text = tr("Nothing was done: the selected users are protected, or another action is working on "
                                  "them."),
                       .isNote = true});
        return;
    }
    auto question = questionOf(action, count, m_session.instance());
    question.names = names;
    question.skipped = skipped;
    question.protectedOnes = counts.value(models::JobItem::Skip::Protected);
    question.busy = counts.value(models::JobItem::Skip::Busy);
    const auto *milder = models::findUserAction(QString::fromLatin1(action.instead));
    std::vector<models::UserRow> milderTargets;
    if (milder) {
        std::ranges::copy_if(targets, std::back_inserter(milderTargets), [&](models::UserRow row) {
            const auto user = m_session.store().at(row);
            return milder->appliesTo(user.flags()) && !leftAlone.contains(user.idText());
        });
    }
    if (milderTargets.empty())
        question.instead.clear();
    auto *dialog = new ConfirmDialog{m_session, question, this};
    dialog->setWhy(why.isEmpty() ? m_triedReason.take(action) : why);
    connect(dialog, &QDialog::accepted, this, [this, dialog, &action, targets, leftAlone] {
        const auto *job = runAction(action, targets, {.why = dialog->why(), .leftAlone = leftAlone});
        if (job)
            approveByDialog(job);
    });
    connect(dialog, &ConfirmDialog::tryChosen, this, [this, dialog, &action, targets, leftAlone] {
        m_triedReason = {&action, dialog->why()};
        runAction(action, targets, {.why = dialog->why(), .isDryRun = true, .leftAlone = leftAlone});
    });
    connect(dialog, &ConfirmDialog::insteadChosen, this, [this, dialog, milder, milderTargets] {
        if (milderTargets.size() == 1)
            runAction(*milder, milderTargets, {.why = dialog->why()});
        else
            ask(*milder, milderTargets, 0, dialog->why());
    });
    dialog->open();
}

models::Job *MainWindow::runAction(const models::UserAction &action, const std::vector<models::UserRow> &targets,
                                   models::JobOptions options)
{
    options.filter = models::queryText(m_session.list().query());
    auto *job = m_session.jobs().start(action, targets, options);
    if (job)
        return job;
    const bool isBusy = std::ranges::any_of(
        targets, [this](models::UserRow row) { return m_session.jobs().isBusy(m_session.store().at(row).idText()); });
    m_toast->show(
        {.text = isBusy ? busyText() : tr("Nothing was done: they are like that already."), .isProblem = true});
    return job;
}

void MainWindow::onJobFinished(models::Job *job)
{
    showOutcome(job);
    if (!m_closesWhenDone || m_session.jobs().running() > 0)
        return;
    m_closesWhenDone = false;
    const auto counts = job->counts();
    if (counts.failed + counts.gone + counts.unknown == 0)
        close();
    else
        openReport(job);
}

//! What was not known may be known now: then nobody has to look.
void MainWindow::onRechecked(models::Job *job)
{
    if (!job || jobSummary(*job) == m_toldOutcome)
        return;
    // Of one that was not told last, only that nobody has to wonder any more; and never in the place of what offers the
    // last copy of somebody.
    if (job == m_toldJob || (job->counts().unknown == 0 && !m_toast->isHeld()))
        showOutcome(job);
}

void MainWindow::showOutcome(models::Job *job)
{
    const auto counts = job->counts();
    const bool isReadAgain =
        std::ranges::none_of(job->items(), [](const models::JobItem &item) { return item.error.has_value(); });
    const bool isClean = (counts.done == counts.total() && isReadAgain) || job->isDryRun();
    m_toldJob = job;
    m_toldOutcome = jobSummary(*job);
    Toast::Message message{.text = m_toldOutcome, .isProblem = !isClean};
    if (!isClean && job->items().size() == 1 && job->items().constFirst().error) {
        const auto &error = *job->items().constFirst().error;
        // That it is not known the summary says already.
        const auto next = error.effect == api::Error::Effect::Unknown
            ? tr("Look at the user again before you repeat it.")
            : models::whatNext(error);
        message.text += QStringList{QString{}, next, models::traceText(error)}.join(u' ');
    }
    // Taking back is not itself taken back by the same key: pressed once too often it would do it all again.
    if (!m_undo->isUndo(*job) && m_session.jobs().canUndo(*job)) {
        m_undo->add(*job);
        message.buttons.append({tr("Undo"), [this, job] { askUndo(*job); }});
    }
    // The copy is all that is left of them.
    message.stays = m_session.jobs().hasDeletedUsers(*job);
    if (message.stays)
        message.buttons.append({tr("Save a copy…"), [this, job] { saveDeleted(*job); }});
    if (const auto *error = decidingError(*job); error && models::needsNewKey(*error))
        message.buttons.append({tr("Connect again…"), [this] { Q_EMIT newKeyRequested(); }});
    if (!isClean || job->isDryRun())
        message.buttons.append({tr("Details"), [this, job] { openReport(job); }});
    m_toast->show(message);
}

void MainWindow::approveByDialog(const QObject *writer)
{
    if (m_session.safeMode() == api::SafeMode::ConfirmAll)
        m_session.approve(writer);
}

void MainWindow::showLastReport()
{
    const auto &jobs = m_session.jobs().all();
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
        if ((*job)->isFinished()) {
            openReport(*job);
            return;
        }
    }
    if (auto *journal = m_session.jobs().journal())
        journal->list({}, this, [this](const QList<models::JobSummary> &known) { showReportOf(known); });
    else
        showReportOf({});
}

//! Nothing was done since the program began, so the last action is one of \p known, newest first.
void MainWindow::showReportOf(const QList<models::JobSummary> &known)
{
    const auto isOver = [](const models::JobSummary &job) {
        return job.isFinished && models::findUserAction(job.plan.action);
    };
    const auto last = std::ranges::find_if(known, isOver);
    const auto *journal = m_session.jobs().journal();
    if (last != known.end()) {
        m_session.jobs().find(last->id, this, [this](models::Job *job) {
            if (job)
                openReport(job);
        });
    } else if (journal && journal->problem()) {
        m_toast->show({.text = models::whatHappened(errorOf(*journal->problem())), .isProblem = true});
    } else {
        m_toast->show({.text = tr("No action has been run yet."), .isNote = true});
    }
}

void MainWindow::openReport(models::Job *job)
{
    auto *dialog = new JobDialog{m_session.jobs(), *job, this};
    connect(dialog, &JobDialog::connectRequested, this, &MainWindow::newKeyRequested);
    connect(dialog, &JobDialog::retryRequested, this, [this](models::Job *again) { askRetry(*again, *this); });
    dialog->open();
}

void MainWindow::saveDeleted(const models::Job &job) { ui::saveDeleted(m_session.jobs().deletedUsers(job), *this); }

void MainWindow::onPartRemovalRequested(const models::UserPart &part)
{
    if (refusesReadOnly())
        return;
    auto *dialog = new ConfirmDialog{m_session,
                                     {.what = models::partText(part.kind->what),
                                      .consequence = models::partText(part.kind->consequence),
                                      .names = {{tr("%1 of %2").arg(part.fullName(), part.userAbout)}}},
                                     this};
    connect(dialog, &QDialog::accepted, this, [this, part] {
        approveByDialog(&m_session.parts());
        if (!m_session.parts().remove(part))
            m_toast->show({.text = tr("This is already under way."), .isProblem = true});
    });
    dialog->open();
}

void MainWindow::showRemoval(const models::UserPartRemoval &removal)
{
    const bool isDone = removal.state == models::UserPartRemoval::State::Done;
    Toast::Message message{.text = models::removalText(removal), .isProblem = !isDone};
    if (removal.error) {
        message.buttons.append({tr("Copy details"), [details = models::errorDetails(*removal.error)] {
                                    QGuiApplication::clipboard()->setText(details);
                                }});
    }
    m_toast->show(message);
}

void MainWindow::showUpload(const models::ImageUpload &upload)
{
    const auto name = isolatedName(upload.userId);
    if (upload.state == models::ImageUpload::State::Done) {
        m_toast->show({.text = tr("Changed the profile image of %1").arg(name)});
    } else if (!findChild<ImageDialog *>()) { // it says so itself
        m_toast->show({.text = tr("The profile image of %1: %2").arg(name, models::errorSummary(*upload.error)),
                       .isProblem = true});
    }
}

QString MainWindow::isolatedName(const QString &userId)
{
    const auto row = m_session.store().find(userId.toLatin1());
    return models::isolatedText(row ? m_session.store().at(*row).displayName() : userId, models::cellLimit);
}

void MainWindow::showCheckOfAnother(const models::SecretCheck &check)
{
    if (check.userId == m_detail->userId())
        return;
    m_toast->show(
        {.text = u"%1: %2"_s.arg(isolatedName(check.userId), checkText(check)), .isProblem = check.error.has_value()});
}

} // namespace desk::ui
