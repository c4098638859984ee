#include "sandbox/samples/samplerecord.h"

#include "sandbox/store/haystack.h"

#include <QJsonArray>
#include <QJsonObject>

namespace desk::sandbox {

namespace {

using namespace Qt::StringLiterals;

std::optional<std::string> text(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    return value.isString() ? std::optional<std::string>(value.toString().toStdString()) : std::nullopt;
}

//! Samples of 2022 hold seconds.
std::optional<Milliseconds> moment(const QJsonObject &object, QLatin1StringView key)
{
    constexpr qint64 firstMilliseconds = 100'000'000'000;
    const QJsonValue value = object.value(key);
    if (!value.isDouble())
        return std::nullopt;
    const qint64 number = value.toInteger();
    return number < firstMilliseconds ? number * 1000 : number;
}

//! The texts of a list of identifiers, the primary one first.
std::vector<std::string> listed(const QJsonObject &user, QLatin1StringView list, QLatin1StringView key,
                                QLatin1StringView primary)
{
    std::vector<std::string> texts;
    const QJsonArray items = user.value(list).toArray();
    for (const QJsonValue &item : items) {
        const QJsonObject object = item.toObject();
        const std::string value = object.value(key).toString().toStdString();
        const bool isPrimary =
            !object.value("id"_L1).toString().isEmpty() && object.value("id"_L1) == user.value(primary);
        texts.insert(isPrimary ? texts.begin() : texts.end(), value);
    }
    return texts;
}

State stateOf(const QJsonObject &user, Milliseconds now)
{
    State state;
    state.isBanned = user.value("banned"_L1).toBool();
    const QJsonValue seconds = user.value("lockout_expires_in_seconds"_L1);
    if (user.value("locked"_L1).toBool()) {
        state.lock = seconds.isDouble() ? Lock::Until : Lock::Forever;
        state.lockExpiresAt = now + seconds.toInteger() * 1000;
    }
    if (const QJsonValue attempts = user.value("verification_attempts_remaining"_L1); attempts.isDouble())
        state.attemptsRemaining = attempts.toInteger();
    state.updatedAt = user.value("updated_at"_L1).toInteger(); // as it stands: it is shown again
    return state;
}

void addAccounts(const QJsonObject &user, UserRecord &record)
{
    const QJsonArray accounts = user.value("external_accounts"_L1).toArray();
    for (const QJsonValue &value : accounts) {
        const QJsonObject account = value.toObject();
        const std::optional<std::string> id = text(account, "provider_user_id"_L1);
        if (const std::optional<std::string> provider = text(account, "provider"_L1); id && provider)
            record.identifiers.emplace_back(Identifier::Account, accountKey(*provider, *id));
    }
}

void addNames(const QJsonObject &user, UserRecord &record, Haystack &haystack)
{
    const std::optional<std::string> first = text(user, "first_name"_L1);
    const std::optional<std::string> last = text(user, "last_name"_L1);
    if (first)
        record.firstName = caseFolded(*first);
    if (last)
        record.lastName = caseFolded(*last);
    if (first || last)
        haystack.add(Section::Name, first.value_or("") + (first && last ? " " : "") + last.value_or(""));
}

} // namespace

UserRecord recordOf(const QJsonObject &user, std::string document, Milliseconds now)
{
    UserRecord record;
    Haystack haystack;
    record.id = user.value("id"_L1).toString().toStdString();
    const auto add = [&](const std::vector<std::string> &texts, Identifier kind, Section section, bool isFolded) {
        for (const std::string &value : texts) {
            haystack.add(section, value);
            record.identifiers.emplace_back(kind, isFolded ? caseFolded(value) : value);
        }
        return texts.empty() ? std::nullopt
                             : std::optional<std::string>(isFolded ? caseFolded(texts.front()) : texts.front());
    };
    record.email = add(listed(user, "email_addresses"_L1, "email_address"_L1, "primary_email_address_id"_L1),
                       Identifier::Email, Section::Email, true);
    record.phone = add(listed(user, "phone_numbers"_L1, "phone_number"_L1, "primary_phone_number_id"_L1),
                       Identifier::Phone, Section::Phone, false);
    if (const std::optional<std::string> username = text(user, "username"_L1))
        record.username = add({*username}, Identifier::Username, Section::Username, true);
    record.wallet = add(listed(user, "web3_wallets"_L1, "web3_wallet"_L1, "primary_web3_wallet_id"_L1),
                        Identifier::Wallet, Section::Wallet, false);
    haystack.add(Section::Id, record.id);
    addNames(user, record, haystack);
    addAccounts(user, record);
    if (const std::optional<std::string> externalId = text(user, "external_id"_L1))
        record.identifiers.emplace_back(Identifier::ExternalId, *externalId);
    record.lastSignInAt = moment(user, "last_sign_in_at"_L1);
    record.lastActiveAt = moment(user, "last_active_at"_L1);
    record.createdAt = moment(user, "created_at"_L1).value_or(0);
    record.state = stateOf(user, now);
    record.haystack = haystack.text();
    record.document = std::move(document);
    return record;
}

} // namespace desk::sandbox
