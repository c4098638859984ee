#include "ui/metadata/bulkpatchdialog.h"

#include "models/filters/userquery.h"
#include "models/text/display.h"
#include "ui/dialogs/jobterms.h"
#include "ui/jobs/jobtext.h"
#include "ui/metadata/diffview.h"
#include "ui/metadata/jsoneditor.h"
#include "ui/metadata/jsonmarks.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"
#include "ui/window/instancechip.h"

#include <QAbstractTableModel>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::ui {

namespace {

using Fate = models::BulkPatchUser::Fate;

constexpr int leastList = 300; // device-independent pixels
constexpr int usualList = 400;
constexpr int leastName = 110;
constexpr int usersATurn = 100; // looked at before the window is given its chance

QString fateText(const models::BulkPatchUser &user)
{
    switch (user.fate) {
    case Fate::Changes:
        return BulkPatchDialog::tr("%Ln key(s) change", nullptr, int(user.change.changes.size()));
    case Fate::Same:
        return BulkPatchDialog::tr("Is like that already");
    case Fate::TooLarge:
        return BulkPatchDialog::tr("Left out: would exceed 8 KB");
    case Fate::Unreadable:
        return BulkPatchDialog::tr("Left out: the metadata cannot be read");
    case Fate::Protected:
        return BulkPatchDialog::tr("Left alone: protected");
    case Fate::Busy:
        return BulkPatchDialog::tr("Left alone: another action is working on them");
    }
    Q_UNREACHABLE();
}

} // namespace

//! The users that have been looked at, one a line.
class BulkPatchDialog::Users final : public QAbstractTableModel
{
public:
    Users(const QList<models::BulkPatchUser> &users, QObject *parent) : QAbstractTableModel(parent), m_users(users) { }

    void clear()
    {
        beginResetModel();
        m_count = 0;
        endResetModel();
    }
    void grow()
    {
        const int count = int(m_users.size());
        if (count == m_count)
            return;
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_count; }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 2; }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        return section == 0 ? BulkPatchDialog::tr("User") : BulkPatchDialog::tr("What happens");
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const auto &user = m_users.at(index.row());
        if (role == Qt::ToolTipRole)
            return plainToolTip(data(index, Qt::DisplayRole).toString());
        if (role == Qt::DisplayRole)
            return index.column() == 0 ? models::displayText(user.name, models::cellLimit) : fateText(user);
        if (role == Qt::ForegroundRole && index.column() == 1 && user.fate != Fate::Changes)
            return color(user.isLeftOut() ? Token::Warning : Token::Secondary);
        return {};
    }

private:
    const QList<models::BulkPatchUser> &m_users;
    int m_count = 0;
};

BulkPatchDialog::BulkPatchDialog(models::Session &session, std::vector<models::UserRow> rows, QWidget *parent)
    : Dialog(parent),
      m_session(session),
      m_rows(std::move(rows)),
      m_patch(new models::MetadataText{this}),
      m_fields(new QTabBar{this}),
      m_meaning(new WrapLabel{this}),
      m_editor(new JsonEditor{this}),
      m_remark(new WrapLabel{this}),
      m_summary(new WrapLabel{this}),
      m_list(new Users{m_users, this}),
      m_view(new QTreeView{this}),
      m_diff(new DiffView{tr("What changes for the chosen user"), this}),
      m_reason(new ReasonLine{this})
{
    setObjectName(u"bulkPatchDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Change metadata"));
    resize(860, 660);
    for (const auto field : models::metadataFields)
        m_fields->addTab(models::metadataText(models::metadataFieldInfo(field).shortTitle));
    m_fields->setObjectName(u"bulkPatchFields"_s);
    m_fields->setAccessibleName(tr("Kind of metadata"));
    m_fields->setExpanding(false);
    m_fields->setDrawBase(false);
    m_meaning->setTone(WrapLabel::Tone::Secondary);
    m_editor->setObjectName(u"bulkPatchEditor"_s);
    m_editor->setAccessibleName(tr("The change as JSON"));
    m_editor->setDocument(m_patch);
    m_editor->setMinimumHeight(110);
    m_editor->goTo(1); // between the brackets
    m_diff->setFilling();
    m_remark->setObjectName(u"bulkPatchRemark"_s);
    m_remark->setTone(WrapLabel::Tone::Danger);
    m_summary->setObjectName(u"bulkPatchSummary"_s);
    m_view->setObjectName(u"bulkPatchUsers"_s);
    m_view->setAccessibleName(tr("Users and what happens to them"));
    m_view->setModel(m_list);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(1, QHeaderView::Interactive); // fitColumns()
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMinimumWidth(leastList);
    m_delay.setSingleShot(true);
    m_delay.setInterval(250ms);
    layOut();

    connect(m_editor, &JsonEditor::saveRequested, this, [this] {
        if (m_run->isEnabled())
            run(false);
    });
    connect(m_patch, &models::MetadataText::changed, this, [this] {
        // What was counted is about another text: nobody may run it any more.
        m_turn.stop();
        for (auto *button : {m_run, m_try})
            button->setEnabled(false);
        m_delay.start();
    });
    connect(&m_delay, &QTimer::timeout, this, &BulkPatchDialog::begin);
    connect(m_fields, &QTabBar::currentChanged, this, &BulkPatchDialog::begin);
    connect(&m_turn, &QTimer::timeout, this, &BulkPatchDialog::goOn);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &BulkPatchDialog::showUser);
    // Only rows that are in view are measured.
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &BulkPatchDialog::fitColumns);
    begin();
    m_editor->setFocus();
}

BulkPatchDialog::~BulkPatchDialog()
{
    // Hiding lays the table out once more, and what it reads are members of this.
    hide();
}

void BulkPatchDialog::layOut()
{
    auto *title = new WrapLabel{tr("Change the metadata of %Ln user(s)", nullptr, int(m_rows.size())), this};
    title->setFont(headingFont());
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(new InstanceChip{m_session, this}, 0, Qt::AlignTop);
    auto *help = new WrapLabel{tr("Write only the keys to change, such as {\"plan\": \"pro\"}. null removes a key, a "
                                  "list takes the place of the whole list. All other keys stay as they are."),
                               this};
    help->setTone(WrapLabel::Tone::Secondary);

    auto *preview = new QSplitter{Qt::Horizontal, this};
    preview->setChildrenCollapsible(false);
    preview->addWidget(m_view);
    preview->addWidget(m_diff);
    preview->setStretchFactor(1, 1);
    connect(preview, &QSplitter::splitterMoved, this, &BulkPatchDialog::fitColumns);
    preview->setSizes({usualList, width() - usualList});
    const auto buttons = makeJobButtons(*this, u"bulkPatchRun"_s, [this](bool isDryRun) { run(isDryRun); });
    m_run = buttons.run;
    m_try = buttons.dryRun;

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::controlPadding);
    layout->addLayout(head);
    layout->addWidget(m_fields);
    layout->addWidget(m_meaning);
    layout->addWidget(help);
    layout->addWidget(m_editor, 2);
    layout->addWidget(m_remark);
    layout->addWidget(m_summary);
    layout->addWidget(preview, 3);
    layout->addWidget(m_reason);
    layout->addWidget(buttons.box);
}

models::MetadataField BulkPatchDialog::field() const { return models::MetadataField(m_fields->currentIndex()); }

QByteArray BulkPatchDialog::changedText() const { return m_patch->isModified() ? m_patch->text() : QByteArray{}; }

QString BulkPatchDialog::reason() const { return m_reason->reason(); }

void BulkPatchDialog::takeUp(models::MetadataField field, const QByteArray &text, const QString &reason)
{
    m_reason->field()->setText(reason);
    m_fields->setCurrentIndex(int(field));
    m_patch->restore(m_patch->base().text(), text);
}

void BulkPatchDialog::begin()
{
    m_meaning->setText(models::metadataText(models::metadataFieldInfo(field()).meaning));
    m_list->clear();
    m_users.clear();
    m_diff->setTexts("{}", "{}");
    const auto remarks = remarksOn(*m_patch);
    m_remark->setVisible(!remarks.isEmpty());
    if (!remarks.isEmpty()) {
        const auto &first = remarks.constFirst();
        m_remark->setTone(first.isProblem ? WrapLabel::Tone::Danger : WrapLabel::Tone::Warning);
        m_remark->setText(tr("Line %1: %2").arg(QString::number(first.line), first.text));
    }
    if (m_patch->problem())
        m_turn.stop();
    else
        m_turn.start(0);
    showSummary();
}

void BulkPatchDialog::goOn()
{
    const auto end = std::min(m_users.size() + usersATurn, qsizetype(m_rows.size()));
    while (m_users.size() < end) {
        auto user =
            models::bulkPatchUser(m_session.store(), m_rows[std::size_t(m_users.size())], field(), m_patch->tree());
        const bool isAsked = m_rows.size() > 1 && user.fate == Fate::Changes;
        const auto reason = isAsked ? m_session.jobs().leavesAlone(user.userId) : models::JobItem::Skip::None;
        if (reason != models::JobItem::Skip::None)
            user.fate = reason == models::JobItem::Skip::Protected ? Fate::Protected : Fate::Busy;
        m_users.append(std::move(user));
    }
    m_list->grow();
    if (isReady()) {
        m_turn.stop();
        if (!m_users.isEmpty())
            m_view->setCurrentIndex(m_list->index(0, 0));
        fitColumns();
    }
    showSummary();
}

//! A reason is read as a whole, and a name has what is left: never less than some letters.
void BulkPatchDialog::fitColumns()
{
    const QAbstractItemView *view = m_view;
    const int wanted = std::max(view->sizeHintForColumn(1), m_view->header()->sectionSizeHint(1));
    m_view->header()->resizeSection(1, std::min(wanted, m_view->viewport()->width() - leastName));
}

void BulkPatchDialog::showSummary()
{
    const auto count = [this](Fate fate) {
        return int(std::ranges::count(m_users, fate, &models::BulkPatchUser::fate));
    };
    const int changing = count(Fate::Changes);
    QStringList parts;
    if (m_patch->problem()) {
        parts.append(tr("The change is not JSON yet."));
    } else if (m_patch->tree().node(0).childCount == 0) {
        parts.append(tr("Write the keys that shall change."));
    } else if (!isReady()) {
        parts.append(tr("Looking at the users…"));
    } else {
        parts.append(tr("%Ln user(s) would change.", nullptr, changing));
        if (const int same = count(Fate::Same))
            parts.append(tr("%Ln user(s) are like that already.", nullptr, same));
        if (const int large = count(Fate::TooLarge))
            parts.append(tr("%Ln user(s) would exceed 8 KB and are left out.", nullptr, large));
        if (const int unreadable = count(Fate::Unreadable))
            parts.append(tr("%Ln user(s) cannot be read and are left out.", nullptr, unreadable));
        parts += leftAloneNotes(count(Fate::Protected), count(Fate::Busy));
    }
    m_summary->setText(parts.join(u' '));
    m_run->setText(tr("Change %Ln user(s)", nullptr, isReady() ? changing : 0));
    for (auto *button : {m_run, m_try})
        button->setEnabled(isReady() && changing > 0);
}

void BulkPatchDialog::showUser()
{
    const int row = m_view->currentIndex().row();
    if (row < 0 || row >= m_users.size())
        return;
    const auto &user = m_users.at(row);
    const bool isLeftAlone = user.fate == Fate::Protected || user.fate == Fate::Busy;
    m_diff->setTexts(user.change.before.text(), (isLeftAlone ? user.change.before : user.change.after).text());
}

void BulkPatchDialog::reject()
{
    if (m_patch->isModified())
        askToDiscard();
    else
        Dialog::reject();
}

void BulkPatchDialog::askToDiscard()
{
    if (findChild<QMessageBox *>(u"discardPatchDialog"_s))
        return;
    auto *box = new QMessageBox{QMessageBox::NoIcon, windowTitle(),
                                tr("Nothing was changed yet. Discard what you wrote?"), QMessageBox::NoButton, this};
    box->setObjectName(u"discardPatchDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *stay = box->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    auto *discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(u"discardPatch"_s);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    // Once the question is gone: window managers give the focus to the window below one that closes.
    connect(
        discard, &QPushButton::clicked, this, [this] { Dialog::reject(); }, Qt::QueuedConnection);
    box->open();
}

void BulkPatchDialog::run(bool isDryRun)
{
    std::vector<models::UserRow> rows;
    models::FieldChange widest; // what is one key for some users may be several for others
    for (const auto &user : std::as_const(m_users)) {
        if (user.fate == Fate::Same)
            continue;
        rows.push_back(user.row);
        if (user.fate == Fate::Changes && user.change.changes.size() > widest.changes.size())
            widest = user.change;
    }
    const auto *job = m_session.jobs().start(*models::findUserAction(u"metadata.patch"), rows,
                                             std::make_shared<models::BulkPatchTask>(m_users),
                                             {.filter = models::queryText(m_session.list().query()),
                                              .why = reason(),
                                              .what = models::whatIsSaved(widest, models::SaveMethod::Merge),
                                              .isDryRun = isDryRun});
    if (!job) {
        m_summary->setText(notStartedText());
        return;
    }
    if (!isDryRun && m_session.safeMode() == api::SafeMode::ConfirmAll)
        m_session.approve(job); // by this dialog
    if (isDryRun)
        Q_EMIT tried(field(), m_patch->text(), reason());
    accept();
}

} // namespace desk::ui
