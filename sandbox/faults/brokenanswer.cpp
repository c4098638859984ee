#include "sandbox/faults/brokenanswer.h"

#include "sandbox/api/errors.h"
#include "sandbox/http/gzip.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <strings.h>

namespace desk::sandbox {

namespace {

constexpr std::string_view kTraceId = "00000000000000000000000000fa0175";
constexpr std::size_t kChunk = 1000; // small, so that a cut falls between and within chunks

struct StatusText
{
    int status = 0;
    const char *reason = nullptr;
    const char *code = nullptr;
    const char *message = nullptr;
    const char *longMessage = nullptr;
};

// The words of the service's catalogue.
constexpr std::array kTexts{
    StatusText{301, "Moved Permanently", nullptr, nullptr, nullptr},
    StatusText{302, "Found", nullptr, nullptr, nullptr},
    StatusText{303, "See Other", nullptr, nullptr, nullptr},
    StatusText{307, "Temporary Redirect", nullptr, nullptr, nullptr},
    StatusText{308, "Permanent Redirect", nullptr, nullptr, nullptr},
    StatusText{400, "Bad Request", "malformed_request_parameters", "Malformed request parameters",
               "The request parameters are malformed and could not be parsed"},
    StatusText{401, "Unauthorized", "clerk_key_invalid",
               "The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.",
               "The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct."},
    StatusText{403, "Forbidden", "feature_not_enabled", "not enabled", "This feature is not enabled on this instance"},
    StatusText{404, "Not Found", "resource_not_found", "Resource not found", "Resource not found"},
    StatusText{409, "Conflict", "resource_locked", "resource busy",
               "This resource is currently being modified by another request. Please try again."},
    StatusText{429, "Too Many Requests", "too_many_requests", "Too many requests", "Too many requests, retry later"},
    StatusText{500, "Internal Server Error", "internal_clerk_error", "Oops, an unexpected error occurred",
               "There was an internal error on our servers. We've been notified and are working on fixing it."},
    StatusText{502, "Bad Gateway", nullptr, nullptr, nullptr},
    StatusText{503, "Service Unavailable", "service_unavailable", "Service unavailable", "Service unavailable"},
    StatusText{504, "Gateway Timeout", "gateway_timeout", "Gateway Timeout",
               "A request to a 3rd party service timed out"},
};

const StatusText *textOf(int status)
{
    const auto found =
        std::find_if(kTexts.begin(), kTexts.end(), [status](const StatusText &text) { return text.status == status; });
    return found == kTexts.end() ? nullptr : found;
}

std::string jsonFor(int status, const std::optional<std::string> &code)
{
    if (code)
        return errorBody({{*code, "A fault rule asked for this error", "A fault rule asked for this error.", {}}},
                         kTraceId);
    if (status == 402)
        return errorBody(refusals::planTooSmall("ban_user").errors, kTraceId);
    const StatusText *text = textOf(status);
    if (text == nullptr || text->code == nullptr)
        return errorBody({}, kTraceId);
    return errorBody({{text->code, text->message, text->longMessage, {}}}, kTraceId);
}

//! As proxies between here and the service write it.
std::string htmlFor(int status, const std::string &reason)
{
    const std::string title = std::to_string(status) + ' ' + reason;
    return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
        + "</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n";
}

std::string reasonFor(int status)
{
    if (status == 402)
        return "Payment Required";
    const StatusText *text = textOf(status);
    return text == nullptr ? (status < 300 ? "OK" : "Error") : text->reason;
}

std::string chunked(const std::string &body)
{
    std::string framed;
    for (std::size_t begin = 0; begin < body.size(); begin += kChunk) {
        const std::size_t size = std::min(kChunk, body.size() - begin);
        std::array<char, 16> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
        framed.append(digits.data(), end).append("\r\n").append(body, begin, size).append("\r\n");
    }
    return framed + "0\r\n\r\n";
}

} // namespace

BrokenAnswer::BrokenAnswer(const Fault &fault, std::string_view answer)
{
    parse(answer);
    replace(fault);
    compose(fault);
}

void BrokenAnswer::parse(std::string_view answer)
{
    const std::size_t end = answer.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        setHeader("Content-Type", "application/json");
        return;
    }
    m_body = answer.substr(end + 4);
    std::string_view head = answer.substr(0, end);
    const std::size_t code = head.find(' ') + 1;
    std::from_chars(head.data() + code, head.data() + head.size(), m_status);
    for (std::size_t line = head.find("\r\n"); line != std::string_view::npos; line = head.find("\r\n")) {
        head.remove_prefix(line + 2);
        const std::string_view text = head.substr(0, head.find("\r\n"));
        const std::size_t colon = text.find(": ");
        m_headers.emplace_back(text.substr(0, colon), text.substr(colon + 2));
    }
}

void BrokenAnswer::replace(const Fault &fault)
{
    const auto put = [this](std::string body, const char *type) {
        m_body = std::move(body);
        removeHeader("Content-Encoding");
        setHeader("Content-Type", type);
    };
    if (fault.location) {
        m_status = 302;
        setHeader("Location", *fault.location);
    }
    if (fault.status)
        m_status = *fault.status;
    const bool isReplaced = fault.status || fault.location;
    if (fault.body == Fault::Body::Html || (isReplaced && m_status == 502 && fault.body == Fault::Body::Real))
        put(htmlFor(m_status, reasonFor(m_status)), "text/html");
    else if (fault.body == Fault::Body::Garbage)
        put(R"([{"id":"user_)" + std::string("\xff\xfe") + R"(","object": nope, }}} )", "application/json");
    else if (fault.body == Fault::Body::Empty)
        put({}, "application/json");
    else if (isReplaced)
        put(fault.location ? std::string() : jsonFor(m_status, fault.code), "application/json");
    if (isReplaced)
        setHeader("x-clerk-trace-id", std::string(kTraceId));
    // The service never refuses for the rate without saying until when.
    if (fault.retryAfter || fault.status == 429)
        setHeader("Retry-After", std::to_string(fault.retryAfter.value_or(1)));
    if (fault.contentType)
        setHeader("Content-Type", *fault.contentType);
}

void BrokenAnswer::compose(const Fault &fault)
{
    const Fault::Framing framing = fault.framing.value_or(Fault::Framing::Length);
    const bool isPacked = std::any_of(m_headers.begin(), m_headers.end(), [](const auto &header) {
        return strcasecmp(header.first.c_str(), "content-encoding") == 0;
    });
    removeHeader("Content-Length");
    if (framing == Fault::Framing::Gzip && !isPacked) {
        m_body = gzipped(m_body);
        setHeader("Content-Encoding", "gzip");
    }
    if (framing == Fault::Framing::Chunked) {
        m_body = chunked(m_body);
        setHeader("Transfer-Encoding", "chunked");
    } else if (framing != Fault::Framing::UntilClose) {
        m_headers.emplace_back("Content-Length", std::to_string(m_body.size()));
        if (fault.hasTwoLengths)
            m_headers.emplace_back("Content-Length", std::to_string(m_body.size() / 2));
    }
    if (fault.cut)
        m_body.resize(std::min(*fault.cut, m_body.size()));
    m_keepsConnection = !fault.cut && !fault.isReset && !fault.hasTwoLengths && framing != Fault::Framing::UntilClose;
    // An answer that is cut does not announce the end: a real accident would not either.
    if (framing == Fault::Framing::UntilClose)
        setHeader("Connection", "close");
    m_head = "HTTP/1.1 " + std::to_string(m_status) + ' ' + reasonFor(m_status) + "\r\n";
    for (const auto &[name, value] : m_headers)
        m_head.append(name).append(": ").append(value).append("\r\n");
    m_head += "\r\n";
}

void BrokenAnswer::setHeader(const std::string &name, const std::string &value)
{
    removeHeader(name);
    m_headers.emplace_back(name, value);
}

void BrokenAnswer::removeHeader(std::string_view name)
{
    const std::string wanted(name);
    m_headers.erase(
        std::remove_if(m_headers.begin(), m_headers.end(),
                       [&wanted](const auto &header) { return strcasecmp(header.first.c_str(), wanted.c_str()) == 0; }),
        m_headers.end());
}

} // namespace desk::sandbox
