#include "tests/contract/samples.h"

using namespace Qt::StringLiterals;

namespace desk::contract {

using api::Null;

namespace {

constexpr auto totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
constexpr auto bcryptDigest = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

QDateTime someDay() { return QDateTime{QDate{2024, 2, 29}, QTime{12, 30, 15, 7}, Qt::UTC}; }

//! Of the numbers that are kept for fiction, one that belongs to \p unique.
QString phoneNumber(const QString &unique, int n)
{
    const auto number = unique.right(4).toUInt(nullptr, 16);
    return u"+1%1555%2"_s.arg(201 + number % 700).arg(100 + (number / 700 + uint(n)) % 100, 4, 10, QChar{u'0'});
}

} // namespace

QString usableId(const QString &id, const char *prefix)
{
    return api::isPathId(id) ? id : QLatin1StringView{prefix} + "_2rvWkk90azWI2o3PH4LDuCMDPPh"_L1;
}

api::UserFilter everyFilter()
{
    constexpr qint64 before = 4'102'444'800'000; // 2100
    constexpr qint64 after = 946'684'800'000; // 2000
    return {.query = u"a"_s,
            .emailAddress = {u"ada+1@example.com"_s, u"grace@example.com"_s},
            .phoneNumber = {u"+12015550100"_s},
            .externalId = {u"ext_1"_s, u"-ext_2"_s},
            .username = {u"ada"_s},
            .web3Wallet = {u"0x0000000000000000000000000000000000000001"_s},
            .userId = {u"user_2rvWkk90azWI2o3PH4LDuCMDPPh"_s, u"-user_2rvWkk90azWI2o3PH4LDuCMDPPi"_s},
            .organizationId = {u"+org_2rvWkk90azWI2o3PH4LDuCMDPPh"_s},
            .emailAddressQuery = u"example"_s,
            .phoneNumberQuery = u"555"_s,
            .usernameQuery = u"a"_s,
            .nameQuery = u"Ada & Söhne"_s,
            .banned = false,
            .lastActiveAtBefore = before,
            .lastActiveAtAfter = after,
            .createdAtBefore = before,
            .createdAtAfter = after,
            .lastSignInAtBefore = before,
            .lastSignInAtAfter = after,
            .provider = u"oauth_google"_s,
            .providerUserId = {u"12345"_s, u"67890"_s}};
}

api::CreateUser userWithPassword(const QString &unique, const QString &password)
{
    return {.externalId = u"contract-"_s + unique,
            .firstName = u"Ada “A.” \\ \"Lovelace\""_s,
            .lastName = u"Ω\n東京"_s,
            .locale = u"en-US"_s,
            .emailAddress = {u"contract+%1@example.com"_s.arg(unique), u"contract-b%1@example.com"_s.arg(unique)},
            .emailAddressIdentificationStatus = {u"verified"_s, u"reserved"_s},
            .phoneNumber = {phoneNumber(unique, 0), phoneNumber(unique, 1)},
            .phoneNumberIdentificationStatus = {u"verified"_s, u"reserved"_s},
            .web3Wallet = {u"0x"_s + unique.rightJustified(40, u'a', true)},
            .username = u"contract_"_s + unique,
            .password = password,
            .skipPasswordChecks = true,
            .totpSecret = QString::fromLatin1(totpSecret),
            .backupCodes = {QString::fromLatin1(backupCode), u"p3w8z6n1"_s},
            .publicMetadata = R"({"z":1.0,"a":[1e2,12345678901234567890,null],"deep":{"":{}}})",
            .privateMetadata = R"({"note":"é \u0001"})",
            .unsafeMetadata = "{}",
            .deleteSelfEnabled = true,
            .legalAcceptedAt = someDay(),
            .skipLegalChecks = true,
            .skipUserRequirement = false,
            .createOrganizationEnabled = true,
            .createOrganizationsLimit = 3,
            .createdAt = someDay(),
            .bypassClientTrust = false};
}

api::CreateUser userWithDigest(const QString &unique)
{
    return {.externalId = Null{},
            .firstName = QString{},
            .lastName = Null{},
            .emailAddress = {u"contract-digest%1@example.com"_s.arg(unique)},
            .passwordDigest = QString::fromLatin1(bcryptDigest),
            .passwordHasher = u"bcrypt"_s,
            .skipPasswordRequirement = true,
            .legalAcceptedAt = Null{},
            .skipUserRequirement = true,
            .createOrganizationsLimit = Null{},
            .banned = false,
            .locked = false};
}

api::UpdateUser profileUpdate(const Ids &ids, const QString &unique, const QString &password)
{
    return {.userId = ids.user,
            .externalId = u"contract-%1-b"_s.arg(unique),
            .firstName = u"Augusta"_s,
            .lastName = Null{},
            .locale = u"fr-FR"_s,
            .primaryEmailAddressId = ids.emailAddress,
            .notifyPrimaryEmailAddressChanged = false,
            .primaryPhoneNumberId = ids.phoneNumber,
            .primaryWeb3WalletId = ids.web3Wallet,
            .username = u"contract_b_"_s + unique,
            .profileImageId = Null{},
            .password = password,
            .skipPasswordChecks = true,
            .signOutOfOtherSessions = true,
            .totpSecret = QString::fromLatin1(totpSecret),
            .backupCodes = QStringList{QString::fromLatin1(backupCode)},
            .deleteSelfEnabled = false,
            .createOrganizationEnabled = false,
            .legalAcceptedAt = someDay(),
            .skipLegalChecks = true,
            .createOrganizationsLimit = 0,
            .createdAt = someDay(),
            .bypassClientTrust = true};
}

api::UpdateUser digestUpdate(const QString &userId)
{
    return {.userId = userId,
            .passwordDigest = QString::fromLatin1(bcryptDigest),
            .passwordHasher = u"bcrypt"_s,
            .legalAcceptedAt = Null{}};
}

QByteArray tinyPng()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg"
        "==");
}

} // namespace desk::contract
