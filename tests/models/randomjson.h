#pragma once

#include "models/metadata/jsonstring.h"
#include "models/metadata/jsontree.h"

#include <random>
#include <utility>
#include <vector>

namespace desk::testing {

//! A JSON value as a test holds it: made without the code under test, so that the two can be compared.
struct RandomJson
{
    models::JsonKind kind = models::JsonKind::Null;
    QByteArray literal{}; //!< of a scalar, as written
    std::vector<std::pair<QByteArray, RandomJson>> items{}; //!< key literals, empty in arrays

    [[nodiscard]] bool isContainer() const
    {
        return kind == models::JsonKind::Object || kind == models::JsonKind::Array;
    }
    [[nodiscard]] RandomJson *member(const QString &key)
    {
        for (auto &[name, value] : items) {
            if (models::unquoted(name) == key)
                return &value;
        }
        return nullptr;
    }
    [[nodiscard]] const RandomJson *member(const QString &key) const
    {
        return const_cast<RandomJson *>(this)->member(key);
    }
    [[nodiscard]] QByteArray compact() const
    {
        if (!isContainer())
            return literal;
        const bool isObject = kind == models::JsonKind::Object;
        QByteArray text{isObject ? "{" : "["};
        for (const auto &[key, value] : items)
            text += (text.size() > 1 ? "," : "") + (isObject ? key + ':' : QByteArray{}) + value.compact();
        return text + (isObject ? '}' : ']');
    }
    //! The same by meaning, whatever the order of keys. Numbers as written.
    [[nodiscard]] bool means(const RandomJson &other) const
    {
        if (kind != other.kind || items.size() != other.items.size())
            return false;
        if (kind == models::JsonKind::String)
            return models::unquoted(literal) == models::unquoted(other.literal);
        if (!isContainer())
            return literal == other.literal;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto *match = kind == models::JsonKind::Array ? &other.items[i].second
                                                                : other.member(models::unquoted(items[i].first));
            if (!match || !items[i].second.means(*match))
                return false;
        }
        return true;
    }
};

//! Documents that are hard to keep: odd numbers, escapes, lone surrogates, bidi marks, white space, deep nesting.
class RandomDocuments final
{
public:
    explicit RandomDocuments(quint32 seed) : m_random(seed) { }

    [[nodiscard]] int upTo(int most) { return std::uniform_int_distribution{0, most}(m_random); }
    [[nodiscard]] bool chance(int percent) { return upTo(99) < percent; }

    [[nodiscard]] RandomJson object(int depth = 4)
    {
        RandomJson value{.kind = models::JsonKind::Object};
        for (int count = upTo(5); count > 0; --count) {
            auto key = keyLiteral();
            if (!value.member(models::unquoted(key)))
                value.items.emplace_back(std::move(key), any(depth - 1));
        }
        return value;
    }

    [[nodiscard]] RandomJson any(int depth)
    {
        const int kind = depth > 0 ? upTo(7) : 2 + upTo(5);
        if (kind == 0)
            return object(depth);
        if (kind == 1) {
            RandomJson value{.kind = models::JsonKind::Array};
            for (int count = upTo(4); count > 0; --count)
                value.items.emplace_back(QByteArray{}, any(depth - 1));
            return value;
        }
        if (kind <= 3)
            return {models::JsonKind::Number,
                    pick({"0", "-0", "1", "1.0", "1.50", "1e400", "-1E-400", "1e+2", "0.10", "12345678901234567890",
                          "9007199254740993", "-2.5e-3"})};
        if (kind <= 5)
            return {models::JsonKind::String, stringLiteral()};
        if (kind == 6)
            return {models::JsonKind::Bool, pick({"true", "false"})};
        return {models::JsonKind::Null, "null"};
    }

    //! The document as a text with white space wherever it may be.
    [[nodiscard]] QByteArray text(const RandomJson &value) { return space() + written(value) + space(); }

    [[nodiscard]] QByteArray keyLiteral()
    {
        return chance(80) ? pick({"\"a\"", "\"b\"", "\"plan\"", "\"\\u0061\"", "\"flags\"", "\"\"", "\"a.b\"",
                                  "\"x y\"", "\"\xC3\xA9\"", "\"0\"", "\"__proto__\""})
                          : stringLiteral();
    }

    [[nodiscard]] QByteArray stringLiteral()
    {
        QByteArray literal{"\""};
        for (int count = upTo(4); count > 0; --count)
            literal += pick({"pro",
                             "}",
                             "{\\\"",
                             "\\\\",
                             "\\n",
                             "\\u0000",
                             "\\ud83d",
                             "\\uDE00",
                             "\\ud83d\\ude00",
                             "/",
                             "\\/",
                             "\xF0\x9F\x98\x80",
                             "\xE2\x80\xAE",
                             "\xC3\xBC",
                             ",",
                             ":",
                             " ",
                             "]",
                             "null",
                             "\x7F"});
        return literal + '"';
    }

private:
    [[nodiscard]] QByteArray pick(std::initializer_list<const char *> from)
    {
        return *(from.begin() + upTo(int(from.size()) - 1));
    }
    [[nodiscard]] QByteArray space()
    {
        QByteArray text;
        while (chance(25))
            text += pick({" ", "\n", "\t", "\r\n", "  "});
        return text;
    }
    [[nodiscard]] QByteArray written(const RandomJson &value)
    {
        if (!value.isContainer())
            return value.literal;
        const bool isObject = value.kind == models::JsonKind::Object;
        QByteArray text{isObject ? "{" : "["};
        for (const auto &[key, item] : value.items) {
            text += (&item == &value.items.front().second ? QByteArray{} : space() + ',') + space();
            text += (isObject ? key + space() + ':' + space() : QByteArray{}) + written(item);
        }
        return text + space() + (isObject ? '}' : ']');
    }

    std::mt19937 m_random;
};

} // namespace desk::testing
