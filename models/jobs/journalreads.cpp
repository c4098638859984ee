#include "models/jobs/journalfile.h"
#include "models/jobs/sqlitestatement.h"

namespace desk::models {

namespace {

constexpr const char *summaryColumns =
    "SELECT job.id, job.plan, (SELECT count(*) FROM planned WHERE planned.job = job.id),"
    " (SELECT max(at) FROM event WHERE event.job = job.id),"
    " EXISTS(SELECT 1 FROM event WHERE event.job = job.id AND event.kind IN (13, 14)),"
    " (SELECT count(DISTINCT item) FROM event WHERE event.job = job.id AND event.kind = 3),"
    " (SELECT count(DISTINCT item) FROM event WHERE event.job = job.id AND event.kind IN (4, 5, 7, 8)) FROM job ";

JobSummary summaryAt(SqliteStatement &row)
{
    return {.id = row.integer(0),
            .plan = JobPlan::fromJson(row.bytes(1)),
            .isFinished = row.integer(4) != 0,
            .lastAt = row.integer(3),
            .users = int(row.integer(2)),
            .intended = int(row.integer(5)),
            .settled = int(row.integer(6))};
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
        + "WHERE ?1 = '' OR instr(lower(job.plan), lower(?1)) > 0 OR EXISTS(SELECT 1 FROM planned WHERE"
          " planned.job = job.id AND (instr(lower(user), lower(?1)) > 0 OR instr(lower(name), lower(?1)) > 0))"
          " ORDER BY job.id DESC LIMIT ?2";
    SqliteStatement row{m_database, sql.constData()};
    row.bind(1, search).bind(2, qint64{most});
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
        + "WHERE NOT EXISTS(SELECT 1 FROM event WHERE event.job = job.id AND event.kind IN (13, 14)) ORDER BY job.id";
    SqliteStatement row{m_database, sql.constData()};
    QList<JobSummary> found;
    while (row.step() == SQLITE_ROW)
        found.append(summaryAt(row));
    return found;
}

} // namespace desk::models
