#include "api/jsonshape.h"

#include <algorithm>
#include <vector>

namespace desk::api {

namespace {

//! The position after the closing quote of the string whose content begins at \p at; 0 if there is none.
qsizetype endOfString(QByteArrayView json, qsizetype at)
{
    for (; at < json.size(); ++at) {
        if (json[at] == '\\')
            ++at;
        else if (json[at] == '"')
            return at + 1;
    }
    return 0;
}

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

} // namespace

bool isWholeJson(QByteArrayView json)
{
    std::vector<bool> isArray; // one bit a level: the body's size bounds it
    qsizetype at = 0;
    while (at < json.size()) {
        const auto c = json[at++];
        switch (c) {
        case '"':
            if (isArray.empty())
                return false;
            at = endOfString(json, at);
            if (at == 0)
                return false;
            break;
        case '[':
        case '{':
            isArray.push_back(c == '[');
            break;
        case ']':
        case '}':
            if (isArray.empty() || isArray.back() != (c == ']'))
                return false;
            isArray.pop_back();
            if (isArray.empty()) {
                const auto rest = json.sliced(at);
                return std::all_of(rest.begin(), rest.end(), isSpace);
            }
            break;
        default:
            if (isArray.empty() && !isSpace(c))
                return false;
        }
    }
    return false;
}

} // namespace desk::api
