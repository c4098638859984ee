#include "ui/organizations/membershipspage.h"

#include "models/organizations/instancememberships.h"
#include "models/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/orderheader.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stateview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

using PagedState = models::PagedListBase::State;

namespace {

constexpr int leastStretched = 150; //!< columns that ask for as much take the room that is left
constexpr int leastWidth = 90;

} // namespace

MembershipsPage::MembershipsPage(models::InstanceMemberships &memberships, QWidget *parent)
    : QWidget(parent),
      m_memberships(memberships),
      m_stack(new QStackedWidget{this}),
      m_table(new QTableView{this}),
      m_state(new StateView{this}),
      m_problem(new NoticeBar{this}),
      m_footer(new PlainLabel{this}),
      m_more(new QPushButton{tr("Load more"), this}),
      m_user(new QPushButton{icon(u"person"), tr("Show user"), this})
{
    setObjectName(u"membershipsPage"_s);
    makeTable();
    m_state->setObjectName(u"membershipsState"_s);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_table);
    m_footer->setObjectName(u"membershipsFooter"_s);
    m_footer->setSecondary(true);
    m_more->setObjectName(u"membershipsLoadMore"_s);
    m_user->setObjectName(u"membershipsShowUser"_s);
    m_user->setToolTip(tr("Show the user of the selected membership among the users (Enter)"));

    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::groupGap, metrics::unit, metrics::groupGap, metrics::unit);
    foot->setSpacing(metrics::controlPadding);
    foot->addWidget(m_footer, 1);
    foot->addWidget(m_more);
    foot->addWidget(m_user);
    m_problem->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap,
                                  metrics::controlPadding);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problem);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);

    auto &list = memberships.list();
    connect(&list, &models::PagedListBase::changed, this, &MembershipsPage::follow);
    connect(m_more, &QPushButton::clicked, &list, &models::PagedListBase::loadMore);
    connect(m_problem, &NoticeBar::retryRequested, &list, &models::PagedListBase::retry);
    connect(m_state, &StateView::activated, &list, &models::PagedListBase::retry);
    connect(m_user, &QPushButton::clicked, this, &MembershipsPage::requestUser);
    connect(m_table, &QTableView::activated, this, &MembershipsPage::requestUser);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MembershipsPage::showFooter);
    follow();
}

void MembershipsPage::makeTable()
{
    m_table->setObjectName(u"memberships"_s);
    m_table->setAccessibleName(tr("Memberships"));
    m_table->setModel(&m_memberships.table());
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(metrics::rowHeight);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    const auto columns = m_memberships.table().columns();
    QList<OrderHeader::Section> sections;
    for (const auto &column : columns) {
        sections.append({.title = QCoreApplication::translate("Columns", column.title),
                         .orderBy = column.orderBy,
                         .isTime = column.kind == models::CellKind::Time});
    }
    auto *header = new OrderHeader{sections, m_table};
    m_table->setHorizontalHeader(header);
    header->setObjectName(u"membershipsHeader"_s);
    header->setAccessibleName(tr("Columns"));
    header->setMinimumSectionSize(leastWidth);
    auto *chooser = new QMenu{header};
    chooser->setObjectName(u"membershipColumns"_s);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        m_table->setColumnWidth(int(i), columns[i].width);
        m_table->setColumnHidden(int(i), !columns[i].shown);
        // What there is room for goes to whom it is about; the rest is short.
        if (columns[i].width >= leastStretched)
            header->setSectionResizeMode(int(i), QHeaderView::Stretch);
        auto *action = chooser->addAction(QCoreApplication::translate("Columns", columns[i].title));
        action->setCheckable(true);
        action->setChecked(columns[i].shown);
        action->setEnabled(i > 0); // a table without columns could not be brought back
        connect(action, &QAction::toggled, m_table, [this, i](bool on) { m_table->setColumnHidden(int(i), !on); });
    }
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, chooser,
            [header, chooser](const QPoint &at) { chooser->popup(header->mapToGlobal(at)); });
    header->setOrderBy(m_memberships.orderBy());
    connect(header, &OrderHeader::orderByRequested, this, [this, header](const QByteArray &orderBy) {
        m_memberships.setOrderBy(orderBy);
        header->setOrderBy(orderBy);
    });
}

void MembershipsPage::open()
{
    m_memberships.open();
    m_table->setFocus();
}

void MembershipsPage::requestUser()
{
    const auto row = m_table->currentIndex().row();
    const auto &rows = m_memberships.table().rows();
    if (row < 0 || row >= rows.size())
        return;
    if (const auto &id = rows.at(row).publicUserData.userId; !id.isEmpty())
        Q_EMIT userRequested(id);
}

void MembershipsPage::follow()
{
    const auto &list = m_memberships.list();
    const bool hasRows = !list.rows().isEmpty();
    if (!hasRows)
        showState();
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_table) : m_state);
    if (hasRows && list.error())
        m_problem->show({.title = tr("The next memberships could not be loaded"),
                         .text = models::errorSummary(*list.error()),
                         .details = models::errorDetails(*list.error()),
                         .canRetry = true});
    else
        m_problem->hide();
    showFooter();
}

void MembershipsPage::showState()
{
    const auto &list = m_memberships.list();
    if (list.error()) {
        m_state->show({.icon = u"warning"_s,
                       .title = tr("The memberships could not be loaded"),
                       .text = models::errorSummary(*list.error()),
                       .button = tr("Retry"),
                       .details = models::errorDetails(*list.error())});
    } else if (list.state() == PagedState::Ready) {
        m_state->show({.icon = u"building"_s,
                       .title = tr("No memberships"),
                       .text = tr("No user of this instance is a member of an organization."),
                       .button = tr("Refresh")});
    } else {
        m_state->show({.title = tr("Loading memberships…"), .busy = true});
    }
}

void MembershipsPage::showFooter()
{
    const auto &list = m_memberships.list();
    const QLocale locale;
    const bool hasRows = !list.rows().isEmpty();
    m_footer->setText(
        !hasRows ? QString{}
            : list.isAtEnd()
            ? tr("All %Ln membership(s) shown", nullptr, int(list.rows().size()))
            : tr("Showing %1 of %2").arg(locale.toString(list.rows().size()), locale.toString(list.total())));
    m_more->setVisible(hasRows && !list.isAtEnd());
    m_more->setEnabled(!list.isBusy());
    m_user->setVisible(hasRows);
    m_user->setEnabled(m_table->selectionModel()->hasSelection());
}

} // namespace desk::ui
