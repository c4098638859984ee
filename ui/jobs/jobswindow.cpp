#include "ui/jobs/jobswindow.h"

#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/connections/readonlynotice.h"
#include "ui/jobs/jobprogress.h"
#include "ui/jobs/jobtext.h"
#include "ui/jobs/rategraph.h"
#include "ui/theme/theme.h"
#include "ui/widgets/comboboxname.h"
#include "ui/widgets/plainlabel.h"
#include "ui/window/instancechip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::ui {

namespace {

constexpr int leastJobs = 3; // rows that stay in sight
constexpr int leastUsers = 3;
constexpr int heightForGraph = 700; // of a screen, in device-independent pixels

//! Columns as wide as what they hold, but for those of \p widths that are not 0; \p stretched takes what is left.
void setUpTable(QTableView &view, QAbstractItemModel &model, std::initializer_list<int> widths, int stretched,
                int leastRows)
{
    view.setModel(&model);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setTabKeyNavigation(false);
    view.setWordWrap(false);
    view.setShowGrid(false);
    view.verticalHeader()->hide();
    view.verticalHeader()->setMinimumSectionSize(metrics::rowHeight);
    view.verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    auto &header = *view.horizontalHeader();
    constexpr int rowsToMeasure = 40;
    header.setResizeContentsPrecision(rowsToMeasure);
    int column = 0;
    for (const auto width : widths) {
        header.setSectionResizeMode(column, width > 0 ? QHeaderView::Interactive : QHeaderView::ResizeToContents);
        if (width > 0)
            view.setColumnWidth(column, width);
        ++column;
    }
    header.setSectionResizeMode(stretched, QHeaderView::Stretch);
    view.setMinimumHeight(header.sizeHint().height() + leastRows * metrics::rowHeight + 2 * view.frameWidth());
}

//! What became of it and what can be done about that.
QString endedSummary(const models::Job &job)
{
    QStringList parts{jobSummary(job), jobNext(job)};
    parts.removeAll(QString{});
    return parts.join(u' ');
}

} // namespace

JobsWindow::JobsWindow(models::Jobs &jobs, QWidget *parent)
    : Dialog(parent),
      m_jobs(jobs),
      m_list(jobs),
      m_listView(new QTableView),
      m_itemView(new QTableView),
      m_search(new QLineEdit),
      m_outcome(new QComboBox),
      m_find(new QLineEdit),
      m_noItems(new PlainLabel),
      m_summary(new PlainLabel),
      m_progressText(new PlainLabel),
      m_progress(new QProgressBar)
{
    setObjectName(u"jobsWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Actions and their history"));
    resize(QSize{1120, 760}.boundedTo(screen()->availableGeometry().size() - QSize{40, 80}));
    makeTables();
    auto *panes = new QSplitter{Qt::Vertical};
    panes->setChildrenCollapsible(false);
    panes->addWidget(makeList());
    panes->addWidget(makeDetails());
    panes->setStretchFactor(0, 1);
    panes->setStretchFactor(1, 1);
    panes->setSizes({300, 360});
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    auto *graph = new RateGraph{jobs};
    // On a small screen the users need the room more.
    graph->setVisible(screen()->availableGeometry().height() >= heightForGraph);
    layout->addWidget(graph);
    layout->addWidget(panes, 1);

    m_delay.setSingleShot(true);
    m_delay.setInterval(200ms);
    connect(&m_delay, &QTimer::timeout, this, &JobsWindow::updateDetails);
    const auto soon = [this](const models::Job *job) {
        if (job && job == m_job && !m_delay.isActive())
            m_delay.start();
    };
    connect(&jobs, &models::Jobs::progressed, this, soon);
    connect(&jobs, &models::Jobs::changed, this, soon);
    // Another one can take back or repeat what this one did.
    for (const auto signal : {&models::Jobs::started, &models::Jobs::finished})
        connect(&jobs, signal, this, [soon, this] { soon(m_job); });
    connect(&jobs, &models::Jobs::rechecked, this, soon);
    connect(&jobs, &models::Jobs::journalFailed, this, &JobsWindow::updateDetails);
    connect(&jobs, &models::Jobs::interruptedChanged, this, &JobsWindow::followDecision);
    connect(&jobs, &models::Jobs::started, this, [this](models::Job *job) {
        if (m_wanted > 0 && job->recordId() == m_wanted)
            follow(job);
    });
    connect(&m_list, &QAbstractItemModel::rowsInserted, this, [this] {
        if (const auto row = m_wanted > 0 ? m_list.rowOf(m_wanted) : 0;
            row >= 0 && !m_listView->currentIndex().isValid())
            m_listView->selectRow(row);
        updateDetails();
    });
    connect(&m_list, &QAbstractItemModel::rowsRemoved, this, &JobsWindow::updateDetails);
    connect(&m_list, &QAbstractItemModel::modelReset, this, &JobsWindow::updateDetails);
    updateDetails();
}

void JobsWindow::setSession(models::Session &session, QWidget *pace)
{
    m_session = &session;
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::groupGap);
    head->addWidget(new InstanceChip{session, this});
    head->addWidget(pace, 1);
    auto *all = qobject_cast<QVBoxLayout *>(layout());
    all->insertLayout(0, head);
    all->insertWidget(0, new ReadOnlyNotice{session, this});
    const auto showName = [this, &session] {
        setWindowTitle(tr("Actions and their history – %1").arg(models::displayText(session.name())));
    };
    showName();
    connect(&session, &models::Session::profileChanged, this, showName);
    connect(&session, &models::Session::safeModeChanged, this, &JobsWindow::updateDetails);
    updateDetails();
}

void JobsWindow::showJob(qint64 recordId)
{
    m_wanted = recordId;
    if (const auto row = m_list.rowOf(recordId); row >= 0)
        m_listView->selectRow(row);
}

void JobsWindow::makeTables()
{
    setUpTable(*m_listView, m_list, {0, 210, 0, 170, 110, 0}, models::JobList::Why, leastJobs);
    m_listView->setObjectName(u"jobList"_s);
    m_listView->setAccessibleName(tr("Actions, newest first"));
    // By a click on a title and not by itself: what a hundred thousand users are doing would be sorted all the time.
    auto *sorted = new QSortFilterProxyModel{this};
    sorted->setDynamicSortFilter(false);
    sorted->setSortLocaleAware(true);
    sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    sorted->setSourceModel(&m_items);
    setUpTable(*m_itemView, *sorted, {150, 120, 0, 0, 0, 0, 110}, models::JobItemTable::Reason, leastUsers);
    m_itemView->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as they were planned
    m_itemView->horizontalHeader()->setSortIndicatorClearable(true);
    m_itemView->setSortingEnabled(true);
    m_itemView->setObjectName(u"jobItems"_s);
    m_itemView->setAccessibleName(tr("Users of the action"));
    connect(m_listView->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JobsWindow::onCurrentChanged);
}

QWidget *JobsWindow::makeList()
{
    auto *pane = new QWidget;
    auto *layout = new QVBoxLayout{pane};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    m_search->setObjectName(u"searchJobs"_s);
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setPlaceholderText(tr("Search the history – user, e-mail address, id, action, person, reason"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, &m_list, &models::JobList::setSearch);
    layout->addWidget(m_search);
    layout->addWidget(m_listView, 1);
    return pane;
}

QPushButton *JobsWindow::addButton(QLayout &layout, const char *id, const QString &text, void (JobsWindow::*run)())
{
    auto *button = new QPushButton{text};
    button->setObjectName(QString::fromLatin1(id));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    layout.addWidget(button);
    return button;
}

QWidget *JobsWindow::makeDetails()
{
    auto *pane = new QWidget;
    m_summary->setObjectName(u"jobSummary"_s);
    m_summary->setWordWrap(true);
    m_progressText->setObjectName(u"jobProgress"_s);
    m_progressText->setSecondary(true);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_progress->setAccessibleName(tr("Progress of the action"));

    auto *buttons = new QHBoxLayout;
    m_pause = addButton(*buttons, "pauseJob", tr("Pause"), &JobsWindow::pauseOrGoOn);
    m_stop = addButton(*buttons, "stopJob", tr("Stop"), &JobsWindow::stop);
    m_undo = addButton(*buttons, "undoJob", tr("Undo"), &JobsWindow::undo);
    m_retry = addButton(*buttons, "retryJob", tr("Retry the rest"), &JobsWindow::retry);
    m_retry->setToolTip(tr("Does it again for those for whom it failed or was not tried"));
    m_recheck = addButton(*buttons, "recheckJob", tr("Check again"), &JobsWindow::recheck);
    m_recheck->setToolTip(tr("Ask the service about those of whom it is not known"));
    buttons->addStretch(1);
    m_csv = addButton(*buttons, "exportCsv", tr("Save as CSV…"), &JobsWindow::exportCsv);
    m_csv->setToolTip(tr("Saves every user with outcome as CSV that no spreadsheet takes for formulas"));
    m_json = addButton(*buttons, "exportJson", tr("Save as JSON Lines…"), &JobsWindow::exportJson);
    m_json->setToolTip(tr("Saves plan and outcomes as JSON Lines, with the seal of the journal"));

    m_outcome->setObjectName(u"outcomeFilter"_s);
    m_outcome->addItem(tr("All outcomes"));
    using ItemState = models::JobItem::State;
    for (const auto state : std::array{ItemState::Waiting, ItemState::Sent, ItemState::Done, ItemState::Gone,
                                       ItemState::Failed, ItemState::Unknown, ItemState::NotRun, ItemState::Skipped})
        m_outcome->addItem(models::outcomeText(state), int(state));
    connect(m_outcome, &QComboBox::currentIndexChanged, this, [this] {
        const auto state = m_outcome->currentData();
        m_items.setOutcome(state.isValid() ? std::optional{ItemState(state.toInt())} : std::nullopt);
    });
    auto *find = m_find;
    find->setObjectName(u"findJobUser"_s);
    find->setAccessibleName(tr("Find a user of the action"));
    find->setPlaceholderText(tr("Name, e-mail address or id"));
    find->setClearButtonEnabled(true);
    connect(find, &QLineEdit::textChanged, &m_items, &models::JobItemTable::setSearch);
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_outcome);
    filters->addWidget(find, 1);
    m_copy = addButton(*filters, "saveDeleted", tr("Save a copy of the deleted users…"), &JobsWindow::saveCopy);
    m_copy->setToolTip(tr("What was known of them, as JSON: one user a line"));

    auto *layout = new QVBoxLayout{pane};
    layout->setContentsMargins(0, metrics::controlPadding, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    layout->addWidget(m_summary);
    layout->addWidget(m_progress);
    layout->addWidget(m_progressText);
    layout->addLayout(buttons);
    layout->addLayout(filters);
    m_noItems->setObjectName(u"noJobItems"_s);
    m_noItems->setWordWrap(true);
    layout->addWidget(m_noItems);
    layout->addWidget(m_itemView, 1);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_items, signal, this, &JobsWindow::showNoItems);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &JobsWindow::showNoItems);
    connect(find, &QLineEdit::textChanged, this, &JobsWindow::showNoItems);
    nameComboBox(*m_outcome, tr("Show only users with this outcome"));
    return pane;
}

QString JobsWindow::noJobText() const
{
    if (m_list.rowCount() > 0)
        return tr("Choose an action to see every user it was about.");
    const auto *journal = m_jobs.journal();
    if (journal && journal->state() == models::Journal::State::Opening)
        return tr("The history is being read…");
    if (journal && journal->problem())
        return tr("The history cannot be shown. %1").arg(models::whatHappened(errorOf(*journal->problem())));
    return m_search->text().trimmed().isEmpty()
        ? tr("Nothing has been done from this desk yet. What is done to users is listed here.")
        : tr("Nothing in the history matches.");
}

void JobsWindow::onCurrentChanged()
{
    const auto row = m_listView->currentIndex().row();
    if (row < 0) {
        follow(nullptr);
        return;
    }
    const auto id = m_list.at(row).id;
    m_wanted = id;
    m_jobs.find(id, this, [this, id](models::Job *job) {
        if (id == m_wanted)
            follow(job);
    });
}

void JobsWindow::follow(models::Job *job)
{
    m_job = job;
    m_items.setJob(job);
    updateDetails();
}

void JobsWindow::updateDetails()
{
    const bool isLive = m_job && !m_job->isFinished();
    m_summary->setSentence(!m_job ? noJobText() : isLive ? runningSummary(*m_job) : endedSummary(*m_job));
    m_recheck->setVisible(m_job && !isLive && m_job->counts().unknown > 0);
    m_progress->setVisible(isLive);
    m_progressText->setVisible(isLive);
    if (isLive) {
        const auto counts = m_job->counts();
        m_progress->setRange(0, counts.total());
        m_progress->setValue(counts.total() - counts.open);
        m_progressText->setText(jobProgressText(*m_job, m_job->usersPerSecond()));
    }
    showPause();
    m_stop->setEnabled(isLive && m_job->state() != models::Job::State::Stopping);
    const bool mayWrite = !m_session || !m_session->isReadOnly();
    showUndo(mayWrite);
    m_retry->setEnabled(mayWrite && m_job && m_jobs.canRetry(*m_job));
    m_copy->setVisible(m_job && !isLive && m_jobs.hasDeletedUsers(*m_job));
    m_csv->setEnabled(m_job);
    m_json->setEnabled(m_job);
    showNoItems();
}

bool JobsWindow::isInterrupted() const
{
    if (!m_job || !m_job->isFinished() || m_job->counts().open == 0)
        return false;
    const auto isIt = [this](const models::JobSummary &job) { return job.id == m_job->recordId(); };
    return std::ranges::any_of(m_jobs.interrupted(), isIt);
}

//! What is shown of one that waited for a decision is no longer so once there is one.
void JobsWindow::followDecision()
{
    if (m_job && m_job->isFinished() && m_job->counts().open > 0 && !isInterrupted())
        onCurrentChanged();
    updateDetails();
}

void JobsWindow::showPause()
{
    const bool isLive = m_job && !m_job->isFinished();
    const bool isPaused = isLive && m_job->state() == models::Job::State::Paused;
    const bool waits = isInterrupted();
    m_pause->setText(waits ? tr("Go on…") : isPaused ? tr("Go on") : tr("Pause"));
    m_pause->setEnabled(waits || isPaused || (isLive && m_job->state() == models::Job::State::Running));
}

//! Why the table of users is empty.
void JobsWindow::showNoItems()
{
    const bool isEmpty = m_job && m_items.rowCount() == 0 && !m_job->items().isEmpty();
    m_noItems->setVisible(isEmpty);
    if (!isEmpty)
        return;
    const auto search = m_find->text().trimmed();
    const bool isNarrowed = m_outcome->currentData().isValid();
    const auto outcome = m_outcome->currentText();
    m_noItems->setText(search.isEmpty() ? tr("No user of this action is “%1”.").arg(outcome)
                           : isNarrowed ? tr("No user of this action is “%1” and matches “%2”.").arg(outcome, search)
                                        : tr("No user of this action matches “%1”.").arg(search));
}

void JobsWindow::showUndo(bool mayWrite)
{
    const bool canUndo = m_job && m_jobs.canUndo(*m_job);
    const auto outlook = canUndo ? m_jobs.undoOutlook(*m_job, true) : models::UndoOutlook{};
    m_undo->setEnabled(mayWrite && outlook.open > 0);
    m_undo->setToolTip(isInterrupted() ? tr("Go on with it or discard its rest first")
                           : canUndo && outlook.open == 0
                           ? nothingToUndo(outlook)
                           : tr("Take it back, but for those whom somebody has changed since"));
}

} // namespace desk::ui
