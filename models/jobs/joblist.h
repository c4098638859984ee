#pragma once

#include "models/jobs/jobs.h"

#include <QAbstractTableModel>

namespace desk::models {

//! The history of a journal as a table, newest first, the running jobs among it: who did what, when, to how many.
class JobList final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, What, State, Users, Who, Why, ColumnCount };

    explicit JobList(Jobs &jobs, QObject *parent = nullptr);

    void setSearch(const QString &text); //!< only jobs whose plan or users contain it
    [[nodiscard]] const JobSummary &at(int row) const { return m_summaries.at(row); }
    [[nodiscard]] int rowOf(qint64 recordId) const; //!< -1 if it is not shown

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void fetch();
    void repaint();
    void merge(const QList<JobSummary> &summaries);
    [[nodiscard]] const Job *liveJob(const JobSummary &summary) const;
    [[nodiscard]] QString textOf(const JobSummary &summary, int column) const;
    [[nodiscard]] QString stateText(const JobSummary &summary) const;
    [[nodiscard]] Job::Counts countsOf(const JobSummary &summary) const;

    Jobs &m_jobs;
    QList<JobSummary> m_summaries;
    QString m_search{};
    QPointer<Journal> m_asked; //!< has yet to answer
    bool m_isOutdated = false; //!< what it answers will be: to be asked again then
    QTimer m_delay;
    QTimer m_repaint;
};

//! "Ban 50 users", "Undo of: Ban 50 users": \p plan in the person's words.
[[nodiscard]] QString planText(const JobPlan &plan, int users);
//! Likewise, with the number of those whom it acts on: whoever is left alone from the start does not count.
[[nodiscard]] QString planText(const Job &job);
[[nodiscard]] QString planText(const JobSummary &summary);
//! "Running", "Paused", "Waits until 14:03:20": \p job in a word or two.
[[nodiscard]] QString jobStateText(const Job &job);
//! "300 done, 33 failed, 640 not tried": what became of whom, without those of whom there are none.
[[nodiscard]] QString outcomesText(const Job::Counts &counts);
//! The time of day of \p at, to the second.
[[nodiscard]] QString clockText(const QDateTime &at);

} // namespace desk::models
