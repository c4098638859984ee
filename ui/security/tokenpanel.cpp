#include "ui/security/tokenpanel.h"

#include "models/security/oauthtokens.h"
#include "models/text/errortext.h"
#include "ui/detail/userwords.h"
#include "ui/security/secretclipboard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/saycopied.h"
#include "ui/widgets/wraplabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;
using TokenState = models::OAuthTokens::State;

namespace {

constexpr int mostTokenLines = 40; // of a revealed token: an ID token can have thousands of letters

//! Tells nothing, not even the length.
QString hiddenToken() { return u"••••••••••••••••"_s; }

} // namespace

TokenPanel::TokenPanel(QWidget *parent)
    : QWidget(parent),
      m_clipboard(new SecretClipboard{this}),
      m_title(FieldList::makeTitle({}, this)),
      m_value(new WrapLabel{this}),
      m_note(new WrapLabel{this}),
      m_fields(new FieldList{{}, this}),
      m_reveal(new QPushButton{this}),
      m_copy(new QPushButton{icon(u"copy"), tr("Copy"), this}),
      m_retry(new QPushButton{icon(u"refresh"), tr("Retry"), this}),
      m_details(new QPushButton{icon(u"copy"), tr("Copy details"), this}),
      m_close(new QPushButton{icon(u"close"), tr("Close"), this})
{
    setObjectName(u"tokenPanel"_s);
    setAccessibleName(tr("Access token"));
    m_title->setObjectName(u"tokenTitle"_s);
    m_value->setObjectName(u"tokenValue"_s);
    m_value->setFont(codeFont());
    m_value->setMaximumLines(mostTokenLines);
    m_note->setObjectName(u"tokenNote"_s);
    m_fields->addField(u"tokenScopes"_s, tr("Scopes"));
    m_fields->addField(u"tokenExpires"_s, tr("Expires"));
    m_reveal->setObjectName(u"tokenReveal"_s);
    m_copy->setObjectName(u"tokenCopy"_s);
    m_copy->setAccessibleName(tr("Copy access token"));
    m_copy->setToolTip(tr("The clipboard is cleared after %1 seconds").arg(SecretClipboard::seconds));
    m_retry->setObjectName(u"tokenRetry"_s);
    m_details->setObjectName(u"tokenCopyDetails"_s);
    m_close->setObjectName(u"tokenClose"_s);
    m_close->setAccessibleName(tr("Close access token"));
    connect(m_reveal, &QPushButton::clicked, this, &TokenPanel::toggle);
    connect(m_copy, &QPushButton::clicked, this, &TokenPanel::copy);
    connect(m_details, &QPushButton::clicked, this, &TokenPanel::copyDetails);
    connect(m_clipboard, &SecretClipboard::cleared, this, [this] {
        if (m_tokens != nullptr && m_tokens->state() == TokenState::Ready) {
            m_note->setText(tr("The clipboard does not hold the token any more."));
        }
    });

    auto *buttons = new FlowLayout;
    buttons->setSpacing(metrics::controlPadding);
    for (auto *button : {m_reveal, m_copy, m_retry, m_details, m_close}) {
        buttons->addWidget(button);
    }
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::unit);
    layout->addWidget(m_title);
    layout->addWidget(m_value);
    layout->addWidget(m_fields);
    layout->addWidget(m_note);
    layout->addSpacing(metrics::unit);
    layout->addLayout(buttons);
    hide();
}

void TokenPanel::setTokens(models::OAuthTokens &tokens)
{
    m_tokens = &tokens;
    connect(&tokens, &models::OAuthTokens::changed, this, &TokenPanel::follow);
    connect(m_close, &QPushButton::clicked, &tokens, &models::OAuthTokens::clear);
    connect(m_retry, &QPushButton::clicked, &tokens, &models::OAuthTokens::retry);
    follow();
}

void TokenPanel::follow()
{
    const auto state = m_tokens->state();
    m_isRevealed = false;
    setVisible(state != TokenState::Empty);
    const auto &account = m_tokens->account();
    const auto who = account.emailAddress.isEmpty() ? account.username : account.emailAddress;
    m_title->setText(tr("%1 access token").arg(providerName(account.provider)), who);
    for (auto *part : std::initializer_list<QWidget *>{m_value, m_fields, m_reveal, m_copy}) {
        part->setVisible(state == TokenState::Ready);
    }
    m_retry->setVisible(state == TokenState::Failed);
    m_details->setVisible(state == TokenState::Failed);
    m_note->setTone(state == TokenState::Failed ? WrapLabel::Tone::Danger : WrapLabel::Tone::Secondary);
    switch (state) {
    case TokenState::Empty:
        m_note->setText({});
        break;
    case TokenState::Loading:
        m_note->setText(tr("Asking the service for the token…"));
        break;
    case TokenState::None:
        m_note->setText(tr("The service holds no access token for this account."));
        break;
    case TokenState::Failed:
        m_note->setText(tr("The token could not be fetched. %1").arg(models::errorSummary(*m_tokens->error())));
        break;
    case TokenState::Ready:
        m_note->setText(tr("Who has this token can act as the user at the provider. Pass it to nobody."));
        break;
    }
    showToken();
}

void TokenPanel::showToken()
{
    const auto &token = m_tokens->token();
    m_value->setText(!token ? QString{} : m_isRevealed ? token->token.reveal() : hiddenToken());
    m_value->setAccessibleName(token && !m_isRevealed ? tr("Hidden") : QString{});
    m_reveal->setText(m_isRevealed ? tr("Hide") : tr("Reveal"));
    m_reveal->setIcon(icon(u"eye"));
    m_reveal->setAccessibleName(m_isRevealed ? tr("Hide access token") : tr("Reveal access token"));
    if (token) {
        m_fields->setValue(u"tokenScopes"_s, {token->scopes.join(u' ')});
        const auto now = QDateTime::currentMSecsSinceEpoch();
        m_fields->setValue(u"tokenExpires"_s,
                           token->expiresAt.isValid() ? timeValue(token->expiresAt, now) : FieldValue{tr("Not known")});
    }
}

void TokenPanel::toggle()
{
    m_isRevealed = !m_isRevealed;
    showToken();
}

void TokenPanel::copy()
{
    if (!m_tokens->token()) {
        return;
    }
    m_clipboard->copy(m_tokens->token()->token.reveal());
    m_note->setText(tr("Copied. The clipboard is cleared in %1 seconds.").arg(SecretClipboard::seconds));
}

void TokenPanel::copyDetails()
{
    if (m_tokens->error()) {
        QGuiApplication::clipboard()->setText(models::errorDetails(*m_tokens->error()));
        sayCopied(*m_details);
    }
}

} // namespace desk::ui
