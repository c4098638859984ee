#include "sandbox/store/connectionpool.h"

namespace desk::sandbox {

ConnectionPool::Loan::~Loan()
{
    const std::lock_guard lock(m_pool->m_mutex);
    m_pool->m_idle.push_back(std::move(m_database));
    m_pool->m_returned.notify_one();
}

bool ConnectionPool::open(const std::string &file, int connections, std::string *problem)
{
    for (int opened = 0; opened < connections; ++opened) {
        auto database = std::make_unique<Database>();
        if (!database->open(file, Database::Access::ReadOnly, problem))
            return false;
        database->execute("PRAGMA cache_size=-8000");
        m_idle.push_back(std::move(database));
    }
    return true;
}

void ConnectionPool::close()
{
    const std::lock_guard lock(m_mutex);
    m_idle.clear();
}

ConnectionPool::Loan ConnectionPool::lend()
{
    std::unique_lock lock(m_mutex);
    m_returned.wait(lock, [this] { return !m_idle.empty(); });
    // The one used last has the warmest cache.
    std::unique_ptr<Database> database = std::move(m_idle.back());
    m_idle.pop_back();
    return {*this, std::move(database)};
}

} // namespace desk::sandbox
