#pragma once

#include "models/filters/userquery.h"

#include <QListWidget>

namespace desk::ui {

//! The ready views, one a line, and below them the page of memberships. Accessible name "Views".
class SideList final : public QListWidget
{
    Q_OBJECT

public:
    explicit SideList(QWidget *parent = nullptr);

    //! Marks the view that \p query came from; none if the person changed it since.
    void showQuery(const models::UserQuery &query);
    void showMemberships(); //!< marks their page

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void viewChosen(const desk::models::UserQuery &query);
    void membershipsChosen();

private:
    void choose(QListWidgetItem *item);

    models::UserQuery m_chosen{};
    int m_chosenRow = 0;
};

} // namespace desk::ui
