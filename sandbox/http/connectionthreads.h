#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <httplib.h>
#include <mutex>
#include <thread>
#include <vector>

namespace desk::sandbox {

//! A thread for every open connection, made when it is needed and used again. The fixed pool of httplib would let the
//! ninth client wait until one of eight idle ones gives up its kept-alive connection.
class ConnectionThreads final : public httplib::TaskQueue
{
public:
    void enqueue(std::function<void()> task) override;
    void shutdown() override;

private:
    void work();

    std::mutex m_mutex{};
    std::condition_variable m_arrived{};
    std::deque<std::function<void()>> m_tasks{};
    std::vector<std::thread> m_threads{};
    std::size_t m_idle = 0;
    bool m_isStopping = false;
};

} // namespace desk::sandbox
