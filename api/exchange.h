#pragma once

#include "api/client.h"
#include "api/inflater.h"

#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

#include <optional>

class QNetworkAccessManager;

namespace desk::api {

class OneShotBody;

//! One attempt at one request: the only class that sees a QNetworkReply. It decides whether what came back
//! is an answer (complete, JSON, readable), and what is known of the effect if not (SAFETY.md 2e, 3.2).
class Exchange final : public QObject
{
    Q_OBJECT

public:
    Exchange(QNetworkAccessManager &manager, const Connection &connection, const Request &request,
             const Deadlines &deadlines, const Call::Reader &read, QObject *parent);
    ~Exchange() override;

    [[nodiscard]] quint64 id() const { return m_id; }
    void setId(quint64 id) { m_id = id; }
    [[nodiscard]] int httpStatus() const; //!< 0 if no status line came
    [[nodiscard]] QString traceId() const; //!< the service's, as the answer's header has it
    [[nodiscard]] std::optional<RateLimitPolicy> rateLimitPolicy() const; //!< if the answer announces one

Q_SIGNALS:
    void finished(const std::optional<desk::api::Error> &error);

private:
    //! Why we broke it off ourselves: QNetworkReply reports every such end, and its own inactivity timeout,
    //! as OperationCanceledError.
    enum class Abort { None, Deadline, TooLarge };

    void transmit(QNetworkAccessManager &manager, const Connection &connection, const Request &request);
    void watch();
    void onMetaDataChanged();
    void onSslErrors(const QList<QSslError> &errors);
    void onReadyRead();
    void onRequestSent();
    void onReplyFinished();
    void abort(Abort reason);

    [[nodiscard]] std::optional<Error> verdict() const;
    [[nodiscard]] Error noAnswer() const;
    [[nodiscard]] Error failure(int status) const;
    [[nodiscard]] std::optional<Error> readBody() const;
    [[nodiscard]] Error::Effect effectOf(int status) const;
    [[nodiscard]] bool isTimeout() const;

    const Deadlines m_deadlines;
    const std::chrono::milliseconds m_total; //!< the deadline of this request, its size considered
    const Call::Reader m_read;
    const Repeat m_repeat;
    quint64 m_id = 0;
    QByteArray m_body;
    std::optional<Error> m_distrust{}; //!< what is wrong with the server's certificate
    std::optional<Inflater> m_inflater{}; //!< if the body is packed
    QTimer m_deadline{this};
    Abort m_abort = Abort::None;
    int m_copies = 0;
    std::unique_ptr<OneShotBody> m_upload; //!< before m_reply: it has to outlive it
    std::unique_ptr<QNetworkReply> m_reply; //!< none if the file to send could not be read
};

} // namespace desk::api
