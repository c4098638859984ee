#pragma once

#include "tests/support/faultserver.h"

#include <QBuffer>
#include <QImage>
#include <QRandomGenerator>
#include <QtEndian>

#include <utility>

namespace desk::testing {

using namespace Qt::StringLiterals;

//! A picture of ours in \p format.
inline QByteArray pictureBytes(int width, int height, const char *format = "PNG")
{
    QImage image{width, height, QImage::Format_RGB32};
    image.fill(Qt::darkCyan);
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, format))
        qFatal("cannot make a picture");
    return buffer.data();
}

//! Makes pictures of a few bytes that claim to be what they are not.
class HostileImages final
{
public:
    using Sample = std::pair<QByteArray, QByteArray>; //!< what it is, bytes

    [[nodiscard]] static QList<Sample> all()
    {
        QList<Sample> samples = bombs() + damaged() + others();
        QRandomGenerator random{7};
        for (const auto *start : {"\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "GIF89a", "RIFF....WEBPVP8 "}) {
            QByteArray noise{4096, '\0'};
            for (auto &byte : noise)
                byte = char(random.bounded(256));
            samples.append({QByteArray{"noise after "} + QByteArray{start}.toHex(), start + noise});
        }
        return samples;
    }

private:
    static QByteArray number(quint32 value)
    {
        QByteArray bytes{4, '\0'};
        qToBigEndian(value, bytes.data());
        return bytes;
    }

    static QByteArray chunk(const QByteArray &type, const QByteArray &data)
    {
        quint32 crc = 0xffffffffU;
        const auto checked = type + data;
        for (const auto byte : checked) {
            crc ^= quint8(byte);
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xedb88320U : crc >> 1U;
        }
        return number(quint32(data.size())) + checked + number(~crc);
    }

    static QByteArray zlib(const QByteArray &plain) { return qCompress(plain, 9).sliced(4); }

    //! \p depth bits of grey; rows are not all there unless they fit.
    static QByteArray png(quint32 width, quint32 height, const QByteArray &between = {}, char depth = 1,
                          char interlace = 0)
    {
        const auto header =
            number(width) + number(height) + QByteArray{1, depth} + QByteArray{3, '\0'} + QByteArray{1, interlace};
        return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + between + chunk("IDAT", zlib(QByteArray{4'000'000, '\0'}))
            + chunk("IEND", {});
    }

    static QByteArray gif(quint16 width, quint16 height)
    {
        auto bytes = QByteArray::fromBase64("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");
        qToLittleEndian(width, bytes.data() + 6);
        qToLittleEndian(height, bytes.data() + 8);
        return bytes;
    }

    //! The size in the frame header is changed: two bytes each for height and width.
    static QByteArray jpeg(quint16 width, quint16 height)
    {
        auto bytes = pictureBytes(16, 16, "JPG");
        const auto frame = bytes.indexOf("\xff\xc0");
        qToBigEndian(height, bytes.data() + frame + 5);
        qToBigEndian(width, bytes.data() + frame + 7);
        return bytes;
    }

    static QList<Sample> bombs()
    {
        return {{"png 5000²", png(5000, 5000)},           {"png 6000²", png(6000, 6000)},
                {"png 30000²", png(30'000, 30'000)},      {"png 2049 wide", png(2049, 1)},
                {"png 1000000 high", png(1, 1'000'000)},  {"png 2³¹-1 squared", png(0x7fffffff, 0x7fffffff)},
                {"png 2³² - 1 wide", png(0xffffffff, 1)}, {"png interlaced 20000²", png(20'000, 20'000, {}, 8, 1)},
                {"gif 65535²", gif(65535, 65535)},        {"gif 4096²", gif(4096, 4096)},
                {"gif without a screen", gif(0, 0)},      {"jpeg 65500²", jpeg(65'500, 65'500)},
                {"jpeg 3000²", jpeg(3'000, 3'000)}};
    }

    static QList<Sample> damaged()
    {
        const auto good = pictureBytes(64, 64);
        auto wrongCrc = good;
        wrongCrc[30] = char(wrongCrc.at(30) + 1);
        return {{"nothing", {}},
                {"png signature only", good.first(8)},
                {"png header only", good.first(33)},
                {"png wrong checksum", wrongCrc},
                {"png without size", png(0, 0)},
                {"png of 99 bits", png(8, 8, {}, 99)},
                {"png length of a chunk too large", good.first(33) + number(0xfffffff0U) + "IDAT"},
                {"jpeg start only", pictureBytes(16, 16, "JPG").first(20)},
                {"jpeg without size", jpeg(0, 0)},
                {"gif start only", gif(1, 1).first(13)},
                {"webp start only", "RIFF\x04\0\0\0WEBP"}};
    }

    static QList<Sample> others()
    {
        const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'>"
                               "<image x:href='file:///etc/passwd' width='9' height='9'/></svg>";
        return {{"svg", svg},
                {"svg after a png signature", "\x89PNG\r\n\x1a\n" + svg},
                {"svg packed", gzip(svg)},
                {"bmp", pictureBytes(16, 16, "BMP")},
                {"xpm", "/* XPM */\nstatic char *a[] = {\"1 1 1 1\", \". c #000000\", \".\"};"},
                {"ppm", "P6 60000 60000 255\n"},
                {"tiff", QByteArray{"II*\0\x08\0\0\0", 8} + QByteArray{64, '\0'}},
                {"html", "<html><img src='http://192.0.2.1/x.png'></html>"},
                {"json", R"({"errors":[]})"}};
    }
};

} // namespace desk::testing
