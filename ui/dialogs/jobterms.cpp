#include "ui/dialogs/jobterms.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr int longestReason = 200; // characters

} // namespace

ReasonLine::ReasonLine(QWidget *parent) : QWidget(parent), m_field(new QLineEdit{this})
{
    auto *what = new PlainLabel{tr("Reason or ticket, for the history:"), this};
    what->setBuddy(m_field);
    m_field->setObjectName(u"why"_s);
    m_field->setAccessibleName(what->text());
    m_field->setMaxLength(longestReason);
    setFocusProxy(m_field);
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(what);
    layout->addWidget(m_field, 1);
}

QString ReasonLine::reason() const { return m_field->text().trimmed(); }

QPushButton *addDryRun(QDialogButtonBox &box)
{
    auto *button = box.addButton(QCoreApplication::translate("JobTerms", "Dry run"), QDialogButtonBox::ResetRole);
    button->setObjectName(u"dryRun"_s);
    button->setToolTip(QCoreApplication::translate(
        "JobTerms", "Reads how the users are now and says what would happen to each; sends nothing"));
    button->setAutoDefault(false);
    return button;
}

JobButtons makeJobButtons(QDialog &dialog, const QString &runName, const std::function<void(bool isDryRun)> &run)
{
    auto *box = new QDialogButtonBox{&dialog};
    const JobButtons buttons{box, box->addButton(QString{}, QDialogButtonBox::AcceptRole), addDryRun(*box)};
    buttons.run->setObjectName(runName);
    buttons.run->setAutoDefault(false);
    setButtonRole(buttons.run, ButtonRole::Primary);
    box->addButton(QDialogButtonBox::Cancel)->setDefault(true);
    QObject::connect(buttons.dryRun, &QPushButton::clicked, &dialog, [run] { run(true); });
    QObject::connect(box, &QDialogButtonBox::accepted, &dialog, [run] { run(false); });
    QObject::connect(box, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return buttons;
}

QString notStartedText()
{
    return QCoreApplication::translate("JobTerms",
                                       "Nothing was started: other actions are working on these users. Try again once "
                                       "they have ended.");
}

} // namespace desk::ui
