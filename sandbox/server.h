#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace desk::sandbox {

enum class RateLimit { Off, Development, Production };
enum class Plan { Free, Pro };

struct Options
{
    quint16 port = 0; //!< 0: any free port
    int users = 5000;
    quint32 seed = 1;
    QString
        databaseFile{}; //!< empty: a temporary file removed at the end. A file that holds users already decides itself
    QString
        secretKeyFile{}; //!< the key is read from it, or a fresh sk_test_… is written into it (0600) when it is missing
    RateLimit rateLimit = RateLimit::Off;
    std::chrono::milliseconds latency{0}; //!< before every answer of the API
    Plan plan = Plan::Pro;
    QStringList faults{}; //!< rules, see sandbox/README.md
    QStringList load{}; //!< sample files, or folders of them, to load besides the generated users
    std::function<void(int done, int total)> progress{}; //!< called while users are made, from the thread of start()
    std::function<qint64()>
        clock{}; //!< milliseconds since 1970; empty: the real time. For locks and rate limits in tests
};

//! The sandbox as a part of another program. It runs threads of its own; every function may be called from any thread.
class Server final
{
public:
    explicit Server(Options options);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    //! Makes the users and listens. Blocks until clients can connect.
    [[nodiscard]] bool start(QString *problem);
    //! "http://127.0.0.1:PORT/v1"
    [[nodiscard]] QString baseUrl() const;
    [[nodiscard]] QByteArray secretKey() const;

    //! How often an operation (its operationId, such as "BanUser") was carried out or refused by its own rules.
    //! Requests that did not get so far (no key, rate limit, swallowed by a fault) do not count: compare it with what
    //! the client believes.
    [[nodiscard]] qint64 requestCount(const QByteArray &operationId) const;
    //! All operations together.
    [[nodiscard]] qint64 requestCount() const;

    //! How many requests for an operation came along the wire, also those that a fault kept from being carried out.
    [[nodiscard]] qint64 wireCount(const QByteArray &operationId) const;

    //! Adds a fault rule; it holds from the next request on, on open connections too.
    [[nodiscard]] bool addFault(const QString &rule, QString *problem);
    void clearFaults();
    //! How many requests met a fault.
    [[nodiscard]] qint64 faultCount() const;

    void setPlan(Plan plan);
    void setLatency(std::chrono::milliseconds latency);
    void setRateLimit(RateLimit limit);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts{};
};

} // namespace desk::sandbox
