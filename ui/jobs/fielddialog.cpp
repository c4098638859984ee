#include "ui/jobs/fielddialog.h"

#include "models/filters/userquery.h"
#include "ui/dialogs/jobterms.h"
#include "ui/forms/fieldeditor.h"
#include "ui/jobs/jobtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/comboboxname.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"
#include "ui/window/instancechip.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr std::size_t usersALook = 200; // before the window is given its chance

} // namespace

FieldDialog::FieldDialog(models::Session &session, std::vector<models::UserRow> rows, QWidget *parent)
    : Dialog(parent),
      m_session(session),
      m_rows(std::move(rows)),
      m_fields(new QComboBox{this}),
      m_place(new QVBoxLayout),
      m_reason(new ReasonLine{this}),
      m_consequence(new PlainLabel{this}),
      m_problem(new WrapLabel{this}),
      m_hint(new PlainLabel{this}),
      m_summary(new PlainLabel{this})
{
    setObjectName(u"fieldDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Set a profile field"));
    setMinimumWidth(480);
    m_fields->setObjectName(u"fieldToSet"_s);
    nameComboBox(*m_fields, tr("Field to set"));
    for (const auto &action : models::taskActions()) {
        if (action.field) {
            const auto *field = models::findProfileField(QString::fromLatin1(action.field));
            m_fields->addItem(models::profileText(field->label), QString::fromLatin1(action.id));
        }
    }
    m_problem->setObjectName(u"fieldProblem"_s);
    m_problem->setTone(WrapLabel::Tone::Danger);
    m_hint->setSecondary(true);
    m_summary->setObjectName(u"fieldSummary"_s);
    for (auto *label : {m_consequence, m_hint, m_summary})
        label->setWordWrap(true);
    layOut();
    connect(&m_turn, &QTimer::timeout, this, &FieldDialog::goOn);
    connect(m_fields, &QComboBox::currentIndexChanged, this, &FieldDialog::chooseField);
    chooseField();
    m_fields->setFocus();
}

void FieldDialog::layOut()
{
    auto *title = new PlainLabel{tr("Set a profile field of %Ln user(s)", nullptr, int(m_rows.size())), this};
    title->setFont(headingFont());
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new InstanceChip{m_session, this}, 0, Qt::AlignTop);
    const auto buttons = makeJobButtons(*this, u"setField"_s, [this](bool isDryRun) { run(isDryRun); });
    m_run = buttons.run;
    m_try = buttons.dryRun;

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addLayout(head);
    layout->addWidget(m_fields);
    layout->addLayout(m_place);
    layout->addWidget(m_problem);
    layout->addWidget(m_hint);
    layout->addWidget(m_consequence);
    layout->addWidget(m_reason);
    layout->addWidget(m_summary);
    layout->addWidget(buttons.box);
}

const models::UserAction &FieldDialog::action() const
{
    return *models::findUserAction(m_fields->currentData().toString());
}

const models::ProfileField &FieldDialog::field() const
{
    return *models::findProfileField(QString::fromLatin1(action().field));
}

void FieldDialog::chooseField()
{
    delete m_editor;
    m_editor = makeFieldEditor(field(), models::ProfileForm::Edit, this);
    m_place->addWidget(m_editor);
    if (!m_editor->hasOwnLabel())
        m_editor->control()->setAccessibleName(models::profileText(field().label));
    m_editor->setValue(field().kind == models::ProfileKind::Switch ? std::optional{true}
                                                                   : models::emptyValue(field().kind));
    setTabOrder(m_fields, m_editor->control());
    setTabOrder(m_editor->control(), m_reason->field());
    // Nothing is a value too, but not by itself.
    m_isChosen = field().kind == models::ProfileKind::Switch;
    connect(m_editor, &FieldEditor::edited, this, [this] {
        m_isChosen = true;
        begin();
    });
    m_hint->setText(models::profileText(field().hint));
    m_hint->setVisible(*field().hint != '\0');
    m_consequence->setText(models::actionText(action().consequence));
    begin();
}

void FieldDialog::takeUp(const Typed &typed)
{
    m_fields->setCurrentIndex(std::max(m_fields->findData(typed.action), 0));
    m_editor->setValue(typed.value);
    m_isChosen = true;
    m_reason->field()->setText(typed.reason);
    begin();
}

void FieldDialog::begin()
{
    m_changing.clear();
    m_changes.clear();
    m_leftAlone.clear();
    m_seen = 0;
    if (m_isChosen && models::valueProblem(field(), m_editor->value()).isEmpty())
        m_turn.start(0);
    else
        m_turn.stop();
    showSummary();
}

void FieldDialog::goOn()
{
    const auto value = m_editor->value();
    for (const auto end = std::min(m_seen + usersALook, m_rows.size()); m_seen < end; ++m_seen) {
        const auto row = m_rows[m_seen];
        if (auto change = models::profileChange(m_session.store(), row, field(), value)) {
            const auto id = m_session.store().at(row).idText();
            m_changing.push_back(row);
            m_changes.insert(id, *change);
            const auto reason = m_rows.size() > 1 ? m_session.jobs().leavesAlone(id) : models::JobItem::Skip::None;
            if (reason != models::JobItem::Skip::None)
                m_leftAlone.insert(id, reason);
        }
    }
    if (isReady())
        m_turn.stop();
    showSummary();
}

void FieldDialog::showSummary()
{
    const auto changing = int(m_changing.size()) - int(m_leftAlone.size());
    const auto problem = models::valueProblem(field(), m_editor->value());
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_editor->control()->setAccessibleDescription(problem);
    QStringList parts;
    if (!m_isChosen) {
        parts.append(tr("Say what it shall be."));
    } else if (!problem.isEmpty()) {
        parts.append(tr("Nothing can be set before the value is right."));
    } else if (!isReady()) {
        parts.append(tr("Looking at the users…"));
    } else {
        parts.append(tr("%Ln user(s) would change.", nullptr, changing));
        if (const auto same = int(m_rows.size() - m_changing.size()); same > 0)
            parts.append(tr("%Ln user(s) are like that already.", nullptr, same));
        const auto protectedOnes = int(m_leftAlone.keys(models::JobItem::Skip::Protected).size());
        parts += leftAloneNotes(protectedOnes, int(m_leftAlone.size()) - protectedOnes);
    }
    m_summary->setText(parts.join(u' '));
    const bool canRun = m_isChosen && problem.isEmpty() && isReady() && changing > 0;
    m_run->setText(models::actionText(action().textMany, canRun ? changing : 0));
    m_run->setEnabled(canRun);
    m_try->setEnabled(canRun);
}

void FieldDialog::run(bool isDryRun)
{
    auto *job = m_session.jobs().start(action(), m_changing, std::make_shared<models::FieldTask>(m_changes),
                                       {.filter = models::queryText(m_session.list().query()),
                                        .why = m_reason->reason(),
                                        .what = models::valueText(field(), m_editor->value(), {}),
                                        .isDryRun = isDryRun,
                                        .leftAlone = m_leftAlone});
    if (!job) {
        m_summary->setText(notStartedText());
        return;
    }
    if (!isDryRun && m_session.safeMode() == api::SafeMode::ConfirmAll)
        m_session.approve(job); // by this dialog
    if (isDryRun)
        Q_EMIT tried({m_fields->currentData().toString(), m_editor->value(), m_reason->reason()});
    accept();
}

} // namespace desk::ui
