#include "sandbox/json/jsontree.h"

#include "sandbox/people/jsonwriter.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace desk::sandbox {

namespace {

void appendUtf8(std::uint32_t code, std::string &out)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    const int following = code < 0x800 ? 1 : (code < 0x10000 ? 2 : 3);
    constexpr std::uint32_t leads[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(leads[following] | (code >> (6U * static_cast<unsigned>(following))));
    for (int left = following - 1; left >= 0; --left)
        out += static_cast<char>(0x80U | ((code >> (6U * static_cast<unsigned>(left))) & 0x3FU));
}

std::uint32_t hexadecimal(std::string_view digits)
{
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

//! The content of a valid JSON string.
std::string unescaped(std::string_view written)
{
    if (written.find('\\') == std::string_view::npos)
        return std::string(written);
    std::string text;
    for (std::size_t at = 0; at < written.size(); ++at) {
        if (written[at] != '\\') {
            text += written[at];
            continue;
        }
        const char escape = written[++at];
        constexpr std::string_view names = "bfnrt";
        constexpr std::string_view meanings = "\b\f\n\r\t";
        if (const std::size_t which = names.find(escape); which != std::string_view::npos) {
            text += meanings[which];
        } else if (escape == 'u') {
            std::uint32_t code = hexadecimal(written.substr(at + 1, 4));
            at += 4;
            const bool isHigh = code >= 0xD800 && code < 0xDC00;
            if (isHigh && written.substr(at + 1, 2) == "\\u") {
                code = 0x10000 + ((code - 0xD800) << 10U) + (hexadecimal(written.substr(at + 3, 4)) - 0xDC00);
                at += 6;
            }
            appendUtf8(code >= 0xD800 && code < 0xE000 ? 0xFFFD : code, text); // half a pair says nothing
        } else {
            text += escape;
        }
    }
    return text;
}

} // namespace

JsonTree::JsonTree() : m_scalar("null") { }
JsonTree::JsonTree(const JsonTree &other) = default;
JsonTree::JsonTree(JsonTree &&other) noexcept = default;
JsonTree &JsonTree::operator=(const JsonTree &other) = default;
JsonTree &JsonTree::operator=(JsonTree &&other) noexcept = default;
JsonTree::~JsonTree() = default;

JsonTree JsonTree::emptyObject()
{
    JsonTree tree;
    tree.m_kind = Kind::Object;
    return tree;
}

JsonTree JsonTree::emptyArray()
{
    JsonTree tree;
    tree.m_kind = Kind::Array;
    return tree;
}

JsonTree JsonTree::string(std::string_view text)
{
    JsonTree tree;
    tree.m_kind = Kind::String;
    tree.m_scalar.clear();
    JsonWriter(tree.m_scalar).value(text);
    return tree;
}

JsonTree JsonTree::number(std::int64_t number)
{
    JsonTree tree;
    tree.m_kind = Kind::Number;
    tree.m_scalar = std::to_string(number);
    return tree;
}

JsonTree JsonTree::boolean(bool flag)
{
    JsonTree tree;
    tree.m_kind = Kind::Boolean;
    tree.m_scalar = flag ? "true" : "false";
    return tree;
}

std::string JsonTree::Member::name() const { return unescaped(writtenName); }

std::string JsonTree::text() const
{
    return m_kind == Kind::String ? unescaped(std::string_view(m_scalar).substr(1, m_scalar.size() - 2))
                                  : std::string();
}

std::optional<std::int64_t> JsonTree::integer() const
{
    std::int64_t value = 0;
    const char *end = m_scalar.data() + m_scalar.size();
    const auto [stop, problem] = std::from_chars(m_scalar.data(), end, value);
    const bool isWhole = m_kind == Kind::Number && problem == std::errc() && stop == end;
    return isWhole ? std::optional<std::int64_t>(value) : std::nullopt;
}

JsonTree *JsonTree::find(std::string_view name)
{
    const auto found = std::find_if(m_members.rbegin(), m_members.rend(), [name](const Member &member) {
        return member.writtenName.find('\\') == std::string::npos ? member.writtenName == name : member.name() == name;
    });
    return found == m_members.rend() ? nullptr : &found->value;
}

const JsonTree *JsonTree::find(std::string_view name) const { return const_cast<JsonTree *>(this)->find(name); }

const JsonTree &JsonTree::at(std::string_view name) const
{
    static const JsonTree null;
    const JsonTree *found = find(name);
    return found == nullptr ? null : *found;
}

void JsonTree::set(std::string_view name, JsonTree value)
{
    if (JsonTree *known = find(name)) {
        *known = std::move(value);
        return;
    }
    const std::string quoted = string(name).m_scalar;
    m_members.push_back({quoted.substr(1, quoted.size() - 2), std::move(value)});
}

void JsonTree::remove(std::string_view name)
{
    const auto isNamed = [name](const Member &member) { return member.name() == name; };
    m_members.erase(std::remove_if(m_members.begin(), m_members.end(), isNamed), m_members.end());
}

void JsonTree::write(std::string &out) const
{
    if (m_kind == Kind::Array) {
        out += '[';
        for (const JsonTree &element : m_elements) {
            if (&element != m_elements.data())
                out += ',';
            element.write(out);
        }
        out += ']';
    } else if (m_kind == Kind::Object) {
        out += '{';
        for (const Member &member : m_members) {
            out.append(&member == m_members.data() ? "\"" : ",\"").append(member.writtenName).append("\":");
            member.value.write(out);
        }
        out += '}';
    } else {
        out += m_scalar;
    }
}

std::string JsonTree::json() const
{
    std::string out;
    write(out);
    return out;
}

void mergeInto(JsonTree &base, const JsonTree &patch)
{
    if (!base.isObject())
        base = JsonTree::emptyObject();
    for (const JsonTree::Member &member : patch.members()) {
        const std::string name = member.name();
        if (member.value.isNull()) {
            base.remove(name);
        } else if (member.value.isObject()) {
            if (base.find(name) == nullptr)
                base.set(name, JsonTree::emptyObject());
            mergeInto(*base.find(name), member.value);
        } else {
            base.set(name, member.value);
        }
    }
}

} // namespace desk::sandbox
