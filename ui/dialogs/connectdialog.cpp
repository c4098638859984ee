#include "ui/dialogs/connectdialog.h"

#include "models/text/display.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

ConnectDialog::ConnectDialog(QWidget *parent)
    : QDialog(parent),
      m_address(new QLineEdit{api::Connection::clerkUrl().toString(), this}),
      m_key(new QLineEdit{this}),
      m_problem(new PlainLabel{this})
{
    setObjectName(u"connectDialog"_s);
    setWindowTitle(tr("Connect to a Clerk instance"));
    setWindowIcon(icon(u"frontdesk"));
    setMinimumWidth(480);

    auto *intro = new PlainLabel{
        tr("The secret key chooses the instance. It is on the dashboard's API keys page and begins with sk_test_ or "
           "sk_live_. Frontdesk keeps it in memory until you quit."),
        this};
    intro->setWordWrap(true);
    intro->setSecondary(true);
    m_key->setObjectName(u"secretKey"_s);
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(u"sk_test_…"_s);
    m_key->setAccessibleName(tr("Secret key"));
    m_address->setObjectName(u"address"_s);
    m_address->setAccessibleName(tr("Address"));
    auto *form = new QFormLayout;
    form->setSpacing(metrics::controlPadding);
    form->addRow(tr("Secret &key"), m_key);
    form->addRow(tr("&Address"), m_address);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setWordWrap(true);
    auto palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, color(Token::Danger));
    m_problem->setPalette(palette);
    m_problem->hide();

    auto *buttons = new QDialogButtonBox{this};
    m_connect = buttons->addButton(tr("Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setObjectName(u"connect"_s);
    m_connect->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);
    m_sandbox = buttons->addButton(tr("Try the sandbox"), QDialogButtonBox::ResetRole);
    m_sandbox->setObjectName(u"trySandbox"_s);
    m_sandbox->setAutoDefault(false);
    m_sandbox->setToolTip(tr("Made-up users on this machine: nothing can be broken"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_sandbox, &QPushButton::clicked, this, &ConnectDialog::sandboxRequested);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(intro);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
    m_key->setFocus();
}

void ConnectDialog::accept()
{
    auto key = api::SecretKey::parse(m_key->text().toUtf8());
    if (!key) {
        showProblem(key.error().message);
        return;
    }
    auto connection = api::Connection::create(QUrl::fromUserInput(m_address->text().trimmed()), std::move(key).value());
    if (!connection) {
        showProblem(connection.error().message);
        return;
    }
    Q_EMIT connectRequested(*connection);
}

void ConnectDialog::showBusy()
{
    m_problem->hide();
    m_connect->setEnabled(false);
    m_sandbox->setEnabled(false);
    m_connect->setText(tr("Connecting…"));
}

void ConnectDialog::showProblem(const QString &problem)
{
    m_connect->setEnabled(true);
    m_sandbox->setEnabled(true);
    m_connect->setText(tr("Connect"));
    m_problem->setSentence(problem);
    m_problem->show();
    // A wrapped line asks for height only once its width is known.
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

} // namespace desk::ui
