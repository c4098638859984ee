#include "models/jobs/joblist.h"

#include "models/text/display.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::models {

namespace {

constexpr auto fetchDelay = 300ms;

//! Whoever was not tried, by a rule or because somebody wanted no more, makes the difference.
QString endText(const Job::Counts &counts)
{
    const QLocale locale;
    return counts.notRun == 0
        ? JobList::tr("Ended")
        : JobList::tr("Stopped: %1 of %2")
              .arg(locale.toString(counts.total() - counts.notRun), locale.toString(counts.total()));
}

const QString &whyOf(const JobPlan &plan) { return plan.why.isEmpty() ? plan.filter : plan.why; }

//! The one action that \p inverse takes back; null where there are several, and its own words say that it puts back.
const UserAction *undoneBy(const QString &inverse)
{
    const UserAction *found = nullptr;
    for (const auto table : {userActions(), taskActions()}) {
        for (const auto &action : table) {
            if (!action.inverse || QLatin1StringView{action.inverse} != inverse)
                continue;
            if (found)
                return nullptr;
            found = &action;
        }
    }
    return found;
}

} // namespace

QString planText(const JobPlan &plan, int users)
{
    const auto *action = findUserAction(plan.action);
    const auto *undone = plan.takesBack > 0 ? undoneBy(plan.action) : nullptr;
    const auto text = undone ? JobList::tr("Undo of: %1").arg(actionText(undone->textMany, users))
        : action             ? actionText(action->textMany, users)
                             : displayText(plan.action);
    return plan.what.isEmpty() ? text : u"%1: %2"_s.arg(text, displayText(plan.what, cellLimit));
}

QString planText(const Job &job) { return planText(job.plan(), job.actedOn()); }

QString planText(const JobSummary &summary) { return planText(summary.plan, summary.actedOn()); }

QString jobStateText(const Job &job)
{
    switch (job.state()) {
    case Job::State::Planned:
        return JobList::tr("Being written down");
    case Job::State::CountingDown:
        return JobList::tr("Begins in %Ln second(s)", nullptr,
                           int(std::chrono::ceil<std::chrono::seconds>(job.untilStart()).count()));
    case Job::State::Quiet:
        return JobList::tr("Waits until %1").arg(clockText(job.checksAt()));
    case Job::State::Checking:
        return JobList::tr("Looks users up");
    case Job::State::Running:
        return job.heldFor() > 0s ? JobList::tr("Waits for the service, %Ln second(s)", nullptr,
                                                int(std::chrono::ceil<std::chrono::seconds>(job.heldFor()).count()))
                                  : JobList::tr("Running");
    case Job::State::Paused:
        return JobList::tr("Paused");
    case Job::State::Stopping:
        return JobList::tr("Stopping");
    case Job::State::Finished:
        return endText(job.counts());
    }
    Q_UNREACHABLE();
}

QString outcomesText(const Job::Counts &counts)
{
    QStringList parts;
    const auto add = [&parts](const char *text, int count) {
        if (count > 0)
            parts.append(QCoreApplication::translate("desk::models::JobList", text, nullptr, count));
    };
    add(QT_TRANSLATE_N_NOOP("desk::models::JobList", "%Ln done"), counts.done);
    add(QT_TRANSLATE_N_NOOP("desk::models::JobList", "%Ln failed"), counts.failed);
    add(QT_TRANSLATE_N_NOOP("desk::models::JobList", "%Ln no longer exist(s)"), counts.gone);
    add(QT_TRANSLATE_N_NOOP("desk::models::JobList", "%Ln not known"), counts.unknown);
    add(QT_TRANSLATE_N_NOOP("desk::models::JobList", "%Ln left alone"), counts.skipped);
    add(QT_TRANSLATE_N_NOOP("desk::models::JobList", "%Ln not tried"), counts.notRun);
    return parts.join(u", "_s);
}

QString clockText(const QDateTime &at) { return QLocale{}.toString(at.time(), u"HH:mm:ss"_s); }

JobList::JobList(Jobs &jobs, QObject *parent) : QAbstractTableModel(parent), m_jobs(jobs)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(fetchDelay);
    connect(&m_delay, &QTimer::timeout, this, &JobList::fetch);
    const auto soon = [this] {
        if (!m_delay.isActive())
            m_delay.start();
    };
    connect(&jobs, &Jobs::started, this, soon);
    connect(&jobs, &Jobs::changed, this, soon);
    // Counting in the journal would keep it from its commits.
    m_repaint.setSingleShot(true);
    m_repaint.setInterval(fetchDelay);
    connect(&m_repaint, &QTimer::timeout, this, &JobList::repaint);
    connect(&jobs, &Jobs::progressed, this, [this] {
        if (!m_repaint.isActive())
            m_repaint.start();
    });
    connect(&jobs, &Jobs::finished, this, soon);
    connect(&jobs, &Jobs::rechecked, this, soon);
    connect(&jobs, &Jobs::interruptedChanged, this, soon);
    fetch();
}

void JobList::setSearch(const QString &text)
{
    m_search = text.trimmed();
    m_delay.start(); // anew: each search reads the whole journal
}

int JobList::rowOf(qint64 recordId) const
{
    const auto found = std::ranges::find(m_summaries, recordId, &JobSummary::id);
    return found == m_summaries.end() ? -1 : int(found - m_summaries.begin());
}

void JobList::fetch()
{
    auto *journal = m_jobs.journal();
    m_isOutdated = journal && journal == m_asked;
    if (!journal || m_isOutdated)
        return;
    m_asked = journal;
    journal->list(m_search, this, [this, search = m_search](const QList<JobSummary> &summaries) {
        m_asked = nullptr;
        if (search == m_search)
            merge(summaries);
        if (m_isOutdated)
            fetch();
    });
}

void JobList::merge(const QList<JobSummary> &summaries)
{
    const auto hasSameEnd = summaries.size() >= m_summaries.size()
        && std::equal(m_summaries.rbegin(), m_summaries.rend(), summaries.rbegin(),
                      [](const JobSummary &mine, const JobSummary &theirs) { return mine.id == theirs.id; });
    if (!hasSameEnd && !m_summaries.isEmpty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_summaries.clear();
        endRemoveRows();
    }
    if (const auto added = summaries.size() - m_summaries.size(); added > 0) {
        beginInsertRows({}, 0, int(added) - 1);
        m_summaries = summaries;
        endInsertRows();
    }
    m_summaries = summaries;
    repaint();
}

void JobList::repaint()
{
    if (!m_summaries.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const Job *JobList::liveJob(const JobSummary &summary) const
{
    const auto &jobs = m_jobs.all();
    const auto found = std::ranges::find(jobs, summary.id, &Job::recordId);
    return found == jobs.end() ? nullptr : *found;
}

int JobList::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_summaries.size()); }

int JobList::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant JobList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto &summary = m_summaries.at(index.row());
    const auto text = textOf(summary, index.column());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text;
    if (role == Qt::ToolTipRole) // read as rich text otherwise
        return (index.column() == Why ? displayText(whyOf(summary.plan)) : text).toHtmlEscaped();
    return {};
}

QString JobList::stateText(const JobSummary &summary) const
{
    if (const auto *job = liveJob(summary))
        return jobStateText(*job);
    if (summary.isFinished)
        return endText(countsOf(summary));
    return summary.isPaused ? tr("Paused") : tr("Interrupted");
}

Job::Counts JobList::countsOf(const JobSummary &summary) const
{
    if (const auto *job = liveJob(summary))
        return job->counts();
    return {.done = summary.done,
            .gone = summary.gone,
            .failed = summary.failed,
            .unknown = summary.unknown + summary.underWay,
            .notRun = summary.untouched(),
            .skipped = summary.settled - summary.done - summary.gone - summary.failed};
}

QString JobList::textOf(const JobSummary &summary, int column) const
{
    const QLocale locale;
    switch (column) {
    case When:
        return locale.toString(QDateTime::fromMSecsSinceEpoch(summary.plan.plannedAt), QLocale::ShortFormat);
    case What:
        return planText(summary);
    case State:
        return stateText(summary);
    case Users: {
        const auto counts = countsOf(summary);
        if (counts.open == 0 && summary.isFinished)
            return outcomesText(counts);
        return tr("%1 of %2")
            .arg(locale.toString(counts.total() - counts.open - counts.notRun - summary.plan.skipped),
                 locale.toString(counts.total() - summary.plan.skipped));
    }
    case Who:
        return displayText(summary.plan.who, cellLimit);
    case Why:
        return displayText(whyOf(summary.plan), cellLimit);
    default:
        return {};
    }
}

QVariant JobList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case What:
        return tr("Action");
    case State:
        return tr("State");
    case Users:
        return tr("Users");
    case Who:
        return tr("Who");
    case Why:
        return tr("Reason or filter");
    default:
        return {};
    }
}

} // namespace desk::models
