#include "sandbox/api/useredits.h"

#include "sandbox/people/generator.h"
#include "sandbox/people/personjson.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace desk::sandbox {

namespace {

constexpr std::string_view kManagedDomain = "northwind.example";

//! The first letter, in upper case.
std::string initialOf(const std::string &name)
{
    const QString text = QString::fromStdString(name).trimmed();
    if (text.isEmpty())
        return {};
    return text.left(text.at(0).isHighSurrogate() ? 2 : 1).toUpper().toStdString();
}

void setIfOther(UserDocument &user, std::string_view key, const JsonTree &value)
{
    if (user.at(key).json() != value.json())
        user.set(key, value);
}

//! The default factor is the authenticator app, else the first telephone.
bool updatePhones(UserDocument &user, bool hasTotp)
{
    JsonTree phones = user.at("phone_numbers");
    bool isAnyFactor = false;
    for (JsonTree &phone : phones.elements()) {
        const bool isFactor = phone.at("reserved_for_second_factor").isTrue();
        const bool isDefault = isFactor && !isAnyFactor && !hasTotp;
        if (phone.find("default_second_factor") != nullptr || isDefault)
            phone.set("default_second_factor", JsonTree::boolean(isDefault));
        isAnyFactor = isAnyFactor || isFactor;
    }
    setIfOther(user, "phone_numbers", phones);
    return isAnyFactor;
}

} // namespace

std::optional<Milliseconds> momentFrom(const std::string &text)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        QStringLiteral(R"(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d))")));
    const QString written = QString::fromStdString(text).toUpper();
    if (!form.match(written).hasMatch())
        return std::nullopt;
    const QDateTime moment = QDateTime::fromString(written, Qt::ISODateWithMs);
    return moment.isValid() ? std::optional<Milliseconds>(moment.toMSecsSinceEpoch()) : std::nullopt;
}

std::size_t identificationCount(const UserDocument &user)
{
    std::size_t count = user.at("username").isString() ? 1 : 0;
    for (const char *list : {"email_addresses", "phone_numbers", "web3_wallets", "external_accounts"})
        count += user.at(list).elements().size();
    return count;
}

std::string externalAccountId(const JsonTree &account)
{
    const JsonTree &own = account.at("external_account_id");
    return own.isString() ? own.text() : account.at("id").text();
}

std::vector<std::string> identifiersOf(const UserDocument &user)
{
    std::vector<std::string> identifiers{user.text("username")};
    for (const auto &[list, key] :
         {std::pair("email_addresses", "email_address"), std::pair("phone_numbers", "phone_number")}) {
        const JsonTree items = user.at(list);
        for (const JsonTree &item : items.elements())
            identifiers.push_back(item.at(key).text());
    }
    return identifiers;
}

bool isManagedByDirectory(const UserDocument &user)
{
    const JsonTree accounts = user.at("enterprise_accounts");
    return std::any_of(accounts.elements().begin(), accounts.elements().end(), [](const JsonTree &account) {
        return account.at("enterprise_connection").at("domain").text() == kManagedDomain;
    });
}

void updateSecondFactors(StoredUser &user, Milliseconds now)
{
    UserDocument &document = user.document;
    const bool hadFactor = document.isTrue("two_factor_enabled");
    const bool hasTotp = document.isTrue("totp_enabled");
    const bool hasPhone = updatePhones(document, hasTotp);
    const bool hasFactor = hasTotp || hasPhone;
    if (hasFactor != hadFactor) {
        document.set("two_factor_enabled", JsonTree::boolean(hasFactor));
        document.set(hasFactor ? "mfa_enabled_at" : "mfa_disabled_at", JsonTree::number(now));
    }
    if (hadFactor && !hasFactor
        && document.isTrue("backup_code_enabled")) { // they stand in for a factor, alone they are none
        document.set("backup_code_enabled", JsonTree::boolean(false));
        user.secrets.backupCodes = "";
    }
}

void setDefaultImage(UserDocument &user, const Generator &generator)
{
    const std::string initials = initialOf(user.text("first_name")) + initialOf(user.text("last_name"));
    const std::string url = defaultImageUrl(user.text("id"), initials, {kImagePlaceholder, generator.instanceId(), 0});
    setIfOther(user, "image_url", JsonTree::string(url));
    setIfOther(user, "has_image", JsonTree::boolean(false));
}

void setUploadedImage(UserDocument &user, const std::string &imageId)
{
    user.set("image_url", JsonTree::string(uploadedImageUrl(user.text("id"), imageId, {kImagePlaceholder, {}, 0})));
    user.set("has_image", JsonTree::boolean(true));
}

JsonTree textOrNull(const std::string &text) { return text.empty() ? JsonTree() : JsonTree::string(text); }

} // namespace desk::sandbox
