#pragma once

#include "api/body.h"

#include <QFile>
#include <QIODevice>

namespace desk::api {

//! The body of a request that must reach the server at most once. QNetworkAccessManager sends a request
//! again by itself when a connection breaks, whatever its verb; it cannot when the body is sequential and
//! cannot be rewound (SAFETY.md 2f: 0 of 12,000 requests doubled, against 300 of 3,000). A file in the body
//! is read piece by piece as it goes out.
class OneShotBody final : public QIODevice
{
public:
    //! Opens itself; isOpen() is false if the body's file cannot be read or has changed its size.
    explicit OneShotBody(Body body);

    //! True if the file ended, or failed, before all of it was read: the request was not sent completely.
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() - m_read; }
    [[nodiscard]] bool atEnd() const override { return m_isBroken || bytesAvailable() == 0; }
    bool seek(qint64 /*position*/) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char * /*data*/, qint64 /*size*/) override { return -1; }

private:
    const Body m_body;
    QFile m_file;
    qint64 m_read = 0;
    bool m_isBroken = false;
};

} // namespace desk::api
