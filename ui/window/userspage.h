#pragma once

#include "models/session.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QPushButton;
class QStackedWidget;
class QProgressBar;

namespace desk::ui {

class FilterBar;
class MarksOutOfSight;
class PlainLabel;
class NoticeBar;
class StateView;
class UsersView;

//! The middle of the window: filters, table and footer, or a word about why there is no table. Shows what the
//! session's UserList says and asks it for what the person wants.
class UsersPage final : public QWidget
{
    Q_OBJECT

public:
    explicit UsersPage(models::Session &session, QWidget *parent = nullptr);

    [[nodiscard]] UsersView &view() { return *m_view; }
    [[nodiscard]] QMenu *addFilterMenu() const;

    void setQuery(const models::UserQuery &query);
    void search(const QString &text); //!< now
    void enter(); //!< the list, from the search: its first user is selected once it is there, unless somebody is
    void searchSoon(const QString &text); //!< once typing pauses; any other change of the query takes it along

    void selectAllMatching(); //!< loads what is missing first; typing or another query ends it
    void invertSelection(); //!< likewise
    void showOnly(const std::vector<models::UserRow> &rows); //!< and selects them

    //! What was asked for last is not what the table shows yet: nobody in it may be meant.
    [[nodiscard]] bool isOutdated() const;
    void sortBy(const QByteArray &orderBy);

    //! Rows of the selected users, in the table's order.
    [[nodiscard]] std::vector<models::UserRow> selectedRows() const;
    [[nodiscard]] std::vector<models::UserRow> selectedTargets() const; //!< of them, who is still there
    [[nodiscard]] int markedOutOfSight() const; //!< users who were marked in another list, and are not in this one
    void unmarkAll(); //!< in sight or not

Q_SIGNALS:
    //! Also when others are markedOutOfSight().
    void selectionChanged();
    void queryChanged(const desk::models::UserQuery &query);
    void connectRequested(); //!< it is another place that answers
    void newKeyRequested(); //!< the key does not work any more

private:
    enum class Select { Nothing, First, Same, All, Inverse };

    void showList();
    void selectOnceLoaded(Select what);
    void selectWhenLoaded();
    void invertLoaded();
    void leaveStrays();
    [[nodiscard]] QString countText() const;
    [[nodiscard]] bool isComplete() const; //!< everybody who matches is shown
    void showLoading();
    void showFailed(const api::Error &error);
    void showEmpty();
    void showFooter();
    void onStateActivated();
    //! The list's query, with what was typed but not searched for yet.
    [[nodiscard]] models::UserQuery wantedQuery() const;

    models::Session &m_session;
    models::UserList &m_list;
    FilterBar *m_filters;
    QStackedWidget *m_stack;
    UsersView *m_view;
    StateView *m_state;
    NoticeBar *m_problem;
    QProgressBar *m_busy;
    PlainLabel *m_footer;
    MarksOutOfSight *m_marks;
    QPushButton *m_loadAll;
    QTimer m_searchDelay;
    QString m_typed{};
    Select m_select = Select::Nothing; //!< once there is a page, or everything
    QByteArray m_same{}; //!< the user id for Select::Same
};

} // namespace desk::ui
