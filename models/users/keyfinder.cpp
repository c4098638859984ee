#include "models/users/keyfinder.h"

#include <algorithm>

namespace desk::models {

std::uint8_t KeyFinder::search(const JsonWalker::Text &key, std::size_t &cursor)
{
    if (key.size == 0) // also what a walker that failed gives
        return 0;
    // The key as it would have to stand in the document to be recognised at once the next time.
    std::string quoted;
    quoted.reserve(key.size + 3);
    quoted += '"';
    quoted.append(key.data, key.size);
    quoted += "\":";
    const auto begin = m_seen.begin();
    const auto end = begin + std::ptrdiff_t(m_count);
    const auto seen = std::find_if(begin, end, [&quoted](const Seen &candidate) {
        return std::string_view(candidate.text.data(), candidate.size) == quoted;
    });
    if (seen != end) {
        cursor = std::size_t(seen - begin) + 1;
        return seen->field;
    }

    std::string scratch;
    const QByteArrayView name = JsonWalker::resolved(key, scratch);
    const auto known = std::find_if(m_names.begin(), m_names.end(), [name](const Name &candidate) {
        return QByteArrayView(candidate.key.data(), qsizetype(candidate.key.size())) == name;
    });
    const std::uint8_t field = known == m_names.end() ? std::uint8_t(0) : known->field;
    if (quoted.size() <= longestSeen && m_count < mostSeen) {
        const auto place = begin + std::ptrdiff_t(std::min(cursor, m_count));
        std::move_backward(place, end, end + 1);
        *place = {.size = std::uint32_t(quoted.size()), .field = field};
        std::copy(quoted.begin(), quoted.end(), place->text.begin());
        ++m_count;
        cursor = std::size_t(place - begin) + 1;
    }
    return field;
}

} // namespace desk::models
