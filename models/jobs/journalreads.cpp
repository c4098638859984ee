#include "models/jobs/journalfile.h"
#include "models/jobs/journalsearch.h"
#include "models/jobs/sqlitestatement.h"

namespace desk::models {

namespace {

constexpr const char *summaryColumns =
    "SELECT job.id, job.plan, (SELECT count(*) FROM planned WHERE planned.job = job.id),"
    " (SELECT max(at) FROM event WHERE event.job = job.id),"
    " EXISTS(SELECT 1 FROM event WHERE event.job = job.id AND event.kind IN (13, 14, 15)),"
    // The newest event of each user tells how they are; one walk over a job's events counts all of it.
    " (SELECT printf('%d %d %d %d %d %d %d', sum(sent > 0), sum(kind = 4), sum(kind = 5), sum(kind IN (4, 5, 7, 8)),"
    " sum(kind = 6), sum(kind = 3), sum(kind = 7)) FROM (SELECT kind, max(seq), sum(kind = 3) AS sent FROM event"
    " WHERE event.job = job.id AND event.kind BETWEEN 3 AND 9 AND event.item >= 0 GROUP BY event.item)),"
    " (SELECT kind FROM event WHERE event.job = job.id AND kind IN (2, 10, 11, 12) ORDER BY seq DESC LIMIT 1) = 10 "
    "FROM job ";

JobSummary summaryAt(SqliteStatement &row)
{
    const auto counts = row.bytes(5).split(' ');
    const auto count = [&counts](qsizetype index) { return counts.value(index).toInt(); };
    return {.id = row.integer(0),
            .plan = JobPlan::fromJson(row.bytes(1)),
            .isFinished = row.integer(4) != 0,
            .isPaused = row.integer(6) != 0,
            .lastAt = row.integer(3),
            .users = int(row.integer(2)),
            .intended = count(0),
            .done = count(1),
            .failed = count(2),
            .gone = count(6),
            .settled = count(3),
            .unknown = count(4),
            .underWay = count(5)};
}

QSet<QString> openUsers(sqlite3 *database, qint64 job)
{
    SqliteStatement user{database,
                         "SELECT user FROM (SELECT item, kind, max(seq) FROM event WHERE job = ?1"
                         " AND kind BETWEEN 3 AND 9 AND item >= 0 GROUP BY item) AS last"
                         " JOIN planned ON planned.job = ?1 AND planned.item = last.item WHERE last.kind IN (3, 6)"};
    user.bind(1, job);
    QSet<QString> open;
    while (user.step() == SQLITE_ROW)
        open.insert(user.text(0));
    return open;
}

//! Of one that ended, only what its requests did is still to be told. What became of an edit, its draft tells.
bool isToBeTold(const JobSummary &job)
{
    return !job.isFinished || (job.unknown > 0 && job.plan.canResume && job.plan.draft.isEmpty());
}

} // namespace

std::optional<JobRecord> JournalFile::job(qint64 id) const
{
    SqliteStatement plan{m_database, "SELECT plan FROM job WHERE id = ?"};
    if (!m_database || plan.bind(1, id).step() != SQLITE_ROW)
        return {};
    JobRecord record{.id = id, .plan = JobPlan::fromJson(plan.bytes(0))};
    SqliteStatement users{m_database, "SELECT user, name, before, snapshot FROM planned WHERE job = ? ORDER BY item"};
    users.bind(1, id);
    while (users.step() == SQLITE_ROW) {
        const auto packed = users.bytes(3);
        record.users.append({.userId = users.text(0),
                             .name = users.text(1),
                             .before = users.bytes(2),
                             .snapshot = packed.isEmpty() ? QByteArray{} : qUncompress(packed)});
    }
    SqliteStatement events{m_database, "SELECT kind, item, data, at FROM event WHERE job = ? ORDER BY seq"};
    events.bind(1, id);
    while (events.step() == SQLITE_ROW) {
        record.events.append({.kind = JobEvent::Kind(events.integer(0)),
                              .item = events.integer(1),
                              .data = events.bytes(2),
                              .at = events.integer(3)});
    }
    return record;
}

QList<JobSummary> JournalFile::jobs(const QString &search, int most) const
{
    if (!m_database)
        return {};
    const auto sql = QByteArray{summaryColumns}
        + "WHERE ?1 = '' OR in_plan(?1, job.plan, (SELECT count(*) FROM planned WHERE planned.job = job.id))"
          " OR EXISTS(SELECT 1 FROM planned WHERE planned.job = job.id AND in_user(?1, user, name, before))"
          " ORDER BY job.id DESC LIMIT ?2";
    SqliteStatement row{m_database, sql.constData()};
    row.bindText(1, foldedForSearch(search.toUtf8())).bind(2, qint64{most});
    QList<JobSummary> found;
    while (row.step() == SQLITE_ROW)
        found.append(summaryAt(row));
    return found;
}

QList<JobSummary> JournalFile::unfinished() const
{
    if (!m_database)
        return {};
    const auto sql = QByteArray{summaryColumns}
        + "WHERE NOT EXISTS(SELECT 1 FROM event WHERE event.job = job.id AND event.kind = 14) AND (EXISTS(SELECT 1 FROM"
          " event WHERE event.job = job.id AND event.kind = 6) OR NOT EXISTS(SELECT 1 FROM event WHERE"
          " event.job = job.id AND event.kind IN (13, 15))) ORDER BY job.id";
    SqliteStatement row{m_database, sql.constData()};
    QList<JobSummary> found;
    while (row.step() == SQLITE_ROW) {
        auto job = summaryAt(row);
        if (!isToBeTold(job))
            continue;
        job.open = openUsers(m_database, job.id);
        found.append(std::move(job));
    }
    return found;
}

} // namespace desk::models
