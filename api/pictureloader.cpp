#include "api/pictureloader.h"

#include <QNetworkAccessManager>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTimer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::api {

namespace {

constexpr auto pictureDeadline = 15s;
constexpr std::array pictureHosts{"img.clerk.com"_L1, "images.clerk.dev"_L1};

int portOf(const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); }

//! The default would remember cookies for as long as the program runs.
class PictureCookies final : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    [[nodiscard]] QList<QNetworkCookie> cookiesForUrl(const QUrl & /*url*/) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> & /*cookies*/, const QUrl & /*url*/) override { return false; }
};

QNetworkRequest pictureRequest(const QUrl &url)
{
    QNetworkRequest request{url};
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setRawHeader("User-Agent", "Mozilla/5.0"); // as any program: who looks is nobody's business
    request.setRawHeader("Accept", "image/png, image/jpeg, image/gif, image/webp");
    request.setRawHeader("Accept-Encoding", "identity"); // pictures are packed already; a bomb need not be
    return request;
}

bool isTooLong(const QNetworkReply &reply)
{
    return reply.header(QNetworkRequest::ContentLengthHeader).toLongLong() > PictureLoader::mostBytes
        || reply.bytesAvailable() > PictureLoader::mostBytes;
}

} // namespace

PictureLoader::PictureLoader(const Connection &connection, QObject *parent)
    : QObject(parent),
      m_home(connection.baseUrl()),
      m_authorities(connection.authorities()),
      m_manager(new QNetworkAccessManager{this})
{
    m_manager->setCookieJar(new PictureCookies{m_manager});
    m_manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    if (connection.isLocal())
        m_manager->setProxy(QNetworkProxy::NoProxy);
}

PictureLoader::~PictureLoader() = default;

bool PictureLoader::mayFetch(const QUrl &url) const
{
    if (!url.isValid() || !url.userInfo().isEmpty())
        return false;
    if (url.scheme() == "https"_L1 && portOf(url) == 443 && std::ranges::count(pictureHosts, url.host()) > 0)
        return true;
    return url.scheme() == m_home.scheme() && url.host() == m_home.host() && portOf(url) == portOf(m_home);
}

void PictureLoader::fetch(const QUrl &url, QObject *context, Done done)
{
    Order order{.url = url, .context = context, .done = std::move(done)};
    if (!mayFetch(url)) {
        tell(order, {});
        return;
    }
    m_waiting.push_back(std::move(order));
    if (m_waiting.size() > mostWaiting) {
        tell(m_waiting.front(), {.isGivenUp = true});
        m_waiting.pop_front();
    }
    pump();
}

void PictureLoader::giveUpWaiting()
{
    for (const auto &order : std::exchange(m_waiting, {}))
        tell(order, {.isGivenUp = true});
}

void PictureLoader::pump()
{
    while (m_underWay < mostAtOnce && !m_waiting.empty()) {
        const auto order = std::move(m_waiting.back());
        m_waiting.pop_back();
        if (order.context)
            send(order);
    }
}

void PictureLoader::send(const Order &order)
{
    auto request = pictureRequest(order.url);
    if (!m_authorities.isEmpty()) {
        auto tls = request.sslConfiguration();
        tls.addCaCertificates(m_authorities);
        request.setSslConfiguration(tls);
    }
    ++m_underWay;
    auto *reply = m_manager->get(request);
    QTimer::singleShot(pictureDeadline, reply, &QNetworkReply::abort);
    const auto stopIfTooLong = [reply] {
        if (isTooLong(*reply))
            reply->abort();
    };
    connect(reply, &QNetworkReply::metaDataChanged, reply, stopIfTooLong);
    connect(reply, &QNetworkReply::readyRead, reply, stopIfTooLong);
    connect(reply, &QNetworkReply::finished, this, [this, reply, order] {
        reply->deleteLater();
        --m_underWay;
        const auto status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const bool isWhole = reply->error() == QNetworkReply::NoError && status == 200 && !isTooLong(*reply);
        tell(order, {.bytes = isWhole ? reply->readAll() : QByteArray{}});
        pump();
    });
}

void PictureLoader::tell(const Order &order, const Answer &answer)
{
    if (order.context) {
        QMetaObject::invokeMethod(
            order.context, [done = order.done, answer] { done(answer); }, Qt::QueuedConnection);
    }
}

} // namespace desk::api
