#include "models/users/keyfinder.h"

#include <algorithm>

namespace desk::models {

std::uint8_t KeyFinder::search(const JsonWalker::Text &key, std::size_t &cursor)
{
    for (std::size_t i = 0; i < m_seen.size(); ++i) {
        if (isSame(m_seen[i], key)) {
            cursor = i + 1;
            return m_seen[i].field;
        }
    }
    std::string scratch;
    const QByteArrayView name = JsonWalker::resolved(key, scratch);
    const auto known = std::find_if(m_names.begin(), m_names.end(), [name](const Name &candidate) {
        return QByteArrayView(candidate.key.data(), qsizetype(candidate.key.size())) == name;
    });
    const std::uint8_t field = known == m_names.end() ? std::uint8_t(0) : known->field;
    if (key.size > 0 && key.size <= longestSeen && m_seen.size() < mostSeen) {
        Seen seen{.size = key.size, .field = field};
        std::memcpy(seen.key.data(), key.data, key.size);
        cursor = std::min(cursor, m_seen.size());
        m_seen.insert(m_seen.begin() + std::ptrdiff_t(cursor), seen);
        ++cursor;
    }
    return field;
}

} // namespace desk::models
