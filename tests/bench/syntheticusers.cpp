#include "tests/bench/syntheticusers.h"

#include <iterator>

namespace desk::bench {

namespace {

constexpr const char *firstNames[] = {
    "Ada",       "Alan",     "Amina",       "Anna",         "Arjun",       "Beatriz",
    "Ben",       "Carla",    "Chen",        "Chloe",        "Daniel",      "Diego",
    "Elena",     "Emma",     "Erik",        "Fatima",       "Felix",       "Grace",
    "Hana",      "Hugo",     "Ines",        "Ivan",         "Jack",        "Jane",
    "Jonas",     "Julia",    "Kai",         "Karim",        "Lea",         "Liam",
    "Lucas",     "Maria",    "Marta",       "Mateo",        "Max",         "Mei",
    "Mia",       "Mohamed",  "Nadia",       "Nina",         "Noah",        "Olga",
    "Omar",      "Oscar",    "Paula",       "Peter",        "Priya",       "Rafael",
    "Rosa",      "Sam",      "Sara",        "Sofia",        "Tariq",       "Tom",
    "Valentina", "Zo\u00eb", "\u00c9lodie", "\u7530\u4e2d", "J\u00fcrgen", "\u041c\u0430\u0440\u0438\u044f"};
constexpr const char *lastNames[] = {"Adams",        "Ahmed",
                                     "Andersen",     "Baker",
                                     "Barbosa",      "Becker",
                                     "Brown",        "Chen",
                                     "Clark",        "Costa",
                                     "Davies",       "Diaz",
                                     "Dubois",       "Evans",
                                     "Fischer",      "Garcia",
                                     "Gomez",        "Gupta",
                                     "Hansen",       "Hoffmann",
                                     "Ivanova",      "Jackson",
                                     "Johnson",      "Jones",
                                     "Kaur",         "Khan",
                                     "Kim",          "Kowalski",
                                     "Larsen",       "Lee",
                                     "Lopez",        "Martin",
                                     "Meyer",        "Miller",
                                     "Moreau",       "Nguyen",
                                     "Novak",        "O'Brien",
                                     "Okafor",       "Park",
                                     "Patel",        "Pereira",
                                     "Petrov",       "Ramos",
                                     "Rossi",        "Sato",
                                     "Schmidt",      "Silva",
                                     "Singh",        "Smith",
                                     "Suzuki",       "Taylor",
                                     "Tran",         "Walker",
                                     "Weber",        "Wilson",
                                     "Young",        "\u00c5ngstr\u00f6m",
                                     "\u592a\u90ce", "Mu\u00f1oz"};
constexpr const char *words[] = {"alpha",   "billing", "canary",  "dark",   "enterprise", "feature", "gold",
                                 "harbour", "import",  "journey", "kiosk",  "ledger",     "mobile",  "newsletter",
                                 "onboard", "partner", "quota",   "region", "starter",    "trial"};
constexpr const char *domains[] = {"example.com", "acme.example", "mail.example.org", "globex.example",
                                   "initech.example.net"};
constexpr const char *providers[] = {"oauth_google", "oauth_github", "oauth_microsoft", "oauth_apple",
                                     "oauth_linkedin_oidc"};
constexpr std::int64_t epoch = 1'640'995'200'000; // 2022

template <typename T, std::size_t N>
const T &pick(const T (&from)[N], std::uint64_t random)
{
    return from[random % N];
}

} // namespace

std::uint64_t SyntheticUsers::random()
{
    // splitmix64: small, and the same everywhere.
    m_state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
}

QByteArray SyntheticUsers::id(const char *prefix)
{
    constexpr char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    QByteArray text(prefix);
    for (int i = 0; i < 27; ++i)
        text += alphabet[below(62)];
    return text;
}

QByteArray SyntheticUsers::time(std::int64_t from)
{
    return QByteArray::number(qint64(from + std::int64_t(below(63'072'000'000))));
}

QByteArray SyntheticUsers::page(int count)
{
    QByteArray body;
    body.reserve(count * 3500);
    body += '[';
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            body += ',';
        appendUser(body);
    }
    body += ']';
    return body;
}

void SyntheticUsers::appendUser(QByteArray &to)
{
    const QByteArray userId = id("user_");
    const QByteArray emailId = id("idn_");
    const QByteArray first = pick(firstNames, random());
    const QByteArray last = pick(lastNames, random());
    const QByteArray created = time(epoch);
    const QByteArray updated = time(epoch + 63'072'000'000);
    const QByteArray number = QByteArray::number(qulonglong(++m_made));
    const QByteArray address = "user." + number + '.' + pick(words, random()) + '@' + pick(domains, random());
    const bool hasPhone = chance(35);
    const QByteArray phoneId = id("idn_");
    const bool hasAccount = chance(65);
    const bool isLocked = chance(2);
    const QByteArray image = "https://img.clerk.com/eyJ0eXBlIjoiZGVmYXVsdCIsImlpZCI6Imluc18" + id("") + id("") + id("");

    to += R"({"id":")" + userId + R"(","object":"user","username":)";
    to += chance(30) ? R"("user_)" + number + '"' : QByteArray("null");
    to += R"(,"first_name":")" + first + R"(","last_name":")" + last + R"(","locale":"en-US","image_url":")" + image
        + R"(","has_image":)" + (chance(40) ? "true" : "false") + R"(,"primary_email_address_id":")" + emailId
        + R"(","primary_phone_number_id":)" + (hasPhone ? '"' + phoneId + '"' : QByteArray("null"))
        + R"(,"primary_web3_wallet_id":null,"password_enabled":)" + (chance(70) ? "true" : "false")
        + R"(,"two_factor_enabled":)" + (chance(20) ? "true" : "false") + R"(,"totp_enabled":)"
        + (chance(15) ? "true" : "false") + R"(,"backup_code_enabled":)" + (chance(10) ? "true" : "false")
        + R"(,"mfa_enabled_at":null,"mfa_disabled_at":null,"password_last_updated_at":)" + updated
        + R"(,"email_addresses":[)";
    appendEmail(to, emailId, address, created);
    if (chance(15)) {
        to += ',';
        appendEmail(to, id("idn_"), "second." + address, created);
    }
    to += R"(],"phone_numbers":[)";
    if (hasPhone)
        appendPhone(to, phoneId, created);
    to += R"(],"web3_wallets":[],"passkeys":[],"external_accounts":[)";
    if (hasAccount)
        appendAccount(to, first, last, address, created);
    to += R"(],"saml_accounts":[],"enterprise_accounts":[],"public_metadata":)";
    appendMetadata(to);
    to += R"(,"private_metadata":)";
    appendMetadata(to);
    to += R"(,"unsafe_metadata":{"theme":"dark","tour":{"step":)" + QByteArray::number(qulonglong(below(9)))
        + R"(,"done":false}},"external_id":)" + (chance(50) ? R"("crm-)" + number + '"' : QByteArray("null"))
        + R"(,"last_sign_in_at":)" + (chance(90) ? updated : QByteArray("null")) + R"(,"banned":)"
        + (chance(3) ? "true" : "false") + R"(,"locked":)" + (isLocked ? "true" : "false")
        + R"(,"lockout_expires_in_seconds":)" + (isLocked ? "2520" : "null")
        + R"(,"verification_attempts_remaining":100,"created_at":)" + created + R"(,"updated_at":)" + updated
        + R"(,"delete_self_enabled":true,"create_organization_enabled":true,"create_organizations_limit":null,)"
          R"("last_active_at":)"
        + updated + R"(,"legal_accepted_at":)" + created
        + R"(,"bypass_client_trust":false,"deprovisioned":false,"profile_image_url":")" + image + R"("})";
}

void SyntheticUsers::appendEmail(QByteArray &to, const QByteArray &emailId, const QByteArray &address,
                                 const QByteArray &created)
{
    to += R"({"id":")" + emailId + R"(","object":"email_address","email_address":")" + address
        + R"(","reserved":false,"verification":{"object":"verification_otp","status":")"
        + (chance(92) ? "verified" : "unverified") + R"(","strategy":"email_code","attempts":1,"expire_at":)" + created
        + R"(},"linked_to":[],"matches_sso_connection":false,"created_at":)" + created + R"(,"updated_at":)" + created
        + '}';
}

void SyntheticUsers::appendPhone(QByteArray &to, const QByteArray &phoneId, const QByteArray &created)
{
    to += R"({"id":")" + phoneId + R"(","object":"phone_number","phone_number":"+1555)"
        + QByteArray::number(qulonglong(1'000'000 + below(8'999'999))) + R"(","reserved_for_second_factor":)"
        + (chance(20) ? "true" : "false")
        + R"(,"default_second_factor":false,"reserved":false,"verification":{"object":"verification_otp",)"
          R"("status":"verified","strategy":"phone_code","attempts":1,"expire_at":)"
        + created + R"(},"linked_to":[],"backup_codes":null,"created_at":)" + created + R"(,"updated_at":)" + created
        + '}';
}

void SyntheticUsers::appendAccount(QByteArray &to, const QByteArray &first, const QByteArray &last,
                                   const QByteArray &address, const QByteArray &created)
{
    const QByteArray accountId = id("eac_");
    const QByteArray provider = pick(providers, random());
    to += R"({"object":"external_account","id":")" + accountId + R"(","provider":")" + provider
        + R"(","identification_id":")" + id("idn_") + R"(","provider_user_id":")"
        + QByteArray::number(qulonglong(random())) + R"(","approved_scopes":"email openid profile",)"
        + R"("email_address":")" + address + R"(","first_name":")" + first + R"(","last_name":")" + last
        + R"(","avatar_url":"https://images.example.net/)" + id("") + R"(","image_url":"https://img.clerk.com/)"
        + id("") + R"(","username":null,"public_metadata":{},"label":null,"created_at":)" + created
        + R"(,"updated_at":)" + created + R"(,"verification":{"object":"verification_oauth","status":"verified",)"
        + R"("strategy":")" + provider + R"(","attempts":null,"expire_at":)" + created + "}}";
}

void SyntheticUsers::appendMetadata(QByteArray &to)
{
    to += '{';
    const auto entries = 3 + below(11);
    for (std::uint64_t i = 0; i < entries; ++i) {
        if (i > 0)
            to += ',';
        to += '"' + QByteArray(pick(words, random())) + QByteArray::number(qulonglong(i)) + R"(":)";
        switch (below(5)) {
        case 0:
            to += QByteArray::number(qulonglong(below(100'000)));
            break;
        case 1:
            to += chance(50) ? "true" : "null";
            break;
        case 2:
            to += R"({"id":")" + id("") + R"(","tags":[")" + pick(words, random()) + R"(",")" + pick(words, random())
                + R"("]})";
            break;
        case 3: // as Go's encoder writes an ampersand
            to += R"("terms \u0026 )" + QByteArray(pick(words, random())) + '"';
            break;
        default:
            to += '"' + QByteArray(pick(words, random())) + ' ' + pick(words, random()) + ' ' + pick(words, random())
                + '"';
            break;
        }
    }
    to += '}';
}

} // namespace desk::bench
