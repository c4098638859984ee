#include "models/jobs/journalfile.h"
#include "models/jobs/journalhash.h"
#include "models/jobs/sqlitestatement.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

// Whether a journal is as it was written, to its last byte and its last event.

namespace desk::models {

//! In place of an empty file SQLite begins a new database, and removes the log beside it. So the seal comes first, and
//! an empty file beside one that seals nothing is a first start that was cut short; any other is what is left of a
//! journal.
std::optional<JournalProblem> JournalFile::checkPresence(const QString &path)
{
    m_sealed = m_seal.read();
    if (QFileInfo{path}.size() > 0)
        return {};
    const auto isThere = [&path](const QString &suffix) { return QFileInfo::exists(path + suffix); };
    if (isThere(u"-wal"_s) && QFileInfo{path + u"-wal"_s}.size() > 0)
        return JournalProblem::damaged(u"there is a log without a database"_s);
    if (m_sealed && m_sealed->events == 0)
        return {};
    if (isThere({}) || m_seal.exists())
        return JournalProblem::damaged(isThere({}) ? u"the database is empty"_s : u"the database is missing"_s);
    m_sealed = JournalSeal::End{.head = noEvents()};
    const auto reason = m_seal.create(*m_sealed);
    return reason.isEmpty() ? std::nullopt : std::optional{unwritable(reason)};
}

std::optional<JournalProblem> JournalFile::checkFile() const
{
    const auto answer = pragma("PRAGMA integrity_check(1)");
    return answer == "ok" ? std::nullopt : std::optional{JournalProblem::damaged(QString::fromUtf8(answer))};
}

//! \p headAtSeal becomes the hash of the event that was the last when the seal was written.
std::optional<JournalProblem> JournalFile::checkChain(QByteArray *headAtSeal)
{
    auto head = noEvents();
    *headAtSeal = noEvents();
    qint64 seq = 0;
    qint64 plans = 0;
    SqliteStatement events{m_database, "SELECT seq, job, at, kind, item, data, hash FROM event ORDER BY seq"};
    SqliteStatement plan{m_database, "SELECT plan FROM job WHERE id = ?"};
    SqliteStatement users{m_database, "SELECT user, name, before, snapshot FROM planned WHERE job = ? ORDER BY item"};
    int result = events.step();
    for (; result == SQLITE_ROW; result = events.step()) {
        const auto id = events.integer(1);
        const JobEvent event{.kind = JobEvent::Kind(events.integer(3)),
                             .item = events.integer(4),
                             .data = events.bytes(5),
                             .at = events.integer(2)};
        head = chained(head, ++seq, id, event);
        if (events.integer(0) != seq || events.bytes(6) != head)
            return JournalProblem::damaged(u"event %1 was changed"_s.arg(seq));
        if (m_sealed && seq == m_sealed->events)
            *headAtSeal = head;
        if (event.kind != JobEvent::Kind::Planned)
            continue;
        ++plans;
        ValueHash hash;
        plan.bind(1, id);
        hash.add(QByteArrayView{plan.step() == SQLITE_ROW ? plan.bytes(0) : QByteArray{}});
        plan.reset();
        users.bind(1, id);
        while (users.step() == SQLITE_ROW)
            addUser(hash, {.userId = users.text(0), .name = users.text(1), .before = users.bytes(2)}, users.bytes(3));
        users.reset();
        if (hash.result().toHex() != event.data)
            return JournalProblem::damaged(u"the plan of job %1 was changed"_s.arg(id));
    }
    if (result != SQLITE_DONE)
        return problemOf(result);
    if (pragma("SELECT count(*) FROM job").toLongLong() != plans)
        return JournalProblem::damaged(u"there are jobs without events"_s);
    m_head = head;
    m_seq = seq;
    return {};
}

//! Behind by what was written last, a crash leaves it; ahead, nothing of ours does.
std::optional<JournalProblem> JournalFile::checkSeal(int version, const QByteArray &headAtSeal)
{
    const JournalSeal::End end{.events = m_seq, .head = m_head};
    if (version < firstSealed && !m_seal.exists()) {
        if (const auto reason = m_seal.create(end); !reason.isEmpty())
            return unwritable(reason);
    } else if (!m_sealed) {
        return JournalProblem::damaged(m_seal.exists() ? u"its seal cannot be read"_s : u"its seal is missing"_s);
    } else if (m_sealed->events > m_seq) {
        return JournalProblem::damaged(u"%1 events at its end are missing"_s.arg(m_sealed->events - m_seq));
    } else if (m_sealed->head != headAtSeal) {
        return JournalProblem::damaged(u"its events are not those that were sealed"_s);
    } else if (*m_sealed != end) {
        m_seal.write(end);
    }
    if (version == schemaVersion)
        return {};
    return problemOf(execute(u"PRAGMA user_version=%1"_s.arg(schemaVersion).toLatin1().constData()));
}

} // namespace desk::models
