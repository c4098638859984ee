#pragma once

#include <QImage>
#include <QObject>

#include <functional>

namespace desk::ui {

//! What was found out about a file that is to become a profile image.
struct CheckedImage
{
    bool isWhole = false; //!< it has its end, and what can be decoded here could be
    QImage preview{}; //!< null if it is too large to be shown, or of a format that only the service knows
};

//! Reads and decodes the file at \p path. Any thread.
[[nodiscard]] CheckedImage checkImage(const QString &path);

//! The same in a thread of its own; \p done runs in the caller's, unless \p context is gone by then.
void checkImage(const QString &path, const QObject *context, std::function<void(const CheckedImage &)> done);

} // namespace desk::ui
