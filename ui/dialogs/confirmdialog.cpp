#include "ui/dialogs/confirmdialog.h"

#include "models/text/display.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/window/instancechip.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::actionText;

namespace {

constexpr int namesShown = 5;

QString namesText(const Question &question)
{
    QStringList lines;
    for (const auto &name : question.names.first(std::min<qsizetype>(namesShown, question.names.size())))
        lines.append(u"• "_s + models::isolatedText(name, 80));
    if (const auto more = question.count - int(lines.size()); more > 0)
        lines.append(ConfirmDialog::tr("… and %n more", nullptr, more));
    return lines.join(u'\n');
}

PlainLabel *label(const QString &text, const char *id, QWidget *parent)
{
    auto *label = new PlainLabel{parent};
    // The lines are ours and each name has been through displayText().
    label->setSentence(text);
    label->setObjectName(QString::fromLatin1(id));
    label->setWordWrap(true);
    return label;
}

} // namespace

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent) : QDialog(parent)
{
    const auto what = actionText(question.action.textMany, question.count);
    setObjectName(u"confirmDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(what + u'?');
    setMinimumWidth(440);

    auto *title = label(what + u'?', "confirmTitle", this);
    auto font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new InstanceChip{question.instance, question.host, this}, 0, Qt::AlignTop);

    auto *buttons = new QDialogButtonBox{this};
    auto *yes = buttons->addButton(what, QDialogButtonBox::AcceptRole);
    yes->setObjectName(u"confirm"_s);
    yes->setAutoDefault(false);
    auto *no = buttons->addButton(QDialogButtonBox::Cancel);
    no->setDefault(true);
    no->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addLayout(head);
    layout->addWidget(label(actionText(question.action.consequence), "consequence", this));
    layout->addWidget(label(namesText(question), "names", this));
    if (question.skipped > 0) {
        layout->addWidget(label(
            tr("%n other selected user(s) stay as they are: it does not apply to them.", nullptr, question.skipped),
            "skipped", this));
    }
    layout->addSpacing(metrics::controlPadding);
    layout->addWidget(buttons);
}

} // namespace desk::ui
