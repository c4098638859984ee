#include "sandbox/http/gzip.h"

#include <algorithm>
#include <zlib.h>

namespace desk::sandbox {

namespace {

// A page of 500 users must not take longer to pack than to send: the fastest level gives most of the gain.
constexpr int kLevel = 1;
constexpr int kGzipWindow = 15 + 16;

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

//! "q=0", "q=0.000": the coding is refused.
bool isRefused(std::string_view parameters)
{
    const std::size_t quality = parameters.find("q=");
    return quality != std::string_view::npos
        && trimmed(parameters.substr(quality + 2)).find_first_not_of("0.") == std::string_view::npos;
}

} // namespace

bool acceptsGzip(std::string_view acceptEncoding)
{
    bool isAnyAccepted = false;
    while (!acceptEncoding.empty()) {
        const std::size_t comma = acceptEncoding.find(',');
        const std::string_view item = acceptEncoding.substr(0, comma);
        acceptEncoding = comma == std::string_view::npos ? std::string_view() : acceptEncoding.substr(comma + 1);
        const std::size_t semicolon = item.find(';');
        const std::string_view coding = trimmed(item.substr(0, semicolon));
        const bool refused = semicolon != std::string_view::npos && isRefused(item.substr(semicolon + 1));
        if (coding == "gzip" || coding == "x-gzip")
            return !refused;
        if (coding == "*")
            isAnyAccepted = !refused;
    }
    return isAnyAccepted;
}

std::string gzipped(std::string_view plain)
{
    z_stream stream{};
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string packed(deflateBound(&stream, plain.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.data())); // zlib does not write to it
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(isComplete ? stream.total_out : 0);
    deflateEnd(&stream);
    return packed;
}

} // namespace desk::sandbox
