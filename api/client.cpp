#include "api/client.h"

#include "api/network.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

Limits limitsOf(const Connection &connection)
{
    switch (connection.instance()) {
    case Connection::Instance::Sandbox:
        return Limits::sandbox();
    case Connection::Instance::Development:
        return Limits::development();
    case Connection::Instance::Live:
        return Limits::live();
    }
    Q_UNREACHABLE();
}

} // namespace

Client::Client(const Connection &connection, QObject *parent)
    : Client(connection, limitsOf(connection), Deadlines{}, parent)
{
}

Client::Client(Connection connection, Limits limits, Deadlines deadlines, QObject *parent)
    : QObject(parent),
      m_connection(std::move(connection)),
      m_traffic{.requestsPerWindow = limits.requestsPerWindow},
      m_thread(std::make_unique<QThread>()),
      m_network(new Network{m_connection, limits, deadlines})
{
    m_thread->setObjectName(u"desk.api"_s);
    m_network->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::started, m_network, &Network::open);
    connect(m_thread.get(), &QThread::finished, m_network, &QObject::deleteLater);
    connect(m_network, &Network::sent, this, &Client::onSent);
    connect(m_network, &Network::retrying, this, &Client::onRetrying);
    connect(m_network, &Network::ended, this, &Client::onEnded);
    connect(m_network, &Network::trafficChanged, this, &Client::onTrafficChanged);
    m_thread->start();
}

Client::~Client()
{
    // The calls first: after this none of them reaches for the network, whoever still holds one.
    const auto calls = std::exchange(m_calls, {});
    for (auto *call : calls) {
        call->m_abort = nullptr;
        call->release();
    }
    m_thread->quit();
    m_thread->wait();
}

Call *Client::start(Result<Request> request, Lane lane, Call::Reader read)
{
    if (!request) {
        auto *call = new Call{Request{.endpoint = {"", Verb::Get, "", Repeat::Read}}, this};
        QMetaObject::invokeMethod(
            call, [call, error = request.error()] { call->end(error); }, Qt::QueuedConnection);
        return call;
    }
    const auto id = ++m_lastId;
    auto *call = new Call{std::move(request).value(), this};
    m_calls.insert(id, call);
    call->m_abort = [this, id] {
        m_calls.remove(id);
        QMetaObject::invokeMethod(
            m_network, [network = m_network, id] { network->abort(id); }, Qt::QueuedConnection);
    };
    Order order{.id = id, .lane = lane, .request = call->m_request, .read = std::move(read), .gate = call->m_gate};
    QMetaObject::invokeMethod(
        m_network, [network = m_network, order = std::move(order)]() mutable { network->enqueue(std::move(order)); },
        Qt::QueuedConnection);
    return call;
}

void Client::onSent(quint64 id)
{
    if (auto *call = m_calls.value(id))
        Q_EMIT call->sent();
}

void Client::onRetrying(quint64 id, int attempt, std::chrono::milliseconds delay)
{
    if (auto *call = m_calls.value(id))
        Q_EMIT call->retrying(attempt, delay);
}

void Client::onEnded(quint64 id, int httpStatus, const std::optional<Error> &error)
{
    if (auto *call = m_calls.take(id)) {
        call->m_httpStatus = httpStatus;
        call->end(error);
    }
}

void Client::onTrafficChanged(const Traffic &traffic)
{
    m_traffic = traffic;
    Q_EMIT trafficChanged(traffic);
}

} // namespace desk::api
