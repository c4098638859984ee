#include "ui/images/imagedrop.h"

#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int discSide = 144; // device-independent pixels
constexpr int dropHeight = 184;

} // namespace

ImageDrop::ImageDrop(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"imageDrop"_s);
    setAcceptDrops(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ImageDrop::setPreview(const QImage &image)
{
    m_preview = image;
    update();
}

void ImageDrop::setWords(const QString &words)
{
    m_words = words;
    setAccessibleName(words);
    update();
}

QSize ImageDrop::sizeHint() const { return {360, dropHeight}; }

bool ImageDrop::canTake(const QMimeData &mime)
{
    return mime.hasImage() || (mime.urls().size() == 1 && mime.urls().constFirst().isLocalFile());
}

void ImageDrop::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPen pen{color(m_isTarget ? Token::Accent : Token::Outline)};
    pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(m_isTarget ? color(Token::Hover) : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF{rect()}.adjusted(0.5, 0.5, -0.5, -0.5), metrics::chipRadius, metrics::chipRadius);
    if (m_preview.isNull()) {
        painter.setPen(color(Token::Secondary));
        painter.drawText(rect().adjusted(metrics::paneEdge, 0, -metrics::paneEdge, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_words);
        return;
    }
    const QRect disc{(width() - discSide) / 2, (height() - discSide) / 2, discSide, discSide};
    QPainterPath circle;
    circle.addEllipse(disc);
    painter.setClipPath(circle);
    // As the application will most likely show it: the middle, filled.
    const auto side = std::min(m_preview.width(), m_preview.height());
    painter.drawImage(disc, m_preview,
                      QRect{(m_preview.width() - side) / 2, (m_preview.height() - side) / 2, side, side});
}

void ImageDrop::dragEnterEvent(QDragEnterEvent *event)
{
    if (canTake(*event->mimeData())) {
        event->acceptProposedAction();
        setTarget(true);
    }
}

void ImageDrop::dragLeaveEvent(QDragLeaveEvent * /*event*/) { setTarget(false); }

void ImageDrop::dropEvent(QDropEvent *event)
{
    setTarget(false);
    event->acceptProposedAction();
    Q_EMIT dropped(*event->mimeData());
}

void ImageDrop::setTarget(bool isTarget)
{
    m_isTarget = isTarget;
    update();
}

} // namespace desk::ui
