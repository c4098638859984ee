#pragma once

#include "models/session.h"
#include "ui/forms/formdialog.h"

namespace desk::ui {

//! Changes a user's profile. Sends only what was changed, and asks first where somebody else changed the same.
class EditProfileDialog final : public FormDialog
{
    Q_OBJECT

public:
    EditProfileDialog(models::Session &session, const api::User &user, QWidget *parent);

    [[nodiscard]] bool isUnderWay() const override;

Q_SIGNALS:
    void saved(const QString &userId); //!< the store has the service's answer
    void unchanged(const QString &userId); //!< nothing was sent

private:
    void submit() override;
    void onEdited() override;
    [[nodiscard]] api::User user() const override;
    void follow();
    void askAboutConflicts();
    void onReread(const models::ProfileValues &values);
    void onFailed(const models::ProfileFailure &failure);

    models::ProfileEdit *m_edit;
};

} // namespace desk::ui
