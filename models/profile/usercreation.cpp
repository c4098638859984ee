#include "models/profile/usercreation.h"

#include "models/text/display.h"
#include "models/users/valuesin.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

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

QStringList listOf(const api::Patch<QString> &text)
{
    return text.hasValue() ? QStringList{text.value()} : QStringList{};
}

//! "user_2… (Ada Lovelace)": the id first, whatever way the name runs.
QString holderText(const api::User &user)
{
    const auto name = displayText((user.firstName + u' ' + user.lastName).trimmed(), cellLimit);
    return name.isEmpty() ? user.id : u"%1 (%2)"_s.arg(user.id, name);
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
    m_sent = {.emailAddress = operation.emailAddress,
              .phoneNumber = operation.phoneNumber,
              .web3Wallet = operation.web3Wallet,
              .username = operation.username};
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
    if (m_questions.isEmpty()) {
        Question byName{.filter = {.nameQuery = m_firstName.isEmpty() ? m_lastName : m_firstName}, .isByName = true};
        // The service keeps the date it was given, to the millisecond.
        const auto at = m_hasOwnDate ? operation.createdAt.value().toMSecsSinceEpoch() : m_sentAt - clockSkew;
        byName.filter.createdAtAfter = at - 1;
        if (m_hasOwnDate)
            byName.filter.createdAtBefore = at + 1;
        m_questions.append(byName);
    }
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
        findTaken(answer.error(), doubtsAbout(answer.error()), {});
    } else {
        m_lost = answer ? api::Error::protocol(tr("The answer holds no user.")) : answer.error();
        lookUp();
    }
}

QList<UserCreation::Doubt> UserCreation::doubtsAbout(const api::Error &error) const
{
    const QList<Doubt> all{
        {u"email_address"_s,
         m_sent.emailAddress,
         {.emailAddress = m_sent.emailAddress},
         valuesIn<&api::User::emailAddresses, &api::EmailAddress::emailAddress>},
        {u"phone_number"_s,
         m_sent.phoneNumber,
         {.phoneNumber = m_sent.phoneNumber},
         valuesIn<&api::User::phoneNumbers, &api::PhoneNumber::phoneNumber>},
        {u"web3_wallet"_s,
         m_sent.web3Wallet,
         {.web3Wallet = m_sent.web3Wallet},
         valuesIn<&api::User::web3Wallets, &api::Web3Wallet::web3Wallet>},
        {u"username"_s,
         listOf(m_sent.username),
         {.username = listOf(m_sent.username)},
         [](const api::User &user) { return QStringList{user.username}; }},
    };
    QList<Doubt> doubts;
    for (const auto &detail : error.details) {
        if (detail.code != u"form_identifier_exists")
            continue;
        std::ranges::copy_if(all, std::back_inserter(doubts), [&detail](const Doubt &doubt) {
            return detail.fields.contains(doubt.field) && !doubt.typed.isEmpty();
        });
    }
    return doubts;
}

//! The service says "that email address" and not which or whose: asks who has them, one kind after the other.
void UserCreation::findTaken(const api::Error &error, QList<Doubt> doubts, TakenIdentifiers taken)
{
    if (doubts.isEmpty()) {
        setState(State::Idle);
        Q_EMIT failed(error, taken);
        return;
    }
    const auto doubt = doubts.takeFirst();
    const auto done = [this, error, doubts, taken, doubt](const api::Result<QList<api::User>> &answer) mutable {
        for (const auto &typed : doubt.typed) {
            for (const auto &user : answer ? *answer : QList<api::User>{}) {
                if (doubt.identifiersOf(user).contains(typed, Qt::CaseInsensitive))
                    taken[doubt.field].append({typed, holderText(user)});
            }
        }
        findTaken(error, doubts, taken);
    };
    m_client.send(api::ListUsers{.filter = doubt.filter, .limit = mostLookedAt}, this, done);
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
        finish({.finding = LostCreation::Finding::Nobody, .hasIdentifiers = !m_questions.constFirst().isByName},
               State::Idle);
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
