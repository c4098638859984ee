#include "sandbox/api/avatar.h"

#include "sandbox/people/random.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstdint>
#include <zlib.h>

namespace desk::sandbox {

namespace {

constexpr int kSmallest = 16;
constexpr int kLargest = 512;
constexpr int kDefault = 128;
constexpr int kCells = 5; // of the pattern, mirrored in the middle

using Color = std::array<int, 3>;

// Calm colours on which white and black text can both be read.
constexpr std::array<Color, 10> kColors{{{92, 107, 192},
                                         {66, 133, 196},
                                         {38, 150, 136},
                                         {104, 159, 56},
                                         {192, 138, 32},
                                         {216, 103, 60},
                                         {194, 84, 106},
                                         {156, 90, 170},
                                         {120, 110, 150},
                                         {96, 125, 139}}};

void appendNumber(std::string &out, std::uint32_t value)
{
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out += static_cast<char>(static_cast<unsigned char>(value >> shift));
}

void appendChunk(std::string &out, const std::string &type, const std::string &data)
{
    appendNumber(out, static_cast<std::uint32_t>(data.size()));
    const std::string checked = type + data;
    out += checked;
    appendNumber(out,
                 static_cast<std::uint32_t>(
                     crc32(0, reinterpret_cast<const Bytef *>(checked.data()), static_cast<uInt>(checked.size()))));
}

std::string compressed(const std::string &plain)
{
    uLongf size = compressBound(static_cast<uLong>(plain.size()));
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef *>(packed.data()), &size, reinterpret_cast<const Bytef *>(plain.data()),
              static_cast<uLong>(plain.size()), 6);
    packed.resize(size);
    return packed;
}

std::string makePng(const std::string &pixels, int width, int height)
{
    std::string header;
    appendNumber(header, static_cast<std::uint32_t>(width));
    appendNumber(header, static_cast<std::uint32_t>(height));
    header += {8, 2, 0, 0, 0}; // eight bits, RGB
    std::string png("\x89PNG\r\n\x1a\n", 8);
    appendChunk(png, "IHDR", header);
    appendChunk(png, "IDAT", compressed(pixels));
    appendChunk(png, "IEND", {});
    return png;
}

//! A diagonal gradient; people with an image of their own get a pattern on it.
std::string paint(std::uint64_t seed, bool hasPattern, int width, int height)
{
    Random random(seed);
    const Color from = random.pick(kColors);
    const Color to = random.pick(kColors);
    const std::uint64_t pattern = random.next();
    std::string pixels;
    pixels.reserve(static_cast<std::size_t>(height) * (static_cast<std::size_t>(width) * 3 + 1));
    for (int y = 0; y < height; ++y) {
        pixels += '\0'; // no filter
        for (int x = 0; x < width; ++x) {
            const int column = x * kCells / width;
            const int cell = y * kCells / height * 3 + std::min(column, kCells - 1 - column);
            const bool isInk = hasPattern && ((pattern >> static_cast<unsigned>(cell)) & 1U) != 0;
            const int way = 256 * (x + y) / (width + height);
            for (std::size_t channel = 0; channel < from.size(); ++channel) {
                const int shade = from[channel] + (to[channel] - from[channel]) * way / 256;
                pixels += static_cast<char>(static_cast<unsigned char>(isInk ? shade + (255 - shade) * 7 / 10 : shade));
            }
        }
    }
    return makePng(pixels, width, height);
}

std::uint64_t hashOf(const QByteArray &text)
{
    std::uint64_t hash = 14695981039346656037U; // FNV-1a: the same on every machine
    for (const char character : text)
        hash = (hash ^ static_cast<unsigned char>(character)) * 1099511628211U;
    return hash;
}

QJsonObject decoded(std::string_view description)
{
    const auto encoded = QByteArray::fromRawData(description.data(), static_cast<qsizetype>(description.size()));
    const auto bytes =
        QByteArray::fromBase64Encoding(encoded, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return QJsonDocument::fromJson(bytes.decoded).object();
}

} // namespace

std::string uploadedImageId(std::string_view description)
{
    const QString source = decoded(description).value(QLatin1String("src")).toString();
    return source.mid(source.lastIndexOf(u'/') + 1).toStdString();
}

std::optional<std::string> avatar(std::string_view description, int width, int height)
{
    const QJsonObject content = decoded(description);
    const QString type = content.value(QLatin1String("type")).toString();
    const bool isProxy = type == QLatin1String("proxy");
    if (!isProxy && type != QLatin1String("default"))
        return std::nullopt;
    const QByteArray owner = content.value(QLatin1String(isProxy ? "src" : "rid")).toString().toUtf8();
    const auto bounded = [](int asked, int other) {
        return std::clamp(asked > 0 ? asked : (other > 0 ? other : kDefault), kSmallest, kLargest);
    };
    return paint(hashOf(owner), isProxy, bounded(width, height), bounded(height, width));
}

} // namespace desk::sandbox
