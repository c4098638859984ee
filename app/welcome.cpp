#include "app/welcome.h"

#include "models/text/display.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk::app {

using Purpose = ui::ConnectionForm::Purpose;
using Choice = ui::ConnectionMessage::Choice;

Welcome::Welcome(models::ConnectionStore &store, QObject *parent)
    : Welcome(store, QCoreApplication::applicationFilePath(), {}, parent)
{
}

Welcome::Welcome(models::ConnectionStore &store, const QString &program, Keychain::Patience patience, QObject *parent)
    : QObject(parent),
      m_store(store),
      m_connector(store, program, patience)
{
    connect(&m_connector, &Connector::began, this, &Welcome::onBegan);
    connect(&m_connector, &Connector::keychainWaits, this, &Welcome::onKeychainWaits);
    connect(&m_connector, &Connector::keychainFailed, this, &Welcome::onKeychainFailed);
    connect(&m_connector, &Connector::refused, this, &Welcome::onRefused);
    connect(&m_connector, &Connector::connected, this, &Welcome::connected);
    connect(&m_connector, &Connector::notKept, this, &Welcome::notKept);
    connect(&m_connector, &Connector::failed, this, &Welcome::failed);
    connect(&m_connector, &Connector::forgotten, this, [this](const models::ConnectionProfile &profile) {
        Q_EMIT forgotten(profile);
        showStart();
    });
    connect(&m_store, &models::ConnectionStore::changed, this, [this] {
        if (m_dialog)
            m_dialog->setConnections(m_store.all());
    });
}

Welcome::~Welcome() { delete m_dialog; }

ui::ConnectionsDialog &Welcome::dialog()
{
    if (!m_dialog) {
        m_dialog = new ui::ConnectionsDialog;
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        m_dialog->setConnections(m_store.all());
        connectDialog();
    }
    if (!m_dialog->isVisible())
        m_dialog->open();
    m_dialog->raise();
    m_dialog->activateWindow();
    return *m_dialog;
}

void Welcome::connectDialog()
{
    const auto *dialog = m_dialog.data();
    connect(dialog, &ui::ConnectionsDialog::openRequested, this, [this](const QString &id) {
        if (const auto profile = m_store.find(id))
            Q_EMIT openRequested(*profile);
    });
    connect(dialog, &ui::ConnectionsDialog::sandboxRequested, this, &Welcome::sandboxRequested);
    connect(dialog, &ui::ConnectionsDialog::newRequested, this,
            [this] { m_dialog->showForm(Purpose::New, {}, m_store.all()); });
    connect(dialog, &ui::ConnectionsDialog::editRequested, this,
            [this](const QString &id) { startForm(Purpose::Edit, id); });
    connect(dialog, &ui::ConnectionsDialog::keyRequested, this,
            [this](const QString &id) { startForm(Purpose::ReplaceKey, id); });
    connect(dialog, &ui::ConnectionsDialog::forgetRequested, this, &Welcome::askToForget);
    connect(dialog, &ui::ConnectionsDialog::submitted, this, &Welcome::onSubmitted);
    connect(dialog, &ui::ConnectionsDialog::chosen, this, &Welcome::onChosen);
    connect(dialog, &ui::ConnectionsDialog::freed, this, &Welcome::freed);
    connect(dialog, &QDialog::finished, this, &Welcome::freed);
    connect(dialog, &QDialog::rejected, this, [this] {
        m_connector.cancel();
        Q_EMIT cancelled();
    });
}

void Welcome::showStart(const QString &notice) { dialog().showStart(notice); }

void Welcome::showBusy(const QString &title)
{
    m_profile = {};
    dialog().showBusy(title);
}

void Welcome::showProblem(const QString &problem) { dialog().showStart(problem); }

void Welcome::raise(const QString &waiting)
{
    if (!waiting.isEmpty())
        dialog().showWaiting(waiting);
    else
        dialog();
}

void Welcome::lock(bool closes, bool dropsLink)
{
    if (!m_dialog)
        return;
    if (closes) {
        m_dialog->leave();
    } else if (m_dialog->isOccupied()) {
        m_connector.cancel();
        const auto text =
            tr("Frontdesk was locked: what was begun here has been dropped, a key that was typed as well.");
        m_dialog->showStart(dropsLink ? text + u' ' + tr("So has the link that waited: open it again.") : text);
    }
}

void Welcome::close()
{
    if (m_dialog)
        m_dialog->accept();
}

void Welcome::open(const models::ConnectionProfile &profile)
{
    m_profile = profile;
    if (profile.isKeyKept)
        m_connector.open(profile);
    else
        dialog().showForm(Purpose::EnterKey, profile, {});
}

void Welcome::askForKey(const models::ConnectionProfile &profile)
{
    m_profile = profile;
    dialog().showForm(Purpose::EnterKey, profile, {});
}

void Welcome::askForNewKey(const models::ConnectionProfile &profile)
{
    m_profile = profile;
    dialog().showForm(profile.isKeyKept ? Purpose::ReplaceKey : Purpose::EnterKey, profile, {});
}

void Welcome::startForm(Purpose purpose, const QString &id)
{
    if (const auto profile = m_store.find(id))
        m_dialog->showForm(purpose, *profile, m_store.othersThan(id));
}

void Welcome::onSubmitted(Purpose purpose, const models::ConnectionProfile &profile, const api::SecretKey &key)
{
    m_profile = profile;
    switch (purpose) {
    case Purpose::First:
    case Purpose::New:
        m_connector.add(profile, key);
        return;
    case Purpose::ReplaceKey:
    case Purpose::RestoreKey:
        m_connector.replaceKey(profile, key);
        return;
    case Purpose::EnterKey:
        m_connector.openWith(profile, key);
        return;
    case Purpose::Edit:
        if (!m_store.save(profile)) {
            m_dialog->showProblem(tr("It could not be saved: the file of connections cannot be written."));
            return;
        }
        m_dialog->showStart();
        Q_EMIT changed(profile);
        return;
    }
}

void Welcome::onBegan(Connector::Step step)
{
    switch (step) {
    case Connector::Step::ReadingKey:
        dialog().showBusy(tr("Reading the key from the keychain"));
        return;
    case Connector::Step::Checking:
        dialog().showBusy(tr("Connecting to %1").arg(models::isolatedText(m_profile.baseUrl.host(), 60)));
        return;
    case Connector::Step::KeepingKey:
        dialog().showBusy(tr("Putting the key into the keychain"));
        return;
    case Connector::Step::RemovingKey:
        dialog().showBusy(tr("Removing the key from the keychain"));
        return;
    }
}

QList<Choice> Welcome::waysAround(Connector::Step step, std::optional<Keychain::Outcome> outcome) const
{
    switch (step) {
    case Connector::Step::ReadingKey:
    case Connector::Step::Checking: {
        QList<Choice> ways;
        // A keychain that works, and has lost it.
        if (outcome == Keychain::Outcome::Missing || outcome == Keychain::Outcome::Damaged)
            ways.append({u"restoreKey"_s, tr("Enter the key again…")});
        ways.append({u"enterKey"_s, tr("For this session only…")});
        return ways;
    }
    case Connector::Step::KeepingKey:
        return {{u"session"_s, tr("Keep it for this session only")}};
    case Connector::Step::RemovingKey:
        return {{u"forgetAnyway"_s, tr("Forget the connection only")}};
    }
    Q_UNREACHABLE();
}

QString Welcome::keychainTitle(Connector::Step step) const
{
    const auto name = models::isolatedText(m_profile.name, 60);
    switch (step) {
    case Connector::Step::ReadingKey:
    case Connector::Step::Checking:
        return tr("The key of %1 could not be read").arg(name);
    case Connector::Step::KeepingKey:
        return tr("The key of %1 could not be kept").arg(name);
    case Connector::Step::RemovingKey:
        return tr("The key of %1 could not be removed").arg(name);
    }
    Q_UNREACHABLE();
}

namespace {

//! What becomes of the connection meanwhile.
QString whatStays(Connector::Step step)
{
    switch (step) {
    case Connector::Step::ReadingKey:
    case Connector::Step::Checking:
        return Welcome::tr("The connection stays in your list.");
    case Connector::Step::KeepingKey:
        return Welcome::tr("What you entered is still here.");
    case Connector::Step::RemovingKey:
        return Welcome::tr("The key may still be there, so the connection stays in your list until it is gone.");
    }
    Q_UNREACHABLE();
}

} // namespace

void Welcome::onKeychainWaits()
{
    const auto step = m_connector.step();
    dialog().showMessage({.title = tr("The keychain does not answer yet"),
                          .text = tr("Perhaps it asks for its password in a window of its own. If there is none, it "
                                     "may hang.")
                              + u' ' + whatStays(step),
                          .choices = QList<Choice>{{u"retry"_s, tr("Try again"), true}} + waysAround(step, {})
                              + QList<Choice>{{u"cancel"_s, tr("Cancel")}},
                          .isBusy = true,
                          .about = m_connector.profile()});
}

void Welcome::onKeychainFailed(Connector::Step step, Keychain::Outcome outcome)
{
    const bool isLocked = outcome == Keychain::Outcome::Locked;
    dialog().showMessage(
        {.title = keychainTitle(step),
         .text = Keychain::sentence(outcome) + u' ' + whatStays(step),
         .choices = QList<Choice>{{u"retry"_s, isLocked ? tr("Unlock and try again") : tr("Try again"), true}}
             + waysAround(step, outcome) + QList<Choice>{{u"cancel"_s, tr("Back")}},
         .about = m_connector.profile()});
}

void Welcome::onRefused(const QString &problem, bool isKey)
{
    const bool isKept = isKey && m_store.find(m_profile.id);
    dialog().showProblem(
        problem, isKept ? QList{Choice{u"replaceKey"_s, tr("Replace the key…"), true}} : QList<Choice>{}, m_profile);
}

void Welcome::onChosen(const QString &id)
{
    if (id == "retry"_L1) {
        m_connector.retry();
    } else if (id == "session"_L1) {
        m_connector.keepForSession();
    } else if (id == "enterKey"_L1) {
        m_connector.cancel();
        m_dialog->showForm(Purpose::EnterKey, m_profile, {});
    } else if (id == "restoreKey"_L1) {
        m_connector.cancel();
        m_dialog->showForm(Purpose::RestoreKey, m_profile, {});
    } else if (id == "replaceKey"_L1) {
        m_connector.cancel();
        startForm(Purpose::ReplaceKey, m_profile.id);
    } else if (id == "forget"_L1) {
        if (mayForget())
            m_connector.forget(m_profile);
    } else if (id == "forgetAnyway"_L1) {
        forgetAnyway();
    } else {
        m_connector.cancel();
        m_dialog->goBack();
    }
}

void Welcome::forgetAnyway()
{
    const auto name = models::isolatedText(m_profile.name, 60);
    m_connector.forgetAnyway();
    if (!m_store.find(m_profile.id)) {
        showStart(
            tr("%1 is forgotten here. Its key may still be in this desktop's keychain: the program that shows its "
               "entries lists it under “frontdesk”.")
                .arg(name));
    }
}

void Welcome::askToForget(const QString &id)
{
    const auto profile = m_store.find(id);
    if (!profile)
        return;
    m_profile = *profile;
    if (!mayForget())
        return;
    QStringList sentences{tr("Its key is removed from the keychain. Nothing happens to the instance and its users.")};
    if (const auto holding = m_holding ? m_holding(id) : Holding{}; holding.hasUnsaved) {
        sentences.append(holding.isOpen
                             ? tr("Its window is closed, and what is not saved there is lost: edits of metadata, and "
                                  "forms that were begun.")
                             : tr("Edits of metadata that were kept unsaved are lost."));
    } else if (holding.isOpen) {
        sentences.append(tr("Its window is closed."));
    }
    sentences.append(tr("The history of what was done stays on this computer."));
    m_dialog->showMessage({.title = tr("Forget %1?").arg(models::isolatedText(profile->name, 60)),
                           .text = sentences.join(u' '),
                           .choices = {{u"cancel"_s, tr("Cancel")}, {u"forget"_s, tr("Forget"), false, true}},
                           .about = *profile});
}

bool Welcome::mayForget()
{
    if (!m_holding || !m_holding(m_profile.id).isBusy)
        return true;
    m_dialog->showMessage({.title = tr("%1 cannot be forgotten now").arg(models::isolatedText(m_profile.name, 60)),
                           .text = tr("An action is running in its window, and would be stopped half-way. Forget the "
                                      "connection once it has ended, or stop it in the window first."),
                           .choices = {{u"cancel"_s, tr("Back"), true}}});
    return false;
}

} // namespace desk::app
