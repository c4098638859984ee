#pragma once

#include <QMenu>

#include <functional>

namespace desk::ui {

//! Every order that the service has, also those of no column: a check mark at the one in use, and which way it runs.
class SortMenu final : public QMenu
{
    Q_OBJECT

public:
    //! \p current: the order in use, asked for when the menu opens.
    SortMenu(std::function<QByteArray()> current, QWidget *parent);

Q_SIGNALS:
    void chosen(const QByteArray &orderBy);

private:
    void showCurrent();

    const std::function<QByteArray()> m_current;
};

} // namespace desk::ui
