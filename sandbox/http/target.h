#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace desk::sandbox {

//! A request target taken apart: the segments of the path and the parameters of the query, decoded, in their order.
//! A plus sign in the query is a space, in the path it is itself.
class Target final
{
public:
    explicit Target(std::string_view target);

    [[nodiscard]] const std::string &path() const { return m_path; } //!< as it was sent, without the query
    [[nodiscard]] const std::vector<std::string> &segments() const { return m_segments; }
    [[nodiscard]] bool has(std::string_view name) const;
    //! The first value; empty when there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;

private:
    std::string m_path{};
    std::vector<std::string> m_segments{};
    std::vector<std::pair<std::string, std::string>> m_parameters{};
};

} // namespace desk::sandbox
