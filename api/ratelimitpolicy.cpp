#include "api/ratelimitpolicy.h"

#include <QList>

namespace desk::api {

namespace {

//! 0: it is none of 1 to \p most.
int numberUpTo(int most, const QByteArray &text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number <= most ? std::max(number, 0) : 0;
}

} // namespace

std::optional<RateLimitPolicy> parseRateLimitPolicy(const QByteArray &text)
{
    constexpr int mostRequests = 1'000'000;
    constexpr int longestWindow = 3600;
    RateLimitPolicy policy;
    const auto first = text.split(',').constFirst();
    for (const auto &part : first.split(';')) {
        const auto parameter = part.trimmed();
        if (parameter.startsWith("q="))
            policy.requests = numberUpTo(mostRequests, parameter.mid(2));
        else if (parameter.startsWith("w="))
            policy.window = std::chrono::seconds{numberUpTo(longestWindow, parameter.mid(2))};
    }
    if (policy.requests <= 0 || policy.window.count() <= 0)
        return {};
    return policy;
}

} // namespace desk::api
