#include "models/users/userlist.h"

#include "api/call.h"
#include "models/users/unmatched.h"

#include <algorithm>

namespace desk::models {

namespace {

constexpr int pageSize = api::ListUsers::maxLimit;

api::Result<UserChunk::Pointer> decodePage(const QByteArray &body)
{
    return UserChunk::decode(body, QDateTime::currentMSecsSinceEpoch());
}

//! Whoever the next page was to start after is gone.
bool isLostCursor(const api::Error &error)
{
    return std::ranges::any_of(error.details, [](const api::Error::Detail &detail) {
        return detail.fields.contains(QStringLiteral("starting_after"));
    });
}

} // namespace

UserList::UserList(api::Client &client, UserStore &store, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_table(store)
{
    m_toldSoon.setSingleShot(true);
    m_toldSoon.setInterval(0);
    connect(&m_toldSoon, &QTimer::timeout, this, &UserList::changed);
    connect(&store, &UserStore::updated, this, &UserList::onUpdated);
}

void UserList::onUpdated(UserRow before, UserRow after)
{
    const auto user = m_store.at(after);
    const bool was = m_table.isStray(before);
    const bool is = m_state == State::Ready && !m_isHandPicked && !m_query.mayHold(user.flags())
        && m_table.positionOf(user.id()) >= 0;
    m_table.setStray(before, false);
    m_table.setStray(after, is);
    if (is != was)
        countStray(is);
}

//! The service lists and counts them no longer, or again.
void UserList::countStray(bool is)
{
    const auto step = is ? -1 : 1;
    if (m_total)
        m_total = std::max<qint64>(0, *m_total + step);
    m_next.offset = std::max<qint64>(0, m_next.offset + step);
    m_toldSoon.start();
}

void UserList::setQuery(const UserQuery &query)
{
    abort();
    m_query = query;
    m_attempt = Attempt::FirstPage;
    m_state = State::Loading;
    m_error.reset();
    m_total.reset();
    m_unmatched.clear();
    m_atEnd = false;
    m_isHandPicked = false;
    requestCount();
    requestPage({}, &UserList::onFirstPage);
    Q_EMIT changed();
}

void UserList::showOnly(const std::vector<UserRow> &rows)
{
    abort();
    m_query = {};
    m_isHandPicked = true;
    m_state = State::Ready;
    m_error.reset();
    m_unmatched.clear();
    m_table.clearStrays();
    m_table.merge(0, rows);
    m_total = m_table.rowCount();
    m_next = {};
    m_atEnd = true;
    m_updatedAt = QDateTime::currentDateTime();
    Q_EMIT changed();
}

void UserList::loadMore()
{
    if (m_state != State::Ready || m_atEnd || isBusy())
        return;
    m_error.reset();
    m_attempt = Attempt::NextPage;
    requestPage(m_next, &UserList::onNextPage);
    Q_EMIT changed();
}

void UserList::loadAll()
{
    m_loadAll = true;
    loadMore();
    Q_EMIT changed();
}

void UserList::stop()
{
    if (m_state != State::Ready)
        return;
    abort();
    Q_EMIT changed();
}

void UserList::refresh()
{
    if (m_state != State::Ready) {
        setQuery(m_query);
        return;
    }
    if (m_isHandPicked)
        return;
    abort();
    m_error.reset();
    m_attempt = Attempt::Refresh;
    m_refresh = Refresh{.wanted = m_table.rowCount()};
    requestCount();
    requestPage({}, &UserList::onRefreshPage);
    Q_EMIT changed();
}

void UserList::putFirst(UserRow row)
{
    std::vector<UserRow> rows{row};
    rows.reserve(std::size_t(m_table.rowCount()) + 1);
    for (int i = 0; i < m_table.rowCount(); ++i) {
        if (m_table.rowAt(i) != row)
            rows.push_back(m_table.rowAt(i));
    }
    m_table.merge(0, rows);
    m_table.setStray(row, !m_isHandPicked && !m_query.mayHold(m_store.at(row).flags()));
    requestCount();
    Q_EMIT changed();
}

void UserList::markGone(const QString &userId)
{
    const auto position = m_table.positionOf(userId.toLatin1());
    if (position < 0 || m_table.isStray(m_table.rowAt(position)))
        return;
    m_table.setGone(m_table.rowAt(position));
    countStray(true);
}

void UserList::markThere(const QString &userId)
{
    const auto position = m_table.positionOf(userId.toLatin1());
    if (position < 0 || !m_table.isGone(m_table.rowAt(position)))
        return;
    const auto row = m_table.rowAt(position);
    m_table.setStray(row, false);
    if (!m_isHandPicked && !m_query.mayHold(m_store.at(row).flags()))
        m_table.setStray(row, true);
    else
        countStray(false);
}

void UserList::removeUser(const QString &userId)
{
    const auto id = userId.toLatin1();
    const auto position = m_table.positionOf(id);
    if (position < 0)
        return;
    const auto place = m_table.rowAt(position);
    const bool wasStray = m_table.isStray(place);
    m_table.setStray(place, false);
    m_table.removeUser(id);
    if (m_total && !wasStray)
        m_total = std::max<qint64>(0, *m_total - 1);
    if (m_refresh)
        std::erase_if(m_refresh->rows, [this, &userId](UserRow row) { return m_store.at(row).idText() == userId; });
    // The service knows no cursor of a user who is gone, and everybody behind them has moved up by one.
    if (m_next.startingAfter == userId)
        m_next.startingAfter = m_table.rowCount() > 0 ? m_table.userAt(m_table.rowCount() - 1).idText() : QString{};
    if (!wasStray)
        m_next.offset = std::max<qint64>(0, m_next.offset - 1);
    Q_EMIT changed();
}

void UserList::retry()
{
    if (m_state == State::Failed)
        setQuery(m_query);
    else if (m_attempt == Attempt::Refresh)
        refresh();
    else if (m_wantedAll)
        loadAll();
    else
        loadMore();
}

void UserList::requestCount()
{
    if (m_count)
        m_count->cancel();
    m_count = m_client.send(api::CountUsers{.filter = m_query.toUserFilter()}, this,
                            [this](const api::Result<api::UserCount> &count) {
                                // Without a total the list still works: the footer says what is loaded.
                                m_total = count ? std::optional{count->totalCount} : std::nullopt;
                                Q_EMIT changed();
                            });
}

void UserList::requestPage(const Cursor &cursor, void (UserList::*onPage)(const UserChunk::Pointer &))
{
    const api::ListUsers operation{.filter = m_query.toUserFilter(),
                                   .orderBy = m_query.orderBy,
                                   .limit = pageSize,
                                   .offset = cursor.offset,
                                   .startingAfter = cursor.startingAfter};
    m_page = m_client.sendAs<UserChunk::Pointer>(operation, decodePage, this,
                                                 [this, onPage](const api::Result<UserChunk::Pointer> &page) {
                                                     m_page.clear();
                                                     if (page)
                                                         (this->*onPage)(*page);
                                                     else
                                                         onPageFailed(page.error());
                                                     Q_EMIT changed();
                                                 });
    m_isRetrying = false;
    connect(m_page, &api::Call::retrying, this, [this] {
        m_isRetrying = true;
        Q_EMIT changed();
    });
}

void UserList::onFirstPage(const UserChunk::Pointer &page)
{
    m_table.clear();
    m_next = {};
    m_state = State::Ready;
    m_updatedAt = QDateTime::currentDateTime();
    onNextPage(page);
}

void UserList::onNextPage(const UserChunk::Pointer &page)
{
    m_next = following(m_next, *page);
    m_atEnd = page->size() < pageSize;
    if (m_atEnd)
        m_loadAll = false;
    // First, so that the service works on the next page while this one goes into the table.
    if (m_loadAll)
        requestPage(m_next, &UserList::onNextPage);
    m_table.append(m_store.append(page));
    if (m_atEnd)
        onAllLoaded();
}

void UserList::onAllLoaded() { m_unmatched = unmatchedValues(m_query, m_table); }

void UserList::onRefreshPage(const UserChunk::Pointer &page)
{
    const auto rows = m_store.append(page);
    m_refresh->rows.insert(m_refresh->rows.end(), rows.begin(), rows.end());
    m_refresh->cursor = following(m_refresh->cursor, *page);
    m_updatedAt = QDateTime::currentDateTime();
    const bool end = page->size() < pageSize;
    if (!end && qsizetype(m_refresh->rows.size()) < m_refresh->wanted) {
        requestPage(m_refresh->cursor, &UserList::onRefreshPage);
        return;
    }
    m_table.clearStrays();
    m_table.merge(0, m_refresh->rows);
    m_next = m_refresh->cursor;
    m_atEnd = end;
    m_refresh.reset();
    if (m_atEnd) {
        m_loadAll = false;
        onAllLoaded();
    }
    if (m_loadAll) {
        m_attempt = Attempt::NextPage;
        requestPage(m_next, &UserList::onNextPage);
    }
}

void UserList::onPageFailed(const api::Error &error)
{
    if (m_state == State::Ready && m_attempt == Attempt::NextPage && isLostCursor(error)) {
        // What is shown is not what is there any more; the way on leads through reading it again.
        const bool wantsAll = m_loadAll;
        refresh();
        m_loadAll = wantsAll;
        return;
    }
    m_error = error;
    m_wantedAll = m_loadAll;
    m_loadAll = false;
    m_refresh.reset();
    if (m_state == State::Loading)
        m_state = State::Failed;
}

void UserList::abort()
{
    m_loadAll = false;
    m_refresh.reset();
    if (m_page)
        m_page->cancel();
    m_page.clear();
    if (m_count)
        m_count->cancel();
}

UserList::Cursor UserList::following(const Cursor &cursor, const UserChunk &page) const
{
    if (page.size() == 0)
        return cursor;
    if (m_query.hasCursor())
        return {.startingAfter = page.at(page.size() - 1).idText()};
    return {.offset = cursor.offset + page.size()};
}

} // namespace desk::models
