#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace desk::ui {

//! What of a page scrolls where its window is too low for it: on a small screen, an enlarged one, or under a long
//! sentence. The page's buttons stay in sight below it.
class ScrolledBody final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrolledBody(QWidget *parent);

    [[nodiscard]] QVBoxLayout &column() const { return *m_column; }
    void bringIntoSight(QWidget *part); //!< one that was just shown, and after it what has the focus

private:
    QVBoxLayout *m_column;
};

} // namespace desk::ui
