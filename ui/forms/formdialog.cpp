#include "ui/forms/formdialog.h"

#include "models/profile/profileproblems.h"
#include "models/text/errortext.h"
#include "ui/connections/readonlynotice.h"
#include "ui/forms/formpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/wraplabel.h"
#include "ui/window/instancechip.h"

#include <QCloseEvent>
#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

FormDialog::FormDialog(models::Session &session, const Setup &setup, QWidget *parent)
    : Dialog(parent),
      m_session(session),
      m_kind(setup.form),
      m_submitText(setup.submitText),
      m_discardQuestion(setup.discardQuestion),
      m_form(new FormPage{setup.form, setup.user, this}),
      m_notice(new NoticeBar{this})
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(setup.title);
    setSizeGripEnabled(true);
    setMinimumSize(560, 400);
    resize(QSize{800, 720}.boundedTo(screen()->availableGeometry().size() - QSize{48, 80}));

    m_notice->setContentsMargins(metrics::paneEdge, 0, metrics::paneEdge, metrics::groupGap);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead(session, setup));
    auto *readOnly = new QHBoxLayout;
    readOnly->addWidget(new ReadOnlyNotice{session, this});
    readOnly->setContentsMargins(metrics::paneEdge, 0, metrics::paneEdge, metrics::controlPadding);
    layout->addLayout(readOnly);
    layout->addWidget(m_notice);
    layout->addWidget(m_form, 1);
    layout->addWidget(makeFoot());
    connect(&session, &models::Session::safeModeChanged, this, &FormDialog::enableSubmit);
    enableSubmit();

    auto *send = new QShortcut{QKeySequence{u"Ctrl+Return"_s}, this};
    connect(send, &QShortcut::activated, m_submit, &QPushButton::click);
    connect(m_form, &FormPage::edited, this, [this] { onEdited(); });
    m_form->focusFirst();
}

QWidget *FormDialog::makeHead(const models::Session &session, const Setup &setup)
{
    auto *head = new QWidget{this};
    auto *title = new WrapLabel{setup.title, head};
    title->setObjectName(u"formTitle"_s);
    title->setFont(headingFont());
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(title);
    if (!setup.subtitle.isEmpty()) {
        auto *subtitle = new WrapLabel{head};
        subtitle->setSentence(setup.subtitle);
        subtitle->setObjectName(u"formSubtitle"_s);
        subtitle->setTone(WrapLabel::Tone::Secondary);
        subtitle->setMaximumLines(1);
        words->addWidget(subtitle);
    }
    auto *layout = new QHBoxLayout{head};
    layout->setContentsMargins(metrics::paneEdge, metrics::groupGap, metrics::paneEdge, metrics::groupGap);
    layout->addLayout(words, 1);
    layout->addWidget(new InstanceChip{session, head}, 0, Qt::AlignTop);
    return head;
}

QWidget *FormDialog::makeFoot()
{
    auto *buttons = new QDialogButtonBox{this};
    buttons->setContentsMargins(metrics::paneEdge, metrics::groupGap, metrics::paneEdge, metrics::groupGap);
    m_submit = buttons->addButton(m_submitText, QDialogButtonBox::AcceptRole);
    m_submit->setObjectName(u"submit"_s);
    m_submit->setToolTip(tr("Ctrl+Enter"));
    m_submit->setDefault(true);
    setButtonRole(m_submit, ButtonRole::Primary);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FormDialog::reject);
    return buttons;
}

void FormDialog::accept()
{
    if (isBusy() || m_session.isReadOnly())
        return;
    if (m_form->check())
        submit();
    else
        hideNotice(); // it was about what was sent before
}

void FormDialog::reject()
{
    if (isBusy())
        return;
    if (m_form->isModified())
        askToDiscard();
    else
        finish();
}

void FormDialog::closeEvent(QCloseEvent *event)
{
    // The window's own button does as Cancel does, and that may ask.
    if (!m_isFinished && (isBusy() || m_form->isModified())) {
        event->ignore();
        reject();
        return;
    }
    QDialog::closeEvent(event);
}

void FormDialog::askToDiscard()
{
    if (findChild<QMessageBox *>(u"discardDialog"_s))
        return;
    auto *box = new QMessageBox{QMessageBox::NoIcon, windowTitle(), m_discardQuestion, QMessageBox::NoButton, this};
    box->setObjectName(u"discardDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *stay = box->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    auto *discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(u"discard"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    // Once the question is gone: window managers give the focus to the window below one that closes.
    connect(discard, &QPushButton::clicked, this, &FormDialog::finish, Qt::QueuedConnection);
    box->open();
}

void FormDialog::finish()
{
    m_isFinished = true;
    m_form->wipe();
    QDialog::done(QDialog::Accepted);
    if (parentWidget())
        parentWidget()->activateWindow();
}

void FormDialog::setBusy(const QString &what)
{
    if (what == m_busyText)
        return;
    if (m_busyText.isEmpty())
        m_focusBefore = focusWidget();
    m_busyText = what;
    m_submit->setText(isBusy() ? what : m_submitText);
    enableSubmit();
    m_cancel->setEnabled(!isBusy());
    m_form->setEnabled(!isBusy());
    if (!isBusy() && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void FormDialog::setCanSubmit(bool canSubmit)
{
    m_canSubmit = canSubmit;
    enableSubmit();
}

void FormDialog::enableSubmit() { m_submit->setEnabled(m_canSubmit && !isBusy() && !m_session.isReadOnly()); }

void FormDialog::showNotice(const Notice &notice)
{
    m_shownNotice = notice;
    m_notice->show({.title = notice.title, .text = notice.text, .details = notice.details});
}

void FormDialog::hideNotice()
{
    m_shownNotice = {};
    m_notice->hide();
}

bool FormDialog::hasTyped() const { return !m_isFinished && m_form->isModified(); }

FormDialog::Typed FormDialog::typed() const
{
    Typed typed{.form = m_kind, .user = user(), .values = m_form->values(), .notice = m_shownNotice};
    for (const auto &field : models::profileFields()) {
        if (!field.isSecret() || !typed.values.contains(field.key()))
            continue;
        typed.hadSecrets = typed.hadSecrets || !models::isEmpty(typed.values.value(field.key()));
        typed.values.remove(field.key());
    }
    return typed;
}

void FormDialog::takeUp(const Typed &typed)
{
    m_form->setValues(typed.values);
    if (typed.hadSecrets) {
        const auto text =
            tr("Passwords, secrets and codes were not kept while the window was locked: type them again.");
        showNotice({.title = typed.notice.title.isEmpty() ? tr("This form was locked") : typed.notice.title,
                    .text = typed.notice.text.isEmpty() ? text : typed.notice.text + u' ' + text,
                    .details = typed.notice.details});
    } else if (!typed.notice.title.isEmpty()) {
        showNotice(typed.notice);
    }
}

void FormDialog::showError(const QString &title, const api::Error &error, const models::TakenIdentifiers &taken)
{
    const auto problems = models::profileProblems(m_kind, error, taken);
    m_form->showProblems(problems.byField, problems.lines);
    QStringList text = problems.others;
    if (problems.byField.isEmpty())
        text = {models::whatHappened(error), models::whatNext(error)};
    else
        text.prepend(tr("%Ln field(s) need another look.", nullptr, int(problems.byField.size())));
    text.append(models::traceText(error));
    text.removeAll(QString{});
    showNotice({.title = title, .text = text.join(u' '), .details = models::errorDetails(error)});
    m_form->focusFirstProblem();
}

} // namespace desk::ui
