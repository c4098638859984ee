#include "models/jobs/jobitemtable.h"

#include "models/jobs/jobchange.h"
#include "models/jobs/journalsearch.h"
#include "models/text/display.h"
#include "models/text/errortext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::models {

namespace {

class JobWords final
{
    Q_DECLARE_TR_FUNCTIONS(JobItems)
};

constexpr auto refreshDelay = 200ms; // a job changes a hundred users a second, and nobody reads so fast

} // namespace

QString outcomeText(JobItem::State state)
{
    switch (state) {
    case JobItem::State::Waiting:
        return JobWords::tr("Waiting");
    case JobItem::State::Sent:
        return JobWords::tr("Sent");
    case JobItem::State::Done:
        return JobWords::tr("Done");
    case JobItem::State::Gone:
        return JobWords::tr("No longer exists");
    case JobItem::State::Failed:
        return JobWords::tr("Failed");
    case JobItem::State::Unknown:
        return JobWords::tr("Not known");
    case JobItem::State::NotRun:
        return JobWords::tr("Not tried");
    case JobItem::State::Skipped:
        return JobWords::tr("Left alone");
    case JobItem::State::Would:
        return JobWords::tr("Would be done");
    }
    Q_UNREACHABLE();
}

QString reasonText(const JobItem &item)
{
    if (item.error)
        return whatHappened(*item.error);
    switch (item.skip) {
    case JobItem::Skip::AlreadySo:
        return JobWords::tr("Is so already");
    case JobItem::Skip::Changed:
        return JobWords::tr("Somebody has changed them since");
    case JobItem::Skip::Protected:
        return JobWords::tr("Protected from actions on many");
    case JobItem::Skip::Busy:
        return JobWords::tr("Another action was still working on them");
    case JobItem::Skip::TooLarge:
        return JobWords::tr("Would exceed 8 KB");
    case JobItem::Skip::Unreadable:
        return JobWords::tr("The metadata cannot be read");
    case JobItem::Skip::None:
        break;
    }
    return {};
}

JobItemTable::JobItemTable(QObject *parent) : QAbstractTableModel(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(refreshDelay);
    connect(&m_delay, &QTimer::timeout, this, &JobItemTable::refresh);
}

void JobItemTable::setJob(const Job *job)
{
    if (job == m_job)
        return;
    if (m_job)
        m_job->disconnect(this);
    // Another job's rows are other rows, even where their number is the same.
    removeMissing({});
    m_job = job;
    m_found.clear();
    if (job) {
        const auto soon = [this] {
            if (!m_delay.isActive())
                m_delay.start();
        };
        connect(job, &Job::progressed, this, soon);
        connect(job, &Job::finished, this, soon);
    }
    refresh();
}

void JobItemTable::setOutcome(std::optional<JobItem::State> outcome)
{
    m_outcome = outcome;
    refresh();
}

void JobItemTable::setSearch(const QString &text)
{
    m_search = foldedForSearch(text.trimmed().toUtf8());
    m_found.clear();
    m_delay.start(); // anew: every user is looked at
}

bool JobItemTable::isShown(qsizetype item)
{
    return (!m_outcome || m_job->items().at(item).state == *m_outcome) && (m_search.isEmpty() || isFound(item));
}

bool JobItemTable::isFound(qsizetype item)
{
    while (qsizetype(m_found.size()) <= item) {
        const auto &next = m_job->items().at(qsizetype(m_found.size()));
        m_found.push_back(isInUser(m_search, next.userId.toUtf8(), next.name.toUtf8(), next.before));
    }
    return m_found[std::size_t(item)];
}

void JobItemTable::refresh()
{
    std::vector<int> wanted;
    if (m_job) {
        for (qsizetype i = 0; i < m_job->items().size(); ++i) {
            if (isShown(i))
                wanted.push_back(int(i));
        }
    }
    removeMissing(wanted);
    insertMissing(wanted);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Outcome), index(rowCount() - 1, TraceId));
}

void JobItemTable::removeMissing(const std::vector<int> &wanted)
{
    // From the end, a run at a time.
    for (int last = int(m_rows.size()) - 1; last >= 0;) {
        const auto isWanted = [this, &wanted](int row) {
            return std::ranges::binary_search(wanted, m_rows[std::size_t(row)]);
        };
        if (isWanted(last)) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !isWanted(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first - 1;
    }
}

void JobItemTable::insertMissing(const std::vector<int> &wanted)
{
    for (std::size_t at = 0; at < wanted.size();) {
        if (at < m_rows.size() && m_rows[at] == wanted[at]) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < wanted.size() && (at >= m_rows.size() || wanted[end] < m_rows[at]))
            ++end;
        beginInsertRows({}, int(at), int(end) - 1);
        m_rows.insert(m_rows.begin() + std::ptrdiff_t(at), wanted.begin() + std::ptrdiff_t(at),
                      wanted.begin() + std::ptrdiff_t(end));
        endInsertRows();
        at = end;
    }
}

int JobItemTable::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int JobItemTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant JobItemTable::data(const QModelIndex &index, int role) const
{
    if (!m_job || !index.isValid() || index.row() >= rowCount())
        return {};
    const auto &item = m_job->items().at(m_rows[std::size_t(index.row())]);
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return textOf(item, index.column());
    if (role == Qt::ToolTipRole) // read as rich text otherwise
        return textOf(item, index.column()).toHtmlEscaped();
    return {};
}

QString JobItemTable::textOf(const JobItem &item, int column) const
{
    switch (column) {
    case Name:
        return displayText(item.name, cellLimit);
    case UserId:
        return displayText(item.userId, cellLimit);
    case Outcome:
        return outcomeText(item.state);
    case Reason:
        return reasonText(item);
    case Before:
        return changeOf(&m_job->action(), item).before;
    case After:
        return changeOf(&m_job->action(), item).after;
    case TraceId:
        return item.error ? displayText(item.error->traceId, cellLimit) : QString{};
    default:
        return {};
    }
}

QVariant JobItemTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("User");
    case UserId:
        return tr("User id");
    case Outcome:
        return tr("Outcome");
    case Reason:
        return tr("Reason");
    case Before:
        return tr("Before");
    case After:
        return tr("After");
    case TraceId:
        return tr("Trace id");
    default:
        return {};
    }
}

} // namespace desk::models
