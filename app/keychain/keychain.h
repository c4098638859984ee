#pragma once

#include "api/secretkey.h"

#include <QObject>
#include <QProcess>

#include <chrono>
#include <functional>

class QTimer;

namespace desk::app {

//! The keys of the connections in the desktop's keychain (Secret Service or KWallet). Every access is a process of its
//! own, this program started anew: a keychain that hangs, crashes or asks somebody who is not there is then ended like
//! any process, holds up no other access, and leaves no copy of the key here.
class Keychain final : public QObject
{
    Q_OBJECT

public:
    //! How an access ended. Each has a sentence of its own.
    enum class Outcome {
        Done,
        Missing, //!< no such entry: never made, or removed by another program
        Locked, //!< the keychain is locked and did not ask to be unlocked
        NotSetUp, //!< there is no collection to keep anything in
        Denied, //!< by the keychain or the person
        NoService, //!< no keychain on this desktop, or none that answers
        NotKept, //!< accepted, but it could not be read back
        StillThere, //!< said to be removed, but it was read back
        Damaged, //!< what is kept there is no key
        TimedOut,
        Failed, //!< anything else, such as a crash of its library
    };
    Q_ENUM(Outcome)

    struct Answer
    {
        Outcome outcome = Outcome::Failed;
        api::SecretKey key{}; //!< of read()
    };
    using Done = std::function<void(const Answer &)>;

    //! After so long waiting() is said; after so long the access is given up.
    struct Patience
    {
        std::chrono::milliseconds first{2'000};
        std::chrono::milliseconds last{60'000};
    };

    //! \p program answers to the arguments of KeychainHelper, as this one does.
    Keychain(QString program, Patience patience, QObject *parent = nullptr);
    ~Keychain() override; //!< ends what is under way; no Done is called any more

    //! One access at a time: a new one cancels the one before. Each calls \p done once, later. \p connectionId is a
    //! ConnectionProfile's.
    void read(const QString &connectionId, Done done);
    void write(const QString &connectionId, const api::SecretKey &key, Done done); //!< and reads it back
    void remove(const QString &connectionId, Done done); //!< and reads back that it is gone
    //! Ends what is under way; no Done is called.
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_process != nullptr; }

    //! What happened, a sentence; empty for Done.
    [[nodiscard]] static QString sentence(Outcome outcome);

Q_SIGNALS:
    void waiting(); //!< it takes long: perhaps it asks for a password in a window of its own

private:
    void start(const QString &operation, const QString &connectionId, const api::SecretKey &key, Done done);
    void onFinished();
    void end(const Answer &answer);

    const QString m_program;
    const Patience m_patience;
    QProcess *m_process = nullptr;
    QTimer *m_first;
    QTimer *m_last;
    Done m_done;
};

} // namespace desk::app
