#include "ui/jobs/pacecontrol.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSlider>
#include <QSpinBox>

#include <cmath>

using namespace Qt::StringLiterals;

namespace desk::ui {

PaceControl::PaceControl(models::Jobs &jobs, QWidget *parent)
    : QWidget(parent),
      m_jobs(jobs),
      m_slider(new QSlider{Qt::Horizontal, this}),
      m_final(new QSpinBox{this}),
      m_text(new PlainLabel{this})
{
    auto *title = new PlainLabel{tr("Pace of actions on many users"), this};
    m_slider->setObjectName(u"pace"_s);
    m_slider->setAccessibleName(title->text());
    m_slider->setToolTip(tr("The limit is shared with the application itself: what you take here it cannot use"));
    m_slider->setRange(1, 100);
    m_slider->setPageStep(10);
    m_slider->setMaximumWidth(200);
    m_slider->setValue(int(std::lround(jobs.pace() * 100)));
    m_text->setObjectName(u"paceText"_s);
    auto *finalTitle = new PlainLabel{tr("What nothing takes back: at most"), this};
    m_final->setObjectName(u"finalPace"_s);
    m_final->setAccessibleName(tr("Requests a second of actions that nothing takes back"));
    m_final->setToolTip(tr("Slow enough to be stopped when it was a mistake. Until Frontdesk ends"));
    m_final->setRange(1, 100);
    m_final->setSuffix(tr("/s"));
    m_final->setValue(int(std::lround(jobs.finalPerSecond())));
    // Not with every digit that is typed: what is running would follow it.
    m_final->setKeyboardTracking(false);
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(title);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_text);
    layout->addStretch(1);
    layout->addWidget(finalTitle);
    layout->addWidget(m_final);
    connect(m_slider, &QSlider::valueChanged, this, [this](int percent) {
        m_jobs.setPace(percent / 100.0);
        Q_EMIT paceChosen(m_jobs.pace());
    });
    connect(m_final, &QSpinBox::valueChanged, this, [this](int perSecond) { m_jobs.setFinalPerSecond(perSecond); });
    connect(&jobs, &models::Jobs::paceChanged, this, &PaceControl::showPace);
    showPace();
}

void PaceControl::showPace()
{
    const QLocale locale;
    const auto limit = m_jobs.requestsPerSecond();
    m_slider->setEnabled(limit > 0);
    if (limit <= 0) {
        m_text->setText(tr("No limit is known of this instance"));
        return;
    }
    const auto allowed = limit * m_jobs.pace();
    m_text->setText(
        tr("%1 requests/s of %2/s")
            .arg(locale.toString(allowed, 'f', allowed < 10 ? 1 : 0), locale.toString(limit, 'f', limit < 10 ? 1 : 0)));
}

} // namespace desk::ui
