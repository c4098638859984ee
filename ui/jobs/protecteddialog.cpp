#include "ui/jobs/protecteddialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

ProtectedDialog::ProtectedDialog(const models::ProtectedUsers &users, QWidget *parent) : Dialog(parent)
{
    setObjectName(u"protectedDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Protected users"));
    resize(460, 360);
    auto *hint = new PlainLabel{
        tr("Actions on many users leave these alone, whatever is selected and on every connection. One user "
           "id, e-mail address or e-mail domain a line; a domain covers its subdomains. It is about the "
           "primary address."),
        this};
    hint->setWordWrap(true);
    auto *text = new QPlainTextEdit{users.toText(), this};
    text->setObjectName(u"protectedText"_s);
    text->setAccessibleName(windowTitle());
    text->setTabChangesFocus(true);
    text->setPlaceholderText(u"user_2rv…\nzoe@acme.example\nacme.example"_s);
    auto *odd = new WrapLabel{this};
    odd->setObjectName(u"protectedProblem"_s);
    odd->setTone(WrapLabel::Tone::Danger);
    odd->hide();
    auto *buttons = new QDialogButtonBox{QDialogButtonBox::Cancel, this};
    buttons->addButton(tr("Protect these"), QDialogButtonBox::AcceptRole)->setObjectName(u"protect"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this, text, odd] {
        QStringList oddWords;
        const auto chosenUsers = models::ProtectedUsers::fromText(text->toPlainText(), &oddWords);
        odd->setText(tr("Neither a user id nor an e-mail address or domain: %1").arg(oddWords.join(u", "_s)));
        odd->setVisible(!oddWords.isEmpty());
        if (!oddWords.isEmpty())
            return;
        Q_EMIT chosen(chosenUsers);
        accept();
    });
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(hint);
    layout->addWidget(text, 1);
    layout->addWidget(odd);
    layout->addWidget(buttons);
}

} // namespace desk::ui
