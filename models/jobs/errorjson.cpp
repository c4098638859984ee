#include "models/jobs/errorjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

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

} // namespace

QByteArray errorToJson(const api::Error &error)
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
    return QJsonDocument{object}.toJson(QJsonDocument::Compact);
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
