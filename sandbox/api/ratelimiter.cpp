#include "sandbox/api/ratelimiter.h"

#include <iterator>

namespace desk::sandbox {

namespace {

constexpr std::int64_t kWindow = 10'000; // milliseconds
constexpr int kPerUser = 10;
constexpr std::size_t kRememberedUsers = 10'000;

bool isOver(std::int64_t openedAt, std::int64_t now) { return now - openedAt >= kWindow || now < openedAt; }

} // namespace

std::optional<std::int64_t> RateLimiter::refuse(std::int64_t now)
{
    const std::lock_guard lock(m_mutex);
    return m_perWindow == 0 ? std::nullopt : refuse(m_instance, m_perWindow, now);
}

std::optional<std::int64_t> RateLimiter::refuseUser(const std::string &userId, std::int64_t now)
{
    const std::lock_guard lock(m_mutex);
    if (m_perWindow == 0)
        return std::nullopt;
    if (m_users.size() >= kRememberedUsers) {
        for (auto user = m_users.begin(); user != m_users.end();)
            user = isOver(user->second.openedAt, now) ? m_users.erase(user) : std::next(user);
    }
    return refuse(m_users[userId], kPerUser, now);
}

std::string RateLimiter::policy() const
{
    if (m_perWindow == 0)
        return {};
    return R"("instance";q=)" + std::to_string(m_perWindow) + ";w=" + std::to_string(kWindow / 1000);
}

std::optional<std::int64_t> RateLimiter::refuse(Window &window, int perWindow, std::int64_t now)
{
    if (isOver(window.openedAt, now))
        window = {0, now};
    if (window.count < perWindow) {
        ++window.count;
        return std::nullopt;
    }
    return (window.openedAt + kWindow - now + 999) / 1000;
}

} // namespace desk::sandbox
