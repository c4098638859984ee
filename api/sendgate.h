#pragma once

#include <atomic>

namespace desk::api {

//! Settles, between the caller's thread that cancels a request and the network thread that is about to send
//! it, which of the two came first: so that "cancelled before it was sent" is a fact and not a guess.
class SendGate final
{
public:
    //! Network thread, before each attempt: false if the request was cancelled and must not be sent.
    [[nodiscard]] bool enter()
    {
        auto state = m_state.load();
        while (!isClosed(state) && !m_state.compare_exchange_weak(state, State::Passed)) { }
        return !isClosed(state);
    }

    //! Network thread, after an answer that says the request was not carried out (429).
    void reopen()
    {
        auto expected = State::Passed;
        m_state.compare_exchange_strong(expected, State::Open);
    }

    //! Caller's thread, to cancel: from now on enter() is false.
    void close()
    {
        auto state = m_state.load();
        while (!isClosed(state)
               && !m_state.compare_exchange_weak(state, state == State::Open ? State::Closed : State::ClosedBehind)) { }
    }

    //! True if a copy of the request is, or may be, at the server.
    [[nodiscard]] bool isPassed() const
    {
        const auto state = m_state.load();
        return state == State::Passed || state == State::ClosedBehind;
    }

private:
    enum class State { Open, Passed, Closed, ClosedBehind /*!< closed after a copy had passed */ };
    static bool isClosed(State state) { return state == State::Closed || state == State::ClosedBehind; }

    std::atomic<State> m_state = State::Open;
};

} // namespace desk::api
