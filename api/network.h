#pragma once

#include "api/call.h"
#include "api/client.h"

#include <QTimer>

#include <deque>
#include <map>
#include <vector>

class QNetworkAccessManager;
class QNetworkRequest;

namespace desk::api {

class Exchange;

//! One call, as it travels through the network thread.
struct Order
{
    quint64 id = 0;
    Lane lane = Lane::Interactive;
    Basis basis = Basis::None;
    Request request;
    Call::Reader read;
    std::shared_ptr<SendGate> gate;
    int attempt = 1;
    std::chrono::milliseconds firstSent{-1};
};

//! The half of a Client that lives in the network thread: the queue, its pace, and what is tried again.
//! Client calls it by queued invocations and hears of it by queued signals, always by a call's id.
class Network final : public QObject
{
    Q_OBJECT

public:
    Network(const Connection &connection, Limits limits, Deadlines deadlines);
    ~Network() override;

    void open(); //!< makes what has to be made in the network thread
    void enqueue(Order order);
    void abort(quint64 id);
    void setBulkShare(double share);

Q_SIGNALS:
    void sent(quint64 id); //!< its first attempt left the queue
    void retrying(quint64 id, int attempt, std::chrono::milliseconds delay);
    void ended(quint64 id, int httpStatus, const std::optional<desk::api::Error> &error);
    void trafficChanged(const desk::api::Traffic &traffic);

private:
    using Time = std::chrono::milliseconds;

    //! An order that waits for its next attempt.
    struct Retry
    {
        Time due;
        Order order;
    };

    //! A QNetworkAccessManager opens six connections to one host and no more: for as many as Limits::maxInFlight it
    //! takes several.
    struct Line
    {
        QNetworkAccessManager *manager = nullptr;
        int inFlight = 0;
    };
    struct UnderWay
    {
        Exchange *exchange = nullptr;
        Order order{};
        std::size_t line = 0;
        Time sentAt{};
    };

    void pump();
    void send(Order order, Time now);
    [[nodiscard]] std::size_t freeLine() const;
    void onFinished(Exchange *exchange, const std::optional<Error> &error);
    //! How long to wait before the next attempt; none if there is none.
    [[nodiscard]] std::optional<Time> retryDelay(const Order &order, const Error &error, Time now) const;
    void queueDueRetries(Time now);
    void refuseQueued(Time now); //!< what must not wait so long, or not at all
    void scheduleNext(std::optional<Time> wait, Time now);
    void reportTraffic();
    [[nodiscard]] std::deque<Order> &queue(Lane lane) { return lane == Lane::Interactive ? m_interactive : m_bulk; }
    [[nodiscard]] Traffic traffic(Time now) const;

    const Connection m_connection;
    const Deadlines m_deadlines;
    Throttle m_throttle;
    std::deque<Order> m_interactive;
    std::deque<Order> m_bulk;
    std::vector<Retry> m_retries;
    const int m_maxInFlight;
    std::vector<Line> m_lines;
    std::map<quint64, UnderWay> m_underWay;
    QTimer m_pumpTimer{this};
    QTimer m_trafficTimer{this};
    Traffic m_reported;
};

} // namespace desk::api
