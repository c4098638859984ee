#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace desk::models {

//! Where the events of a journal end, kept in a file beside its database: whoever takes the newest events away leaves
//! a chain that is whole, only shorter. It is written after each commit, so a crash can leave it behind the journal,
//! never ahead. Written in place, in two turns, so that a write that is cut short leaves the one before it.
class JournalSeal final
{
public:
    struct End
    {
        qint64 events = 0;
        QByteArray head{}; //!< the hash of the last of them
        friend bool operator==(const End &, const End &) = default;
    };

    JournalSeal() = default;
    explicit JournalSeal(QString path) : m_path(std::move(path)) { }

    [[nodiscard]] bool exists() const;
    [[nodiscard]] std::optional<End> read(); //!< none: there is none, or none that can be read
    //! Makes the file, for its owner only; it is on the disk when this returns an empty text, else why it is not.
    [[nodiscard]] QString create(const End &end) const;
    //! Not on the disk before sync(). What goes wrong is no harm: it stays behind.
    void write(const End &end);
    void sync() const;

private:
    QString m_path{};
    int m_turn = 0; //!< which is written next
};

} // namespace desk::models
