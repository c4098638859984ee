#pragma once

#include <QString>

class QWidget;

namespace desk::ui {

//! Asks where to, and writes \p content, readable by the person alone: it tells of people. Says so if that fails,
//! with another try. Returns at once; the dialogs are \p parent's.
void saveFile(const QString &name, const QByteArray &content, QWidget &parent);

} // namespace desk::ui
