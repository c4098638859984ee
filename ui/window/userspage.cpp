#include "ui/window/userspage.h"

#include "models/text/errortext.h"
#include "ui/filters/filterbar.h"
#include "ui/theme/theme.h"
#include "ui/users/usersview.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stateview.h"
#include "ui/window/marksoutofsight.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::ui {

using ListState = models::UserList::State;

UsersPage::UsersPage(models::Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_list(session.list()),
      m_filters(new FilterBar{this}),
      m_stack(new QStackedWidget{this}),
      m_view(new UsersView{this}),
      m_state(new StateView{this}),
      m_problem(new NoticeBar{this}),
      m_busy(new QProgressBar{this}),
      m_footer(new PlainLabel{this}),
      m_marks(new MarksOutOfSight{session, *m_view, this}),
      m_loadAll(new QPushButton{this})
{
    m_view->setTable(&m_list.table());
    // After the view, so that it has the rows that are selected.
    connect(&m_list.table(), &QAbstractItemModel::rowsInserted, m_marks, &MarksOutOfSight::selectAgain);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_state);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(3);
    m_busy->setAccessibleName(tr("Loading"));
    auto busyPolicy = m_busy->sizePolicy();
    busyPolicy.setRetainSizeWhenHidden(true); // so that the table does not jump
    m_busy->setSizePolicy(busyPolicy);
    m_state->setObjectName(u"usersState"_s);
    m_footer->setObjectName(u"footer"_s);
    m_footer->setSecondary(true);
    m_loadAll->setObjectName(u"loadAll"_s);
    m_loadAll->setFlat(true);

    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::groupGap, metrics::unit, metrics::groupGap, metrics::unit);
    foot->setSpacing(metrics::groupGap);
    foot->addWidget(m_footer, 1);
    foot->addWidget(m_marks);
    foot->addWidget(m_loadAll);
    m_problem->setContentsMargins(metrics::groupGap, metrics::controlPadding, metrics::groupGap,
                                  metrics::controlPadding);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filters);
    layout->addWidget(m_problem);
    layout->addWidget(m_busy);
    layout->addWidget(m_stack, 1);
    layout->addLayout(foot);

    connect(&m_list, &models::UserList::changed, this, &UsersPage::showList);
    connect(&m_list, &models::UserList::changed, this, &UsersPage::selectWhenLoaded);
    connect(m_view, &UsersView::selectionChangedByUser, this, &UsersPage::selectionChanged);
    connect(m_marks, &MarksOutOfSight::changed, this, &UsersPage::selectionChanged);
    connect(m_marks, &MarksOutOfSight::showRequested, this, &UsersPage::showOnly);
    connect(m_view, &UsersView::nearEnd, &m_list, &models::UserList::loadMore);
    connect(m_view, &UsersView::orderByRequested, this, &UsersPage::sortBy);
    connect(m_filters, &FilterBar::queryEdited, this, [this](const models::UserQuery &edited) {
        auto query = edited;
        // A filter keeps the search; "Clear" takes it away.
        if (!query.filters.isEmpty() || !query.search.isEmpty())
            query.search = wantedQuery().search;
        setQuery(query);
    });
    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(200ms);
    connect(&m_searchDelay, &QTimer::timeout, this, [this] { search(m_typed); });
    connect(m_state, &StateView::activated, this, &UsersPage::onStateActivated);
    connect(m_state, &StateView::otherActivated, this, [this] {
        const auto error = m_list.error();
        error &&models::needsNewKey(*error) ? Q_EMIT newKeyRequested() : Q_EMIT connectRequested();
    });
    connect(m_problem, &NoticeBar::retryRequested, &m_list, &models::UserList::retry);
    connect(m_problem, &NoticeBar::connectRequested, this, &UsersPage::newKeyRequested);
    connect(&session.client(), &api::Client::trafficChanged, this, [this] {
        if (m_list.state() == ListState::Loading && m_list.table().rowCount() == 0)
            showLoading(); // a pause counts down
    });
    connect(m_loadAll, &QPushButton::clicked, this,
            [this] { m_list.isBusy() && m_list.isLoadingAll() ? m_list.stop() : m_list.loadAll(); });
}

QMenu *UsersPage::addFilterMenu() const { return m_filters->addMenu(); }

void UsersPage::setQuery(const models::UserQuery &query)
{
    m_searchDelay.stop();
    m_select = Select::Nothing;
    m_filters->setQuery(query);
    m_view->setOrderBy(query.orderBy);
    m_list.setQuery(query);
    m_view->scrollToTop(); // another question, or another order: what comes first is what is looked for
    Q_EMIT queryChanged(query);
}

void UsersPage::selectAllMatching() { selectOnceLoaded(Select::All); }

void UsersPage::invertSelection() { selectOnceLoaded(Select::Inverse); }

void UsersPage::selectOnceLoaded(Select what)
{
    m_select = what;
    if (!m_list.isAtEnd())
        m_list.loadAll();
    selectWhenLoaded();
}

//! By then the table holds everybody who matches: their ids are fixed before anything is done to them.
void UsersPage::selectWhenLoaded()
{
    if (m_select == Select::Nothing || m_list.state() != ListState::Ready)
        return;
    if (m_select == Select::First || m_select == Select::Same) {
        const auto position = m_select == Select::First ? 0 : m_list.table().positionOf(m_same);
        m_select = Select::Nothing;
        // Somebody who has moved or marked meanwhile is where they want to be.
        if (m_view->selectedCount() + m_marks->count() == 0 && position >= 0 && position < m_list.table().rowCount())
            m_view->selectPosition(position);
    } else if (m_list.isAtEnd()) {
        const auto what = std::exchange(m_select, Select::Nothing);
        what == Select::All ? m_view->selectAll() : invertLoaded();
        leaveStrays();
    } else if (!m_list.isLoadingAll()) {
        m_select = Select::Nothing; // stopped, or failed: the page says so
    }
}

//! Who does not match any more was not meant.
void UsersPage::leaveStrays()
{
    auto &table = m_list.table();
    for (int i = 0; i < table.rowCount() && m_list.strayCount() > 0; ++i) {
        if (table.isStray(table.rowAt(i)))
            m_view->selectionModel()->select(table.index(i, 0),
                                             QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    }
}

void UsersPage::invertLoaded()
{
    const auto rows = m_list.table().rowCount();
    if (rows == 0)
        return;
    auto &table = m_list.table();
    const QItemSelection all{table.index(0, 0), table.index(rows - 1, 0)};
    m_view->selectionModel()->select(all, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

void UsersPage::showOnly(const std::vector<models::UserRow> &rows)
{
    m_searchDelay.stop();
    m_select = Select::Nothing;
    m_filters->setQuery({});
    m_view->setOrderBy({}); // they come as the list names them
    m_list.showOnly(rows);
    Q_EMIT queryChanged({});
    m_view->selectAll();
    m_marks->drop();
    m_view->setFocus();
}

void UsersPage::search(const QString &text)
{
    m_searchDelay.stop();
    auto query = m_list.query();
    if (text.trimmed() == query.search.trimmed()) {
        m_view->setOutdated(isOutdated());
        return;
    }
    query.search = text;
    setQuery(query);
}

void UsersPage::enter()
{
    m_view->setFocus();
    m_select = Select::First;
    selectWhenLoaded();
}

void UsersPage::searchSoon(const QString &text)
{
    m_typed = text;
    m_searchDelay.start();
    m_view->setOutdated(true);
}

bool UsersPage::isOutdated() const { return m_searchDelay.isActive() || m_list.state() != ListState::Ready; }

void UsersPage::sortBy(const QByteArray &orderBy)
{
    const auto rows = selectedRows();
    auto query = wantedQuery();
    query.orderBy = orderBy;
    setQuery(query);
    // Another order is no other question: whoever was looked at stays, if they are among the first.
    if (rows.size() == 1) {
        m_same = m_session.store().at(rows.front()).id().toByteArray();
        m_select = Select::Same;
        selectWhenLoaded();
    }
}

models::UserQuery UsersPage::wantedQuery() const
{
    auto query = m_list.query();
    if (m_searchDelay.isActive())
        query.search = m_typed;
    return query;
}

std::vector<models::UserRow> UsersPage::selectedRows() const
{
    std::vector<models::UserRow> rows;
    for (const auto position : m_view->selectedPositions())
        rows.push_back(m_list.table().rowAt(position));
    return rows;
}

std::vector<models::UserRow> UsersPage::selectedTargets() const
{
    auto rows = selectedRows();
    std::erase_if(rows, [this](models::UserRow row) { return m_list.table().isGone(row); });
    return rows;
}

int UsersPage::markedOutOfSight() const { return m_marks->count(); }

void UsersPage::unmarkAll()
{
    m_view->clearSelection();
    m_marks->drop();
}

void UsersPage::onStateActivated()
{
    if (m_list.state() == ListState::Failed)
        m_list.retry();
    else if (m_list.query().isFiltered())
        setQuery({.orderBy = m_list.query().orderBy});
    else
        m_list.refresh();
}

} // namespace desk::ui
