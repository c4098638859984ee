#pragma once

#include "sandbox/json/jsontree.h"
#include "sandbox/people/person.h"

#include <optional>
#include <string>
#include <string_view>

namespace desk::sandbox {

struct Surroundings;

//! Stands for the address of the sandbox's own images, which changes with every run.
inline constexpr std::string_view kImagePlaceholder = "sandbox-image:";

//! The JSON of a user, edited member by member; what is not touched stays as it was, byte for byte.
class UserDocument final
{
public:
    UserDocument() = default;
    explicit UserDocument(std::string json) : m_json(std::move(json)) { }

    [[nodiscard]] const std::string &json() const { return m_json; }
    //! The member, or null.
    [[nodiscard]] JsonTree at(std::string_view key) const;
    [[nodiscard]] std::string text(std::string_view key) const { return at(key).text(); }
    [[nodiscard]] bool isTrue(std::string_view key) const { return at(key).isTrue(); }
    void set(std::string_view key, const JsonTree &value);

private:
    std::string m_json{};
};

//! What a user can prove himself with, where that no longer follows from his id (see secrets/derivedsecrets.h).
struct Secrets
{
    std::optional<std::string> password{}; //!< hasher, line end, digest
    std::optional<std::string> totp{}; //!< base32
    std::optional<std::string> backupCodes{}; //!< those that are left, one a line, plain or bcrypt digests

    friend bool operator==(const Secrets &, const Secrets &) = default;
    [[nodiscard]] bool isEmpty() const { return !password && !totp && !backupCodes; }
};

//! A user outside the database, to be edited.
struct StoredUser
{
    std::int64_t number = 0;
    UserDocument document{};
    State state{};
    Secrets secrets{};

    [[nodiscard]] std::string id() const { return document.text("id"); }
};

//! Appends a document as the service would show it now: with \a state and links to images that work.
void showDocument(const std::string &document, const State &state, const Surroundings &surroundings, std::string &out);

} // namespace desk::sandbox
