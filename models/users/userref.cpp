#include "models/users/userref.h"

#include "models/users/userchunk.h"

namespace desk::models {

QByteArrayView UserRef::id() const { return m_chunk->text(m_index, UserChunk::Id); }

QByteArrayView UserRef::firstName() const { return m_chunk->text(m_index, UserChunk::FirstName); }

QByteArrayView UserRef::lastName() const { return m_chunk->text(m_index, UserChunk::LastName); }

QByteArrayView UserRef::email() const { return m_chunk->text(m_index, UserChunk::Email); }

QByteArrayView UserRef::phone() const { return m_chunk->text(m_index, UserChunk::Phone); }

QByteArrayView UserRef::username() const { return m_chunk->text(m_index, UserChunk::Username); }

QByteArrayView UserRef::externalId() const { return m_chunk->text(m_index, UserChunk::ExternalId); }

QByteArrayView UserRef::providers() const { return m_chunk->text(m_index, UserChunk::Providers); }

QByteArrayView UserRef::organizations() const { return m_chunk->text(m_index, UserChunk::Organizations); }

QByteArrayView UserRef::imageUrl() const { return m_chunk->text(m_index, UserChunk::ImageUrl); }

qint64 UserRef::createdAt() const { return m_chunk->time(m_index, UserChunk::CreatedAt); }

qint64 UserRef::updatedAt() const { return m_chunk->time(m_index, UserChunk::UpdatedAt); }

qint64 UserRef::lastActiveAt() const { return m_chunk->time(m_index, UserChunk::LastActiveAt); }

qint64 UserRef::lastSignInAt() const { return m_chunk->time(m_index, UserChunk::LastSignInAt); }

qint64 UserRef::lockExpiresAt() const { return m_chunk->time(m_index, UserChunk::LockExpiresAt); }

UserFlags UserRef::flags() const { return UserFlags::fromInt(UserFlags::Int(m_chunk->m_flags[m_index])); }

QString UserRef::displayName() const
{
    const QByteArrayView first = firstName().trimmed();
    const QByteArrayView last = lastName().trimmed();
    if (!first.isEmpty() && !last.isEmpty())
        return QString::fromUtf8(first) + u' ' + QString::fromUtf8(last);
    for (const QByteArrayView name : {first, last, username().trimmed(), email().trimmed(), phone().trimmed()}) {
        if (!name.isEmpty())
            return QString::fromUtf8(name);
    }
    return QString::fromUtf8(id());
}

} // namespace desk::models
