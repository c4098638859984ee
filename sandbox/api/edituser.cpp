#include "sandbox/api/edituser.h"

#include "sandbox/people/jsonwriter.h"
#include "sandbox/store/userstore.h"

namespace desk::sandbox {

std::optional<Refusal> editUser(Instance &instance, const Request &request, const UserEdit &edit, StoredUser *edited)
{
    const Milliseconds now = instance.now();
    std::optional<Refusal> refusal = refusals::internal();
    instance.store.write([&](UserTransaction &transaction) {
        const std::string &id = request.path.at("user_id");
        std::optional<StoredUser> user = transaction.find(id);
        if (!user) {
            refusal = refusals::noUser(id);
            return false;
        }
        const StoredUser before = *user;
        if ((refusal = edit(*user, transaction)))
            return false;
        const bool isChanged = user->document.json() != before.document.json() || user->state != before.state
            || user->secrets != before.secrets;
        if (isChanged) {
            user->state.updatedAt = now;
            if (!transaction.replace(*user)) {
                refusal = refusals::internal();
                return false;
            }
        }
        if (edited != nullptr)
            *edited = *std::move(user);
        return true;
    });
    return refusal;
}

Outcome editedUser(Instance &instance, const Request &request, const UserEdit &edit)
{
    StoredUser user;
    if (std::optional<Refusal> refusal = editUser(instance, request, edit, &user))
        return *std::move(refusal);
    std::string json;
    showDocument(user.document.json(), user.state, instance.surroundings(), json);
    return json;
}

std::string deletedObject(std::string_view object, const std::string &id, const std::string &externalId)
{
    std::string body;
    JsonWriter json(body);
    json.beginObject();
    json.field("object", object);
    json.field("id", id);
    json.field("deleted", true);
    if (!externalId.empty())
        json.field("external_id", externalId);
    json.endObject();
    return body;
}

} // namespace desk::sandbox
