#pragma once

#include "models/jobs/jobs.h"
#include "ui/widgets/dialog.h"

#include <QPointer>

class QProgressBar;

namespace desk::ui {

class PlainLabel;

//! The time for second thoughts before something that nothing can take back: what will happen, in how many seconds,
//! and a way out. Closing it in whatever way is the way out. Open it with show(): other work goes on beside it. It
//! deletes itself.
class CountdownDialog final : public Dialog
{
    Q_OBJECT

public:
    CountdownDialog(models::Jobs &jobs, models::Job &job, const QString &host, QWidget *parent);

    void reject() override; //!< the job ends before its first request

private:
    void follow();

    QPointer<models::Job> m_job;
    PlainLabel *m_text;
    QProgressBar *m_progress;
};

//! Opens one on \p window for every job that counts down.
void showCountdowns(models::Jobs &jobs, const QString &host, QWidget &window);

} // namespace desk::ui
