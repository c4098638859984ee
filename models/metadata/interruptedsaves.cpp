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

SaveFate fateOf(const MetadataDraft &draft, const api::User &user)
{
    const auto base = JsonTree::parse(draft.base);
    const auto wanted = JsonTree::parse(draft.text);
    const auto now = JsonTree::parse(metadataOf(user, draft.field));
    if (!base.isValid() || !wanted.isValid() || !now.isValid() || !conflictsBetween(base, now, wanted).isEmpty())
        return SaveFate::Changed;
    const bool isOrdered = !isReordered(base, wanted) || !isReordered(now, wanted);
    return isOrdered && mergedChanges(base, now, wanted, {}).isEmpty() ? SaveFate::Saved : SaveFate::NotSaved;
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
        lookUpSave(summary.id, mine);
    }
}

void MetadataEdits::lookUpSave(qint64 recordId, const MetadataDraft &draft)
{
    m_client.sendAs<UserAnswer>(api::GetUser{{.userId = draft.userId}}, decodeUserAnswer, this,
                                [this, recordId, draft](const api::Result<UserAnswer> &answer) {
                                    if (answer)
                                        onLookedUp(recordId, draft, *answer);
                                    else // the journal keeps the question
                                        Q_EMIT interruptedSave(draft.userId, SaveFate::NotKnown);
                                });
}

void MetadataEdits::onLookedUp(qint64 recordId, const MetadataDraft &draft, const UserAnswer &answer)
{
    m_store.append(answer.chunk);
    const auto fate = fateOf(draft, answer.user);
    // A request may still be carried out late. Saving the draft again then finds everything as it is wanted.
    m_jobs.settle(recordId,
                  fate == SaveFate::Saved ? std::optional{UserState::of(answer.chunk->at(0)).toJson()} : std::nullopt);
    if (fate == SaveFate::Saved && m_waiting.removeOne(draft)) {
        writeDrafts();
        Q_EMIT unsavedChanged();
    }
    Q_EMIT interruptedSave(draft.userId, fate);
}

} // namespace desk::models
