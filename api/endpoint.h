#pragma once

#include "api/body.h"
#include "api/query.h"
#include "api/result.h"

#include <QByteArray>
#include <QStringList>

#include <concepts>
#include <optional>

namespace desk::api {

enum class Verb { Get, Post, Put, Patch, Delete };

//! How a second copy of the request would behave. Retry, "outcome unknown" and reconciliation follow it.
enum class Repeat {
    Read, //!< changes nothing: may be sent again by itself
    Idempotent, //!< the same state afterwards, though side effects (sessions, updated_at) may repeat
    Unsafe, //!< creates or removes something a second time
    SendsMail, //!< the person behind the account hears of each copy
    MintsCredential, //!< each copy is a new secret
};

//! The fixed part of an operation, as Clerk's OpenAPI document states it. Compared with that document by
//! tests/api/tst_contract, so that a wrong path fails there and not in support's hands.
struct Endpoint
{
    const char *id; //!< operationId in the OpenAPI document
    Verb verb;
    const char *path; //!< with {placeholders}, filled in order from Op::pathArgs()
    Repeat repeat;
};

//! One HTTP request, ready to send. A plain value: what tests compare and what a retry sends again.
struct Request
{
    Endpoint endpoint;
    QByteArray path{}; //!< percent-encoded, begins with '/'
    QByteArray query{}; //!< percent-encoded, without '?'
    std::optional<Body> body{};
};

//! An API operation is a struct that holds its parameters and names its endpoint and response type.
//! pathArgs(), query() and body(), which gives a Result<Body>, are optional: an operation has only the ones it needs.
// clang-format off
template <typename Op>
concept Operation = requires {
    typename Op::Response;
    { Op::endpoint } -> std::convertible_to<Endpoint>;
};
// clang-format on

//! True if \p id may be put into a path: a prefix, '_' and letters, digits, '_' or '-', such as "user_2rvWkk90".
//! Anything else ("", "..", "a/b", "count") could reach another endpoint (SAFETY 2h).
[[nodiscard]] bool isPathId(QStringView id);

//! Fills the placeholders of \p path in order. Error::Kind::Refused if an argument is no id.
[[nodiscard]] Result<QByteArray> fillPath(const char *path, const QStringList &args);

template <Operation Op>
[[nodiscard]] Result<Request> toRequest(const Op &op)
{
    Request request{.endpoint = Op::endpoint};
    QStringList args;
    if constexpr (requires { op.pathArgs(); })
        args = op.pathArgs();
    auto path = fillPath(Op::endpoint.path, args);
    if (!path)
        return path.error();
    request.path = std::move(path).value();
    if constexpr (requires { op.query(); })
        request.query = op.query().encoded();
    if constexpr (requires { op.body(); }) {
        Result<Body> body = op.body();
        if (!body)
            return body.error();
        request.body = std::move(body).value();
    }
    return request;
}

} // namespace desk::api
