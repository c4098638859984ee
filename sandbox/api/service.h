#pragma once

#include "sandbox/api/operation.h"
#include "sandbox/api/ratelimiter.h"

#include <atomic>
#include <chrono>
#include <httplib.h>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace desk::sandbox {

struct StoredImage;

//! Lets requests in, finds their operation and dresses the answers: everything the operations have in common.
class Service final
{
public:
    Service(Instance &instance, std::string secretKey);

    //! Answers one request.
    void serve(const httplib::Request &request, httplib::Response &response);
    //! Fills the body of an answer that the HTTP server gave by itself.
    void explain(const httplib::Request &request, httplib::Response &response);

    [[nodiscard]] std::int64_t count(std::string_view operationId) const;
    [[nodiscard]] std::int64_t count() const;
    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    void setRateLimit(int perWindow);
    //! Ends the waiting of slow answers.
    void interrupt();

private:
    struct Envelope; // what an answer carries besides its body

    [[nodiscard]] Outcome answer(const httplib::Request &request, const Target &target, Envelope &envelope);
    [[nodiscard]] std::optional<Refusal> authorize(const httplib::Request &request) const;
    [[nodiscard]] static std::optional<Refusal> readVersion(const httplib::Request &request, const Target &target,
                                                            Envelope &envelope);
    [[nodiscard]] Outcome call(const Operation &operation, const Request &request);
    [[nodiscard]] std::optional<StoredImage> image(const Target &target);
    void serveImage(const httplib::Request &request, const Target &target, httplib::Response &response);
    void send(const httplib::Request &request, httplib::Response &response, const Outcome &outcome,
              const Envelope &envelope);
    [[nodiscard]] std::string makeTraceId();
    void wait();

    Instance &m_instance;
    std::string m_secretKey{};
    std::shared_ptr<RateLimiter> m_limiter{};
    std::vector<std::atomic<std::int64_t>> m_counts;
    std::atomic<std::uint64_t> m_traces = 0;
    std::uint64_t m_traceSeed = 0;
    std::atomic<std::chrono::milliseconds> m_latency{std::chrono::milliseconds(0)};
    std::mutex m_mutex{};
    std::condition_variable m_interrupted{};
    bool m_isStopping = false;
};

} // namespace desk::sandbox
