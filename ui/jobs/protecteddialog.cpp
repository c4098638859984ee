#include "ui/jobs/protecteddialog.h"

#include "models/filters/filterfield.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr auto *warnedOf = "warnedOfCutIds";

//! Names the line of each, so that it can be looked at.
QString doubtText(const QStringList &ids, const QString &text)
{
    constexpr qsizetype mostNamed = 3;
    const auto lines = text.split(u'\n');
    QStringList said;
    for (const auto &id : ids.first(std::min(mostNamed, ids.size()))) {
        const auto line =
            std::ranges::find_if(lines, [&id](const QString &one) { return models::splitList(one).contains(id); });
        const auto letters = int(id.size() - QLatin1StringView{"user_"}.size());
        said.append(ProtectedDialog::tr("Line %1: %2 has %Ln letter(s) or digit(s) after “user_”.", nullptr, letters)
                        .arg(QLocale{}.toString(line - lines.begin() + 1), id));
    }
    said.append(ProtectedDialog::tr("A user id of Clerk has %1: one that was cut protects nobody. If it is right, "
                                    "protect it all the same.")
                    .arg(QLocale{}.toString(models::ProtectedUsers::idLetters)));
    return said.join(u' ');
}

} // namespace

ProtectedDialog::ProtectedDialog(const models::ProtectedUsers &users, QWidget *parent) : Dialog(parent)
{
    setObjectName(u"protectedDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Protected users"));
    resize(460, 360);
    auto *hint = new PlainLabel{
        tr("Actions on many users leave these alone, whatever is selected and on every connection. Taking back "
           "what was done to them is still possible, and says so. One user "
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
    odd->setMaximumLines(8);
    odd->hide();
    auto *buttons = new QDialogButtonBox{QDialogButtonBox::Cancel, this};
    buttons->addButton(tr("Protect these"), QDialogButtonBox::AcceptRole)->setObjectName(u"protect"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(text, &QPlainTextEdit::textChanged, odd, &QWidget::hide);
    auto warned = std::make_shared<QElapsedTimer>();
    connect(buttons, &QDialogButtonBox::accepted, this, [this, text, odd, warned, known = users.ids] {
        // The second press of a double click has read nothing.
        if (odd->isVisible() && warned->isValid() && !warned->hasExpired(QApplication::doubleClickInterval()))
            return;
        const bool isWarned = odd->isVisible() && odd->property(warnedOf).toBool();
        QStringList oddWords;
        QStringList doubtful;
        const auto chosenUsers = models::ProtectedUsers::fromText(text->toPlainText(), &oddWords, &doubtful);
        doubtful.removeIf([&known](const QString &word) { return known.contains(word); }); // somebody kept it before
        const bool isRefused = !oddWords.isEmpty();
        if (isRefused || (!doubtful.isEmpty() && !isWarned)) {
            odd->setTone(isRefused ? WrapLabel::Tone::Danger : WrapLabel::Tone::Warning);
            odd->setProperty(warnedOf, !isRefused);
            odd->setText(isRefused
                             ? tr("Neither a user id nor an e-mail address or domain: %1").arg(oddWords.join(u", "_s))
                             : doubtText(doubtful, text->toPlainText()));
            odd->show();
            warned->start();
            return;
        }
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
