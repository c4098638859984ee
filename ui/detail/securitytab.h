#pragma once

#include "api/user.h"
#include "models/security/userparts.h"
#include "ui/detail/tabpage.h"

class QAction;

namespace desk::models {
class SecretChecks;
class Session;
} // namespace desk::models

namespace desk::ui {

class ActionRow;
class EntryList;
class FieldList;
class SecretForm;

//! How a user proves to be themselves, and what keeps them out: what it is, whether a secret is right, and what
//! can be taken away.
class SecurityTab final : public TabPage
{
    Q_OBJECT

public:
    explicit SecurityTab(QWidget *parent = nullptr);

    //! Without it nothing can be verified. \p checks outlives this.
    void setChecks(models::SecretChecks &checks);
    //! Says so, and offers to verify nothing, while \p session is read-only: it outlives this.
    void followSafeMode(models::Session &session);
    void setAccessActions(const QList<QAction *> &actions);
    void setFactorActions(const QList<QAction *> &actions);

    //! \p isGone: there is nothing left to be done to the user.
    void setUser(const api::User &user, qint64 lockExpiresAt, qint64 now, bool isGone);
    void setLock(bool locked, qint64 lockExpiresAt, qint64 now); //!< the countdown goes on

Q_SIGNALS:
    void partRemovalRequested(const desk::models::UserPart &part);

private:
    void setPasskeys(const api::User &user, qint64 now, bool isGone);

    FieldList *m_access;
    ActionRow *m_accessActions;
    FieldList *m_password;
    SecretForm *m_passwordForm;
    FieldList *m_factors;
    ActionRow *m_factorActions;
    SecretForm *m_codeForm;
    EntryList *m_passkeys;
    QList<models::UserPart> m_passkeyParts; //!< by the index of their entry
    bool m_canCheck = false;
};

} // namespace desk::ui
