#include "api/operations/users.h"
#include "models/jobs/jobs.h"
#include "models/jobs/userstate.h"
#include "models/metadata/jsonorder.h"
#include "models/metadata/metadataedits.h"
#include "models/users/useranswer.h"

#include <algorithm>

// A save that the end of the program interrupted is told with its draft, and not as an action to go on with as well.

namespace desk::models {

namespace {

//! The order of keys that the draft wants is there, or it wants none.
bool isOrderThere(const MetadataDraft &draft, const api::User &user)
{
    const auto base = JsonTree::parse(draft.base);
    const auto wanted = JsonTree::parse(draft.text);
    const auto now = JsonTree::parse(metadataOf(user, draft.field));
    return base.isValid() && wanted.isValid() && now.isValid()
        && (!isReordered(base, wanted) || !isReordered(now, wanted));
}

//! \p isMerge: that it was, which stores no order of keys.
SaveFate fateOf(const MetadataDraft &draft, const api::User &user, bool isMerge)
{
    const auto base = JsonTree::parse(draft.base);
    const auto wanted = JsonTree::parse(draft.text);
    const auto now = JsonTree::parse(metadataOf(user, draft.field));
    if (!base.isValid() || !wanted.isValid() || !now.isValid() || !conflictsBetween(base, now, wanted).isEmpty())
        return SaveFate::Changed;
    const bool isStored = mergedChanges(base, now, wanted, {}).isEmpty();
    return isStored && (isMerge || isOrderThere(draft, user)) ? SaveFate::Saved : SaveFate::NotSaved;
}

} // namespace

void MetadataEdits::takeOverInterrupted()
{
    const auto interrupted = m_jobs.interrupted();
    for (const auto &summary : interrupted) {
        const auto draft = std::ranges::find_if(m_waiting, [&summary](const MetadataDraft &waiting) {
            return draftKey(waiting.userId, waiting.field) == summary.plan.draft;
        });
        if (draft == m_waiting.end())
            continue;
        const auto mine = *draft;
        m_jobs.takeOver(summary.id);
        lookUpSave(summary, mine);
    }
}

void MetadataEdits::lookUpSave(const JobSummary &save, const MetadataDraft &draft)
{
    m_client.sendAs<UserAnswer>(api::GetUser{{.userId = draft.userId}}, decodeUserAnswer, this,
                                [this, save, draft](const api::Result<UserAnswer> &answer) {
                                    if (answer)
                                        onLookedUp(save, draft, *answer);
                                    else // the journal keeps the question
                                        Q_EMIT interruptedSave(draft.userId, SaveFate::NotKnown);
                                });
}

void MetadataEdits::onLookedUp(const JobSummary &save, const MetadataDraft &draft, const UserAnswer &answer)
{
    m_store.append(answer.chunk);
    const auto fate = fateOf(draft, answer.user, save.plan.canResume); // only a merge can
    // A request may still be carried out late. Saving the draft again then finds everything as it is wanted.
    m_jobs.settle(save.id,
                  fate == SaveFate::Saved ? std::optional{UserState::of(answer.chunk->at(0)).toJson()} : std::nullopt);
    // An order of keys that a merge left is still to be saved.
    if (fate == SaveFate::Saved && isOrderThere(draft, answer.user) && m_waiting.removeOne(draft)) {
        writeDrafts();
        Q_EMIT unsavedChanged();
    }
    Q_EMIT interruptedSave(draft.userId, fate);
}

} // namespace desk::models
