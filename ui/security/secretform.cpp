#include "ui/security/secretform.h"

#include "models/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/wraplabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace desk::ui {

using namespace Qt::StringLiterals;
using models::Secret;
using Verdict = models::SecretCheck::Verdict;

namespace {

constexpr int longestPassword = 1024;
constexpr int longestCode = 64;

QString controlName(Secret secret, QLatin1StringView part)
{
    return (secret == Secret::Password ? "password"_L1 : "code"_L1) + part;
}

WrapLabel::Tone toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right:
        return WrapLabel::Tone::Ok;
    case Verdict::RightBackupCode:
    case Verdict::NotSetUp:
        return WrapLabel::Tone::Warning;
    case Verdict::Wrong:
    case Verdict::NotChecked:
    case Verdict::Unknown:
        break;
    }
    return WrapLabel::Tone::Danger;
}

} // namespace

QString checkText(const models::SecretCheck &check)
{
    const bool isPassword = check.secret == Secret::Password;
    switch (check.verdict) {
    case Verdict::Right:
        return isPassword ? SecretForm::tr("Right: this is the user's password.")
                          : SecretForm::tr("Right: the code is from the user's authenticator app.");
    case Verdict::RightBackupCode:
        return SecretForm::tr("Right: this was one of the user's backup codes. It is used up now.");
    case Verdict::Wrong:
        return isPassword ? SecretForm::tr("Wrong: this is not the user's password.")
                          : SecretForm::tr("Wrong: neither the code of the moment nor an unused backup code.");
    case Verdict::NotSetUp:
        return (isPassword ? SecretForm::tr("The user has no password.")
                           : SecretForm::tr("The user has no authenticator app set up."))
            + u' ' + models::whatNext(*check.error);
    case Verdict::NotChecked:
        return SecretForm::tr("Not checked. %1").arg(models::errorSummary(*check.error));
    case Verdict::Unknown:
        break;
    }
    const auto what = isPassword
        ? SecretForm::tr("It is not known whether the password is right.")
        : SecretForm::tr("It is not known whether the code is right. If it was a backup code, it may be used up.");
    const auto next = isPassword
        ? SecretForm::tr("Nothing was changed: verify it again in a moment.")
        : SecretForm::tr("Ask for the code that the app shows now, or for another backup code.");
    return QStringList{what, models::whatHappened(*check.error), next, models::traceText(*check.error)}
        .join(u' ')
        .trimmed();
}

SecretForm::SecretForm(Secret secret, QWidget *parent)
    : QWidget(parent),
      m_secret(secret),
      m_field(new QLineEdit{this}),
      m_button(new QPushButton{tr("Verify"), this}),
      m_result(new WrapLabel{this}),
      m_details(new CopyButton{tr("details"), this})
{
    const bool isPassword = secret == Secret::Password;
    setObjectName(controlName(secret, "Form"_L1));
    const auto what = isPassword ? tr("Password to verify") : tr("Code to verify");
    m_field->setObjectName(controlName(secret, "ToVerify"_L1));
    m_field->setAccessibleName(what);
    m_field->setPlaceholderText(what);
    m_field->setMaxLength(isPassword ? longestPassword : longestCode);
    if (isPassword) {
        m_field->setEchoMode(QLineEdit::Password);
    } else {
        m_field->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    }
    m_button->setObjectName(controlName(secret, "Verify"_L1));
    m_button->setAccessibleName(isPassword ? tr("Verify password") : tr("Verify code"));
    m_result->setObjectName(controlName(secret, "Result"_L1));
    m_result->setSelectable(true);
    m_details->setObjectName(controlName(secret, "Details"_L1));
    connect(m_field, &QLineEdit::textChanged, this, &SecretForm::follow);
    connect(m_field, &QLineEdit::returnPressed, this, &SecretForm::check);
    connect(m_button, &QPushButton::clicked, this, &SecretForm::check);

    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::controlPadding);
    line->addWidget(m_field, 1);
    line->addWidget(m_button);
    auto *outcome = new QHBoxLayout;
    outcome->setSpacing(metrics::controlPadding);
    outcome->addWidget(m_result, 1);
    outcome->addWidget(m_details, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::unit);
    if (!isPassword) {
        auto *warning =
            new WrapLabel{tr("Takes a code of the authenticator app or a backup code. A backup code is used up by "
                             "being verified: the user cannot sign in with it any more."),
                          this};
        warning->setObjectName(u"codeWarning"_s);
        warning->setTone(WrapLabel::Tone::Secondary);
        layout->addWidget(warning);
    }
    layout->addLayout(line);
    layout->addLayout(outcome);
    clear();
}

void SecretForm::setChecks(models::SecretChecks &checks)
{
    m_checks = &checks;
    connect(&checks, &models::SecretChecks::started, this, &SecretForm::follow);
    connect(&checks, &models::SecretChecks::finished, this, &SecretForm::showResult);
    follow();
}

void SecretForm::setUserId(const QString &userId)
{
    if (userId == m_userId) {
        return;
    }
    m_userId = userId;
    clear();
}

void SecretForm::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_field->setText({});
}

void SecretForm::check()
{
    if (m_checks == nullptr || m_userId.isEmpty()) {
        return;
    }
    const auto text = m_field->text();
    if (!m_button->isEnabled() || !m_checks->check(m_secret, m_userId, text)) {
        return;
    }
    m_field->setText({}); // and not clear(): nothing can be undone back into sight
    m_result->setTone(WrapLabel::Tone::Secondary);
    m_result->setText(tr("Verifying…"));
    m_result->show();
    m_details->hide();
}

void SecretForm::follow()
{
    const bool isBusy = m_checks != nullptr && m_checks->isBusy(m_secret);
    // Blanks may be a password, but are no code.
    const auto text = m_secret == models::Secret::Password ? m_field->text() : m_field->text().trimmed();
    m_button->setEnabled(!isBusy && !text.isEmpty());
}

void SecretForm::showResult(const models::SecretCheck &result)
{
    follow();
    if (result.secret != m_secret || result.userId != m_userId) {
        return;
    }
    m_result->setTone(toneOf(result.verdict));
    m_result->setText(checkText(result));
    m_result->show();
    const bool isProblem = result.verdict == Verdict::NotChecked || result.verdict == Verdict::Unknown;
    m_details->setValue(isProblem ? models::errorDetails(*result.error) : QString{});
    m_details->setVisible(isProblem);
}

void SecretForm::clear()
{
    m_field->setText({});
    m_result->setText({});
    m_result->hide();
    m_details->hide();
    follow();
}

} // namespace desk::ui
