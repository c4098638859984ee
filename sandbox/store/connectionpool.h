#pragma once

#include "sandbox/store/database.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace desk::sandbox {

//! Connections that only read, lent one at a time: readers run side by side and beside the writer.
class ConnectionPool final
{
public:
    //! A connection on loan; it goes back when this object goes.
    class Loan final
    {
    public:
        Loan(ConnectionPool &pool, std::unique_ptr<Database> database) : m_pool(&pool), m_database(std::move(database))
        {
        }
        ~Loan();
        Loan(const Loan &) = delete;
        Loan &operator=(const Loan &) = delete;
        Database *operator->() const { return m_database.get(); }

    private:
        ConnectionPool *m_pool = nullptr;
        std::unique_ptr<Database> m_database{};
    };

    [[nodiscard]] bool open(const std::string &file, int connections, std::string *problem);
    void close();
    [[nodiscard]] Loan lend();

private:
    std::mutex m_mutex{};
    std::condition_variable m_returned{};
    std::vector<std::unique_ptr<Database>> m_idle{};
};

} // namespace desk::sandbox
