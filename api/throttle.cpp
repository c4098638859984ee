#include "api/throttle.h"

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace desk::api {

namespace {

// The server counts when a request arrives, not when we sent it: this leaves room for the difference.
constexpr double usableShare = 0.99;

// A run over many users is spread over the window instead of spending its share at once and then resting,
// so that the customer's backend never meets a full window. What a busy computer sends late it makes up for, up to this
// time; two at a time keep a slow line busy.
constexpr Throttle::Pace lateness = 100ms;

int shareOf(int limit, double share) { return std::max(1, int(std::floor(limit * share))); }

qsizetype countAfter(const std::deque<Throttle::Time> &sends, Throttle::Time start)
{
    return sends.end() - std::upper_bound(sends.begin(), sends.end(), start);
}

} // namespace

Throttle::Throttle(Limits limits) : m_limits(limits) { }

std::optional<Throttle::Time> Throttle::waitFor(Lane lane, Time now) const
{
    // One place is kept for the person in front of the screen.
    const auto places = lane == Lane::Interactive ? m_limits.maxInFlight : std::max(1, m_limits.maxInFlight - 1);
    if (m_inFlight >= places)
        return {};
    auto wait = m_pausedUntil ? std::max(*m_pausedUntil - now, Time{0}) : Time{0};
    if (m_limits.requestsPerWindow <= 0)
        return wait;
    wait = std::max(wait, waitForWindow(m_sends, windowLimit(), now));
    if (lane == Lane::Bulk)
        wait = std::max({wait, waitForWindow(m_bulkSends, bulkLimit(), now), waitForPace(now)});
    return wait;
}

void Throttle::sent(Lane lane, Time now)
{
    const auto start = now - m_limits.window;
    for (auto *sends : {&m_sends, &m_bulkSends}) {
        while (!sends->empty() && sends->front() <= start)
            sends->pop_front();
    }
    m_sends.push_back(now);
    if (lane == Lane::Bulk) {
        m_bulkSends.push_back(now);
        if (m_limits.requestsPerWindow > 0)
            m_bulkDue = std::max(m_bulkDue.value_or(now), Pace{now}) + bulkInterval();
    }
    ++m_inFlight;
}

void Throttle::ended()
{
    Q_ASSERT(m_inFlight > 0);
    --m_inFlight;
}

void Throttle::pauseUntil(Time until) { m_pausedUntil = std::max(m_pausedUntil.value_or(until), until); }

void Throttle::setBulkShare(double share) { m_limits.bulkShare = std::clamp(share, 0.01, 1.0); }

void Throttle::setPolicy(const RateLimitPolicy &policy)
{
    m_limits.requestsPerWindow = policy.requests;
    m_limits.window = policy.window;
}

Traffic Throttle::traffic(Time now) const
{
    return {.inFlight = m_inFlight,
            .inWindow = int(countAfter(m_sends, now - m_limits.window)),
            .requestsPerWindow = m_limits.requestsPerWindow,
            .window = m_limits.window,
            .pausedFor = m_pausedUntil ? std::max(*m_pausedUntil - now, Time{0}) : Time{0}};
}

int Throttle::windowLimit() const { return shareOf(m_limits.requestsPerWindow, usableShare); }

int Throttle::bulkLimit() const
{
    return std::min(windowLimit(), shareOf(m_limits.requestsPerWindow, m_limits.bulkShare));
}

Throttle::Time Throttle::waitForWindow(const std::deque<Time> &sends, int limit, Time now) const
{
    if (std::ssize(sends) < limit)
        return 0ms;
    // The send that has to leave the window before there is room.
    const auto last = sends[std::size_t(std::ssize(sends) - limit)];
    return std::max(last + m_limits.window - now, Time{0});
}

Throttle::Pace Throttle::bulkInterval() const { return Pace{m_limits.window} / bulkLimit(); }

Throttle::Time Throttle::waitForPace(Time now) const
{
    if (!m_bulkDue)
        return 0ms;
    const auto early = std::max(bulkInterval(), lateness);
    return std::max(std::chrono::ceil<Time>(*m_bulkDue - early - now), Time{0});
}

} // namespace desk::api
