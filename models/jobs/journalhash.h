#pragma once

#include "models/jobs/jobrecord.h"

#include <QCryptographicHash>
#include <QtEndian>

// How a journal hashes what it keeps. Journals on disk depend on it: never changed.

namespace desk::models {

//! Hashes values so that no two lists of values look the same.
class ValueHash final
{
public:
    void add(qint64 value)
    {
        const auto little = qToLittleEndian(value);
        m_hash.addData(QByteArrayView{reinterpret_cast<const char *>(&little), qsizetype{sizeof(little)}});
    }
    void add(QByteArrayView bytes)
    {
        add(qint64{bytes.size()});
        m_hash.addData(bytes);
    }
    [[nodiscard]] QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

//! The hash of \p event and all before it, whose hash is \p before.
[[nodiscard]] inline QByteArray chained(const QByteArray &before, qint64 seq, qint64 job, const JobEvent &event)
{
    ValueHash hash;
    hash.add(QByteArrayView{before});
    hash.add(seq);
    hash.add(job);
    hash.add(event.at);
    hash.add(qint64{static_cast<int>(event.kind)});
    hash.add(event.item);
    hash.add(QByteArrayView{event.data});
    return hash.result();
}

inline void addUser(ValueHash &hash, const PlannedUser &user, const QByteArray &packedSnapshot)
{
    hash.add(QByteArrayView{user.userId.toUtf8()});
    hash.add(QByteArrayView{user.name.toUtf8()});
    hash.add(QByteArrayView{user.before});
    hash.add(QByteArrayView{packedSnapshot});
}

[[nodiscard]] inline QByteArray noEvents() { return QByteArray(32, '\0'); } //!< the hash before the first event

} // namespace desk::models
