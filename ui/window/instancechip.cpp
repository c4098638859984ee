#include "ui/window/instancechip.h"

#include "models/session.h"
#include "models/text/display.h"
#include "ui/connections/connectioncolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace desk::ui {

using Instance = api::Connection::Instance;

namespace {

constexpr int longestName = 160;

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

QSize chipSize(const QString &word, const QFont &font)
{
    return {QFontMetrics{chipFont(font)}.horizontalAdvance(word) + 2 * metrics::groupGap, metrics::controlHeight - 4};
}

void paintChip(QPainter &painter, const QRect &area, Instance instance, const QString &word, const QFont &font)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(tokenOf(instance)));
    painter.drawRoundedRect(area, metrics::chipRadius, metrics::chipRadius);
    painter.setPen(Qt::white);
    painter.setFont(chipFont(font));
    painter.drawText(area, Qt::AlignCenter, word);
}

} // namespace

InstanceChip::InstanceChip(Instance instance, const QString &host, QWidget *parent)
    : QWidget(parent),
      m_instance(instance),
      m_host(host)
{
    setObjectName(QStringLiteral("instanceChip"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    updateAccessible();
}

InstanceChip::InstanceChip(const models::Session &session, QWidget *parent)
    : InstanceChip(session.instance(), session.host(), parent)
{
    if (const auto &profile = session.profile(); !profile.name.isEmpty())
        setConnection(profile.name, connectionColor(profile.color));
    setReadOnly(session.isReadOnly());
    connect(&session, &models::Session::safeModeChanged, this,
            [this](api::SafeMode mode) { setReadOnly(mode == api::SafeMode::ReadOnly); });
    connect(&session, &models::Session::profileChanged, this,
            [this, &session] { setConnection(session.profile().name, connectionColor(session.profile().color)); });
}

void InstanceChip::setConnection(const QString &name, const QColor &color)
{
    m_name = models::displayText(name);
    m_color = color;
    updateAccessible();
}

void InstanceChip::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    updateAccessible();
}

void InstanceChip::updateAccessible()
{
    const auto which = m_name.isEmpty() ? word() : u"%1, %2"_s.arg(m_name, word());
    setAccessibleName(tr("Instance: %1").arg(which));
    setAccessibleDescription(m_host);
    setToolTip(
        plainToolTip(tr("Everything in this window is about the %1 instance at %2.").arg(text(m_instance), m_host)));
    updateGeometry();
    update();
}

QString InstanceChip::word() const
{
    return m_isReadOnly ? tr("%1 · READ-ONLY").arg(text(m_instance)) : text(m_instance);
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

QSize InstanceChip::sizeOf(Instance instance, const QFont &font) { return chipSize(text(instance), font); }

void InstanceChip::paint(QPainter &painter, const QRect &area, Instance instance, const QFont &font)
{
    paintChip(painter, area, instance, text(instance), font);
}

int InstanceChip::nameWidth() const
{
    if (m_name.isEmpty())
        return 0;
    const QFontMetrics measure{chipFont(font())};
    return metrics::unit + metrics::controlPadding + std::min(measure.horizontalAdvance(m_name), longestName)
        + metrics::controlPadding;
}

QSize InstanceChip::sizeHint() const
{
    const auto chip = chipSize(word(), font());
    return {nameWidth() + chip.width(), chip.height()};
}

void InstanceChip::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const auto before = nameWidth();
    if (before > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_color);
        const auto mirrored = [this](const QRect &area) { return QStyle::visualRect(layoutDirection(), rect(), area); };
        painter.drawRoundedRect(mirrored({0, 2, metrics::unit, height() - 4}), 2, 2);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.setFont(chipFont(font()));
        const auto width = before - 2 * metrics::unit - metrics::controlPadding; // a little more than it measures
        // Isolated, the ellipsis stands at the end of a name that is read from the right, too.
        painter.drawText(mirrored({metrics::unit + metrics::controlPadding, 0, width, height()}), Qt::AlignVCenter,
                         u'\u2068' + painter.fontMetrics().elidedText(m_name, Qt::ElideRight, width) + u'\u2069');
    }
    const QRect chip{before, 0, width() - before, height()};
    paintChip(painter, QStyle::visualRect(layoutDirection(), rect(), chip), m_instance, word(), font());
}

} // namespace desk::ui
