#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace desk::models {

//! The text that the string literal \p literal (with its quotes, valid) stands for. Lone surrogates stay.
[[nodiscard]] QString unquoted(QByteArrayView literal);

//! \p text as a string literal: quotes, backslashes, control characters and lone surrogates escaped, nothing else.
[[nodiscard]] QByteArray quoted(QStringView text);

//! \p json (valid) without white space between its tokens: what is sent, and what the service counts.
[[nodiscard]] QByteArray compacted(QByteArrayView json);

} // namespace desk::models
