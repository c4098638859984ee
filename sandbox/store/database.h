#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace desk::sandbox {

//! A prepared statement that is being run. Text handed to bind() must outlive the run; text from column() lives until
//! the next step(). It is reset when this object goes.
class Query final
{
public:
    explicit Query(sqlite3_stmt *statement) : m_statement(statement) { }
    ~Query();
    Query(Query &&other) noexcept : m_statement(std::exchange(other.m_statement, nullptr)), m_bound(other.m_bound) { }
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    Query &operator=(Query &&) = delete;

    Query &bind(std::int64_t value);
    Query &bind(std::string_view text);
    Query &bindNull();
    Query &bindBytes(std::string_view bytes);
    template <typename Value>
    Query &bind(const std::optional<Value> &value)
    {
        return value ? bind(*value) : bindNull();
    }

    //! True while there is a row. False at the end and on an error: Database::problem() tells.
    [[nodiscard]] bool step();
    //! Runs a statement without rows; false when it failed.
    bool run();
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    sqlite3_stmt *m_statement = nullptr;
    int m_bound = 0;
};

//! One SQLite connection, used by one thread at a time.
class Database final
{
public:
    enum class Access { ReadWrite, ReadOnly };

    Database();
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] bool open(const std::string &file, Access access, std::string *problem);
    //! Runs statements without parameters or rows.
    bool execute(const char *sql);
    //! Statements are kept: preparing costs more than a look-up.
    [[nodiscard]] Query query(const std::string &sql);
    [[nodiscard]] std::string problem() const;
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    sqlite3 *m_handle = nullptr;
    std::unordered_map<std::string, sqlite3_stmt *> m_statements{};
};

} // namespace desk::sandbox
