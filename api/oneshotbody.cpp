#include "api/oneshotbody.h"

#include <algorithm>

namespace desk::api {

OneShotBody::OneShotBody(Body body) : m_body(std::move(body))
{
    if (!m_body.filePath.isEmpty()) {
        m_file.setFileName(m_body.filePath);
        // Unbuffered: QIODevice would read ahead, and a page of 16 KiB at a time is asked for anyway.
        if (!m_file.open(ReadOnly | Unbuffered) || m_file.size() != m_body.fileSize)
            return;
    }
    open(ReadOnly | Unbuffered);
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    if (atEnd())
        return -1;
    const auto fileEnd = m_body.head.size() + m_body.fileSize;
    qint64 size = 0;
    if (m_read < m_body.head.size()) {
        size = std::min<qint64>(maxSize, m_body.head.size() - m_read);
        std::copy_n(m_body.head.constData() + m_read, size, data);
    } else if (m_read < fileEnd) {
        size = m_file.read(data, std::min(maxSize, fileEnd - m_read));
        m_isBroken = size <= 0;
    } else {
        size = std::min(maxSize, bytesAvailable());
        std::copy_n(m_body.tail.constData() + (m_read - fileEnd), size, data);
    }
    if (m_isBroken)
        return -1;
    m_read += size;
    return size;
}

} // namespace desk::api
