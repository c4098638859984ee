#include "models/jobs/jobitem.h"

#include "models/jobs/errorjson.h"

#include <array>
#include <utility>

namespace desk::models {

namespace {

using EventKind = JobEvent::Kind;
using ItemState = JobItem::State;

constexpr std::array<std::pair<JobItem::Skip, const char *>, 6> skipNames{{{JobItem::Skip::AlreadySo, "already_so"},
                                                                           {JobItem::Skip::Changed, "changed"},
                                                                           {JobItem::Skip::Protected, "protected"},
                                                                           {JobItem::Skip::Busy, "busy"},
                                                                           {JobItem::Skip::TooLarge, "too_large"},
                                                                           {JobItem::Skip::Unreadable, "unreadable"}}};

JobItem::Skip skipNamed(const QByteArray &data)
{
    for (const auto &[skip, name] : skipNames) {
        if (data == name)
            return skip;
    }
    return JobItem::Skip::None;
}

void replay(JobItem &item, const JobEvent &event)
{
    switch (event.kind) {
    case EventKind::Intended:
        item.state = ItemState::Sent;
        break;
    case EventKind::Done:
        item.state = ItemState::Done;
        item.after = event.data;
        item.error.reset();
        break;
    case EventKind::Failed:
        item.state = ItemState::Failed;
        item.error = errorFromJson(event.data);
        break;
    case EventKind::Unknown:
        item.state = ItemState::Unknown;
        item.error = errorFromJson(event.data);
        break;
    case EventKind::Gone:
        item.state = ItemState::Gone;
        break;
    case EventKind::Skipped:
        item.state = ItemState::Skipped;
        item.skip = skipNamed(event.data);
        break;
    case EventKind::Returned:
        item.state = ItemState::Waiting;
        item.error.reset();
        break;
    default:
        break;
    }
}

} // namespace

QByteArray skipToData(JobItem::Skip skip)
{
    for (const auto &[known, name] : skipNames) {
        if (skip == known)
            return name;
    }
    return {};
}

QList<JobItem> itemsOf(const JobRecord &record)
{
    QList<JobItem> items;
    items.reserve(record.users.size());
    for (const auto &user : record.users)
        items.append({.userId = user.userId, .name = user.name, .before = user.before, .snapshot = user.snapshot});
    bool hasEnded = false;
    for (const auto &event : record.events) {
        if (event.item >= 0 && event.item < items.size())
            replay(items[event.item], event);
        hasEnded = hasEnded || event.kind == EventKind::Finished || event.kind == EventKind::Discarded
            || event.kind == EventKind::TakenOver;
    }
    if (!hasEnded)
        return items;
    for (auto &item : items) {
        if (item.state == ItemState::Waiting)
            item.state = ItemState::NotRun;
        else if (item.state == ItemState::Sent)
            item.state = ItemState::Unknown;
    }
    return items;
}

} // namespace desk::models
