#include "sandbox/api/userparameters.h"

#include "sandbox/http/target.h"

#include <charconv>

namespace desk::sandbox {

namespace {

constexpr std::size_t kMostValues = 100;
constexpr std::int64_t kHighestLimit = 500;

struct ExactParameter
{
    const char *name = nullptr;
    Identifier kind = Identifier::Email;
    bool isFolded = false; //!< compared without case
    bool isPrefixed = false; //!< "+" and "-" before a value mean with and without
};

constexpr ExactParameter kExact[] = {
    {"email_address", Identifier::Email, true},
    {"phone_number", Identifier::Phone},
    {"username", Identifier::Username, true},
    {"web3_wallet", Identifier::Wallet},
    {"external_id", Identifier::ExternalId, false, true},
};

struct PartialParameter
{
    const char *name = nullptr;
    int section = 0;
};

constexpr PartialParameter kPartial[] = {
    {"query", 0},
    {"email_address_query", static_cast<int>(Section::Email)},
    {"phone_number_query", static_cast<int>(Section::Phone)},
    {"username_query", static_cast<int>(Section::Username)},
    {"name_query", static_cast<int>(Section::Name)},
};

struct MomentParameter
{
    const char *name = nullptr;
    const char *column = nullptr;
    const char *comparison = nullptr;
};

// A user without the date never matches: comparing with null is never true.
constexpr MomentParameter kMoments[] = {
    {"created_at_before", "created_at", "<"},          {"created_at_after", "created_at", ">"},
    {"last_active_at_before", "last_active_at", "<"},  {"last_active_at_after", "last_active_at", ">"},
    {"last_active_at_since", "last_active_at", ">="},  {"last_sign_in_at_before", "last_sign_in_at", "<"},
    {"last_sign_in_at_after", "last_sign_in_at", ">"},
};

struct OrderName
{
    std::string_view name{};
    Order order = Order::CreatedAt;
};

constexpr OrderName kOrders[] = {
    {"created_at", Order::CreatedAt},        {"updated_at", Order::UpdatedAt},
    {"email_address", Order::Email},         {"web3wallet", Order::Wallet},
    {"first_name", Order::FirstName},        {"last_name", Order::LastName},
    {"phone_number", Order::Phone},          {"username", Order::Username},
    {"last_active_at", Order::LastActiveAt}, {"last_sign_in_at", Order::LastSignInAt},
};

std::optional<std::int64_t> integerFrom(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = problem == std::errc() && end == text.data() + text.size();
    return isWhole ? std::optional<std::int64_t>(number) : std::nullopt;
}

Selection selectionFrom(const std::vector<std::string> &values, bool isPrefixed, bool isFolded)
{
    Selection selection;
    for (const std::string &value : values) {
        const bool hasSign = isPrefixed && !value.empty() && (value.front() == '+' || value.front() == '-');
        const std::string bare = hasSign ? value.substr(1) : value;
        (hasSign && value.front() == '-' ? selection.unwanted : selection.wanted)
            .push_back(isFolded ? caseFolded(bare) : bare);
    }
    return selection;
}

std::optional<Refusal> readExact(const Target &target, UserFilter &filter)
{
    for (const ExactParameter &parameter : kExact) {
        const std::vector<std::string> values = target.values(parameter.name);
        if (values.size() > kMostValues)
            return refusals::tooMany(parameter.name, kMostValues);
        if (!values.empty())
            filter.exact.push_back({parameter.kind, selectionFrom(values, parameter.isPrefixed, parameter.isFolded)});
    }
    for (const auto &[name, selection] :
         {std::pair("user_id", &filter.ids), std::pair("organization_id", &filter.organizations)}) {
        const std::vector<std::string> values = target.values(name);
        if (values.size() > kMostValues)
            return refusals::tooMany(name, kMostValues);
        if (!values.empty())
            *selection = selectionFrom(values, true, false);
    }
    return std::nullopt;
}

std::optional<Refusal> readProvider(const Target &target, UserFilter &filter)
{
    const std::vector<std::string> values = target.values("provider_user_id");
    const std::string_view provider = target.value("provider");
    if (!provider.empty() && values.empty())
        return refusals::needs("provider_user_id", "provider");
    if (provider.empty() && !values.empty())
        return refusals::needs("provider", "provider_user_id");
    if (values.size() > kMostValues)
        return refusals::tooMany("provider_user_id", kMostValues);
    if (values.empty())
        return std::nullopt;
    UserFilter::Exact exact{Identifier::Account, {}};
    for (const std::string &value : values)
        exact.values.wanted.push_back(accountKey(provider, value));
    filter.exact.push_back(std::move(exact));
    return std::nullopt;
}

} // namespace

std::optional<Refusal> readFilter(const Target &target, UserFilter &filter)
{
    if (std::optional<Refusal> refusal = readExact(target, filter))
        return refusal;
    if (std::optional<Refusal> refusal = readProvider(target, filter))
        return refusal;
    for (const PartialParameter &parameter : kPartial) {
        if (const std::string_view text = target.value(parameter.name); !text.empty())
            filter.partial.push_back({parameter.section, caseFolded(text)});
    }
    for (const MomentParameter &parameter : kMoments) {
        if (!target.has(parameter.name))
            continue;
        const std::optional<std::int64_t> moment = integerFrom(target.value(parameter.name));
        if (!moment)
            return refusals::wrongType(parameter.name, "integer");
        filter.moments.push_back({parameter.column, parameter.comparison, *moment});
    }
    if (target.has("banned")) {
        const std::string_view text = target.value("banned");
        if (text != "true" && text != "false")
            return refusals::wrongType("banned", "boolean");
        filter.isBanned = text == "true";
    }
    return std::nullopt;
}

namespace {

std::optional<Refusal> readOrder(const Target &target, UserPage &page)
{
    if (!target.has("order_by"))
        return std::nullopt;
    const OrderText text = orderText(target.value("order_by"));
    page.isDescending = text.isDescending;
    for (const OrderName &order : kOrders) {
        if (order.name == text.name) {
            page.order = order.order;
            return std::nullopt;
        }
    }
    return refusals::wrongValue(std::string(target.value("order_by")), "order_by");
}

} // namespace

OrderText orderText(std::string_view value)
{
    // A plus sign that was not encoded arrives as a space; the service takes both.
    const bool hasSign = !value.empty() && (value.front() == '+' || value.front() == '-' || value.front() == ' ');
    return {hasSign ? value.substr(1) : value, hasSign && value.front() == '-'};
}

std::optional<Refusal> readLimits(const Target &target, std::int64_t &limit, std::int64_t &offset)
{
    for (const auto &[name, value] : {std::pair("limit", &limit), std::pair("offset", &offset)}) {
        if (!target.has(name))
            continue;
        const std::optional<std::int64_t> number = integerFrom(target.value(name));
        if (!number)
            return refusals::wrongType(name, "integer");
        *value = *number;
    }
    // Seen on the live service: a limit that is out of range is the default, silently.
    if (limit < 1 || limit > kHighestLimit)
        limit = kDefaultLimit;
    if (offset < 0)
        offset = 0;
    return std::nullopt;
}

std::optional<Refusal> readPage(const Target &target, UserPage &page)
{
    if (std::optional<Refusal> refusal = readOrder(target, page))
        return refusal;
    if (std::optional<Refusal> refusal = readLimits(target, page.limit, page.offset))
        return refusal;
    if (target.has("starting_after")) {
        if (page.order != Order::CreatedAt)
            return refusals::notTogether("starting_after", "order_by");
        if (page.offset != 0)
            return refusals::notTogether("starting_after", "offset");
    }
    return std::nullopt;
}

} // namespace desk::sandbox
