#pragma once

#include "api/connection.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;

namespace desk::api {

//! Fetches the pictures behind the image_url of users. It has a network manager of its own and never sees the key: no
//! header names us or the instance, no cookie is kept, no redirect followed, no other host asked than those that serve
//! the pictures of users, and nothing longer than mostBytes is read.
class PictureLoader final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 mostBytes = 2LL * 1024 * 1024;
    static constexpr int mostAtOnce = 4;
    static constexpr int mostWaiting = 48; //!< beyond it the oldest is given up: it has been scrolled past

    struct Answer
    {
        QByteArray bytes{}; //!< body of a 200 answer; empty: refused, failed, redirected or too long
        bool isGivenUp = false; //!< it was not even asked for: another try may do better
    };
    using Done = std::function<void(const Answer &answer)>;

    //! Of \p connection only address and authorities are kept.
    explicit PictureLoader(const Connection &connection, QObject *parent = nullptr);
    ~PictureLoader() override;

    //! https://img.clerk.com, https://images.clerk.dev and the connection's own server (scheme, host and port).
    [[nodiscard]] bool mayFetch(const QUrl &url) const;

    //! \p done is called once, never from inside this call and not after \p context is gone.
    void fetch(const QUrl &url, QObject *context, Done done);
    void giveUpWaiting(); //!< what has not been sent yet is not; what it was for is told so

private:
    struct Order
    {
        QUrl url{};
        QPointer<QObject> context{};
        Done done{};
    };

    void pump();
    void send(const Order &order);
    static void tell(const Order &order, const Answer &answer);

    const QUrl m_home;
    const QList<QSslCertificate> m_authorities;
    QNetworkAccessManager *m_manager;
    std::deque<Order> m_waiting; //!< the last one asked for goes first: it is in sight
    int m_underWay = 0;
};

} // namespace desk::api
