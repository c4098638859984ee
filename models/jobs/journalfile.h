#pragma once

#include "models/jobs/jobrecord.h"
#include "models/jobs/journalseal.h"

#include <optional>

struct sqlite3;

namespace desk::models {

//! Why the journal cannot be used. Nothing may be sent then.
struct JournalProblem
{
    enum class Kind {
        Busy, //!< another program has it open
        Damaged, //!< it is not as we wrote it: it may be put aside
        Newer, //!< a newer Frontdesk made it
        Unwritable, //!< the disk is full, read-only or failing
    };
    //! Of an unwritable one, where it is known.
    enum class Cause { Other, DiskFull, ReadOnly, NotAllowed };
    Kind kind = Kind::Unwritable;
    QString detail{}; //!< in English, for whoever helps
    Cause cause = Cause::Other;
    [[nodiscard]] static JournalProblem damaged(const QString &detail) { return {Kind::Damaged, detail}; }
    friend bool operator==(const JournalProblem &, const JournalProblem &) = default;
};

//! The file in which jobs are written down before they happen: SQLite, one connection in one process, write-ahead
//! log, every commit on the disk when it returns. Rows are only ever added. Each event carries the hash of all
//! before it, and a plan's event that of the plan, so that a changed byte is noticed; a JournalSeal beside the database
//! tells where they end, so that missing ones are. open() refuses the file then, and leaves it as it is.
//! Not thread-safe; a commit takes milliseconds on a slow disk.
class JournalFile final
{
public:
    JournalFile();
    ~JournalFile();
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    //! Opens or makes the journal in \p folder, which is made too; both for their owner only.
    [[nodiscard]] std::optional<JournalProblem> open(const QString &folder);
    void close();
    [[nodiscard]] bool isOpen() const { return m_database != nullptr; }

    //! Gives the journal in \p folder another name, for whoever wants to look into it. Empty if that fails.
    [[nodiscard]] static QString putAside(const QString &folder);
    [[nodiscard]] static QString pathIn(const QString &folder);

    //! Opens it once more if a write broke it: for what no request depends on. addJob() does it too.
    void mend();

    //! On the disk when it returns without a problem; else nothing of it is. \p skipped are the events of those users
    //! who are left alone from the start.
    [[nodiscard]] std::optional<JournalProblem> addJob(const JobPlan &plan, const QList<PlannedUser> &users, qint64 *id,
                                                       const QList<JobEvent> &skipped = {},
                                                       const JobClosing &closing = {});
    //! Likewise; but after a write that broke the journal, nothing before mend().
    [[nodiscard]] std::optional<JournalProblem> append(qint64 job, const QList<JobEvent> &events);

    [[nodiscard]] std::optional<JobRecord> job(qint64 id) const;
    //! Newest first; with \p search those of which what is shown has all its words, and those in whose users (id, name,
    //! e-mail address) it occurs, whatever case and accents.
    [[nodiscard]] QList<JobSummary> jobs(const QString &search = {}, int most = 500) const;
    //! Oldest first: those that did not end, and those that ended without it being known of all users whether it was
    //! done. Not those that were discarded.
    [[nodiscard]] QList<JobSummary> unfinished() const;
    [[nodiscard]] QByteArray seal() const { return m_head; } //!< the hash of everything in it

private:
    static constexpr int schemaVersion = 3; //!< the first with JobEvent::Kind::TakenOver
    static constexpr int firstSealed = 2; //!< schema version

    [[nodiscard]] std::optional<JournalProblem> openIn(const QString &folder);
    [[nodiscard]] std::optional<JournalProblem> checkPresence(const QString &path);
    [[nodiscard]] JournalProblem closedProblem() const;
    [[nodiscard]] JournalProblem unwritable(const QString &detail) const;
    [[nodiscard]] std::optional<JournalProblem> prepare();
    [[nodiscard]] std::optional<JournalProblem> checkFile() const;
    [[nodiscard]] std::optional<JournalProblem> checkChain(QByteArray *headAtSeal);
    [[nodiscard]] std::optional<JournalProblem> checkSeal(int version, const QByteArray &headAtSeal);
    [[nodiscard]] std::optional<JournalProblem> makeTables();
    [[nodiscard]] int insert(qint64 job, const QList<JobEvent> &events, qint64 *seq, QByteArray *head);
    [[nodiscard]] int execute(const char *sql) const;
    [[nodiscard]] std::optional<JournalProblem> problemOf(int result) const;
    [[nodiscard]] std::optional<JournalProblem> rollBack(int result);
    [[nodiscard]] QByteArray pragma(const char *sql) const;

    struct sqlite3 *m_database = nullptr;
    QByteArray m_head{}; //!< hash of the last event
    qint64 m_seq = 0; //!< of the last event
    JournalSeal m_seal{};
    std::optional<JournalSeal::End> m_sealed{}; //!< as it was found
    QString m_folder{};
    std::optional<JournalProblem> m_openProblem{}; //!< why it is not open
    std::optional<JournalProblem> m_writeProblem{}; //!< why it is broken
    bool m_isBroken = false; //!< a write failed in a way after which nothing is certain
};

} // namespace desk::models
