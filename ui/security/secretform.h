#pragma once

#include "models/security/secretchecks.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace desk::ui {

class CopyButton;
class WrapLabel;

//! A field for a password or a code, a button that has it checked, and what came of it. What was typed leaves the
//! field at once, and does not outlive the user, the tab or the check.
class SecretForm final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretForm(models::Secret secret, QWidget *parent = nullptr);

    //! \p checks outlives this.
    void setChecks(models::SecretChecks &checks);
    //! Whose it is that is checked. Another user clears field and result.
    void setUserId(const QString &userId);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void check();
    void follow();
    void showResult(const models::SecretCheck &result);
    void clear();

    const models::Secret m_secret;
    models::SecretChecks *m_checks = nullptr;
    QString m_userId;
    QLineEdit *m_field;
    QPushButton *m_button;
    WrapLabel *m_result;
    CopyButton *m_details;
};

//! "The password is right.": what the service said, in a sentence or three; safe to show.
[[nodiscard]] QString checkText(const models::SecretCheck &check);

} // namespace desk::ui
