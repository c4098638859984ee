#include "ui/connections/connectioncolors.h"

#include <QPainter>
#include <QPixmap>

namespace desk::ui {

QColor connectionColor(models::ConnectionColor color)
{
    // Each is 3:1 or more on the light and on the dark ground.
    switch (color) {
    case models::ConnectionColor::Blue:
        return QColor::fromRgb(0xff3d7be0);
    case models::ConnectionColor::Teal:
        return QColor::fromRgb(0xff13878c);
    case models::ConnectionColor::Green:
        return QColor::fromRgb(0xff2f8a4e);
    case models::ConnectionColor::Yellow:
        return QColor::fromRgb(0xffa37c00);
    case models::ConnectionColor::Orange:
        return QColor::fromRgb(0xffc8641c);
    case models::ConnectionColor::Red:
        return QColor::fromRgb(0xffd0453d);
    case models::ConnectionColor::Purple:
        return QColor::fromRgb(0xff8a63d2);
    case models::ConnectionColor::Grey:
        return QColor::fromRgb(0xff768191);
    }
    Q_UNREACHABLE();
}

QIcon connectionIcon(models::ConnectionColor color)
{
    constexpr int side = 32;
    QPixmap pixmap{side, side};
    pixmap.fill(Qt::transparent);
    QPainter painter{&pixmap};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(connectionColor(color));
    painter.drawEllipse(QRectF{4, 4, side - 8, side - 8});
    return QIcon{pixmap};
}

} // namespace desk::ui
