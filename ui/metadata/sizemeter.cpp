#include "ui/metadata/sizemeter.h"

#include "models/metadata/metadatafield.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplabel.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr int barHeight = 4;

} // namespace

SizeMeter::SizeMeter(QWidget *parent) : QWidget(parent), m_text(new WrapLabel{this}), m_warning(new WrapLabel{this})
{
    setObjectName(u"metadataSize"_s);
    m_text->setObjectName(u"metadataSizeText"_s);
    m_text->setTone(WrapLabel::Tone::Secondary);
    m_text->setMaximumLines(1);
    m_warning->setObjectName(u"metadataSizeWarning"_s);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, barHeight + metrics::unit, 0, 0);
    layout->setSpacing(metrics::unit);
    layout->addWidget(m_text);
    layout->addWidget(m_warning);
    setSize(0, false);
}

void SizeMeter::setSize(qsizetype bytes, bool isInSessions)
{
    m_bytes = bytes;
    const bool isTooLarge = bytes > models::metadataLimit;
    const bool isLargeForSessions = isInSessions && bytes > models::sessionClaimAdvice;
    m_text->setText(metadataSize(bytes));
    m_warning->setTone(isTooLarge ? WrapLabel::Tone::Danger : WrapLabel::Tone::Warning);
    const int excess = int(bytes - models::metadataLimit);
    m_warning->setText(isTooLarge ? tr("%Ln byte(s) too many: the service will refuse it.", nullptr, excess)
                                  : tr("If it is copied into session tokens, keep it below 1.2 KB."));
    m_warning->setVisible(isTooLarge || isLargeForSessions);
    setAccessibleName(tr("Size: %1").arg(metadataSize(bytes)));
    update();
}

void SizeMeter::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF bar{0, 0, qreal(width()), barHeight};
    painter.setBrush(color(Token::Line));
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    const auto share = std::min(1.0, double(m_bytes) / double(models::metadataLimit));
    const auto filled = QRectF{0, 0, std::max(bar.width() * share, m_bytes > 2 ? double(barHeight) : 0.0), barHeight};
    const auto token = m_bytes > models::metadataLimit ? Token::Danger : share > 0.9 ? Token::Warning : Token::Accent;
    painter.setBrush(color(token));
    painter.drawRoundedRect(filled, barHeight / 2.0, barHeight / 2.0);
}

QString metadataSize(qsizetype bytes)
{
    const QLocale locale;
    return QCoreApplication::translate("SizeMeter", "%1 of %2 bytes")
        .arg(locale.toString(bytes), locale.toString(models::metadataLimit));
}

} // namespace desk::ui
