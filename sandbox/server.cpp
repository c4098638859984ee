#include "sandbox/server.h"

#include "sandbox/api/service.h"
#include "sandbox/faults/faults.h"
#include "sandbox/http/listener.h"
#include "sandbox/samples/samples.h"
#include "sandbox/secretkey.h"
#include "sandbox/store/userstore.h"

#include <QDateTime>

namespace desk::sandbox {

namespace {

int perWindow(RateLimit limit)
{
    switch (limit) {
    case RateLimit::Development:
        return 100;
    case RateLimit::Production:
        return 1000;
    case RateLimit::Off:
        break;
    }
    return 0;
}

} // namespace

//! Destroyed from the last to the first: nobody uses what is gone already.
struct Server::Parts
{
    Options options{};
    QByteArray key{};
    UserStore store{};
    Instance instance{store};
    Faults faults{};
    std::unique_ptr<Service> service{};
    std::unique_ptr<Listener> listener{};
    QString baseUrl{};

    [[nodiscard]] bool prepareKey(QString *problem);
    [[nodiscard]] bool prepareUsers(QString *problem);
    [[nodiscard]] bool listen(QString *problem);
};

bool Server::Parts::prepareKey(QString *problem)
{
    key = options.secretKeyFile.isEmpty() ? makeSecretKey() : keptSecretKey(options.secretKeyFile, problem);
    instance.isProduction = key.startsWith("sk_live_");
    return !key.isEmpty();
}

bool Server::Parts::prepareUsers(QString *problem)
{
    StoreSetup setup;
    setup.file = options.databaseFile.toStdString();
    setup.seed = options.seed;
    setup.users = static_cast<std::size_t>(std::max(options.users, 0));
    setup.now = instance.now();
    setup.progress = options.progress;
    std::string text;
    if (!store.open(setup, &text)) {
        *problem = QString::fromStdString(text);
        return false;
    }
    return loadSamples(options.load, store, problem);
}

bool Server::Parts::listen(QString *problem)
{
    service = std::make_unique<Service>(instance, key.toStdString());
    service->setLatency(options.latency);
    service->setRateLimit(perWindow(options.rateLimit));
    listener = std::make_unique<Listener>(faults);
    // One handler for every path and method: a request without a key must not learn which of them exist.
    const httplib::Server::Handler serve = [this](const httplib::Request &request, httplib::Response &response) {
        service->serve(request, response);
    };
    const char *any = ".*";
    listener->Get(any, serve).Post(any, serve).Put(any, serve).Patch(any, serve).Delete(any, serve).Options(any, serve);
    listener->set_error_handler(
        [this](const httplib::Request &request, httplib::Response &response) { service->explain(request, response); });
    const int port = listener->start(options.port);
    if (port < 0) {
        *problem = QStringLiteral("cannot listen on port %1 of 127.0.0.1: is it taken?").arg(options.port);
        return false;
    }
    const QString root = QStringLiteral("http://127.0.0.1:%1").arg(port);
    baseUrl = root + QStringLiteral("/v1");
    instance.imageBase = (root + QStringLiteral("/img/")).toStdString();
    return true;
}

Server::Server(Options options) : m_parts(std::make_unique<Parts>())
{
    m_parts->options = std::move(options);
    m_parts->instance.now =
        m_parts->options.clock ? m_parts->options.clock : [] { return QDateTime::currentMSecsSinceEpoch(); };
    setPlan(m_parts->options.plan);
}

Server::~Server()
{
    if (m_parts->service)
        m_parts->service->interrupt();
    if (m_parts->listener)
        m_parts->listener->finish();
}

bool Server::start(QString *problem)
{
    for (const QString &rule : std::as_const(m_parts->options.faults)) {
        if (!addFault(rule, problem))
            return false;
    }
    return m_parts->prepareKey(problem) && m_parts->prepareUsers(problem) && m_parts->listen(problem);
}

QString Server::baseUrl() const { return m_parts->baseUrl; }

QByteArray Server::secretKey() const { return m_parts->key; }

qint64 Server::requestCount(const QByteArray &operationId) const
{
    return m_parts->service ? m_parts->service->count(operationId.toStdString()) : 0;
}

qint64 Server::requestCount() const { return m_parts->service ? m_parts->service->count() : 0; }

bool Server::addFault(const QString &rule, QString *problem)
{
    std::string text;
    const bool isAdded = m_parts->faults.add(rule.toStdString(), &text);
    if (!isAdded)
        *problem = QString::fromStdString(text);
    return isAdded;
}

void Server::clearFaults() { m_parts->faults.clear(); }

qint64 Server::wireCount(const QByteArray &operationId) const
{
    return m_parts->faults.seen(operationId.toStdString());
}

qint64 Server::faultCount() const { return m_parts->faults.hits(); }

void Server::setPlan(Plan plan) { m_parts->instance.isOnFreePlan = plan == Plan::Free; }

void Server::setLatency(std::chrono::milliseconds latency)
{
    m_parts->options.latency = latency;
    if (m_parts->service)
        m_parts->service->setLatency(latency);
}

void Server::setRateLimit(RateLimit limit)
{
    m_parts->options.rateLimit = limit;
    if (m_parts->service)
        m_parts->service->setRateLimit(perWindow(limit));
}

} // namespace desk::sandbox
