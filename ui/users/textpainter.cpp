#include "ui/users/textpainter.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int keptTexts = 4096;
constexpr char16_t ellipsisCharacter = u'…';

//! Three marks on one letter, or more, reach into the row above.
bool hasStackedMarks(const QString &text)
{
    auto marks = 0;
    for (const QChar character : text) {
        marks = character.category() == QChar::Mark_NonSpacing ? marks + 1 : 0;
        if (marks > 2)
            return true;
    }
    return false;
}

} // namespace

TextPainter::TextPainter() { m_shaped.setMaxCost(keptTexts); }

void TextPainter::setFont(const QFont &font)
{
    clear();
    m_font = font;
    m_raw = QRawFont::fromFont(font, QFontDatabase::Latin);
    const QFontMetricsF metrics{font};
    m_ascent = metrics.ascent();
    m_height = metrics.height();
    m_glyphOf.fill(0);
    m_advanceOf.fill(0);
    for (char16_t c = u' '; c < tableEnd; ++c) {
        // Controls and the soft hyphen need more than a glyph.
        if ((c >= 0x7f && c < 0xa0) || c == 0xad)
            continue;
        const auto glyphs = m_raw.glyphIndexesForString(QString{QChar{c}});
        if (glyphs.size() != 1 || glyphs.front() == 0)
            continue;
        m_glyphOf[c] = glyphs.front();
        m_advanceOf[c] = m_raw.advancesForGlyphIndexes(glyphs).value(0).x();
    }
    const auto dots = m_raw.glyphIndexesForString(QString{QChar{ellipsisCharacter}});
    m_ellipsis = dots.value(0);
    m_ellipsisAdvance = m_ellipsis ? m_raw.advancesForGlyphIndexes(dots).value(0).x() : 0;
}

void TextPainter::clear() { m_shaped.clear(); }

//! False if the text needs shaping or a font of another family.
bool TextPainter::toGlyphs(const QString &text)
{
    m_glyphs.clear();
    m_advances.clear();
    m_width = 0;
    if (!m_raw.isValid() || m_ellipsis == 0)
        return false;
    for (const QChar character : text) {
        const auto c = character.unicode();
        const auto glyph = c < tableEnd ? m_glyphOf[c] : c == ellipsisCharacter ? m_ellipsis : 0U;
        if (glyph == 0)
            return false;
        const auto advance = c < tableEnd ? m_advanceOf[c] : m_ellipsisAdvance;
        m_glyphs.push_back(glyph);
        m_advances.push_back(advance);
        m_width += advance;
    }
    return true;
}

//! Takes glyphs out of the text at hand until it fits into \p width with an ellipsis in their place.
void TextPainter::cut(qreal width, Qt::TextElideMode elide)
{
    const auto room = width - m_ellipsisAdvance;
    std::size_t head = 0;
    std::size_t tail = m_glyphs.size();
    auto used = 0.0;
    auto isHeadNext = true;
    while (head < tail) {
        const auto takesHead = elide != Qt::ElideMiddle || isHeadNext;
        const auto advance = takesHead ? m_advances[head] : m_advances[tail - 1];
        if (used + advance > room)
            break;
        used += advance;
        takesHead ? ++head : --tail;
        isHeadNext = !isHeadNext;
    }
    if (elide != Qt::ElideMiddle)
        tail = m_glyphs.size();
    const auto splice = [head, tail](auto &list, auto value) {
        list[head] = value;
        list.erase(list.begin() + std::ptrdiff_t(head) + 1, list.begin() + std::ptrdiff_t(std::max(tail, head + 1)));
    };
    splice(m_glyphs, m_ellipsis);
    splice(m_advances, m_ellipsisAdvance);
    m_width = used + m_ellipsisAdvance;
}

void TextPainter::paint(QPainter &painter, const QRect &area, const QString &text, Qt::LayoutDirection direction,
                        Qt::TextElideMode elide)
{
    if (text.isEmpty() || area.width() <= 0)
        return;
    if (!toGlyphs(text)) {
        paintShaped(painter, area, text, direction, elide);
        return;
    }
    if (m_width > area.width())
        cut(area.width(), elide);
    m_points.clear();
    auto x = 0.0;
    for (const auto advance : m_advances) {
        m_points.emplace_back(x, 0.0);
        x += advance;
    }
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setRawData(m_glyphs.data(), m_points.data(), int(m_glyphs.size()));
    const auto left = direction == Qt::RightToLeft ? area.right() + 1 - m_width : area.left();
    const auto baseline = area.top() + std::floor((area.height() - m_height) / 2) + m_ascent;
    painter.drawGlyphRun({std::floor(left), std::round(baseline)}, run);
}

void TextPainter::paintShaped(QPainter &painter, const QRect &area, const QString &text, Qt::LayoutDirection direction,
                              Qt::TextElideMode elide)
{
    const auto key = QString::number(area.width()) + (elide == Qt::ElideMiddle ? u'm' : u'r') + text;
    auto *shaped = m_shaped.object(key);
    if (!shaped) {
        auto fresh = std::make_unique<Shaped>();
        const QFontMetricsF metrics{m_font};
        fresh->text.setTextFormat(Qt::PlainText);
        QTextOption option;
        option.setWrapMode(QTextOption::NoWrap);
        option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
        fresh->text.setTextOption(option);
        fresh->text.setText(text);
        fresh->text.prepare({}, m_font);
        if (fresh->text.size().width() > area.width()) {
            fresh->text.setText(metrics.elidedText(text, elide, area.width()));
            fresh->text.prepare({}, m_font);
        }
        fresh->width = std::min<qreal>(fresh->text.size().width(), area.width());
        fresh->isTall = hasStackedMarks(text);
        m_shaped.insert(key, fresh.release());
        shaped = m_shaped.object(key);
        if (!shaped)
            return;
    }
    const auto left = direction == Qt::RightToLeft ? area.right() + 1 - shaped->width : area.left();
    const auto top = area.top() + std::floor((area.height() - shaped->text.size().height()) / 2);
    painter.setFont(m_font);
    if (shaped->isTall) {
        painter.save();
        painter.setClipRect(area, Qt::IntersectClip);
    }
    painter.drawStaticText(QPointF{std::floor(left), top}, shaped->text);
    if (shaped->isTall)
        painter.restore();
}

bool TextPainter::isCut(const QString &text, int width) const
{
    return QFontMetricsF{m_font}.horizontalAdvance(text) > width;
}

} // namespace desk::ui
