#pragma once

#include "api/query.h"

#include <QList>

#include <algorithm>

namespace desk::api {

//! A page of a list that comes in an envelope: what it holds, and how many there are in all.
template <typename T>
struct Page
{
    QList<T> data{};
    qint64 totalCount = 0;
    friend bool operator==(const Page &, const Page &) = default;
};

inline constexpr int maxPageLimit = 500; //!< above it the service silently gives 10

//! Which part of a list is asked for.
struct PageRange
{
    int limit = 100; //!< 1 to maxPageLimit; clamped
    qint64 offset = 0;

    void addTo(Query &query) const
    {
        query.add("limit", qint64{std::clamp(limit, 1, maxPageLimit)});
        if (offset > 0)
            query.add("offset", offset);
    }
    friend bool operator==(const PageRange &, const PageRange &) = default;
};

} // namespace desk::api
