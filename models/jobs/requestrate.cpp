#include "models/jobs/requestrate.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace desk::models {

RequestRate::RequestRate(const api::Client &client, QObject *parent) : QObject(parent), m_client(client)
{
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &RequestRate::sample);
    connect(&client, &api::Client::trafficChanged, this, [this](const api::Traffic &traffic) {
        if (traffic.inWindow > 0 && !m_second.isActive())
            m_second.start();
    });
}

double RequestRate::most() const
{
    return m_perSecond.isEmpty() ? 0 : *std::max_element(m_perSecond.cbegin(), m_perSecond.cend());
}

void RequestRate::sample()
{
    const auto window = std::chrono::duration<double>(m_client.limits().window).count();
    m_perSecond.append(m_client.traffic().inWindow / window);
    if (m_perSecond.size() > seconds)
        m_perSecond.removeFirst();
    if (most() <= 0) {
        m_second.stop();
        m_perSecond.clear();
    }
    Q_EMIT changed();
}

} // namespace desk::models
