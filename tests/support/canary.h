#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <array>
#include <vector>

namespace desk::testing {

//! A secret to look for. It is kept masked, so that a search of this process's own memory does not find the searcher.
class Canary final
{
public:
    //! Reads the secret from the file at \p path (its first line).
    explicit Canary(const QString &path);

    //! Calls \p use with the secret in the clear, which is overwritten afterwards.
    template <typename Use>
    void reveal(Use use) const
    {
        auto plain = unmasked(m_secret);
        use(QByteArrayView{plain.data(), qsizetype(plain.size())});
        wipe(plain);
    }

    //! Names of the encodings in which \p bytes hold the secret: utf-8, utf-16, base64, hex, url, last 12.
    [[nodiscard]] QStringList foundIn(QByteArrayView bytes) const;
    [[nodiscard]] QStringList foundInText(const QString &text) const;
    //! "PATH: ENCODING" for each file below \p folder that holds it, in its bytes or its name.
    [[nodiscard]] QStringList foundInFiles(const QString &folder) const;
    //! "ADDRESS: ENCODING" for the writable memory of this process.
    [[nodiscard]] QStringList foundInMemory() const;

private:
    using Bytes = std::vector<char>;
    struct Needle
    {
        const char *encoding = "";
        Bytes masked{};
    };

    static constexpr char mask = '\x5a';
    [[nodiscard]] static Bytes unmasked(const Bytes &bytes);
    static void wipe(Bytes &bytes);
    [[nodiscard]] static bool holds(const char *begin, const char *end, const Bytes &masked);

    Bytes m_secret;
    std::array<Needle, 8> m_needles{};
};

} // namespace desk::testing
