#pragma once

#include <QByteArray>
#include <QString>

#include <sqlite3.h>

namespace desk::models {

//! A prepared statement of SQLite's C interface. A mistake on the way (a statement that cannot be prepared, a value
//! that cannot be bound) comes out of the next step().
class SqliteStatement final
{
public:
    SqliteStatement(sqlite3 *database, const char *sql)
        : m_result(sqlite3_prepare_v2(database, sql, -1, &m_statement, nullptr))
    {
    }
    ~SqliteStatement() { sqlite3_finalize(m_statement); }
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    SqliteStatement &bind(int index, qint64 value) { return take(sqlite3_bind_int64(m_statement, index, value)); }
    SqliteStatement &bind(int index, const QString &text) { return bindText(index, text.toUtf8()); }
    SqliteStatement &bindText(int index, const QByteArray &utf8)
    {
        return take(sqlite3_bind_text64(m_statement, index, utf8.constData(), sqlite3_uint64(utf8.size()),
                                        SQLITE_TRANSIENT, SQLITE_UTF8));
    }
    SqliteStatement &bindBlob(int index, const QByteArray &bytes)
    {
        return take(
            sqlite3_bind_blob64(m_statement, index, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT));
    }

    //! SQLITE_ROW, SQLITE_DONE or the code of what went wrong.
    [[nodiscard]] int step() { return m_result == SQLITE_OK ? sqlite3_step(m_statement) : m_result; }
    //! step() and reset(), for a statement without rows: SQLITE_OK or the code of what went wrong.
    [[nodiscard]] int run()
    {
        const auto result = step();
        reset();
        return result == SQLITE_DONE || result == SQLITE_ROW ? SQLITE_OK : result;
    }

    void reset() { sqlite3_reset(m_statement); }

    [[nodiscard]] qint64 integer(int column) { return sqlite3_column_int64(m_statement, column); }
    [[nodiscard]] QByteArray bytes(int column)
    {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return {data, sqlite3_column_bytes(m_statement, column)};
    }
    [[nodiscard]] QString text(int column) { return QString::fromUtf8(bytes(column)); }

private:
    SqliteStatement &take(int result)
    {
        if (m_result == SQLITE_OK)
            m_result = result;
        return *this;
    }

    sqlite3_stmt *m_statement = nullptr;
    int m_result;
};

} // namespace desk::models
