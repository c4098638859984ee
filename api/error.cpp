#include "api/error.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(desk::api::Error)
};

Error::Kind kindOf(int status)
{
    switch (status) {
    case 401:
        return Error::Kind::Unauthorized;
    case 402:
        return Error::Kind::PaymentRequired;
    case 403:
        return Error::Kind::Forbidden;
    case 404:
        return Error::Kind::NotFound;
    case 409:
        return Error::Kind::Conflict;
    case 429:
        return Error::Kind::RateLimited;
    default:
        return status >= 500 ? Error::Kind::Server : Error::Kind::Invalid;
    }
}

//! What to say when the server itself says nothing.
QString sentenceFor(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unauthorized:
        return ErrorText::tr("The server does not accept the key.");
    case Error::Kind::PaymentRequired:
        return ErrorText::tr("The plan of this instance does not include it.");
    case Error::Kind::Forbidden:
        return ErrorText::tr("The server does not allow it.");
    case Error::Kind::NotFound:
        return ErrorText::tr("The server knows nothing of that name.");
    case Error::Kind::Conflict:
        return ErrorText::tr("Somebody else is changing the same thing: try again.");
    case Error::Kind::RateLimited:
        return ErrorText::tr("Too many requests: the server asks for a pause.");
    case Error::Kind::Server:
        return ErrorText::tr("The server had a problem.");
    default:
        return ErrorText::tr("The server refused the request.");
    }
}

QString firstText(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys)
{
    for (const auto key : keys) {
        if (auto text = object[key].toString().trimmed(); !text.isEmpty())
            return text;
    }
    return {};
}

//! A list of texts, or the one text that stands for it.
QStringList textsFrom(const QJsonValue &json)
{
    if (json.isString())
        return {json.toString()};
    QStringList texts;
    const auto entries = json.toArray();
    for (const auto &entry : entries) {
        if (entry.isString())
            texts.append(entry.toString());
    }
    return texts;
}

Error::Detail detailFrom(const QJsonObject &entry)
{
    const auto meta = entry["meta"_L1].toObject();
    return {.code = entry["code"_L1].toString(),
            .message = firstText(entry, {"long_message"_L1, "message"_L1, "code"_L1}),
            .fields = textsFrom(meta["param_name"_L1]) + textsFrom(meta["param_names"_L1]),
            .unsupportedFeatures = textsFrom(meta["unsupported_features"_L1])};
}

//! A short line of plain text, as proxies answer: "upstream connect error". Nothing else is for a person.
QString plainLine(const QByteArray &body)
{
    constexpr qsizetype longest = 200;
    const auto text = body.trimmed();
    if (text.isEmpty() || text.size() > longest || text.startsWith('{') || text.startsWith('['))
        return {};
    const auto line = QString::fromUtf8(text);
    const auto isPlain = std::ranges::all_of(line, [](QChar c) { return c.isPrint() && c != u'<'; });
    return isPlain ? line : QString{};
}

} // namespace

bool Error::isTransient() const
{
    switch (kind) {
    case Kind::Network:
        return !isUntrusted();
    case Kind::Timeout:
    case Kind::RateLimited:
    case Kind::Server:
        return true;
    default:
        return false;
    }
}

bool Error::stopsRun() const
{
    return kind == Kind::Unauthorized || kind == Kind::PaymentRequired || kind == Kind::Forbidden
        || hasCode(u"frontdesk_read_only") || hasCode(u"frontdesk_not_confirmed");
}

bool Error::hasCode(QStringView code) const
{
    return std::ranges::any_of(details, [code](const Detail &detail) { return detail.code == code; });
}

bool Error::saysGone() const { return kind == Kind::NotFound && (details.isEmpty() || hasCode(u"resource_not_found")); }

Error Error::untrusted(const QString &message, const QString &code)
{
    Error error{.kind = Kind::Network, .message = message};
    if (!code.isEmpty())
        error.details.append({.code = code, .message = message});
    error.details.append({.code = u"frontdesk_untrusted"_s, .message = message});
    return error;
}

Error Error::changedSince(const QString &message)
{
    return {
        .kind = Kind::Refused, .message = message, .details = {{.code = u"frontdesk_changed"_s, .message = message}}};
}

Error Error::fromAnswer(int httpStatus, const QByteArray &body)
{
    Error error{.kind = kindOf(httpStatus), .httpStatus = httpStatus};
    const auto object = QJsonDocument::fromJson(body).object();
    const auto entries = object["errors"_L1].toArray();
    for (const auto &entry : entries) {
        if (entry.isObject())
            error.details.append(detailFrom(entry.toObject()));
    }
    error.traceId = object["clerk_trace_id"_L1].toString();
    for (const auto &detail : std::as_const(error.details)) {
        if (error.message.isEmpty())
            error.message = detail.message;
    }
    if (error.message.isEmpty()) {
        const auto line = plainLine(body);
        error.message =
            u"%1 (HTTP %2)"_s.arg(line.isEmpty() ? sentenceFor(error.kind) : line, QString::number(httpStatus));
    }
    return error;
}

} // namespace desk::api
