#pragma once

#include "models/jobs/journal.h"

namespace desk::models {

//! A save in the journal: for each field like a job of one user, so that the history shows it and can take it back. As
//! with every job, nothing leaves before its intent is on the disk.
class SaveRecord final : public QObject
{
    Q_OBJECT

public:
    struct Entry
    {
        JobPlan plan{};
        PlannedUser user{};
    };

    SaveRecord(Journal &journal, QList<Entry> entries, QObject *parent = nullptr);

    //! Writes plans and intents; \p done with what kept it from being written.
    void begin(std::function<void(const Journal::Written &)> done);
    //! Both would write the same down: a save that had to wait and goes on as it was.
    [[nodiscard]] bool isOf(const QList<Entry> &entries) const;
    [[nodiscard]] bool isOpen() const { return !m_hasEnded; }
    //! Writes how it ended, once; before that a crash leaves it open, and the next start looks it up.
    void end(JobEvent::Kind outcome, const QByteArray &data);
    [[nodiscard]] const QList<qint64> &ids() const { return m_ids; } //!< in the order of the entries

private:
    void writeNext();
    void giveBack(const Journal::Written &error);

    QPointer<Journal> m_journal;
    const QList<Entry> m_entries;
    QList<qint64> m_ids{};
    std::function<void(const Journal::Written &)> m_done{};
    bool m_hasEnded = false;
};

} // namespace desk::models
