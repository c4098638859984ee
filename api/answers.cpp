#include "api/answers.h"

#include "api/jsondocument.h"

namespace desk::api {

namespace fields {

template <>
struct Fields<DeletedObject>
{
    static constexpr auto table = std::to_array<Field<DeletedObject>>({
        {"deleted", member<&DeletedObject::deleted>},
        {"external_id", member<&DeletedObject::externalId>},
        {"id", member<&DeletedObject::id>},
        {"object", member<&DeletedObject::object>},
        {"slug", member<&DeletedObject::slug>},
    });
};

template <>
struct Fields<VerifyResult>
{
    static constexpr auto table = std::to_array<Field<VerifyResult>>({
        {"code_type", member<&VerifyResult::codeType>},
        {"verified", member<&VerifyResult::verified>},
    });
};

template <>
struct Fields<UserIdOnly>
{
    static constexpr auto table = std::to_array<Field<UserIdOnly>>({{"user_id", member<&UserIdOnly::userId>}});
};

template <>
struct Fields<Instance>
{
    static constexpr auto table = std::to_array<Field<Instance>>({
        {"allowed_origins", member<&Instance::allowedOrigins>},
        {"environment_type", member<&Instance::environmentType>},
        {"id", member<&Instance::id>},
        {"workspace_id", member<&Instance::workspaceId>},
    });
};

} // namespace fields

Result<DeletedObject> Json<DeletedObject>::decode(const QByteArray &body) { return parsedObject<DeletedObject>(body); }

Result<VerifyResult> Json<VerifyResult>::decode(const QByteArray &body) { return parsedObject<VerifyResult>(body); }

Result<UserIdOnly> Json<UserIdOnly>::decode(const QByteArray &body) { return parsedObject<UserIdOnly>(body); }

Result<Instance> Json<Instance>::decode(const QByteArray &body) { return parsedObject<Instance>(body); }

} // namespace desk::api
