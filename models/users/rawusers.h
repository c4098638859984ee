#pragma once

#include <QByteArray>

#include <memory>
#include <vector>

struct ZSTD_DDict_s;

namespace desk::models {

//! The raw JSON of the users of one chunk, exactly as it was received.
class RawUsers
{
public:
    virtual ~RawUsers() = default;
    Q_DISABLE_COPY_MOVE(RawUsers)

    [[nodiscard]] virtual QByteArray at(quint32 index) const = 0;
    //! Of the bytes of a user: equal for equal bytes, within this process.
    [[nodiscard]] virtual quint64 fingerprint(quint32 index) const = 0;
    [[nodiscard]] virtual qint64 bytes() const = 0; //!< held

    [[nodiscard]] static quint64 fingerprintOf(QByteArrayView json);

protected:
    RawUsers() = default;
};

//! As it came: the page, and where in it each user stands.
class PlainRawUsers final : public RawUsers
{
public:
    struct Slice
    {
        quint32 from = 0;
        quint32 length = 0;
    };

    PlainRawUsers(QByteArray page, std::vector<Slice> slices);

    [[nodiscard]] quint32 size() const { return quint32(m_slices.size()); }
    [[nodiscard]] QByteArrayView view(quint32 index) const;
    [[nodiscard]] QByteArray at(quint32 index) const override { return view(index).toByteArray(); }
    [[nodiscard]] quint64 fingerprint(quint32 index) const override { return fingerprintOf(view(index)); }
    [[nodiscard]] qint64 bytes() const override;

private:
    const QByteArray m_page;
    const std::vector<Slice> m_slices;
};

//! What zstd needs to inflate what was compressed with a trained dictionary.
class RawDictionary final
{
public:
    explicit RawDictionary(const QByteArray &content);
    ~RawDictionary();
    Q_DISABLE_COPY_MOVE(RawDictionary)

    [[nodiscard]] QByteArray inflate(QByteArrayView compressed) const; //!< UI thread only
    [[nodiscard]] qint64 bytes() const;

private:
    ZSTD_DDict_s *const m_dictionary;
};

//! One zstd frame for each user.
class PackedRawUsers final : public RawUsers
{
public:
    //! \p ends: of each frame in \p frames.
    PackedRawUsers(std::shared_ptr<const RawDictionary> dictionary, QByteArrayView frames,
                   const std::vector<quint32> &ends, const std::vector<quint64> &fingerprints);

    [[nodiscard]] QByteArray at(quint32 index) const override;
    [[nodiscard]] quint64 fingerprint(quint32 index) const override;
    [[nodiscard]] qint64 bytes() const override { return qint64(m_blockSize + sizeof(*this)); }

private:
    const std::shared_ptr<const RawDictionary> m_dictionary;
    const quint32 m_count;
    const std::size_t m_blockSize;
    const std::unique_ptr<std::byte[]> m_block; //!< fingerprints, ends, frames
};

} // namespace desk::models
