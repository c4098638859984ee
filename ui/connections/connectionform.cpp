#include "ui/connections/connectionform.h"

#include "api/authorities.h"
#include "models/text/display.h"
#include "ui/connections/connectioncolors.h"
#include "ui/connections/safemode.h"
#include "ui/connections/scrolledbody.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr std::array allModes{api::SafeMode::ReadOnly, api::SafeMode::ConfirmAll, api::SafeMode::Normal};

//! One that no other connection has, so that they can be told apart at a glance.
models::ConnectionColor freeColor(const QList<models::ConnectionProfile> &others)
{
    const auto colors = models::connectionColors();
    const auto isFree = [&others](models::ConnectionColor color) {
        return std::ranges::none_of(
            others, [color](const models::ConnectionProfile &profile) { return profile.color == color; });
    };
    const auto found = std::ranges::find_if(colors, isFree);
    return found == colors.end() ? colors.front() : *found;
}

} // namespace

ConnectionForm::ConnectionForm(QWidget *parent)
    : QWidget(parent),
      m_body(new ScrolledBody{this}),
      m_title(new WrapLabel{this}),
      m_intro(new PlainLabel{this}),
      m_form(new QFormLayout),
      m_name(new QLineEdit{this}),
      m_key(new QLineEdit{this}),
      m_address(new QLineEdit{this}),
      m_host(new QLineEdit{this}),
      m_color(new QComboBox{this}),
      m_mode(new QComboBox{this}),
      m_authoritiesRow(new QWidget{this}),
      m_authorities(new QLineEdit{m_authoritiesRow}),
      m_problem(new WrapLabel{this}),
      m_more(new QPushButton{tr("More &options"), this}),
      m_sandbox(new QPushButton{tr("Explore the &sandbox"), this}),
      m_cancel(new QPushButton{tr("Cancel"), this}),
      m_submit(new QPushButton{this})
{
    makeFields();
    m_title->setFont(headingFont());
    m_title->setObjectName(u"formTitle"_s);
    m_intro->setWordWrap(true);
    m_intro->setSecondary(true);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setTone(WrapLabel::Tone::Danger);

    m_more->setObjectName(u"moreOptions"_s);
    m_more->setCheckable(true);
    m_more->setFlat(true);
    connect(m_more, &QPushButton::toggled, this, &ConnectionForm::showMore);
    m_sandbox->setObjectName(u"trySandbox"_s);
    m_sandbox->setToolTip(tr("Made-up users on this machine: nothing can be broken"));
    m_cancel->setObjectName(u"cancelForm"_s);
    m_submit->setObjectName(u"connect"_s);
    setButtonRole(m_submit, ButtonRole::Primary);
    for (auto *button : {m_more, m_sandbox, m_cancel})
        button->setAutoDefault(false);
    connect(m_sandbox, &QPushButton::clicked, this, &ConnectionForm::sandboxRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectionForm::cancelled);
    connect(m_submit, &QPushButton::clicked, this, &ConnectionForm::submit);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics::paneEdge, 0, metrics::paneEdge, 0);
    buttons->setSpacing(metrics::controlPadding);
    buttons->addWidget(m_sandbox);
    buttons->addWidget(m_more);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_submit);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(m_body, 1);
    layout->addLayout(buttons);
    auto &column = m_body->column();
    column.addWidget(m_title);
    column.addWidget(m_intro);
    column.addLayout(m_form);
    column.addWidget(m_problem);
    column.addStretch();
}

void ConnectionForm::makeFields()
{
    const auto name = [](QWidget *field, const char *id, const QString &accessible) {
        field->setObjectName(QString::fromLatin1(id));
        field->setAccessibleName(accessible);
    };
    name(m_name, "name", tr("Name"));
    m_name->setPlaceholderText(tr("What you call it, such as “Acme staging”"));
    name(m_key, "secretKey", tr("Secret key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("sk_test_… or sk_live_…"));
    // What was to be confirmed was about another key, or another server.
    const auto dropHost = [this] {
        if (!m_host->isHidden()) {
            showHost(false);
            m_host->setText({});
            showProblem({});
        }
    };
    connect(m_key, &QLineEdit::textChanged, this, dropHost);
    connect(m_address, &QLineEdit::textChanged, this, dropHost);
    name(m_address, "address", tr("Address"));
    name(m_host, "confirmHost", tr("Name of the server, to confirm it"));
    name(m_color, "color", tr("Colour"));
    for (const auto choice : models::connectionColors())
        m_color->addItem(connectionIcon(choice), models::connectionColorName(choice), int(choice));
    name(m_mode, "safeMode", tr("Safe mode"));
    for (const auto mode : allModes)
        m_mode->addItem(u"%1 – %2"_s.arg(models::safeModeName(mode), models::safeModeHint(mode)), int(mode));
    name(m_authorities, "authorities", tr("File of own certificates"));
    m_authorities->setPlaceholderText(tr("PEM file, only for a server with a certificate of its own"));
    auto *browse = new QPushButton{tr("Choose…"), m_authoritiesRow};
    name(browse, "chooseAuthorities", tr("Choose the file of certificates"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ConnectionForm::chooseAuthorities);
    auto *row = new QHBoxLayout{m_authoritiesRow};
    row->setContentsMargins({});
    row->addWidget(m_authorities, 1);
    row->addWidget(browse);

    m_form->setSpacing(metrics::controlPadding);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Name"), m_name);
    m_form->addRow(tr("Secret &key"), m_key);
    m_form->addRow(tr("Co&lour"), m_color);
    m_form->addRow(tr("Sa&fe mode"), m_mode);
    m_form->addRow(tr("&Address"), m_address);
    m_form->addRow(tr("C&ertificates"), m_authoritiesRow);
    m_form->addRow(tr("Type the &server"), m_host);
}

void ConnectionForm::start(Purpose purpose, const models::ConnectionProfile &profile,
                           const QList<models::ConnectionProfile> &others)
{
    m_purpose = purpose;
    m_profile = profile;
    m_safeModeBefore = profile.safeMode;
    m_others = others;
    const bool isMaking = purpose == Purpose::First || purpose == Purpose::New;
    const bool hasKey = purpose != Purpose::Edit;
    m_body->showAbout(isMaking ? std::nullopt : std::optional{profile});
    m_name->setText(profile.name);
    dropKey();
    m_host->clear();
    m_address->setText(profile.baseUrl.toString());
    const auto shade = isMaking ? freeColor(others) : profile.color;
    m_color->setCurrentIndex(std::max(m_color->findData(int(shade)), 0));
    m_mode->setCurrentIndex(std::max(m_mode->findData(int(profile.safeMode)), 0));
    m_authorities->setText(profile.authoritiesFile);
    const auto setShown = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        m_form->labelForField(field)->setVisible(shown);
    };
    setShown(m_name, isMaking || !hasKey);
    setShown(m_key, hasKey);
    setShown(m_mode, !hasKey);
    showHost(false);
    m_more->setVisible(isMaking);
    m_more->setChecked(false);
    showMore(purpose == Purpose::Edit);
    m_sandbox->setVisible(purpose == Purpose::First);
    setPurposeTexts();
    showProblem({});
    m_submit->setDefault(true);
    (isMaking || !hasKey ? m_name : m_key)->setFocus();
}

bool ConnectionForm::isBegun() const
{
    if (m_purpose != Purpose::First)
        return true;
    return std::ranges::any_of(std::array{m_name, m_key, m_authorities, m_host},
                               [](const QLineEdit *field) { return !field->text().isEmpty(); })
        || m_address->text() != m_profile.baseUrl.toString();
}

//! And not by clear(), which could be undone.
void ConnectionForm::dropKey() { m_key->setText({}); }

void ConnectionForm::setPurposeTexts()
{
    const auto keyHint = tr("The secret key chooses the instance. It is on the API keys page of the Clerk dashboard.");
    const auto kept = tr("It is kept in this desktop's keychain and never shown again.");
    const auto name = models::isolatedText(m_profile.title(), 60);
    const auto set = [this](const QString &title, const QString &intro, const QString &button) {
        m_title->setSentence(title);
        m_intro->setSentence(intro);
        m_submit->setText(button);
    };
    m_cancel->setText(m_purpose == Purpose::First ? tr("Quit") : tr("Cancel"));
    switch (m_purpose) {
    case Purpose::First:
        set(tr("Welcome to Frontdesk"),
            tr("Connect an instance to look after its users, or explore the sandbox first: made-up users, nothing to "
               "break.")
                + u'\n' + keyHint + u' ' + kept,
            tr("Connect"));
        return;
    case Purpose::New:
        set(tr("Connect another instance"), keyHint + u' ' + kept, tr("Connect"));
        return;
    case Purpose::Edit:
        set(tr("Change the connection"), tr("The key and the address stay as they are."), tr("Save"));
        return;
    case Purpose::ReplaceKey:
        set(tr("A new key for %1").arg(name), tr("It must belong to the same instance.") + u' ' + kept,
            tr("Replace the key"));
        return;
    case Purpose::RestoreKey:
        set(tr("The key for %1").arg(name), tr("It must belong to the same instance.") + u' ' + kept, tr("Connect"));
        return;
    case Purpose::EnterKey:
        set(tr("The key for %1").arg(name), tr("It is held in memory until you quit or lock, and forgotten then."),
            tr("Connect"));
        return;
    }
}

void ConnectionForm::showMore(bool shown)
{
    const bool isMaking = m_purpose == Purpose::First || m_purpose == Purpose::New;
    const auto setShown = [this](QWidget *field, bool isShown) {
        field->setVisible(isShown);
        m_form->labelForField(field)->setVisible(isShown);
    };
    setShown(m_color, shown);
    setShown(m_address, shown && isMaking);
    setShown(m_authoritiesRow, shown);
}

void ConnectionForm::showHost(bool shown)
{
    m_host->setVisible(shown);
    m_form->labelForField(m_host)->setVisible(shown);
}

QUrl ConnectionForm::typedUrl() const
{
    const auto text = m_address->text().trimmed();
    return text.contains("://"_L1) ? QUrl{text, QUrl::StrictMode} : QUrl{u"https://"_s + text, QUrl::StrictMode};
}

bool ConnectionForm::isHostConfirmed(const api::SecretKey &key)
{
    if (m_profile.isHostConfirmed || !api::Connection::needsConfirmation(m_profile.baseUrl, key))
        return true;
    const auto host = m_profile.baseUrl.host();
    if (!host.isEmpty() && m_host->text().trimmed().compare(host, Qt::CaseInsensitive) == 0) {
        m_profile.isHostConfirmed = true;
        return true;
    }
    showHost(true);
    m_host->setFocus();
    showProblem(tr("This is a LIVE key, and it would be sent to %1, which is not Clerk's own server (%2). That is "
                   "probably a mistake: whoever runs %1 could do everything to your real users. Correct the address, "
                   "or take a development key (sk_test_…). Only if you are sure, type %1 into the field above.")
                    .arg(models::isolatedText(host, 100), api::Connection::clerkUrl().host()));
    return false;
}

//! One that was pasted into the wrong field would be shown, kept in a file or asked a name server about.
bool ConnectionForm::refuseKeyOutOfPlace()
{
    for (auto *field : {m_name, m_address, m_authorities, m_host}) {
        const auto text = field->text();
        if (!api::holdsSecretKey(text) && !api::holdsSecretKey(QUrl::fromPercentEncoding(text.toUtf8())))
            continue;
        field->setText({}); // and not clear(): nothing can be undone back into sight
        field->setFocus();
        showProblem(tr("There was a secret key in the field “%1”. It was taken out and nothing was kept or sent. A key "
                       "belongs into “%2” only: everything else is shown and kept in a file.")
                        .arg(field->accessibleName(), m_key->accessibleName()));
        return true;
    }
    return false;
}

void ConnectionForm::submitEdit()
{
    m_profile.safeMode = api::SafeMode(m_mode->currentData().toInt());
    const auto send = [this] { Q_EMIT submitted(m_purpose, m_profile, {}); };
    if (models::isLoosening(m_safeModeBefore, m_profile.safeMode, m_profile.environment))
        connect(askToLoosen(m_profile.name, m_profile.safeMode, this), &QDialog::accepted, this, send);
    else
        send();
}

void ConnectionForm::submit()
{
    showProblem({});
    if (refuseKeyOutOfPlace())
        return;
    if (m_name->isVisibleTo(this)) {
        if (const auto problem = models::problemWithName(m_name->text(), m_others); !problem.isEmpty()) {
            showProblem(problem);
            m_name->setFocus();
            return;
        }
        m_profile.name = m_name->text().trimmed();
    }
    m_profile.color = models::ConnectionColor(m_color->currentData().toInt());
    const auto authorities = m_authorities->text().trimmed();
    const bool isNewFile = authorities != std::exchange(m_profile.authoritiesFile, authorities);
    if (m_purpose == Purpose::Edit) {
        // Nothing connects now that would find out.
        if (isNewFile && !authorities.isEmpty()) {
            if (const auto read = api::readAuthorities(authorities); !read) {
                m_profile.authoritiesFile.clear(); // or it would not be new the next time
                showProblem(read.error().message);
                m_authorities->setFocus();
                return;
            }
        }
        submitEdit();
        return;
    }
    auto key = api::SecretKey::parse(m_key->text().toUtf8());
    if (!key) {
        showProblem(m_key->text().trimmed().isEmpty() ? tr("There is no secret key.") : key.error().message);
        m_key->setFocus();
        return;
    }
    if (const auto url = typedUrl(); url != m_profile.baseUrl) {
        m_profile.isHostConfirmed = false; // that was about another server
        m_profile.baseUrl = url;
    }
    if (isHostConfirmed(*key))
        Q_EMIT submitted(m_purpose, m_profile, *key);
}

void ConnectionForm::showProblem(const QString &problem)
{
    m_problem->setSentence(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        m_body->bringIntoSight(m_problem);
}

void ConnectionForm::chooseAuthorities()
{
    auto *dialog = new QFileDialog{this, tr("File of certificates")};
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_authorities, &QLineEdit::setText);
    dialog->open();
}

} // namespace desk::ui
