#include "ui/forms/createuserdialog.h"

#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/forms/formpage.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::LostCreation;
using models::UserCreation;

CreateUserDialog::CreateUserDialog(models::Session &session, QWidget *parent)
    : FormDialog(session,
                 {.form = models::ProfileForm::Create,
                  .title = tr("New user"),
                  .submitText = tr("Create user"),
                  .discardQuestion = tr("Close this form and discard what you typed?")},
                 parent),
      m_creation(session.newUser(this))
{
    setObjectName(u"createUserDialog"_s);
    connect(m_creation, &UserCreation::changed, this, &CreateUserDialog::follow);
    connect(m_creation, &UserCreation::created, this, &CreateUserDialog::onCreated);
    connect(m_creation, &UserCreation::failed, this,
            [this](const api::Error &error, const models::TakenIdentifiers &taken) {
                showError(tr("The user was not created"), error, taken);
            });
    connect(m_creation, &UserCreation::lost, this, &CreateUserDialog::onLost);
}

void CreateUserDialog::submit()
{
    if (!m_foundId.isEmpty()) {
        finish();
        Q_EMIT found(m_foundId);
        return;
    }
    hideNotice();
    m_creation->canSend() ? m_creation->send(form().values()) : m_creation->lookAgain();
}

void CreateUserDialog::onEdited()
{
    // Somebody else is meant now.
    if (m_foundId.isEmpty())
        return;
    m_foundId.clear();
    hideNotice();
    follow();
}

void CreateUserDialog::follow()
{
    switch (m_creation->state()) {
    case UserCreation::State::Sending:
        setBusy(tr("Creating…"));
        break;
    case UserCreation::State::LookingUp:
        setBusy(tr("Looking for the user…"));
        break;
    case UserCreation::State::Unclear:
        setBusy({});
        submitButton().setText(tr("Look again"));
        break;
    case UserCreation::State::Idle:
        setBusy({});
        submitButton().setText(m_foundId.isEmpty() ? tr("Create user") : tr("Show this user"));
        break;
    }
}

void CreateUserDialog::onCreated(const QString &userId)
{
    finish();
    Q_EMIT created(userId);
}

void CreateUserDialog::onLost(const LostCreation &lost)
{
    const auto name = models::displayText(lost.name, 80);
    Notice notice{.details = models::errorDetails(lost.lost)};
    switch (lost.finding) {
    case LostCreation::Finding::Nobody:
        notice.title = tr("No such user is there so far");
        notice.text = (lost.hasIdentifiers
                           ? tr("%1 You can create the user again; if the first request is carried out late after all, "
                                "the service refuses the second one where an address, number or id is the same. %2")
                           : tr("%1 Wait a minute and search for the name before you create the user again: nothing "
                                "was entered that only one user can have, so the service would not refuse a second "
                                "one. %2"))
                          .arg(models::whatHappened(lost.lost), models::traceText(lost.lost))
                          .trimmed();
        break;
    case LostCreation::Finding::Found:
        notice.title = tr("No clear answer came, but the user is there");
        notice.text = tr("%1 is there with these data and is new. Most likely that is the user you created.").arg(name);
        m_foundId = lost.userId;
        break;
    case LostCreation::Finding::FoundOlder:
        notice.title = tr("No clear answer came, and somebody else has these data");
        notice.text = tr("%1 has one of these addresses, numbers or ids for longer than that, so the user was most "
                         "likely not created.")
                          .arg(name);
        m_foundId = lost.userId;
        break;
    case LostCreation::Finding::NotLooked:
        notice.title = tr("It is not known whether the user was created");
        notice.text = tr("%1 Looking for them failed as well: %2 Look again before you do anything else. %3")
                          .arg(models::whatHappened(lost.lost), models::whatHappened(*lost.lookupError),
                               models::traceText(lost.lost))
                          .trimmed();
        notice.details = models::errorDetails(*lost.lookupError);
        break;
    }
    showNotice(notice);
    follow();
}

} // namespace desk::ui
