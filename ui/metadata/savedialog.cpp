#include "ui/metadata/savedialog.h"

#include "models/background.h"
#include "models/text/display.h"
#include "ui/metadata/diffview.h"
#include "ui/metadata/requestview.h"
#include "ui/metadata/sizemeter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplabel.h"
#include "ui/window/instancechip.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr int mostPathsShown = 6;

QString pathsWithout(const models::JsonChanges &changes)
{
    QStringList paths;
    for (const auto &change : changes.first(std::min<qsizetype>(mostPathsShown, changes.size())))
        paths.append(models::displayText(models::pathText(change.path), 80));
    return paths.join(u", "_s) + (changes.size() > mostPathsShown ? u" …"_s : QString{});
}

//! What only replacing does is shown before it is chosen: there would be nothing to see otherwise.
QByteArray shownAfter(const models::FieldChange &change)
{
    return change.ahead.isEmpty() ? change.after.text() : change.ahead;
}

} // namespace

using models::MetadataEdit;

SaveDialog::SaveDialog(models::Session &session, MetadataEdit &edit, const QString &userName, QWidget *parent)
    : Dialog(parent),
      m_edit(&edit),
      m_merge(new QRadioButton{tr("&Change only these keys; whatever else is stored stays"), this}),
      m_replace(new QRadioButton{tr("&Replace the whole field with what is here"), this}),
      m_save(nullptr),
      m_cancel(nullptr),
      m_request(new RequestView{this}),
      m_comparing(new WrapLabel{tr("Comparing…"), this}),
      m_parts(new QVBoxLayout),
      m_scroll(new QScrollArea{this})
{
    setObjectName(u"saveMetadataDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save metadata"));
    resize(820, 560);

    auto *title = new WrapLabel{tr("Save the metadata of %1?").arg(models::displayText(userName, 80)), this};
    title->setObjectName(u"saveMetadataTitle"_s);
    title->setFont(headingFont());
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new InstanceChip{session, this}, 0, Qt::AlignTop);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout{content};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::groupGap);
    m_comparing->setObjectName(u"saveMetadataComparing"_s);
    m_comparing->setTone(WrapLabel::Tone::Secondary);
    m_parts->setSpacing(metrics::groupGap);
    column->addWidget(m_comparing);
    column->addLayout(m_parts, 1);
    m_merge->setObjectName(u"saveMetadataMerge"_s);
    m_replace->setObjectName(u"saveMetadataReplace"_s);
    for (auto *choice : {m_merge, m_replace}) {
        choice->hide();
        column->addWidget(choice);
    }
    m_request->hide();
    column->addWidget(m_request);
    m_scroll->setAccessibleName(tr("What saving changes"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(content);

    auto *buttons = new QDialogButtonBox{this};
    m_save = buttons->addButton(tr("Save changes"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveMetadataConfirm"_s);
    setButtonRole(m_save, ButtonRole::Primary);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    auto *request = buttons->addButton(tr("Show the &HTTP request"), QDialogButtonBox::HelpRole);
    request->setObjectName(u"saveMetadataShowRequest"_s);
    request->setCheckable(true);
    connect(request, &QPushButton::toggled, this, &SaveDialog::toggleRequest);
    connect(buttons, &QDialogButtonBox::accepted, this, &SaveDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_merge->setChecked(true);
    connect(m_merge, &QRadioButton::toggled, this, &SaveDialog::plan);
    connect(&edit, &QObject::destroyed, this, &QDialog::reject);
    connect(&edit, &models::MetadataEdit::changed, this, &SaveDialog::follow);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(buttons);
    m_cancel->setFocus();
    plan();
}

bool SaveDialog::isTooLarge() const
{
    return std::ranges::any_of(m_plan,
                               [](const models::FieldChange &change) { return change.size > models::metadataLimit; });
}

void SaveDialog::addFields(QVBoxLayout &layout)
{
    for (const auto &change : std::as_const(m_plan)) {
        const auto title = models::metadataText(models::metadataFieldInfo(change.field).title);
        auto *heading = new WrapLabel{title, this};
        heading->setText(title, metadataSize(change.size));
        auto font = heading->font();
        font.setWeight(QFont::DemiBold);
        heading->setFont(font);
        auto *diff = new DiffView{tr("%1: changes").arg(title), this};
        diff->setFilling();
        m_diffs.append(diff);
        layout.addWidget(heading);
        layout.addWidget(diff, 1);
        if (change.size > models::metadataLimit) {
            auto *warning = new WrapLabel{tr("Too large: the service refuses more than 8 KB."), this};
            warning->setTone(WrapLabel::Tone::Danger);
            layout.addWidget(warning);
        }
    }
}

void SaveDialog::addWarnings(QVBoxLayout &layout)
{
    const auto warn = [this, &layout](const char *id, const QString &text) {
        auto *label = new WrapLabel{text, this};
        label->setObjectName(QString::fromLatin1(id));
        label->setTone(WrapLabel::Tone::Warning);
        layout.addWidget(label);
    };
    for (const auto &change : std::as_const(m_plan)) {
        if (m_edit->isOutdated(change.field))
            warn("saveMetadataOutdated",
                 tr("This metadata was changed outside this editor since you began. “As last read” is what it is by "
                    "now; saving "
                    "asks about keys that were changed there, too."));
        if (!change.left.isEmpty())
            warn("saveMetadataLeft",
                 tr("Changing single keys cannot store null, because null means \"remove the key\" there: %1 stays an "
                    "unsaved edit, unless you replace the whole field.")
                     .arg(pathsWithout(change.left)));
        if (change.isShadowed)
            warn(
                "saveMetadataShadowed",
                tr("A key that comes twice was edited where it does not count: only the last one does. Changing single "
                   "keys cannot save that, only replacing the whole field can."));
        if (change.isOnlyReordered())
            warn("saveMetadataOrder",
                 tr("Only the order of keys was changed, as shown. Changing single keys cannot do that, only replacing "
                    "the whole field can."));
        else if (change.isReordered)
            warn("saveMetadataOrder",
                 tr("Changing single keys cannot change their order. Only replacing the whole field can."));
    }
}

void SaveDialog::fillParts()
{
    m_diffs.clear();
    while (const std::unique_ptr<QLayoutItem> item{m_parts->takeAt(0)})
        delete item->widget();
    addFields(*m_parts);
    addWarnings(*m_parts);
    const bool isNeeded = m_replace->isChecked() || std::ranges::any_of(m_plan, &models::FieldChange::needsReplace);
    m_merge->setVisible(isNeeded);
    m_replace->setVisible(isNeeded);
}

models::SaveMethod SaveDialog::method() const
{
    return m_replace->isChecked() ? models::SaveMethod::Replace : models::SaveMethod::Merge;
}

void SaveDialog::plan()
{
    if (!m_edit)
        return;
    m_drafts = m_edit->drafts();
    const auto asked = ++m_asked;
    if (std::ranges::none_of(m_drafts, &models::FieldDraft::isLarge)) {
        takePlan(MetadataEdit::plan(m_drafts, method()));
        return;
    }
    m_comparing->show();
    m_save->setEnabled(false);
    models::inBackground(
        this, [drafts = m_drafts, method = method()] { return MetadataEdit::plan(drafts, method); },
        [this, asked](const QList<models::FieldChange> &plan) {
            if (asked == m_asked)
                takePlan(plan);
        });
}

void SaveDialog::takePlan(const QList<models::FieldChange> &plan)
{
    m_plan = plan;
    m_comparing->hide();
    if (!std::exchange(m_isPlanned, true)) {
        fillParts();
        showPlan();
        // What the service refuses is not what Enter does, nor is replacing the field, if that alone would change it,
        // nor what appears under somebody's eyes.
        auto *usual = isTooLarge() || !m_save->isEnabled() || isVisible() ? m_cancel : m_save;
        usual->setDefault(true);
        if (!isVisible() || m_save->hasFocus())
            usual->setFocus();
    } else {
        showPlan();
    }
}

void SaveDialog::showPlan()
{
    for (qsizetype i = 0; i < std::min(m_plan.size(), m_diffs.size()); ++i)
        m_diffs.at(i)->setTexts(m_plan.at(i).before.text(), shownAfter(m_plan.at(i)));
    const bool isReplace = method() == models::SaveMethod::Replace;
    const bool isAnything = isReplace || std::ranges::any_of(m_plan, [](const models::FieldChange &change) {
                                // Also if somebody else has stored the same meanwhile: then nothing is sent, and the
                                // edits are done with.
                                return !change.changes.isEmpty() || !change.needsReplace();
                            });
    m_save->setText(isReplace ? tr("Replace metadata") : tr("Save changes"));
    m_save->setEnabled(isAnything);
    setButtonRole(m_save, isReplace ? ButtonRole::Danger : ButtonRole::Primary);
    showRequest();
}

void SaveDialog::showRequest()
{
    if (m_edit && !m_request->isHidden())
        m_request->setRequest(m_edit->requestText(m_plan, method()));
}

//! The user may be read again while this stands.
void SaveDialog::follow()
{
    if (!m_edit || m_edit->isBusy())
        return;
    const auto isShown = [](const models::FieldDraft &one, const models::FieldDraft &other) {
        return one.base.text() == other.base.text() && one.newer == other.newer;
    };
    if (std::ranges::equal(m_edit->drafts(), m_drafts, isShown))
        return;
    m_isPlanned = false; // what was said of it may be different, too
    plan();
}

void SaveDialog::toggleRequest(bool shown)
{
    m_request->setVisible(shown);
    if (!shown)
        return;
    showRequest();
    m_request->setFocus();
    // Once it has its place: it is below what is seen.
    QMetaObject::invokeMethod(
        m_request, [this] { m_scroll->ensureWidgetVisible(m_request); }, Qt::QueuedConnection);
}

void SaveDialog::save()
{
    if (m_edit)
        m_edit->save(method(), true);
    accept();
}

} // namespace desk::ui
