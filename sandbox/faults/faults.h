#pragma once

#include "sandbox/faults/fault.h"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace desk::sandbox {

//! All fault rules, and the count of what came along the wire. Thread-safe.
class Faults final
{
public:
    [[nodiscard]] bool add(const std::string &text, std::string *problem);
    void clear();

    //! Notes that a request for \a operation has come (empty: for none that is known). Answers what goes wrong with it:
    //! the first rule that hits decides, and every rule that it falls under counts it.
    [[nodiscard]] std::optional<Fault> meet(std::string_view operation);
    //! How many requests for an operation have come, hit or not.
    [[nodiscard]] std::int64_t seen(std::string_view operation) const;
    //! How many requests were hit.
    [[nodiscard]] std::int64_t hits() const;

    //! Waits; false when the server is about to stop.
    [[nodiscard]] bool pause(std::chrono::milliseconds duration);
    //! Ends all waiting.
    void interrupt();

private:
    struct Counted
    {
        FaultRule rule{};
        std::int64_t met = 0;
    };

    mutable std::mutex m_mutex{};
    std::condition_variable m_interrupted{};
    std::vector<Counted> m_rules{};
    std::map<std::string, std::int64_t, std::less<>> m_seen{};
    std::int64_t m_hits = 0;
    bool m_isStopping = false;
};

} // namespace desk::sandbox
