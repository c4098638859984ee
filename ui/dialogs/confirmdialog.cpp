#include "ui/dialogs/confirmdialog.h"

#include "models/text/display.h"
#include "ui/dialogs/jobterms.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/window/instancechip.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
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
    for (auto parts : question.names.first(std::min<qsizetype>(namesShown, question.names.size()))) {
        for (auto &part : parts)
            part = models::isolatedText(part, 160);
        lines.append(u"• "_s + parts.join(u" · "_s));
    }
    if (const auto more = question.count - int(lines.size()); more > 0)
        lines.append(ConfirmDialog::tr("… and %Ln more", nullptr, more));
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

//! What has to be typed is ours: a word or a number, never anything a user of the instance could choose.
QString typedFor(const models::UserAction &action, int count, api::Connection::Instance instance)
{
    if (action.risk == models::Risk::Undoable)
        return {};
    if (count > 1)
        return QString::number(count);
    const bool isReal = instance == api::Connection::Instance::Live;
    return action.risk == models::Risk::Destroys && isReal ? ConfirmDialog::tr("DELETE") : QString{};
}

} // namespace

Question questionOf(const models::UserAction &action, int count, api::Connection::Instance instance)
{
    Question question{.what = actionText(action.textMany, count),
                      .consequence = actionText(action.consequence),
                      .count = count,
                      .typed = typedFor(action, count, instance),
                      .isOfMany = count > 1,
                      .isFinal = action.risk != models::Risk::Undoable};
    if (action.instead) {
        const auto *milder = models::findUserAction(QString::fromLatin1(action.instead));
        question.instead = ConfirmDialog::tr("%1 instead").arg(actionText(milder->text).remove(u'&'));
    }
    return question;
}

ConfirmDialog::ConfirmDialog(const models::Session &session, const Question &question, QWidget *parent)
    : Dialog(parent),
      m_yes(new QPushButton{question.what, this})
{
    setObjectName(u"confirmDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(question.what + u'?');
    setMinimumWidth(440);

    auto *title = label(question.what + u'?', "confirmTitle", this);
    title->setFont(headingFont());
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new InstanceChip{session, this}, 0, Qt::AlignTop);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addLayout(head);
    layout->addWidget(label(question.consequence, "consequence", this));
    layout->addWidget(label(namesText(question), "names", this));
    if (question.skipped > 0) {
        layout->addWidget(label(
            tr("%Ln other selected user(s) stay as they are: it does not apply to them.", nullptr, question.skipped),
            "skipped", this));
    }
    if (question.protectedOnes > 0)
        layout->addWidget(
            label(tr("%Ln other selected user(s) are protected and left alone.", nullptr, question.protectedOnes),
                  "protectedNote", this));
    if (question.busy > 0)
        layout->addWidget(label(
            tr("%Ln other selected user(s) are left alone: another action is working on them.", nullptr, question.busy),
            "busyNote", this));
    if (!question.notes.isEmpty())
        layout->addWidget(label(question.notes.join(u'\n'), "notes", this));
    if (question.isOfMany)
        layout->addWidget(m_reason = new ReasonLine{this});
    if (!question.typed.isEmpty())
        addTyped(question.typed);
    layout->addSpacing(metrics::controlPadding);
    addButtons(question);
}

QString ConfirmDialog::why() const { return m_reason ? m_reason->reason() : QString{}; }

void ConfirmDialog::setWhy(const QString &why)
{
    if (m_reason)
        m_reason->field()->setText(why);
}

void ConfirmDialog::addTyped(const QString &typed)
{
    m_typed = new QLineEdit{this};
    m_typed->setObjectName(u"typed"_s);
    m_typed->setMaxLength(20);
    m_typed->setMaximumWidth(200);
    auto *what = label(tr("Type %1 to confirm:").arg(typed), "typedLabel", this);
    what->setBuddy(m_typed);
    m_typed->setAccessibleName(what->text());
    m_yes->setEnabled(false);
    connect(m_typed, &QLineEdit::textChanged, this, [this, typed](const QString &text) {
        const bool isTyped = text.trimmed() == typed;
        m_yes->setEnabled(isTyped);
        // Until then Enter is Cancel; who has typed it means it.
        (isTyped ? m_yes : m_no)->setDefault(true);
    });
    auto *line = new QHBoxLayout;
    line->addWidget(what);
    line->addWidget(m_typed);
    line->addStretch(1);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
}

void ConfirmDialog::addButtons(const Question &question)
{
    auto *buttons = new QDialogButtonBox{this};
    buttons->addButton(m_yes, QDialogButtonBox::AcceptRole);
    m_yes->setObjectName(u"confirm"_s);
    m_yes->setAutoDefault(true); // Return presses it once it has the focus, which it is not given by itself
    if (question.isFinal)
        setButtonRole(m_yes, ButtonRole::Danger);
    m_no = buttons->addButton(QDialogButtonBox::Cancel);
    m_no->setDefault(true);
    if (question.isOfMany) {
        connect(addDryRun(*buttons), &QPushButton::clicked, this, [this] {
            reject();
            Q_EMIT tryChosen();
        });
    }
    if (!question.instead.isEmpty()) {
        auto *instead = buttons->addButton(question.instead, QDialogButtonBox::ResetRole);
        instead->setObjectName(u"instead"_s);
        instead->setAutoDefault(false);
        connect(instead, &QPushButton::clicked, this, [this] {
            reject();
            Q_EMIT insteadChosen();
        });
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
    if (m_typed)
        m_typed->setFocus();
    else
        m_no->setFocus();
}

} // namespace desk::ui
