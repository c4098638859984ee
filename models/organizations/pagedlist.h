#pragma once

#include "api/client.h"
#include "api/page.h"

#include <QObject>
#include <QPointer>
#include <QSet>

#include <functional>
#include <optional>

namespace desk::models {

//! What of a list that comes page by page is the same whatever its rows are.
class PagedListBase : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Empty, //!< nothing was asked for
        Loading, //!< the first page is under way
        Ready, //!< the first page or more is there; it may hold nothing
        Failed, //!< the first page did not come: see error()
    };
    Q_ENUM(State)

    [[nodiscard]] State state() const { return m_state; }
    //! In State::Ready: of the last attempt to load more, if it failed.
    [[nodiscard]] const std::optional<api::Error> &error() const { return m_error; }
    [[nodiscard]] qint64 total() const { return m_total; } //!< as the service said last
    [[nodiscard]] bool isBusy() const { return !m_call.isNull(); }
    [[nodiscard]] bool isAtEnd() const { return m_offset >= m_total; }

    void refresh(); //!< the first page anew; what was there goes when it comes
    void loadMore(); //!< the next page; nothing at the end or while one is under way
    void retry(); //!< what failed
    void clear();

Q_SIGNALS:
    void changed(); //!< any of the above

protected:
    explicit PagedListBase(QObject *parent) : QObject(parent) { }

    virtual api::Call *sendFor(const api::PageRange &range) = 0;
    virtual void clearRows() = 0;
    //! Tells of an answer: \p count rows from m_offset on, of \p total.
    void onPage(qsizetype count, qint64 total);
    void onFailed(const api::Error &error);
    [[nodiscard]] bool isFirstPage() const { return m_offset == 0; }

private:
    void request();

    State m_state = State::Empty;
    std::optional<api::Error> m_error{};
    qint64 m_total = 0;
    qint64 m_offset = 0; //!< rows the service has given so far
    QPointer<api::Call> m_call;
};

//! A list that the service gives page by page, by offset. A row that moves to a later page while one reads is not
//! there twice: \p Row has an id.
template <typename Row>
class PagedList final : public PagedListBase
{
public:
    using Done = std::function<void(const api::Result<api::Page<Row>> &)>;
    //! Sends the request for one page; the operation is whoever fetches' own.
    using Send = std::function<api::Call *(const api::PageRange &, const QObject *context, Done)>;

    explicit PagedList(QObject *parent = nullptr) : PagedListBase(parent) { }

    //! Another list: what was there goes at once.
    void fetch(Send send)
    {
        clear();
        m_send = std::move(send);
        refresh();
    }

    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

private:
    api::Call *sendFor(const api::PageRange &range) override
    {
        return m_send ? m_send(range, this, [this](const api::Result<api::Page<Row>> &page) { onAnswer(page); })
                      : nullptr;
    }

    void clearRows() override
    {
        m_rows.clear();
        m_ids.clear();
    }

    void onAnswer(const api::Result<api::Page<Row>> &page)
    {
        if (!page) {
            onFailed(page.error());
            return;
        }
        if (isFirstPage())
            clearRows();
        for (const auto &row : page->data) {
            if (!m_ids.contains(row.id)) {
                m_ids.insert(row.id);
                m_rows.append(row);
            }
        }
        onPage(page->data.size(), page->totalCount);
    }

    Send m_send{};
    QList<Row> m_rows{};
    QSet<QString> m_ids{};
};

} // namespace desk::models
