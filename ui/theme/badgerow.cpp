#include "ui/theme/badge.h"

#include <QPainter>

#include <algorithm>

namespace desk::ui {

using namespace Qt::StringLiterals;
using models::Badge;

BadgeRow::BadgeRow(QWidget *parent) : QWidget{parent}
{
    auto policy = QSizePolicy{QSizePolicy::Preferred, QSizePolicy::Fixed};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void BadgeRow::setBadges(const QList<Badge> &badges)
{
    if (badges == m_badges)
        return;
    m_badges = badges;
    QStringList words;
    for (const auto &badge : badges)
        words.append(badge.text);
    setAccessibleName(words.join(u", "_s));
    updateGeometry();
    update();
}

QSize BadgeRow::sizeHint() const { return badgesSize(m_badges, font()); }

QSize BadgeRow::minimumSizeHint() const
{
    auto widest = 0;
    for (const auto &badge : m_badges)
        widest = std::max(widest, badgesSize({badge}, font()).width());
    return {std::min(widest, 120), badgeHeight};
}

int BadgeRow::heightForWidth(int width) const
{
    const auto count = int(std::max<qsizetype>(1, lines(width).size()));
    return count * badgeHeight + (count - 1) * badgeGap;
}

QList<QList<Badge>> BadgeRow::lines(int width) const
{
    QList<QList<Badge>> result;
    for (const auto &badge : m_badges) {
        if (!result.isEmpty() && badgesSize(result.last() + QList<Badge>{badge}, font()).width() <= width)
            result.last().append(badge);
        else
            result.append({badge});
    }
    return result;
}

void BadgeRow::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter{this};
    auto top = 0;
    for (const auto &line : lines(width())) {
        paintBadges(painter, QRect{0, top, width(), badgeHeight}, line, font(), layoutDirection());
        top += badgeHeight + badgeGap;
    }
}

} // namespace desk::ui
