#include "ui/metadata/metadatadesk.h"

#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/metadata/metadataconflictdialog.h"
#include "ui/metadata/metadatawords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/menubuttonaccess.h"
#include "ui/widgets/toast.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::MetadataEdit;

MetadataDesk::MetadataDesk(models::Session &session, Toast &toast, QWidget &window)
    : QObject(&window),
      m_session(session),
      m_toast(toast),
      m_window(window),
      m_mark(new QToolButton{&window})
{
    m_mark->setObjectName(u"unsavedMetadata"_s);
    m_mark->setIcon(icon(u"warning"));
    m_mark->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_mark->setAutoRaise(true);
    m_mark->setPopupMode(QToolButton::InstantPopup);
    m_mark->setMenu(new QMenu{m_mark});
    announceMenu(*m_mark);
    m_mark->setToolTip(tr("Edits that are not saved yet; choose a user to go on with them"));
    auto &edits = session.metadata();
    connect(&edits, &models::MetadataEdits::unsavedChanged, this, &MetadataDesk::showMark);
    connect(&edits, &models::MetadataEdits::saved, this, &MetadataDesk::onSaved);
    connect(&edits, &models::MetadataEdits::failed, this, &MetadataDesk::onFailed);
    connect(&edits, &models::MetadataEdits::conflicted, this, &MetadataDesk::onConflicted);
    connect(&edits, &models::MetadataEdits::discarded, this, &MetadataDesk::onDiscarded);
    connect(&edits, &models::MetadataEdits::begun, this,
            [this](const MetadataEdit *edit) { withdrawFailure(edit->userId()); });
    connect(&edits, &models::MetadataEdits::draftsFailed, this, [this] {
        m_toast.show({.text = tr("Unsaved metadata edits cannot be written to a file: a crash would lose them."),
                      .isProblem = true});
    });
    connect(&edits, &models::MetadataEdits::restored, this, [this](int users, int unkept) {
        QStringList parts;
        if (users > 0)
            parts.append(tr("Unsaved metadata edits of %Ln user(s) from the last time are here again: see the mark at "
                            "the bottom.",
                            nullptr, users));
        if (unkept > 0)
            parts.append(tr("Private edits of %Ln user(s) were lost: they are only kept over a crash if you say so, "
                            "below private metadata.",
                            nullptr, unkept));
        m_toast.show({.text = parts.join(u' '), .isProblem = unkept > 0});
    });
    connect(&edits, &models::MetadataEdits::interruptedSave, this,
            [this](const QString &userId, models::SaveFate fate) {
                // One message has the place of the one before: together they are all told.
                m_interrupted.append(interruptedSaveText(fate, nameOf(userId)));
                m_isInterruptedProblem = m_isInterruptedProblem || fate != models::SaveFate::Saved;
                m_toast.show({.text = m_interrupted.join(u' '), .isProblem = m_isInterruptedProblem, .stays = true});
            });
    showMark();
}

void MetadataDesk::showMark()
{
    const auto users = m_session.metadata().unsavedUsers();
    m_mark->setVisible(!users.isEmpty());
    m_mark->setText(tr("Unsaved metadata: %Ln user(s)", nullptr, int(users.size())));
    m_mark->menu()->clear();
    // "Your edits are kept" is true only as long as there are any.
    const auto failed = m_failures.keys();
    for (const auto &id : failed) {
        if (!users.contains(id))
            withdrawFailure(id);
    }
    for (const auto &id : users) {
        auto name = nameOf(id);
        auto *action = m_mark->menu()->addAction(name.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, id] { Q_EMIT userRequested(id); });
    }
}

bool MetadataDesk::mayClose(const std::function<void()> &close)
{
    auto &edits = m_session.metadata();
    const auto users = edits.unsavedUsers();
    if (m_mayClose || users.isEmpty())
        return true;
    if (m_window.findChild<QMessageBox *>(u"unsavedDialog"_s))
        return false;
    auto *box = new QMessageBox{QMessageBox::Warning, tr("Metadata is not saved"), unsavedText(), QMessageBox::NoButton,
                                &m_window};
    box->setObjectName(u"unsavedDialog"_s);
    box->setTextFormat(Qt::PlainText);
    const auto unkept = edits.unkept();
    const bool canKeep = edits.keepsDrafts() && edits.drafts().size() > unkept;
    QStringList terms;
    if (canKeep)
        terms.append(tr("Kept edits are there again on the next start."));
    if (edits.areDraftsElsewhere()) {
        terms.append(tr("They cannot be kept for the next start: another Frontdesk was open on this instance when this "
                        "one began, and keeps its own edits. Save them, or they are lost."));
    }
    if (edits.keepsDrafts() && unkept > 0) {
        terms.append(
            tr("The edits of private metadata (of %Ln user(s)) are lost either way: keeping those is turned off.",
               nullptr, unkept));
    }
    box->setInformativeText(terms.join(u' '));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *stay = box->addButton(tr("Stay here"), QMessageBox::RejectRole);
    auto *keep = canKeep
        ? box->addButton(unkept > 0 ? tr("Keep the others and quit") : tr("Keep and quit"), QMessageBox::AcceptRole)
        : nullptr;
    auto *discard = box->addButton(tr("Discard and quit"), QMessageBox::DestructiveRole);
    discard->setObjectName(u"discardAndQuit"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, close, keep, discard](const QAbstractButton *button) {
        if (button != keep && button != discard)
            return;
        if (button == discard)
            m_session.metadata().discardAll();
        m_session.metadata().writeDrafts();
        m_mayClose = true;
        close();
    });
    const auto follow = [this, box] {
        box->setText(unsavedText());
        if (m_session.metadata().unsavedUsers().isEmpty())
            box->reject(); // the save that was under way has ended: there is nothing to ask any more
    };
    connect(&edits, &models::MetadataEdits::saved, box, follow);
    connect(&edits, &models::MetadataEdits::failed, box, follow);
    box->open();
    return false;
}

QString MetadataDesk::unsavedText() const
{
    const auto &edits = m_session.metadata();
    const auto text = tr("There are unsaved metadata edits of %Ln user(s).", nullptr, int(edits.unsavedUsers().size()));
    if (!edits.isSaving())
        return text;
    return text + u' ' + tr("A save is under way: if you quit before it ends, it may or may not be stored.");
}

void MetadataDesk::onSaved(MetadataEdit *edit, const models::SaveOutcome &outcome)
{
    Toast::Message message{.text = savedText(outcome, nameOf(edit->userId())),
                           .isProblem = !outcome.unexpected.isEmpty()};
    if (edit->canUndo() && !outcome.isUndo) {
        message.buttons.append({tr("Undo"), [edit = QPointer{edit}] {
                                    if (edit)
                                        edit->undo();
                                }});
    }
    m_toast.show(message);
}

void MetadataDesk::onFailed(MetadataEdit *edit, const models::SaveFailure &failure)
{
    Toast::Message message{.text = failedText(failure, nameOf(edit->userId())), .isProblem = true};
    // Where somebody else was faster there is no error.
    using Kind = models::SaveFailure::Kind;
    if (failure.kind != Kind::ChangedSince && failure.kind != Kind::ShownOther) {
        message.buttons.append({tr("Copy details"), [details = models::errorDetails(failure.error)] {
                                    QGuiApplication::clipboard()->setText(details);
                                }});
    }
    m_failures.insert(edit->userId(), message.text);
    m_toast.show(message);
}

void MetadataDesk::withdrawFailure(const QString &userId) { m_toast.withdraw(m_failures.take(userId)); }

void MetadataDesk::onDiscarded(MetadataEdit *edit)
{
    withdrawFailure(edit->userId());
    const auto text =
        tr("The unsaved metadata edits of %1 are gone.").arg(models::isolatedText(nameOf(edit->userId()), 60));
    m_toast.show({.text = text,
                  .buttons = {{tr("Bring them back"),
                               [edit = QPointer{edit}] {
                                   if (edit)
                                       edit->takeBackDiscard();
                               }}},
                  .isNote = true});
    // Neither true nor of any use once they are back another way, or somebody writes something else.
    m_offer = std::make_unique<QObject>();
    connect(edit, &MetadataEdit::changed, m_offer.get(), [this, edit, text] {
        if (!edit->hasDiscarded())
            m_toast.withdraw(text);
    });
}

void MetadataDesk::onConflicted(MetadataEdit *edit)
{
    (new MetadataConflictDialog{m_session, *edit, nameOf(edit->userId()), &m_window})->open();
}

QString MetadataDesk::nameOf(const QString &userId) const
{
    const auto row = m_session.store().find(userId.toUtf8());
    return models::displayText(row ? m_session.store().at(*row).displayName() : userId, 80);
}

} // namespace desk::ui
