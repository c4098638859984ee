#pragma once

#include "ui/detail/tabpage.h"
#include "ui/detail/usersummary.h"

namespace desk::ui {

class BadgeRow;
class FieldList;
class WrapLabel;

//! Several users in sum: how many are in which state, and what they have in common.
class SummaryPage final : public TabPage
{
    Q_OBJECT

public:
    explicit SummaryPage(QWidget *parent = nullptr);
    void setSummary(const UserSummary &summary);

private:
    void setCounts(const UserSummary &summary);
    void setCommon(const UserSummary &summary);

    BadgeRow *m_states;
    FieldList *m_counts;
    FieldList *m_common;
};

//! "123 users selected": for the header of the pane.
[[nodiscard]] QString selectedText(qsizetype count);

} // namespace desk::ui
