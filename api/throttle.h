#pragma once

#include "api/ratelimitpolicy.h"

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <optional>

namespace desk::api {

//! Who waits: a person in front of the screen, or a run over many users that must leave the customer's own
//! backend its share of the instance's limit.
enum class Lane { Interactive, Bulk };

//! What a request rests on. One that follows from what was just read is not sent after a wait (a 429, a question to a
//! person), because that may have changed meanwhile: it ends with Error::Kind::RateLimited, and its caller reads again.
enum class Basis { None, JustRead };

//! How much of the instance's budget one connection may use. Clerk counts all requests of an instance
//! together (contract/server-behaviour.md 13).
struct Limits
{
    int requestsPerWindow = 0; //!< the instance's limit; 0: none
    std::chrono::milliseconds window{10'000};
    double bulkShare = 0.25; //!< of requestsPerWindow, for Lane::Bulk
    //! As many as are under way when a thousand requests in ten seconds are each answered after 150 ms, and some.
    int maxInFlight = 18;

    [[nodiscard]] static Limits sandbox() { return {}; }
    [[nodiscard]] static Limits development() { return {.requestsPerWindow = 100}; }
    [[nodiscard]] static Limits live() { return {.requestsPerWindow = 1000}; }
};

//! What the status bar shows of a connection's traffic.
struct Traffic
{
    int inFlight = 0;
    int queued = 0;
    int inWindow = 0; //!< requests sent in the last window
    int requestsPerWindow = 0; //!< 0: no limit
    std::chrono::milliseconds window{10'000};
    std::chrono::milliseconds pausedFor{0}; //!< above 0 while everyone waits for a 429 to pass
    friend bool operator==(const Traffic &, const Traffic &) = default;
};

//! Decides when the next request of a connection may go. It owns no timer and no queue and reads no clock,
//! so that a test can walk through time: times are milliseconds on any steady clock.
class Throttle final
{
public:
    using Time = std::chrono::milliseconds;
    using Pace = std::chrono::duration<double, std::milli>;

    explicit Throttle(Limits limits);

    //! How long a request of \p lane has to wait at \p now: 0 if it may go at once.
    //! No value while it waits for one in flight to end rather than for time to pass.
    [[nodiscard]] std::optional<Time> waitFor(Lane lane, Time now) const;

    void sent(Lane lane, Time now);
    void ended();
    //! Everyone waits until \p until: a 429 is about the instance, not about one request.
    void pauseUntil(Time until);
    //! Another Limits::bulkShare from now on: above 0, at most 1.
    void setBulkShare(double share);
    //! What the server says that it takes, instead of what was assumed of it.
    void setPolicy(const RateLimitPolicy &policy);

    [[nodiscard]] Traffic traffic(Time now) const;

private:
    [[nodiscard]] int windowLimit() const; //!< 0: none
    [[nodiscard]] int bulkLimit() const;
    [[nodiscard]] Time waitForWindow(const std::deque<Time> &sends, int limit, Time now) const;
    [[nodiscard]] Time waitForPace(Time now) const;
    [[nodiscard]] Pace bulkInterval() const; //!< between two requests at an even pace

    Limits m_limits;
    std::deque<Time> m_sends; //!< of the last window, oldest first
    std::deque<Time> m_bulkSends; //!< those of them that were bulk
    std::optional<Pace> m_bulkDue; //!< when the next bulk request is due at an even pace
    int m_inFlight = 0;
    std::optional<Time> m_pausedUntil;
};

} // namespace desk::api
