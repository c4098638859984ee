#pragma once

#include "api/client.h"
#include "api/oauthaccesstoken.h"
#include "api/user.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace desk::models {

//! The OAuth access token of one external account of one user, and only while somebody wants to see it: asked for
//! each time, held in one place, wiped by clear(). It is never written anywhere.
class OAuthTokens final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Empty, //!< nobody asked
        Loading,
        Ready, //!< see token()
        None, //!< the service has none for this account
        Failed, //!< see error()
    };
    Q_ENUM(State)

    explicit OAuthTokens(api::Client &client, QObject *parent = nullptr);

    void fetch(const QString &userId, const api::ExternalAccount &account);
    void retry(); //!< asks for the same again
    void clear(); //!< wipes the token, and does not wait for one that is under way

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &userId() const { return m_userId; }
    [[nodiscard]] const api::ExternalAccount &account() const { return m_account; }
    [[nodiscard]] const std::optional<api::OAuthAccessToken> &token() const { return m_token; }
    [[nodiscard]] const std::optional<api::Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void onAnswer(const api::Result<api::Page<api::OAuthAccessToken>> &answer);
    void setState(State state);

    api::Client &m_client;
    State m_state = State::Empty;
    QString m_userId{};
    api::ExternalAccount m_account{};
    std::optional<api::OAuthAccessToken> m_token{};
    std::optional<api::Error> m_error{};
    QPointer<api::Call> m_call;
};

} // namespace desk::models
