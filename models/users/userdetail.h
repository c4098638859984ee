#pragma once

#include "api/client.h"
#include "api/user.h"
#include "models/users/userstore.h"

#include <QPointer>
#include <QTimer>

namespace desk::models {

//! Keeps one user fresh: the one the detail pane shows. A change of user waits a moment, so that moving through
//! the table with the keyboard does not send a request a row.
class UserDetail final : public QObject
{
    Q_OBJECT

public:
    UserDetail(api::Client &client, UserStore &store, QObject *parent = nullptr);

    void show(const QString &userId); //!< fetches it shortly; the same id again fetches nothing
    void refresh(); //!< fetches the current one now
    //! Something was done to a user: fetches them, whether they are the current one or not.
    void readAgain(const QString &userId);
    void clear();

    [[nodiscard]] const QString &userId() const { return m_userId; }

Q_SIGNALS:
    void reading(); //!< one of those below follows, unless somebody else is shown or nobody
    //! \p receivedAt: Unix milliseconds. The store has taken it over already.
    void loaded(const desk::api::User &user, qint64 receivedAt);
    void failed(const desk::api::Error &error);
    void gone(const QString &userId, const desk::api::Error &error); //!< the service knows no such user

private:
    void abort();

    api::Client &m_client;
    UserStore &m_store;
    QString m_userId{};
    QPointer<api::Call> m_call;
    QTimer m_delay;
};

} // namespace desk::models
