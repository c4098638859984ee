#pragma once

#include "api/endpoint.h"
#include "api/sendgate.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace desk::api {

//! One API call, from the queue through all its retries, as its caller sees it: a handle in the caller's
//! thread. The request itself lives in the network thread. Client creates it and it deletes itself.
//!
//! It ends in exactly one of finished() and cancelled(), never from inside send() or start().
class Call final : public QObject
{
    Q_OBJECT

public:
    //! Reads a 2xx body in the network thread; an Error if it is not what was promised.
    using Reader = std::function<std::optional<Error>(const QByteArray &body)>;

    ~Call() override;

    [[nodiscard]] const Request &request() const { return m_request; }

    //! Aborts the request; cancelled() follows from the event loop, because the one who cancels may be an
    //! object in its destructor. Of a mutation that was already sent the effect is unknown.
    void cancel();

    //! True once the request was handed to the network, until a 429 says that it was not carried out: what
    //! a cancelled mutation is judged by. Exact after cancel(): false means that nothing was and will be sent.
    [[nodiscard]] bool wasSent() const { return m_gate->isPassed(); }

    //! Of the last answer, once finished; 0 if there was none.
    [[nodiscard]] int httpStatus() const { return m_httpStatus; }

Q_SIGNALS:
    void sent(); //!< the (first) request left the queue
    void retrying(int attempt, std::chrono::milliseconds delay);
    void finished(const std::optional<desk::api::Error> &error);
    void cancelled();

private:
    friend class Client;
    Call(Request request, QObject *parent);

    void end(const std::optional<Error> &error);
    void release(); //!< from now on neither signal comes

    const Request m_request;
    const std::shared_ptr<SendGate> m_gate = std::make_shared<SendGate>(); //!< shared with the network thread
    std::function<void()> m_abort; //!< set by Client: reaches the network thread
    int m_httpStatus = 0;
    bool m_ended = false;
};

} // namespace desk::api
