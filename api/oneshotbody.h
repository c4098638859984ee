#pragma once

#include <QByteArray>
#include <QIODevice>

namespace desk::api {

//! The body of a request that must reach the server at most once. QNetworkAccessManager sends a request
//! again by itself when a connection breaks, whatever its verb; it cannot when the body is sequential and
//! cannot be rewound (SAFETY.md 2f: 0 of 12,000 requests doubled, against 300 of 3,000).
class OneShotBody final : public QIODevice
{
public:
    explicit OneShotBody(QByteArray bytes) : m_bytes(std::move(bytes)) { open(ReadOnly | Unbuffered); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_read; }
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }
    bool seek(qint64 /*position*/) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (atEnd())
            return -1;
        const auto size = std::min(maxSize, bytesAvailable());
        std::copy_n(m_bytes.constData() + m_read, size, data);
        m_read += size;
        return size;
    }
    qint64 writeData(const char * /*data*/, qint64 /*size*/) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace desk::api
