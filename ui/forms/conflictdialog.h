#pragma once

#include "models/profile/profileedit.h"
#include "ui/widgets/dialog.h"

class QGridLayout;
class QRadioButton;

namespace desk::models {
class Session;
} // namespace desk::models

namespace desk::ui {

//! Somebody else changed the same fields meanwhile: what they were, what they are now, what they would become, and
//! for each of them whose is to count. At first nothing of theirs is overwritten. Open it with open(); it deletes
//! itself.
class ConflictDialog final : public Dialog
{
    Q_OBJECT

public:
    //! \p theirs: the user as the service has them now.
    ConflictDialog(const models::Session &session, const QList<models::ProfileConflict> &conflicts,
                   const api::User &theirs, QWidget *parent);

Q_SIGNALS:
    void chosen(const QList<desk::models::ProfileConflict> &conflicts);

private:
    void addConflict(const models::ProfileConflict &conflict, const api::User &theirs, QGridLayout &grid);
    void choose();

    QList<models::ProfileConflict> m_conflicts;
    QList<QRadioButton *> m_yours; //!< of each
};

} // namespace desk::ui
