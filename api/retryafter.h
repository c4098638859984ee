#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace desk::api {

//! An HTTP date (RFC 9110 5.6.7, the preferred form only), such as "Wed, 21 Oct 2015 07:28:00 GMT".
[[nodiscard]] std::optional<QDateTime> parseHttpDate(const QByteArray &text);

//! The value of a Retry-After header: seconds, or a date that is compared with \p now (best the answer's own
//! Date, so that a wrong clock does no harm). None if it is neither; 0 if it is in the past.
[[nodiscard]] std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &text, const QDateTime &now);

} // namespace desk::api
