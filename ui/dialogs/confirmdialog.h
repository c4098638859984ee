#pragma once

#include "api/connection.h"
#include "models/jobs/job.h"

#include <QDialog>

namespace desk::ui {

//! What is asked before an action runs on many users or cannot be taken back.
struct Question
{
    const models::UserAction &action;
    api::Connection::Instance instance;
    QString host{};
    QStringList names{}; //!< of the users it applies to, as many as are worth listing
    int count = 0; //!< of the users it applies to
    int skipped = 0; //!< selected, but it does not apply to them
};

//! Says what will happen to how many and on which instance. Cancel is the default. accepted() is the yes. Open it
//! with open(); it deletes itself.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT

public:
    ConfirmDialog(const Question &question, QWidget *parent);
};

} // namespace desk::ui
