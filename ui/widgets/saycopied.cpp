#include "ui/widgets/saycopied.h"

#include "ui/widgets/plainlabel.h"

#include <QCoreApplication>
#include <QTimer>
#include <QToolTip>
#include <QWidget>

namespace desk::ui {

namespace {

constexpr int saidFor = 1500; // milliseconds

} // namespace

void sayCopied(QWidget &button)
{
    const auto said = QCoreApplication::translate("desk::ui::CopyButton", "Copied");
    if (const auto before = button.accessibleDescription(); before != said) {
        button.setAccessibleDescription(said);
        QTimer::singleShot(saidFor, &button, [&button, before] { button.setAccessibleDescription(before); });
    }
    if (button.isVisible())
        QToolTip::showText(button.mapToGlobal(QPoint{0, button.height()}), plainToolTip(said), &button, {}, saidFor);
}

} // namespace desk::ui
