#include "sandbox/http/connectionthreads.h"

namespace desk::sandbox {

namespace {

constexpr std::size_t kMostThreads = 512; // more connections than that wait for a thread

} // namespace

void ConnectionThreads::enqueue(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    if (m_idle < m_tasks.size() && m_threads.size() < kMostThreads)
        m_threads.emplace_back([this] { work(); });
    m_arrived.notify_one();
}

void ConnectionThreads::shutdown()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_arrived.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void ConnectionThreads::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        ++m_idle;
        m_arrived.wait(lock, [this] { return !m_tasks.empty() || m_isStopping; });
        --m_idle;
        if (m_tasks.empty())
            return;
        const std::function<void()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

} // namespace desk::sandbox
