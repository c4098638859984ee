#pragma once

#include <QLocalServer>

namespace desk::app {

//! One program for all windows of a person: a second start hands what it was asked for to the first and ends. What is
//! handed over is small and holds no secret; only the same person can do so.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(QString name, QObject *parent = nullptr);

    //! The socket's path of those who share \p settings.
    [[nodiscard]] static QString nameFor(const QString &settings);

    //! True if a program that runs already has taken \p message. Waits for it some seconds.
    [[nodiscard]] bool handOver(const QByteArray &message) const;
    void listen();

Q_SIGNALS:
    void received(const QByteArray &message);

private:
    void onConnection();

    const QString m_name;
    QLocalServer m_server;
};

} // namespace desk::app
