#include "models/jobs/errorjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

template <typename Enum>
QString enumName(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value)));
}

template <typename Enum>
Enum enumOf(const QString &name, Enum otherwise)
{
    bool isKnown = false;
    const auto value = QMetaEnum::fromType<Enum>().keyToValue(name.toLatin1().constData(), &isKnown);
    return isKnown ? Enum(value) : otherwise;
}

constexpr std::array<std::pair<StopRule, const char *>, 6> ruleNames{{{StopRule::AllRefused, "all_refused"},
                                                                      {StopRule::InARow, "in_a_row"},
                                                                      {StopRule::Share, "share"},
                                                                      {StopRule::Lost, "lost"},
                                                                      {StopRule::Journal, "journal"},
                                                                      {StopRule::Unread, "unread"}}};

QJsonObject toObject(const api::Error &error)
{
    QJsonArray details;
    for (const auto &detail : error.details) {
        details.append(QJsonObject{{u"code"_s, detail.code},
                                   {u"message"_s, detail.message},
                                   {u"fields"_s, QJsonArray::fromStringList(detail.fields)}});
    }
    QJsonObject object{
        {u"kind"_s, enumName(error.kind)}, {u"effect"_s, enumName(error.effect)}, {u"message"_s, error.message}};
    if (error.httpStatus != 0)
        object.insert(u"status"_s, error.httpStatus);
    if (!error.traceId.isEmpty())
        object.insert(u"trace_id"_s, error.traceId);
    if (!details.isEmpty())
        object.insert(u"details"_s, details);
    return object;
}

} // namespace

QByteArray errorToJson(const api::Error &error)
{
    return QJsonDocument{toObject(error)}.toJson(QJsonDocument::Compact);
}

QByteArray stopToJson(StopRule rule, const api::Error &error)
{
    auto object = toObject(error);
    for (const auto &[known, name] : ruleNames) {
        if (rule == known)
            object.insert(u"rule"_s, QString::fromLatin1(name));
    }
    return QJsonDocument{object}.toJson(QJsonDocument::Compact);
}

StopRule stopRuleFromJson(const QByteArray &json)
{
    const auto name = QJsonDocument::fromJson(json).object()["rule"_L1].toString();
    for (const auto &[known, text] : ruleNames) {
        if (name == QLatin1StringView{text})
            return known;
    }
    return StopRule::None;
}

api::Error errorFromJson(const QByteArray &json)
{
    const auto object = QJsonDocument::fromJson(json).object();
    api::Error error{.kind = enumOf(object["kind"_L1].toString(), api::Error::Kind::Protocol),
                     .effect = enumOf(object["effect"_L1].toString(), api::Error::Effect::Unknown),
                     .httpStatus = object["status"_L1].toInt(),
                     .message = object["message"_L1].toString(),
                     .traceId = object["trace_id"_L1].toString()};
    const auto details = object["details"_L1].toArray();
    for (const auto &value : details) {
        const auto detail = value.toObject();
        QStringList fields;
        for (const auto &field : detail["fields"_L1].toArray())
            fields.append(field.toString());
        error.details.append(
            {.code = detail["code"_L1].toString(), .message = detail["message"_L1].toString(), .fields = fields});
    }
    return error;
}

} // namespace desk::models
