#include "sandbox/api/operation.h"
#include "sandbox/faults/fault.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

namespace desk::sandbox {

namespace {

//! The value of a word such as "status=503"; false when it makes no sense.
using Apply = bool (*)(FaultRule &rule, const std::string &value);

template <typename Number>
bool read(const std::string &text, Number lowest, Number highest, Number &number)
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size() && number >= lowest && number <= highest;
}

bool readMilliseconds(const std::string &text, std::chrono::milliseconds &duration)
{
    std::int64_t number = 0;
    const bool isGood = read<std::int64_t>(text, 0, 3'600'000, number);
    duration = std::chrono::milliseconds(number);
    return isGood;
}

//! "0.1", "1", "10%"
bool readChance(FaultRule &rule, const std::string &text)
{
    constexpr double million = 1'000'000;
    const bool isPercent = !text.empty() && text.back() == '%';
    std::istringstream stream(isPercent ? text.substr(0, text.size() - 1) : text);
    stream.imbue(std::locale::classic());
    double share = -1;
    stream >> share;
    const double chance = isPercent ? share / 100 : share;
    rule.chance = static_cast<std::uint32_t>(std::clamp(chance, 0.0, 1.0) * million);
    return stream.eof() && chance >= 0 && chance <= 1;
}

template <typename Value>
bool choose(const std::map<std::string, Value> &choices, const std::string &text, Value &value)
{
    const auto found = choices.find(text);
    if (found == choices.end())
        return false;
    value = found->second;
    return true;
}

bool readClose(FaultRule &rule, const std::string &text)
{
    return choose<Fault::Close>(
        {{"before", Fault::Close::Before}, {"read", Fault::Close::Read}, {"done", Fault::Close::Done}}, text,
        rule.fault.close);
}

bool readFraming(FaultRule &rule, const std::string &text)
{
    return choose<Fault::Framing>({{"length", Fault::Framing::Length},
                                   {"chunked", Fault::Framing::Chunked},
                                   {"gzip", Fault::Framing::Gzip},
                                   {"close", Fault::Framing::UntilClose}},
                                  text, rule.fault.framing.emplace());
}

bool readBody(FaultRule &rule, const std::string &text)
{
    return choose<Fault::Body>(
        {{"html", Fault::Body::Html}, {"garbage", Fault::Body::Garbage}, {"empty", Fault::Body::Empty}}, text,
        rule.fault.body);
}

bool readText(std::optional<std::string> &target, const std::string &text)
{
    target = text;
    return !text.empty();
}

//! Every word of the language is one row.
const std::map<std::string, Apply> &words()
{
    static const std::map<std::string, Apply> table{
        {"skip",
         [](FaultRule &rule, const std::string &text) {
             return read<std::int64_t>(text, 0, 1'000'000'000, rule.skip);
         }},
        {"first",
         [](FaultRule &rule, const std::string &text) {
             return read<std::int64_t>(text, 1, 1'000'000'000, rule.first);
         }},
        {"every",
         [](FaultRule &rule, const std::string &text) {
             return read<std::int64_t>(text, 1, 1'000'000'000, rule.every);
         }},
        {"chance", readChance},
        {"seed",
         [](FaultRule &rule, const std::string &text) { return read<std::uint64_t>(text, 0, UINT64_MAX, rule.seed); }},
        {"delay", [](FaultRule &rule, const std::string &text) { return readMilliseconds(text, rule.fault.delay); }},
        {"status",
         [](FaultRule &rule, const std::string &text) { return read(text, 200, 599, rule.fault.status.emplace(0)); }},
        {"code",
         [](FaultRule &rule, const std::string &text) {
             rule.fault.status = rule.fault.status.value_or(422);
             return readText(rule.fault.code, text);
         }},
        {"retry-after",
         [](FaultRule &rule, const std::string &text) {
             return read(text, 0, 86'400, rule.fault.retryAfter.emplace(0));
         }},
        {"redirect", [](FaultRule &rule, const std::string &text) { return readText(rule.fault.location, text); }},
        {"type", [](FaultRule &rule, const std::string &text) { return readText(rule.fault.contentType, text); }},
        {"body", readBody},
        {"framing", readFraming},
        {"cut",
         [](FaultRule &rule, const std::string &text) {
             return read<std::size_t>(text, 0, 1'000'000'000, rule.fault.cut.emplace(0));
         }},
        {"close", readClose},
        {"drip", [](FaultRule &rule, const std::string &text) { return readMilliseconds(text, rule.fault.bodyDrip); }},
        {"drip-head",
         [](FaultRule &rule, const std::string &text) { return readMilliseconds(text, rule.fault.headDrip); }},
    };
    return table;
}

//! Words without a value.
const std::map<std::string, bool Fault::*> &flags()
{
    static const std::map<std::string, bool Fault::*> table{{"reset", &Fault::isReset},
                                                            {"hang", &Fault::isHanging},
                                                            {"done", &Fault::isCarriedOut},
                                                            {"two-lengths", &Fault::hasTwoLengths}};
    return table;
}

bool readOperations(const std::string &text, FaultRule &rule, std::string *problem)
{
    if (text == "*")
        return true;
    std::istringstream stream(text);
    for (std::string name; std::getline(stream, name, ',');) {
        const bool isKnown = std::any_of(operations().begin(), operations().end(),
                                         [&name](const Operation &one) { return one.id == name; });
        if (!isKnown) {
            *problem = '"' + name + "\" is not an operation of the sandbox, such as BanUser or *";
            return false;
        }
        rule.operations.push_back(name);
    }
    return true;
}

bool readWord(const std::string &word, FaultRule &rule, std::string *problem)
{
    const std::size_t equals = word.find('=');
    if (const auto flag = flags().find(word); flag != flags().end()) {
        rule.fault.*(flag->second) = true;
        return true;
    }
    const auto found = words().find(word.substr(0, equals));
    if (found == words().end()) {
        *problem = "\"" + word + "\" is not a word of fault rules";
        return false;
    }
    if (equals == std::string::npos || !found->second(rule, word.substr(equals + 1))) {
        *problem = "\"" + word + "\" has no sensible value";
        return false;
    }
    return true;
}

//! A rule without any of these would hit requests and change nothing.
bool doesSomething(const Fault &fault)
{
    return fault.delay.count() > 0 || fault.close != Fault::Close::Never || fault.isHanging || fault.status
        || fault.location || fault.contentType || fault.body != Fault::Body::Real || fault.framing
        || fault.hasTwoLengths || fault.cut || fault.headDrip.count() > 0 || fault.bodyDrip.count() > 0;
}

} // namespace

std::optional<FaultRule> parseFaultRule(const std::string &text, std::string *problem)
{
    std::istringstream stream(text);
    FaultRule rule;
    std::string word;
    if (!(stream >> word)) {
        *problem = "a fault rule begins with an operation or *";
        return std::nullopt;
    }
    if (!readOperations(word, rule, problem))
        return std::nullopt;
    while (stream >> word) {
        if (!readWord(word, rule, problem))
            return std::nullopt;
    }
    if (!doesSomething(rule.fault)) {
        *problem = "the rule \"" + text + "\" does not say what goes wrong";
        return std::nullopt;
    }
    return rule;
}

} // namespace desk::sandbox
