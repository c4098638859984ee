#include "ui/theme/avatar.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QTextBoundaryFinder>

#include <array>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

// White on each has at least 4.5:1 (checked by tst_theme); the same in both schemes, so a user keeps their colour.
constexpr std::array<QRgb, 8> grounds{0xff3b62b5, 0xff7a4fb5, 0xff9c3f74, 0xffa8443a,
                                      0xff8a5a1e, 0xff4f6f2a, 0xff1f7566, 0xff4a6378};
// An astral letter with eight marks is the most that displayText() leaves of a grapheme.
constexpr qsizetype longestGrapheme = 24;

//! The first grapheme of \p word that has a letter, a digit or a picture in it.
QString firstGrapheme(QStringView word)
{
    QTextBoundaryFinder finder{QTextBoundaryFinder::Grapheme, word};
    qsizetype start = 0;
    for (auto end = finder.toNextBoundary(); end != -1; start = end, end = finder.toNextBoundary()) {
        const auto grapheme = word.sliced(start, end - start);
        const auto ucs = grapheme.size() > 1 && grapheme.front().isHighSurrogate()
            ? QChar::surrogateToUcs4(grapheme.at(0), grapheme.at(1))
            : char32_t(grapheme.front().unicode());
        if (grapheme.size() <= longestGrapheme
            && (QChar::isLetterOrNumber(ucs) || QChar::category(ucs) == QChar::Symbol_Other))
            return grapheme.toString();
    }
    return {};
}

//! Alphabets of separate, narrow letters. Of all others one grapheme is enough: two would not fit, or join into a word.
bool isPaired(const QString &grapheme)
{
    switch (grapheme.front().script()) {
    case QChar::Script_Common: // digits
        return !grapheme.front().isSurrogate();
    case QChar::Script_Latin:
    case QChar::Script_Greek:
    case QChar::Script_Cyrillic:
    case QChar::Script_Armenian:
    case QChar::Script_Georgian:
    case QChar::Script_Hebrew:
        return true;
    default:
        return false;
    }
}

} // namespace

QString initials(QStringView name)
{
    QString first;
    QString last;
    for (const auto word : name.split(u' ', Qt::SkipEmptyParts)) {
        const auto grapheme = firstGrapheme(word);
        if (grapheme.isEmpty())
            continue;
        if (first.isEmpty())
            first = grapheme;
        else
            last = grapheme;
    }
    if (first.isEmpty())
        return u"?"_s;
    if (last.isEmpty() || !isPaired(first) || !isPaired(last))
        return first.toUpper();
    return first.toUpper() + last.toUpper();
}

QColor avatarGround(QStringView id)
{
    auto hash = quint32(2166136261); // FNV-1a: qHash() may differ from run to run
    for (const QChar character : id)
        hash = (hash ^ character.unicode()) * 16777619U;
    return QColor::fromRgb(grounds[(hash ^ (hash >> 16U)) % grounds.size()]);
}

void paintAvatar(QPainter &painter, const QRectF &disc, QStringView name, QStringView id)
{
    const auto ratio = painter.device()->devicePixelRatioF();
    const auto text = initials(name);
    const auto ground = avatarGround(id);
    const auto key =
        u"desk-avatar/%1/%2/%3/%4"_s.arg(ground.name(), QString::number(disc.width()), QString::number(ratio), text);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        const auto side = disc.width();
        pixmap = QPixmap{QSizeF{side * ratio, side * ratio}.toSize()};
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter inner{&pixmap};
        inner.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        inner.setPen(Qt::NoPen);
        inner.setBrush(ground);
        const QRectF circle{0, 0, side, side};
        inner.drawEllipse(circle);
        auto font = QApplication::font();
        font.setPixelSize(std::max(8, int(side * (text.size() > 1 && isPaired(text) ? 0.40 : 0.48))));
        if (isPaired(text)) // the weight of others would need one more font of many megabytes loaded
            font.setWeight(QFont::DemiBold);
        inner.setFont(font);
        inner.setPen(Qt::white);
        // By the ink of capitals rather than the line, which leaves more room above than below.
        const QFontMetricsF metrics{font};
        const auto width = metrics.horizontalAdvance(text);
        const auto baseline = (side + metrics.capHeight()) / 2;
        if (!isPaired(text))
            inner.drawText(circle, Qt::AlignCenter, text);
        else
            inner.drawText(QPointF{(side - width) / 2, baseline}, text);
        inner.end();
        QPixmapCache::insert(key, pixmap);
    }
    painter.drawPixmap(disc.topLeft(), pixmap);
}

void paintPicture(QPainter &painter, const QRectF &disc, const QImage &picture)
{
    // As a brush: an edge that is clipped would be jagged.
    QBrush brush{picture};
    const auto scale = disc.width() / picture.width();
    brush.setTransform(QTransform::fromTranslate(disc.left(), disc.top()).scale(scale, scale));
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::NoPen);
    painter.setBrush(brush);
    painter.drawEllipse(disc);
    painter.restore();
}

} // namespace desk::ui
