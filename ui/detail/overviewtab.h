#pragma once

#include "api/user.h"
#include "ui/detail/tabpage.h"

namespace desk::ui {

class FieldList;

//! What a support agent asks for first.
class OverviewTab final : public TabPage
{
    Q_OBJECT

public:
    explicit OverviewTab(QWidget *parent = nullptr);
    void setUser(const api::User &user, qint64 now);

private:
    FieldList *m_activity;
    FieldList *m_profile;
    FieldList *m_signIn;
    FieldList *m_limits;
};

} // namespace desk::ui
