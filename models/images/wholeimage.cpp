#include "models/images/wholeimage.h"

#include "api/body.h"

#include <QtEndian>

namespace desk::models {

namespace {

//! Reads a file from the front; reading past the end is remembered, not done.
class ImageReading final
{
public:
    ImageReading(QByteArrayView bytes, qsizetype at) : m_bytes(bytes), m_at(at) { }

    [[nodiscard]] bool isPastEnd() const { return m_at > m_bytes.size(); }
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_bytes.size(); }
    quint8 byte()
    {
        const auto at = m_at++;
        return at < m_bytes.size() ? quint8(m_bytes[at]) : 0;
    }
    template <typename T>
    T bigEndian()
    {
        T value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i)
            value = T(value << 8U) | byte();
        return value;
    }
    QByteArrayView take(qsizetype count)
    {
        const auto at = m_at;
        skip(count);
        return isPastEnd() ? QByteArrayView{} : m_bytes.sliced(at, count);
    }
    void skip(qsizetype count) { m_at = count <= m_bytes.size() ? m_at + count : m_bytes.size() + 1; }
    void stepBack() { --m_at; }

private:
    QByteArrayView m_bytes;
    qsizetype m_at;
};

bool isWholePng(QByteArrayView bytes)
{
    ImageReading reading{bytes, 8}; // after the signature
    while (!reading.isAtEnd()) {
        const auto length = reading.bigEndian<quint32>();
        const auto type = reading.take(4);
        reading.skip(qsizetype{length} + 4); // with the checksum
        if (type == "IEND")
            return !reading.isPastEnd();
    }
    return false;
}

//! Past the compressed data after a start of scan, up to the marker that ends it.
void skipScan(ImageReading &reading)
{
    while (!reading.isAtEnd()) {
        if (reading.byte() != 0xff)
            continue;
        const auto next = reading.byte();
        const bool isData = next == 0 || (next >= 0xd0 && next <= 0xd7); // a real 0xff, or a restart
        if (isData)
            continue;
        reading.stepBack();
        if (next == 0xff)
            continue;
        reading.stepBack();
        return;
    }
}

bool isWholeJpeg(QByteArrayView bytes)
{
    ImageReading reading{bytes, 2};
    while (!reading.isAtEnd()) {
        if (reading.byte() != 0xff)
            return false;
        auto marker = reading.byte();
        while (marker == 0xff && !reading.isAtEnd())
            marker = reading.byte();
        if (marker == 0xd9)
            return !reading.isPastEnd();
        const bool isAlone = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
        if (isAlone)
            continue;
        const auto length = reading.bigEndian<quint16>();
        if (length < 2)
            return false;
        reading.skip(length - 2);
        if (marker == 0xda)
            skipScan(reading);
    }
    return false;
}

void skipColors(ImageReading &reading, quint8 flags)
{
    if ((flags & 0x80U) != 0)
        reading.skip(qsizetype{3} << ((flags & 7U) + 1U));
}

void skipBlocks(ImageReading &reading)
{
    while (!reading.isPastEnd()) {
        const auto length = reading.byte();
        if (length == 0)
            return;
        reading.skip(length);
    }
}

bool isWholeGif(QByteArrayView bytes)
{
    ImageReading reading{bytes, 10}; // after the signature and the size
    const auto screen = reading.byte();
    reading.skip(2);
    skipColors(reading, screen);
    while (!reading.isAtEnd()) {
        const auto block = reading.byte();
        if (block == 0x3b)
            return true;
        if (block == 0x2c) {
            reading.skip(8); // its place and size
            skipColors(reading, reading.byte());
        } else if (block != 0x21) {
            return false;
        }
        reading.skip(1); // how the codes are packed, or the kind of extension
        skipBlocks(reading);
    }
    return false;
}

bool isWholeWebp(QByteArrayView bytes)
{
    return bytes.size() >= 12 && qFromLittleEndian<quint32>(bytes.data() + 4) <= quint64(bytes.size() - 8);
}

} // namespace

bool isWholeImage(QByteArrayView bytes)
{
    const auto type = api::imageTypeOf(bytes);
    if (type == "image/png")
        return isWholePng(bytes);
    if (type == "image/jpeg")
        return isWholeJpeg(bytes);
    if (type == "image/gif")
        return isWholeGif(bytes);
    return type == "image/webp" && isWholeWebp(bytes);
}

} // namespace desk::models
