#include "api/exchange.h"

#include "api/oneshotbody.h"
#include "api/retryafter.h"

#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

Q_LOGGING_CATEGORY(lcExchange, "desk.api.exchange", QtInfoMsg)

constexpr auto apiVersion = "2026-05-12";

QByteArray wireName(Verb verb)
{
    switch (verb) {
    case Verb::Get:
        return "GET";
    case Verb::Post:
        return "POST";
    case Verb::Put:
        return "PUT";
    case Verb::Patch:
        return "PATCH";
    case Verb::Delete:
        return "DELETE";
    }
    Q_UNREACHABLE();
}

QByteArray userAgent() { return QByteArray{"Frontdesk/" DESK_VERSION " (Qt "} + qVersion() + ')'; }

QUrl urlOf(const Connection &connection, const Request &request)
{
    // From bytes, because QUrl::setPath and setQuery would decode and encode again what is encoded already.
    auto url = connection.baseUrl().toEncoded() + request.path;
    if (!request.query.isEmpty())
        url += '?' + request.query;
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

QNetworkRequest wireRequest(const Connection &connection, const Request &request, const Deadlines &deadlines)
{
    QNetworkRequest wire{urlOf(connection, request)};
    wire.setRawHeader("Authorization", connection.key().authorizationHeader());
    wire.setRawHeader("Accept", "application/json");
    wire.setRawHeader("Clerk-API-Version", apiVersion);
    wire.setRawHeader("User-Agent", userAgent());
    // Set by hand it switches off Qt's own inflating: see Inflater.
    wire.setRawHeader("Accept-Encoding", "gzip");
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Without it a 401 with "WWW-Authenticate: NTLM" makes Qt send the request a second time.
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (!connection.authorities().isEmpty()) {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(connection.authorities());
        wire.setSslConfiguration(tls);
    }
    wire.setTransferTimeout(int(deadlines.inactivity.count()));
    return wire;
}

//! Lower case; empty where the body is as it was written.
QByteArray packingOf(const QNetworkReply &reply)
{
    const auto name = reply.rawHeader("Content-Encoding").trimmed().toLower();
    return name == "identity" ? QByteArray{} : name;
}

bool isJson(const QByteArray &contentType)
{
    const auto semicolon = contentType.indexOf(';');
    const auto type = semicolon < 0 ? contentType : contentType.first(semicolon);
    return type.trimmed().compare("application/json", Qt::CaseInsensitive) == 0;
}

QString traceIdOf(const QNetworkReply &reply)
{
    for (const auto *header : {"x-clerk-trace-id", "Clerk-Trace-Id", "cf-ray"}) {
        if (const auto value = reply.rawHeader(header); !value.isEmpty())
            return QString::fromLatin1(value);
    }
    return {};
}

//! Which of our own codes tells best what is wrong; empty: nobody vouches for the certificate.
QString codeOf(const QList<QSslError> &errors)
{
    const auto has = [&errors](std::initializer_list<QSslError::SslError> kinds) {
        return std::ranges::any_of(errors, [&kinds](const QSslError &error) {
            return std::ranges::find(kinds, error.error()) != kinds.end();
        });
    };
    if (has({QSslError::CertificateExpired, QSslError::CertificateNotYetValid}))
        return u"frontdesk_certificate_date"_s;
    if (has({QSslError::HostNameMismatch}))
        return u"frontdesk_certificate_host"_s;
    return {};
}

Error redirected()
{
    auto error = Error::protocol(Exchange::tr("The server tried to redirect."));
    error.details = {{.code = u"frontdesk_redirect"_s, .message = error.message}};
    return error;
}

//! A slow line gets the time that a large upload needs on it.
std::chrono::milliseconds totalFor(const Request &request, const Deadlines &deadlines)
{
    constexpr qint64 slowest = 64LL * 1024; // bytes a second
    const auto size = request.body ? request.body->size() : 0;
    return deadlines.total + std::chrono::seconds{size / slowest};
}

//! True for the ways to fail that come before the first byte of a request is sent.
bool isBeforeSending(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError:
        return true;
    default:
        return false;
    }
}

//! What the desk calls it, if it was the proxy and there is one.
QString proxyCode(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownNetworkError: // Qt 6.4's word for the others when the service speaks TLS
        return u"frontdesk_proxy"_s;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return u"frontdesk_proxy_sign_in"_s;
    default:
        return {};
    }
}

} // namespace

Exchange::Exchange(QNetworkAccessManager &manager, const Connection &connection, const Request &request,
                   const Deadlines &deadlines, const Call::Reader &read, QObject *parent)
    : QObject(parent),
      m_deadlines(deadlines),
      m_total(totalFor(request, deadlines)),
      m_read(read),
      m_repeat(request.endpoint.repeat)
{
    transmit(manager, connection, request);
    if (m_reply) {
        watch();
        return;
    }
    const auto error = Error::refused(tr("The file cannot be read any more, or has changed."));
    QMetaObject::invokeMethod(
        this, [this, error] { Q_EMIT finished(error); }, Qt::QueuedConnection);
}

Exchange::~Exchange()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
}

int Exchange::httpStatus() const
{
    return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

void Exchange::transmit(QNetworkAccessManager &manager, const Connection &connection, const Request &request)
{
    auto wire = wireRequest(connection, request, m_deadlines);
    if (request.endpoint.verb == Verb::Get) {
        m_reply.reset(manager.get(wire));
        return;
    }
    const auto body = request.body.value_or(Body{});
    m_upload = std::make_unique<OneShotBody>(body);
    if (!m_upload->isOpen())
        return;
    if (request.body)
        wire.setHeader(QNetworkRequest::ContentTypeHeader, body.contentType);
    // Only with both of these does Qt read straight from the device, which it then cannot read twice.
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    wire.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    m_reply.reset(manager.sendCustomRequest(wire, wireName(request.endpoint.verb), m_upload.get()));
}

QString Exchange::traceId() const { return m_reply ? traceIdOf(*m_reply) : QString{}; }

std::optional<RateLimitPolicy> Exchange::rateLimitPolicy() const
{
    return m_reply ? parseRateLimitPolicy(m_reply->rawHeader("RateLimit-Policy")) : std::nullopt;
}

void Exchange::watch()
{
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &Exchange::onMetaDataChanged);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Exchange::onReadyRead);
    connect(m_reply.get(), &QNetworkReply::requestSent, this, &Exchange::onRequestSent);
    connect(m_reply.get(), &QNetworkReply::finished, this, &Exchange::onReplyFinished);
    connect(m_reply.get(), &QNetworkReply::sslErrors, this, &Exchange::onSslErrors);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { abort(Abort::Deadline); });
    m_deadline.start(m_total);
}

void Exchange::onMetaDataChanged()
{
    if (!m_inflater && packingOf(*m_reply) == "gzip")
        m_inflater.emplace(m_deadlines.maxBody);
}

//! Only to tell of them: what is not ignored ends the attempt.
void Exchange::onSslErrors(const QList<QSslError> &errors)
{
    if (!m_distrust && !errors.isEmpty())
        m_distrust = Error::untrusted(errors.constFirst().errorString(), codeOf(errors));
}

void Exchange::onReadyRead()
{
    if (m_abort != Abort::None || !m_reply->isReadable()) // Qt closes what it aborts
        return;
    const auto chunk = m_reply->readAll();
    if (m_inflater)
        m_inflater->feed(chunk, m_body);
    else
        m_body += chunk;
    if (m_body.size() > m_deadlines.maxBody || (m_inflater && m_inflater->state() == Inflater::State::TooLarge))
        abort(Abort::TooLarge);
}

void Exchange::onRequestSent()
{
    ++m_copies;
    if (m_copies > 1 && m_repeat != Repeat::Read) {
        qCCritical(lcExchange) << "a request that must not be repeated was sent" << m_copies << "times";
        Q_ASSERT(m_copies <= 1);
    }
}

void Exchange::onReplyFinished()
{
    m_deadline.stop();
    onReadyRead();
    const auto error = verdict();
    if (error) {
        qCDebug(lcExchange) << "call" << m_id << "status" << error->httpStatus << error->kind << error->effect
                            << m_reply->error();
    }
    Q_EMIT finished(error);
}

void Exchange::abort(Abort reason)
{
    m_abort = reason;
    m_reply->abort(); // emits finished()
}

std::optional<Error> Exchange::verdict() const
{
    const auto status = httpStatus();
    auto error = status == 0 ? noAnswer() : status / 100 == 2 ? readBody() : std::optional{failure(status)};
    if (error) {
        error->httpStatus = status;
        error->effect = effectOf(status);
        if (error->traceId.isEmpty())
            error->traceId = traceId();
    }
    return error;
}

Error Exchange::noAnswer() const
{
    if (m_abort == Abort::Deadline)
        return {.kind = Error::Kind::Timeout,
                .message = tr("No answer within %Ln second(s).", nullptr, int(m_total.count() / 1000))};
    if (m_upload && m_upload->isBroken())
        return {.kind = Error::Kind::Network, .message = tr("The file could not be read to its end.")};
    if (isTimeout())
        return {.kind = Error::Kind::Timeout,
                .message = tr("No answer within %Ln second(s).", nullptr, int(m_deadlines.inactivity.count() / 1000))};
    if (m_reply->error() == QNetworkReply::ContentReSendError)
        return {.kind = Error::Kind::Network, .message = tr("The connection was lost before the answer.")};
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        return m_distrust ? *m_distrust : Error::untrusted(m_reply->errorString(), u"frontdesk_tls_failed"_s);
    Error error{.kind = Error::Kind::Network, .message = m_reply->errorString()};
    const auto code = proxyCode(m_reply->error());
    const auto proxy = code.isEmpty() ? QString{} : proxyFor(m_reply->url());
    if (!proxy.isEmpty())
        error.details = {{.code = code, .message = proxy}};
    return error;
}

Error Exchange::failure(int status) const
{
    if (status / 100 == 3)
        return redirected();
    if (status < 400)
        return Error::protocol(tr("The server answered with the unexpected status %1.").arg(status));
    auto error = Error::fromAnswer(status, m_body);
    const auto date = parseHttpDate(m_reply->rawHeader("Date")).value_or(QDateTime::currentDateTimeUtc());
    error.retryAfter = parseRetryAfter(m_reply->rawHeader("Retry-After"), date);
    return error;
}

std::optional<Error> Exchange::readBody() const
{
    if (m_abort == Abort::TooLarge)
        return Error::protocol(tr("The answer is larger than %1 MiB.").arg(m_deadlines.maxBody / (1024LL * 1024)));
    if (m_abort == Abort::Deadline || isTimeout())
        return Error{.kind = Error::Kind::Timeout, .message = tr("The answer did not arrive in time.")};
    if (m_reply->error() != QNetworkReply::NoError)
        return Error::protocol(tr("The answer was cut short."));
    if (!m_inflater && !packingOf(*m_reply).isEmpty())
        return Error::protocol(tr("The answer is packed in a way that was not asked for."));
    if (m_inflater && m_inflater->state() != Inflater::State::Complete)
        return Error::protocol(m_inflater->state() == Inflater::State::Broken
                                   ? tr("The answer cannot be unpacked: it is damaged.")
                                   : tr("The answer was cut short."));
    if (!isJson(m_reply->rawHeader("Content-Type")))
        return Error::protocol(tr("The answer is not JSON."));
    if (m_body.isEmpty())
        return Error::protocol(tr("The answer is empty."));
    return m_read(m_body);
}

Error::Effect Exchange::effectOf(int status) const
{
    if (m_repeat == Repeat::Read)
        return Error::Effect::NotApplied;
    if (status / 100 == 2)
        return Error::Effect::Applied;
    if (status / 100 == 4)
        return Error::Effect::NotApplied;
    // requestSent stays 0 for an empty body, so it can prove that something was sent but never the contrary.
    if (status == 0 && m_copies == 0 && isBeforeSending(m_reply->error()))
        return Error::Effect::NotApplied;
    return Error::Effect::Unknown;
}

bool Exchange::isTimeout() const
{
    return m_abort == Abort::None && m_reply->error() == QNetworkReply::OperationCanceledError;
}

} // namespace desk::api
