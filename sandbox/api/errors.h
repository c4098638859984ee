#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk::sandbox {

//! One entry of an error body, in the words of the service's catalogue.
struct ErrorEntry
{
    std::string code{};
    std::string message{};
    std::string longMessage{};
    std::string meta{}; //!< JSON; empty: no meta
};

//! An answer that refuses a request.
struct Refusal
{
    int status = 422;
    std::vector<ErrorEntry> errors{};
};

[[nodiscard]] std::string errorBody(const std::vector<ErrorEntry> &errors, std::string_view traceId);

namespace refusals {

//! An error with a code of its own, and one about a parameter (422): what the others are made of.
[[nodiscard]] Refusal plain(int status, const std::string &code, const std::string &message,
                            const std::string &longMessage);
[[nodiscard]] Refusal about(const std::string &parameter, const std::string &code, const std::string &message,
                            const std::string &longMessage);

[[nodiscard]] Refusal badAuthorization();
[[nodiscard]] Refusal badKey();
[[nodiscard]] Refusal badVersion(const std::string &reason);
[[nodiscard]] Refusal noRoute();
[[nodiscard]] Refusal wrongMethod();
[[nodiscard]] Refusal noUser(const std::string &id);
[[nodiscard]] Refusal noImage();
[[nodiscard]] Refusal badBody();
[[nodiscard]] Refusal tooLarge(std::size_t limit);
[[nodiscard]] Refusal wrongContentType(const std::string &actual, const std::string &expected);
[[nodiscard]] Refusal tooManyRequests();
[[nodiscard]] Refusal planTooSmall(const std::string &feature);
[[nodiscard]] Refusal bulkTooLarge(std::size_t limit);
[[nodiscard]] Refusal missing(const std::string &parameter);
[[nodiscard]] Refusal notEmpty(const std::string &parameter);
[[nodiscard]] Refusal wrongType(const std::string &parameter, const std::string &type);
[[nodiscard]] Refusal wrongValue(const std::string &value, const std::string &parameter);
[[nodiscard]] Refusal tooMany(const std::string &parameter, std::size_t limit);
[[nodiscard]] Refusal needs(const std::string &missing, const std::string &present);
[[nodiscard]] Refusal notTogether(const std::string &parameter, const std::string &present);
[[nodiscard]] Refusal notFound(const std::string &parameter);
[[nodiscard]] Refusal unknown(const std::vector<std::string> &parameters);
[[nodiscard]] Refusal malformed();
[[nodiscard]] Refusal internal();

} // namespace refusals

} // namespace desk::sandbox
