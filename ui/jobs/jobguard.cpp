#include "ui/jobs/jobguard.h"

#include "models/background.h"
#include "models/jobs/joblist.h"
#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/dialogs/confirmdialog.h"

#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr int mostGuardNames = 10; // that a question may list

QString whenText(qint64 at) { return QLocale{}.toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat); }

//! Of one that ended, although it is not known of all users whether it was done.
QString notKnownText(const models::JobSummary &job, const QString &what)
{
    QStringList lines{
        JobGuard::tr("“%1” ended (%2), but of %Ln user(s) it is not known whether it was done.", nullptr, job.unknown)
            .arg(what, whenText(job.lastAt)),
        JobGuard::tr("Looking them up only reads. Whoever was not reached can then be tried again, from "
                     "the history.")};
    return lines.join(u"\n\n"_s);
}

QString interruptedText(const models::JobSummary &job, std::chrono::milliseconds quiet)
{
    const auto *action = models::findUserAction(job.plan.action);
    const auto what = models::planText(job);
    if (job.isFinished)
        return notKnownText(job, what);
    QStringList lines{(job.isPaused ? JobGuard::tr("“%1” is paused (%2).") : JobGuard::tr("“%1” was interrupted (%2)."))
                          .arg(what, whenText(job.lastAt)),
                      job.intended == 0 ? JobGuard::tr("No request was sent.")
                                        : JobGuard::tr("%Ln user(s) are settled.", nullptr, job.settled)};
    const auto open = job.underWay + job.unknown;
    if (open > 0) {
        lines.append(JobGuard::tr("Of %Ln user(s) it is not known whether it was done: they are looked up before "
                                  "anything is sent.",
                                  nullptr, open));
    }
    if (job.intended > 0 && job.untouched() > 0)
        lines.append(JobGuard::tr("%Ln user(s) are not done yet.", nullptr, job.untouched()));
    if (!job.plan.why.isEmpty())
        lines.append(JobGuard::tr("Reason: %1").arg(models::isolatedText(job.plan.why, models::cellLimit)));
    if (action && job.plan.canResume && open == 0) {
        lines.append(JobGuard::tr("Nobody is acted on twice, and whoever was changed since is left alone."));
    } else if (action && job.plan.canResume) {
        lines.append(
            JobGuard::tr("Going on takes up to %Ln second(s) before the first request, until nothing that was "
                         "sent can still be under way. Nobody is acted on twice, and whoever was changed since "
                         "is left alone.",
                         nullptr, int(quiet.count() / 1000)));
    } else {
        lines.append(JobGuard::tr("It cannot go on: what it was to send is no longer known."));
    }
    return lines.join(u"\n\n"_s);
}

} // namespace

JobGuard::JobGuard(models::Session &session, QWidget &window)
    : QObject(&window),
      m_session(session),
      m_jobs(session.jobs()),
      m_window(window)
{
    const auto &jobs = m_jobs;
    connect(&jobs, &models::Jobs::interruptedChanged, this, &JobGuard::askNext);
    connect(&jobs, &models::Jobs::journalFailed, this, &JobGuard::showJournalProblem);
    connect(&jobs, &models::Jobs::notNoted, this, &JobGuard::showNotNoted);
    askNext();
    if (jobs.journal() && jobs.journal()->state() == models::Journal::State::Failed)
        showJournalProblem();
}

void JobGuard::askAgain()
{
    m_left.clear();
    askNext();
}

void JobGuard::askAbout(qint64 recordId, QWidget &parent)
{
    const auto isIt = [recordId](const models::JobSummary &job) { return job.id == recordId; };
    const auto found = std::ranges::find_if(m_jobs.interrupted(), isIt);
    if (m_question)
        m_question->raise();
    else if (!isAsking() && found != m_jobs.interrupted().end())
        ask(*found, parent);
}

void JobGuard::askNext()
{
    if (isAsking())
        return;
    const auto isOpen = [this](const models::JobSummary &job) { return !m_left.contains(job.id); };
    const auto next = std::ranges::find_if(m_jobs.interrupted(), isOpen);
    if (next != m_jobs.interrupted().end())
        ask(*next, m_window);
}

QMessageBox *JobGuard::question(const char *id, const QString &title, const QString &text, QWidget *parent)
{
    auto *box = new QMessageBox{QMessageBox::Warning, title, text, QMessageBox::NoButton, parent ? parent : &m_window};
    box->setObjectName(QString::fromLatin1(id));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    m_question = box;
    return box;
}

void JobGuard::ask(const models::JobSummary &job, QWidget &parent)
{
    auto *box = question("interruptedDialog",
                         job.isFinished     ? tr("Not all outcomes are known")
                             : job.isPaused ? tr("An action is paused")
                                            : tr("An action was interrupted"),
                         interruptedText(job, m_jobs.quietPeriod()), &parent);
    auto *goOn = box->addButton(job.isFinished ? tr("Look them up") : tr("Go on"), QMessageBox::AcceptRole);
    goOn->setObjectName(u"resumeJob"_s);
    // Looking up only reads.
    const bool waits = m_jobs.isReadOnly() && !job.isFinished;
    goOn->setEnabled(job.plan.canResume && models::findUserAction(job.plan.action) && !waits);
    if (waits)
        box->setText(box->text() + u"\n\n"_s
                     + tr("The connection is read-only. To go on, decide later, change its safe mode, and come back "
                          "here by “Interrupted actions…” in the Edit menu."));
    auto *leave = box->addButton(tr("Decide later"), QMessageBox::RejectRole);
    leave->setObjectName(u"leaveJob"_s);
    auto *discard = box->addButton(job.isFinished ? tr("Leave it not known") : tr("Discard the rest"),
                                   QMessageBox::DestructiveRole);
    discard->setObjectName(u"discardJob"_s);
    discard->setToolTip(job.isFinished ? tr("It is not asked about again")
                                       : tr("What was done stays done; the other users stay as they are"));
    box->setDefaultButton(leave);
    box->setEscapeButton(leave);
    connect(box, &QMessageBox::finished, this, [this, box, goOn, discard, job, parent = QPointer{&parent}] {
        m_question.clear();
        m_left.insert(job.id);
        if (box->clickedButton() == goOn) {
            this->goOn(job, parent ? *parent : m_window);
            return;
        }
        if (box->clickedButton() == discard)
            m_jobs.discard(job.id);
        askNext();
    });
    box->open();
}

//! What nothing can take back is confirmed like a new action: who says yes now may not be who began it.
void JobGuard::goOn(const models::JobSummary &job, QWidget &parent)
{
    const auto *action = models::findUserAction(job.plan.action);
    if (job.isFinished || !action || action->risk == models::Risk::Undoable) {
        m_jobs.resume(job.id);
        askNext();
        return;
    }
    m_isLoading = true;
    const auto confirmRest = [this, job, parent = QPointer{&parent}](const Rest &rest) {
        m_isLoading = false;
        auto &window = parent ? *parent : m_window;
        rest.count > 0 ? confirm(job, rest, window) : cannotGoOn(job, window);
    };
    m_jobs.journal()->load(job.id, this, [this, confirmRest](const std::optional<models::JobRecord> &record) {
        if (record) // perhaps a hundred thousand users
            models::inBackground(
                this, [record = *record] { return restOf(record); }, confirmRest);
        else
            confirmRest({});
    });
}

JobGuard::Rest JobGuard::restOf(const models::JobRecord &record)
{
    using ItemState = models::JobItem::State;
    Rest rest;
    for (const auto &item : itemsOf(record)) {
        if (item.state != ItemState::Waiting && item.state != ItemState::Sent && item.state != ItemState::Unknown)
            continue;
        ++rest.count;
        if (rest.names.size() < mostGuardNames)
            rest.names.append({item.name, item.userId});
    }
    return rest;
}

void JobGuard::cannotGoOn(const models::JobSummary &job, QWidget &parent)
{
    auto *box = question("cannotGoOnDialog", tr("It cannot go on"),
                         tr("“%1” could not be read from the history, or nobody is left of it. Nothing was sent; it "
                            "stays as it is.")
                             .arg(models::planText(job)),
                         &parent);
    box->addButton(QMessageBox::Close);
    connect(box, &QMessageBox::finished, this, [this] {
        m_question.clear();
        askNext();
    });
    box->open();
}

void JobGuard::confirm(const models::JobSummary &job, const Rest &rest, QWidget &parent)
{
    auto question = questionOf(*models::findUserAction(job.plan.action), rest.count, m_session.instance());
    question.names = rest.names;
    question.isOfMany = false; // the reason it has already
    question.instead.clear();
    question.consequence =
        tr("Goes on with what was interrupted: %1.").arg(models::planText(job)) + u"\n\n"_s + question.consequence;
    auto *dialog = new ConfirmDialog{m_session, question, &parent};
    m_question = dialog;
    connect(dialog, &QDialog::finished, this, [this, id = job.id](int result) {
        m_question.clear();
        if (result == QDialog::Accepted)
            m_jobs.resume(id);
        askNext();
    });
    dialog->open();
}

void JobGuard::showNotNoted(const api::Error &error)
{
    if (isAsking())
        return;
    auto *box = question("notNotedDialog", tr("Not written down"),
                         tr("What became of the interrupted action could not be written down, so you will be asked "
                            "about it again.")
                             + u"\n\n"_s + models::whatHappened(error));
    box->addButton(QMessageBox::Close);
    box->open();
}

void JobGuard::showJournalProblem()
{
    auto *journal = m_jobs.journal();
    if (isAsking() || !journal || !journal->problem())
        return;
    const auto problem = *journal->problem();
    auto *box = question("journalDialog", tr("No action can be run"), models::whatHappened(errorOf(problem)));
    auto *close = box->addButton(tr("Only look"), QMessageBox::RejectRole);
    auto *again = box->addButton(tr("Try again"), QMessageBox::ActionRole);
    again->setObjectName(u"reopenJournal"_s);
    QPushButton *anew = nullptr;
    if (problem.kind == models::JournalProblem::Kind::Damaged) {
        box->setText(
            box->text() + u"\n\n"_s
            + tr("An action that was interrupted can no longer be told from one that ended. The damaged journal can be "
                 "kept under another name beside a new one, in %1.")
                  .arg(models::displayText(journal->folder()))
            + u"\n\n"_s + tr("What was found: %1.").arg(models::displayText(problem.detail)));
        anew = box->addButton(tr("Keep it aside and begin anew"), QMessageBox::DestructiveRole);
        anew->setObjectName(u"beginAnew"_s);
    }
    box->setDefaultButton(close);
    box->setEscapeButton(close);
    connect(box, &QMessageBox::finished, this, [this, box, again, anew, journal] {
        m_question.clear();
        if (box->clickedButton() == again)
            journal->reopen();
        else if (anew && box->clickedButton() == anew)
            journal->beginAnew();
    });
    box->open();
}

} // namespace desk::ui
