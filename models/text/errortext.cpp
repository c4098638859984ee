#include "models/text/errortext.h"

#include "models/text/display.h"

#include <QCoreApplication>
#include <QMetaEnum>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

using Kind = api::Error::Kind;

struct Words
{
    const char *happened;
    const char *next;
};

//! Codes of the service that deserve better words than their kind has.
struct CodeWords
{
    const char *code;
    Words words;
};

constexpr std::array codeWords{
    CodeWords{"clerk_key_invalid",
              {QT_TRANSLATE_NOOP("Errors", "Clerk does not accept the secret key."),
               QT_TRANSLATE_NOOP("Errors",
                                 "It may have been deleted or replaced. Connect again with a key from the "
                                 "dashboard's API keys page.")}},
    CodeWords{"unsupported_subscription_plan_features",
              {QT_TRANSLATE_NOOP("Errors", "The plan of this instance does not include this feature."),
               QT_TRANSLATE_NOOP("Errors",
                                 "Nobody can do it here until the plan is upgraded in the Clerk dashboard. "
                                 "Locking the user may serve instead.")}},
    CodeWords{"feature_not_enabled",
              {QT_TRANSLATE_NOOP("Errors", "This feature is switched off on this instance."),
               QT_TRANSLATE_NOOP("Errors", "Somebody with access to the Clerk dashboard can switch it on there.")}},
    CodeWords{"resource_locked",
              {QT_TRANSLATE_NOOP("Errors", "Somebody else is changing this user right now."),
               QT_TRANSLATE_NOOP("Errors", "Look at the user again in a moment, then repeat what you wanted.")}},
};

Words wordsOf(Kind kind)
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
        return {nullptr, nullptr};
    case Kind::RateLimited:
        return {QT_TRANSLATE_NOOP("Errors", "The instance's request limit is used up."),
                QT_TRANSLATE_NOOP("Errors", "Wait a moment. The limit is shared with the application itself.")};
    case Kind::Server:
        return {
            QT_TRANSLATE_NOOP("Errors", "The service has a problem of its own."),
            QT_TRANSLATE_NOOP("Errors", "Try again in a moment. If it stays, give the trace id to Clerk's support.")};
    case Kind::Protocol:
        return {QT_TRANSLATE_NOOP("Errors", "The answer of the service was damaged or not what it should be."),
                QT_TRANSLATE_NOOP("Errors",
                                  "Try again. If it stays, something between you and the service is changing "
                                  "its answers, such as a proxy.")};
    }
    Q_UNREACHABLE();
}

Words wordsOf(const api::Error &error)
{
    for (const auto &entry : codeWords) {
        if (error.hasCode(QString::fromLatin1(entry.code)))
            return entry.words;
    }
    return wordsOf(error.kind);
}

QString translated(const char *text) { return text ? QCoreApplication::translate("Errors", text) : QString{}; }

} // namespace

QString whatHappened(const api::Error &error)
{
    const auto ours = translated(wordsOf(error).happened);
    return ours.isEmpty() ? displayText(error.message) : ours;
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
        return translated(wordsOf(error).next);
    }
    Q_UNREACHABLE();
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
