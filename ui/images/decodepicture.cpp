#include "ui/images/decodepicture.h"

#include "api/body.h"

#include <QBuffer>
#include <QImageReader>
#include <QtEndian>

#include <algorithm>

namespace desk::ui {

namespace {

constexpr int mostMebibytes = 64; // for every reader of the program; what is decoded here needs a quarter of it

//! What a GIF calls its screen is what is allocated; its reader tells the size of the first frame.
bool hasLargeScreen(const QByteArray &gif)
{
    if (gif.size() < 10)
        return true;
    const auto width = qFromLittleEndian<quint16>(gif.constData() + 6);
    const auto height = qFromLittleEndian<quint16>(gif.constData() + 8);
    return width == 0 || height == 0 || std::max(width, height) > mostPictureSide;
}

} // namespace

QImage decodePicture(const QByteArray &bytes, int side)
{
    static const bool isLimited = [] {
        QImageReader::setAllocationLimit(mostMebibytes);
        return true;
    }();
    const auto type = api::imageTypeOf(bytes);
    if (!isLimited || type.isEmpty() || side <= 0 || (type == "image/gif" && hasLargeScreen(bytes)))
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QImageReader reader{&buffer};
    // No guessing: other readers, such as that of SVG, must not be asked.
    reader.setAutoDetectImageFormat(false);
    reader.setFormat(type.sliced(type.indexOf('/') + 1));
    reader.setAutoTransform(true);
    const auto size = reader.size();
    if (size.isEmpty() || std::max(size.width(), size.height()) > mostPictureSide)
        return {};
    if (std::min(size.width(), size.height()) > side)
        reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatioByExpanding).expandedTo({1, 1}));
    const auto whole = reader.read();
    if (whole.isNull() || std::max(whole.width(), whole.height()) > mostPictureSide)
        return {};
    const auto least = std::min(whole.width(), whole.height());
    const auto middle = whole.copy((whole.width() - least) / 2, (whole.height() - least) / 2, least, least);
    return middle.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

} // namespace desk::ui
