#pragma once

#include "api/error.h"
#include "models/profile/profileproblems.h"
#include "ui/widgets/dialog.h"

#include <QPointer>

class QPushButton;

namespace desk::models {
class Session;
} // namespace desk::models

namespace desk::ui {

class NoticeBar;
class FormPage;

//! What the two profile dialogs have in common: heading, form, a bar for what concerns no single field, and buttons.
//! Nothing that was typed is lost but by the person's own word: an error leaves all of it, closing asks, and while
//! something is under way there is no closing. Open it with open(); it deletes itself.
class FormDialog : public Dialog
{
    Q_OBJECT

public:
    void accept() override; //!< checks what can be checked here, then submit()
    void reject() override; //!< asks if anything was typed

    struct Notice
    {
        QString title{};
        QString text{};
        QString details{}; //!< to copy
    };
    //! What somebody typed, but for secrets, and what the form said.
    struct Typed
    {
        models::ProfileForm form{};
        api::User user{}; //!< what the form began with
        models::ProfileValues values{};
        Notice notice{};
        bool hadSecrets = false;
    };
    [[nodiscard]] bool hasTyped() const;
    [[nodiscard]] Typed typed() const;
    void takeUp(const Typed &typed);
    [[nodiscard]] virtual bool isUnderWay() const { return isBusy(); } //!< an answer is awaited, not the person

protected:
    [[nodiscard]] const models::Session &session() const { return m_session; }
    struct Setup
    {
        models::ProfileForm form;
        api::User user{}; //!< as the form begins
        QString title{};
        QString subtitle{}; //!< of ours, what is from outside isolated in it; or empty
        QString submitText{};
        QString discardQuestion{}; //!< what is lost by closing
    };
    FormDialog(models::Session &session, const Setup &setup, QWidget *parent);

    virtual void submit() = 0;
    virtual void onEdited() { } //!< the person changed something
    [[nodiscard]] virtual api::User user() const { return {}; } //!< what changes are counted from

    [[nodiscard]] FormPage &form() { return *m_form; }
    [[nodiscard]] QPushButton &submitButton() { return *m_submit; }
    void setCanSubmit(bool canSubmit); //!< there is something to send; while it is busy or read-only it waits
    void setBusy(const QString &what); //!< "Creating…"; empty: no longer
    [[nodiscard]] bool isBusy() const { return !m_busyText.isEmpty(); }

    void showNotice(const Notice &notice);
    void hideNotice();
    //! Sorts \p error: beside fields what names them, in the bar the rest. \p title: what was not done.
    void showError(const QString &title, const api::Error &error, const models::TakenIdentifiers &taken = {});
    void finish(); //!< the form is wiped and the dialog closes without asking

    void closeEvent(QCloseEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHead(const models::Session &session, const Setup &setup);
    [[nodiscard]] QWidget *makeFoot();
    void askToDiscard();
    void enableSubmit();

    models::Session &m_session;
    const models::ProfileForm m_kind;
    const QString m_submitText;
    const QString m_discardQuestion;
    FormPage *m_form;
    NoticeBar *m_notice;
    QPushButton *m_submit = nullptr;
    QPushButton *m_cancel = nullptr;
    QString m_busyText{};
    bool m_canSubmit = true;
    bool m_isFinished = false;
    Notice m_shownNotice{};
    QPointer<QWidget> m_focusBefore; //!< while it is busy
};

} // namespace desk::ui
