#pragma once

#include <QColor>
#include <QStringView>

class QImage;
class QPainter;
class QRectF;

namespace desk::ui {

//! One or two letters for \p name (grapheme-wise, any script; "?" for none). One where two would join into a
//! word or not fit: Arabic, Devanagari, Chinese, Japanese, Korean, emoji.
[[nodiscard]] QString initials(QStringView name);

//! The colour of a user's disc: always the same for the same \p id, white on it has at least 4.5:1.
[[nodiscard]] QColor avatarGround(QStringView id);

//! A disc with initials, its colour chosen by \p id so that it is always the same for a user; contrast ≥ 4.5:1.
//! Pictures are not fetched by default: initials never tell anybody that somebody looked (SAFETY 2d).
void paintAvatar(QPainter &painter, const QRectF &disc, QStringView name, QStringView id);

//! A square picture as a disc.
void paintPicture(QPainter &painter, const QRectF &disc, const QImage &picture);

} // namespace desk::ui
