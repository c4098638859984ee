#pragma once

#include <QDialog>

namespace desk::ui {

//! What every dialog of ours is: Tab goes through it as one reads it (readingorder.h). Qt's own order runs in circles
//! inside a button box whose buttons were made before it (seen with Qt 6.4.2).
class Dialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

protected:
    bool focusNextPrevChild(bool next) override;
};

} // namespace desk::ui
