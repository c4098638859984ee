#pragma once

#include <QByteArray>

#include <cstdint>

namespace desk::bench {

//! Makes users as GET /users lists them: the fields and key order of the schema, 3.1 kB each on average, the
//! same for the same seed. Ids are unique within one generator.
class SyntheticUsers final
{
public:
    explicit SyntheticUsers(std::uint64_t seed = 1) : m_state(seed * 0x9E3779B97F4A7C15U + 1) { }

    //! The body of one answer: an array of \p count users.
    [[nodiscard]] QByteArray page(int count);
    void appendUser(QByteArray &to);

private:
    [[nodiscard]] std::uint64_t random();
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random() % bound; }
    [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }
    [[nodiscard]] QByteArray id(const char *prefix);
    [[nodiscard]] QByteArray time(std::int64_t from); //!< a moment up to two years later

    void appendEmail(QByteArray &to, const QByteArray &emailId, const QByteArray &address, const QByteArray &created);
    void appendPhone(QByteArray &to, const QByteArray &phoneId, const QByteArray &created);
    void appendAccount(QByteArray &to, const QByteArray &first, const QByteArray &last, const QByteArray &address,
                       const QByteArray &created);
    void appendMetadata(QByteArray &to);

    std::uint64_t m_state;
    std::uint64_t m_made = 0;
};

} // namespace desk::bench
