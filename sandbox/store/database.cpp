#include "sandbox/store/database.h"

#include "sandbox/store/haystack.h"

#include <sqlite3.h>

namespace desk::sandbox {

namespace {

// Filters make many different statements; those of one page are worth keeping, all of a day are not.
constexpr std::size_t kKeptStatements = 64;

} // namespace

Query::~Query()
{
    if (m_statement == nullptr)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

Query &Query::bind(std::int64_t value)
{
    sqlite3_bind_int64(m_statement, ++m_bound, value);
    return *this;
}

Query &Query::bind(std::string_view text)
{
    const char *data = text.data() == nullptr ? "" : text.data();
    sqlite3_bind_text(m_statement, ++m_bound, data, static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
}

Query &Query::bindNull()
{
    sqlite3_bind_null(m_statement, ++m_bound);
    return *this;
}

Query &Query::bindBytes(std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement, ++m_bound, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
}

bool Query::step() { return m_statement != nullptr && sqlite3_step(m_statement) == SQLITE_ROW; }

bool Query::run() { return m_statement != nullptr && sqlite3_step(m_statement) == SQLITE_DONE; }

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string_view Query::text(int column) const
{
    const unsigned char *data = sqlite3_column_text(m_statement, column);
    if (data == nullptr)
        return {};
    return {reinterpret_cast<const char *>(data), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::string_view Query::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    if (data == nullptr)
        return {};
    return {static_cast<const char *>(data), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

bool Query::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

Database::Database() = default;

Database::~Database()
{
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

bool Database::open(const std::string &file, Access access, std::string *problem)
{
    const int flags = SQLITE_OPEN_NOMUTEX
        | (access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (sqlite3_open_v2(file.c_str(), &m_handle, flags, nullptr) != SQLITE_OK) {
        *problem = "cannot open the database " + file + ": " + this->problem();
        return false;
    }
    sqlite3_busy_timeout(m_handle, 10'000);
    registerHaystack(m_handle);
    execute("PRAGMA temp_store=MEMORY");
    return true;
}

bool Database::execute(const char *sql) { return sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }

Query Database::query(const std::string &sql)
{
    if (const auto found = m_statements.find(sql); found != m_statements.end())
        return Query(found->second);
    if (m_statements.size() >= kKeptStatements) {
        for (const auto &[old, statement] : m_statements)
            sqlite3_finalize(statement);
        m_statements.clear();
    }
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
        return Query(nullptr);
    m_statements.emplace(sql, statement);
    return Query(statement);
}

std::string Database::problem() const { return m_handle == nullptr ? "out of memory" : sqlite3_errmsg(m_handle); }

} // namespace desk::sandbox
