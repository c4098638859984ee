#include "models/metadata/metadataedit.h"

#include "models/metadata/jsonorder.h"
#include "models/metadata/metadatarequest.h"
#include "models/metadata/saverecord.h"
#include "models/users/useranswer.h"

#include <algorithm>
#include <utility>

namespace desk::models {

MetadataEdit::MetadataEdit(api::Client &client, UserStore &store, Jobs &jobs, const QString &userId, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_jobs(jobs),
      m_userId(userId)
{
    for (auto &text : m_texts) {
        text = std::make_unique<MetadataText>();
        connect(text.get(), &MetadataText::changed, this, &MetadataEdit::changed);
    }
}

MetadataEdit::~MetadataEdit() = default;

bool MetadataEdit::isModified() const
{
    return std::ranges::any_of(m_texts, [](const auto &text) { return text->isModified(); });
}

bool MetadataEdit::canSave() const
{
    return m_state == State::Idle && isModified()
        && std::ranges::none_of(m_texts, [](const auto &text) { return text->isModified() && text->problem(); });
}

void MetadataEdit::setUser(const api::User &user)
{
    if (m_state == State::Idle)
        takeOver(user);
}

void MetadataEdit::takeOver(const api::User &user)
{
    for (const auto field : metadataFields) {
        const auto json = metadataOf(user, field);
        auto &text = this->text(field);
        const bool isKnown = json == text.base().text();
        m_newest[std::size_t(field)] = json;
        m_isOutdated[std::size_t(field)] = !isKnown && text.isModified();
        if (!isKnown && !text.isModified())
            text.load(json);
    }
    Q_EMIT changed();
}

void MetadataEdit::discard()
{
    m_chosen.clear();
    m_discarded = {};
    const bool wasModified = isModified();
    for (const auto field : metadataFields) {
        auto &text = this->text(field);
        if (!text.isModified())
            continue;
        if (auto &isOutdated = m_isOutdated[std::size_t(field)]; isOutdated) {
            isOutdated = false;
            const auto &newest = m_newest[std::size_t(field)];
            const auto theirs = JsonTree::parse(newest);
            // The edits first, on top of the others' state, so that undoing brings them back there.
            if (theirs.isValid() && !text.problem())
                text.rebase(newest, mergedChanges(text.base(), theirs, text.tree(), {}));
            else
                text.restore(newest, QByteArray{text.text()}); // a copy: it changes meanwhile
        }
        m_discarded[std::size_t(field)] = {.base = text.base().text(), .text = text.text()};
        text.reset();
    }
    if (wasModified)
        Q_EMIT discarded();
}

bool MetadataEdit::hasDiscarded() const
{
    return std::ranges::any_of(metadataFields, [this](MetadataField field) { return canTakeBackDiscard(field); });
}

bool MetadataEdit::canTakeBackDiscard(MetadataField field) const
{
    const auto &discarded = m_discarded[std::size_t(field)];
    const auto &text = this->text(field);
    return m_state == State::Idle && !discarded.text.isEmpty() && !text.isModified()
        && text.base().text() == discarded.base;
}

void MetadataEdit::takeBackDiscard()
{
    for (const auto field : metadataFields) {
        const bool isAsItWas = canTakeBackDiscard(field);
        const auto discarded = std::exchange(m_discarded[std::size_t(field)], {});
        if (isAsItWas)
            text(field).edit(Splice::between(text(field).text(), discarded.text));
    }
}

void MetadataEdit::save(SaveMethod method, bool isApproved)
{
    if (!canSave())
        return;
    m_method = method;
    m_isApproved = isApproved;
    begin(Work::Save);
}

void MetadataEdit::undo()
{
    if (m_state != State::Idle || !canUndo())
        return;
    m_isApproved = false;
    begin(Work::Undo);
}

bool MetadataEdit::canUndo() const
{
    // A merge cannot bring back a null; only who replaced the field by hand has it replaced again.
    return !m_saved.isEmpty()
        && (m_savedBy == SaveMethod::Replace || std::ranges::all_of(m_saved, [](const FieldChange &change) {
                return notMergeable(inverse(change.changes)).isEmpty();
            }));
}

void MetadataEdit::begin(Work work)
{
    m_work = work;
    m_attempts = 0;
    m_theirs = {};
    m_record.reset();
    Q_EMIT begun();
    readFirst();
}

void MetadataEdit::readFirst()
{
    m_conflicts.clear();
    m_pending.clear();
    read(State::Reading);
}

void MetadataEdit::read(State state)
{
    setState(state);
    m_client.sendAs<UserAnswer>(api::GetUser{{.userId = m_userId}}, decodeUserAnswer, this,
                                [this](const api::Result<UserAnswer> &answer) {
                                    m_state == State::Checking ? onChecked(answer) : onRead(answer);
                                });
}

void MetadataEdit::onRead(const api::Result<UserAnswer> &answer)
{
    if (!answer) {
        fail({.error = answer.error()});
        return;
    }
    m_store.append(answer->chunk);
    m_theirs = answer->user;
    if (m_work == Work::Undo) {
        prepareUndo();
        return;
    }
    findConflicts();
    const auto isSettled = [](const FieldConflict &conflict) { return conflict.isChosen && !conflict.isNewer; };
    if (std::ranges::all_of(m_conflicts, isSettled)) {
        takeChoices();
        prepareSave();
        return;
    }
    setState(State::Choosing);
    Q_EMIT conflicted();
}

void MetadataEdit::prepareUndo()
{
    SaveFailure failure{.kind = SaveFailure::Kind::ChangedSince, .isUndo = true};
    for (const auto &saved : std::as_const(m_saved)) {
        const auto now = JsonTree::parse(metadataOf(m_theirs, saved.field));
        for (const auto &change : saved.changes) {
            if (!now.isValid() || !isSame(valueAt(now, change.path), change.after))
                failure.paths.append(pathText(change.path));
        }
        const bool isOrderTakenBack = m_savedBy == SaveMethod::Replace && saved.isReordered;
        if (isOrderTakenBack && now.isValid() && isReordered(saved.after, now))
            failure.paths.append(tr("the order of keys"));
        const auto back = inverse(saved.changes);
        auto after = now.isValid() ? JsonTree::parse(applied(now, back)) : JsonTree{};
        if (isOrderTakenBack && after.isValid())
            after = JsonTree::parse(arranged(after, saved.after, saved.before));
        m_pending.append({.field = saved.field,
                          .before = now,
                          .after = std::move(after),
                          .changes = back,
                          .isReordered = isOrderTakenBack});
    }
    if (failure.paths.isEmpty())
        writeDown(m_savedBy);
    else
        fail(failure);
}

void MetadataEdit::send(SaveMethod method)
{
    setState(State::Sending);
    // What the person said yes to is the same after a wait.
    if (m_attempts++ > 0 || m_isApproved)
        m_client.approve(this);
    const auto done = [this](const api::Result<UserAnswer> &answer) { onSent(answer); };
    MetadataRequest::make(m_userId, m_pending, method).send(m_client, this, done);
}

void MetadataEdit::onSent(const api::Result<UserAnswer> &answer)
{
    if (answer) {
        m_store.append(answer->chunk);
        noteDone(*answer);
        finish(answer->user, false);
        return;
    }
    if (hasToReadAgain(answer.error()) && m_attempts < mostAttempts) {
        readFirst(); // what is written down stays open: it goes on
    } else if (answer.error().effect == api::Error::Effect::NotApplied) {
        fail({.error = answer.error()});
    } else {
        m_lost = answer.error();
        read(State::Checking);
    }
}

void MetadataEdit::onChecked(const api::Result<UserAnswer> &answer)
{
    SaveFailure failure{.kind = SaveFailure::Kind::LostAndUnclear, .error = m_lost};
    if (!answer) {
        noteEnd(m_lost);
        fail(failure);
        return;
    }
    m_store.append(answer->chunk);
    m_theirs = answer->user;
    const auto isNow = [&answer](const JsonTree &tree, MetadataField field) {
        const auto now = JsonTree::parse(metadataOf(answer->user, field));
        return now.isValid() && isSame(now, tree, Numbers::ByValue);
    };
    const bool storesOrder = (m_work == Work::Undo ? m_savedBy : m_method) == SaveMethod::Replace;
    const auto isOrdered = [&answer, storesOrder](const FieldChange &change) {
        return !storesOrder || !change.isReordered
            || !isReordered(change.after, JsonTree::parse(metadataOf(answer->user, change.field)));
    };
    const auto isDone = [&](const FieldChange &change) {
        return isNow(change.after, change.field) && isOrdered(change);
    };
    const auto isAbsent = [&isNow](const FieldChange &change) { return isNow(change.before, change.field); };
    if (std::ranges::all_of(m_pending, isDone)) {
        noteDone(*answer);
        finish(answer->user, true);
        return;
    }
    noteEnd(m_lost);
    if (std::ranges::all_of(m_pending, isAbsent))
        failure.kind = SaveFailure::Kind::LostAndAbsent;
    fail(failure);
}

void MetadataEdit::finish(const api::User &user, bool wasLost)
{
    noteNotTried(); // of an earlier attempt: by now there was nothing left to send
    SaveOutcome outcome{.fields = m_pending, .wasLost = wasLost, .isUndo = m_work == Work::Undo};
    for (const auto &change : std::as_const(m_pending)) {
        const auto now = JsonTree::parse(metadataOf(user, change.field));
        if (now.isValid() && isSame(now, change.after))
            continue;
        if (now.isValid() && isSame(now, change.after, Numbers::ByValue))
            outcome.hasOtherNumbers = true;
        else
            outcome.unexpected += now.isValid() ? changesBetween(change.after, now) : JsonChanges{};
    }
    if (m_work == Work::Save)
        keepWhatIsLeft(user);
    m_saved = m_work == Work::Save ? m_pending : QList<FieldChange>{};
    // The order to take back is the one that the service made of it.
    for (auto &saved : m_saved) {
        const auto now = JsonTree::parse(metadataOf(user, saved.field));
        if (saved.isReordered && now.isValid())
            saved.after = now;
    }
    m_savedBy = m_method;
    m_savedAs = m_work == Work::Save && m_record ? m_record->ids() : QList<qint64>{};
    m_pending.clear();
    m_chosen.clear();
    setState(State::Idle);
    takeOver(user);
    Q_EMIT saved(outcome);
}

//! What a merge could not do stays an edit, on top of what the service has now.
void MetadataEdit::keepWhatIsLeft(const api::User &user)
{
    for (const auto field : metadataFields) {
        auto &text = this->text(field);
        if (!text.isModified())
            continue;
        const auto json = metadataOf(user, field);
        const auto now = JsonTree::parse(json);
        const auto sent = std::ranges::find(m_pending, field, &FieldChange::field);
        const auto left = sent == m_pending.end() ? notMergeable(text.changes()) : sent->left;
        const bool isOtherwiseEdited =
            isReordered(text.base(), text.tree()) || !isSameShadowed(text.base(), text.tree());
        if (now.isValid() && isSame(now, text.tree())) {
            const auto saved = text.changes();
            text.adopt(json);
            // Where the service puts a new key is no edit of the person's.
            if (text.isModified() && !isOtherwiseEdited)
                text.adoptReordered(json, saved);
        } else {
            text.rebase(json, left);
        }
    }
}

void MetadataEdit::fail(SaveFailure failure)
{
    failure.isUndo = m_work == Work::Undo;
    using Kind = SaveFailure::Kind;
    if (failure.kind == Kind::ChangedSince || failure.kind == Kind::ShownOther)
        noteNotTried();
    else
        noteEnd(failure.error);
    m_pending.clear();
    setState(State::Idle);
    // What is not clear may be our own change: that is no colleague's.
    if (failure.kind != SaveFailure::Kind::LostAndUnclear && !m_theirs.id.isEmpty())
        takeOver(m_theirs);
    Q_EMIT failed(failure);
}

void MetadataEdit::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace desk::models
