#include "ui/theme/svgiconengine.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <memory>

// In a static library nothing else refers to the compiled resources, so the linker would drop them. Must stand
// outside any namespace.
static void initResources() { Q_INIT_RESOURCE(frontdesk); }

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(QStringView name) { return u":/frontdesk/icons/%1.svg"_s.arg(name); }

QColor inkFor(QIcon::Mode mode)
{
    const auto palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return palette.color(QPalette::Active, QPalette::ButtonText);
}

} // namespace

QIcon icon(QStringView name)
{
    initResources();
    if (!QFile::exists(pathOf(name)))
        return {};
    return QIcon{std::make_unique<SvgIconEngine>(name.toString()).release()}; // the icon owns it
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const auto ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

// \p size is in device pixels.
QPixmap SvgIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    Q_UNUSED(state)
    const auto ink = inkFor(mode);
    const auto cacheKey = u"desk-icon/%1/%2/%3x%4/%5"_s.arg(m_name, ink.name(), QString::number(size.width()),
                                                            QString::number(size.height()), QString::number(scale));
    QPixmap pixmap;
    if (QPixmapCache::find(cacheKey, &pixmap))
        return pixmap;
    QFile file{pathOf(m_name)};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer{file.readAll().replace("currentColor", ink.name().toLatin1())};
    pixmap = QPixmap{size};
    pixmap.fill(Qt::transparent);
    const auto side = std::min(size.width(), size.height());
    QPainter painter{&pixmap};
    renderer.render(&painter,
                    QRectF{(size.width() - side) / 2.0, (size.height() - side) / 2.0, double(side), double(side)});
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    QPixmapCache::insert(cacheKey, pixmap);
    return pixmap;
}

QIconEngine *SvgIconEngine::clone() const { return std::make_unique<SvgIconEngine>(m_name).release(); }

QString SvgIconEngine::key() const { return u"desk-svg"_s; }

} // namespace desk::ui
