#include "sandbox/faults/faults.h"

#include "sandbox/people/random.h"

#include <algorithm>

namespace desk::sandbox {

namespace {

bool isAbout(const FaultRule &rule, std::string_view operation)
{
    return rule.operations.empty()
        || std::find(rule.operations.begin(), rule.operations.end(), operation) != rule.operations.end();
}

//! Whether the rule hits the request with this \a number, the first being 0.
bool isHit(const FaultRule &rule, std::int64_t number)
{
    const std::int64_t place = number - rule.skip;
    if (place < 0 || (rule.first > 0 && place >= rule.first) || (place + 1) % rule.every != 0)
        return false;
    constexpr std::uint64_t million = 1'000'000;
    return rule.chance == million || Random(rule.seed, static_cast<std::uint64_t>(number)).below(million) < rule.chance;
}

} // namespace

bool Faults::add(const std::string &text, std::string *problem)
{
    std::optional<FaultRule> rule = parseFaultRule(text, problem);
    if (!rule)
        return false;
    const std::lock_guard lock(m_mutex);
    m_rules.push_back({*std::move(rule), 0});
    return true;
}

void Faults::clear()
{
    const std::lock_guard lock(m_mutex);
    m_rules.clear();
}

std::optional<Fault> Faults::meet(std::string_view operation)
{
    const std::lock_guard lock(m_mutex);
    if (const auto seen = m_seen.find(operation); seen != m_seen.end())
        ++seen->second;
    else
        m_seen.emplace(operation, 1);
    std::optional<Fault> fault;
    for (Counted &counted : m_rules) {
        if (isAbout(counted.rule, operation) && isHit(counted.rule, counted.met++) && !fault)
            fault = counted.rule.fault;
    }
    m_hits += fault ? 1 : 0;
    return fault;
}

std::int64_t Faults::seen(std::string_view operation) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_seen.find(operation);
    return found == m_seen.end() ? 0 : found->second;
}

std::int64_t Faults::hits() const
{
    const std::lock_guard lock(m_mutex);
    return m_hits;
}

bool Faults::pause(std::chrono::milliseconds duration)
{
    std::unique_lock lock(m_mutex);
    return !m_interrupted.wait_for(lock, duration, [this] { return m_isStopping; });
}

void Faults::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_isStopping = true;
    m_interrupted.notify_all();
}

} // namespace desk::sandbox
