#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

constexpr int handOverMs = 1'000;
constexpr int takenMs = 5'000; // there is one, and it may be busy
constexpr qint64 mostMessageBytes = 8'192;
constexpr char takenReply[] = "taken\n";

} // namespace

SingleInstance::SingleInstance(QString name, QObject *parent) : QObject(parent), m_name(std::move(name))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::onConnection);
}

QString SingleInstance::nameFor(const QString &settings)
{
    const auto hash = QCryptographicHash::hash(settings.toUtf8(), QCryptographicHash::Sha256).toHex().first(12);
    return u"%1/frontdesk-%2"_s.arg(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
                                    QString::fromLatin1(hash));
}

bool SingleInstance::handOver(const QByteArray &message) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(handOverMs))
        return false;
    socket.write(message + '\n');
    if (!socket.waitForBytesWritten(handOverMs) || !socket.waitForReadyRead(takenMs))
        return false;
    return socket.readAll() == takenReply;
}

void SingleInstance::listen()
{
    // Nobody answered there: what lies there is left over from a program that crashed.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
}

void SingleInstance::onConnection()
{
    while (auto *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > mostMessageBytes) {
                socket->abort();
            } else if (socket->canReadLine()) {
                const auto message = socket->readLine().trimmed();
                socket->write(takenReply);
                socket->flush();
                socket->disconnectFromServer();
                Q_EMIT received(message);
            }
        });
    }
}

} // namespace desk::app
