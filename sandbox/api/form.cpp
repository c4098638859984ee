#include "sandbox/api/form.h"

#include "sandbox/api/usererrors.h"

#include <algorithm>
#include <utility>

namespace desk::sandbox {

namespace {

bool isTextList(const JsonTree &value)
{
    return value.isArray()
        && std::all_of(value.elements().begin(), value.elements().end(),
                       [](const JsonTree &element) { return element.isString(); });
}

bool hasType(const JsonTree &value, Field::Type type)
{
    switch (type) {
    case Field::Type::Text:
        return value.isString();
    case Field::Type::TextList:
        return isTextList(value);
    case Field::Type::Flag:
        return value.isBoolean();
    case Field::Type::Integer:
        return value.integer().has_value();
    case Field::Type::Object:
        return value.isObject();
    }
    return false;
}

const char *nameOf(Field::Type type)
{
    switch (type) {
    case Field::Type::Text:
        return "string";
    case Field::Type::TextList:
        return "array of strings";
    case Field::Type::Flag:
        return "boolean";
    case Field::Type::Integer:
        return "integer";
    case Field::Type::Object:
        return "object";
    }
    return "value";
}

std::optional<Refusal> check(const JsonTree::Member &member, const std::vector<Field> &fields)
{
    const std::string name = member.name();
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&name](const Field &one) { return one.name == name; });
    if (field == fields.end())
        return refusals::unknown({name});
    if ((member.value.isNull() && field->isNullable) || hasType(member.value, field->type))
        return std::nullopt;
    // Metadata that is no object has an error of its own in the service's catalogue.
    return field->type == Field::Type::Object ? refusals::notAnObject(name)
                                              : refusals::wrongType(name, nameOf(field->type));
}

} // namespace

std::optional<Form> Form::read(std::string_view body, const std::vector<Field> &fields, Refusal *refusal)
{
    Form form;
    if (body.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return form;
    std::optional<JsonTree> tree = JsonTree::parse(body);
    if (!tree || !tree->isObject()) {
        *refusal = refusals::badBody();
        return std::nullopt;
    }
    form.m_body = *std::move(tree);
    Refusal wrong{422, {}};
    for (const JsonTree::Member &member : form.m_body.members()) {
        if (std::optional<Refusal> one = check(member, fields))
            wrong.errors.insert(wrong.errors.end(), one->errors.begin(), one->errors.end());
    }
    if (wrong.errors.empty())
        return form;
    *refusal = std::move(wrong);
    return std::nullopt;
}

std::vector<std::string> Form::list(std::string_view name) const
{
    std::vector<std::string> texts;
    for (const JsonTree &element : m_body.at(name).elements())
        texts.push_back(element.text());
    return texts;
}

} // namespace desk::sandbox
