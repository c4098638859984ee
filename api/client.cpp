#include "api/client.h"

#include "api/network.h"
#include "api/requestlog.h"
#include "api/writeguard.h"

#include <QMetaMethod>
#include <QPointer>
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
      m_limits(limits),
      m_traffic{.requestsPerWindow = limits.requestsPerWindow, .window = limits.window},
      m_guard(std::make_unique<WriteGuard>()),
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

void Client::setBulkShare(double share)
{
    m_limits.bulkShare = share;
    QMetaObject::invokeMethod(
        m_network, [network = m_network, share] { network->setBulkShare(share); }, Qt::QueuedConnection);
}

SafeMode Client::safeMode() const { return m_guard->mode(); }

void Client::setSafeMode(SafeMode mode)
{
    if (m_guard->mode() == mode)
        return;
    m_guard->setMode(mode);
    if (mode != SafeMode::ConfirmAll) {
        const auto waiting = m_guard->questions();
        for (const auto question : waiting)
            answer(question, mode == SafeMode::Normal);
    }
    Q_EMIT safeModeChanged();
}

void Client::beginCourse(const QObject *context)
{
    m_guard->beginCourse(context);
    connect(context, &QObject::destroyed, this, [this, context] { m_guard->onGone(context); });
}

void Client::endCourse(const QObject *context) { m_guard->endCourse(context); }

bool Client::isWriting() const { return m_guard->isWriting(); }

void Client::approve(const QObject *context)
{
    m_guard->approve(context);
    connect(context, &QObject::destroyed, this, [this, context] { m_guard->onGone(context); });
}

Call *Client::start(Result<Request> request, const QObject *context, Lane lane, Basis basis, Call::Reader read)
{
    const auto verdict = request ? m_guard->judge(request->endpoint, context) : WriteGuard::Verdict::Pass;
    const auto *const operation = request ? request->endpoint.id : "request";
    if (verdict == WriteGuard::Verdict::Refuse)
        request = WriteGuard::readOnly();
    if (!request) {
        logRefusal(operation, request.error());
        Q_EMIT failed(QString::fromLatin1(operation), request.error());
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
        forgetWrite(id);
        QMetaObject::invokeMethod(
            m_network, [network = m_network, id] { network->abort(id); }, Qt::QueuedConnection);
    };
    if (call->m_request.endpoint.repeat != Repeat::Read)
        m_guard->began(id, context);
    Order order{.id = id,
                .lane = lane,
                .basis = basis,
                .request = call->m_request,
                .read = std::move(read),
                .gate = call->m_gate};
    if (verdict == WriteGuard::Verdict::Pass) {
        dispatch(std::move(order));
    } else if (const auto question = m_guard->hold(std::move(order), context); question != 0) {
        // Later: a question must not be asked from inside send().
        QMetaObject::invokeMethod(
            this, [this, question] { ask(question); }, Qt::QueuedConnection);
    }
    return call;
}

void Client::dispatch(Order order)
{
    QMetaObject::invokeMethod(
        m_network, [network = m_network, order = std::move(order)]() mutable { network->enqueue(std::move(order)); },
        Qt::QueuedConnection);
}

void Client::ask(quint64 question)
{
    const auto asked = m_guard->question(question);
    if (asked.count == 0)
        return; // cancelled meanwhile
    if (isSignalConnected(QMetaMethod::fromSignal(&Client::approvalWanted)))
        Q_EMIT approvalWanted(asked);
    else
        answer(question, false);
}

void Client::answer(quint64 question, bool isYes)
{
    auto waiting = m_guard->take(question);
    if (waiting.orders.empty())
        return;
    if (isYes)
        approve(waiting.context);
    for (auto &order : waiting.orders) {
        if (isYes && order.basis == Basis::None) {
            dispatch(std::move(order));
        } else {
            const auto error = isYes               ? WriteGuard::hasWaited()
                : safeMode() == SafeMode::ReadOnly ? WriteGuard::readOnly()
                                                   : WriteGuard::notConfirmed();
            // Later: what ends a call may end this client.
            QMetaObject::invokeMethod(
                this, [this, id = order.id, error] { onEnded(id, 0, error); }, Qt::QueuedConnection);
        }
    }
}

//! The yes to a context ends with its last write, but not before it could send the next one.
void Client::forgetWrite(quint64 call)
{
    if (const auto *context = m_guard->ended(call)) {
        QMetaObject::invokeMethod(
            this,
            [this, context] {
                if (!m_guard->isWriting(context))
                    m_guard->forget(context);
            },
            Qt::QueuedConnection);
    }
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
    forgetWrite(id);
    auto *call = m_calls.take(id);
    if (!call)
        return;
    if (error && error->kind == Error::Kind::Refused)
        logRefusal(call->request().endpoint.id, *error);
    // One that waited for a person's yes is only asked for anew.
    if (error && !error->hasCode(u"frontdesk_has_waited"))
        Q_EMIT failed(QString::fromLatin1(call->request().endpoint.id), *error);
    call->m_httpStatus = httpStatus;
    const QPointer<Client> self{this};
    call->end(error);
    if (self) // who waited for the end may have done away with the client
        Q_EMIT ended();
}

void Client::onTrafficChanged(const Traffic &traffic)
{
    m_traffic = traffic;
    const bool isOtherLimit =
        traffic.requestsPerWindow != m_limits.requestsPerWindow || traffic.window != m_limits.window;
    m_limits.requestsPerWindow = traffic.requestsPerWindow;
    m_limits.window = traffic.window;
    if (isOtherLimit)
        Q_EMIT limitsChanged();
    Q_EMIT trafficChanged(traffic);
}

} // namespace desk::api
