#pragma once

#include "models/filters/userquery.h"

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QPushButton;

namespace desk::ui {

//! The filters in use as chips: press one to change it, its cross to take it away. Hidden while there is none.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    void setQuery(const models::UserQuery &query);

    //! One entry for each filter there is; opens its editor.
    [[nodiscard]] QMenu *addMenu() const { return m_menu; }

Q_SIGNALS:
    //! The person changed the filters (or, with "Clear", the search as well).
    void queryEdited(const desk::models::UserQuery &query);

private:
    void edit(const models::FilterField &field);
    void addChip(const models::ActiveFilter &filter);

    models::UserQuery m_query{};
    QMenu *m_menu;
    QWidget *m_chips;
    QPushButton *m_clear;
};

} // namespace desk::ui
