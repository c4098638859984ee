#include "sandbox/api/handlers.h"
#include "sandbox/people/jsonwriter.h"
#include "sandbox/store/userstore.h"

namespace desk::sandbox::handlers {

Outcome getInstance(Instance &instance, const Request & /*request*/)
{
    std::string body;
    JsonWriter json(body);
    json.beginObject();
    json.field("object", "instance");
    json.field("id", instance.store.generator().instanceId());
    json.field("environment_type", instance.isProduction ? "production" : "development");
    json.rawField("allowed_origins", "null");
    json.rawField("workspace_id", "null");
    json.endObject();
    return body;
}

} // namespace desk::sandbox::handlers
