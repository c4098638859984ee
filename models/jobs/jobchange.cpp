#include "models/jobs/jobchange.h"

#include "models/jobs/userstate.h"
#include "models/metadata/jsontree.h"
#include "models/text/display.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

class ChangeWords final
{
    Q_DECLARE_TR_FUNCTIONS(JobItems)
};

constexpr qsizetype valueLimit = 80; // of one key
constexpr int mostKeys = 20; // that are named

//! "plan: \"pro\"", as the text has it, but for a plain string of a profile.
QString valueText(const JsonTree &part, int object, QStringView key, bool isMetadata)
{
    const auto node = part.find(object, key);
    if (node < 0 || part.node(node).kind == JsonKind::Null)
        return node >= 0 && isMetadata ? u"null"_s : u"–"_s;
    if (!isMetadata && part.node(node).kind == JsonKind::String) {
        const auto text = part.string(node);
        return text.isEmpty() ? u"–"_s : displayText(text, valueLimit);
    }
    return displayText(part.valueText(node), valueLimit);
}

JobChange profileChangeOf(const JsonTree &part)
{
    const auto field = part.find(0, u"field");
    const auto name = field < 0 ? QString{} : displayText(part.string(field), valueLimit);
    const auto side = [&](QStringView key) { return u"%1: %2"_s.arg(name, valueText(part, 0, key, false)); };
    return {.before = side(u"before"), .after = side(u"after")};
}

JobChange metadataChangeOf(const JsonTree &part, int changes)
{
    QStringList before;
    QStringList after;
    const auto count = part.node(changes).childCount;
    for (int i = 0; i < std::min(count, mostKeys); ++i) {
        const auto change = part.child(changes, i);
        QStringList path;
        const auto keys = part.find(change, u"path");
        for (int key = 0; keys >= 0 && key < part.node(keys).childCount; ++key)
            path.append(part.string(part.child(keys, key)));
        const auto name = displayText(pathText(path), valueLimit);
        before.append(u"%1: %2"_s.arg(name, valueText(part, change, u"before", true)));
        after.append(u"%1: %2"_s.arg(name, valueText(part, change, u"after", true)));
    }
    if (count > mostKeys) {
        const auto more = ChangeWords::tr("%Ln more key(s)", nullptr, count - mostKeys);
        before.append(more);
        after.append(more);
    }
    return {.before = before.join(u"; "_s), .after = after.join(u"; "_s)};
}

//! Something is now as the job wanted it, or would be.
bool isReached(const JobItem &item)
{
    return item.state == JobItem::State::Done || item.state == JobItem::State::Would;
}

} // namespace

std::optional<JobChange> taskChangeOf(const UserAction *action, const JobItem &item)
{
    if (!action || !action->restore || item.snapshot.isEmpty())
        return {};
    const auto part = JsonTree::parse(item.snapshot);
    if (!part.isValid())
        return {};
    const auto changes = part.find(0, u"changes");
    auto change = changes < 0 ? profileChangeOf(part) : metadataChangeOf(part, changes);
    if (!isReached(item))
        change.after.clear();
    return change;
}

JobChange changeOf(const UserAction *action, const JobItem &item)
{
    if (const auto change = taskChangeOf(action, item))
        return {.before = displayText(change->before, cellLimit), .after = displayText(change->after, cellLimit)};
    return {.before = userStateText(item.before), .after = userStateText(item.after)};
}

QString userStateText(const QByteArray &json)
{
    if (json.isEmpty())
        return {};
    const auto state = UserState::fromJson(json);
    QStringList words;
    if (state.flags.testFlag(UserFlag::Banned))
        words.append(ChangeWords::tr("banned"));
    if (state.flags.testFlag(UserFlag::Locked))
        words.append(ChangeWords::tr("locked"));
    if (state.flags.testFlag(UserFlag::TwoFactorEnabled))
        words.append(ChangeWords::tr("MFA"));
    if (state.flags.testFlag(UserFlag::TotpEnabled))
        words.append(ChangeWords::tr("authenticator app"));
    if (state.flags.testFlag(UserFlag::BackupCodeEnabled))
        words.append(ChangeWords::tr("backup codes"));
    return words.isEmpty() ? u"–"_s : words.join(u", "_s);
}

} // namespace desk::models
