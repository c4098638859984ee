#include "sandbox/api/service.h"

#include "sandbox/api/avatar.h"
#include "sandbox/api/usererrors.h"
#include "sandbox/http/gzip.h"
#include "sandbox/people/random.h"
#include "sandbox/store/userstore.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <random>

namespace desk::sandbox {

namespace {

constexpr std::string_view kVersions[] = {"2021-02-05", "2024-10-01", "2025-04-10", "2025-11-10", "2026-05-12"};
constexpr std::size_t kJsonLimit = 1024UL * 1024;
constexpr std::string_view kImages = "/img/";

bool startsWith(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::string httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toStdString();
}

int numberFrom(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

//! Compares without telling by the time taken how much was right.
bool isSame(std::string_view left, std::string_view right)
{
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (std::size_t index = 0; index < left.size(); ++index)
        difference |= static_cast<unsigned char>(left[index]) ^ static_cast<unsigned char>(right[index]);
    return difference == 0;
}

//! Handed over whole: the text is the answer, not a copy of it.
void setBody(httplib::Response &response, std::string body, const char *contentType)
{
    const std::size_t size = body.size();
    auto shared = std::make_shared<std::string>(std::move(body));
    // A provider, because httplib packs plain bodies by its own rules (Brotli before gzip, by content type).
    response.set_content_provider(size, contentType,
                                  [shared](std::size_t offset, std::size_t length, httplib::DataSink &sink) {
                                      return sink.write(shared->data() + offset, length);
                                  });
}

} // namespace

struct Service::Envelope
{
    std::string traceId{};
    std::string version{kVersions[0]};
    std::optional<std::int64_t> retryAfter{};
};

Service::Service(Instance &instance, std::string secretKey)
    : m_instance(instance),
      m_secretKey(std::move(secretKey)),
      m_limiter(std::make_shared<RateLimiter>(0)),
      m_counts(operations().size()),
      m_traceSeed((static_cast<std::uint64_t>(std::random_device()()) << 32U) | std::random_device()())
{
}

void Service::serve(const httplib::Request &request, httplib::Response &response)
{
    const Target target(request.target);
    if (startsWith(target.path(), kImages)) {
        serveImage(request, target, response);
        return;
    }
    Envelope envelope;
    envelope.traceId = makeTraceId();
    wait();
    send(request, response, answer(request, target, envelope), envelope);
}

void Service::explain(const httplib::Request &request, httplib::Response &response)
{
    if (response.content_provider_ || !response.body.empty())
        return;
    Envelope envelope;
    envelope.traceId = makeTraceId();
    const bool isImage = request.path.find("/profile_image") != std::string::npos;
    Refusal refusal = response.status == 413 ? (isImage ? refusals::imageTooLarge() : refusals::tooLarge(kJsonLimit))
        : response.status >= 500             ? refusals::internal()
                                             : refusals::malformed();
    refusal.status = response.status;
    send(request, response, refusal, envelope);
}

std::int64_t Service::count(std::string_view operationId) const
{
    for (std::size_t index = 0; index < operations().size(); ++index) {
        if (operations()[index].id == operationId)
            return m_counts[index];
    }
    return 0;
}

std::int64_t Service::count() const
{
    std::int64_t sum = 0;
    for (const std::atomic<std::int64_t> &one : m_counts)
        sum += one;
    return sum;
}

void Service::setRateLimit(int perWindow) { std::atomic_store(&m_limiter, std::make_shared<RateLimiter>(perWindow)); }

void Service::interrupt()
{
    const std::lock_guard lock(m_mutex);
    m_isStopping = true;
    m_interrupted.notify_all();
}

void Service::wait()
{
    const std::chrono::milliseconds latency = m_latency;
    if (latency.count() == 0)
        return;
    std::unique_lock lock(m_mutex);
    m_interrupted.wait_for(lock, latency, [this] { return m_isStopping; });
}

Outcome Service::answer(const httplib::Request &request, const Target &target, Envelope &envelope)
{
    // The order is the service's: who is asking comes before what for.
    if (std::optional<Refusal> refusal = authorize(request))
        return *std::move(refusal);
    if (std::optional<Refusal> refusal = readVersion(request, target, envelope))
        return *std::move(refusal);
    envelope.retryAfter = std::atomic_load(&m_limiter)->refuse(m_instance.now());
    if (envelope.retryAfter)
        return refusals::tooManyRequests();
    Match match = matchOperation(request.method, target);
    if (match.operation == nullptr)
        return match.isKnownPath ? refusals::wrongMethod() : refusals::noRoute();
    if (match.operation->isLimitedPerUser) {
        envelope.retryAfter = std::atomic_load(&m_limiter)->refuseUser(match.values.at("user_id"), m_instance.now());
        if (envelope.retryAfter)
            return refusals::tooManyRequests();
    }
    const std::string contentType = request.get_header_value("Content-Type");
    const bool isImage = match.operation->body == Body::Image;
    if (!isImage
        && (numberFrom(request.get_header_value("Content-Length")) > static_cast<int>(kJsonLimit)
            || request.body.size() > kJsonLimit))
        return refusals::tooLarge(kJsonLimit);
    Request let{target, std::move(match.values), contentType, request.body, envelope.version, std::nullopt};
    if (const auto file = request.files.find("file"); isImage && file != request.files.end())
        let.file = Upload{file->second.content_type, file->second.content};
    return call(*match.operation, let);
}

std::optional<Refusal> Service::authorize(const httplib::Request &request) const
{
    constexpr std::string_view scheme = "Bearer ";
    const std::string header = request.get_header_value("Authorization");
    if (!startsWith(header, scheme) || header.size() == scheme.size())
        return refusals::badAuthorization();
    if (!isSame(std::string_view(header).substr(scheme.size()), m_secretKey))
        return refusals::badKey();
    return std::nullopt;
}

std::optional<Refusal> Service::readVersion(const httplib::Request &request, const Target &target, Envelope &envelope)
{
    const bool isInHeader = request.has_header("Clerk-API-Version");
    const bool isInQuery = target.has("__clerk_api_version");
    if (isInHeader && isInQuery)
        return refusals::badVersion("it is given both as a header and as a query parameter");
    if (!isInHeader && !isInQuery)
        return std::nullopt;
    const std::string asked =
        isInHeader ? request.get_header_value("Clerk-API-Version") : std::string(target.value("__clerk_api_version"));
    if (std::find(std::begin(kVersions), std::end(kVersions), asked) == std::end(kVersions))
        return refusals::badVersion(asked + " is not a known version");
    envelope.version = asked;
    return std::nullopt;
}

Outcome Service::call(const Operation &operation, const Request &request)
{
    ++m_counts[static_cast<std::size_t>(&operation - operations().data())];
    const bool isEmpty = request.body.empty() && request.contentType.empty();
    if (operation.body == Body::Json && !isEmpty && !startsWith(request.contentType, "application/json"))
        return refusals::wrongContentType(std::string(request.contentType), "application/json");
    if (operation.body == Body::Image && !startsWith(request.contentType, "multipart/form-data"))
        return refusals::wrongContentType(std::string(request.contentType), "multipart/form-data");
    return operation.handler(m_instance, request);
}

//! What somebody uploaded, as it came; else a picture made for the link.
std::optional<StoredImage> Service::image(const Target &target)
{
    const std::string_view description = std::string_view(target.path()).substr(kImages.size());
    if (const std::string id = uploadedImageId(description); !id.empty()) {
        if (std::optional<StoredImage> uploaded = m_instance.store.image(id))
            return uploaded;
    }
    std::optional<std::string> made =
        avatar(description, numberFrom(target.value("width")), numberFrom(target.value("height")));
    return made ? std::optional<StoredImage>({"image/png", *std::move(made)}) : std::nullopt;
}

void Service::serveImage(const httplib::Request &request, const Target &target, httplib::Response &response)
{
    std::optional<StoredImage> image = request.method == "GET" ? this->image(target) : std::nullopt;
    if (!image) {
        Envelope envelope;
        envelope.traceId = makeTraceId();
        send(request, response, refusals::noImage(), envelope);
        return;
    }
    response.status = 200;
    response.set_header("Cache-Control", "public, max-age=86400");
    setBody(response, std::move(image->bytes), image->type.c_str());
}

void Service::send(const httplib::Request &request, httplib::Response &response, const Outcome &outcome,
                   const Envelope &envelope)
{
    const auto *refusal = std::get_if<Refusal>(&outcome);
    response.status = refusal != nullptr ? refusal->status : 200;
    response.set_header("Date", httpDate());
    response.set_header("x-clerk-trace-id", envelope.traceId);
    response.set_header("Clerk-Trace-Id", envelope.traceId);
    response.set_header("x-cloud-trace-context", envelope.traceId);
    response.set_header("CF-Ray", envelope.traceId.substr(0, 16) + "-LHR");
    response.set_header("CF-Cache-Status", "DYNAMIC");
    response.set_header("clerk-api-version", envelope.version);
    response.set_header("Vary", "Accept-Encoding");
    if (envelope.retryAfter)
        response.set_header("Retry-After", std::to_string(*envelope.retryAfter));
    if (const std::string policy = std::atomic_load(&m_limiter)->policy(); !policy.empty())
        response.set_header("RateLimit-Policy", policy);
    std::string body =
        refusal != nullptr ? errorBody(refusal->errors, envelope.traceId) : std::get<std::string>(outcome);
    if (acceptsGzip(request.get_header_value("Accept-Encoding"))) {
        if (std::string packed = gzipped(body); !packed.empty()) {
            response.set_header("Content-Encoding", "gzip");
            body = std::move(packed);
        }
    }
    setBody(response, std::move(body), "application/json");
}

std::string Service::makeTraceId()
{
    Random random(m_traceSeed, m_traces++);
    std::string id;
    while (id.size() < 32)
        id += "0123456789abcdef"[random.below(16)];
    return id;
}

} // namespace desk::sandbox
