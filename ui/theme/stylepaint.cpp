#include "ui/theme/stylepaint.h"

#include "ui/theme/theme.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QListView>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr auto radius = qreal(metrics::chipRadius);

bool has(const QStyleOption &option, QStyle::StateFlag flag) { return option.state.testFlag(flag); }

bool hasKeyboardFocus(const QStyleOption &option)
{
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_Enabled);
}

//! The token, unless the desktop's own palette (high contrast) is in force: then its text colour.
QColor outline(const QStyleOption &option, Token token)
{
    return isHighContrast(option.palette) ? option.palette.color(QPalette::WindowText) : color(token);
}

} // namespace

void paintRounded(QPainter &painter, const QRectF &rect, qreal corner, const QColor &ground, const QColor &line,
                  qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto hasLine = line.alpha() > 0;
    painter.setPen(hasLine ? QPen{line, width} : QPen{Qt::NoPen});
    painter.setBrush(ground.alpha() > 0 ? QBrush{ground} : QBrush{Qt::NoBrush});
    const auto inset = hasLine ? width / 2 : 0.0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner - inset, corner - inset);
    painter.restore();
}

void paintFocusRing(QPainter &painter, const QRectF &rect, qreal corner)
{
    paintRounded(painter, rect, corner, Qt::transparent, color(Token::Accent), 2.0);
}

void paintButton(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    const auto enabled = has(option, QStyle::State_Enabled);
    const auto down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const auto over = has(option, QStyle::State_MouseOver);
    const auto role = buttonRole(widget);
    if (enabled && role != ButtonRole::Plain) {
        auto ground = color(role == ButtonRole::Danger ? Token::Danger : Token::Accent);
        if (down)
            ground = isDark() ? ground.darker(118) : ground.darker(122);
        else if (over)
            ground = isDark() ? ground.lighter(108) : ground.darker(110);
        paintRounded(painter, option.rect, radius, ground);
        if (hasKeyboardFocus(option)) { // the ring would drown in the fill: set it off with a gap
            paintFocusRing(painter, option.rect, radius);
            paintRounded(painter, QRectF{option.rect}.adjusted(2, 2, -2, -2), radius - 2, Qt::transparent,
                         option.palette.color(QPalette::Base), 1.0);
        }
        return;
    }
    auto ground = option.palette.color(QPalette::Button);
    if (enabled && down)
        ground = color(Token::Pressed);
    else if (enabled && over)
        ground = color(Token::Hover);
    paintRounded(painter, option.rect, radius, ground, outline(option, enabled ? Token::Outline : Token::Line));
    if (hasKeyboardFocus(option))
        paintFocusRing(painter, option.rect, radius);
}

void paintToolButton(QPainter &painter, const QStyleOption &option, const QWidget *widget)
{
    if (buttonRole(widget) != ButtonRole::Plain) {
        paintButton(painter, option, widget);
        return;
    }
    const auto enabled = has(option, QStyle::State_Enabled);
    if (enabled && (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On)))
        paintRounded(painter, option.rect, radius, color(Token::Pressed));
    else if (enabled && has(option, QStyle::State_MouseOver))
        paintRounded(painter, option.rect, radius, color(Token::Hover));
    if (hasKeyboardFocus(option))
        paintFocusRing(painter, option.rect, radius);
}

void paintField(QPainter &painter, const QStyleOption &option)
{
    const auto enabled = has(option, QStyle::State_Enabled);
    auto line = outline(option, enabled ? Token::Outline : Token::Line);
    if (enabled && has(option, QStyle::State_MouseOver))
        line = color(Token::OutlineStrong);
    const auto group = enabled ? QPalette::Active : QPalette::Disabled;
    paintRounded(painter, option.rect, radius, option.palette.color(group, QPalette::Base), line);
    if (hasKeyboardFocus(option))
        paintFocusRing(painter, option.rect, radius);
}

void paintCheckBox(QPainter &painter, const QRectF &box, QStyle::State state)
{
    const auto enabled = state.testFlag(QStyle::State_Enabled);
    const auto on = state.testFlag(QStyle::State_On);
    const auto partly = state.testFlag(QStyle::State_NoChange);
    const auto palette = QGuiApplication::palette();
    if (!on && !partly) {
        paintRounded(painter, box, 4, palette.color(QPalette::Base),
                     color(enabled ? Token::OutlineStrong : Token::Outline), 1.25);
        return;
    }
    paintRounded(painter, box, 4, color(enabled ? Token::Accent : Token::Disabled));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen{color(Token::AccentText), 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
    const auto at = [&box](double x, double y) {
        return QPointF{box.x() + box.width() * x, box.y() + box.height() * y};
    };
    if (partly)
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        painter.drawPolyline(QPolygonF{{at(0.25, 0.53), at(0.43, 0.70), at(0.76, 0.32)}});
    painter.restore();
}

void paintRadioButton(QPainter &painter, const QRectF &box, QStyle::State state)
{
    const auto enabled = state.testFlag(QStyle::State_Enabled);
    const auto half = box.width() / 2;
    if (!state.testFlag(QStyle::State_On)) {
        paintRounded(painter, box, half, QGuiApplication::palette().color(QPalette::Base),
                     color(enabled ? Token::OutlineStrong : Token::Outline), 1.25);
        return;
    }
    paintRounded(painter, box, half, color(enabled ? Token::Accent : Token::Disabled));
    const auto inset = box.width() * 0.32;
    paintRounded(painter, box.adjusted(inset, inset, -inset, -inset), half - inset, color(Token::AccentText));
}

void paintTab(QPainter &painter, const QStyleOptionTab &option)
{
    const QRectF rect{option.rect};
    if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled)
        && !has(option, QStyle::State_Selected))
        paintRounded(painter, rect.adjusted(2, 4, -2, -4), radius, color(Token::Hover));
    if (has(option, QStyle::State_Selected)) {
        const QRectF bar{rect.left() + 8, rect.bottom() - 2, rect.width() - 16, 2};
        paintRounded(painter, bar, 1, color(Token::Accent));
    }
    if (hasKeyboardFocus(option) && has(option, QStyle::State_Selected))
        paintFocusRing(painter, rect.adjusted(2, 4, -2, -4), radius);
}

void paintHeaderSection(QPainter &painter, const QStyleOption &option)
{
    const auto over = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    painter.fillRect(option.rect, over ? color(Token::Hover) : option.palette.color(QPalette::Window));
    painter.fillRect(QRect{option.rect.left(), option.rect.bottom(), option.rect.width(), 1}, color(Token::Line));
}

void paintItem(QPainter &painter, const QStyleOptionViewItem &option, const QWidget *widget)
{
    const auto enabled = has(option, QStyle::State_Enabled);
    const auto active = has(option, QStyle::State_Active);
    const auto group = !enabled ? QPalette::Disabled : active ? QPalette::Active : QPalette::Inactive;
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    QColor ground;
    if (has(option, QStyle::State_Selected))
        ground = option.palette.color(group, QPalette::Highlight);
    else if (has(option, QStyle::State_MouseOver) && enabled)
        ground = color(Token::Hover);
    if (!ground.isValid())
        return;
    // Lists have one item a line, so each is a shape of its own; the cells of a table must join.
    if (qobject_cast<const QListView *>(widget))
        paintRounded(painter, QRectF{option.rect}.adjusted(4, 1, -4, -1), radius, ground);
    else
        painter.fillRect(option.rect, ground);
}

void paintScrollBarHandle(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle)
{
    const auto over = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    auto bar = QRectF{handle};
    bar = option.orientation == Qt::Horizontal ? bar.adjusted(2, 3, -2, -3) : bar.adjusted(3, 2, -3, -2);
    const auto ink = outline(option, over ? Token::OutlineStrong : Token::Outline);
    paintRounded(painter, bar, std::min(bar.width(), bar.height()) / 2, ink);
}

void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option)
{
    constexpr auto thickness = 6.0;
    const QRectF whole{option.rect};
    const QRectF groove{whole.left(), whole.center().y() - thickness / 2, whole.width(), thickness};
    paintRounded(painter, groove, thickness / 2, color(Token::Pressed));
    auto part = groove;
    if (option.maximum <= option.minimum) { // busy: a third of the groove, going back and forth
        constexpr qint64 period = 1800;
        const auto phase = double(QDateTime::currentMSecsSinceEpoch() % period) / double(period);
        const auto place = phase < 0.5 ? phase * 2 : 2 - phase * 2;
        part.setWidth(groove.width() / 3);
        part.moveLeft(groove.left() + (groove.width() - part.width()) * place);
    } else {
        const auto share =
            double(qint64(option.progress) - option.minimum) / double(qint64(option.maximum) - option.minimum);
        part.setWidth(groove.width() * std::clamp(share, 0.0, 1.0));
        if ((option.direction == Qt::RightToLeft) != option.invertedAppearance)
            part.moveRight(groove.right());
    }
    if (part.width() >= 1)
        paintRounded(painter, part, thickness / 2, color(Token::Accent));
}

void paintChevron(QPainter &painter, const QRectF &rect, Qt::ArrowType direction, const QColor &ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen{ink, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
    painter.translate(rect.center());
    if (direction == Qt::UpArrow)
        painter.rotate(180);
    else if (direction == Qt::LeftArrow)
        painter.rotate(90);
    else if (direction == Qt::RightArrow)
        painter.rotate(-90);
    painter.drawPolyline(QPolygonF{{QPointF{-4, -2}, QPointF{0, 2}, QPointF{4, -2}}});
    painter.restore();
}

} // namespace desk::ui
