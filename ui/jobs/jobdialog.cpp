#include "ui/jobs/jobdialog.h"

#include "models/jobs/jobitemtable.h"
#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/jobs/jobtext.h"
#include "ui/jobs/savedeleted.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QScreen>
#include <QTableWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace desk::ui {

using State = models::JobItem::State;

namespace {

//! Rows the table shows; all of them are in the copied report.
constexpr std::size_t mostRows = 1000;

} // namespace

JobDialog::JobDialog(models::Jobs &jobs, models::Job &job, QWidget *parent)
    : Dialog(parent),
      m_jobs(jobs),
      m_job(job),
      m_summary(new PlainLabel{this}),
      m_table(new QTableWidget{this}),
      m_note(new PlainLabel{this})
{
    setObjectName(u"jobDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const auto what = models::actionText(job.action().textMany, job.actedOn());
    setWindowTitle(job.isDryRun() ? tr("Report of a dry run: %1").arg(what) : tr("Report: %1").arg(what));
    resize(QSize{960, 460}.boundedTo(screen()->availableGeometry().size() - QSize{40, 80}));
    m_summary->setObjectName(u"summary"_s);
    m_summary->setWordWrap(true);
    auto font = m_summary->font();
    font.setWeight(QFont::DemiBold);
    m_summary->setFont(font);
    m_note->setObjectName(u"jobNext"_s);
    m_note->setWordWrap(true);
    makeTable();
    auto *buttons = new QDialogButtonBox{this};
    addButtons(*buttons);
    showItems();
    showNext();

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(m_summary);
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(&m_jobs, &models::Jobs::rechecked, this,
            [this](const models::Job *checked, const std::optional<api::Error> &error) {
                if (checked != &m_job)
                    return;
                showItems();
                showNext(error ? tr("Could not check: %1").arg(models::whatHappened(*error))
                               : tr("Checked. The table of users shows how they are now."));
            });
}

void JobDialog::makeTable()
{
    m_table->setObjectName(u"jobItems"_s);
    m_table->setAccessibleName(tr("Users and outcomes"));
    m_table->setColumnCount(ColumnCount);
    m_table->setHorizontalHeaderLabels({tr("User"), tr("User id"), tr("Outcome"), tr("Reason"), tr("Trace id")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(metrics::rowHeight);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    auto *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(Reason, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    // What is read comes first, what is copied last.
    header->moveSection(header->visualIndex(UserId), ColumnCount - 1);
    header->moveSection(header->visualIndex(TraceId), ColumnCount - 1);
    m_table->setTextElideMode(Qt::ElideMiddle);
}

void JobDialog::measureColumns()
{
    constexpr int mostName = 200;
    constexpr int mostOutcome = 140;
    const auto *header = m_table->horizontalHeader();
    const QAbstractItemView *view = m_table; // where measuring is public
    for (int column = 0; column < ColumnCount; ++column)
        m_wanted[std::size_t(column)] =
            std::max(view->sizeHintForColumn(column), header->sectionSizeHint(column)) + metrics::controlPadding;
    m_wanted[User] = std::min(m_wanted[User], mostName);
    m_wanted[Outcome] = std::min(m_wanted[Outcome], mostOutcome);
    fitColumns();
}

//! What is read has what it needs; what is copied shares the rest.
void JobDialog::fitColumns()
{
    constexpr int leastId = 100;
    const int left = m_table->viewport()->width() - m_wanted[User] - m_wanted[Outcome] - m_wanted[Reason];
    const int wanted = m_wanted[UserId] + m_wanted[TraceId];
    for (const auto column : {User, Outcome})
        m_table->setColumnWidth(column, m_wanted[column]);
    for (const auto column : {UserId, TraceId})
        m_table->setColumnWidth(column,
                                std::clamp(left * m_wanted[column] / std::max(wanted, 1),
                                           std::min(leastId, m_wanted[column]), m_wanted[column]));
}

void JobDialog::resizeEvent(QResizeEvent *event)
{
    Dialog::resizeEvent(event);
    QTimer::singleShot(0, this, &JobDialog::fitColumns); // once the table has its new width
}

void JobDialog::showItems()
{
    m_summary->setSentence(jobSummary(m_job));
    const auto isClean = [](const models::JobItem &item) { return item.state == State::Done && !item.error; };
    std::vector<const models::JobItem *> items;
    for (const auto &item : m_job.items())
        items.push_back(&item);
    std::stable_partition(items.begin(), items.end(),
                          [&isClean](const models::JobItem *item) { return !isClean(*item); });
    items.resize(std::min(items.size(), mostRows));
    m_table->setRowCount(int(items.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto &item = *items[std::size_t(row)];
        const QStringList cells{models::displayText(item.name, models::cellLimit), item.userId,
                                itemStateText(item.state), models::reasonText(item),
                                item.error ? models::displayText(item.error->traceId) : QString{}};
        for (int column = 0; column < int(cells.size()); ++column) {
            auto *cell = new QTableWidgetItem{cells.at(column)};
            cell->setToolTip(plainToolTip(cells.at(column)));
            m_table->setItem(row, column, cell);
        }
    }
    measureColumns();
}

void JobDialog::showNext(const QString &note)
{
    QStringList parts{note, jobNext(m_job)};
    parts.removeAll(QString{});
    m_note->setSentence(parts.join(u' '));
    m_note->setVisible(!parts.isEmpty());
    const auto counts = m_job.counts();
    m_check->setVisible(counts.unknown > 0);
    // What the plan or the rights refuse is refused again; the history can still repeat it once they have changed.
    const auto *error = decidingError(m_job);
    m_retry->setVisible(m_jobs.canRetry(m_job) && (!error || models::mayHelpToRetry(*error)));
    m_retry->setText(tr("Retry %Ln user(s)", nullptr, counts.failed + counts.notRun));
    m_retry->setEnabled(!m_jobs.isReadOnly());
    m_retry->setToolTip(m_jobs.isReadOnly() ? tr("The connection is read-only: change its safe mode first")
                                            : QString{});
}

void JobDialog::addButtons(QDialogButtonBox &box)
{
    auto *copy = box.addButton(tr("Copy report"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyReport"_s);
    copy->setToolTip(tr("Every user with outcome, reason and trace id, for a ticket or a table"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(jobReport(m_job)); });
    if (m_jobs.hasDeletedUsers(m_job)) {
        auto *save = box.addButton(tr("Save a copy…"), QDialogButtonBox::ActionRole);
        save->setObjectName(u"saveDeleted"_s);
        save->setToolTip(tr("What was known of the deleted users, as JSON"));
        connect(save, &QPushButton::clicked, this, [this] { saveDeleted(m_jobs.deletedUsers(m_job), *this); });
    }
    m_check = box.addButton(tr("Check again"), QDialogButtonBox::ActionRole);
    m_check->setObjectName(u"recheck"_s);
    connect(m_check, &QPushButton::clicked, this, [this] { m_jobs.recheckUnknown(m_job); });
    if (const auto *error = decidingError(m_job); error && models::needsNewKey(*error)) {
        auto *again = box.addButton(tr("Connect again…"), QDialogButtonBox::ActionRole);
        again->setObjectName(u"connectAgain"_s);
        connect(again, &QPushButton::clicked, this, [this] {
            close();
            Q_EMIT connectRequested();
        });
    }
    m_retry = box.addButton(QString{}, QDialogButtonBox::ActionRole);
    m_retry->setObjectName(u"retryFailed"_s);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT retryRequested(&m_job);
    });
    auto *close = box.addButton(QDialogButtonBox::Close);
    close->setDefault(true);
    connect(&box, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace desk::ui
