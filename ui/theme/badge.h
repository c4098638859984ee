#pragma once

#include "models/users/usercolumns.h"

#include <QList>
#include <QWidget>

class QPainter;

namespace desk::ui {

//! Draws \p badges side by side from the left (right in right-to-left) of \p area, vertically centred, each a
//! rounded word on its ground; what does not fit is counted as "+2". From a cache of pixmaps.
void paintBadges(QPainter &painter, const QRect &area, const QList<models::Badge> &badges, const QFont &font,
                 Qt::LayoutDirection direction);

[[nodiscard]] QSize badgesSize(const QList<models::Badge> &badges, const QFont &font);

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
    QList<models::Badge> m_badges;
};

} // namespace desk::ui
