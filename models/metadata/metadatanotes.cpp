#include "models/jobs/errorjson.h"
#include "models/jobs/jobs.h"
#include "models/jobs/userstate.h"
#include "models/metadata/bulkpatch.h"
#include "models/metadata/draftfile.h"
#include "models/metadata/metadataedit.h"
#include "models/metadata/saverecord.h"
#include "models/users/useranswer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What a save writes into the journal, before and after.

namespace desk::models {

namespace {

constexpr qsizetype mostPathsNoted = 4;

} // namespace

QString whatIsSaved(const FieldChange &change, SaveMethod method)
{
    QStringList paths;
    if (change.isReordered && method == SaveMethod::Replace)
        paths.append(MetadataEdit::tr("order of keys"));
    for (const auto &one : change.changes.first(std::min(mostPathsNoted, change.changes.size())))
        paths.append(pathText(one.path));
    if (change.changes.size() > mostPathsNoted)
        paths.append(u"…"_s);
    return u"%1 (%2)"_s.arg(paths.join(u", "_s), metadataText(metadataFieldInfo(change.field).shortTitle));
}

void MetadataEdit::writeDown(SaveMethod method)
{
    setState(State::Sending);
    auto *journal = m_jobs.journal();
    const auto row = m_store.find(m_userId.toLatin1());
    if (!journal || !row) {
        send(method);
        return;
    }
    const auto user = m_store.at(*row);
    const bool isUndo = m_work == Work::Undo;
    const auto &action = *findUserAction(isUndo ? u"metadata.unpatch" : u"metadata.patch");
    QList<SaveRecord::Entry> entries;
    for (qsizetype i = 0; i < m_pending.size(); ++i) {
        const auto &change = m_pending.at(i);
        SaveRecord::Entry entry{
            .plan = m_jobs.planOf(action, {.what = whatIsSaved(change, method)}),
            .user = {.userId = m_userId, .name = user.displayName(), .before = UserState::of(user).toJson()}};
        if (!isUndo)
            entry.plan.draft = draftKey(m_userId, change.field);
        entry.plan.takesBack = isUndo ? m_savedAs.value(i) : 0;
        // From the journal it is a merge that goes on or takes back, and none can store null or an order.
        entry.plan.canResume =
            notMergeable(change.changes).isEmpty() && !(change.isReordered && method == SaveMethod::Replace);
        if (entry.plan.canResume)
            entry.user.snapshot = BulkPatchTask::part(change.field, change.changes);
        entries.append(entry);
    }
    if (m_record && m_record->isOpen() && m_record->isOf(entries)) {
        send(method);
        return;
    }
    noteNotTried();
    m_record = std::make_unique<SaveRecord>(*journal, entries);
    m_record->begin([this, method](const Journal::Written &error) {
        if (error) {
            m_record->end(JobEvent::Kind::Returned, {});
            fail({.error = *error});
        } else {
            send(method);
        }
    });
}

void MetadataEdit::noteDone(const UserAnswer &answer)
{
    if (m_record)
        m_record->end(JobEvent::Kind::Done, UserState::of(answer.chunk->at(0)).toJson());
}

void MetadataEdit::noteEnd(const api::Error &error)
{
    const bool isSure = error.effect == api::Error::Effect::NotApplied;
    if (m_record)
        m_record->end(isSure ? JobEvent::Kind::Failed : JobEvent::Kind::Unknown, errorToJson(error));
}

void MetadataEdit::noteNotTried()
{
    if (m_record)
        m_record->end(JobEvent::Kind::Returned, {});
}

} // namespace desk::models
