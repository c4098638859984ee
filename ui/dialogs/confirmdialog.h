#pragma once

#include "api/connection.h"
#include "models/jobs/job.h"
#include "ui/widgets/dialog.h"

class QLineEdit;
class QPushButton;

namespace desk::models {
class Session;
} // namespace desk::models

namespace desk::ui {

class ReasonLine;

//! What is asked before something happens to many users or cannot be taken back.
struct Question
{
    QString what{}; //!< "Ban 3 users": the title, with a question mark, and the button
    QString consequence{}; //!< what it means for the people behind the accounts
    //! Of those it is about, as many as are worth listing: each with what tells it from another one of the same name.
    QList<QStringList> names{};
    int count = 1; //!< of those it is about
    int skipped = 0; //!< selected, but it does not apply to them
    int protectedOnes = 0; //!< selected, and stay as they are
    int busy = 0; //!< likewise, because another action is working on them
    QStringList notes{}; //!< what else is to be known of others, a line each
    QString typed{}; //!< to be typed before the button can be pressed; empty: nothing
    QString instead{}; //!< "Ban instead": a milder thing offered beside; empty: nothing
    bool isOfMany = false; //!< asks for a reason, and offers to try it without sending anything
    bool isFinal = true; //!< the button is marked as dangerous
};

//! The question before \p action is run on \p count users; texts, risk and what is to be typed come from the
//! action's row. Names and skipped are the caller's to add.
[[nodiscard]] Question questionOf(const models::UserAction &action, int count, api::Connection::Instance instance);

//! Says what will happen to how many and on which instance. Cancel is the default. accepted() is the yes. Open it
//! with open(); it deletes itself.
class ConfirmDialog final : public Dialog
{
    Q_OBJECT

public:
    //! \p session: where it will happen.
    ConfirmDialog(const models::Session &session, const Question &question, QWidget *parent);

    [[nodiscard]] QString why() const; //!< reason or ticket, as it was typed; may be empty
    void setWhy(const QString &why); //!< as it was typed before

Q_SIGNALS:
    void tryChosen(); //!< it shall only be looked at what would happen; the dialog has closed, without a yes
    void insteadChosen(); //!< the milder thing; the dialog has closed, without a yes

private:
    void addTyped(const QString &typed);
    void addButtons(const Question &question);

    QPushButton *m_yes;
    QPushButton *m_no = nullptr;
    QLineEdit *m_typed = nullptr;
    ReasonLine *m_reason = nullptr;
};

} // namespace desk::ui
