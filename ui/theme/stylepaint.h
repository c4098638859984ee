#pragma once

#include <QStyleOption>

class QPainter;

namespace desk::ui {

// How HouseStyle draws. Each takes the option Qt prepared and touches nothing else.

//! A rounded rectangle whose line of \p width lies wholly inside \p rect and on whole pixels.
void paintRounded(QPainter &painter, const QRectF &rect, qreal radius, const QColor &ground,
                  const QColor &line = Qt::transparent, qreal width = 1.0);

void paintButton(QPainter &painter, const QStyleOption &option, const QWidget *widget);
void paintToolButton(QPainter &painter, const QStyleOption &option, const QWidget *widget);
void paintField(QPainter &painter, const QStyleOption &option);
void paintFocusRing(QPainter &painter, const QRectF &rect, qreal radius);
void paintCheckBox(QPainter &painter, const QRectF &box, QStyle::State state);
void paintRadioButton(QPainter &painter, const QRectF &box, QStyle::State state);
void paintTab(QPainter &painter, const QStyleOptionTab &option);
void paintHeaderSection(QPainter &painter, const QStyleOption &option);
void paintItem(QPainter &painter, const QStyleOptionViewItem &option, const QWidget *widget);
//! Icon, text and the chevron of a menu, on the ground of paintToolButton().
void paintToolButtonContents(QPainter &painter, const QStyleOptionToolButton &option, const QWidget *widget);
[[nodiscard]] QSize toolButtonSize(const QStyleOptionToolButton &option);
//! Icon and text of a push button with room between them, in either direction of reading.
void paintPushButtonContents(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget);
[[nodiscard]] int pushButtonGap(const QStyleOptionButton &option); //!< wider than Qt reckons by so much
//! \p pixmap with every opaque pixel in \p ink.
[[nodiscard]] QPixmap tinted(const QPixmap &pixmap, const QColor &ink);
void paintScrollBarHandle(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle);
void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option);
void paintChevron(QPainter &painter, const QRectF &rect, Qt::ArrowType direction, const QColor &ink);

} // namespace desk::ui
