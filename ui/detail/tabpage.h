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
    void addOnTop(QWidget *section);

    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QVBoxLayout *m_column;
};

//! The house's focus ring just inside \p widget, for what scrolls by keyboard and has no frame of its own.
void paintFocusFrame(QWidget &widget);

} // namespace desk::ui
