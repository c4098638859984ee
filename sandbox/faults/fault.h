#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace desk::sandbox {

//! What goes wrong with one request.
struct Fault
{
    //! When the connection ends without an answer.
    enum class Close {
        Never,
        Before, //!< as soon as the head has come, before the body is read
        Read, //!< after the whole request was read, which nobody carries out
        Done, //!< after it was carried out: the effect is there, the answer is lost
    };
    enum class Framing { Length, Chunked, Gzip, UntilClose };
    enum class Body { Real, Json, Html, Garbage, Empty };

    std::chrono::milliseconds delay{0}; //!< before anything else
    Close close = Close::Never;
    bool isReset = false; //!< connections end with RST instead of FIN
    bool isHanging = false;
    bool isCarriedOut = false; //!< although the answer says otherwise
    std::optional<int> status{};
    std::optional<std::string> code{}; //!< of the error in the body; nothing: the usual one of the status
    std::optional<int> retryAfter{};
    std::optional<std::string> location{};
    std::optional<std::string> contentType{};
    Body body = Body::Real;
    std::optional<Framing> framing{}; //!< nothing: as the server does
    bool hasTwoLengths = false;
    std::optional<std::size_t> cut{}; //!< bytes of the framed body that are sent, then the connection ends
    std::chrono::milliseconds headDrip{0}; //!< pause after every byte of the head
    std::chrono::milliseconds bodyDrip{0};

    //! Whether the request reaches the server.
    [[nodiscard]] bool isForwarded() const
    {
        const bool isReplaced = status || location || isHanging;
        return close == Close::Done || isCarriedOut || (close == Close::Never && !isReplaced);
    }
};

//! Which requests meet a fault.
struct FaultRule
{
    std::vector<std::string> operations{}; //!< operationIds; empty: all
    std::int64_t skip = 0; //!< so many pass first
    std::int64_t first = 0; //!< then so many are hit; 0: no end
    std::int64_t every = 1; //!< of these only each so-manieth
    std::uint32_t chance = 1'000'000; //!< of a million
    std::uint64_t seed = 1;
    Fault fault{};
};

//! Reads a rule as sandbox/README.md describes it. Nothing when it makes no sense; \a problem says why.
[[nodiscard]] std::optional<FaultRule> parseFaultRule(const std::string &text, std::string *problem);

} // namespace desk::sandbox
