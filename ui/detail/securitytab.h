#pragma once

#include "api/user.h"
#include "ui/detail/tabpage.h"

namespace desk::ui {

class EntryList;
class FieldList;

//! How a user proves to be themselves, and what keeps them out.
class SecurityTab final : public TabPage
{
    Q_OBJECT

public:
    explicit SecurityTab(QWidget *parent = nullptr);
    void setUser(const api::User &user, qint64 lockExpiresAt, qint64 now);
    void setLock(bool locked, qint64 lockExpiresAt, qint64 now); //!< the countdown goes on

private:
    void setPasskeys(const api::User &user, qint64 now);

    FieldList *m_access;
    FieldList *m_password;
    FieldList *m_factors;
    EntryList *m_passkeys;
};

} // namespace desk::ui
