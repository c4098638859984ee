#include "ui/forms/editprofiledialog.h"

#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/detail/userwords.h"
#include "ui/forms/conflictdialog.h"
#include "ui/forms/formpage.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::ProfileEdit;
using models::ProfileFailure;

EditProfileDialog::EditProfileDialog(models::Session &session, const api::User &user, QWidget *parent)
    : FormDialog(session,
                 {.form = models::ProfileForm::Edit,
                  .user = user,
                  .title = tr("Edit profile"),
                  .subtitle = tr("%1 · %2").arg(models::isolatedText(displayNameOf(user), 60), user.id),
                  .submitText = tr("Save changes"),
                  .discardQuestion = tr("Your changes are not saved. Discard them?")},
                 parent),
      m_edit(session.editProfile(user, this))
{
    setObjectName(u"editProfileDialog"_s);
    connect(m_edit, &ProfileEdit::changed, this, &EditProfileDialog::follow);
    connect(m_edit, &ProfileEdit::conflicted, this, &EditProfileDialog::askAboutConflicts);
    connect(m_edit, &ProfileEdit::reread, this, &EditProfileDialog::onReread);
    connect(m_edit, &ProfileEdit::failed, this, &EditProfileDialog::onFailed);
    connect(m_edit, &ProfileEdit::saved, this, [this](const QString &userId) {
        finish();
        Q_EMIT saved(userId);
    });
    connect(m_edit, &ProfileEdit::unchanged, this, [this](const QString &userId) {
        finish();
        Q_EMIT unchanged(userId);
    });
    onEdited();
}

bool EditProfileDialog::isUnderWay() const { return isBusy() && m_edit->state() != ProfileEdit::State::Choosing; }

api::User EditProfileDialog::user() const { return m_edit->user(); }

void EditProfileDialog::submit()
{
    hideNotice();
    m_edit->save(form().values());
}

void EditProfileDialog::onEdited() { setCanSubmit(form().isModified()); }

void EditProfileDialog::follow()
{
    switch (m_edit->state()) {
    case ProfileEdit::State::Idle:
        setBusy({});
        onEdited();
        break;
    case ProfileEdit::State::Choosing:
        setBusy(tr("Waiting for your choice…"));
        break;
    case ProfileEdit::State::Checking:
        setBusy(tr("Looking whether it was saved…"));
        break;
    default:
        setBusy(tr("Saving…"));
    }
}

void EditProfileDialog::askAboutConflicts()
{
    auto *dialog = new ConflictDialog{session(), m_edit->conflicts(), m_edit->theirs(), this};
    connect(dialog, &ConflictDialog::chosen, m_edit, &ProfileEdit::choose);
    connect(dialog, &QDialog::rejected, m_edit, &ProfileEdit::cancel);
    dialog->open();
}

void EditProfileDialog::onReread(const models::ProfileValues &values)
{
    form().setUser(m_edit->user());
    form().setValues(values);
}

void EditProfileDialog::onFailed(const ProfileFailure &failure)
{
    const auto details = models::errorDetails(failure.error);
    switch (failure.kind) {
    case ProfileFailure::Kind::NotSaved:
        showError(tr("The changes were not saved"), failure.error);
        break;
    case ProfileFailure::Kind::LostAndAbsent:
        showNotice({.title = tr("The changes are not there so far"),
                    .text = tr("%1 The user was read again and is as before. You can save again: the same changes "
                               "twice do no harm. %2")
                                .arg(models::whatHappened(failure.error), models::traceText(failure.error))
                                .trimmed(),
                    .details = details});
        break;
    case ProfileFailure::Kind::LostAndUnclear:
        showNotice({.title = tr("It is not known whether the changes were saved"),
                    .text = tr("%1 You can save again: the same changes twice do no harm. %2")
                                .arg(models::whatHappened(failure.error), models::traceText(failure.error))
                                .trimmed(),
                    .details = details});
        break;
    }
}

} // namespace desk::ui
