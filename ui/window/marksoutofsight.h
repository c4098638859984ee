#pragma once

#include "models/session.h"

#include <QSet>
#include <QWidget>

class QModelIndex;
class QPushButton;

namespace desk::ui {

class PlainLabel;
class UsersView;

//! Users who were marked when the list became another one: those who are in it are selected again as soon as they are
//! loaded; of the others it says that they are not in sight, with a way to show all that are marked and one to unmark
//! them. Nothing is done to them meanwhile. Selecting a single user anew, by click, arrow or Esc, unmarks them as well.
//! Hidden while there are none.
class MarksOutOfSight final : public QWidget
{
    Q_OBJECT

public:
    MarksOutOfSight(models::Session &session, UsersView &view, QWidget *parent = nullptr);

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    void drop();
    void selectAgain(const QModelIndex &parent, int first, int last); //!< of these rows those who are marked

Q_SIGNALS:
    void changed();
    void showRequested(const std::vector<desk::models::UserRow> &rows); //!< all that are marked, in sight or not

private:
    void keep();
    void follow(models::UserRow before, models::UserRow after);
    void forget(const QString &userId);
    void showMarked();
    void update();

    models::Session &m_session;
    UsersView &m_view;
    QSet<models::UserRow> m_rows;
    PlainLabel *m_text;
    QPushButton *m_show;
    QPushButton *m_drop;
};

} // namespace desk::ui
