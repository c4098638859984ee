#pragma once

#include "models/session.h"

#include <QFrame>

namespace desk::ui {

//! A bar that says, as long as a connection is read-only, that nothing can be changed, and offers to change that: for
//! what is worth looking at all the same.
class ReadOnlyNotice final : public QFrame
{
    Q_OBJECT

public:
    explicit ReadOnlyNotice(models::Session &session, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showMode();

    models::Session &m_session;
};

} // namespace desk::ui
