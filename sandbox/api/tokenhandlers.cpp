#include "sandbox/api/handlers.h"
#include "sandbox/api/useredits.h"
#include "sandbox/api/usererrors.h"
#include "sandbox/api/userparameters.h"
#include "sandbox/people/jsonwriter.h"
#include "sandbox/people/providers.h"
#include "sandbox/store/storeduser.h"
#include "sandbox/store/userstore.h"

#include <QCryptographicHash>

#include <algorithm>
#include <iterator>

namespace desk::sandbox::handlers {

namespace {

//! Providers that the service knows and this instance has not switched on.
constexpr std::string_view kOthers[] = {"oauth_atlassian", "oauth_bitbucket", "oauth_box",         "oauth_coinbase",
                                        "oauth_dropbox",   "oauth_enstall",   "oauth_huggingface", "oauth_hubspot",
                                        "oauth_instagram", "oauth_linear",    "oauth_linkedin",    "oauth_tiktok",
                                        "oauth_twitter",   "oauth_vercel",    "oauth_xero"};
constexpr std::string_view kWithIdToken[] = {"oauth_google", "oauth_microsoft", "oauth_apple", "oauth_linkedin_oidc",
                                             "oauth_slack"};
constexpr std::uint64_t kUnrefreshableShare = 25; // one account in so many

template <typename List>
bool contains(const List &list, std::string_view text)
{
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

bool isEnabled(std::string_view provider)
{
    return std::any_of(providers().begin(), providers().end(),
                       [provider](const Provider &one) { return one.name == provider; });
}

//! Something that looks like a secret and follows from the account.
std::string secretFrom(const std::string &seed)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(seed), QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

void writeScopes(JsonWriter &json, const std::string &scopes)
{
    json.key("scopes");
    json.beginArray();
    for (std::size_t begin = 0; begin < scopes.size();) {
        const std::size_t end = std::min(scopes.find(' ', begin), scopes.size());
        json.value(std::string_view(scopes).substr(begin, end - begin));
        begin = end + 1;
    }
    json.endArray();
}

void writeToken(JsonWriter &json, const JsonTree &account, const std::string &provider, Milliseconds now)
{
    // Refreshed whenever it has run out, so for an hour it is the same one.
    const Milliseconds hour = now / kHour;
    const std::string seed = externalAccountId(account) + std::to_string(hour);
    json.beginObject();
    json.field("object", "oauth_access_token");
    json.field("external_account_id", externalAccountId(account));
    json.field("provider_user_id", account.at("provider_user_id").text());
    json.field("token", "sandbox_" + secretFrom(seed));
    json.field("expires_at", (hour + 1) * kHour);
    json.field("provider", provider);
    json.rawField("public_metadata", "{}");
    json.rawField("label", account.at("label").json());
    writeScopes(json, account.at("approved_scopes").text());
    if (contains(kWithIdToken, provider))
        json.field("id_token", "eyJhbGciOiJub25lIn0." + secretFrom("id" + seed) + '.');
    json.endObject();
}

//! Why there is no token for an account, if there is none.
std::optional<Refusal> tokenProblem(const JsonTree &account)
{
    if (account.at("verification").at("status").text() != "verified")
        return refusals::noAccessToken();
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(externalAccountId(account)), QCryptographicHash::Md5);
    if (static_cast<unsigned char>(hash.at(0)) % kUnrefreshableShare == 0)
        return refusals::noRefreshToken();
    return std::nullopt;
}

//! "oauth_google", and in samples "google".
bool isOfProvider(const JsonTree &account, const std::string &provider)
{
    const std::string own = account.at("provider").text();
    return own == provider || "oauth_" + own == provider;
}

} // namespace

Outcome getAccessTokens(Instance &instance, const Request &request)
{
    std::int64_t limit = kDefaultLimit;
    std::int64_t offset = 0;
    if (std::optional<Refusal> refusal = readLimits(request.target, limit, offset))
        return *std::move(refusal);
    const std::string &provider = request.path.at("provider");
    const std::string &id = request.path.at("user_id");
    if (!isEnabled(provider))
        return contains(kOthers, provider) ? refusals::providerNotEnabled() : refusals::unsupportedProvider(provider);
    std::string user;
    if (!instance.store.user(id, instance.surroundings(), user))
        return refusals::noUser(id);
    std::vector<JsonTree> accounts = UserDocument(user).at("external_accounts").elements();
    const auto isOther = [&provider](const JsonTree &account) { return !isOfProvider(account, provider); };
    accounts.erase(std::remove_if(accounts.begin(), accounts.end(), isOther), accounts.end());
    if (accounts.empty())
        return refusals::noExternalAccount();
    std::string tokens;
    JsonWriter json(tokens);
    json.beginArray();
    const auto total = static_cast<std::int64_t>(accounts.size());
    const bool isPaginated = request.target.value("paginated") == "true";
    const std::int64_t end = isPaginated ? std::min(offset + limit, total) : total;
    for (std::int64_t index = isPaginated ? offset : 0; index < end; ++index) {
        const JsonTree &account = accounts[static_cast<std::size_t>(index)];
        if (std::optional<Refusal> refusal = tokenProblem(account))
            return *std::move(refusal);
        writeToken(json, account, provider, instance.now());
    }
    json.endArray();
    return isPaginated ? R"({"data":)" + tokens + R"(,"total_count":)" + std::to_string(total) + '}' : tokens;
}

} // namespace desk::sandbox::handlers
