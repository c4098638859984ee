#pragma once

#include "models/users/rawusers.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

class QThread;

namespace desk::models {

//! Compresses raw JSON in a thread of its own, once no more of it arrives (or too much waits). Until enough users came
//! to train a dictionary on, they wait as they are (a small instance stays uncompressed: it costs a few megabytes).
class RawCompressor final
{
public:
    using Plain = std::shared_ptr<const PlainRawUsers>;
    using Packed = std::shared_ptr<const RawUsers>;
    //! Called in the compressor's thread for each chunk that was taken in, with the key it came under.
    using Done = std::function<void(quint32 key, const Packed &packed)>;

    explicit RawCompressor(Done done);
    ~RawCompressor(); //!< leaves what is not done undone; waits for one chunk at most
    Q_DISABLE_COPY_MOVE(RawCompressor)

    void enqueue(quint32 key, Plain plain);

    [[nodiscard]] qint64 dictionaryBytes() const;
    [[nodiscard]] qint64 waitingUsers() const; //!< 0 while there are too few to train on

private:
    struct Item
    {
        quint32 key = 0;
        Plain plain{};
    };
    class Codec;

    void run();
    [[nodiscard]] bool isEnough() const;
    void setHurried(bool isHurried);

    const Done m_done;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Item> m_queue; //!< guarded, as everything below
    qint64 m_users = 0; //!< in the queue
    qint64 m_bytes = 0;
    std::chrono::steady_clock::time_point m_lastArrival{};
    bool m_isStopping = false;
    bool m_isTrained = false;
    bool m_isHurried = false;
    qint64 m_dictionaryBytes = 0;
    std::unique_ptr<QThread> m_thread;
};

} // namespace desk::models
