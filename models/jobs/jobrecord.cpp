#include "models/jobs/jobrecord.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace desk::models {

QByteArray JobPlan::toJson() const
{
    return QJsonDocument{QJsonObject{{u"action"_s, action},
                                     {u"host"_s, host},
                                     {u"filter"_s, filter},
                                     {u"who"_s, who},
                                     {u"why"_s, why},
                                     {u"what"_s, what},
                                     {u"draft"_s, draft},
                                     {u"takes_back"_s, takesBack},
                                     {u"skipped"_s, skipped},
                                     {u"planned_at"_s, plannedAt},
                                     {u"can_resume"_s, canResume}}}
        .toJson(QJsonDocument::Compact);
}

JobPlan JobPlan::fromJson(const QByteArray &json)
{
    const auto object = QJsonDocument::fromJson(json).object();
    return {.action = object["action"_L1].toString(),
            .host = object["host"_L1].toString(),
            .filter = object["filter"_L1].toString(),
            .who = object["who"_L1].toString(),
            .why = object["why"_L1].toString(),
            .what = object["what"_L1].toString(),
            .draft = object["draft"_L1].toString(),
            .takesBack = object["takes_back"_L1].toInteger(),
            .skipped = object["skipped"_L1].toInt(),
            .plannedAt = object["planned_at"_L1].toInteger(),
            .canResume = object["can_resume"_L1].toBool()};
}

} // namespace desk::models
