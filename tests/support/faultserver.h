#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMutex>
#include <QSslConfiguration>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace desk::testing {

//! A request that a FaultServer received completely, body included.
struct SeenRequest
{
    QByteArray verb{};
    QByteArray target{}; //!< as in the request line
    QHash<QByteArray, QByteArray> headers{}; //!< names in lower case
    QByteArray body{};
    int connection = 0; //!< which accepted connection it came on, from 1
};

//! What a FaultServer does in answer to one request.
struct Fault
{
    enum class Ending { KeepAlive, Close, Reset, Hang };

    QByteArray bytes{}; //!< written as they are
    Ending ending = Ending::KeepAlive;
    std::chrono::milliseconds delay{0}; //!< before the first byte
    std::chrono::milliseconds drip{0}; //!< above 0: between single bytes
    qint64 repeat = 0; //!< bytes are written again until so many have gone out

    [[nodiscard]] static Fault json(const QByteArray &body, int status = 200, const QByteArray &headers = {});
    [[nodiscard]] static Fault silence(Ending ending) { return {.bytes = {}, .ending = ending}; }
};

//! How a body is carried; \p cut, if set, is how many of its bytes (on the wire) are sent before the end.
[[nodiscard]] Fault withContentLength(const QByteArray &body, std::optional<qsizetype> cut = {});
[[nodiscard]] Fault untilClose(const QByteArray &body, std::optional<qsizetype> cut = {});
[[nodiscard]] Fault inChunks(const QByteArray &body, std::optional<qsizetype> cut = {});
[[nodiscard]] Fault gzipped(const QByteArray &body, std::optional<qsizetype> cut = {});
[[nodiscard]] QByteArray gzip(const QByteArray &bytes);

//! An HTTP server of raw sockets that misbehaves as told, in a thread of its own. It counts what it received
//! completely: the truth about how often a request was sent.
class FaultServer final
{
public:
    using Script = std::function<Fault(const SeenRequest &)>; //!< called in the server's thread

    explicit FaultServer(Script script, std::optional<QSslConfiguration> tls = {});
    ~FaultServer();
    Q_DISABLE_COPY_MOVE(FaultServer)

    [[nodiscard]] QUrl baseUrl() const; //!< http://127.0.0.1:PORT/v1
    [[nodiscard]] QList<SeenRequest> seen() const;
    [[nodiscard]] int seenCount() const;
    //! How often each request line's target was received.
    [[nodiscard]] QHash<QByteArray, int> countsByTarget() const;

private:
    class Listener;

    QThread m_thread;
    Listener *m_listener = nullptr; //!< lives in m_thread
    quint16 m_port = 0;
    bool m_isTls = false;
    mutable QMutex m_mutex;
    QList<SeenRequest> m_seen;
};

} // namespace desk::testing
