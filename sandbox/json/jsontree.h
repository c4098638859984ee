#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk::sandbox {

//! A JSON value that remembers how it was written: the text of every number and string and the order of the members,
//! so 1.0, 1e400 and integers of any length come back as they were sent. Only white space between tokens is dropped.
class JsonTree final
{
public:
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    struct Member;

    JsonTree(); //!< null
    JsonTree(const JsonTree &other);
    JsonTree(JsonTree &&other) noexcept;
    JsonTree &operator=(const JsonTree &other);
    JsonTree &operator=(JsonTree &&other) noexcept;
    ~JsonTree();

    //! Nothing when \a text is not exactly one JSON value in UTF-8, nested at most 512 deep.
    [[nodiscard]] static std::optional<JsonTree> parse(std::string_view text);
    [[nodiscard]] static JsonTree emptyObject();
    [[nodiscard]] static JsonTree emptyArray();
    [[nodiscard]] static JsonTree string(std::string_view text);
    [[nodiscard]] static JsonTree number(std::int64_t number);
    [[nodiscard]] static JsonTree boolean(bool flag);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isNull() const { return m_kind == Kind::Null; }
    [[nodiscard]] bool isString() const { return m_kind == Kind::String; }
    [[nodiscard]] bool isNumber() const { return m_kind == Kind::Number; }
    [[nodiscard]] bool isBoolean() const { return m_kind == Kind::Boolean; }
    [[nodiscard]] bool isArray() const { return m_kind == Kind::Array; }
    [[nodiscard]] bool isObject() const { return m_kind == Kind::Object; }

    //! The text of a string; empty for anything else.
    [[nodiscard]] std::string text() const;
    //! Nothing unless it is a number without fraction or exponent that fits.
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] bool isTrue() const { return m_kind == Kind::Boolean && m_scalar == "true"; }

    [[nodiscard]] const std::vector<JsonTree> &elements() const { return m_elements; }
    [[nodiscard]] std::vector<JsonTree> &elements() { return m_elements; }
    [[nodiscard]] const std::vector<Member> &members() const { return m_members; }
    //! The last member of this name, as most readers have it; nullptr when there is none.
    [[nodiscard]] const JsonTree *find(std::string_view name) const;
    [[nodiscard]] JsonTree *find(std::string_view name);
    //! The member of this name, or null.
    [[nodiscard]] const JsonTree &at(std::string_view name) const;
    //! Sets a member in its place, or appends it.
    void set(std::string_view name, JsonTree value);
    void remove(std::string_view name);

    //! Appends compact JSON.
    void write(std::string &out) const;
    [[nodiscard]] std::string json() const;

private:
    friend class JsonTreeParser;

    Kind m_kind = Kind::Null;
    std::string m_scalar{}; //!< as it was written, strings with their quotes
    std::vector<JsonTree> m_elements; // no initialisers: clang 14 would need the types whole
    std::vector<Member> m_members;
};

struct JsonTree::Member
{
    std::string writtenName{}; //!< with escapes, without quotes
    JsonTree value{};

    [[nodiscard]] std::string name() const;
};

//! \a base with \a patch merged into it: objects member by member, null removes a member, anything else replaces.
//! What the patch does not name stays as it was written, where it was.
void mergeInto(JsonTree &base, const JsonTree &patch);

} // namespace desk::sandbox
