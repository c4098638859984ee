#include "tests/support/faultserver.h"

#include <QPointer>
#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>
#include <zlib.h>

namespace desk::testing {

namespace {

QByteArray head(int status, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: application/json\r\n" + headers
        + "\r\n";
}

Fault carried(const QByteArray &headers, const QByteArray &wire, std::optional<qsizetype> cut)
{
    if (!cut)
        return {.bytes = head(200, headers) + wire};
    return {.bytes = head(200, headers) + wire.first(*cut), .ending = Fault::Ending::Close};
}

//! Reads requests off one socket and carries out what the script says.
class Peer final : public QObject
{
public:
    Peer(QTcpSocket *socket, int number, const FaultServer::Script &script,
         std::function<void(const SeenRequest &)> note, QObject *parent)
        : QObject(parent),
          m_socket(socket),
          m_number(number),
          m_script(script),
          m_note(std::move(note))
    {
        m_socket->setParent(this);
        connect(m_socket, &QTcpSocket::readyRead, this, &Peer::onReadyRead);
        connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(m_socket, &QTcpSocket::bytesWritten, this, &Peer::onBytesWritten);
        if (m_socket->bytesAvailable() > 0)
            onReadyRead();
    }

private:
    void onReadyRead()
    {
        m_input += m_socket->readAll();
        while (auto request = takeRequest()) {
            m_note(*request);
            const auto fault = m_script(*request);
            QTimer::singleShot(fault.delay, this, [this, fault] { perform(fault); });
        }
    }

    std::optional<SeenRequest> takeRequest()
    {
        const auto end = m_input.indexOf("\r\n\r\n");
        if (end < 0)
            return {};
        const auto lines = m_input.first(end).split('\n');
        SeenRequest request{.connection = m_number};
        const auto line = lines.constFirst().trimmed().split(' ');
        request.verb = line.value(0);
        request.target = line.value(1);
        for (const auto &header : lines.sliced(1)) {
            const auto colon = header.indexOf(':');
            request.headers.insert(header.first(colon).trimmed().toLower(), header.sliced(colon + 1).trimmed());
        }
        const auto length = request.headers.value("content-length").toLongLong();
        if (m_input.size() < end + 4 + length)
            return {};
        request.body = m_input.mid(end + 4, length);
        m_input.remove(0, end + 4 + length);
        return request;
    }

    void perform(const Fault &fault)
    {
        m_fault = fault;
        if (fault.drip.count() > 0) {
            dripNext();
            return;
        }
        m_socket->write(fault.bytes);
        m_repeated = fault.bytes.size();
        if (m_repeated >= fault.repeat)
            end();
    }

    void dripNext()
    {
        m_socket->write(m_fault.bytes.first(1));
        m_fault.bytes.remove(0, 1);
        if (m_fault.bytes.isEmpty())
            end();
        else
            QTimer::singleShot(m_fault.drip, this, &Peer::dripNext);
    }

    void onBytesWritten()
    {
        if (m_repeated >= m_fault.repeat || m_socket->bytesToWrite() > 0)
            return;
        m_socket->write(m_fault.bytes);
        m_repeated += m_fault.bytes.size();
        if (m_repeated >= m_fault.repeat)
            end();
    }

    void end()
    {
        switch (m_fault.ending) {
        case Fault::Ending::Close:
            m_socket->disconnectFromHost();
            break;
        case Fault::Ending::Reset: {
            m_socket->flush();
            const linger now{.l_onoff = 1, .l_linger = 0};
            setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
            m_socket->abort();
            break;
        }
        case Fault::Ending::KeepAlive:
        case Fault::Ending::Hang:
            break;
        }
    }

    QTcpSocket *m_socket = nullptr;
    const int m_number;
    const FaultServer::Script &m_script;
    const std::function<void(const SeenRequest &)> m_note;
    QByteArray m_input;
    Fault m_fault;
    qint64 m_repeated = 0;
};

} // namespace

class FaultServer::Listener final : public QObject
{
public:
    Listener(Script script, const std::optional<QSslConfiguration> &tls, std::function<void(const SeenRequest &)> note)
        : m_script(std::move(script)),
          m_note(std::move(note))
    {
        if (tls) {
            auto *server = new QSslServer{this};
            server->setSslConfiguration(*tls);
            m_server = server;
        } else {
            m_server = new QTcpServer{this};
        }
        connect(m_server, &QTcpServer::pendingConnectionAvailable, this, &Listener::onConnection);
    }

    quint16 listen()
    {
        m_server->setListenBacklogSize(256);
        m_server->listen(QHostAddress::LocalHost);
        return m_server->serverPort();
    }

private:
    void onConnection()
    {
        while (auto *socket = m_server->nextPendingConnection())
            new Peer{socket, ++m_connections, m_script, m_note, this};
    }

    const Script m_script;
    const std::function<void(const SeenRequest &)> m_note;
    QTcpServer *m_server = nullptr;
    int m_connections = 0;
};

Fault Fault::json(const QByteArray &body, int status, const QByteArray &headers)
{
    return {.bytes = head(status, headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n") + body};
}

Fault withContentLength(const QByteArray &body, std::optional<qsizetype> cut)
{
    return carried("Content-Length: " + QByteArray::number(body.size()) + "\r\n", body, cut);
}

Fault untilClose(const QByteArray &body, std::optional<qsizetype> cut)
{
    return carried("Connection: close\r\n", body, cut.value_or(body.size()));
}

Fault inChunks(const QByteArray &body, std::optional<qsizetype> cut)
{
    QByteArray wire;
    constexpr qsizetype chunk = 97;
    for (qsizetype at = 0; at < body.size(); at += chunk) {
        const auto part = body.mid(at, chunk);
        wire += QByteArray::number(part.size(), 16) + "\r\n" + part + "\r\n";
    }
    return carried("Transfer-Encoding: chunked\r\n", wire + "0\r\n\r\n", cut);
}

Fault gzipped(const QByteArray &body, std::optional<qsizetype> cut)
{
    const auto wire = gzip(body);
    return carried("Content-Encoding: gzip\r\nConnection: close\r\n", wire, cut.value_or(wire.size()));
}

QByteArray gzip(const QByteArray &bytes)
{
    z_stream stream{};
    constexpr int gzipFormat = 15 + 16;
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipFormat, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

FaultServer::FaultServer(Script script, std::optional<QSslConfiguration> tls)
    : m_listener(new Listener{std::move(script), tls,
                              [this](const SeenRequest &request) {
                                  const QMutexLocker lock{&m_mutex};
                                  m_seen.append(request);
                              }}),
      m_isTls(tls.has_value())
{
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener, [this] { m_port = m_listener->listen(); }, Qt::BlockingQueuedConnection);
}

FaultServer::~FaultServer()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl FaultServer::baseUrl() const
{
    return QUrl{QStringLiteral("%1://127.0.0.1:%2/v1").arg(QLatin1StringView{m_isTls ? "https" : "http"}).arg(m_port)};
}

QList<SeenRequest> FaultServer::seen() const
{
    const QMutexLocker lock{&m_mutex};
    return m_seen;
}

int FaultServer::seenCount() const
{
    const QMutexLocker lock{&m_mutex};
    return int(m_seen.size());
}

QHash<QByteArray, int> FaultServer::countsByTarget() const
{
    QHash<QByteArray, int> counts;
    const auto requests = seen();
    for (const auto &request : requests)
        ++counts[request.target];
    return counts;
}

} // namespace desk::testing
