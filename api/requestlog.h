#pragma once

#include "api/error.h"

namespace desk::api {

//! What is logged of one attempt of a request: nothing that is secret or about a person, so no path and no query.
struct RequestTrace
{
    const char *operation = ""; //!< id of the endpoint
    int httpStatus = 0; //!< 0: no answer
    QString traceId{}; //!< the service's
    std::chrono::milliseconds took{};
    int attempt = 1;
};

void setRequestLog(bool isOn); //!< off until somebody wants a log (app/logfile)
//! A line of the category "desk.api.request".
void logRequest(const RequestTrace &trace, const std::optional<Error> &error);
//! The same for one that was refused here and never sent.
void logRefusal(const char *operation, const Error &error);

//! \p text if it looks like an id and like nothing else, such as a key that a server sent back; "-" otherwise.
[[nodiscard]] QString plainTraceId(const QString &text);

} // namespace desk::api
