#include "ui/theme/scriptwarmup.h"

#include "ui/theme/avatar.h"

#include <QPainter>
#include <QPixmap>
#include <QWidget>

#include <array>

namespace desk::ui {

namespace {

// By how many people write in them.
constexpr std::array samples{u"李", u"김", u"が", u"علي", u"रा", u"সা", u"שר",   u"ส",
                             u"Ια", u"Ию", u"Ա",  u"ნ",   u"ሰ",  u"த",  u"🦊", u"👩‍👩‍👧"};
constexpr int pause = 40; // milliseconds, for the events that came meanwhile

} // namespace

ScriptWarmup::ScriptWarmup(QWidget *widget) : QObject{widget}, m_widget{widget}
{
    m_idle.setInterval(pause);
    connect(&m_idle, &QTimer::timeout, this, &ScriptWarmup::next);
    m_idle.start();
}

void ScriptWarmup::next()
{
    const QStringView sample{samples[std::size_t(m_next)]};
    const auto ratio = m_widget->devicePixelRatioF();
    QPixmap pixmap{QSize{64, 32} * ratio};
    pixmap.setDevicePixelRatio(ratio);
    QPainter painter{&pixmap};
    painter.setFont(m_widget->font());
    painter.drawText(QPoint{0, 20}, sample.toString());
    paintAvatar(painter, QRectF{32, 0, 24, 24}, sample, {});
    if (++m_next < int(samples.size()))
        return;
    m_idle.stop();
    deleteLater();
}

} // namespace desk::ui
