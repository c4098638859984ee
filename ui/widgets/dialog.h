#pragma once

#include <QDialog>

namespace desk::ui {

//! What every dialog of ours is: Tab goes through it as one reads it (readingorder.h). Qt's own order runs in circles
//! inside a button box whose buttons were made before it (seen with Qt 6.4.2). The second press of a double click on a
//! button that closes it reaches nothing else.
class Dialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

    void done(int result) override;

protected:
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool m_isByKey = false;
};

//! The same for Qt's own message boxes, from now on.
void guardMessageBoxes();

} // namespace desk::ui
