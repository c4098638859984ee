#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

namespace desk::sandbox {

//! Counts the requests to the instance in windows of ten seconds. The first request after a window opens the next one.
class RateLimiter final
{
public:
    //! 0: no limit
    explicit RateLimiter(int perWindow) : m_perWindow(perWindow) { }

    //! Nothing when the request is let in, else the whole seconds after which to try again (at least 1). Refused
    //! requests do not count.
    [[nodiscard]] std::optional<std::int64_t> refuse(std::int64_t now);

private:
    std::mutex m_mutex{};
    int m_perWindow = 0;
    int m_count = 0;
    std::int64_t m_openedAt = 0;
};

} // namespace desk::sandbox
