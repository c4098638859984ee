#include "sandbox/store/userrecord.h"

#include "sandbox/people/generator.h"
#include "sandbox/store/haystack.h"

namespace desk::sandbox {

namespace {

std::optional<std::string> folded(const std::optional<std::string> &text)
{
    return text ? std::optional<std::string>(caseFolded(*text)) : std::nullopt;
}

void addIdentifiers(const Person &person, UserRecord &record)
{
    for (const EmailAddress &email : person.emails)
        record.identifiers.emplace_back(Identifier::Email, caseFolded(email.address));
    for (const PhoneNumber &phone : person.phones)
        record.identifiers.emplace_back(Identifier::Phone, phone.number);
    for (const Wallet &wallet : person.wallets)
        record.identifiers.emplace_back(Identifier::Wallet, wallet.address);
    for (const ExternalAccount &account : person.accounts)
        record.identifiers.emplace_back(Identifier::Account,
                                        accountKey(account.provider->name, account.providerUserId));
    if (person.username)
        record.identifiers.emplace_back(Identifier::Username, caseFolded(*person.username));
    if (person.externalId)
        record.identifiers.emplace_back(Identifier::ExternalId, *person.externalId);
}

std::string haystackOf(const Person &person)
{
    Haystack haystack;
    for (const EmailAddress &email : person.emails)
        haystack.add(Section::Email, email.address);
    for (const PhoneNumber &phone : person.phones)
        haystack.add(Section::Phone, phone.number);
    if (person.username)
        haystack.add(Section::Username, *person.username);
    for (const Wallet &wallet : person.wallets)
        haystack.add(Section::Wallet, wallet.address);
    haystack.add(Section::Id, person.id);
    if (person.firstName || person.lastName) {
        const bool hasBoth = person.firstName && person.lastName;
        haystack.add(Section::Name,
                     person.firstName.value_or("") + (hasBoth ? " " : "") + person.lastName.value_or(""));
    }
    return haystack.text();
}

} // namespace

std::string accountKey(std::string_view provider, std::string_view providerUserId)
{
    // "oauth_google" and, in samples, "google" are the same.
    constexpr std::string_view prefix = "oauth_";
    if (provider.substr(0, prefix.size()) == prefix)
        provider.remove_prefix(prefix.size());
    return std::string(provider).append(1, '\n').append(providerUserId);
}

UserRecord recordOf(const Person &person, const Generator &generator)
{
    UserRecord record;
    record.id = person.id;
    if (!person.emails.empty())
        record.email = caseFolded(person.emails.front().address);
    if (!person.phones.empty())
        record.phone = person.phones.front().number;
    if (!person.wallets.empty())
        record.wallet = person.wallets.front().address;
    record.username = folded(person.username);
    record.firstName = folded(person.firstName);
    record.lastName = folded(person.lastName);
    record.lastSignInAt = person.lastSignInAt;
    record.lastActiveAt = person.lastActiveAt;
    record.createdAt = person.createdAt;
    record.state = person.state;
    addIdentifiers(person, record);
    for (const Membership &membership : person.memberships)
        record.memberships.push_back({generator.organizations()[membership.organization].id,
                                      std::string(membership.role), membership.createdAt});
    record.haystack = haystackOf(person);
    return record;
}

} // namespace desk::sandbox
