#pragma once

#include "models/users/usercolumns.h"
#include "ui/users/textpainter.h"

#include <QHash>
#include <QPalette>
#include <QPixmap>

#include <array>
#include <vector>

class QPainter;
class QWidget;

namespace desk::ui {

class Pictures;

//! Paints rows of the user table straight from the store: no QVariant, no style option, no delegate. Keeps what is
//! costly to draw (badges by flags, shaped text) until theme, font or device pixel ratio change.
class RowPainter final
{
public:
    //! A column that is in sight, in viewport coordinates.
    struct Place
    {
        int column = 0; //!< in userColumns()
        int left = 0;
        int width = 0;
    };
    struct State
    {
        bool isSelected = false;
        bool isHovered = false;
        bool hasFocus = false; //!< current row of a view that has the keyboard focus
        bool isActive = true; //!< the window is
        bool isStray = false; //!< does not match what the list is about any more
        bool isGone = false; //!< the service does not know the user any more
    };

    //! Profile images instead of initials, while they are on.
    void setPictures(Pictures *pictures) { m_pictures = pictures; }
    //! Call it before a batch of rows; cheap while nothing changed.
    void prepare(const QWidget &widget);
    void paintRow(QPainter &painter, const QRect &row, const models::UserRef &user, const std::vector<Place> &places,
                  State state);

    //! The box in the person's cell, and the part of the cell where a click means it.
    [[nodiscard]] static QRect boxRect(const QRect &cell, Qt::LayoutDirection direction);
    [[nodiscard]] static QRect boxTarget(const QRect &cell, Qt::LayoutDirection direction);
    //! Width a text cell leaves for its text.
    [[nodiscard]] static int textWidth(int cellWidth);
    [[nodiscard]] TextPainter &text() { return m_text; }
    [[nodiscard]] TextPainter &code() { return m_code; }

private:
    void paintPerson(QPainter &painter, const QRect &cell, const models::UserRef &user, State state,
                     const QString &text);
    void paintBadgeCell(QPainter &painter, const QRect &cell, const models::UserRef &user, int column, bool isGone);
    [[nodiscard]] QColor ink(bool isSecondary, State state) const;

    Pictures *m_pictures = nullptr;
    TextPainter m_text;
    TextPainter m_code;
    std::array<QPixmap, 2> m_boxes; //!< empty, ticked
    QHash<quint64, QPixmap> m_badges; //!< by column, width and flags
    QFont m_font;
    QPalette m_palette;
    qreal m_ratio = 0;
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    int m_mfaColumn = -1;
    bool m_isHighContrast = false;
    QColor m_secondary;
    QColor m_line;
    QColor m_hover;
    QColor m_accent;
};

} // namespace desk::ui
