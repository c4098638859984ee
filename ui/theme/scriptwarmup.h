#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace desk::ui {

//! Has the fonts of the world's scripts loaded in idle moments, one script at a time. The first word in a script
//! costs 3 to 20 ms, because its font is looked up and opened then; several of them on one page would be a frame
//! one can feel. Deletes itself when it is through.
class ScriptWarmup final : public QObject
{
    Q_OBJECT

public:
    //! For text in the font of \p widget at its device pixel ratio; lives at most as long.
    explicit ScriptWarmup(QWidget *widget);

private:
    void next();

    QWidget *m_widget;
    QTimer m_idle;
    int m_next = 0;
};

} // namespace desk::ui
