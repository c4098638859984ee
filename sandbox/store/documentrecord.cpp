#include "sandbox/store/documentrecord.h"

#include "sandbox/json/jsontree.h"
#include "sandbox/store/haystack.h"

namespace desk::sandbox {

namespace {

std::optional<std::string> text(const JsonTree &object, std::string_view key)
{
    const JsonTree &value = object.at(key);
    return value.isString() ? std::optional<std::string>(value.text()) : std::nullopt;
}

//! The texts of a list of identifiers, the primary one first.
std::vector<std::string> listed(const JsonTree &user, std::string_view list, std::string_view key,
                                std::string_view primary)
{
    std::vector<std::string> texts;
    const std::string primaryId = user.at(primary).text();
    for (const JsonTree &item : user.at(list).elements()) {
        const bool isPrimary = !primaryId.empty() && item.at("id").text() == primaryId;
        texts.insert(isPrimary ? texts.begin() : texts.end(), item.at(key).text());
    }
    return texts;
}

State stateOf(const JsonTree &user, Milliseconds now)
{
    State state;
    state.isBanned = user.at("banned").isTrue();
    const std::optional<std::int64_t> seconds = user.at("lockout_expires_in_seconds").integer();
    if (user.at("locked").isTrue()) {
        state.lock = seconds ? Lock::Until : Lock::Forever;
        state.lockExpiresAt = now + seconds.value_or(0) * 1000;
    }
    state.attemptsRemaining = user.at("verification_attempts_remaining").integer();
    state.updatedAt = moment(user, "updated_at").value_or(0);
    return state;
}

void addAccounts(const JsonTree &user, UserRecord &record)
{
    for (const JsonTree &account : user.at("external_accounts").elements()) {
        const std::optional<std::string> id = text(account, "provider_user_id");
        if (const std::optional<std::string> provider = text(account, "provider"); id && provider)
            record.identifiers.emplace_back(Identifier::Account, accountKey(*provider, *id));
    }
}

void addNames(const JsonTree &user, UserRecord &record, Haystack &haystack)
{
    const std::optional<std::string> first = text(user, "first_name");
    const std::optional<std::string> last = text(user, "last_name");
    if (first)
        record.firstName = caseFolded(*first);
    if (last)
        record.lastName = caseFolded(*last);
    if (first || last)
        haystack.add(Section::Name, first.value_or("") + (first && last ? " " : "") + last.value_or(""));
}

} // namespace

std::optional<Milliseconds> moment(const JsonTree &object, std::string_view key)
{
    constexpr Milliseconds firstMilliseconds = 100'000'000'000;
    const std::optional<std::int64_t> number = object.at(key).integer();
    if (!number)
        return std::nullopt;
    return *number < firstMilliseconds ? *number * 1000 : *number;
}

UserRecord recordOf(const JsonTree &user, std::string document, Milliseconds now)
{
    UserRecord record;
    Haystack haystack;
    record.id = user.at("id").text();
    const auto add = [&](const std::vector<std::string> &texts, Identifier kind, Section section, bool isFolded) {
        for (const std::string &value : texts) {
            haystack.add(section, value);
            record.identifiers.emplace_back(kind, isFolded ? caseFolded(value) : value);
        }
        return texts.empty() ? std::nullopt
                             : std::optional<std::string>(isFolded ? caseFolded(texts.front()) : texts.front());
    };
    record.email = add(listed(user, "email_addresses", "email_address", "primary_email_address_id"), Identifier::Email,
                       Section::Email, true);
    record.phone = add(listed(user, "phone_numbers", "phone_number", "primary_phone_number_id"), Identifier::Phone,
                       Section::Phone, false);
    if (const std::optional<std::string> username = text(user, "username"))
        record.username = add({*username}, Identifier::Username, Section::Username, true);
    record.wallet = add(listed(user, "web3_wallets", "web3_wallet", "primary_web3_wallet_id"), Identifier::Wallet,
                        Section::Wallet, false);
    haystack.add(Section::Id, record.id);
    addNames(user, record, haystack);
    addAccounts(user, record);
    if (const std::optional<std::string> externalId = text(user, "external_id"))
        record.identifiers.emplace_back(Identifier::ExternalId, *externalId);
    record.lastSignInAt = moment(user, "last_sign_in_at");
    record.lastActiveAt = moment(user, "last_active_at");
    record.createdAt = moment(user, "created_at").value_or(0);
    record.state = stateOf(user, now);
    record.haystack = haystack.text();
    record.document = std::move(document);
    return record;
}

} // namespace desk::sandbox
