#include "api/call.h"

namespace desk::api {

Call::Call(Request request, QObject *parent) : QObject(parent), m_request(std::move(request)) { }

Call::~Call()
{
    if (!m_ended)
        release();
}

void Call::cancel()
{
    if (m_ended)
        return;
    release();
    QMetaObject::invokeMethod(
        this,
        [this] {
            deleteLater();
            Q_EMIT cancelled();
        },
        Qt::QueuedConnection);
}

void Call::end(const std::optional<Error> &error)
{
    if (m_ended)
        return;
    m_ended = true;
    m_abort = nullptr;
    deleteLater();
    Q_EMIT finished(error); // last: a slot may delete the client and this call with it
}

void Call::release()
{
    m_ended = true;
    m_gate->close();
    if (const auto abort = std::exchange(m_abort, nullptr))
        abort();
}

} // namespace desk::api
