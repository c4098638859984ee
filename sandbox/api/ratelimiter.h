#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

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

    //! As a RateLimit-Policy header has it; empty: no limit.
    [[nodiscard]] std::string policy() const;

    //! The same for the operations that are limited for each user besides: ten in a window.
    [[nodiscard]] std::optional<std::int64_t> refuseUser(const std::string &userId, std::int64_t now);

private:
    struct Window
    {
        int count = 0;
        std::int64_t openedAt = 0;
    };
    [[nodiscard]] static std::optional<std::int64_t> refuse(Window &window, int perWindow, std::int64_t now);

    std::mutex m_mutex{};
    int m_perWindow = 0;
    Window m_instance{};
    std::map<std::string, Window, std::less<>> m_users{};
};

} // namespace desk::sandbox
