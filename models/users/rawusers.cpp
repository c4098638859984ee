#include "models/users/rawusers.h"

#include <QHashFunctions>

#include <cstring>
#include <zstd.h>

namespace desk::models {

quint64 RawUsers::fingerprintOf(QByteArrayView json)
{
    // Seeded afresh in every process, so that nobody can prepare two users that look unchanged to us.
    return quint64(qHashBits(json.data(), std::size_t(json.size()), QHashSeed::globalSeed()));
}

PlainRawUsers::PlainRawUsers(QByteArray page, std::vector<Slice> slices)
    : m_page(std::move(page)),
      m_slices(std::move(slices))
{
}

QByteArrayView PlainRawUsers::view(quint32 index) const
{
    const Slice slice = m_slices[index];
    return {m_page.constData() + slice.from, qsizetype(slice.length)};
}

qint64 PlainRawUsers::bytes() const
{
    return qint64(m_page.capacity()) + qint64(m_slices.capacity() * sizeof(Slice) + sizeof(*this));
}

RawDictionary::RawDictionary(const QByteArray &content)
    : m_dictionary(ZSTD_createDDict(content.constData(), std::size_t(content.size())))
{
}

RawDictionary::~RawDictionary() { ZSTD_freeDDict(m_dictionary); }

QByteArray RawDictionary::inflate(QByteArrayView compressed) const
{
    struct Free
    {
        void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
    };
    thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());

    const auto size = ZSTD_getFrameContentSize(compressed.data(), std::size_t(compressed.size()));
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN)
        return {};
    QByteArray json(qsizetype(size), Qt::Uninitialized);
    const std::size_t written =
        ZSTD_decompress_usingDDict(context.get(), json.data(), std::size_t(json.size()), compressed.data(),
                                   std::size_t(compressed.size()), m_dictionary);
    return written == size ? json : QByteArray();
}

qint64 RawDictionary::bytes() const { return qint64(ZSTD_sizeof_DDict(m_dictionary)); }

PackedRawUsers::PackedRawUsers(std::shared_ptr<const RawDictionary> dictionary, QByteArrayView frames,
                               const std::vector<quint32> &ends, const std::vector<quint64> &fingerprints)
    : m_dictionary(std::move(dictionary)),
      m_count(quint32(ends.size())),
      m_blockSize(ends.size() * (sizeof(quint64) + sizeof(quint32)) + std::size_t(frames.size())),
      m_block(new std::byte[m_blockSize])
{
    std::byte *at = m_block.get();
    std::memcpy(at, fingerprints.data(), m_count * sizeof(quint64));
    at += m_count * sizeof(quint64);
    std::memcpy(at, ends.data(), m_count * sizeof(quint32));
    at += m_count * sizeof(quint32);
    std::memcpy(at, frames.data(), std::size_t(frames.size()));
}

QByteArray PackedRawUsers::at(quint32 index) const
{
    const auto *const ends = reinterpret_cast<const quint32 *>(m_block.get() + m_count * sizeof(quint64));
    const auto *const frames = reinterpret_cast<const char *>(ends + m_count);
    const quint32 from = index == 0 ? 0 : ends[index - 1];
    return m_dictionary->inflate({frames + from, qsizetype(ends[index] - from)});
}

quint64 PackedRawUsers::fingerprint(quint32 index) const
{
    return reinterpret_cast<const quint64 *>(m_block.get())[index];
}

} // namespace desk::models
