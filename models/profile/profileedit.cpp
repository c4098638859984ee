#include "models/profile/profileedit.h"

#include "api/operations/users.h"
#include "api/operations/userwrites.h"
#include "models/users/useranswer.h"

#include <algorithm>

namespace desk::models {

namespace {

//! Of what was sent, how much can be seen in the user, and is there.
struct Traces
{
    int visible = 0;
    int present = 0;
    int asBefore = 0;
};

Traces tracesOf(const QList<const ProfileField *> &sent, const ProfileValues &values, const api::User &before,
                const api::User &now)
{
    Traces traces;
    const auto count = [&traces](bool isPresent, bool isAsBefore) {
        ++traces.visible;
        traces.present += int(isPresent);
        traces.asBefore += int(isAsBefore);
    };
    for (const auto *field : sent) {
        const QLatin1StringView id{field->id};
        if (field->read) {
            count(field->read(now) == values.value(field->key()), field->read(now) == field->read(before));
        } else if (id == QLatin1StringView{"password"} || id == QLatin1StringView{"password_digest"}) {
            const bool isSame = now.passwordLastUpdatedAt == before.passwordLastUpdatedAt;
            count(!isSame, isSame);
        }
    }
    return traces;
}

} // namespace

ProfileEdit::ProfileEdit(api::Client &client, UserStore &store, api::User user, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_user(std::move(user)),
      m_before(profileValues(ProfileForm::Edit, m_user))
{
}

void ProfileEdit::save(const ProfileValues &values)
{
    if (m_state != State::Idle)
        return;
    m_values = values;
    m_attempts = 0;
    read(State::Reading);
}

void ProfileEdit::read(State state)
{
    setState(state);
    m_client.sendAs<UserAnswer>(api::GetUser{{.userId = m_user.id}}, decodeUserAnswer, this,
                                [this](const api::Result<UserAnswer> &answer) {
                                    m_state == State::Checking ? onChecked(answer) : onRead(answer);
                                });
}

void ProfileEdit::onRead(const api::Result<UserAnswer> &answer)
{
    if (!answer) {
        fail(ProfileFailure::Kind::NotSaved, answer.error());
        return;
    }
    m_store.append(answer->chunk);
    m_theirs = answer->user;
    findConflicts();
    if (m_conflicts.isEmpty()) {
        send();
        return;
    }
    setState(State::Choosing);
    Q_EMIT conflicted();
}

void ProfileEdit::findConflicts()
{
    m_conflicts.clear();
    for (const auto *field : changedFields(ProfileForm::Edit, m_values, m_before)) {
        if (!field->read)
            continue;
        const ProfileConflict conflict{field, m_before.value(field->key()), field->read(m_theirs),
                                       m_values.value(field->key())};
        if (conflict.theirs != conflict.was && conflict.theirs != conflict.yours)
            m_conflicts.append(conflict);
    }
}

void ProfileEdit::choose(const QList<ProfileConflict> &chosen)
{
    if (m_state != State::Choosing)
        return;
    const auto theirs = profileValues(ProfileForm::Edit, m_theirs);
    auto values = theirs;
    for (const auto *field : changedFields(ProfileForm::Edit, m_values, m_before))
        values.insert(field->key(), m_values.value(field->key()));
    for (const auto &conflict : chosen) {
        if (!conflict.keepsYours)
            values.insert(conflict.field->key(), conflict.theirs);
    }
    m_user = m_theirs;
    m_before = theirs;
    m_conflicts.clear();
    setState(State::Idle);
    Q_EMIT reread(values);
    // Once more from the beginning: the questions may have stood for minutes.
    save(values);
}

void ProfileEdit::cancel()
{
    if (m_state != State::Choosing)
        return;
    m_conflicts.clear();
    finish();
}

void ProfileEdit::send()
{
    api::UpdateUser operation;
    operation.userId = m_user.id;
    m_sent.clear();
    for (const auto *field : changedFields(ProfileForm::Edit, m_values, m_before)) {
        const auto &value = m_values.value(field->key());
        // Somebody else may have made the same change.
        if (field->read && field->read(m_theirs) == value)
            continue;
        field->update(value, operation);
        m_sent.append(field);
    }
    if (m_sent.isEmpty()) {
        finish();
        Q_EMIT unchanged(m_user.id);
        return;
    }
    setState(State::Sending);
    // What the person said yes to is the same after a wait.
    if (m_attempts++ > 0)
        m_client.approve(this);
    m_client.sendAs<UserAnswer>(
        operation, decodeUserAnswer, this, [this](const api::Result<UserAnswer> &answer) { onSent(answer); },
        api::Lane::Interactive, api::Basis::JustRead);
}

void ProfileEdit::onSent(const api::Result<UserAnswer> &answer)
{
    if (answer) {
        m_store.append(answer->chunk);
        finish();
        Q_EMIT saved(m_user.id);
    } else if (hasToReadAgain(answer.error()) && m_attempts < mostAttempts) {
        read(State::Reading);
    } else if (answer.error().effect == api::Error::Effect::NotApplied) {
        fail(ProfileFailure::Kind::NotSaved, answer.error());
    } else {
        m_lost = answer.error();
        read(State::Checking);
    }
}

void ProfileEdit::onChecked(const api::Result<UserAnswer> &answer)
{
    if (!answer) {
        fail(ProfileFailure::Kind::LostAndUnclear, m_lost);
        return;
    }
    m_store.append(answer->chunk);
    // The service carries out all of a request or nothing.
    const auto traces = tracesOf(m_sent, m_values, m_theirs, answer->user);
    if (traces.visible > 0 && traces.present == traces.visible) {
        finish();
        Q_EMIT saved(m_user.id);
    } else if (traces.visible > 0 && traces.asBefore == traces.visible) {
        fail(ProfileFailure::Kind::LostAndAbsent, m_lost);
    } else {
        fail(ProfileFailure::Kind::LostAndUnclear, m_lost);
    }
}

void ProfileEdit::fail(ProfileFailure::Kind kind, const api::Error &error)
{
    finish();
    Q_EMIT failed({kind, error});
}

void ProfileEdit::finish()
{
    m_values.clear();
    setState(State::Idle);
}

void ProfileEdit::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace desk::models
