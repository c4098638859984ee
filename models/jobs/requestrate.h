#pragma once

#include "api/client.h"

#include <QList>
#include <QObject>
#include <QTimer>

namespace desk::models {

//! How many requests a second a connection sent, second by second, over the last minutes. Costs nothing while nothing
//! is sent.
class RequestRate final : public QObject
{
    Q_OBJECT

public:
    static constexpr int seconds = 180; //!< that it remembers

    //! \p client outlives it.
    explicit RequestRate(const api::Client &client, QObject *parent = nullptr);

    [[nodiscard]] const QList<double> &perSecond() const { return m_perSecond; } //!< oldest first; at most seconds
    [[nodiscard]] double now() const { return m_perSecond.isEmpty() ? 0 : m_perSecond.constLast(); }
    [[nodiscard]] double most() const;

Q_SIGNALS:
    void changed(); //!< at most once a second

private:
    void sample();

    const api::Client &m_client;
    QList<double> m_perSecond{};
    QTimer m_second;
};

} // namespace desk::models
