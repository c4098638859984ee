#include "api/network.h"

#include "api/exchange.h"
#include "api/requestlog.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxy>
#include <QRandomGenerator>

#include <algorithm>

using namespace std::chrono_literals;

namespace desk::api {

namespace {

Q_LOGGING_CATEGORY(lcNetwork, "desk.api.network", QtInfoMsg)

constexpr int maxRetries = 3;
constexpr int connectionsOfManager = 6; // to one host
constexpr auto longestPause = 60s; // a person is told of a longer one instead of waiting through it
constexpr auto trafficInterval = 200ms;

std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

//! The API authenticates by key alone: a cookie could only identify us to somebody in between.
class NoCookies final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    [[nodiscard]] QList<QNetworkCookie> cookiesForUrl(const QUrl & /*url*/) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> & /*cookies*/, const QUrl & /*url*/) override { return false; }
};

bool isWorthRepeating(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
        return error.isTransient();
    case Error::Kind::Server: // not 500: it would most likely fail again
        return error.httpStatus >= 502 && error.httpStatus <= 504;
    default:
        return false;
    }
}

Error pausedError(std::chrono::milliseconds left)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
    return {.kind = Error::Kind::RateLimited,
            .httpStatus = 429,
            .message = QCoreApplication::translate("desk::api::Network",
                                                   "The server asked for a pause: try again in %Ln second(s).", nullptr,
                                                   int(seconds.count())),
            .retryAfter = seconds};
}

} // namespace

Network::Network(const Connection &connection, Limits limits, Deadlines deadlines)
    : m_connection(connection),
      m_deadlines(deadlines),
      m_throttle(limits),
      m_maxInFlight(limits.maxInFlight),
      m_reported(m_throttle.traffic(steadyNow()))
{
    m_pumpTimer.setSingleShot(true);
    m_trafficTimer.setSingleShot(true);
    m_pumpTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_pumpTimer, &QTimer::timeout, this, &Network::pump);
    connect(&m_trafficTimer, &QTimer::timeout, this, &Network::reportTraffic);
}

Network::~Network()
{
    // Before the manager, which would otherwise destroy the replies under them.
    for (const auto &[id, underWay] : m_underWay)
        delete underWay.exchange;
}

void Network::open()
{
    do {
        auto *manager = new QNetworkAccessManager{this};
        manager->setCookieJar(new NoCookies{manager});
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        // To ourselves there is no way through a proxy; on plain http it would also see the key.
        if (m_connection.isLocal())
            manager->setProxy(QNetworkProxy::NoProxy);
        m_lines.push_back({.manager = manager});
    } while (int(m_lines.size()) * connectionsOfManager < m_maxInFlight);
    pump();
}

void Network::enqueue(Order order)
{
    auto &orders = queue(order.lane);
    // The sooner it leaves, the less can change of what it rests on.
    if (order.basis == Basis::JustRead)
        orders.push_front(std::move(order));
    else
        orders.push_back(std::move(order));
    pump();
}

void Network::abort(quint64 id)
{
    const auto hasId = [id](const Order &order) { return order.id == id; };
    std::erase_if(m_interactive, hasId);
    std::erase_if(m_bulk, hasId);
    std::erase_if(m_retries, [&](const Retry &retry) { return hasId(retry.order); });
    if (const auto it = m_underWay.find(id); it != m_underWay.end()) {
        delete it->second.exchange;
        --m_lines[it->second.line].inFlight;
        m_underWay.erase(it);
        m_throttle.ended();
    }
    pump();
}

void Network::setBulkShare(double share)
{
    m_throttle.setBulkShare(share);
    pump();
}

void Network::pump()
{
    if (m_lines.empty())
        return;
    const auto now = steadyNow();
    queueDueRetries(now);
    refuseQueued(now);
    std::optional<Time> next;
    for (const auto lane : {Lane::Interactive, Lane::Bulk}) {
        auto &orders = queue(lane);
        while (!orders.empty()) {
            if (const auto wait = m_throttle.waitFor(lane, now); wait != 0ms) {
                if (wait)
                    next = std::min(next.value_or(*wait), *wait);
                break;
            }
            auto order = std::move(orders.front());
            orders.pop_front();
            send(std::move(order), now);
        }
    }
    scheduleNext(next, now);
    if (!m_trafficTimer.isActive())
        m_trafficTimer.start(trafficInterval);
}

//! The first one with a connection to spare: as long as one is enough its connections stay warm.
std::size_t Network::freeLine() const
{
    const auto hasRoom = [](const Line &line) { return line.inFlight < connectionsOfManager; };
    const auto found = std::ranges::find_if(m_lines, hasRoom);
    return found == m_lines.end() ? 0 : std::size_t(found - m_lines.begin());
}

void Network::send(Order order, Time now)
{
    if (!order.gate->enter())
        return; // cancelled a moment ago: the message that says so is on its way
    m_throttle.sent(order.lane, now);
    const auto id = order.id;
    const auto isFirst = order.attempt == 1;
    if (isFirst)
        order.firstSent = now;
    qCDebug(lcNetwork) << "send" << order.request.endpoint.id << "call" << id << "attempt" << order.attempt;
    const auto line = freeLine();
    ++m_lines[line].inFlight;
    auto *exchange = new Exchange{*m_lines[line].manager, m_connection, order.request, m_deadlines, order.read, this};
    connect(exchange, &Exchange::finished, this,
            [this, exchange](const std::optional<Error> &error) { onFinished(exchange, error); });
    exchange->setId(id);
    m_underWay.emplace(id, UnderWay{.exchange = exchange, .order = std::move(order), .line = line, .sentAt = now});
    if (isFirst)
        Q_EMIT sent(id);
}

void Network::onFinished(Exchange *exchange, const std::optional<Error> &error)
{
    exchange->deleteLater(); // not at once: this is inside its reply's signal
    const auto node = m_underWay.extract(exchange->id());
    if (node.empty())
        return;
    auto order = std::move(node.mapped().order);
    --m_lines[node.mapped().line].inFlight;
    const auto now = steadyNow();
    logRequest({.operation = order.request.endpoint.id,
                .httpStatus = exchange->httpStatus(),
                .traceId = exchange->traceId(),
                .took = now - node.mapped().sentAt,
                .attempt = order.attempt},
               error);
    m_throttle.ended();
    if (const auto policy = exchange->rateLimitPolicy())
        m_throttle.setPolicy(*policy);
    std::optional<Time> delay;
    if (error) {
        delay = retryDelay(order, *error, now);
        if (error->kind == Error::Kind::RateLimited) {
            order.gate->reopen();
            m_throttle.pauseUntil(
                now + std::max<Time>(error->retryAfter.value_or(0s), delay.value_or(m_deadlines.firstRetry)));
        }
    }
    if (delay) {
        Q_EMIT retrying(order.id, ++order.attempt, *delay);
        m_retries.push_back({.due = now + *delay, .order = std::move(order)});
    } else {
        Q_EMIT ended(order.id, exchange->httpStatus(), error);
    }
    pump();
}

//! A call that may have had its effect is never repeated; one that the server turned away always may be.
std::optional<Network::Time> Network::retryDelay(const Order &order, const Error &error, Time now) const
{
    if (order.attempt > maxRetries || order.basis == Basis::JustRead || error.retryAfter.value_or(0s) > longestPause)
        return {};
    if (error.kind != Error::Kind::RateLimited) {
        if (order.request.endpoint.repeat != Repeat::Read || !isWorthRepeating(error))
            return {};
        // Four timeouts in a row would keep a person waiting for minutes.
        if (now - order.firstSent >= m_deadlines.total)
            return {};
    }
    const auto base = m_deadlines.firstRetry * (1 << 2 * (order.attempt - 1));
    const auto jitter = Time{QRandomGenerator::global()->bounded(int(base.count()) / 5 + 1)};
    return std::max<Time>(error.retryAfter.value_or(0s), base) + jitter;
}

void Network::queueDueRetries(Time now)
{
    const auto due = std::stable_partition(m_retries.begin(), m_retries.end(),
                                           [now](const Retry &retry) { return retry.due > now; });
    for (auto it = due; it != m_retries.end(); ++it)
        queue(it->order.lane).push_front(std::move(it->order));
    m_retries.erase(due, m_retries.end());
}

void Network::refuseQueued(Time now)
{
    const auto left = m_throttle.traffic(now).pausedFor;
    if (left <= 0ms)
        return;
    for (auto *orders : {&m_interactive, &m_bulk}) {
        const auto refused = std::stable_partition(orders->begin(), orders->end(), [left](const Order &order) {
            return left <= longestPause && order.basis == Basis::None;
        });
        for (auto order = refused; order != orders->end(); ++order)
            Q_EMIT ended(order->id, 0, pausedError(left));
        orders->erase(refused, orders->end());
    }
}

void Network::scheduleNext(std::optional<Time> wait, Time now)
{
    for (const auto &retry : m_retries)
        wait = std::min(wait.value_or(retry.due - now), retry.due - now);
    if (wait)
        m_pumpTimer.start(std::max(*wait, 1ms));
    else
        m_pumpTimer.stop();
}

void Network::reportTraffic()
{
    const auto current = traffic(steadyNow());
    if (current != std::exchange(m_reported, current))
        Q_EMIT trafficChanged(current);
    if (current.inWindow > 0 || current.pausedFor > 0ms)
        m_trafficTimer.start(trafficInterval); // these two change as time passes
}

Traffic Network::traffic(Time now) const
{
    auto current = m_throttle.traffic(now);
    current.queued = int(m_interactive.size() + m_bulk.size() + m_retries.size());
    return current;
}

} // namespace desk::api
