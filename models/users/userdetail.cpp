#include "models/users/userdetail.h"

#include "api/operations/users.h"
#include "models/users/useranswer.h"

using namespace std::chrono_literals;

namespace desk::models {

UserDetail::UserDetail(api::Client &client, UserStore &store, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(120ms);
    connect(&m_delay, &QTimer::timeout, this, &UserDetail::refresh);
}

void UserDetail::show(const QString &userId)
{
    if (userId == m_userId)
        return;
    abort();
    m_userId = userId;
    m_delay.start();
    Q_EMIT reading();
}

void UserDetail::refresh()
{
    abort();
    if (m_userId.isEmpty())
        return;
    m_call = m_client.sendAs<UserAnswer>(api::GetUser{{.userId = m_userId}}, decodeUserAnswer, this,
                                         [this](const api::Result<UserAnswer> &answer) {
                                             if (answer) {
                                                 m_store.append(answer->chunk);
                                                 Q_EMIT loaded(answer->user, answer->receivedAt);
                                             } else if (answer.error().saysGone()) {
                                                 Q_EMIT gone(m_userId, answer.error());
                                             } else {
                                                 Q_EMIT failed(answer.error());
                                             }
                                         });
    Q_EMIT reading();
}

void UserDetail::readAgain(const QString &userId)
{
    if (userId == m_userId) {
        refresh();
        return;
    }
    m_client.sendAs<UserAnswer>(api::GetUser{{.userId = userId}}, decodeUserAnswer, this,
                                [this](const api::Result<UserAnswer> &answer) {
                                    if (answer)
                                        m_store.append(answer->chunk);
                                });
}

void UserDetail::clear()
{
    abort();
    m_userId.clear();
}

void UserDetail::abort()
{
    m_delay.stop();
    if (m_call)
        m_call->cancel();
    m_call.clear();
}

} // namespace desk::models
