#include "ui/jobs/rategraph.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr int graphHeight = 48;

QString rateText(double perSecond) { return QLocale{}.toString(perSecond, 'f', perSecond < 10 ? 1 : 0); }

} // namespace

RateGraph::RateGraph(models::Jobs &jobs, QWidget *parent) : QWidget(parent), m_jobs(jobs), m_text(new PlainLabel{this})
{
    setObjectName(u"rateGraph"_s);
    m_text->setObjectName(u"rateText"_s);
    m_text->setSecondary(true);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, graphHeight + metrics::unit, 0, 0);
    layout->addWidget(m_text);
    connect(&jobs.rate(), &models::RequestRate::changed, this, &RateGraph::showWords);
    connect(&jobs, &models::Jobs::paceChanged, this, &RateGraph::showWords);
    showWords();
}

double RateGraph::allowed() const { return m_jobs.requestsPerSecond() * m_jobs.pace(); }

void RateGraph::showWords()
{
    const auto &rate = m_jobs.rate();
    QStringList parts{tr("%1 requests/s now").arg(rateText(rate.now()))};
    if (rate.most() > 0)
        parts.append(tr("at most %1 in the last three minutes (each over 10 seconds)").arg(rateText(rate.most())));
    if (allowed() > 0)
        parts.append(tr("%1 allowed for many users").arg(rateText(allowed())));
    m_text->setText(parts.join(u" · "_s));
    setAccessibleName(tr("Requests a second: %1").arg(m_text->text()));
    update();
}

void RateGraph::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area{0.5, 0.5, width() - 1.0, graphHeight - 1.0};
    painter.setPen(color(Token::Line));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(area, metrics::chipRadius, metrics::chipRadius);

    const auto inside = area.adjusted(2, 3, -2, -2);
    const auto top = std::max({m_jobs.rate().most(), allowed(), 1.0}) * 1.1;
    const auto heightOf = [&](double perSecond) { return inside.bottom() - inside.height() * perSecond / top; };
    if (allowed() > 0) {
        painter.setPen(QPen{color(Token::Secondary), 1, Qt::DashLine});
        painter.drawLine(QPointF{inside.left(), heightOf(allowed())}, QPointF{inside.right(), heightOf(allowed())});
    }
    const auto &values = m_jobs.rate().perSecond();
    if (values.isEmpty())
        return;
    const auto step = inside.width() / (models::RequestRate::seconds - 1);
    auto x = inside.right() - step * double(values.size() - 1);
    QPainterPath line{{x, heightOf(values.constFirst())}};
    for (const auto value : values.sliced(1))
        line.lineTo(x += step, heightOf(value));
    painter.setPen(QPen{color(Token::Accent), 1.5});
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(line);
}

} // namespace desk::ui
