#include "sandbox/api/imagefile.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <zlib.h>

namespace desk::sandbox {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPng = "\x89PNG\r\n\x1a\n"sv;
constexpr std::string_view kTypes[] = {"image/png", "image/jpeg", "image/gif", "image/webp"};

bool startsWith(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::uint32_t byteAt(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

std::uint32_t bigEndian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t index = 0; index < count; ++index)
        value = (value << 8U) | byteAt(bytes, at + index);
    return value;
}

std::uint32_t littleEndian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t index = count; index > 0; --index)
        value = (value << 8U) | byteAt(bytes, at + index - 1);
    return value;
}

//! Chunks with right checksums, from the header with a size to the end.
bool isWholePng(std::string_view bytes)
{
    bool hasPixels = false;
    for (std::size_t at = kPng.size(); at + 12 <= bytes.size();) {
        const std::size_t length = bigEndian(bytes, at, 4);
        if (length > bytes.size() - at - 12)
            return false;
        const std::string_view checked = bytes.substr(at + 4, length + 4);
        const std::string_view type = checked.substr(0, 4);
        const auto sum = crc32(0, reinterpret_cast<const Bytef *>(checked.data()), static_cast<uInt>(checked.size()));
        if (sum != bigEndian(bytes, at + 8 + length, 4))
            return false;
        const bool isFirst = at == kPng.size();
        if (isFirst != (type == "IHDR"))
            return false;
        if (isFirst && (bigEndian(bytes, at + 8, 4) == 0 || bigEndian(bytes, at + 12, 4) == 0))
            return false;
        hasPixels = hasPixels || type == "IDAT";
        if (type == "IEND")
            return hasPixels;
        at += length + 12;
    }
    return false;
}

//! Segments up to the scan, one of them with the size, and the end marker.
bool isWholeJpeg(std::string_view bytes)
{
    bool hasSize = false;
    for (std::size_t at = 2; at + 4 <= bytes.size() && byteAt(bytes, at) == 0xFF;) {
        const std::uint32_t marker = byteAt(bytes, at + 1);
        if (marker == 0xFF) { // padding
            ++at;
            continue;
        }
        if (marker == 0xDA)
            return hasSize && bytes.rfind("\xFF\xD9"sv) != std::string_view::npos && bytes.rfind("\xFF\xD9"sv) > at;
        const bool isFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        hasSize = hasSize || (isFrame && bigEndian(bytes, at + 5, 2) != 0 && bigEndian(bytes, at + 7, 2) != 0);
        at += 2 + bigEndian(bytes, at + 2, 2);
    }
    return false;
}

bool isWholeGif(std::string_view bytes)
{
    constexpr std::size_t header = 13;
    return bytes.size() > header && littleEndian(bytes, 6, 2) != 0 && littleEndian(bytes, 8, 2) != 0
        && bytes.back() == ';' && bytes.find(',', header) != std::string_view::npos;
}

bool isWholeWebp(std::string_view bytes)
{
    const std::string_view kind = bytes.size() > 20 ? bytes.substr(12, 4) : std::string_view();
    return (kind == "VP8 " || kind == "VP8L" || kind == "VP8X") && littleEndian(bytes, 4, 4) + 8 <= bytes.size();
}

} // namespace

std::string_view imageTypeOf(std::string_view bytes)
{
    if (startsWith(bytes, kPng))
        return "image/png";
    if (startsWith(bytes, "\xFF\xD8\xFF"sv))
        return "image/jpeg";
    if (startsWith(bytes, "GIF87a") || startsWith(bytes, "GIF89a"))
        return "image/gif";
    if (startsWith(bytes, "RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")
        return "image/webp";
    return {};
}

bool isSupportedImageType(std::string_view type)
{
    return type == "image/jpg" || std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

bool isWholeImage(std::string_view bytes)
{
    const std::string_view type = imageTypeOf(bytes);
    return (type == "image/png" && isWholePng(bytes)) || (type == "image/jpeg" && isWholeJpeg(bytes))
        || (type == "image/gif" && isWholeGif(bytes)) || (type == "image/webp" && isWholeWebp(bytes));
}

} // namespace desk::sandbox
