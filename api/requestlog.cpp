#include "api/requestlog.h"

#include "api/secretkey.h"

#include <QLoggingCategory>
#include <QMetaEnum>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

//! Not by Q_LOGGING_CATEGORY, whose categories only change by the rules, and those are the person's own.
QLoggingCategory &requestCategory()
{
    static QLoggingCategory category{"desk.api.request", QtWarningMsg};
    return category;
}

const QLoggingCategory &lcRequest() { return requestCategory(); }

//! "Forbidden NotApplied form_param_nil": codes of the service are ids too.
QString wordsOf(const Error &error)
{
    QStringList words{QString::fromLatin1(QMetaEnum::fromType<Error::Kind>().valueToKey(int(error.kind))),
                      QString::fromLatin1(QMetaEnum::fromType<Error::Effect>().valueToKey(int(error.effect)))};
    for (const auto &detail : error.details)
        words.append(plainTraceId(detail.code));
    return words.join(u' ');
}

} // namespace

QString plainTraceId(const QString &text)
{
    constexpr qsizetype longest = 80;
    const auto isIdLetter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_'
            || c == u'-';
    };
    const bool isPlain =
        !text.isEmpty() && text.size() <= longest && std::ranges::all_of(text, isIdLetter) && !holdsSecretKey(text);
    return isPlain ? text : u"-"_s;
}

void setRequestLog(bool isOn) { requestCategory().setEnabled(QtInfoMsg, isOn); }

void logRequest(const RequestTrace &trace, const std::optional<Error> &error)
{
    if (!lcRequest().isInfoEnabled())
        return;
    const auto line = u"%1 status %2 trace %3 %4 ms attempt %5"_s.arg(
        QString::fromLatin1(trace.operation), QString::number(trace.httpStatus), plainTraceId(trace.traceId),
        QString::number(trace.took.count()), QString::number(trace.attempt));
    qCInfo(lcRequest).noquote() << (error ? line + u' ' + wordsOf(*error) : line);
}

void logRefusal(const char *operation, const Error &error)
{
    qCInfo(lcRequest).noquote() << QString::fromLatin1(operation) << "not sent" << wordsOf(error);
}

} // namespace desk::api
