#pragma once

#include "api/client.h"
#include "models/filters/userquery.h"
#include "models/users/usertable.h"

#include <QDateTime>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace desk::models {

//! Fills a UserTable from the service, page by page: the answer to one query at a time. The newest query wins;
//! what was under way for an older one is aborted. Pages are asked for by cursor where the order allows.
class UserList final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Loading, //!< a query's first page is under way; the table still shows the query before it
        Ready, //!< the table holds the first page or more; it may be empty
        Failed, //!< the first page did not come: see error()
    };
    Q_ENUM(State)

    //! What was asked for last; what error() and retry() are about.
    enum class Attempt { FirstPage, NextPage, Refresh };

    UserList(api::Client &client, UserStore &store, QObject *parent = nullptr);

    [[nodiscard]] UserTable &table() { return m_table; }
    [[nodiscard]] const UserQuery &query() const { return m_query; }
    [[nodiscard]] State state() const { return m_state; }
    //! Of the first page in State::Failed; else of the last attempt to load more or refresh, if it failed.
    [[nodiscard]] const std::optional<api::Error> &error() const { return m_error; }
    [[nodiscard]] Attempt lastAttempt() const { return m_attempt; }
    //! Users that match, as the service counted them; none until it has, or if it could not.
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }
    [[nodiscard]] bool isAtEnd() const { return m_atEnd; }
    [[nodiscard]] bool isBusy() const { return !m_page.isNull(); }
    //! What is under way was asked for before, and did not come.
    [[nodiscard]] bool isRetrying() const { return isBusy() && m_isRetrying; }
    [[nodiscard]] bool isLoadingAll() const { return m_loadAll; }
    [[nodiscard]] bool isRefreshing() const { return m_refresh.has_value(); }
    //! Values of the query's lists that found nobody, once everybody who matches is loaded; empty before.
    [[nodiscard]] const QStringList &unmatched() const { return m_unmatched; }
    [[nodiscard]] QDateTime updatedAt() const { return m_updatedAt; } //!< when the first page last came, local time

    void setQuery(const UserQuery &query); //!< loads the first page, even if the query is the same
    //! Shows exactly \p rows, found by other means than a query, until the next setQuery(). refresh() leaves them as
    //! they are.
    void showOnly(const std::vector<UserRow> &rows);
    [[nodiscard]] bool isHandPicked() const { return m_isHandPicked; }
    void loadMore(); //!< the next page; nothing at the end or while one is under way
    void loadAll(); //!< page after page until the end, an error or stop()
    void stop(); //!< ends loading more and refreshing; what came stays
    //! Asks again for all that is loaded and merges it: selection and scroll position survive.
    void refresh();
    //! Puts a user who was just made on top, whatever the filters and the order: the person wants to see them. The
    //! next refresh puts them where they belong.
    void putFirst(UserRow row);
    void removeUser(const QString &userId); //!< they are no more; paging goes on where it was
    void markThere(const QString &userId); //!< they are, after all
    void markGone(const QString &userId); //!< they are no more: a stray, so that nobody vanishes from under the eyes
    //! Users in the table who were changed here so that they do not match any more, or who are gone. They stay in their
    //! place, marked, until the next refresh, and are not counted.
    [[nodiscard]] int strayCount() const { return m_table.strayCount(); }
    void retry(); //!< repeats what failed; loading all goes on where it stopped

Q_SIGNALS:
    void changed(); //!< any of the above

private:
    struct Cursor
    {
        QString startingAfter{};
        qint64 offset = 0;
    };
    struct Refresh
    {
        std::vector<UserRow> rows{};
        Cursor cursor{};
        qsizetype wanted = 0;
    };

    void requestCount();
    void requestPage(const Cursor &cursor, void (UserList::*onPage)(const UserChunk::Pointer &));
    void onFirstPage(const UserChunk::Pointer &page);
    void onNextPage(const UserChunk::Pointer &page);
    void onRefreshPage(const UserChunk::Pointer &page);
    void onPageFailed(const api::Error &error);
    void abort();
    void onAllLoaded();
    void onUpdated(UserRow before, UserRow after);
    void countStray(bool is); //!< one more, or one less
    [[nodiscard]] Cursor following(const Cursor &cursor, const UserChunk &page) const;

    api::Client &m_client;
    UserStore &m_store;
    UserTable m_table;
    UserQuery m_query{};
    State m_state = State::Loading;
    std::optional<api::Error> m_error{};
    std::optional<qint64> m_total{};
    QPointer<api::Call> m_page;
    QPointer<api::Call> m_count;
    Cursor m_next{};
    std::optional<Refresh> m_refresh{};
    QDateTime m_updatedAt{};
    QStringList m_unmatched{};
    QTimer m_toldSoon; //!< many users change at once
    bool m_isRetrying = false;
    bool m_atEnd = false;
    bool m_isHandPicked = false; //!< no query gave these rows
    bool m_loadAll = false;
    bool m_wantedAll = false; //!< loading all when a page failed
    Attempt m_attempt = Attempt::FirstPage;
};

} // namespace desk::models
