#pragma once

#include "models/jobs/jobs.h"

#include <QWidget>

class QSlider;
class QSpinBox;

namespace desk::ui {

class PlainLabel;

//! How much of the instance's request limit actions on many users may take, and how many requests a second those that
//! nothing takes back; what is running follows at once. The second holds for the session: it is raised on purpose.
class PaceControl final : public QWidget
{
    Q_OBJECT

public:
    explicit PaceControl(models::Jobs &jobs, QWidget *parent = nullptr);

Q_SIGNALS:
    void paceChosen(double share); //!< by the person, to be remembered

private:
    void showPace();

    models::Jobs &m_jobs;
    QSlider *m_slider;
    QSpinBox *m_final;
    PlainLabel *m_text;
};

} // namespace desk::ui
