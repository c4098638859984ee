#pragma once

#include "ui/widgets/dialog.h"

class QAction;

namespace desk::ui {

//! The sheet of keys: those of \p actions and the table's own. Open it with open(); it deletes itself.
class ShortcutsDialog final : public Dialog
{
    Q_OBJECT

public:
    ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent);
};

} // namespace desk::ui
