#include "ui/forms/wheelguard.h"

#include <QEvent>
#include <QWidget>

namespace desk::ui {

namespace {

class WheelGuard final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel)
            return QObject::eventFilter(watched, event);
        event->ignore(); // for the parent
        return true;
    }
};

} // namespace

void guardFromWheel(QWidget *control)
{
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(new WheelGuard{control});
}

} // namespace desk::ui
