#include "sandbox/api/edituser.h"
#include "sandbox/api/handlers.h"
#include "sandbox/api/useredits.h"
#include "sandbox/api/usererrors.h"

#include <algorithm>

namespace desk::sandbox::handlers {

namespace {

using IsWanted = std::function<bool(const JsonTree &)>;

//! Takes the first of a list that \a isWanted out of it; nothing when there is none.
std::optional<JsonTree> takeFrom(UserDocument &user, std::string_view list, const IsWanted &isWanted)
{
    JsonTree items = user.at(list);
    const auto found = std::find_if(items.elements().begin(), items.elements().end(), isWanted);
    if (found == items.elements().end())
        return std::nullopt;
    JsonTree taken = *found;
    items.elements().erase(found);
    user.set(list, items);
    return taken;
}

IsWanted hasId(const std::string &id)
{
    return [id](const JsonTree &item) { return item.at("id").text() == id; };
}

void unlinkEmails(UserDocument &user, const std::string &identificationId)
{
    JsonTree emails = user.at("email_addresses");
    bool isAnyLinked = false;
    for (JsonTree &email : emails.elements()) {
        JsonTree *links = email.find("linked_to");
        if (links == nullptr)
            continue;
        std::vector<JsonTree> &all = links->elements();
        const auto end = std::remove_if(all.begin(), all.end(), hasId(identificationId));
        isAnyLinked = isAnyLinked || end != all.end();
        all.erase(end, all.end());
    }
    if (isAnyLinked)
        user.set("email_addresses", emails);
}

Outcome deletedAfter(Instance &instance, const Request &request, std::string_view object, const std::string &id,
                     const UserEdit &edit)
{
    if (std::optional<Refusal> refusal = editUser(instance, request, edit))
        return *std::move(refusal);
    return deletedObject(object, id);
}

} // namespace

Outcome deletePasskey(Instance &instance, const Request &request)
{
    const std::string &id = request.path.at("passkey_identification_id");
    const auto edit = [&id](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        if (!takeFrom(user.document, "passkeys", hasId(id)))
            return refusals::noPasskey();
        return std::nullopt;
    };
    return deletedAfter(instance, request, "passkey", id, edit);
}

Outcome deleteWallet(Instance &instance, const Request &request)
{
    const std::string &id = request.path.at("web3_wallet_identification_id");
    const auto edit = [&id](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        if (!takeFrom(user.document, "web3_wallets", hasId(id)))
            return refusals::noResource();
        if (identificationCount(user.document) == 0)
            return refusals::lastIdentification();
        if (user.document.text("primary_web3_wallet_id") == id) {
            const JsonTree left = user.document.at("web3_wallets");
            user.document.set("primary_web3_wallet_id",
                              left.elements().empty() ? JsonTree() : left.elements().front().at("id"));
        }
        return std::nullopt;
    };
    return deletedAfter(instance, request, "web3_wallet", id, edit);
}

Outcome deleteExternalAccount(Instance &instance, const Request &request)
{
    const std::string &id = request.path.at("external_account_id");
    const auto edit = [&id](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        const std::optional<JsonTree> account =
            takeFrom(user.document, "external_accounts",
                     [&id](const JsonTree &candidate) { return externalAccountId(candidate) == id; });
        if (!account)
            return refusals::noExternalAccount();
        if (identificationCount(user.document) == 0)
            return refusals::lastIdentification();
        unlinkEmails(user.document, account->at("identification_id").text());
        return std::nullopt;
    };
    return deletedAfter(instance, request, "external_account", id, edit);
}

} // namespace desk::sandbox::handlers
