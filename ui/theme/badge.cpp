#include "ui/theme/badge.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPixmapCache>

#include <cmath>

namespace desk::ui {

using namespace Qt::StringLiterals;
using models::Badge;

namespace {

constexpr int padding = 8;

//! Half a point less than the text around it: the ground makes a badge look larger than it is.
QFont badgeFont(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(9.0, font.pointSizeF() - 0.75));
    font.setWeight(QFont::Medium);
    return font;
}

int widthOf(const QString &text, const QFontMetrics &metrics)
{
    return std::max(badgeHeight, metrics.horizontalAdvance(text) + 2 * padding);
}

QList<Badge> briefly(QList<Badge> badges)
{
    for (auto &badge : badges) {
        if (!badge.brief.isEmpty())
            badge.text = badge.brief;
    }
    return badges;
}

QString overflow(qsizetype count) { return u"+"_s + QString::number(count); }

//! A number and not a state, so it has no ground; that also leaves more room for the states.
int overflowWidth(qsizetype count, const QFontMetrics &metrics)
{
    return count > 0 ? metrics.horizontalAdvance(overflow(count)) + badgeGap : 0;
}

void paintOne(QPainter &painter, QPoint place, int width, const Badge &badge, const QFont &font)
{
    const auto ratio = painter.device()->devicePixelRatioF();
    const auto ground = color(badgeGround(badge.tone));
    const auto key = u"desk-badge/%1/%2/%3/%4/%5"_s.arg(ground.name(), QString::number(width), QString::number(ratio),
                                                        font.key(), badge.text);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap{(QSizeF(width, badgeHeight) * ratio).toSize()};
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter inner{&pixmap};
        inner.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        const QRectF whole{0, 0, double(width), double(badgeHeight)};
        paintRounded(inner, whole, metrics::badgeRadius, ground);
        inner.setFont(font);
        inner.setPen(color(badgeText(badge.tone)));
        const auto room = width - 2 * padding + 1;
        const auto text = QFontMetrics{font}.elidedText(badge.text, Qt::ElideRight, room);
        inner.drawText(whole, Qt::AlignCenter | Qt::TextSingleLine, text);
        inner.end();
        QPixmapCache::insert(key, pixmap);
    }
    painter.drawPixmap(place, pixmap);
}

} // namespace

QSize badgesSize(const QList<Badge> &badges, const QFont &font)
{
    const QFontMetrics metrics{badgeFont(font)};
    auto width = 0;
    for (const auto &badge : badges)
        width += widthOf(badge.text, metrics) + badgeGap;
    return {std::max(0, width - badgeGap), badgeHeight};
}

int badgesThatFit(const QList<Badge> &badges, const QFont &font, int width)
{
    const QFontMetrics metrics{badgeFont(font)};
    auto used = 0;
    for (qsizetype i = 0; i < badges.size(); ++i) {
        used += widthOf(badges.at(i).text, metrics);
        const auto rest = badges.size() - i - 1;
        if (used + overflowWidth(rest, metrics) > width) {
            // Everything fits if only the last one needs no "+N" after it, which the loop finds out by itself.
            auto whole = used;
            for (auto j = i + 1; j < badges.size(); ++j)
                whole += badgeGap + widthOf(badges.at(j).text, metrics);
            return whole <= width ? int(badges.size()) : int(i);
        }
        used += badgeGap;
    }
    return int(badges.size());
}

void paintBadges(QPainter &painter, const QRect &area, const QList<Badge> &whole, const QFont &font,
                 Qt::LayoutDirection direction)
{
    if (whole.isEmpty() || area.width() < badgeHeight)
        return;
    const auto badges = badgesSize(whole, font).width() > area.width() ? briefly(whole) : whole;
    const auto small = badgeFont(font);
    const QFontMetrics metrics{small};
    const auto top = area.top() + (area.height() - badgeHeight) / 2;
    // The first is shown even where it must be cut: a state must never be hidden behind a number.
    const auto count = std::max(1, badgesThatFit(badges, font, area.width()));
    const auto rest = badges.size() - count;
    const auto reserved = overflowWidth(rest, metrics);
    auto used = 0;
    const auto place = [&](const Badge &badge, int least) {
        const auto width = std::min(widthOf(badge.text, metrics), std::max(least, badgeHeight));
        const auto left = direction == Qt::RightToLeft ? area.right() + 1 - used - width : area.left() + used;
        paintOne(painter, {left, top}, width, badge, small);
        used += width + badgeGap;
    };
    for (auto i = 0; i < count; ++i)
        place(badges.at(i), area.width() - used - reserved);
    if (rest > 0) {
        const auto left = direction == Qt::RightToLeft ? area.left() : area.left() + used;
        const QRect number{left, area.top(), area.width() - used, area.height()};
        painter.save();
        painter.setFont(small);
        painter.setPen(color(Token::Secondary));
        painter.drawText(number,
                         int(Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine
                             | (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)),
                         overflow(rest));
        painter.restore();
    }
}

} // namespace desk::ui
