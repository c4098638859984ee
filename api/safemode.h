#pragma once

#include <QMetaType>
#include <QStringList>

namespace desk::api {

//! What a client lets through besides reads. Kept by the client itself, so that no caller can forget it.
enum class SafeMode {
    ReadOnly, //!< no write leaves
    ConfirmAll, //!< each write waits for a person's yes
    Normal, //!< what the window itself asks about is enough
};

//! What a person is asked before a write leaves in SafeMode::ConfirmAll.
struct WriteQuestion
{
    quint64 id = 0; //!< what Client::answer() takes
    const char *operation = ""; //!< id of the endpoint
    QStringList ids{}; //!< of the first request: whom it is about
    int count = 1; //!< requests that wait for the answer
};

} // namespace desk::api

Q_DECLARE_METATYPE(desk::api::WriteQuestion)
