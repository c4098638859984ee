#include "ui/window/userspage.h"

#include "models/text/display.h"
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
#include <QLocale>
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

void UsersPage::showList()
{
    const bool isFailed = m_list.state() == ListState::Failed;
    const bool hasRows = m_list.table().rowCount() > 0;
    m_busy->setVisible(m_list.isBusy() && hasRows);
    m_view->setOutdated(isOutdated());
    if (isFailed)
        showFailed(*m_list.error());
    else if (hasRows)
        m_stack->setCurrentWidget(m_view);
    else if (m_list.state() == ListState::Loading)
        showLoading();
    else
        showEmpty();
    if (!hasRows || isFailed)
        m_stack->setCurrentWidget(m_state);
    if (!isFailed && m_list.error()) {
        m_problem->show({.title = m_list.lastAttempt() == models::UserList::Attempt::NextPage
                             ? tr("The next users could not be loaded")
                             : tr("The list could not be brought up to date"),
                         .text = models::errorSummary(*m_list.error()),
                         .details = models::errorDetails(*m_list.error()),
                         .canRetry = !models::needsNewKey(*m_list.error()),
                         .canConnect = models::needsNewKey(*m_list.error())});
    } else if (!isFailed && hasRows && !m_list.unmatched().isEmpty()) {
        const auto &values = m_list.unmatched();
        m_problem->show({.title = tr("%Ln value(s) of the list found nobody", nullptr, int(values.size())),
                         .text = models::displayText(values.join(u", "_s), models::labelLimit),
                         .details = values.join(u'\n'),
                         .copyTitle = tr("Copy the values")});
    } else {
        m_problem->hide();
    }
    showFooter();
}

void UsersPage::showLoading()
{
    const auto pause = m_session.client().traffic().pausedFor;
    if (pause.count() > 0) {
        m_state->show({.title = tr("Waiting for the request limit"),
                       .text = tr("The instance has used up its requests; the application counts too. The users are "
                                  "loaded in %Ln second(s).",
                                  nullptr, int(std::chrono::ceil<std::chrono::seconds>(pause).count())),
                       .busy = true});
    } else {
        m_state->show({.title = tr("Loading users…"),
                       .text = m_list.isRetrying() ? tr("The service did not answer. Trying again…") : QString{},
                       .busy = true});
    }
}

void UsersPage::showFailed(const api::Error &error)
{
    const bool needsKey = models::needsNewKey(error);
    // A list is never deleted: it is another place that answers.
    const bool isElsewhere = error.kind == api::Error::Kind::NotFound;
    m_state->show({.icon = u"warning"_s,
                   .title = tr("The users could not be loaded"),
                   .text = isElsewhere
                       ? QStringList{tr("At this address nothing answers for users. Check the address of the "
                                        "connection."),
                                     models::traceText(error)}
                             .join(u' ')
                             .trimmed()
                       : models::errorSummary(error),
                   .button = needsKey ? QString{} : tr("Retry"),
                   .otherButton = needsKey || isElsewhere ? tr("Connect again…") : QString{},
                   .details = models::errorDetails(error)});
}

void UsersPage::showEmpty()
{
    if (m_list.query().isFiltered()) {
        const auto search = models::displayText(m_list.query().search.trimmed(), 40);
        m_state->show(
            {.icon = u"search"_s,
             .title = search.isEmpty() ? tr("No user matches the filters") : tr("No user matches “%1”").arg(search),
             .text = search.isEmpty()
                 ? tr("Every filter has to fit, and values of a list have to be whole.")
                 : tr("The service looks for a part of names, e-mail addresses, phone numbers, usernames, "
                      "wallets and user ids, and every filter has to fit."),
             .button = m_list.query().filters.isEmpty() ? tr("Clear search") : tr("Clear filters")});
    } else {
        m_state->show({.icon = u"users"_s,
                       .title = tr("No users yet"),
                       .text = tr("This instance has no users. They appear here once somebody signs up."),
                       .button = tr("Refresh")});
    }
}

QString UsersPage::countText() const
{
    const QLocale locale;
    const auto matching = m_list.table().rowCount() - m_list.strayCount();
    const auto loaded = locale.toString(matching);
    if (m_list.isHandPicked())
        return tr("%Ln user(s) from your list", nullptr, m_list.table().rowCount());
    if (m_list.isAtEnd() && m_list.total().value_or(0) > matching) {
        return tr("%1 of %2 shown: the list changed meanwhile, refresh it (F5)")
            .arg(loaded, locale.toString(*m_list.total()));
    }
    if (m_list.isAtEnd() && matching == 0)
        return tr("Nobody matches any more");
    if (isComplete())
        return tr("All %Ln user(s) shown", nullptr, matching);
    return m_list.total() ? tr("Showing %1 of %2").arg(loaded, locale.toString(*m_list.total()))
                          : tr("Showing %1").arg(loaded);
}

//! The service says that there is no more by an empty page, but counting tells before.
bool UsersPage::isComplete() const
{
    return m_list.isAtEnd() || m_list.total() == m_list.table().rowCount() - m_list.strayCount();
}

void UsersPage::showFooter()
{
    QStringList parts;
    if (m_list.state() == ListState::Ready && m_list.table().rowCount() > 0) {
        parts.append(countText());
        if (const auto strays = m_list.strayCount(); strays > 0)
            parts.append(tr("%Ln no longer match(es) or exist(s), gone after a refresh (F5)", nullptr, strays));
        if (!m_list.isHandPicked())
            parts.append(models::orderText(m_list.query().orderBy));
    }
    m_footer->setText(parts.join(u" · "_s));
    m_loadAll->setVisible(m_list.state() == ListState::Ready && !isComplete() && m_list.table().rowCount() > 0);
    m_loadAll->setText(m_list.isLoadingAll() ? tr("Stop loading") : tr("Load all"));
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
