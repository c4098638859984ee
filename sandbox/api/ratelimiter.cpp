#include "sandbox/api/ratelimiter.h"

namespace desk::sandbox {

namespace {

constexpr std::int64_t kWindow = 10'000; // milliseconds

} // namespace

std::optional<std::int64_t> RateLimiter::refuse(std::int64_t now)
{
    if (m_perWindow == 0)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    if (now - m_openedAt >= kWindow || now < m_openedAt) {
        m_openedAt = now;
        m_count = 0;
    }
    if (m_count < m_perWindow) {
        ++m_count;
        return std::nullopt;
    }
    return (m_openedAt + kWindow - now + 999) / 1000;
}

} // namespace desk::sandbox
