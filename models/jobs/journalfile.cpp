#include "models/jobs/journalfile.h"

#include "models/jobs/journalhash.h"
#include "models/jobs/journalsearch.h"
#include "models/jobs/sqlitestatement.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

constexpr int applicationId = 0x4664'4a6e; // "FdJn"
constexpr auto ownerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

constexpr const char *tables = R"(
CREATE TABLE job(id INTEGER PRIMARY KEY, plan TEXT NOT NULL);
CREATE TABLE planned(job INTEGER NOT NULL, item INTEGER NOT NULL, user TEXT NOT NULL, name TEXT NOT NULL,
    before TEXT NOT NULL, snapshot BLOB NOT NULL, PRIMARY KEY(job, item)) WITHOUT ROWID;
CREATE TABLE event(seq INTEGER PRIMARY KEY, job INTEGER NOT NULL, at INTEGER NOT NULL, kind INTEGER NOT NULL,
    item INTEGER NOT NULL, data TEXT NOT NULL, hash BLOB NOT NULL);
CREATE INDEX event_of_job ON event(job, kind);
CREATE TRIGGER job_stays BEFORE UPDATE ON job BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER job_kept BEFORE DELETE ON job BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER planned_stays BEFORE UPDATE ON planned BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER planned_kept BEFORE DELETE ON planned BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'append only'); END;
)";

//! Empty, or why \p folder cannot be made and kept to its owner.
QString makeOwnersFolder(const QString &folder)
{
    if (!QDir{}.mkpath(folder))
        return u"the folder cannot be made"_s;
    if (QFile file{folder}; !file.setPermissions(ownerFile | QFileDevice::ExeOwner))
        return file.errorString();
    return {};
}

} // namespace

JournalFile::JournalFile() = default;

JournalFile::~JournalFile() { close(); }

void JournalFile::close()
{
    if (m_database && !m_openProblem)
        m_seal.sync();
    sqlite3_close_v2(m_database);
    m_database = nullptr;
}

QString JournalFile::pathIn(const QString &folder) { return QDir{folder}.filePath(u"journal.db"_s); }

QString JournalFile::putAside(const QString &folder)
{
    const auto path = pathIn(folder);
    const auto stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const auto aside = QDir{folder}.filePath(u"journal-damaged-%1.db"_s.arg(stamp));
    // The log first: the other way round a crash in between would give it to the new journal. The seal last: while it
    // is there, what is missing is missed.
    for (const auto *suffix : {"-wal", "-shm", "", "-seal"}) {
        const auto end = QString::fromLatin1(suffix);
        if (QFile::exists(path + end) && !QFile::rename(path + end, aside + end))
            return {};
    }
    return aside;
}

std::optional<JournalProblem> JournalFile::open(const QString &folder)
{
    close();
    m_isBroken = false;
    m_folder = folder;
    m_openProblem = openIn(folder);
    if (m_openProblem) {
        // Closing would write the log into the file and remove it: whoever looks into it wants it as it was.
        if (m_database)
            sqlite3_db_config(m_database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        close();
    }
    return m_openProblem;
}

JournalProblem JournalFile::closedProblem() const
{
    return m_openProblem ? *m_openProblem : m_writeProblem.value_or(unwritable(u"it is closed"_s));
}

JournalProblem JournalFile::unwritable(const QString &detail) const
{
    // Of a folder that cannot be made, what it was to be made in tells.
    QFileInfo place{m_folder};
    while (!place.exists() && !place.isRoot())
        place.setFile(place.absolutePath());
    const QStorageInfo disk{place.absoluteFilePath()};
    using Cause = JournalProblem::Cause;
    const auto cause = disk.isReadOnly() ? Cause::ReadOnly
        : disk.bytesAvailable() == 0     ? Cause::DiskFull
        : place.isWritable()             ? Cause::Other
                                         : Cause::NotAllowed;
    return {.kind = JournalProblem::Kind::Unwritable, .detail = u"%1: %2"_s.arg(m_folder, detail), .cause = cause};
}

std::optional<JournalProblem> JournalFile::openIn(const QString &folder)
{
    const auto path = pathIn(folder);
    QFile file{path};
    // Made by us, so that it is never anybody else's to read; SQLite gives its log the same permissions.
    if (const auto reason = makeOwnersFolder(folder); !reason.isEmpty())
        return unwritable(reason);
    m_seal = JournalSeal{path + u"-seal"_s};
    if (auto problem = checkPresence(path))
        return problem;
    if (!file.open(QIODevice::ReadWrite) || !file.setPermissions(ownerFile))
        return unwritable(file.errorString());
    file.close();
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    const auto result = sqlite3_open_v2(QFile::encodeName(path).constData(), &m_database, flags, nullptr);
    if (auto problem = problemOf(result == SQLITE_OK ? addSearchFunctions(m_database) : result))
        return problem;
    return prepare();
}

//! Everything that "on the disk" rests on is set, and asked for again.
std::optional<JournalProblem> JournalFile::prepare()
{
    sqlite3_extended_result_codes(m_database, 1);
    sqlite3_busy_timeout(m_database, 500);
    for (const auto *sql : {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA trusted_schema=OFF", "PRAGMA mmap_size=0",
                            "PRAGMA cell_size_check=ON", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                            "PRAGMA fullfsync=ON", "PRAGMA checkpoint_fullfsync=ON", "BEGIN EXCLUSIVE", "COMMIT"}) {
        if (auto problem = problemOf(execute(sql)))
            return problem;
    }
    if (pragma("PRAGMA journal_mode") != "wal" || pragma("PRAGMA synchronous") != "2"
        || pragma("PRAGMA locking_mode") != "exclusive") {
        return unwritable(u"SQLite does not keep a durable log here"_s);
    }
    const auto version = pragma("PRAGMA user_version").toInt();
    const auto isEmpty = pragma("SELECT count(*) FROM sqlite_schema") == "0";
    if (version == 0 && isEmpty) {
        m_head = noEvents();
        m_seq = 0;
        return m_sealed && m_sealed->events == 0 ? makeTables() : JournalProblem::damaged(u"the database is empty"_s);
    }
    if (pragma("PRAGMA application_id").toInt() != applicationId)
        return JournalProblem::damaged(u"this is no journal"_s);
    if (version > schemaVersion)
        return JournalProblem{JournalProblem::Kind::Newer, u"version %1"_s.arg(version)};
    if (auto problem = checkFile())
        return problem;
    QByteArray headAtSeal;
    if (auto problem = checkChain(&headAtSeal))
        return problem;
    return checkSeal(version, headAtSeal);
}

std::optional<JournalProblem> JournalFile::makeTables()
{
    const auto head = u"PRAGMA application_id=%1; PRAGMA user_version=%2;"_s.arg(applicationId).arg(schemaVersion);
    auto result = execute("BEGIN IMMEDIATE");
    if (result == SQLITE_OK)
        result = execute(tables);
    if (result == SQLITE_OK)
        result = execute(head.toLatin1().constData());
    if (result == SQLITE_OK)
        result = execute("COMMIT");
    return result == SQLITE_OK ? std::nullopt : rollBack(result);
}

void JournalFile::mend()
{
    if (!m_isBroken)
        return;
    // Opening tells what the disk holds, and what broke the writing may be gone.
    const auto problem = open(m_folder);
    m_isBroken = problem.has_value();
}

std::optional<JournalProblem> JournalFile::addJob(const JobPlan &plan, const QList<PlannedUser> &users, qint64 *id,
                                                  const QList<JobEvent> &skipped, const JobClosing &closing)
{
    mend();
    if (!m_database || m_isBroken)
        return closedProblem();
    const auto json = plan.toJson();
    auto result = execute("BEGIN IMMEDIATE");
    if (result == SQLITE_OK)
        result = SqliteStatement{m_database, "INSERT INTO job(plan) VALUES(?)"}.bindText(1, json).run();
    const qint64 job = sqlite3_last_insert_rowid(m_database);
    SqliteStatement insertUser{m_database, "INSERT INTO planned VALUES(?, ?, ?, ?, ?, ?)"};
    ValueHash hash;
    hash.add(QByteArrayView{json});
    for (qsizetype i = 0; i < users.size() && result == SQLITE_OK; ++i) {
        const auto &user = users.at(i);
        const auto packed = user.snapshot.isEmpty() ? QByteArray{} : qCompress(user.snapshot);
        addUser(hash, user, packed);
        result = insertUser.bind(1, job)
                     .bind(2, qint64{i})
                     .bind(3, user.userId)
                     .bind(4, user.name)
                     .bindText(5, user.before)
                     .bindBlob(6, packed)
                     .run();
    }
    auto seq = m_seq;
    auto head = m_head;
    if (result == SQLITE_OK) {
        result = insert(job, {{.kind = JobEvent::Kind::Planned, .data = hash.result().toHex(), .at = plan.plannedAt}},
                        &seq, &head);
    }
    if (result == SQLITE_OK)
        result = insert(job, skipped, &seq, &head);
    if (result == SQLITE_OK && closing.job > 0)
        result = insert(closing.job, closing.events, &seq, &head);
    if (result == SQLITE_OK)
        result = execute("COMMIT");
    if (result != SQLITE_OK)
        return rollBack(result);
    m_seq = seq;
    m_head = head;
    m_seal.write({.events = m_seq, .head = m_head});
    *id = job;
    return {};
}

std::optional<JournalProblem> JournalFile::append(qint64 job, const QList<JobEvent> &events)
{
    if (!m_database || m_isBroken)
        return closedProblem();
    auto seq = m_seq;
    auto head = m_head;
    auto result = execute("BEGIN IMMEDIATE");
    if (result == SQLITE_OK)
        result = insert(job, events, &seq, &head);
    if (result == SQLITE_OK)
        result = execute("COMMIT");
    if (result != SQLITE_OK)
        return rollBack(result);
    m_seq = seq;
    m_head = head;
    m_seal.write({.events = m_seq, .head = m_head});
    const auto isEnd = [](const JobEvent &event) { return event.kind == JobEvent::Kind::Finished; };
    if (std::ranges::any_of(events, isEnd))
        m_seal.sync();
    return {};
}

int JournalFile::insert(qint64 job, const QList<JobEvent> &events, qint64 *seq, QByteArray *head)
{
    SqliteStatement add{m_database, "INSERT INTO event VALUES(?, ?, ?, ?, ?, ?, ?)"};
    int result = SQLITE_OK;
    for (const auto &event : events) {
        *head = chained(*head, ++*seq, job, event);
        result = add.bind(1, *seq)
                     .bind(2, job)
                     .bind(3, event.at)
                     .bind(4, qint64{static_cast<int>(event.kind)})
                     .bind(5, event.item)
                     .bindText(6, event.data)
                     .bindBlob(7, *head)
                     .run();
        if (result != SQLITE_OK)
            break;
    }
    return result;
}

int JournalFile::execute(const char *sql) const { return sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr); }

QByteArray JournalFile::pragma(const char *sql) const
{
    SqliteStatement statement{m_database, sql};
    return statement.step() == SQLITE_ROW ? statement.bytes(0) : QByteArray{};
}

std::optional<JournalProblem> JournalFile::problemOf(int result) const
{
    if (result == SQLITE_OK)
        return {};
    const auto detail =
        m_database ? QString::fromUtf8(sqlite3_errmsg(m_database)) : QString::fromLatin1(sqlite3_errstr(result));
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return JournalProblem{JournalProblem::Kind::Busy, detail};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_ERROR: // a table that should be there is not
    case SQLITE_SCHEMA:
        return JournalProblem::damaged(detail);
    default:
        break;
    }
    auto problem = unwritable(detail);
    if ((result & 0xff) == SQLITE_FULL)
        problem.cause = JournalProblem::Cause::DiskFull;
    return problem;
}

std::optional<JournalProblem> JournalFile::rollBack(int result)
{
    const auto problem = problemOf(result);
    // After a failed sync nobody knows what the disk holds; a full disk is just full.
    if ((result & 0xff) == SQLITE_IOERR || execute("ROLLBACK") != SQLITE_OK)
        m_isBroken = sqlite3_get_autocommit(m_database) == 0 || (result & 0xff) == SQLITE_IOERR;
    if (m_isBroken)
        m_writeProblem = problem;
    return problem;
}

} // namespace desk::models
