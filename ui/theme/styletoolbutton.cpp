// What is on buttons: icon and text close together, the chevron of a tool button beside them and not in a corner.
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr int gap = 6;
constexpr int chevron = 12;

bool hasText(const QStyleOptionToolButton &option)
{
    return !option.text.isEmpty() && (option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull());
}

bool hasIcon(const QStyleOptionToolButton &option)
{
    return !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
}

bool hasMenu(const QStyleOptionToolButton &option)
{
    return option.features & (QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup);
}

QSize textSize(const QStyleOptionToolButton &option)
{
    return option.fontMetrics.size(Qt::TextShowMnemonic, option.text);
}

} // namespace

int pushButtonGap(const QStyleOptionButton &option)
{
    constexpr auto reckoned = 4;
    return option.icon.isNull() || option.text.isEmpty() ? 0 : gap - reckoned;
}

void paintPushButtonContents(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget)
{
    const auto isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const auto isFilled = isEnabled && buttonRole(widget) != ButtonRole::Plain;
    const auto ink = isFilled
        ? color(Token::AccentText)
        : option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    const auto &whole = option.rect;
    const auto side = option.iconSize.width();
    const auto wanted = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const auto width = std::min(wanted, whole.width() - side - gap);
    const auto start = whole.left() + (whole.width() - side - gap - width) / 2;
    const auto place = [&](int left, int size) {
        return QStyle::visualRect(option.direction, whole, QRect{left, whole.top(), size, whole.height()});
    };
    auto pixmap = option.icon.pixmap(option.iconSize, painter.device()->devicePixelRatioF(),
                                     isEnabled ? QIcon::Normal : QIcon::Disabled,
                                     option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
    if (isFilled)
        pixmap = tinted(pixmap, ink);
    const auto size = pixmap.deviceIndependentSize().toSize();
    painter.drawPixmap(QStyle::alignedRect(option.direction, Qt::AlignCenter, size, place(start, side)).topLeft(),
                       pixmap);
    const auto *style = widget ? widget->style() : nullptr;
    const bool hidesKey = style && style->styleHint(QStyle::SH_UnderlineShortcut, &option, widget) == 0;
    painter.setPen(ink);
    painter.drawText(
        place(start + side + gap, width),
        int(Qt::AlignCenter | Qt::TextSingleLine | (hidesKey ? Qt::TextHideMnemonic : Qt::TextShowMnemonic)),
        option.text);
}

QPixmap tinted(const QPixmap &pixmap, const QColor &ink)
{
    auto copy = pixmap;
    QPainter painter{&copy};
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF{QPointF{}, pixmap.deviceIndependentSize()}, ink);
    return copy;
}

QSize toolButtonSize(const QStyleOptionToolButton &option)
{
    auto width = 0;
    auto height = metrics::controlHeight;
    if (hasIcon(option))
        width += option.iconSize.width();
    if (hasText(option)) {
        width += textSize(option).width() + (hasIcon(option) ? gap : 0);
        height = std::max(height, textSize(option).height() + 10);
    }
    if (hasMenu(option) && (hasText(option) || option.features & QStyleOptionToolButton::MenuButtonPopup))
        width += chevron + 4;
    const auto edge = hasText(option) ? metrics::controlPadding : 6;
    return {std::max(width + 2 * edge, metrics::controlHeight), height};
}

void paintToolButtonContents(QPainter &painter, const QStyleOptionToolButton &option, const QWidget *widget)
{
    const auto isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const auto isFilled = isEnabled && buttonRole(widget) != ButtonRole::Plain;
    const auto ink = isFilled
        ? color(Token::AccentText)
        : option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    const auto withChevron =
        hasMenu(option) && (hasText(option) || option.features & QStyleOptionToolButton::MenuButtonPopup);
    const auto side = hasIcon(option) ? option.iconSize.width() : 0;
    const auto between = hasIcon(option) && hasText(option) ? gap : 0;
    const auto wanted = hasText(option) ? textSize(option).width() : 0;
    const auto after = withChevron ? chevron + 4 : 0;
    const auto room = option.rect.width() - 2 * (hasText(option) ? metrics::controlPadding : 2);
    const auto textWidth = std::min(wanted, std::max(0, room - side - between - after));
    const auto start = option.rect.left() + (option.rect.width() - side - between - textWidth - after) / 2;
    const auto place = [&option](int left, int width) {
        return QStyle::visualRect(option.direction, option.rect,
                                  QRect{left, option.rect.top(), width, option.rect.height()});
    };
    if (hasIcon(option)) {
        const auto area = place(start, side);
        const auto mode = isEnabled ? QIcon::Normal : QIcon::Disabled;
        const auto on = option.state.testFlag(QStyle::State_On) ? QIcon::On : QIcon::Off;
        auto pixmap = option.icon.pixmap(option.iconSize, painter.device()->devicePixelRatioF(), mode, on);
        if (isFilled)
            pixmap = tinted(pixmap, ink);
        const auto size = pixmap.deviceIndependentSize().toSize();
        painter.drawPixmap(QStyle::alignedRect(option.direction, Qt::AlignCenter, size, area).topLeft(), pixmap);
    }
    if (hasText(option)) {
        painter.save();
        painter.setFont(option.font);
        painter.setPen(ink);
        const auto text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, textWidth, Qt::TextShowMnemonic);
        painter.drawText(place(start + side + between, textWidth),
                         int(Qt::AlignCenter | Qt::TextSingleLine | Qt::TextShowMnemonic), text);
        painter.restore();
    }
    if (withChevron)
        paintChevron(painter, place(start + side + between + textWidth + 4, chevron), Qt::DownArrow, ink);
}

} // namespace desk::ui
