#include "ui/users/rowpainter.h"

#include "ui/images/pictures.h"
#include "ui/theme/avatar.h"
#include "ui/theme/badge.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace desk::ui {

using models::CellKind;

namespace {

constexpr int edge = metrics::groupGap; //!< before the text of a cell
constexpr int boxSide = 16;
constexpr int avatarSide = 24;
constexpr int avatarLeft = edge + boxSide + metrics::groupGap;
constexpr int nameLeft = avatarLeft + avatarSide + 10;
constexpr int keptBadges = 512;

} // namespace

QRect RowPainter::boxRect(const QRect &cell, Qt::LayoutDirection direction)
{
    const QRect box{cell.left() + edge, cell.top() + (cell.height() - boxSide) / 2, boxSide, boxSide};
    return QStyle::visualRect(direction, cell, box);
}

QRect RowPainter::boxTarget(const QRect &cell, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, cell, QRect{cell.left(), cell.top(), avatarLeft - 4, cell.height()});
}

int RowPainter::textWidth(int cellWidth) { return cellWidth - edge - metrics::unit; }

void RowPainter::prepare(const QWidget &widget)
{
    const auto ratio = widget.devicePixelRatioF();
    m_direction = widget.layoutDirection();
    if (m_mfaColumn >= 0 && ratio == m_ratio && widget.font() == m_font && widget.palette() == m_palette)
        return;
    m_ratio = ratio;
    m_font = widget.font();
    m_palette = widget.palette();
    m_mfaColumn = models::userColumn("mfa");
    m_isHighContrast = isHighContrast(m_palette);
    m_secondary = m_isHighContrast ? m_palette.color(QPalette::Text) : color(Token::Secondary);
    m_line = m_isHighContrast ? m_palette.color(QPalette::Mid) : color(Token::Line);
    m_hover = m_isHighContrast ? m_palette.color(QPalette::Base) : color(Token::HoverRow);
    m_accent = color(Token::Accent);
    m_text.setFont(m_font);
    m_code.setFont(codeFont());
    m_badges.clear();
    for (const auto isOn : {false, true}) {
        QPixmap box{QSize{boxSide, boxSide} * ratio};
        box.setDevicePixelRatio(ratio);
        box.fill(Qt::transparent);
        QPainter painter{&box};
        paintCheckBox(painter, QRectF{0, 0, boxSide, boxSide},
                      QStyle::State_Enabled | (isOn ? QStyle::State_On : QStyle::State_Off));
        painter.end();
        m_boxes[isOn ? 1 : 0] = box;
    }
}

QColor RowPainter::ink(bool isSecondary, State state) const
{
    isSecondary = isSecondary || state.isStray;
    if (state.isSelected && (m_isHighContrast || !isSecondary))
        return m_palette.color(state.isActive ? QPalette::Active : QPalette::Inactive, QPalette::HighlightedText);
    return isSecondary ? m_secondary : m_palette.color(QPalette::Active, QPalette::Text);
}

void RowPainter::paintRow(QPainter &painter, const QRect &row, const models::UserRef &user,
                          const std::vector<Place> &places, State state)
{
    const auto columns = models::userColumns();
    const auto group = state.isActive ? QPalette::Active : QPalette::Inactive;
    painter.fillRect(row,
                     state.isSelected      ? m_palette.color(group, QPalette::Highlight)
                         : state.isHovered ? m_hover
                         : state.isStray   ? m_palette.color(QPalette::Active, QPalette::Window)
                                           : m_palette.color(QPalette::Active, QPalette::Base));
    painter.fillRect(QRect{row.left(), row.bottom(), row.width(), 1}, m_line);
    for (const auto &place : places) {
        const auto &column = columns[std::size_t(place.column)];
        const QRect cell{place.left, row.top(), place.width, row.height() - 1};
        const auto area = QStyle::visualRect(
            m_direction, cell, QRect{cell.left() + edge, cell.top(), textWidth(cell.width()), cell.height()});
        switch (column.kind) {
        case CellKind::Person:
            paintPerson(painter, cell, user, state, column.text(user));
            break;
        case CellKind::Badges:
            paintBadgeCell(painter, area, user, place.column, state.isGone);
            break;
        case CellKind::Code:
            painter.setPen(ink(true, state));
            m_code.paint(painter, area, column.text(user), m_direction, Qt::ElideMiddle);
            break;
        case CellKind::Time:
            painter.setPen(ink(true, state));
            m_text.paint(painter, area, column.text(user), m_direction);
            break;
        case CellKind::Text:
            painter.setPen(ink(false, state));
            m_text.paint(painter, area, column.text(user), m_direction);
            break;
        }
    }
    if (state.hasFocus)
        paintRounded(painter, QRectF{row}.adjusted(1, 1, -1, -2), 4, Qt::transparent, m_accent, 2.0);
}

void RowPainter::paintPerson(QPainter &painter, const QRect &cell, const models::UserRef &user, State state,
                             const QString &text)
{
    painter.drawPixmap(boxRect(cell, m_direction).topLeft(), m_boxes[state.isSelected ? 1 : 0]);
    const auto disc = QStyle::visualRect(
        m_direction, cell,
        QRect{cell.left() + avatarLeft, cell.top() + (cell.height() - avatarSide) / 2, avatarSide, avatarSide});
    const auto picture = m_pictures && m_pictures->areOn() && user.has(models::UserFlag::HasImage)
        ? m_pictures->picture(QString::fromUtf8(user.imageUrl()))
        : QImage{};
    if (picture.isNull())
        paintAvatar(painter, disc, text, user.idText());
    else
        paintPicture(painter, disc, picture);
    const auto area = QStyle::visualRect(
        m_direction, cell,
        QRect{cell.left() + nameLeft, cell.top(), cell.width() - nameLeft - metrics::unit, cell.height()});
    const auto isNameless = user.firstName().isEmpty() && user.lastName().isEmpty();
    painter.setPen(ink(isNameless, state));
    m_text.paint(painter, area, text, m_direction);
}

void RowPainter::paintBadgeCell(QPainter &painter, const QRect &cell, const models::UserRef &user, int column,
                                bool isGone)
{
    if (cell.width() < badgeHeight)
        return;
    const auto flags = user.flags();
    const auto key = (quint64(isGone) << 63U) | (quint64(column) << 58U) | (quint64(cell.width() & 0xfff) << 46U)
        | quint64(flags.toInt());
    auto found = m_badges.constFind(key);
    if (found == m_badges.constEnd()) {
        if (m_badges.size() > keptBadges)
            m_badges.clear();
        QPixmap strip{(QSizeF(cell.size()) * m_ratio).toSize()};
        strip.setDevicePixelRatio(m_ratio);
        strip.fill(Qt::transparent);
        QPainter inner{&strip};
        const auto badges = column == m_mfaColumn ? models::mfaBadges(flags)
            : isGone                              ? QList{models::goneBadge()}
                                                  : models::statusBadges(flags);
        paintBadges(inner, QRect{QPoint{}, cell.size()}, badges, m_font, m_direction);
        inner.end();
        found = m_badges.insert(key, strip);
    }
    painter.drawPixmap(cell.topLeft(), *found);
}

} // namespace desk::ui
