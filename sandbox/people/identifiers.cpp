#include "sandbox/people/draft.h"
#include "sandbox/people/ksuid.h"
#include "sandbox/people/phonebook.h"
#include "sandbox/people/providers.h"

#include <algorithm>

// The part of the generator that makes what people sign in with.
namespace desk::sandbox {

namespace {

//! Unique because it ends with the number of the person, who has one address at a domain.
std::string localPart(Random &random, std::string_view first, std::string_view last, const std::string &number)
{
    std::string local;
    switch (random.below(4)) {
    case 0:
        local.append(first).append(1, '.').append(last);
        break;
    case 1:
        local.append(first.substr(0, 1)).append(last);
        break;
    case 2:
        local.append(first).append(1, '_').append(last.substr(0, 1));
        break;
    default:
        local.append(first).append(random.chance(120) ? "+shop" : "");
    }
    return local + number;
}

EmailProof chooseProof(Random &random)
{
    const std::uint64_t dice = random.below(1000);
    if (dice < 640)
        return EmailProof::EmailCode;
    if (dice < 740)
        return EmailProof::EmailLink;
    if (dice < 830)
        return EmailProof::Admin;
    if (dice < 870)
        return EmailProof::Ticket;
    return dice < 980 ? EmailProof::Unverified : EmailProof::Expired;
}

std::string hexadecimal(Random &random, std::size_t length)
{
    std::string text;
    while (text.size() < length)
        text += "0123456789abcdef"[random.below(16)];
    return text;
}

std::string base58(Random &random, std::size_t length)
{
    std::string text;
    while (text.size() < length)
        text += "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[random.below(58)];
    return text;
}

} // namespace

void Generator::addAccounts(Draft &draft) const
{
    Random &random = draft.random;
    Person &person = draft.person;
    if (!random.chance(480))
        return;
    const std::size_t count = random.chance(900) ? 1 : 2 + random.below(2);
    for (std::size_t done = 0; done < count; ++done) {
        const Provider &provider = providers()[random.pick(m_providerWheel)];
        const auto isSame = [&provider](const ExternalAccount &other) { return other.provider == &provider; };
        if (std::any_of(person.accounts.begin(), person.accounts.end(), isSame))
            continue;
        ExternalAccount account;
        account.provider = &provider;
        account.createdAt = done == 0 ? person.createdAt : draft.since(person.createdAt);
        account.id = makeId("eac", account.createdAt, random);
        account.identificationId = makeId("idn", account.createdAt, random);
        // The number at the end keeps it unique for the provider.
        account.providerUserId =
            std::to_string(1'000'000 + random.below(9'000'000)) + std::to_string(draft.index + 1'000'000);
        account.isVerified = !random.chance(30);
        if (!provider.isIdentified && random.chance(700))
            account.username = std::string(draft.firstLatin) + draft.number;
        person.accounts.push_back(std::move(account));
    }
}

void Generator::addEmails(Draft &draft) const
{
    Random &random = draft.random;
    Person &person = draft.person;
    // Phone-only, name-only and wallet-only people, but none without any identifier: see addWallets().
    const std::size_t count = random.chance(55) ? 0 : (random.chance(880) ? 1 : 2 + random.below(3));
    const std::string local = localPart(random, draft.firstLatin, draft.lastLatin, draft.number);
    const std::size_t shift = random.below(4);
    for (std::size_t place = 0; place < count; ++place) {
        EmailAddress email;
        email.createdAt = place == 0 ? person.createdAt : draft.since(person.createdAt);
        email.id = makeId("idn", email.createdAt, random);
        // The first four domains repeat one name, so take every third: no two addresses of a person are the same.
        const std::size_t domain =
            place == 0 ? (random.chance(620) ? 0 : 2 + random.below(mailDomains().size() - 2)) : 0;
        email.address = place == 0 ? local + '@' + std::string(mailDomains()[domain])
                                   : local + '@' + "second" + std::to_string(place + shift) + ".example";
        email.proof = chooseProof(random);
        email.isReserved = random.chance(25);
        if (place == 0 && !person.accounts.empty()) {
            email.proof = EmailProof::FromOAuth;
            email.account = 0;
            person.accounts.front().email = email.address;
        }
        person.emails.push_back(std::move(email));
    }
    for (ExternalAccount &account : person.accounts) {
        if (account.email.empty())
            account.email = person.emails.empty() ? local + "@example.com" : person.emails.back().address;
    }
}

void Generator::addPhones(Draft &draft) const
{
    Random &random = draft.random;
    Person &person = draft.person;
    const std::size_t place = draft.index + 1;
    if (place % m_phoneEvery != 0)
        return;
    // Every holder has a slot of his own; every eighth has another one behind all first slots.
    const std::size_t slot = place / m_phoneEvery;
    const std::size_t firstSlots = m_population.count / m_phoneEvery + 1;
    std::vector<std::size_t> slots{slot};
    if (slot % 8 == 0)
        slots.push_back(firstSlots + slot / 8);
    for (const std::size_t number : slots) {
        PhoneNumber phone;
        phone.createdAt = draft.since(person.createdAt);
        phone.id = makeId("idn", phone.createdAt, random);
        phone.number = fictionalNumber(number);
        phone.isVerified = !random.chance(110);
        phone.isReserved = random.chance(20);
        person.phones.push_back(std::move(phone));
    }
}

void Generator::addWallets(Draft &draft) const
{
    static constexpr std::string_view kStrategies[] = {
        "web3_metamask_signature",   "web3_metamask_signature", "web3_coinbase_wallet_signature",
        "web3_okx_wallet_signature", "web3_base_signature",     "web3_solana_signature"};
    Random &random = draft.random;
    Person &person = draft.person;
    const bool hasOther = !person.emails.empty() || !person.phones.empty() || person.username;
    if (hasOther && !random.chance(35))
        return;
    const std::size_t count = random.chance(850) ? 1 : 2;
    for (std::size_t done = 0; done < count; ++done) {
        Wallet wallet;
        wallet.createdAt = done == 0 ? person.createdAt : draft.since(person.createdAt);
        wallet.id = makeId("idn", wallet.createdAt, random);
        wallet.strategy = kStrategies[random.below(std::size(kStrategies))];
        wallet.address =
            wallet.strategy == "web3_solana_signature" ? base58(random, 44) : "0x" + hexadecimal(random, 40);
        wallet.isVerified = !random.chance(80);
        person.wallets.push_back(std::move(wallet));
    }
}

void Generator::addEnterprise(Draft &draft) const
{
    Random &random = draft.random;
    Person &person = draft.person;
    if (person.emails.empty() || !random.chance(40))
        return;
    const std::size_t which = random.below(companies().size());
    EnterpriseAccount account;
    account.company = &companies()[which];
    account.id = makeId("ent", person.createdAt, random);
    account.samlId = makeId("samlacc", person.createdAt, random);
    Random fixed(m_population.seed, 0xE27E000000000000U + which); // one connection for the whole company
    account.connectionId = makeId("samlc", m_population.today - kConnectionAge, fixed);
    account.connectedAt = m_population.today - kConnectionAge;
    account.providerUserId = "emp-" + draft.number;
    account.lastAuthenticatedAt = person.lastSignInAt.value_or(person.createdAt);
    EmailAddress &email = person.emails.front();
    email.address = std::string(draft.firstLatin) + '.' + std::string(draft.lastLatin) + draft.number + '@'
        + std::string(account.company->domain);
    email.matchesSso = true;
    if (!email.account)
        email.proof = EmailProof::Saml;
    else
        person.accounts.front().email = email.address;
    person.enterpriseAccounts.push_back(std::move(account));
}

void Generator::addSecurity(Draft &draft) const
{
    static constexpr std::string_view kDevices[] = {"iCloud Keychain", "Windows Hello", "YubiKey 5C", "Pixel 8",
                                                    "1Password",       "Work laptop",   "משרד",       "会社のPC"};
    Random &random = draft.random;
    Person &person = draft.person;
    person.hasPassword = random.chance(person.accounts.empty() ? 860 : 240);
    if (person.hasPassword)
        person.passwordUpdatedAt = random.chance(700) ? person.createdAt : draft.since(person.createdAt);
    person.hasTotp = random.chance(90);
    for (PhoneNumber &phone : person.phones)
        phone.isSecondFactor = phone.isVerified && random.chance(240);
    person.hasBackupCodes = person.hasSecondFactor() && random.chance(600);
    if (person.hasSecondFactor())
        person.mfaEnabledAt = draft.since(person.createdAt);
    if (random.chance(25)) // switched off once; neither date is ever reset
        person.mfaDisabledAt = draft.since(person.createdAt);
    if (!random.chance(75))
        return;
    const std::size_t count = 1 + random.below(3);
    for (std::size_t done = 0; done < count; ++done) {
        const Milliseconds usedAt = draft.since(person.createdAt);
        person.passkeys.push_back({makeId("idn", person.createdAt, random),
                                   std::string(kDevices[random.below(std::size(kDevices))]), usedAt});
    }
}

} // namespace desk::sandbox
