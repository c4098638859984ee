#include "models/jobs/journalfile.h"

#include "models/jobs/sqlitestatement.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

constexpr int schemaVersion = 1;
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

//! Hashes values so that no two lists of values look the same.
class ValueHash final
{
public:
    void add(qint64 value)
    {
        const auto little = qToLittleEndian(value);
        m_hash.addData(QByteArrayView{reinterpret_cast<const char *>(&little), qsizetype{sizeof(little)}});
    }
    void add(QByteArrayView bytes)
    {
        add(qint64{bytes.size()});
        m_hash.addData(bytes);
    }
    [[nodiscard]] QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

QByteArray chained(const QByteArray &before, qint64 seq, qint64 job, const JobEvent &event)
{
    ValueHash hash;
    hash.add(QByteArrayView{before});
    hash.add(seq);
    hash.add(job);
    hash.add(event.at);
    hash.add(qint64{static_cast<int>(event.kind)});
    hash.add(event.item);
    hash.add(QByteArrayView{event.data});
    return hash.result();
}

void addUser(ValueHash &hash, const PlannedUser &user, const QByteArray &packedSnapshot)
{
    hash.add(QByteArrayView{user.userId.toUtf8()});
    hash.add(QByteArrayView{user.name.toUtf8()});
    hash.add(QByteArrayView{user.before});
    hash.add(QByteArrayView{packedSnapshot});
}

JournalProblem damaged(const QString &detail) { return {JournalProblem::Kind::Damaged, detail}; }

} // namespace

JournalFile::JournalFile() = default;

JournalFile::~JournalFile() { close(); }

void JournalFile::close()
{
    sqlite3_close_v2(m_database);
    m_database = nullptr;
}

QString JournalFile::pathIn(const QString &folder) { return QDir{folder}.filePath(u"journal.db"_s); }

QString JournalFile::putAside(const QString &folder)
{
    const auto path = pathIn(folder);
    const auto stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const auto aside = QDir{folder}.filePath(u"journal-damaged-%1.db"_s.arg(stamp));
    // The log first: the other way round a crash in between would give it to the new journal.
    for (const auto *suffix : {"-wal", "-shm", ""}) {
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
    m_openProblem = openIn(folder);
    if (m_openProblem)
        close();
    return m_openProblem;
}

JournalProblem JournalFile::closedProblem() const
{
    return m_openProblem.value_or(
        JournalProblem{JournalProblem::Kind::Unwritable, u"a write failed, start Frontdesk again"_s});
}

std::optional<JournalProblem> JournalFile::openIn(const QString &folder)
{
    const auto path = pathIn(folder);
    QFile file{path};
    // Made by us, so that it is never anybody else's to read; SQLite gives its log the same permissions.
    if (!QDir{}.mkpath(folder) || !QFile::setPermissions(folder, ownerFile | QFileDevice::ExeOwner)
        || !file.open(QIODevice::ReadWrite) || !file.setPermissions(ownerFile))
        return JournalProblem{JournalProblem::Kind::Unwritable, file.errorString()};
    file.close();
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    const auto result = sqlite3_open_v2(QFile::encodeName(path).constData(), &m_database, flags, nullptr);
    if (auto problem = problemOf(result))
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
        return JournalProblem{JournalProblem::Kind::Unwritable, u"SQLite does not keep a durable log here"_s};
    }
    const auto version = pragma("PRAGMA user_version").toInt();
    const auto isEmpty = pragma("SELECT count(*) FROM sqlite_schema") == "0";
    if (version == 0 && isEmpty) {
        m_head = QByteArray(32, '\0');
        m_seq = 0;
        return makeTables();
    }
    if (pragma("PRAGMA application_id").toInt() != applicationId)
        return damaged(u"this is no journal"_s);
    if (version > schemaVersion)
        return JournalProblem{JournalProblem::Kind::Newer, u"version %1"_s.arg(version)};
    if (auto problem = checkFile())
        return problem;
    return checkChain();
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

std::optional<JournalProblem> JournalFile::checkFile() const
{
    const auto answer = pragma("PRAGMA integrity_check(1)");
    return answer == "ok" ? std::nullopt : std::optional{damaged(QString::fromUtf8(answer))};
}

std::optional<JournalProblem> JournalFile::checkChain()
{
    QByteArray head(32, '\0');
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
            return damaged(u"event %1 was changed"_s.arg(seq));
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
            return damaged(u"the plan of job %1 was changed"_s.arg(id));
    }
    if (result != SQLITE_DONE)
        return problemOf(result);
    if (pragma("SELECT count(*) FROM job").toLongLong() != plans)
        return damaged(u"there are jobs without events"_s);
    m_head = head;
    m_seq = seq;
    return {};
}

std::optional<JournalProblem> JournalFile::addJob(const JobPlan &plan, const QList<PlannedUser> &users, qint64 *id)
{
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
        result = execute("COMMIT");
    if (result != SQLITE_OK)
        return rollBack(result);
    m_seq = seq;
    m_head = head;
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
        return damaged(detail);
    default:
        return JournalProblem{JournalProblem::Kind::Unwritable, detail};
    }
}

std::optional<JournalProblem> JournalFile::rollBack(int result)
{
    const auto problem = problemOf(result);
    // After a failed sync nobody knows what the disk holds; a full disk is just full.
    if ((result & 0xff) == SQLITE_IOERR || execute("ROLLBACK") != SQLITE_OK)
        m_isBroken = sqlite3_get_autocommit(m_database) == 0 || (result & 0xff) == SQLITE_IOERR;
    return problem;
}

} // namespace desk::models
