#pragma once

#include "api/client.h"
#include "api/operations/users.h"
#include "tests/support/faultserver.h"

#include <QTest>

namespace desk::testing {

inline constexpr auto testKey = "sk_test_0123456789abcdefCANARY";
inline constexpr auto userJson = R"({"id":"user_1","first_name":"Ada"})";

inline api::Connection connectionTo(const QUrl &baseUrl)
{
    return api::Connection::create(baseUrl, api::SecretKey::parse(testKey).value()).value();
}

//! Sends \p op and runs the event loop until its result is there.
template <api::Operation Op>
api::Result<typename Op::Response> awaited(api::Client &client, const Op &op)
{
    std::optional<api::Result<typename Op::Response>> answer;
    QObject context;
    client.send(op, &context, [&answer](const auto &result) { answer = result; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
        return api::Error::refused(QStringLiteral("the call did not end"));
    return *answer;
}

//! Eight users in a bare array, the last of them user_7.
inline QByteArray page()
{
    QByteArray json;
    for (int i = 0; i < 8; ++i) {
        json += json.isEmpty() ? '[' : ',';
        json += "{\"id\":\"user_" + QByteArray::number(i)
            + "\",\"email_addresses\":[{\"id\":\"idn_1\",\"email_address\":\"a@x.y\"}],\"public_metadata\":{\"a\":[{}]}"
              "}";
    }
    return json + ']';
}

//! A mutation without a body that no service knows: what must hold, holds for any.
struct RemoveThing
{
    using Response = api::User;
    static constexpr api::Endpoint endpoint{"RemoveThing", api::Verb::Delete, "/things/{id}", api::Repeat::Unsafe};
    QString id{};
    [[nodiscard]] QStringList pathArgs() const { return {id}; }
};

} // namespace desk::testing
