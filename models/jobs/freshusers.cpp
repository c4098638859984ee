#include "models/jobs/freshusers.h"

#include "api/operations/users.h"

#include <QDateTime>

namespace desk::models {

namespace {

constexpr int readsInFlight = 3;

} // namespace

FreshUsers::FreshUsers(api::Client &client, QStringList ids, api::Lane lane, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_ids(std::move(ids)),
      m_lane(lane)
{
}

void FreshUsers::start() { QMetaObject::invokeMethod(this, &FreshUsers::pump, Qt::QueuedConnection); }

void FreshUsers::pump()
{
    while (!m_hasFailed && m_inFlight < readsInFlight && m_next < m_ids.size()) {
        const auto ids = m_ids.mid(m_next, most);
        m_next += ids.size();
        ++m_inFlight;
        api::UserFilter filter;
        filter.userId = ids;
        m_client.sendAs<UserChunk::Pointer>(
            api::ListUsers{.filter = filter, .limit = int(most)},
            [](const QByteArray &body) { return UserChunk::decode(body, QDateTime::currentMSecsSinceEpoch()); }, this,
            [this, ids](const api::Result<UserChunk::Pointer> &answer) { onAnswer(ids, answer); }, m_lane);
    }
    if (!m_hasFailed && m_inFlight == 0)
        Q_EMIT finished();
}

void FreshUsers::onAnswer(const QStringList &ids, const api::Result<UserChunk::Pointer> &answer)
{
    --m_inFlight;
    if (m_hasFailed)
        return;
    if (!answer) {
        m_hasFailed = true;
        Q_EMIT failed(answer.error());
        return;
    }
    Q_EMIT received(ids, *answer);
    pump();
}

} // namespace desk::models
