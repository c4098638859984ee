#include "models/text/errortext.h"

#include "models/text/display.h"
#include "models/text/errorwords.h"

#include <QCoreApplication>
#include <QMetaEnum>
#include <QRegularExpression>

#include <algorithm>
#include <climits>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

using Kind = api::Error::Kind;

ErrorWords wordsOf(Kind kind)
{
    switch (kind) {
    case Kind::Refused:
        return {nullptr, nullptr};
    case Kind::Network:
        return {QT_TRANSLATE_NOOP("Errors", "Could not reach the service."),
                QT_TRANSLATE_NOOP("Errors", "Check the network connection, then try again.")};
    case Kind::Timeout:
        return {QT_TRANSLATE_NOOP("Errors", "The service did not answer in time."),
                QT_TRANSLATE_NOOP("Errors", "It may be busy. Try again in a moment.")};
    case Kind::Unauthorized:
        return {QT_TRANSLATE_NOOP("Errors", "The service does not accept the secret key."),
                QT_TRANSLATE_NOOP("Errors", "Connect again with a valid key.")};
    case Kind::PaymentRequired:
        return {QT_TRANSLATE_NOOP("Errors", "The plan of this instance does not include this."),
                QT_TRANSLATE_NOOP("Errors", "It works once the plan is upgraded in the Clerk dashboard.")};
    case Kind::Forbidden:
        return {QT_TRANSLATE_NOOP("Errors", "This instance does not allow it."),
                QT_TRANSLATE_NOOP("Errors", "Somebody with access to the Clerk dashboard can look at its settings.")};
    case Kind::NotFound:
        return {QT_TRANSLATE_NOOP("Errors", "It is no longer there."),
                QT_TRANSLATE_NOOP("Errors", "It was probably deleted. Refresh the list.")};
    case Kind::Conflict:
        return {QT_TRANSLATE_NOOP("Errors", "Something else changed it at the same time."),
                QT_TRANSLATE_NOOP("Errors", "Look at the user again before you repeat it.")};
    case Kind::Invalid:
        return {nullptr,
                QT_TRANSLATE_NOOP("Errors",
                                  "If something was entered, change it, then try again. If not, give the trace id to "
                                  "Clerk's support.")};
    case Kind::RateLimited:
        return {QT_TRANSLATE_NOOP("Errors", "There were too many requests in a short time."),
                QT_TRANSLATE_NOOP("Errors", "Wait a moment, then try again.")};
    case Kind::Server:
        return {
            QT_TRANSLATE_NOOP("Errors", "The service has a problem of its own."),
            QT_TRANSLATE_NOOP("Errors", "Try again in a moment. If it stays, give the trace id to Clerk's support.")};
    case Kind::Protocol:
        return {QT_TRANSLATE_NOOP("Errors", "The answer of the service was damaged or not what it should be."),
                QT_TRANSLATE_NOOP("Errors",
                                  "Try again. If it stays, something in the network is changing the answers: ask "
                                  "whoever looks after it.")};
    }
    Q_UNREACHABLE();
}

//! Our words for the first detail whose code we know, and that detail.
struct Known
{
    ErrorWords words{};
    const api::Error::Detail *detail = nullptr;
};

const CodeWords *entryFor(QStringView code)
{
    for (const auto table : {generalWords(), formWords()}) {
        const auto it = std::ranges::find_if(
            table, [code](const CodeWords &entry) { return code == QLatin1StringView{entry.code}; });
        if (it != table.end())
            return &*it;
    }
    return nullptr;
}

Known knownOf(const api::Error &error)
{
    for (const auto &detail : error.details) {
        if (const auto *entry = entryFor(detail.code))
            return {entry->words, &detail};
    }
    return {.words = wordsOf(error.kind)};
}

QString translated(const char *text) { return text ? QCoreApplication::translate("Errors", text) : QString{}; }

//! "email_address" as people write it.
QString fieldNames(const api::Error::Detail &detail)
{
    QStringList names;
    for (const auto &field : detail.fields)
        names.append(displayText(field).replace(u'_', u' '));
    return names.isEmpty() ? QCoreApplication::translate("Errors", "a field") : names.join(u", "_s);
}

//! The service's own sentence, its `snake_case` names as people write them.
QString serviceSentence(const QString &message)
{
    static const QRegularExpression name{u"`([a-z0-9_]+)`"_s};
    auto text = message;
    for (auto match = name.match(text); match.hasMatch(); match = name.match(text, match.capturedEnd())) {
        const auto words = u'“' + match.captured(1).replace(u'_', u' ') + u'”';
        text.replace(match.capturedStart(), match.capturedLength(), words);
    }
    return displayText(text);
}

//! Words of the service, so that another sentence can follow.
QString asSentence(const QString &message)
{
    const auto text = serviceSentence(message).trimmed();
    const bool isEnded = text.isEmpty() || text.back().isPunct();
    return isEnded ? text : text + u'.';
}

//! Fills in the fields and the service's own sentence where \p text has a place for them.
QString filled(const QString &text, const api::Error::Detail *detail)
{
    if (!detail)
        return text;
    const auto hasFields = text.contains("%1"_L1);
    // Which field it is about stands in the service's own sentence only.
    if (hasFields && detail->fields.isEmpty() && !detail->message.isEmpty() && detail->message != detail->code)
        return asSentence(detail->message);
    // Without a sentence there is only the code, which tells nobody anything.
    const auto sentence = detail->message == detail->code ? QString{} : asSentence(detail->message);
    auto full = text;
    if (sentence.isEmpty())
        full.replace(": %2"_L1, "."_L1);
    const auto hasSentence = full.contains("%2"_L1);
    if (hasFields && hasSentence)
        return full.arg(fieldNames(*detail), sentence);
    if (hasFields)
        return full.arg(fieldNames(*detail));
    return hasSentence ? full.arg(sentence) : full;
}

} // namespace

bool hasWordsFor(QStringView code) { return entryFor(code) != nullptr; }

QString whatHappened(const api::Error &error)
{
    const auto known = knownOf(error);
    // Of a code that we do not know the service's sentence says more than the kind does.
    const auto isUnknownCode = !known.detail && !error.details.isEmpty() && !error.message.isEmpty();
    const auto ours = isUnknownCode ? QString{} : filled(translated(known.words.happened), known.detail);
    return ours.isEmpty() ? asSentence(error.message) : ours;
}

QString whatNext(const api::Error &error)
{
    switch (error.effect) {
    case api::Error::Effect::Unknown:
        return QCoreApplication::translate(
            "Errors", "It is not known whether it took effect. Look at the user again before you repeat it.");
    case api::Error::Effect::Applied:
        return QCoreApplication::translate(
            "Errors", "The service accepted it, but its answer could not be read. Refresh to see the result.");
    case api::Error::Effect::NotApplied:
        break;
    }
    const auto when = whenAgain(error);
    return when.isEmpty() ? translated(knownOf(error).words.next) : when;
}

QString whenAgain(const api::Error &error)
{
    if (error.kind != Kind::RateLimited || !error.retryAfter || error.retryAfter->count() <= 0)
        return {};
    const auto seconds = int(std::min<qint64>(error.retryAfter->count(), INT_MAX - 60));
    if (seconds < 120)
        return QCoreApplication::translate("Errors", "Try again in %Ln second(s).", nullptr, seconds);
    const auto minutes = (seconds + 59) / 60;
    return QCoreApplication::translate("Errors", "Try again in %Ln minute(s).", nullptr, minutes);
}

QString traceText(const api::Error &error)
{
    return error.traceId.isEmpty()
        ? QString{}
        : QCoreApplication::translate("Errors", "Trace id: %1").arg(displayText(error.traceId));
}

bool needsNewKey(const api::Error &error) { return error.kind == Kind::Unauthorized; }

bool mayHelpToRetry(const api::Error &error)
{
    return error.kind != Kind::Unauthorized && error.kind != Kind::PaymentRequired && error.kind != Kind::Forbidden;
}

QString errorSummary(const api::Error &error, const QString &besides)
{
    QStringList sentences{whatHappened(error), whatNext(error), besides, traceText(error)};
    sentences.removeAll(QString{});
    return sentences.join(u' ');
}

QString errorDetails(const api::Error &error)
{
    QStringList lines{
        u"kind: "_s + QString::fromLatin1(QMetaEnum::fromType<Kind>().valueToKey(int(error.kind))),
        u"effect: "_s + QString::fromLatin1(QMetaEnum::fromType<api::Error::Effect>().valueToKey(int(error.effect)))};
    if (error.httpStatus != 0)
        lines.append(u"status: "_s + QString::number(error.httpStatus));
    lines.append(u"message: "_s + displayText(error.message));
    for (const auto &detail : error.details)
        lines.append(u"%1: %2"_s.arg(displayText(detail.code), displayText(detail.message)));
    if (!error.traceId.isEmpty())
        lines.append(u"trace id: "_s + displayText(error.traceId));
    return lines.join(u'\n');
}

} // namespace desk::models
