#pragma once

#include "sandbox/api/errors.h"
#include "sandbox/json/jsontree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk::sandbox {

//! A member that a JSON body may have.
struct Field
{
    enum class Type { Text, TextList, Flag, Integer, Object };

    std::string_view name{};
    Type type = Type::Text;
    bool isNullable = false;
};

//! The JSON object of a request, of which names and types are known to be right.
class Form final
{
public:
    //! Reads \a body; an empty one has no members. On failure \a refusal is set and names every member that is wrong.
    [[nodiscard]] static std::optional<Form> read(std::string_view body, const std::vector<Field> &fields,
                                                  Refusal *refusal);

    [[nodiscard]] bool has(std::string_view name) const { return m_body.find(name) != nullptr; }
    [[nodiscard]] bool isNull(std::string_view name) const { return has(name) && m_body.at(name).isNull(); }
    //! There, and not null.
    [[nodiscard]] bool hasValue(std::string_view name) const { return has(name) && !m_body.at(name).isNull(); }
    [[nodiscard]] std::string text(std::string_view name) const { return m_body.at(name).text(); }
    [[nodiscard]] bool isTrue(std::string_view name) const { return m_body.at(name).isTrue(); }
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const { return m_body.at(name).integer(); }
    [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
    [[nodiscard]] const JsonTree &at(std::string_view name) const { return m_body.at(name); }

private:
    JsonTree m_body = JsonTree::emptyObject();
};

} // namespace desk::sandbox
