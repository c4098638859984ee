#pragma once

#include <QString>
#include <QStringView>

namespace desk::models {

//! Longest text of a table cell and of a label, in UTF-16 code units.
inline constexpr qsizetype cellLimit = 300;
inline constexpr qsizetype labelLimit = 1000;

//! The only way a string that came from outside is shown (SAFETY 2c): cut at \p limit with an ellipsis, at most
//! 8 combining marks to a base, and control, bidirectional and invisible characters made visible as ⟨U+202E⟩
//! (ZWJ and ZWNJ stay where a script or an emoji needs them). Line breaks become a space. Plain text: the
//! caller gives it to plain-text widgets only.
[[nodiscard]] QString displayText(QStringView text, qsizetype limit = labelLimit);
[[nodiscard]] QString displayText(QByteArrayView utf8, qsizetype limit = labelLimit);

//! Whether displayText() shows it as ⟨U+202E⟩, where nothing around it says otherwise.
[[nodiscard]] bool isShownAsCode(char32_t code);

//! displayText() between FSI and PDI, for a name inside a sentence of ours.
[[nodiscard]] QString isolatedText(QStringView text, qsizetype limit = labelLimit);

} // namespace desk::models
