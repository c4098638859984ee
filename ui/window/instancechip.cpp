#include "ui/window/instancechip.h"

#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QCoreApplication>
#include <QPainter>

namespace desk::ui {

using Instance = api::Connection::Instance;

namespace {

Token tokenOf(Instance instance)
{
    switch (instance) {
    case Instance::Sandbox:
        return Token::InstanceSandbox;
    case Instance::Development:
        return Token::InstanceDevelopment;
    case Instance::Live:
        return Token::InstanceLive;
    }
    Q_UNREACHABLE();
}

QFont chipFont(QFont font)
{
    font.setWeight(QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.5);
    return font;
}

} // namespace

InstanceChip::InstanceChip(Instance instance, const QString &host, QWidget *parent)
    : QWidget(parent),
      m_instance(instance)
{
    setObjectName(QStringLiteral("instanceChip"));
    setAccessibleName(tr("Instance: %1").arg(text(instance)));
    setAccessibleDescription(host);
    setToolTip(plainToolTip(tr("Everything in this window is about the %1 instance at %2.").arg(text(instance), host)));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QString InstanceChip::text(Instance instance)
{
    switch (instance) {
    case Instance::Sandbox:
        return tr("SANDBOX");
    case Instance::Development:
        return tr("DEVELOPMENT");
    case Instance::Live:
        return tr("LIVE");
    }
    Q_UNREACHABLE();
}

QSize InstanceChip::sizeHint() const
{
    const QFontMetrics font{chipFont(this->font())};
    return {font.horizontalAdvance(text(m_instance)) + 2 * metrics::groupGap, metrics::controlHeight - 4};
}

void InstanceChip::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(tokenOf(m_instance)));
    painter.drawRoundedRect(rect(), metrics::chipRadius, metrics::chipRadius);
    painter.setPen(Qt::white);
    painter.setFont(chipFont(font()));
    painter.drawText(rect(), Qt::AlignCenter, text(m_instance));
}

} // namespace desk::ui
