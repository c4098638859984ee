#pragma once

#include <QWidget>

class QPushButton;

namespace desk::ui {

class DetailPane;

//! The detail pane in the window: beside the list or, where there is no room for both, in its place with a way back.
class DetailPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPage(DetailPane *pane, QWidget *parent = nullptr);

    void setAlone(bool isAlone); //!< in the place of the list
    void takeFocus(); //!< on the tabs, or what else there is

Q_SIGNALS:
    void backRequested(); //!< by the button or by Esc

protected:
    void keyPressEvent(QKeyEvent *event) override; //!< Esc, where nothing inside has use for it

private:
    DetailPane *m_pane;
    QPushButton *m_back;
};

} // namespace desk::ui
