#include "models/security/oauthtokens.h"

#include "api/operations/oauth.h"

#include <algorithm>

namespace desk::models {

namespace {

//! A user may have several accounts with a provider: one's token must not be taken for the other's.
bool isTokenOf(const api::OAuthAccessToken &token, const api::ExternalAccount &account)
{
    if (!token.externalAccountId.isEmpty())
        return token.externalAccountId == account.externalAccountId || token.externalAccountId == account.id;
    return !token.providerUserId.isEmpty() && token.providerUserId == account.providerUserId;
}

} // namespace

OAuthTokens::OAuthTokens(api::Client &client, QObject *parent) : QObject(parent), m_client(client) { }

void OAuthTokens::fetch(const QString &userId, const api::ExternalAccount &account)
{
    clear();
    m_userId = userId;
    m_account = account;
    m_call = m_client.send(api::GetOAuthAccessToken{.userId = userId, .provider = account.provider}, this,
                           [this](const api::Result<api::Page<api::OAuthAccessToken>> &answer) { onAnswer(answer); });
    setState(State::Loading);
}

void OAuthTokens::retry() { fetch(QString{m_userId}, api::ExternalAccount{m_account}); }

void OAuthTokens::clear()
{
    if (m_call)
        m_call->cancel();
    m_call.clear();
    m_token.reset();
    m_error.reset();
    if (m_state == State::Empty)
        return;
    m_userId.clear();
    m_account = {};
    setState(State::Empty);
}

void OAuthTokens::onAnswer(const api::Result<api::Page<api::OAuthAccessToken>> &answer)
{
    if (!answer) {
        m_error = answer.error();
        setState(State::Failed);
        return;
    }
    const auto &tokens = answer->data;
    const auto found = std::ranges::find_if(
        tokens, [this](const api::OAuthAccessToken &token) { return isTokenOf(token, m_account); });
    if (found == tokens.end()) {
        setState(State::None);
        return;
    }
    m_token = *found;
    setState(State::Ready);
}

void OAuthTokens::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace desk::models
