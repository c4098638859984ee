#include "models/metadata/saverecord.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace desk::models {

SaveRecord::SaveRecord(Journal &journal, QList<Entry> entries, QObject *parent)
    : QObject(parent),
      m_journal(&journal),
      m_entries(std::move(entries))
{
}

void SaveRecord::begin(std::function<void(const Journal::Written &)> done)
{
    m_done = std::move(done);
    writeNext();
}

void SaveRecord::writeNext()
{
    const auto next = m_ids.size();
    if (next == m_entries.size() || !m_journal) {
        giveBack({});
        return;
    }
    const auto &entry = m_entries.at(next);
    m_journal->addJob(entry.plan, {entry.user}, this, [this](const api::Result<qint64> &id) {
        if (!id) {
            giveBack(id.error());
            return;
        }
        m_ids.append(*id);
        const auto now = QDateTime::currentMSecsSinceEpoch();
        m_journal->append(
            *id,
            {{.kind = JobEvent::Kind::Started, .at = now}, {.kind = JobEvent::Kind::Intended, .item = 0, .at = now}},
            this, [this](const Journal::Written &error) {
                if (error)
                    giveBack(error);
                else
                    writeNext();
            });
    });
}

//! The last thing done here: who is told may delete this.
void SaveRecord::giveBack(const Journal::Written &error)
{
    const auto done = std::exchange(m_done, {});
    done(error);
}

bool SaveRecord::isOf(const QList<Entry> &entries) const
{
    return std::ranges::equal(m_entries, entries, [](const Entry &mine, const Entry &other) {
        return mine.plan.canResume && other.plan.canResume && mine.plan.action == other.plan.action
            && mine.plan.draft == other.plan.draft && mine.plan.takesBack == other.plan.takesBack
            && mine.user.snapshot == other.user.snapshot;
    });
}

void SaveRecord::end(JobEvent::Kind outcome, const QByteArray &data)
{
    if (std::exchange(m_hasEnded, true) || !m_journal)
        return;
    const auto now = QDateTime::currentMSecsSinceEpoch();
    for (const auto id : std::as_const(m_ids)) {
        m_journal->append(
            id, {{.kind = outcome, .item = 0, .data = data, .at = now}, {.kind = JobEvent::Kind::Finished, .at = now}},
            this, [](const Journal::Written & /*error*/) {});
    }
}

} // namespace desk::models
