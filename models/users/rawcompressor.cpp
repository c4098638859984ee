#include "models/users/rawcompressor.h"

#include <QThread>

#include <algorithm>
#include <zdict.h>
#include <zstd.h>

namespace desk::models {

namespace {

// SPEED.md 2: a dictionary of 110 kB brings a user of 3.1 kB down to about 500 bytes. More samples than these
// changed nothing but the time it takes (0.3 s).
constexpr std::size_t dictionarySize = 110 * 1024;
constexpr qint64 enoughUsers = 2'000;
constexpr qint64 mostUsers = 2'500;
constexpr qint64 enoughBytes = 16 * 1024 * 1024; //!< or so much, of at least fewestUsers
constexpr qint64 fewestUsers = 200;
constexpr int level = 3;
//! With so much waiting, memory matters more than the processor.
constexpr qint64 tooMuch = 256 * 1024 * 1024;
//! While pages arrive faster than this, both processors of a small machine have better things to do.
constexpr std::chrono::milliseconds calm{300};

struct FreeContext
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};
struct FreeDictionary
{
    void operator()(ZSTD_CDict *dictionary) const { ZSTD_freeCDict(dictionary); }
};

} // namespace

class RawCompressor::Codec final
{
public:
    explicit Codec(const std::vector<Plain> &samples)
    {
        QByteArray dictionary = train(samples);
        m_dictionary.reset(ZSTD_createCDict(dictionary.constData(), std::size_t(dictionary.size()), level));
        m_shared = std::make_shared<const RawDictionary>(dictionary);
    }

    [[nodiscard]] qint64 bytes() const { return m_shared->bytes() + qint64(ZSTD_sizeof_CDict(m_dictionary.get())); }

    //! Null if zstd would not: then the users stay as they are.
    [[nodiscard]] Packed pack(const PlainRawUsers &plain)
    {
        m_frames.clear();
        m_ends.clear();
        m_fingerprints.clear();
        for (quint32 i = 0; i < plain.size(); ++i) {
            const QByteArrayView json = plain.view(i);
            const std::size_t from = m_frames.size();
            m_frames.resize(from + ZSTD_compressBound(std::size_t(json.size())));
            const std::size_t size =
                ZSTD_compress_usingCDict(m_context.get(), m_frames.data() + from, m_frames.size() - from, json.data(),
                                         std::size_t(json.size()), m_dictionary.get());
            if (ZSTD_isError(size) != 0U)
                return nullptr;
            m_frames.resize(from + size);
            m_ends.push_back(quint32(m_frames.size()));
            m_fingerprints.push_back(RawUsers::fingerprintOf(json));
        }
        return std::make_shared<const PackedRawUsers>(
            m_shared, QByteArrayView(m_frames.data(), qsizetype(m_frames.size())), m_ends, m_fingerprints);
    }

private:
    [[nodiscard]] static QByteArray train(const std::vector<Plain> &samples)
    {
        QByteArray text;
        std::vector<std::size_t> sizes;
        for (const Plain &plain : samples) {
            for (quint32 i = 0; i < plain->size() && qint64(sizes.size()) < mostUsers; ++i) {
                const QByteArrayView json = plain->view(i);
                text += json;
                sizes.push_back(std::size_t(json.size()));
            }
        }
        QByteArray dictionary(qsizetype(dictionarySize), Qt::Uninitialized);
        const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionarySize, text.constData(),
                                                       sizes.data(), unsigned(sizes.size()));
        // Training can refuse (users that are all alike): then each is compressed on its own.
        dictionary.resize(ZDICT_isError(size) != 0U ? 0 : qsizetype(size));
        return dictionary;
    }

    const std::unique_ptr<ZSTD_CCtx, FreeContext> m_context{ZSTD_createCCtx()};
    std::unique_ptr<ZSTD_CDict, FreeDictionary> m_dictionary;
    std::shared_ptr<const RawDictionary> m_shared;
    std::vector<char> m_frames;
    std::vector<quint32> m_ends;
    std::vector<quint64> m_fingerprints;
};

RawCompressor::RawCompressor(Done done) : m_done(std::move(done)), m_thread(QThread::create([this] { run(); }))
{
    m_thread->setObjectName(QStringLiteral("raw JSON"));
    // Behind everything a person waits for; memory is the only thing that profits.
    m_thread->start(QThread::IdlePriority);
}

RawCompressor::~RawCompressor()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        setHurried(true); // what waits for it must not wait behind the whole machine
    }
    m_wake.notify_one();
    m_thread->wait();
}

void RawCompressor::enqueue(quint32 key, Plain plain)
{
    {
        const std::lock_guard lock(m_mutex);
        m_users += plain->size();
        m_bytes += plain->bytes();
        m_queue.push_back({key, std::move(plain)});
        m_lastArrival = std::chrono::steady_clock::now();
        setHurried(m_bytes > tooMuch);
    }
    m_wake.notify_one();
}

qint64 RawCompressor::dictionaryBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_dictionaryBytes;
}

qint64 RawCompressor::waitingUsers() const
{
    const std::lock_guard lock(m_mutex);
    return isEnough() || m_isTrained ? m_users : 0;
}

void RawCompressor::setHurried(bool isHurried)
{
    if (isHurried == m_isHurried)
        return;
    m_isHurried = isHurried;
    m_thread->setPriority(isHurried ? QThread::NormalPriority : QThread::IdlePriority);
}

bool RawCompressor::isEnough() const
{
    return m_isTrained ? !m_queue.empty()
                       : m_users >= enoughUsers || (m_bytes >= enoughBytes && m_users >= fewestUsers);
}

void RawCompressor::run()
{
    std::unique_ptr<Codec> codec;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_isStopping || isEnough(); });
        while (!m_isStopping && m_bytes <= tooMuch && std::chrono::steady_clock::now() < m_lastArrival + calm)
            m_wake.wait_until(lock, m_lastArrival + calm);
        if (m_isStopping)
            return;
        if (!codec) {
            std::vector<Plain> samples;
            qint64 users = 0;
            for (auto item = m_queue.begin(); item != m_queue.end() && users < mostUsers; ++item) {
                samples.push_back(item->plain);
                users += item->plain->size();
            }
            lock.unlock();
            codec = std::make_unique<Codec>(samples);
            samples.clear();
            lock.lock();
            m_isTrained = true;
            m_dictionaryBytes = codec->bytes();
            continue;
        }
        Item item = std::move(m_queue.front());
        m_queue.pop_front();
        const quint32 users = item.plain->size();
        const qint64 bytes = item.plain->bytes();
        lock.unlock();
        if (const Packed packed = codec->pack(*item.plain))
            m_done(item.key, packed);
        item.plain.reset();
        lock.lock();
        m_users -= users;
        m_bytes -= bytes;
        setHurried(m_bytes > tooMuch);
    }
}

} // namespace desk::models
