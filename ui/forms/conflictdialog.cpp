#include "ui/forms/conflictdialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/wraplabel.h"
#include "ui/window/instancechip.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

WrapLabel *conflictCell(const QString &text, const QString &id, QWidget *parent)
{
    auto *label = new WrapLabel{text, parent};
    label->setObjectName(id);
    label->setSelectable(true);
    // On a line with the choice before it, which is higher.
    label->setContentsMargins(0, metrics::unit, 0, metrics::unit);
    return label;
}

} // namespace

ConflictDialog::ConflictDialog(const models::Session &session, const QList<models::ProfileConflict> &conflicts,
                               const api::User &theirs, QWidget *parent)
    : Dialog(parent),
      m_conflicts(conflicts)
{
    setObjectName(u"conflictDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Changed elsewhere meanwhile"));
    setMinimumWidth(620);

    auto *title =
        new WrapLabel{tr("Somebody else changed %Ln field(s) meanwhile", nullptr, int(conflicts.size())), this};
    title->setFont(headingFont());
    auto *text = new WrapLabel{tr("Nothing was sent yet. Choose for each of them which value is to stay."), this};
    auto *page = new QWidget;
    auto *grid = new QGridLayout{page};
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::groupGap);
    grid->setVerticalSpacing(metrics::unit);
    grid->setColumnMinimumWidth(0, 150);
    grid->setColumnStretch(1, 1);
    for (const auto &conflict : conflicts)
        addConflict(conflict, theirs, *grid);
    grid->setRowStretch(grid->rowCount(), 1);
    auto *area = new QScrollArea{this};
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);

    auto *buttons = new QDialogButtonBox{this};
    auto *save = buttons->addButton(tr("Save as chosen"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"saveAsChosen"_s);
    setButtonRole(save, ButtonRole::Primary);
    auto *back = buttons->addButton(tr("Back to the form"), QDialogButtonBox::RejectRole);
    back->setObjectName(u"backToForm"_s);
    back->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConflictDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new InstanceChip{session, this}, 0, Qt::AlignTop);
    layout->addLayout(head);
    layout->addWidget(text);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    resize(680, std::min(560, 200 + 130 * int(conflicts.size())));
}

void ConflictDialog::addConflict(const models::ProfileConflict &conflict, const api::User &theirs, QGridLayout &grid)
{
    const auto &field = *conflict.field;
    const auto id = QString::fromLatin1(field.id);
    const auto label = models::profileText(field.label);
    auto line = grid.rowCount();
    auto *heading = FieldList::makeTitle(label, this);
    heading->setContentsMargins(0, metrics::controlPadding, 0, 0);
    grid.addWidget(heading, line++, 0, 1, 2);
    auto *was = new WrapLabel{tr("Was"), this};
    was->setTone(WrapLabel::Tone::Secondary);
    was->setContentsMargins(0, metrics::unit, 0, metrics::unit);
    grid.addWidget(was, line, 0, Qt::AlignTop);
    grid.addWidget(conflictCell(models::valueText(field, conflict.was, theirs), id + u"_was"_s, this), line++, 1);

    auto *keepTheirs = new QRadioButton{tr("Theirs, as it is now"), this};
    auto *keepYours = new QRadioButton{tr("Yours"), this};
    keepTheirs->setObjectName(id + u"_keepTheirs"_s);
    keepYours->setObjectName(id + u"_keepYours"_s);
    const auto theirsText = models::valueText(field, conflict.theirs, theirs);
    const auto yoursText = models::valueText(field, conflict.yours, theirs);
    keepTheirs->setAccessibleName(tr("%1: theirs, %2").arg(label, theirsText));
    keepYours->setAccessibleName(tr("%1: yours, %2").arg(label, yoursText));
    keepTheirs->setChecked(true);
    auto *pair = new QButtonGroup{this};
    pair->addButton(keepTheirs);
    pair->addButton(keepYours);
    grid.addWidget(keepTheirs, line, 0, Qt::AlignTop);
    grid.addWidget(conflictCell(theirsText, id + u"_theirs"_s, this), line++, 1);
    grid.addWidget(keepYours, line, 0, Qt::AlignTop);
    grid.addWidget(conflictCell(yoursText, id + u"_yours"_s, this), line, 1);
    m_yours.append(keepYours);
}

void ConflictDialog::choose()
{
    for (qsizetype i = 0; i < m_conflicts.size(); ++i)
        m_conflicts[i].keepsYours = m_yours.at(i)->isChecked();
    accept();
    Q_EMIT chosen(m_conflicts);
}

} // namespace desk::ui
