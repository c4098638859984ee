#include "ui/images/imagecheck.h"

#include "api/body.h"
#include "models/images/wholeimage.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QThread>

#include <algorithm>
#include <memory>

namespace desk::ui {

namespace {

constexpr int previewSide = 512; // pixels of the smaller side
constexpr qint64 mostPixels = 50'000'000; // what is larger is sent, but not shown
constexpr int mostBytesPerPixel = 8;

//! JPEG is decoded at a fraction of its size, the others whole.
bool fitsIntoMemory(const QSize &size, const QByteArray &format)
{
    const auto pixels = qint64{size.width()} * size.height();
    const auto limit = qint64{QImageReader::allocationLimit()} * 1024 * 1024;
    return pixels <= mostPixels && (format == "jpeg" || limit == 0 || pixels * mostBytesPerPixel <= limit);
}

} // namespace

CheckedImage checkImage(const QString &path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto bytes = file.read(api::maxImageSize + 1);
    if (!models::isWholeImage(bytes))
        return {};
    const auto type = api::imageTypeOf(bytes);
    const auto format = type.sliced(type.indexOf('/') + 1);
    if (!QImageReader::supportedImageFormats().contains(format))
        return {.isWhole = true};
    QBuffer buffer{&bytes};
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QImageReader reader{&buffer};
    reader.setAutoDetectImageFormat(false); // names lie, and other readers must not be asked
    reader.setFormat(format);
    reader.setAutoTransform(true);
    const auto size = reader.size();
    if (size.isValid() && !fitsIntoMemory(size, format))
        return {.isWhole = true};
    if (std::min(size.width(), size.height()) > previewSide)
        reader.setScaledSize(size.scaled(previewSide, previewSide, Qt::KeepAspectRatioByExpanding));
    auto preview = reader.read();
    const bool isWhole = !preview.isNull();
    return {.isWhole = isWhole, .preview = std::move(preview)};
}

void checkImage(const QString &path, const QObject *context, std::function<void(const CheckedImage &)> done)
{
    auto found = std::make_shared<CheckedImage>();
    auto *thread = QThread::create([path, found] { *found = checkImage(path); });
    QObject::connect(thread, &QThread::finished, context, [found, done = std::move(done)] { done(*found); });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

} // namespace desk::ui
