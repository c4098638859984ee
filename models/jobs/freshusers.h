#pragma once

#include "api/client.h"
#include "models/users/userchunk.h"

#include <QObject>

namespace desk::models {

//! Reads users by their ids, as they are now, a hundred a request. A user the service does not answer with does not
//! exist.
class FreshUsers final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 100; //!< ids the service takes in one request

    FreshUsers(api::Client &client, QStringList ids, api::Lane lane, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    //! \p chunk holds those of \p ids that exist.
    void received(const QStringList &ids, const desk::models::UserChunk::Pointer &chunk);
    void finished(); //!< all were received
    void failed(const desk::api::Error &error); //!< instead; nothing more comes

private:
    void pump();
    void onAnswer(const QStringList &ids, const api::Result<UserChunk::Pointer> &answer);

    api::Client &m_client;
    const QStringList m_ids;
    const api::Lane m_lane;
    qsizetype m_next = 0;
    int m_inFlight = 0;
    bool m_hasFailed = false;
};

} // namespace desk::models
