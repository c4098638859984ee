#pragma once

#include "models/jobs/job.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace desk::models {

//! The users of one job with their outcomes, live. Rows can be narrowed to one outcome or a text; what changes is
//! inserted and removed, so that selection and scroll position survive.
class JobItemTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, UserId, Outcome, Reason, Before, After, TraceId, ColumnCount };

    explicit JobItemTable(QObject *parent = nullptr);

    void setJob(const Job *job); //!< may be null; follows it from now on
    void setOutcome(std::optional<JobItem::State> outcome); //!< only these; none: all
    void setSearch(const QString &text); //!< only those whose name, id or e-mail address contains it

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void refresh();
    [[nodiscard]] bool isShown(qsizetype item);
    [[nodiscard]] bool isFound(qsizetype item);
    [[nodiscard]] QString textOf(const JobItem &item, int column) const;
    void removeMissing(const std::vector<int> &wanted);
    void insertMissing(const std::vector<int> &wanted);

    QPointer<const Job> m_job;
    std::vector<int> m_rows; //!< indexes of the shown items, ascending
    std::optional<JobItem::State> m_outcome{};
    QByteArray m_search{}; //!< foldedForSearch()
    std::vector<bool> m_found; //!< of the first items, whether the search finds them: that stays
    QTimer m_delay;
};

//! "Done", "Not known": the state of one user of a job in a word or two.
[[nodiscard]] QString outcomeText(JobItem::State state);
//! Why it was not done to \p item; empty if it was.
[[nodiscard]] QString reasonText(const JobItem &item);

} // namespace desk::models
