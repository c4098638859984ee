#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace desk::api {

//! Why an API call gave no value. One plain type from the socket up to the dialog that shows it.
//! Code branches on kind, effect or a detail's code, never on text.
struct Error
{
    Q_GADGET
public:
    enum class Kind {
        Refused, //!< by ourselves, before anything was sent: a bad id, key or address
        Network, //!< no answer: DNS, refused, TLS, connection lost
        Timeout, //!< no answer within the inactivity limit or the total deadline
        Unauthorized, //!< 401: the key is wrong or was revoked
        PaymentRequired, //!< 402: the instance's plan does not include it
        Forbidden, //!< 403: the instance or the key does not allow it
        NotFound, //!< 404, 410
        Conflict, //!< 409
        Invalid, //!< any other 4xx: details name the fields
        RateLimited, //!< 429: see retryAfter
        Server, //!< 5xx
        Protocol, //!< an answer that is not what we were promised: redirect, cut, not JSON, too large
    };
    Q_ENUM(Kind)

    //! What is known of the effect of the request on the server. Always NotApplied for a read.
    enum class Effect {
        NotApplied, //!< it certainly did nothing
        Unknown, //!< it may have been carried out: look before doing it again
        Applied, //!< the server said yes, but its answer could not be read
    };
    Q_ENUM(Effect)

    //! One entry of the server's own list of errors.
    struct Detail
    {
        QString code{}; //!< e.g. "form_password_pwned": what code may test for
        QString message{}; //!< long_message, else message: for the person
        QStringList fields{}; //!< meta.param_name or meta.param_names
        QStringList unsupportedFeatures{}; //!< meta.unsupported_features of a 402
        friend bool operator==(const Detail &, const Detail &) = default;
    };

    Kind kind = Kind::Network;
    Effect effect = Effect::NotApplied;
    int httpStatus = 0; //!< 0 if no status line came
    QString message{}; //!< always set: the best single sentence there is (the server's, else Qt's)
    QList<Detail> details{};
    QString traceId{}; //!< clerk_trace_id, else the header: what to quote to Clerk
    std::optional<std::chrono::seconds> retryAfter{};

    //! True for what may pass by itself: worth trying again, if the effect allows.
    [[nodiscard]] bool isTransient() const;
    //! True for what stops a run of many at once: every further request would be answered the same.
    [[nodiscard]] bool stopsRun() const;
    [[nodiscard]] bool hasCode(QStringView code) const;
    //! True if what the request was about is not there any more, and not only something it needs.
    [[nodiscard]] bool saysGone() const;

    [[nodiscard]] static Error refused(const QString &message) { return {.kind = Kind::Refused, .message = message}; }
    [[nodiscard]] static Error protocol(const QString &message) { return {.kind = Kind::Protocol, .message = message}; }

    //! Nothing was sent, because TLS did not show that the server is who it should be. \p message: in Qt's words.
    //! \p code: what exactly, where we have words for it.
    [[nodiscard]] static Error untrusted(const QString &message, const QString &code = {});
    [[nodiscard]] bool isUntrusted() const { return hasCode(u"frontdesk_untrusted"); }

    //! Nothing was sent, because what it was about has been changed by somebody else. \p message: what exactly.
    [[nodiscard]] static Error changedSince(const QString &message);
    [[nodiscard]] bool isChangedSince() const { return hasCode(u"frontdesk_changed"); }

    //! Reads the error of an answer with a status of 400 or more. \p body may be anything at all.
    [[nodiscard]] static Error fromAnswer(int httpStatus, const QByteArray &body);

    friend bool operator==(const Error &, const Error &) = default;
};

} // namespace desk::api

Q_DECLARE_METATYPE(desk::api::Error)
