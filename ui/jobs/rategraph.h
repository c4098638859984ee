#pragma once

#include "models/jobs/jobs.h"

#include <QWidget>

namespace desk::ui {

class PlainLabel;

//! The requests a second of the last minutes as a line, with what actions on many users may take as a dashed one, and
//! both in words.
class RateGraph final : public QWidget
{
    Q_OBJECT

public:
    explicit RateGraph(models::Jobs &jobs, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showWords();
    [[nodiscard]] double allowed() const; //!< 0: no limit

    models::Jobs &m_jobs;
    PlainLabel *m_text;
};

} // namespace desk::ui
