#pragma once

#include <optional>
#include <type_traits>
#include <utility>

namespace desk::api {

//! JSON's null, for a Patch: `.username = Null{}`.
struct Null
{
    friend bool operator==(const Null &, const Null &) = default;
};

//! A field of a request's body, of which the service tells three things apart: left out (stays as it is),
//! null (is cleared), and a value, which may be empty.
template <typename T>
class Patch final
{
public:
    Patch() = default; //!< left out
    // Implicit, so that `.firstName = name` and `.username = Null{}` read as what they are.
    // NOLINTBEGIN(google-explicit-constructor)
    Patch(Null /*null*/) : m_isNull(true) { }
    template <typename Value>
    requires std::is_convertible_v<Value, T> Patch(Value &&value) : m_value(std::forward<Value>(value)) { }
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] bool isAbsent() const { return !m_isNull && !m_value; }
    [[nodiscard]] bool isNull() const { return m_isNull; }
    [[nodiscard]] bool hasValue() const { return m_value.has_value(); }
    [[nodiscard]] const T &value() const { return *m_value; } //!< only if hasValue()

    friend bool operator==(const Patch &, const Patch &) = default;

private:
    std::optional<T> m_value{};
    bool m_isNull = false;
};

} // namespace desk::api
