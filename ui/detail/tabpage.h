#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace desk::ui {

//! A tab's scrolling column of sections: never wider than the pane, so it scrolls up and down only.
class TabPage : public QScrollArea
{
    Q_OBJECT

public:
    //! \p title: the tab's, read out for the page.
    TabPage(const QString &name, const QString &title, QWidget *parent = nullptr);

    void scrollToTop();

protected:
    void add(QWidget *section);

private:
    QVBoxLayout *m_column;
};

} // namespace desk::ui
