#pragma once

#include "models/jobs/jobs.h"

#include <QDialog>

class QDialogButtonBox;
class QTableWidget;

namespace desk::ui {

class PlainLabel;

//! The report of a finished job: what was done, and every user it was not done to, with the reason, what to do
//! next and the trace id. Open it with open(); it deletes itself.
class JobDialog final : public QDialog
{
    Q_OBJECT

public:
    JobDialog(models::Jobs &jobs, models::Job &job, QWidget *parent);

private:
    void fillTable();
    void addButtons(QDialogButtonBox &box);

    models::Jobs &m_jobs;
    models::Job &m_job;
    QTableWidget *m_table;
    PlainLabel *m_note;
};

} // namespace desk::ui
