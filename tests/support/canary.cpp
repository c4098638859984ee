#include "tests/support/canary.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace desk::testing {

namespace {

constexpr std::size_t tailLength = 12;
constexpr char hexDigits[] = "0123456789abcdef";
constexpr char base64Digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

//! The part of base64 that is the same wherever the bytes begin: \p shift bytes of the first group are somebody else's.
std::vector<char> base64Core(const std::vector<char> &plain, std::size_t shift)
{
    std::vector<char> coded;
    for (auto at = (3 - shift) % 3; at + 3 <= plain.size(); at += 3) {
        const auto group = (std::uint32_t(std::uint8_t(plain[at])) << 16U)
            | (std::uint32_t(std::uint8_t(plain[at + 1])) << 8U) | std::uint32_t(std::uint8_t(plain[at + 2]));
        for (const unsigned bits : {18U, 12U, 6U, 0U})
            coded.push_back(base64Digits[(group >> bits) & 63U]);
    }
    return coded;
}

} // namespace

Canary::Bytes Canary::unmasked(const Bytes &bytes)
{
    Bytes plain = bytes;
    for (auto &byte : plain)
        byte = char(byte ^ mask);
    return plain;
}

void Canary::wipe(Bytes &bytes) { explicit_bzero(bytes.data(), bytes.size()); }

Canary::Canary(const QString &path)
{
    // Not by QFile, which keeps what it has read.
    std::array<char, 512> buffer{};
    const int file = ::open(path.toUtf8().constData(), O_RDONLY | O_CLOEXEC);
    const auto length = file < 0 ? 0 : ::read(file, buffer.data(), buffer.size());
    if (file >= 0)
        ::close(file);
    auto *end = std::find(buffer.data(), buffer.data() + std::max<ssize_t>(length, 0), '\n');
    Bytes plain(buffer.data(), end);
    explicit_bzero(buffer.data(), buffer.size());
    if (plain.size() < 2 * tailLength)
        qFatal("there is no secret in %s", qPrintable(path));

    std::size_t next = 0;
    const auto add = [this, &next](const char *encoding, Bytes bytes) {
        for (auto &byte : bytes)
            byte = char(byte ^ mask);
        m_needles[next++] = {encoding, std::move(bytes)};
    };
    // An environment's prefix is no secret, and in every other key of its kind.
    const Bytes core(plain.begin() + 8, plain.end());
    Bytes wide;
    Bytes hex;
    Bytes url;
    for (const char byte : core) {
        wide.insert(wide.end(), {byte, '\0'});
        hex.insert(hex.end(), {hexDigits[std::uint8_t(byte) >> 4U], hexDigits[std::uint8_t(byte) & 15U]});
        if (std::isalnum(std::uint8_t(byte)) != 0 || byte == '-' || byte == '_')
            url.push_back(byte);
        else
            url.insert(url.end(),
                       {'%', char(std::toupper(hexDigits[std::uint8_t(byte) >> 4U])),
                        char(std::toupper(hexDigits[std::uint8_t(byte) & 15U]))});
    }
    add("utf-8", core);
    add("utf-16", wide);
    add("hex", hex);
    add("url", url);
    for (const std::size_t shift : {0U, 1U, 2U})
        add("base64", base64Core(plain, shift));
    add("last 12", Bytes(plain.end() - std::ptrdiff_t(tailLength), plain.end()));
    m_secret = plain;
    for (auto &byte : m_secret)
        byte = char(byte ^ mask);
    wipe(plain);
    for (auto *bytes : {&wide, &hex, &url})
        wipe(*bytes);
}

bool Canary::holds(const char *begin, const char *end, const Bytes &masked)
{
    const auto first = char(masked.front() ^ mask);
    const auto length = std::ptrdiff_t(masked.size());
    for (const auto *at = begin; end - at >= length; ++at) {
        at = static_cast<const char *>(std::memchr(at, first, std::size_t(end - at - length + 1)));
        if (!at)
            return false;
        std::ptrdiff_t matching = 1;
        while (matching < length && at[matching] == char(masked[std::size_t(matching)] ^ mask))
            ++matching;
        if (matching == length)
            return true;
    }
    return false;
}

QStringList Canary::foundIn(QByteArrayView bytes) const
{
    QStringList found;
    for (const auto &needle : m_needles) {
        if (holds(bytes.data(), bytes.data() + bytes.size(), needle.masked))
            found.append(QString::fromLatin1(needle.encoding));
    }
    return found;
}

QStringList Canary::foundInText(const QString &text) const { return foundIn(QByteArrayView{text.toUtf8()}); }

QStringList Canary::foundInFiles(const QString &folder) const
{
    QStringList found;
    QDirIterator files{folder, QDir::Files | QDir::Hidden | QDir::System | QDir::NoSymLinks,
                       QDirIterator::Subdirectories};
    while (files.hasNext()) {
        const auto path = files.next();
        if (!files.fileInfo().isFile()) // a socket
            continue;
        QFile file{path};
        const auto bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
        for (const auto &encoding : foundIn(QByteArrayView{bytes}) + foundInText(path))
            found.append(path + u": "_s + encoding);
    }
    return found;
}

QStringList Canary::foundInMemory() const
{
    QStringList found;
    auto *maps = std::fopen("/proc/self/maps", "re");
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    std::array<char, 512> line{};
    // Read block by block, with an overlap, into one buffer that is looked through and not kept.
    static std::array<char, 1 << 20> block;
    constexpr unsigned long overlap = 1024;
    while (maps && memory >= 0 && std::fgets(line.data(), int(line.size()), maps)) {
        unsigned long begin = 0;
        unsigned long end = 0;
        std::array<char, 5> rights{};
        if (std::sscanf(line.data(), "%lx-%lx %4s", &begin, &end, rights.data()) != 3 || rights[1] != 'w')
            continue;
        for (auto at = begin; at < end; at += block.size() - overlap) {
            if (at >= reinterpret_cast<unsigned long>(block.data())
                && at < reinterpret_cast<unsigned long>(block.data()) + block.size())
                continue;
            const auto wanted = std::min<unsigned long>(block.size(), end - at);
            const auto length = ::pread(memory, block.data(), wanted, off_t(at));
            if (length <= 0)
                break;
            for (const auto &encoding : foundIn(QByteArrayView{block.data(), length}))
                found.append(QString::number(at, 16) + u": "_s + encoding + u" in "_s
                             + QString::fromLatin1(line.data()).trimmed());
        }
    }
    explicit_bzero(block.data(), block.size());
    if (maps)
        std::fclose(maps);
    if (memory >= 0)
        ::close(memory);
    return found;
}

} // namespace desk::testing
