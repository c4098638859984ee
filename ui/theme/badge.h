#pragma once

#include "models/users/usercolumns.h"

#include <QList>
#include <QWidget>

class QFont;
class QPainter;

namespace desk::ui {

inline constexpr int badgeHeight = 20;
inline constexpr int badgeGap = 4;

//! Draws \p badges side by side from the left (right in right-to-left) of \p area, vertically centred, each a
//! rounded word on its ground; what does not fit is counted as "+2". From a cache of pixmaps.
void paintBadges(QPainter &painter, const QRect &area, const QList<models::Badge> &badges, const QFont &font,
                 Qt::LayoutDirection direction);

//! The room \p badges take side by side, in device-independent pixels.
[[nodiscard]] QSize badgesSize(const QList<models::Badge> &badges, const QFont &font);

//! How many of \p badges are drawn in \p width; the rest is the number after "+".
[[nodiscard]] int badgesThatFit(const QList<models::Badge> &badges, const QFont &font, int width);

//! A row of badges as a widget; its accessible name is the words. Wraps when it is narrow.
class BadgeRow final : public QWidget
{
    Q_OBJECT

public:
    explicit BadgeRow(QWidget *parent = nullptr);
    void setBadges(const QList<models::Badge> &badges);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QList<QList<models::Badge>> lines(int width) const;

    QList<models::Badge> m_badges;
};

} // namespace desk::ui
