#include "api/inflater.h"

#include <algorithm>
#include <zlib.h>

namespace desk::api {

struct Inflater::Stream
{
    z_stream z{};
    bool isOpen = false;
};

Inflater::Inflater(qint64 largest) : m_largest(largest), m_stream(std::make_unique<Stream>())
{
    constexpr int onlyGzip = MAX_WBITS + 16;
    m_stream->isOpen = inflateInit2(&m_stream->z, onlyGzip) == Z_OK;
    if (!m_stream->isOpen)
        m_state = State::Broken;
}

Inflater::~Inflater()
{
    if (m_stream->isOpen)
        inflateEnd(&m_stream->z);
}

Inflater::State Inflater::feed(const QByteArray &packed, QByteArray &body)
{
    if (packed.isEmpty() || m_state == State::Broken || m_state == State::TooLarge)
        return m_state;
    if (m_state == State::Complete)
        return m_state = State::Broken;
    // Pages of users shrink to about a seventh; what is too little here is made up for by the next round.
    constexpr qsizetype usualGain = 8;
    constexpr qsizetype leastRoom = 4096;
    auto &z = m_stream->z;
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData())); // zlib does not write to it
    z.avail_in = uInt(packed.size());
    int result = Z_OK;
    while (result == Z_OK && (z.avail_in > 0 || z.avail_out == 0)) {
        const auto size = body.size();
        const auto room =
            std::min<qsizetype>(std::max(qsizetype(z.avail_in) * usualGain, leastRoom), qsizetype(m_largest) - size);
        if (room <= 0)
            return m_state = State::TooLarge;
        body.resize(size + room);
        z.next_out = reinterpret_cast<Bytef *>(body.data() + size);
        z.avail_out = uInt(room);
        result = inflate(&z, Z_NO_FLUSH);
        body.resize(size + room - qsizetype(z.avail_out));
    }
    if (result == Z_STREAM_END)
        m_state = z.avail_in == 0 ? State::Complete : State::Broken;
    else if (result != Z_OK && result != Z_BUF_ERROR)
        m_state = State::Broken;
    return m_state;
}

} // namespace desk::api
