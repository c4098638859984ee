#pragma once

#include <QStringView>

class QPainter;
class QRectF;

namespace desk::ui {

//! One or two letters for \p name (grapheme-wise, any script; "?" for none).
[[nodiscard]] QString initials(QStringView name);

//! A disc with initials, its colour chosen by \p id so that it is always the same for a user; contrast ≥ 4.5:1.
//! Pictures are not fetched by default: initials never tell anybody that somebody looked (SAFETY 2d).
void paintAvatar(QPainter &painter, const QRectF &disc, QStringView name, QStringView id);

} // namespace desk::ui
