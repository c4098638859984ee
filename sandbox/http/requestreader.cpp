#include "sandbox/http/requestreader.h"

#include "sandbox/http/socket.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace desk::sandbox {

namespace {

constexpr std::size_t kHeadLimit = 64UL * 1024;
constexpr std::chrono::milliseconds kPatience{30'000};

bool equalsIgnoringCase(std::string_view text, std::string_view lower)
{
    return text.size() == lower.size()
        && std::equal(text.begin(), text.end(), lower.begin(), [](char left, char right) {
               return (left >= 'A' && left <= 'Z' ? static_cast<char>(left | 0x20) : left) == right;
           });
}

std::size_t numberFrom(std::string_view text, int base)
{
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number, base);
    return number;
}

} // namespace

std::string_view headerOf(std::string_view head, std::string_view name)
{
    for (std::size_t begin = head.find("\r\n"); begin != std::string_view::npos;) {
        begin += 2;
        const std::size_t end = head.find("\r\n", begin);
        const std::string_view line = head.substr(begin, end == std::string_view::npos ? end : end - begin);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && equalsIgnoringCase(line.substr(0, colon), name)) {
            const std::size_t first = line.find_first_not_of(" \t", colon + 1);
            return first == std::string_view::npos ? std::string_view() : line.substr(first);
        }
        begin = end;
    }
    return {};
}

bool RequestReader::fill()
{
    std::array<char, 16UL * 1024> bytes; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read()
    const std::size_t count = m_socket.read(bytes.data(), bytes.size(), kPatience);
    m_buffer.append(bytes.data(), count);
    return count > 0;
}

std::string RequestReader::take(std::size_t size)
{
    std::string taken = m_buffer.substr(0, size);
    m_buffer.erase(0, taken.size());
    return taken;
}

std::optional<std::string> RequestReader::readHead()
{
    while (true) {
        const std::size_t end = m_buffer.find("\r\n\r\n");
        if (end != std::string::npos)
            return take(end + 4);
        if (m_buffer.size() > kHeadLimit)
            return take(m_buffer.size()) + "\r\n\r\n"; // the server refuses it
        if (!fill())
            return std::nullopt;
    }
}

std::string RequestReader::readBody(std::string_view head, std::size_t limit)
{
    if (equalsIgnoringCase(headerOf(head, "transfer-encoding"), "chunked"))
        return readChunks(limit);
    const std::size_t length = numberFrom(headerOf(head, "content-length"), 10);
    m_isComplete = length <= limit;
    while (m_isComplete && m_buffer.size() < length)
        m_isComplete = fill();
    return take(m_isComplete ? length : std::min(m_buffer.size(), limit));
}

std::string RequestReader::readChunks(std::size_t limit)
{
    std::string raw;
    m_isComplete = true;
    while (m_isComplete && raw.size() <= limit) {
        std::size_t line = m_buffer.find("\r\n");
        while (line == std::string::npos && (m_isComplete = fill()))
            line = m_buffer.find("\r\n");
        if (!m_isComplete)
            break;
        const std::size_t size = numberFrom(std::string_view(m_buffer).substr(0, line), 16);
        const std::size_t whole = line + 2 + size + 2; // the size, its line end, the data, their line end
        while (m_buffer.size() < whole && (m_isComplete = fill())) { }
        raw += take(whole);
        if (size == 0)
            return raw;
    }
    m_isComplete = false;
    return raw;
}

} // namespace desk::sandbox
