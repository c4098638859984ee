#include "models/jobs/jobexport.h"

#include "models/jobs/errorjson.h"
#include "models/jobs/jobchange.h"
#include "models/jobs/userstate.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

QString firstCode(const JobItem &item)
{
    return item.error && !item.error->details.isEmpty() ? item.error->details.constFirst().code : QString{};
}

QByteArray csvLine(const QStringList &cells)
{
    QByteArray line;
    for (const auto &cell : cells) {
        if (!line.isEmpty())
            line += ',';
        line += csvCell(cell);
    }
    return line + "\r\n";
}

QByteArray jsonLine(const QJsonObject &object) { return QJsonDocument{object}.toJson(QJsonDocument::Compact) + '\n'; }

QJsonObject objectOf(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

QJsonObject objectOf(const JobItem &item)
{
    QJsonObject object{{u"user_id"_s, item.userId}, {u"name"_s, item.name}, {u"outcome"_s, outcomeId(item.state)}};
    if (item.skip != JobItem::Skip::None)
        object.insert(u"skipped_because"_s, QString::fromLatin1(skipToData(item.skip)));
    if (!item.before.isEmpty())
        object.insert(u"before"_s, objectOf(UserState::withoutEmail(item.before)));
    if (!item.after.isEmpty())
        object.insert(u"after"_s, objectOf(UserState::withoutEmail(item.after)));
    if (item.error)
        object.insert(u"error"_s, objectOf(errorToJson(*item.error)));
    return object;
}

} // namespace

QString outcomeId(JobItem::State state)
{
    switch (state) {
    case JobItem::State::Waiting:
        return u"waiting"_s;
    case JobItem::State::Sent:
        return u"under_way"_s;
    case JobItem::State::Done:
        return u"done"_s;
    case JobItem::State::Gone:
        return u"gone"_s;
    case JobItem::State::Failed:
        return u"failed"_s;
    case JobItem::State::Unknown:
        return u"not_known"_s;
    case JobItem::State::NotRun:
        return u"not_tried"_s;
    case JobItem::State::Skipped:
        return u"left_alone"_s;
    case JobItem::State::Would:
        return u"would_be_done"_s;
    }
    Q_UNREACHABLE();
}

QByteArray csvCell(const QString &text)
{
    // What begins a formula, in any width, or hides in front of one.
    static constexpr QStringView starters{u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"};
    auto cell = text;
    cell.replace(u'"', u"\"\""_s);
    if (!cell.isEmpty() && starters.contains(cell.front()))
        cell.prepend(u'\'');
    return '"' + cell.toUtf8() + '"';
}

QByteArray jobToCsv(const JobPlan &plan, const QList<JobItem> &items)
{
    const auto *action = findUserAction(plan.action);
    // In every line: lines are sorted, filtered and put beside those of other jobs.
    const auto plannedAt = QDateTime::fromMSecsSinceEpoch(plan.plannedAt, Qt::UTC).toString(Qt::ISODateWithMs);
    const QStringList ofPlan{plan.action, plan.what, plannedAt, plan.host, plan.who, plan.why};
    // Excel takes a file without the mark for one in the computer's old code page, and garbles names.
    auto csv = QString{QChar::ByteOrderMark}.toUtf8();
    csv += csvLine({u"user_id"_s, u"name"_s, u"outcome"_s, u"left_alone_because"_s, u"http_status"_s, u"code"_s,
                    u"message"_s, u"trace_id"_s, u"before"_s, u"after"_s, u"action"_s, u"value"_s, u"planned_at"_s,
                    u"host"_s, u"who"_s, u"reason"_s});
    for (const auto &item : items) {
        const auto change = taskChangeOf(action, item)
                                .value_or(JobChange{.before = QString::fromUtf8(UserState::withoutEmail(item.before)),
                                                    .after = QString::fromUtf8(UserState::withoutEmail(item.after))});
        csv += csvLine(
            QStringList{item.userId, item.name, outcomeId(item.state), QString::fromLatin1(skipToData(item.skip)),
                        item.error && item.error->httpStatus != 0 ? QString::number(item.error->httpStatus) : QString{},
                        firstCode(item), item.error ? item.error->message : QString{},
                        item.error ? item.error->traceId : QString{}, change.before, change.after}
            + ofPlan);
    }
    return csv;
}

QByteArray jobToJsonLines(qint64 id, const JobPlan &plan, const QList<JobItem> &items, const QByteArray &seal)
{
    auto head = objectOf(plan.toJson());
    head.insert(u"job"_s, id);
    head.insert(u"users"_s, items.size());
    if (!seal.isEmpty())
        head.insert(u"journal_seal"_s, QString::fromLatin1(seal.toHex()));
    auto lines = jsonLine(head);
    const auto *action = findUserAction(plan.action);
    for (const auto &item : items) {
        auto line = jsonLine(objectOf(item));
        // Byte for byte, because it holds values of the user's.
        if (action && action->restore && !item.snapshot.isEmpty())
            line.replace(line.size() - 2, 1, ",\"change\":" + item.snapshot + '}');
        lines += line;
    }
    return lines;
}

} // namespace desk::models
