#pragma once

#include "models/jobs/jobs.h"
#include "models/metadata/metadataedit.h"

#include <QPointer>
#include <QSet>

#include <deque>

namespace desk::ui {

//! What was done in this session and can be taken back, newest first: actions and saves of metadata alike. Each is
//! there until it is taken back, here, from its message or from the history; what could not be taken back comes back.
class UndoHistory final : public QObject
{
    Q_OBJECT

public:
    struct Step
    {
        QString what{}; //!< "Banned Zoë": a sentence of ours
        QPointer<models::Job> job{}; //!< or
        QPointer<models::MetadataEdit> edit{}; //!< may be gone: then only the journal knows the save
        QList<qint64> records{}; //!< of the save in the journal
        qsizetype jobsBefore = 0; //!< so many jobs had been started by then
    };

    explicit UndoHistory(models::Jobs &jobs, QObject *parent = nullptr);

    void add(models::Job &job);
    void add(models::MetadataEdit &edit, const QString &name); //!< its last save; the name isolated for a sentence
    void remove(const models::Job &job);
    void remove(const models::MetadataEdit &edit); //!< its last save
    void noteUndo(const models::Job &job); //!< it takes something back, so it is no step itself
    [[nodiscard]] bool isUndo(const models::Job &job) const { return m_undoJobs.contains(&job); }
    //! The newest that can still be taken back, or null.
    [[nodiscard]] const Step *newest();
    [[nodiscard]] Step takeNewest(); //!< there is one
    //! Something newer is under way, so the newest() is not the last thing the person did.
    [[nodiscard]] bool isOvertaken(const Step &step) const;

    //! Takes \p step, a save, back through the journal: each part is a job, and \p begun is told of it.
    void takeBackByJournal(const Step &step, const QObject *context, const std::function<void(models::Job *)> &begun);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool canTakeBack(const Step &step) const;
    void onStarted(const models::Job &job);
    void offerAgain(const models::Job &undo);
    void putBack(models::Job &job); //!< where it was: what was done since is still newer

    models::Jobs &m_jobs;
    std::deque<Step> m_steps; //!< newest first
    QSet<const models::Job *> m_undoJobs;
};

} // namespace desk::ui
