#include "ui/widgets/wraplabel.h"

#include "models/text/display.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <cmath>
#include <limits>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int naturalWidth = 480; // a size hint beyond this would only push splitters about
constexpr int leastCharacters = 6;

QColor toneColor(WrapLabel::Tone tone)
{
    switch (tone) {
    case WrapLabel::Tone::Secondary:
        return color(Token::Secondary);
    case WrapLabel::Tone::Danger:
        return color(Token::Danger);
    case WrapLabel::Tone::Warning:
        return color(Token::Warning);
    case WrapLabel::Tone::Ok:
        return color(Token::Ok);
    case WrapLabel::Tone::Text:
        break;
    }
    return color(Token::Text);
}

} // namespace

QSizePolicy wrappingPolicy()
{
    QSizePolicy policy{QSizePolicy::Preferred, QSizePolicy::Preferred};
    policy.setHeightForWidth(true);
    return policy;
}

WrapLabel::WrapLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(wrappingPolicy());
}

WrapLabel::WrapLabel(const QString &text, QWidget *parent) : WrapLabel(parent) { setText(text); }

WrapLabel::~WrapLabel() = default;

void WrapLabel::setText(const QString &text, const QString &secondary)
{
    const auto shown = models::displayText(text);
    const auto second = models::displayText(secondary);
    if (shown != m_primary || second != m_secondary)
        setShown(shown, second);
}

void WrapLabel::setSentence(const QString &sentence)
{
    setMaximumLines(std::numeric_limits<int>::max());
    setShown(sentence, {});
}

void WrapLabel::setShown(const QString &primary, const QString &secondary)
{
    m_primary = primary;
    m_secondary = secondary;
    m_anchor = m_cursor = 0;
    QLabel::setText(wholeText()); // what a screen reader is told
    updateGeometry();
    layOutAgain();
}

void WrapLabel::setHint(const QString &hint)
{
    m_hint = hint;
    updateToolTip();
}

void WrapLabel::setTone(Tone tone)
{
    if (tone != m_tone) {
        m_tone = tone;
        update();
    }
}

void WrapLabel::setMaximumLines(int lines)
{
    m_maximumLines = qMax(lines, 1);
    updateGeometry();
    layOutAgain();
}

void WrapLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    layOutAgain();
}

void WrapLabel::setSelectable(bool selectable)
{
    m_isSelectable = selectable;
    setCursor(selectable ? Qt::IBeamCursor : Qt::ArrowCursor);
    setFocusPolicy(selectable ? Qt::ClickFocus : Qt::NoFocus); // the copy buttons are the keyboard's way
}

QString WrapLabel::selectedText() const
{
    const int first = qMin(m_anchor, m_cursor);
    const int last = qMax(m_anchor, m_cursor);
    const auto shown = m_layout.text();
    if (m_isElided && first == 0 && last >= shown.size()) {
        return wholeText();
    }
    return shown.mid(first, last - first);
}

QString WrapLabel::wholeText() const { return m_secondary.isEmpty() ? m_primary : m_primary + u"  "_s + m_secondary; }

QSize WrapLabel::sizeHint() const
{
    const auto margins = contentsMargins();
    const int width = qMin(fontMetrics().horizontalAdvance(wholeText()) + 2, naturalWidth);
    return {width + margins.left() + margins.right(), heightForWidth(width + margins.left() + margins.right())};
}

QSize WrapLabel::minimumSizeHint() const
{
    const auto margins = contentsMargins();
    const int least = fontMetrics().averageCharWidth() * leastCharacters;
    return {qMin(least, fontMetrics().horizontalAdvance(wholeText()) + 2) + margins.left() + margins.right(),
            fontMetrics().height() + margins.top() + margins.bottom()};
}

int WrapLabel::heightForWidth(int width) const
{
    const auto margins = contentsMargins();
    QTextLayout layout;
    bool isElided = false;
    return layOut(layout, width - margins.left() - margins.right(), isElided) + margins.top() + margins.bottom();
}

int WrapLabel::layOut(QTextLayout &layout, int width, bool &isElided) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // The text runs the way its own script does, but always starts at the pane's edge.
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const qreal lineWidth = qMax(width, 1);

    const auto lay = [&](const QString &text) {
        layout.clearLayout();
        layout.setFont(font());
        layout.setTextOption(option);
        layout.setText(text);
        layout.beginLayout();
        qreal y = 0;
        for (int i = 0; i < m_maximumLines; ++i) {
            auto line = layout.createLine();
            if (!line.isValid()) {
                break;
            }
            line.setLineWidth(lineWidth);
            line.setPosition({0, y});
            y += line.height();
        }
        layout.endLayout();
        return int(std::ceil(y));
    };

    const auto text = wholeText();
    int height = lay(text);
    isElided = false;
    if (layout.lineCount() > 0) {
        const auto last = layout.lineAt(layout.lineCount() - 1);
        if (last.textStart() + last.textLength() < text.size()) {
            isElided = true;
            const QFontMetricsF measure{font()};
            const auto rest = measure.elidedText(text.mid(last.textStart()), m_elide, lineWidth - 1);
            height = lay(text.left(last.textStart()) + rest);
        }
    }
    return qMax(height, fontMetrics().height());
}

void WrapLabel::layOutAgain()
{
    layOut(m_layout, contentsRect().width(), m_isElided);
    updateToolTip();
    update();
}

void WrapLabel::updateToolTip()
{
    const auto text = !m_hint.isEmpty() ? m_hint : m_isElided ? wholeText() : QString{};
    const auto toolTip = text.isEmpty() ? QString{} : plainToolTip(text);
    if (toolTip != this->toolTip()) {
        setToolTip(toolTip);
    }
}

void WrapLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    layOutAgain();
}

void WrapLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange
        || event->type() == QEvent::StyleChange) {
        updateGeometry();
        layOutAgain();
    }
}

void WrapLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.setPen(isEnabled() ? toneColor(m_tone) : palette().color(QPalette::Disabled, QPalette::WindowText));
    QList<QTextLayout::FormatRange> formats;
    if (!m_secondary.isEmpty()) {
        QTextLayout::FormatRange range;
        range.start = int(m_primary.size());
        range.length = int(m_layout.text().size()) - range.start;
        range.format.setForeground(color(Token::Secondary));
        if (range.length > 0) {
            formats.append(range);
        }
    }
    if (m_anchor != m_cursor) {
        QTextLayout::FormatRange range;
        range.start = qMin(m_anchor, m_cursor);
        range.length = qAbs(m_anchor - m_cursor);
        range.format.setForeground(palette().highlightedText());
        range.format.setBackground(palette().highlight());
        formats.append(range);
    }
    m_layout.draw(&painter, contentsRect().topLeft(), formats);
}

int WrapLabel::positionAt(const QPoint &point) const
{
    const QPointF inside = point - contentsRect().topLeft();
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const auto line = m_layout.lineAt(i);
        if (inside.y() < line.y() + line.height() || i == m_layout.lineCount() - 1) {
            return line.xToCursor(inside.x());
        }
    }
    return 0;
}

void WrapLabel::select(int anchor, int cursor)
{
    m_anchor = anchor;
    m_cursor = cursor;
    update();
}

void WrapLabel::copySelection() const
{
    const auto text = selectedText();
    if (!text.isEmpty()) {
        QApplication::clipboard()->setText(text);
    }
}

void WrapLabel::mousePressEvent(QMouseEvent *event)
{
    if (m_isSelectable && event->button() == Qt::LeftButton) {
        const int position = positionAt(event->position().toPoint());
        select(position, position);
    } else {
        QLabel::mousePressEvent(event);
    }
}

void WrapLabel::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isSelectable && event->buttons().testFlag(Qt::LeftButton)) {
        select(m_anchor, positionAt(event->position().toPoint()));
    } else {
        QLabel::mouseMoveEvent(event);
    }
}

void WrapLabel::mouseReleaseEvent(QMouseEvent *event)
{
    auto *clipboard = QApplication::clipboard();
    if (m_isSelectable && m_anchor != m_cursor && clipboard->supportsSelection()) {
        clipboard->setText(selectedText(), QClipboard::Selection);
    }
    QLabel::mouseReleaseEvent(event);
}

void WrapLabel::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_isSelectable && event->button() == Qt::LeftButton) {
        select(0,
               int(m_primary.size()) < int(m_layout.text().size()) && !m_isElided ? int(m_primary.size())
                                                                                  : int(m_layout.text().size()));
    }
}

void WrapLabel::keyPressEvent(QKeyEvent *event)
{
    if (m_isSelectable && event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (m_isSelectable && event->matches(QKeySequence::SelectAll)) {
        select(0, int(m_layout.text().size()));
    } else {
        QLabel::keyPressEvent(event);
    }
}

void WrapLabel::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        select(0, 0);
    }
    QLabel::focusOutEvent(event);
}

void WrapLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_isSelectable) {
        QLabel::contextMenuEvent(event);
        return;
    }
    auto *menu = new QMenu{this};
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] {
        if (m_anchor == m_cursor) {
            select(0, int(m_layout.text().size()));
        }
        copySelection();
    });
    menu->addAction(tr("Select all"), this, [this] { select(0, int(m_layout.text().size())); });
    menu->popup(event->globalPos());
}

} // namespace desk::ui
