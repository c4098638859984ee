#include "sandbox/api/edituser.h"
#include "sandbox/api/form.h"
#include "sandbox/api/handlers.h"
#include "sandbox/api/useredits.h"
#include "sandbox/api/usererrors.h"

namespace desk::sandbox::handlers {

namespace {

std::vector<Field> metadataFields(bool isNullable)
{
    std::vector<Field> fields;
    for (const std::string_view name : kMetadataFields)
        fields.push_back({name, Field::Type::Object, isNullable});
    return fields;
}

JsonTree merged(const JsonTree &before, const JsonTree &patch)
{
    JsonTree after = before;
    mergeInto(after, patch);
    return after;
}

JsonTree replaced(const JsonTree & /*before*/, const JsonTree &value) { return value; }

Outcome changeMetadata(Instance &instance, const Request &request, bool isNullable,
                       JsonTree (*change)(const JsonTree &before, const JsonTree &sent))
{
    Refusal wrong;
    const std::optional<Form> form = Form::read(request.body, metadataFields(isNullable), &wrong);
    if (!form)
        return wrong;
    return editedUser(instance, request, [&](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        for (const std::string_view field : kMetadataFields) {
            if (!form->has(field))
                continue;
            const JsonTree before = user.document.at(field);
            const JsonTree after = change(before, form->at(field));
            const std::string json = after.json();
            if (json.size() > kMetadataLimit)
                return refusals::metadataTooLarge(std::string(field), kMetadataLimit);
            if (json != before.json())
                user.document.set(field, after);
        }
        return std::nullopt;
    });
}

} // namespace

Outcome mergeMetadata(Instance &instance, const Request &request)
{
    return changeMetadata(instance, request, false, merged);
}

Outcome replaceMetadata(Instance &instance, const Request &request)
{
    return changeMetadata(instance, request, true, replaced);
}

} // namespace desk::sandbox::handlers
