#pragma once

#include "api/network.h"
#include "api/safemode.h"

#include <QSet>

#include <vector>

namespace desk::api {

//! The part of a client that lets writes pass, holds them back for a person's answer or refuses them. A yes holds for
//! all writes of one context (a job, an edit) until it has none under way any more: one question a job, not one a user.
class WriteGuard final
{
public:
    enum class Verdict { Pass, Ask, Refuse };

    [[nodiscard]] SafeMode mode() const { return m_mode; }
    void setMode(SafeMode mode) { m_mode = mode; }

    [[nodiscard]] Verdict judge(const Endpoint &endpoint, const QObject *context) const;
    [[nodiscard]] static Error readOnly();
    [[nodiscard]] static Error notConfirmed();
    [[nodiscard]] static Error hasWaited(); //!< of Basis::JustRead, although the person said yes

    void approve(const QObject *context) { m_approved.insert(context); }
    void forget(const QObject *context); //!< it has no write under way any more; not during its course
    void beginCourse(const QObject *context) { m_courses.insert(context); }
    void endCourse(const QObject *context);
    void onGone(const QObject *context); //!< another object may have its address next

    //! Keeps \p order for an answer; the id of a question that has to be asked, 0 if \p context waits for one already.
    quint64 hold(Order order, const QObject *context);
    [[nodiscard]] WriteQuestion question(quint64 question) const; //!< count 0 if nothing waits for it any more
    //! The orders that waited for \p question, and their context.
    struct Waiting
    {
        const QObject *context = nullptr;
        std::vector<Order> orders{};
    };
    [[nodiscard]] Waiting take(quint64 question);
    [[nodiscard]] std::vector<quint64> questions() const;

    void began(quint64 call, const QObject *context);
    //! The context that \p call was a write of, null if it was none. Drops it if it was held.
    const QObject *ended(quint64 call);
    [[nodiscard]] bool isWriting(const QObject *context) const;
    [[nodiscard]] bool isWriting() const { return !m_writes.isEmpty(); }

private:
    struct Held
    {
        quint64 question = 0;
        const QObject *context = nullptr;
        Order order;
    };

    SafeMode m_mode = SafeMode::Normal;
    QSet<const QObject *> m_approved;
    QSet<const QObject *> m_courses; //!< contexts whose yes holds although they write nothing just now
    QHash<quint64, const QObject *> m_writes; //!< by call: those held, queued or sent
    std::vector<Held> m_held;
    quint64 m_lastQuestion = 0;
};

} // namespace desk::api
