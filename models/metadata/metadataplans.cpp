#include "models/background.h"
#include "models/metadata/jsonorder.h"
#include "models/metadata/jsonstring.h"
#include "models/metadata/metadataedit.h"
#include "models/metadata/metadatarequest.h"

#include <algorithm>
#include <utility>

// What a save would do, and what it is going to do. Of a large text both are found out off the UI thread.

namespace desk::models {

namespace {

//! What replacing stores: on top of what others changed, the order of keys that was made.
JsonTree replaced(const JsonTree &base, const JsonTree &theirs, const JsonTree &yours, const JsonChanges &changes)
{
    if (isSame(base, theirs))
        return yours;
    const auto merged = JsonTree::parse(applied(theirs, changes));
    return merged.isValid() ? JsonTree::parse(arranged(merged, base, yours)) : merged;
}

//! What is sent for a field and what is expected of it, on top of \p theirs.
FieldChange fieldChange(MetadataField field, const JsonTree &base, const JsonTree &theirs, const JsonTree &yours,
                        SaveMethod method)
{
    FieldChange change{.field = field, .before = theirs};
    change.changes = mergedChanges(base, theirs, yours, {});
    const bool makesOrder = isReordered(base, yours);
    const auto whole =
        makesOrder || method == SaveMethod::Replace ? replaced(base, theirs, yours, change.changes) : JsonTree{};
    // Somebody else may have made the same order.
    change.isReordered = makesOrder && isReordered(theirs, whole);
    change.isShadowed = !isSameShadowed(base, yours);
    if (method == SaveMethod::Replace) {
        change.after = whole;
    } else {
        if (change.isOnlyReordered())
            change.ahead = whole.text();
        change.left = notMergeable(change.changes);
        for (const auto &left : std::as_const(change.left))
            change.changes.removeOne(left);
        change.after = JsonTree::parse(applied(theirs, change.changes));
    }
    change.size = compacted(change.after.text()).size();
    return change;
}

bool isWorthSending(const FieldChange &change, SaveMethod method)
{
    return !change.changes.isEmpty() || (method == SaveMethod::Replace && (change.isReordered || change.isShadowed));
}

//! What there is left to send. Where what the service has cannot be read, nothing is.
QList<FieldChange> worthSending(const QList<FieldDraft> &drafts, SaveMethod method)
{
    QList<FieldChange> changes;
    for (const auto &draft : drafts) {
        const auto theirs = JsonTree::parse(draft.newer.value_or(draft.base.text()));
        if (!theirs.isValid())
            continue;
        auto change = fieldChange(draft.field, draft.base, theirs, draft.yours, method);
        if (isWorthSending(change, method))
            changes.append(std::move(change));
    }
    return changes;
}

} // namespace

QByteArray MetadataEdit::newest(MetadataField field) const
{
    return isOutdated(field) ? m_newest[std::size_t(field)] : text(field).base().text();
}

QList<FieldDraft> MetadataEdit::drafts() const
{
    QList<FieldDraft> drafts;
    for (const auto field : metadataFields) {
        const auto &text = this->text(field);
        if (!text.isModified() || text.problem())
            continue;
        drafts.append({.field = field, .base = text.base(), .yours = text.tree()});
        if (isOutdated(field))
            drafts.back().newer = newest(field);
    }
    return drafts;
}

QList<FieldChange> MetadataEdit::plan(const QList<FieldDraft> &drafts, SaveMethod method)
{
    QList<FieldChange> plan;
    for (const auto &draft : drafts) {
        const auto newer = draft.newer ? JsonTree::parse(*draft.newer) : draft.base;
        plan.append(fieldChange(draft.field, draft.base, newer.isValid() ? newer : draft.base, draft.yours, method));
    }
    return plan;
}

QString MetadataEdit::requestText(const QList<FieldChange> &plan, SaveMethod method) const
{
    return MetadataRequest::make(m_userId, plan, method).text(m_client.connection());
}

void MetadataEdit::prepareSave()
{
    auto drafts = this->drafts();
    for (auto &draft : drafts) {
        draft.newer = metadataOf(m_theirs, draft.field);
        if (m_method == SaveMethod::Replace && *draft.newer != newest(draft.field)) {
            fail({.kind = SaveFailure::Kind::ShownOther});
            return;
        }
    }
    const auto prepare = [drafts, method = m_method] { return worthSending(drafts, method); };
    if (std::ranges::none_of(drafts, &FieldDraft::isLarge))
        takePending(prepare());
    else
        inBackground(this, prepare, [this](const QList<FieldChange> &pending) { takePending(pending); });
}

void MetadataEdit::takePending(const QList<FieldChange> &pending)
{
    m_pending = pending;
    if (m_pending.isEmpty())
        finish(m_theirs, false);
    else
        writeDown(m_method);
}

} // namespace desk::models
