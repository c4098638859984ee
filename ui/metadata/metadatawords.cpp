#include "ui/metadata/metadatawords.h"

#include "models/text/display.h"
#include "models/text/errortext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

struct MetadataWords
{
    Q_DECLARE_TR_FUNCTIONS(MetadataWords)
};

constexpr qsizetype mostPaths = 3;

QString pathsText(const QStringList &paths)
{
    QStringList shown;
    for (const auto &path : paths.first(std::min(mostPaths, paths.size())))
        shown.append(models::isolatedText(path, 60));
    return shown.join(u", "_s) + (paths.size() > mostPaths ? u" …"_s : QString{});
}

QString tooOftenText(const api::Error &error)
{
    const auto when = models::whenAgain(error);
    return MetadataWords::tr("A user's metadata can be changed 10 times in 10 seconds.") + u' '
        + (when.isEmpty() ? MetadataWords::tr("Wait a moment, then save again.") : when);
}

QString withTrace(const QString &text, const api::Error &error)
{
    const auto trace = models::traceText(error);
    return trace.isEmpty() ? text : text + u' ' + trace;
}

} // namespace

QString savedText(const models::SaveOutcome &outcome, const QString &name)
{
    const auto who = models::isolatedText(name, 60);
    if (outcome.fields.isEmpty())
        return MetadataWords::tr("%1: nothing was left to save. The metadata is as you want it.").arg(who);
    auto text = outcome.isUndo ? MetadataWords::tr("Took back the metadata of %1").arg(who)
                               : MetadataWords::tr("Saved the metadata of %1").arg(who);
    text += u'.';
    if (outcome.wasLost)
        text += u' ' + MetadataWords::tr("No clear answer came, but the service has the change.");
    if (!outcome.unexpected.isEmpty()) {
        QStringList paths;
        for (const auto &change : outcome.unexpected)
            paths.append(models::pathText(change.path));
        text += u' '
            + MetadataWords::tr("Somebody else probably saved at the same moment: %1 differs from what was shown "
                                "before saving. Look at it again.")
                  .arg(pathsText(paths));
    } else if (outcome.hasOtherNumbers) {
        text += u' ' + MetadataWords::tr("The service writes some numbers in another way; their value is the same.");
    }
    return text;
}

QString interruptedSaveText(models::SaveFate fate, const QString &name)
{
    const auto who = models::isolatedText(name, 60);
    switch (fate) {
    case models::SaveFate::Saved:
        return MetadataWords::tr(
                   "The program ended while the metadata of %1 was being saved. It did reach the service: "
                   "what it was to change is stored.")
            .arg(who);
    case models::SaveFate::NotSaved:
        return MetadataWords::tr("The program ended while the metadata of %1 was being saved, and nothing of it is "
                                 "there so far. Your edits are here again: save them once more.")
            .arg(who);
    case models::SaveFate::Changed:
        return MetadataWords::tr("The program ended while the metadata of %1 was being saved, and somebody changed the "
                                 "same keys since. Your edits are here again: saving shows both.")
            .arg(who);
    case models::SaveFate::NotKnown:
        break;
    }
    return MetadataWords::tr("The program ended while the metadata of %1 was being saved. The user could not be read, "
                             "so it is not known whether it was. Your edits are here again.")
        .arg(who);
}

QString failedText(const models::SaveFailure &failure, const QString &name)
{
    const auto who = models::isolatedText(name, 60);
    using Kind = models::SaveFailure::Kind;
    switch (failure.kind) {
    case Kind::ChangedSince:
        return MetadataWords::tr("Not taken back: somebody changed %1 of %2 since. Nothing was sent.")
            .arg(pathsText(failure.paths), who);
    case Kind::ShownOther:
        return MetadataWords::tr("The metadata of %1 was not saved: somebody changed it since, so replacing it would "
                                 "have stored something else than was shown. Nothing was sent; your edits are kept. "
                                 "Save again to see what it is now.")
            .arg(who);
    case Kind::LostAndAbsent:
        return withTrace(
            MetadataWords::tr("The metadata of %1 seems not to be saved. %2 The user was read again and the change is "
                              "not there. It may still arrive: look again before you save once more. Your edits are "
                              "kept.")
                .arg(who, models::whatHappened(failure.error)),
            failure.error);
    case Kind::LostAndUnclear:
        return withTrace(
            MetadataWords::tr("It is not known whether the metadata of %1 was saved. %2 Look at the user again. Your "
                              "edits are kept.")
                .arg(who, models::whatHappened(failure.error)),
            failure.error);
    case Kind::NotSaved:
        break;
    }
    const auto what = failure.isUndo
        ? MetadataWords::tr("The metadata of %1 was not taken back.").arg(who)
        : MetadataWords::tr("The metadata of %1 was not saved; your edits are kept.").arg(who);
    const auto why = failure.error.hasCode(u"form_param_exceeds_allowed_size")
        ? MetadataWords::tr("It is larger than the 8 KB that the service allows.")
        : failure.error.saysGone() ? MetadataWords::tr("This user is no longer there, and was probably deleted.")
        : failure.error.kind == api::Error::Kind::RateLimited ? tooOftenText(failure.error)
                                                              : models::whatHappened(failure.error);
    return withTrace(what + u' ' + why, failure.error);
}

} // namespace desk::ui
