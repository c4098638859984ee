#pragma once

#include "models/session.h"
#include "ui/forms/formdialog.h"

namespace desk::ui {

//! Makes a user. If the answer is lost it says so, looks whether they are there, and only then offers another try.
class CreateUserDialog final : public FormDialog
{
    Q_OBJECT

public:
    CreateUserDialog(models::Session &session, QWidget *parent);

Q_SIGNALS:
    void created(const QString &userId); //!< in the store
    void found(const QString &userId); //!< likewise: who is there instead of an answer

private:
    void submit() override;
    void onEdited() override;
    void follow();
    void onCreated(const QString &userId);
    void onLost(const models::LostCreation &lost);

    models::UserCreation *m_creation;
    QString m_foundId{}; //!< who seems to be the user whose answer was lost
};

} // namespace desk::ui
