#pragma once

#include "api/error.h"

#include <functional>
#include <utility>
#include <variant>

namespace desk::api {

//! A value or an Error. The subset of std::expected<T, Error> that we use, under the same names, so that
//! the day the toolchain moves to C++23 this header becomes one alias.
template <typename T>
class [[nodiscard]] Result final
{
public:
    using value_type = T;
    using error_type = Error;

    // Implicit, so that `return value;` and `return error;` both read as what they are.
    // NOLINTBEGIN(google-explicit-constructor)
    Result(T value) : m_data(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_data(std::in_place_index<1>, std::move(error)) { }
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] bool has_value() const noexcept { return m_data.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_data); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_data)); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_data); }
    const T &operator*() const & { return value(); }
    const T *operator->() const { return &value(); }

private:
    std::variant<T, Error> m_data;
};

} // namespace desk::api
