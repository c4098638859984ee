#include "models/profile/usercreation.h"

#include "api/operations/userwrites.h"

#include <QDateTime>

namespace desk::models {

namespace {

//! How far the service's clock may be from ours.
constexpr qint64 clockSkew = 5 * 60 * 1000;
constexpr int mostLookedAt = 20;

api::Result<UserChunk::Pointer> decodeNewUser(const QByteArray &body)
{
    return UserChunk::decode(body, QDateTime::currentMSecsSinceEpoch());
}

api::CreateUser creationOf(const ProfileValues &values)
{
    api::CreateUser operation;
    for (const auto *field : changedFields(ProfileForm::Create, values, profileValues(ProfileForm::Create)))
        field->create(values.value(field->key()), operation);
    return operation;
}

//! A leading + or - would mean "with" or "without".
QString exactExternalId(const QString &id) { return id.startsWith(u'+') || id.startsWith(u'-') ? u'+' + id : id; }

} // namespace

UserCreation::UserCreation(api::Client &client, UserStore &store, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store)
{
}

void UserCreation::send(const ProfileValues &values)
{
    if (!canSend())
        return;
    const auto operation = creationOf(values);
    m_sentAt = QDateTime::currentMSecsSinceEpoch();
    m_hasOwnDate = operation.createdAt.hasValue();
    m_firstName = operation.firstName.hasValue() ? operation.firstName.value() : QString{};
    m_lastName = operation.lastName.hasValue() ? operation.lastName.value() : QString{};
    m_questions.clear();
    // Filters of one request have to hold all at once, so each kind of identifier is asked for by itself.
    if (!operation.emailAddress.isEmpty())
        m_questions.append({.filter = {.emailAddress = operation.emailAddress}});
    if (!operation.phoneNumber.isEmpty())
        m_questions.append({.filter = {.phoneNumber = operation.phoneNumber}});
    if (operation.username.hasValue())
        m_questions.append({.filter = {.username = {operation.username.value()}}});
    if (operation.externalId.hasValue())
        m_questions.append({.filter = {.externalId = {exactExternalId(operation.externalId.value())}}});
    if (!operation.web3Wallet.isEmpty())
        m_questions.append({.filter = {.web3Wallet = operation.web3Wallet}});
    if (m_questions.isEmpty())
        m_questions.append({.filter = {.createdAtAfter = m_sentAt - clockSkew}, .isByName = true});
    setState(State::Sending);
    m_client.sendAs<UserChunk::Pointer>(operation, decodeNewUser, this,
                                        [this](const api::Result<UserChunk::Pointer> &answer) { onSent(answer); });
}

void UserCreation::onSent(const api::Result<UserChunk::Pointer> &answer)
{
    if (answer && (*answer)->size() == 1) {
        m_store.append(*answer);
        const auto userId = (*answer)->at(0).idText();
        setState(State::Idle);
        Q_EMIT created(userId);
    } else if (!answer && answer.error().effect == api::Error::Effect::NotApplied) {
        setState(State::Idle);
        Q_EMIT failed(answer.error());
    } else {
        m_lost = answer ? api::Error::protocol(tr("The answer holds no user.")) : answer.error();
        lookUp();
    }
}

void UserCreation::lookAgain()
{
    if (m_state == State::Unclear)
        lookUp();
}

void UserCreation::lookUp()
{
    m_asked = 0;
    setState(State::LookingUp);
    lookUpNext();
}

void UserCreation::lookUpNext()
{
    const api::ListUsers operation{.filter = m_questions.at(m_asked).filter, .limit = mostLookedAt};
    m_client.sendAs<UserChunk::Pointer>(operation, decodeNewUser, this,
                                        [this](const api::Result<UserChunk::Pointer> &answer) { onLookedUp(answer); });
}

void UserCreation::onLookedUp(const api::Result<UserChunk::Pointer> &answer)
{
    if (!answer) {
        finish({.finding = LostCreation::Finding::NotLooked, .lookupError = answer.error()}, State::Unclear);
        return;
    }
    if (const auto found = match(**answer)) {
        m_store.append(*answer);
        const auto user = (*answer)->at(*found);
        const bool isOlder = !m_hasOwnDate && user.createdAt() < m_sentAt - clockSkew;
        finish({.finding = isOlder ? LostCreation::Finding::FoundOlder : LostCreation::Finding::Found,
                .userId = user.idText(),
                .name = user.displayName()},
               State::Idle);
        return;
    }
    if (++m_asked < m_questions.size())
        lookUpNext();
    else
        finish({.finding = LostCreation::Finding::Nobody}, State::Idle);
}

std::optional<quint32> UserCreation::match(const UserChunk &chunk) const
{
    for (quint32 i = 0; i < quint32(chunk.size()); ++i) {
        const auto user = chunk.at(i);
        const bool hasNames =
            QString::fromUtf8(user.firstName()) == m_firstName && QString::fromUtf8(user.lastName()) == m_lastName;
        if (!m_questions.at(m_asked).isByName || hasNames)
            return i;
    }
    return std::nullopt;
}

void UserCreation::finish(LostCreation lost, State state)
{
    lost.lost = m_lost;
    setState(state);
    Q_EMIT this->lost(lost);
}

void UserCreation::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace desk::models
