#include "sandbox/store/userstore.h"

#include "sandbox/people/personjson.h"
#include "sandbox/store/schema.h"
#include "sandbox/store/storeduser.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryFile>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace desk::sandbox {

namespace {

const std::string kColumns = kRowColumns;

void removeDatabase(const std::string &file)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(QString::fromStdString(file + suffix));
}

QString lockOf(const QString &file) { return file + QStringLiteral(".lock"); }

//! Who is killed leaves a temporary file behind; its lock tells that nobody uses it any more.
void removeAbandonedFiles()
{
    const QDir folder(QDir::tempPath());
    const auto names = folder.entryList({QStringLiteral("frontdesk-sandbox-*.db.lock")}, QDir::Files | QDir::Writable);
    for (const QString &name : names) {
        QLockFile lock(folder.filePath(name));
        lock.setStaleLockTime(0); // a lock grows stale by the end of its program only
        if (lock.tryLock(0))
            removeDatabase(folder.filePath(name).chopped(lockOf({}).size()).toStdString());
    }
}

//! A file nobody else can read, in the folder for such files.
std::string makeTemporaryFile()
{
    QTemporaryFile file(QDir::tempPath() + QStringLiteral("/frontdesk-sandbox-XXXXXX.db"));
    file.setAutoRemove(false);
    return file.open() ? file.fileName().toStdString() : std::string();
}

std::string meta(Database &database, std::string_view key)
{
    Query query = database.query("SELECT value FROM meta WHERE key = ?");
    return query.bind(key).step() ? std::string(query.text(0)) : std::string();
}

std::uint64_t numberOf(Database &database, std::string_view key)
{
    return std::strtoull(meta(database, key).c_str(), nullptr, 10);
}

bool setMeta(Database &database, std::string_view key, std::int64_t value)
{
    const std::string text = std::to_string(value);
    Query query = database.query("INSERT OR REPLACE INTO meta VALUES (?,?)");
    return query.bind(key).bind(std::string_view(text)).run();
}

} // namespace

UserStore::UserStore() = default;

UserStore::~UserStore()
{
    m_readers.close();
    if (m_writer) // who closes last tidies up, but only if it has used the write-ahead log
        m_writer->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    m_writer.reset();
    if (m_isTemporary)
        removeDatabase(m_file);
}

bool UserStore::open(const StoreSetup &setup, std::string *problem)
{
    m_isTemporary = setup.file.empty();
    if (m_isTemporary)
        removeAbandonedFiles();
    m_file = m_isTemporary ? makeTemporaryFile() : setup.file;
    if (m_file.empty()) {
        *problem = "cannot make a temporary file in " + QDir::tempPath().toStdString();
        return false;
    }
    if (m_isTemporary) {
        m_lock = std::make_unique<QLockFile>(lockOf(QString::fromStdString(m_file)));
        m_lock->setStaleLockTime(0);
        m_lock->tryLock(0); // without it the file is only never tidied up
    }
    const bool exists = !m_isTemporary && QFile::exists(QString::fromStdString(m_file));
    if (!(exists ? adopt(setup, problem) : create(setup, problem)))
        return false;
    return openConnections(problem);
}

bool UserStore::create(const StoreSetup &setup, std::string *problem)
{
    const Population population{setup.seed, setup.users, setup.now - setup.now % kDay};
    m_generator = std::make_unique<Generator>(population);
    // Made under another name: a run that was interrupted leaves nothing that looks complete.
    const std::string unfinished = m_isTemporary ? m_file : m_file + ".unfinished";
    removeDatabase(unfinished);
    {
        Database database;
        if (!database.open(unfinished, Database::Access::ReadWrite, problem))
            return false;
        QFile::setPermissions(QString::fromStdString(unfinished), QFile::ReadOwner | QFile::WriteOwner);
        if (!populate(database, *m_generator, population, setup.progress, problem))
            return false;
        const bool isDescribed = setMeta(database, "schema", kSchemaVersion)
            && setMeta(database, "generator", kGeneratorVersion)
            && setMeta(database, "seed", static_cast<std::int64_t>(setup.seed))
            && setMeta(database, "users", static_cast<std::int64_t>(setup.users))
            && setMeta(database, "today", population.today);
        if (!isDescribed) {
            *problem = "cannot describe the database: " + database.problem();
            return false;
        }
    }
    if (unfinished != m_file && !QFile::rename(QString::fromStdString(unfinished), QString::fromStdString(m_file))) {
        *problem = "cannot rename " + unfinished;
        return false;
    }
    return true;
}

bool UserStore::adopt(const StoreSetup & /*setup*/, std::string *problem)
{
    Database database;
    if (!database.open(m_file, Database::Access::ReadWrite, problem))
        return false;
    if (meta(database, "schema") != std::to_string(kSchemaVersion)
        || meta(database, "generator") != std::to_string(kGeneratorVersion)) {
        *problem = m_file + " was not made by this version of the sandbox: remove it or name another file";
        return false;
    }
    const Population population{numberOf(database, "seed"), numberOf(database, "users"),
                                static_cast<Milliseconds>(numberOf(database, "today"))};
    m_generator = std::make_unique<Generator>(population);
    return true;
}

bool UserStore::openConnections(std::string *problem)
{
    m_writer = std::make_unique<Database>();
    if (!m_writer->open(m_file, Database::Access::ReadWrite, problem))
        return false;
    // NORMAL: a file that outlives the program stays consistent after a power cut, a temporary one need not.
    m_writer->execute(m_isTemporary ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"
                                    : "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL");
    m_writer->execute("PRAGMA cache_size=-8000");
    const auto processors = static_cast<int>(std::thread::hardware_concurrency());
    return m_readers.open(m_file, std::clamp(processors, 2, 8), problem);
}

bool UserStore::load(const UserRecord &record, std::string *problem)
{
    const std::lock_guard lock(m_writing);
    Query last = m_writer->query("SELECT max(number) FROM users");
    Query same = m_writer->query("SELECT number FROM users WHERE id = ?");
    const bool isKnown = same.bind(std::string_view(record.id)).step();
    const std::int64_t known = isKnown ? same.integer(0) : 0;
    const std::int64_t number = last.step() ? last.integer(0) + 1 : 1;
    bool succeeded = m_writer->execute("BEGIN IMMEDIATE");
    for (const char *table : {"users", "search", "identifiers", "memberships", "secrets", "images"}) {
        if (isKnown)
            succeeded = succeeded
                && m_writer->query(std::string("DELETE FROM ") + table + " WHERE number = ?").bind(known).run();
    }
    succeeded = succeeded && insertUser(*m_writer, number, record) && m_writer->execute("COMMIT");
    if (!succeeded) {
        *problem = "cannot load " + record.id + ": " + m_writer->problem();
        m_writer->execute("ROLLBACK");
    }
    return succeeded;
}

std::int64_t UserStore::count(const UserFilter &filter)
{
    const UserSql sql = UserSql::count(filter);
    const auto reader = m_readers.lend();
    Query query = reader->query(sql.text());
    sql.bindTo(query);
    return query.step() ? query.integer(0) : 0;
}

void UserStore::list(const UserFilter &filter, const UserPage &page, const Surroundings &surroundings, std::string &out)
{
    const UserSql sql = UserSql::list(filter, page, kColumns);
    const auto reader = m_readers.lend();
    Query query = reader->query(sql.text());
    sql.bindTo(query);
    out += '[';
    for (bool isFirst = true; query.step(); isFirst = false) {
        if (!isFirst)
            out += ',';
        append(rowOf(query), surroundings, out);
    }
    out += ']';
}

std::optional<UserPage::Cursor> UserStore::cursor(const std::string &id)
{
    const auto reader = m_readers.lend();
    Query query = reader->query("SELECT created_at FROM users WHERE id = ?");
    if (!query.bind(std::string_view(id)).step())
        return std::nullopt;
    return UserPage::Cursor{query.integer(0), id};
}

bool UserStore::user(const std::string &id, const Surroundings &surroundings, std::string &out)
{
    const auto reader = m_readers.lend();
    Query query = reader->query("SELECT " + kColumns + " FROM users WHERE id = ?");
    if (!query.bind(std::string_view(id)).step())
        return false;
    append(rowOf(query), surroundings, out);
    return true;
}

bool UserStore::change(const std::vector<std::string> &ids, const Change &change, const Surroundings &surroundings,
                       std::string &out, std::string *unknown)
{
    const std::lock_guard lock(m_writing);
    m_writer->execute("BEGIN IMMEDIATE");
    const std::size_t length = out.size();
    for (const std::string &id : ids) {
        std::optional<UserRow> row;
        {
            Query query = m_writer->query("SELECT " + kColumns + " FROM users WHERE id = ?");
            if (query.bind(std::string_view(id)).step())
                row = rowOf(query);
        }
        State state = row ? change(row->state) : State();
        if (!row || !write(*row, state)) {
            m_writer->execute("ROLLBACK");
            out.resize(length);
            *unknown = id;
            return false;
        }
        if (out.size() > length)
            out += ',';
        row->state = state;
        append(*row, surroundings, out);
    }
    m_writer->execute("COMMIT");
    return true;
}

bool UserStore::write(const std::function<bool(UserTransaction &)> &work)
{
    const std::lock_guard lock(m_writing);
    if (!m_writer->execute("BEGIN IMMEDIATE"))
        return false;
    UserTransaction transaction(*m_writer, *m_generator);
    const bool isWanted = work(transaction) && m_writer->execute("COMMIT");
    if (!isWanted)
        m_writer->execute("ROLLBACK");
    return isWanted;
}

std::optional<StoredImage> UserStore::image(const std::string &id)
{
    const auto reader = m_readers.lend();
    Query query = reader->query("SELECT type, bytes FROM images WHERE id = ?");
    if (!query.bind(std::string_view(id)).step())
        return std::nullopt;
    return StoredImage{std::string(query.text(0)), std::string(query.bytes(1))};
}

void UserStore::append(const UserRow &row, const Surroundings &surroundings, std::string &out) const
{
    if (row.document)
        showDocument(*row.document, row.state, surroundings, out);
    else
        writePerson(m_generator->person(static_cast<std::size_t>(row.number - 1)), row.state, surroundings, out);
}

bool UserStore::write(const UserRow &row, const State &state)
{
    if (state == row.state)
        return true;
    Query query = m_writer->query(
        "UPDATE users SET banned=?, lock=?, lock_expires_at=?, attempts=?, updated_at=? WHERE number=?");
    query.bind(std::int64_t{state.isBanned}).bind(static_cast<std::int64_t>(state.lock)).bind(state.lockExpiresAt);
    return query.bind(state.attemptsRemaining).bind(state.updatedAt).bind(row.number).run();
}

} // namespace desk::sandbox
