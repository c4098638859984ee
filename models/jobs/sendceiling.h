#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace desk::models {

//! At most so many requests a second, of all that ask it: what nothing takes back has to be slow enough to be stopped.
class SendCeiling final
{
public:
    explicit SendCeiling(double perSecond) : m_perSecond(perSecond) { m_clock.start(); }

    [[nodiscard]] double perSecond() const { return m_perSecond; }
    //! From now on; above 0.
    void setPerSecond(double perSecond)
    {
        m_perSecond = perSecond;
        m_due = std::min(m_due, double(m_clock.elapsed()) + interval());
    }
    //! 0: the next request may go, and counts as sent; otherwise the time until it may ask again.
    [[nodiscard]] std::chrono::milliseconds take()
    {
        const auto now = double(m_clock.elapsed());
        if (now < m_due)
            return std::chrono::milliseconds{qint64(std::ceil(m_due - now))};
        // What a busy computer sends late it makes up for, by one request.
        m_due = std::max(m_due, now - interval()) + interval();
        return {};
    }

private:
    [[nodiscard]] double interval() const { return 1000.0 / m_perSecond; }

    QElapsedTimer m_clock;
    double m_perSecond;
    double m_due = 0; //!< milliseconds
};

} // namespace desk::models
