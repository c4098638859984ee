#pragma once

#include "app/keychain/keychain.h"

#include <optional>

namespace QKeychain {
class Job;
} // namespace QKeychain

namespace desk::app {

//! The other side of Keychain: does one access with QtKeychain, prints how it ended (and the key that was read) to
//! standard output, and ends the process. Reads a key to keep from standard input.
class KeychainHelper final : public QObject
{
    Q_OBJECT

public:
    static inline const QString option = QStringLiteral("--keychain");
    static inline const QString readOperation = QStringLiteral("read");
    static inline const QString writeOperation = QStringLiteral("write");
    static inline const QString removeOperation = QStringLiteral("remove");

    //! If the arguments are those of a helper, does what they say and gives the process's exit code.
    [[nodiscard]] static std::optional<int> run(int &argc, char **argv);

private:
    using Outcome = Keychain::Outcome;

    explicit KeychainHelper(QString entry) : m_entry(std::move(entry)) { }

    void start(const QString &operation);
    void read();
    void write();
    void remove();
    void onRead(QKeychain::Job *job);
    void onWritten(QKeychain::Job *job);
    void onReadBack(QKeychain::Job *job);
    void onReadBeforeRemoval(QKeychain::Job *job);
    void onRemoved(QKeychain::Job *job);
    void onReadAfterRemoval(QKeychain::Job *job);
    //! What an error means, looking at the service itself where QtKeychain does not tell.
    [[nodiscard]] Outcome outcomeOf(const QKeychain::Job &job) const;
    void finish(Outcome outcome, const QByteArray &key = {});

    const QString m_entry;
    QByteArray m_key;
    bool m_isFinished = false;
};

} // namespace desk::app
