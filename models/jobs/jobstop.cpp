#include "models/jobs/job.h"

#include <algorithm>

// When a job stops by itself, and when it only waits because the service wants to be left alone.

using namespace std::chrono_literals;

namespace desk::models {

void Job::applyStopRules(const api::Error &error, bool isUnknown)
{
    ++m_failuresInARow; // answers: one refusal of a whole batch is no row
    if (isUnknown)
        ++m_unknownRequests;
    const auto settled = m_counts.total() - m_counts.open;
    const auto failed = m_counts.failed + m_counts.unknown;
    if (error.stopsRun())
        stopBecause(StopRule::AllRefused, error);
    else if (m_failuresInARow >= failuresToStop)
        stopBecause(StopRule::InARow, error);
    else if (m_unknownRequests > unknownToStop)
        stopBecause(StopRule::Lost, error);
    else if (settled >= settledToJudge && failed * 20 > settled)
        stopBecause(StopRule::Share, error);
}

void Job::stopBecause(StopRule rule, const api::Error &error)
{
    if (!m_stoppedBy) {
        m_stoppedBy = error;
        m_stopRule = rule;
    }
    if (m_stopped)
        return;
    m_stopped = true;
    if (m_state != State::Planned)
        setState(State::Stopping);
}

void Job::hold(std::chrono::milliseconds time)
{
    const bool isToldAlready = m_hold.isActive();
    m_hold.start(std::max(time, heldFor()));
    if (!isToldAlready)
        tellHold();
}

std::chrono::milliseconds Job::heldFor() const
{
    return m_hold.isActive() ? m_hold.remainingTimeAsDuration() : std::chrono::milliseconds{0};
}

void Job::tellHold()
{
    constexpr auto tick = 1s;
    Q_EMIT progressed();
    if (m_hold.isActive())
        QTimer::singleShot(std::min<std::chrono::milliseconds>(heldFor() + 1ms, tick), this, &Job::tellHold);
}

void Job::setChecksAt(const QDateTime &at)
{
    if (!isFinished() || at == m_checksAt)
        return;
    m_checksAt = at;
    Q_EMIT progressed();
}

} // namespace desk::models
