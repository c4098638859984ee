#include "ui/jobs/countdowndialog.h"

#include "models/jobs/joblist.h"
#include "models/text/display.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

CountdownDialog::CountdownDialog(models::Jobs &jobs, models::Job &job, const QString &host, QWidget *parent)
    : Dialog(parent),
      m_job(&job),
      m_text(new PlainLabel{this}),
      m_progress(new QProgressBar{this})
{
    setObjectName(u"countdownDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const auto what = models::planText(job);
    setWindowTitle(what);
    setMinimumWidth(420);
    auto *title = new PlainLabel{this};
    const auto only = std::ranges::find(job.items(), models::JobItem::State::Waiting, &models::JobItem::state);
    title->setSentence(job.actedOn() == 1 && only != job.items().end()
                           ? u"%1: %2"_s.arg(models::actionText(job.action().text).remove(u'&'),
                                             models::isolatedText(only->name, models::cellLimit))
                           : what);
    title->setFont(headingFont());
    title->setWordWrap(true);
    auto terms = tr("On %1. Nothing can take it back; until it begins, nothing is sent.").arg(host);
    // One that goes on is named after all it was for.
    if (const int left = job.counts().open; left < job.actedOn())
        terms = tr("%Ln of these user(s) are left.", nullptr, left) + u' ' + terms;
    auto *where = new PlainLabel{terms, this};
    where->setWordWrap(true);
    m_text->setObjectName(u"countdownText"_s);
    m_progress->setObjectName(u"countdown"_s);
    m_progress->setAccessibleName(tr("Time until it begins"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_progress->setRange(0, std::max(1, int(job.untilStart().count())));
    auto *buttons = new QDialogButtonBox{this};
    auto *now = buttons->addButton(tr("Begin now"), QDialogButtonBox::ActionRole);
    now->setObjectName(u"beginNow"_s);
    now->setAutoDefault(false);
    setButtonRole(now, ButtonRole::Danger);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(u"cancelCountdown"_s);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(now, &QPushButton::clicked, &job, &models::Job::skipCountdown);
    connect(buttons, &QDialogButtonBox::rejected, this, &CountdownDialog::reject);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(title);
    layout->addWidget(where);
    layout->addWidget(m_progress);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    connect(&jobs, &models::Jobs::progressed, this, &CountdownDialog::follow);
    connect(&jobs, &models::Jobs::changed, this, &CountdownDialog::follow);
    follow();
}

void CountdownDialog::reject()
{
    if (m_job && m_job->state() == models::Job::State::CountingDown)
        m_job->stop();
    QDialog::reject();
}

void CountdownDialog::follow()
{
    if (!m_job || m_job->state() != models::Job::State::CountingDown) {
        accept();
        return;
    }
    m_progress->setValue(m_progress->maximum() - int(m_job->untilStart().count()));
    m_text->setText(models::jobStateText(*m_job));
}

void showCountdowns(models::Jobs &jobs, const QString &host, QWidget &window)
{
    QObject::connect(&jobs, &models::Jobs::changed, &window, [&jobs, host, &window](models::Job *job) {
        if (job->state() == models::Job::State::CountingDown)
            (new CountdownDialog{jobs, *job, host, &window})->show();
    });
}

} // namespace desk::ui
