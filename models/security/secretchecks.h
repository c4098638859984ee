#pragma once

#include "api/answers.h"
#include "api/client.h"

#include <QObject>
#include <QSet>

namespace desk::models {

class UserDetail;

//! What a user can be asked for to prove who they are.
enum class Secret {
    Password,
    Code, //!< of the authenticator app, or a backup code, which is used up by the check
};

//! What the service said of a secret.
struct SecretCheck
{
    enum class Verdict {
        Right,
        RightBackupCode, //!< it was right and works no more
        Wrong,
        NotSetUp, //!< the user has nothing of the kind
        NotChecked, //!< see error
        Unknown, //!< it was sent, the answer never came: a backup code may be used up
    };

    Secret secret = Secret::Password;
    QString userId{};
    Verdict verdict = Verdict::NotChecked;
    std::optional<api::Error> error{}; //!< unless the secret was right
};

//! Asks the service whether a password or a code is a user's: once for each request of the person, one at a time
//! for each kind. Keeps nothing of what was asked about. Reads the user again afterwards, for the service may have
//! counted a failure or used up a code.
class SecretChecks final : public QObject
{
    Q_OBJECT

public:
    //! \p detail outlives this.
    SecretChecks(api::Client &client, UserDetail &detail, QObject *parent = nullptr);

    //! False, and nothing is sent, while one of the same kind is under way.
    bool check(Secret secret, const QString &userId, const QString &text);
    [[nodiscard]] bool isBusy(Secret secret) const { return m_busy.contains(int(secret)); }

Q_SIGNALS:
    void started(desk::models::Secret secret);
    void finished(const desk::models::SecretCheck &check);

private:
    void onAnswer(SecretCheck check, const api::Result<api::VerifyResult> &answer);

    api::Client &m_client;
    UserDetail &m_detail;
    QSet<int> m_busy; //!< kinds of Secret
};

} // namespace desk::models
