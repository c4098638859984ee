#pragma once

#include "models/jobs/protectedusers.h"
#include "ui/widgets/dialog.h"

namespace desk::ui {

//! Names the users whom no action on many touches. Open it with open(); it deletes itself.
class ProtectedDialog final : public Dialog
{
    Q_OBJECT

public:
    ProtectedDialog(const models::ProtectedUsers &users, QWidget *parent);

Q_SIGNALS:
    void chosen(const desk::models::ProtectedUsers &users);
};

} // namespace desk::ui
