#include "models/organizations/pagedlist.h"

namespace desk::models {

namespace {

constexpr int pagedListSize = 100;

} // namespace

void PagedListBase::refresh()
{
    if (m_call)
        m_call->cancel();
    m_offset = 0;
    if (m_state != State::Ready)
        m_state = State::Loading;
    request();
}

void PagedListBase::loadMore()
{
    if (m_state == State::Ready && !isBusy() && !isAtEnd())
        request();
}

void PagedListBase::retry()
{
    if (m_state == State::Ready && !isFirstPage())
        loadMore();
    else
        refresh();
}

void PagedListBase::clear()
{
    if (m_call)
        m_call->cancel();
    m_call.clear();
    clearRows();
    m_error.reset();
    m_total = 0;
    m_offset = 0;
    m_state = State::Empty;
    Q_EMIT changed();
}

void PagedListBase::request()
{
    m_error.reset();
    m_call = sendFor({.limit = pagedListSize, .offset = m_offset});
    Q_EMIT changed();
}

void PagedListBase::onPage(qsizetype count, qint64 total)
{
    m_call.clear();
    m_state = State::Ready;
    m_offset += count;
    // A page with nothing on it is the end, whatever the total says.
    m_total = count == 0 ? m_offset : total;
    Q_EMIT changed();
}

void PagedListBase::onFailed(const api::Error &error)
{
    m_call.clear();
    m_error = error;
    if (m_state == State::Loading)
        m_state = State::Failed;
    Q_EMIT changed();
}

} // namespace desk::models
