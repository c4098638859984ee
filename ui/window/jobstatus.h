#pragma once

#include "models/jobs/jobs.h"

#include <QTimer>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace desk::ui {

class PlainLabel;

//! The running jobs in the status bar: what, how far, and Stop. Hidden while none runs.
class JobStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit JobStatus(models::Jobs &jobs, QWidget *parent = nullptr);

private:
    void update();
    void stopAll();

    models::Jobs &m_jobs;
    PlainLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    QTimer m_tick;
};

} // namespace desk::ui
