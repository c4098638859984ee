#pragma once

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace desk::models {
class InstanceMemberships;
}

namespace desk::ui {

class PlainLabel;
class NoticeBar;
class StateView;

//! Every membership of the instance as a table: who is in which organization, as what, since when. Sorted by the
//! service; a row leads to its user.
class MembershipsPage final : public QWidget
{
    Q_OBJECT

public:
    //! \p memberships outlives the page.
    explicit MembershipsPage(models::InstanceMemberships &memberships, QWidget *parent = nullptr);

    void open(); //!< fetches what was not fetched yet

Q_SIGNALS:
    void userRequested(const QString &userId);

private:
    void makeTable();
    void follow();
    void showState();
    void showFooter();
    void requestUser();

    models::InstanceMemberships &m_memberships;
    QStackedWidget *m_stack;
    QTableView *m_table;
    StateView *m_state;
    NoticeBar *m_problem;
    PlainLabel *m_footer;
    QPushButton *m_more;
    QPushButton *m_user;
};

} // namespace desk::ui
