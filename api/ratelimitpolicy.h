#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace desk::api {

//! How many requests a server says that it takes: what a RateLimit-Policy header announces (IETF draft
//! ratelimit-headers). Clerk sends none; our sandbox does when it limits requests.
struct RateLimitPolicy
{
    int requests = 0; //!< in each window; 1 to 1,000,000
    std::chrono::seconds window{0}; //!< up to an hour
    friend bool operator==(const RateLimitPolicy &, const RateLimitPolicy &) = default;
};

//! The first policy of a header's value, such as "instance";q=100;w=10. None if it says no quota or no window, or one
//! out of range.
[[nodiscard]] std::optional<RateLimitPolicy> parseRateLimitPolicy(const QByteArray &text);

} // namespace desk::api
