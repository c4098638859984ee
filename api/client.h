#pragma once

#include "api/call.h"
#include "api/connection.h"
#include "api/json.h"
#include "api/safemode.h"
#include "api/throttle.h"

#include <QHash>
#include <QObject>

#include <memory>

class QThread;

namespace desk::api {

class Network;
class WriteGuard;
struct Order;

//! Time and size limits of one request.
struct Deadlines
{
    std::chrono::milliseconds inactivity{15'000}; //!< no byte for so long: Timeout
    std::chrono::milliseconds total{30'000}; //!< from sending to the last byte, one attempt
    qint64 maxBody = 16LL * 1024 * 1024; //!< bytes after inflating
    std::chrono::milliseconds firstRetry{250}; //!< before a read's first retry; four times as long before each next
};

//! The one door to the API. Lives in its creator's thread; owns a network thread in which requests are
//! sent, inflated and decoded, so that the caller's thread only ever sees finished results.
class Client final : public QObject
{
    Q_OBJECT

public:
    explicit Client(const Connection &connection, QObject *parent = nullptr);
    Client(Connection connection, Limits limits, Deadlines deadlines, QObject *parent = nullptr);
    //! Aborts what is under way and ends the network thread; no Done is called any more.
    ~Client() override;

    [[nodiscard]] const Connection &connection() const { return m_connection; }
    [[nodiscard]] const Traffic &traffic() const { return m_traffic; }
    [[nodiscard]] const Limits &limits() const { return m_limits; }
    //! How much of the instance's budget runs over many users may take from now on: above 0, at most 1.
    void setBulkShare(double share);

    //! Holds for what is sent from now on; writes that wait for an answer are judged anew.
    void setSafeMode(SafeMode mode);
    [[nodiscard]] SafeMode safeMode() const;
    //! A person said yes to what \p context is about to write: in SafeMode::ConfirmAll its writes pass until it has
    //! none under way any more.
    void approve(const QObject *context);
    //! Until endCourse() a yes to \p context outlasts the moments in which it has no write under way: a job between two
    //! batches, or paused, is asked about once.
    void beginCourse(const QObject *context);
    void endCourse(const QObject *context);
    [[nodiscard]] bool isWriting() const; //!< a write is queued or under way, or waits for approvalWanted()
    //! Sends the writes that wait for approvalWanted(), or ends them with an error.
    void answer(quint64 question, bool isYes);

    //! Sends \p op and later calls \p done once with a `const Result<Op::Response> &`, in this thread, never
    //! from inside send(). If \p context dies or the returned call is cancelled first, the request is
    //! aborted and \p done is never called.
    template <Operation Op, typename Done>
    Call *send(const Op &op, const QObject *context, Done &&done, Lane lane = Lane::Interactive)
    {
        return sendAs<typename Op::Response>(op, Json<typename Op::Response>::decode, context, std::forward<Done>(done),
                                             lane);
    }

    //! As send(), but the body is read by \p decode, `Result<T>(const QByteArray &)`, in the network thread:
    //! for a caller that wants the answer in a shape of its own, such as a chunk of a store.
    template <typename T, Operation Op, typename Decode, typename Done>
    Call *sendAs(const Op &op, Decode decode, const QObject *context, Done &&done, Lane lane = Lane::Interactive,
                 Basis basis = Basis::None)
    {
        // Written in the network thread before finished() is queued, read in this one after it.
        auto slot = std::make_shared<std::optional<Result<T>>>();
        auto *call =
            start(toRequest(op), context, lane, basis, [slot, decode = std::move(decode)](const QByteArray &body) {
                slot->emplace(decode(body));
                return (*slot)->has_value() ? std::nullopt : std::optional{(*slot)->error()};
            });
        connect(call, &Call::finished, context,
                [slot, done = std::forward<Done>(done)](const std::optional<Error> &error) mutable {
                    done(error ? Result<T>{*error} : std::move(**slot));
                });
        connect(context, &QObject::destroyed, call, &Call::cancel);
        return call;
    }

Q_SIGNALS:
    void trafficChanged(const desk::api::Traffic &traffic);
    void limitsChanged(); //!< the server said how many requests it takes
    void safeModeChanged();
    void ended(); //!< a call, with whatever it led to
    //! Writes wait for answer(). Where nobody listens to this, they are refused.
    void approvalWanted(const desk::api::WriteQuestion &question);
    void failed(const QString &operation, const desk::api::Error &error); //!< any call that ends with an error

private:
    Call *start(Result<Request> request, const QObject *context, Lane lane, Basis basis, Call::Reader read);
    void dispatch(Order order);
    void ask(quint64 question);
    void forgetWrite(quint64 call);

    void onSent(quint64 id);
    void onRetrying(quint64 id, int attempt, std::chrono::milliseconds delay);
    void onEnded(quint64 id, int httpStatus, const std::optional<Error> &error);
    void onTrafficChanged(const Traffic &traffic);

    const Connection m_connection;
    Limits m_limits;
    Traffic m_traffic;
    QHash<quint64, Call *> m_calls; //!< those that have not ended; a Call removes itself
    quint64 m_lastId = 0;
    std::unique_ptr<WriteGuard> m_guard;
    std::unique_ptr<QThread> m_thread;
    Network *m_network = nullptr; //!< lives in m_thread and dies with it
};

} // namespace desk::api
