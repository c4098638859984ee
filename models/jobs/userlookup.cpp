#include "models/jobs/userlookup.h"

#include "api/operations/users.h"
#include "models/filters/filterfield.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

constexpr qsizetype mostValues = 100; // the service takes in one list
constexpr int lookupsInFlight = 3;

} // namespace

UserLookup::UserLookup(api::Client &client, UserStore &store, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store)
{
}

void UserLookup::start(const QString &text)
{
    m_list = lookupList(text);
    plan();
    m_total = int(m_questions.size());
    QMetaObject::invokeMethod(this, &UserLookup::pump, Qt::QueuedConnection);
}

QList<UserLookup::Kind> UserLookup::kindsOf(const QString &word)
{
    if (isUserId(word))
        return {Kind::Id};
    if (isEmailAddress(word))
        return {Kind::Email};
    if (isPhoneNumber(word))
        return {Kind::Phone};
    return {Kind::Username, Kind::ExternalId};
}

//! Words with the same key name the same user.
QString UserLookup::keyOf(const QString &word)
{
    if (isUserId(word))
        return word;
    return isPhoneNumber(word) ? bareNumber(word) : word.toLower();
}

void UserLookup::plan()
{
    std::array<QStringList, 5> values;
    QSet<QString> known;
    for (const auto &word : std::as_const(m_list.words)) {
        const auto key = keyOf(word);
        if (known.contains(key))
            continue;
        known.insert(key);
        for (const auto kind : kindsOf(word))
            values[std::size_t(kind)].append(kind == Kind::Phone ? key : word);
    }
    for (std::size_t kind = 0; kind < values.size(); ++kind) {
        for (qsizetype from = 0; from < values[kind].size(); from += mostValues)
            m_questions.push_back({Kind(kind), values[kind].mid(from, mostValues)});
    }
}

api::Result<UserLookup::Answer> UserLookup::decode(const QByteArray &body)
{
    const auto users = api::Json<QList<api::User>>::decode(body);
    if (!users)
        return users.error();
    auto chunk = UserChunk::decode(body, QDateTime::currentMSecsSinceEpoch());
    if (!chunk)
        return chunk.error();
    Answer answer{.chunk = std::move(chunk).value()};
    for (const auto &user : *users) {
        Named named{.id = user.id, .keys = {user.id, keyOf(user.username), keyOf(user.externalId)}};
        for (const auto &email : user.emailAddresses)
            named.keys.append(keyOf(email.emailAddress));
        for (const auto &phone : user.phoneNumbers)
            named.keys.append(keyOf(phone.phoneNumber));
        answer.named.append(named);
    }
    return answer;
}

void UserLookup::pump()
{
    while (!m_hasFailed && m_inFlight < lookupsInFlight && !m_questions.empty()) {
        const auto question = std::move(m_questions.front());
        m_questions.pop_front();
        ++m_inFlight;
        api::UserFilter filter;
        switch (question.kind) {
        case Kind::Id:
            filter.userId = question.values;
            break;
        case Kind::Email:
            filter.emailAddress = question.values;
            break;
        case Kind::Phone:
            filter.phoneNumber = question.values;
            break;
        case Kind::Username:
            filter.username = question.values;
            break;
        case Kind::ExternalId:
            filter.externalId = question.values;
            break;
        }
        m_client.sendAs<Answer>(
            api::ListUsers{.filter = filter, .limit = api::ListUsers::maxLimit}, &UserLookup::decode, this,
            [this](const api::Result<Answer> &answer) { onAnswer(answer); }, api::Lane::Bulk);
    }
    if (!m_hasFailed && m_inFlight == 0)
        report();
}

void UserLookup::onAnswer(const api::Result<Answer> &answer)
{
    --m_inFlight;
    if (m_hasFailed)
        return;
    if (!answer) {
        m_hasFailed = true;
        Q_EMIT failed(answer.error());
        return;
    }
    m_store.append(answer->chunk);
    for (const auto &named : answer->named) {
        m_keys.insert(named.id, named.keys);
        for (const auto &key : named.keys) {
            if (!key.isEmpty())
                m_found.insert(key, named.id);
        }
    }
    Q_EMIT progressed(++m_done, m_total);
    pump();
}

bool UserLookup::isSomebodyElse(const QString &word, const QString &id) const
{
    const auto others = m_list.lines.value(word).others;
    const auto keys = m_keys.value(id);
    return !std::ranges::all_of(others, [&keys](const QString &other) { return keys.contains(keyOf(other)); });
}

void UserLookup::report()
{
    Report report{.unclear = m_list.unclear, .words = int(m_list.words.size())};
    QSet<QString> users;
    QSet<QString> missing;
    for (const auto &word : std::as_const(m_list.words)) {
        const auto key = keyOf(word);
        const auto id = m_found.value(key);
        const auto row = id.isEmpty() ? std::nullopt : m_store.find(id.toLatin1());
        if (row && isSomebodyElse(word, id)) {
            report.unclear.append(m_list.lines.value(word).text);
        } else if (row && !users.contains(id)) {
            users.insert(id);
            report.rows.push_back(*row);
        } else if (row || missing.contains(key)) {
            report.twice.append(word);
        } else {
            missing.insert(key);
            report.notFound.append(word);
        }
    }
    Q_EMIT finished(report);
}

} // namespace desk::models
