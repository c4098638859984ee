#pragma once

#include "sandbox/api/errors.h"
#include "sandbox/http/target.h"
#include "sandbox/people/personjson.h"

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace desk::sandbox {

class UserStore;

//! What a handler sees of the instance.
struct Instance
{
    UserStore &store;
    std::function<Milliseconds()> now{};
    std::atomic<bool> isOnFreePlan = false;
    bool isProduction = false;
    std::string imageBase{};

    [[nodiscard]] Surroundings surroundings() const;
};

//! A file that came in a form.
struct Upload
{
    std::string_view type{}; //!< media type, as its sender calls it
    std::string_view bytes{};
};

//! A request that was let in.
struct Request
{
    const Target &target;
    std::map<std::string, std::string, std::less<>> path{}; //!< the values of {…} in the route
    std::string_view contentType{};
    std::string_view body{};
    std::string_view version{}; //!< of the API, a date
    std::optional<Upload> file{};
};

//! From this version on the metadata of a user is changed by operations of their own only.
inline constexpr std::string_view kMetadataApart = "2026-05-12";

//! The JSON of a success (always status 200), or why not.
using Outcome = std::variant<std::string, Refusal>;
using Handler = Outcome (*)(Instance &instance, const Request &request);

//! What an operation expects in the body of a request.
enum class Body { None, Json, Image };

//! An operation of the API is one row of this table.
struct Operation
{
    std::string_view id{};
    std::string_view method{};
    std::string_view path{}; //!< below /v1, with {names}
    Handler handler = nullptr;
    Body body = Body::None;
    bool isLimitedPerUser = false; //!< ten of all such requests in ten seconds for one user
};

[[nodiscard]] const std::vector<Operation> &operations();

//! How a request was matched with the table.
struct Match
{
    const Operation *operation = nullptr; //!< nullptr: no such path, or not with this method
    bool isKnownPath = false;
    std::map<std::string, std::string, std::less<>> values{};
};

[[nodiscard]] Match matchOperation(std::string_view method, const Target &target);

} // namespace desk::sandbox
