#include "ui/widgets/plainlabel.h"

#include "models/text/display.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QScopedValueRollback>

namespace desk::ui {

using namespace Qt::StringLiterals;

PlainLabel::PlainLabel(QWidget *parent) : QLabel{parent}
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    setOpenExternalLinks(false);
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent) : PlainLabel{parent} { setText(text); }

void PlainLabel::setText(const QString &text)
{
    const auto shown = models::displayText(text, models::labelLimit);
    if (shown != QLabel::text())
        QLabel::setText(shown);
    updateToolTip();
}

void PlainLabel::setSentence(const QString &sentence)
{
    if (sentence != QLabel::text())
        QLabel::setText(sentence);
    updateToolTip();
}

void PlainLabel::setSelectable(bool selectable)
{
    setTextInteractionFlags(selectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                       : Qt::NoTextInteraction);
    setFocusPolicy(selectable ? Qt::StrongFocus : Qt::NoFocus); // QLabel would take it by click only
    setCursor(selectable ? Qt::IBeamCursor : Qt::ArrowCursor);
}

void PlainLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    updateToolTip();
    updateGeometry();
    update();
}

void PlainLabel::setSecondary(bool secondary)
{
    m_isSecondary = secondary;
    updatePalette();
}

QSize PlainLabel::minimumSizeHint() const
{
    const auto hint = QLabel::minimumSizeHint();
    if (m_elide == Qt::ElideNone)
        return hint;
    const auto least = fontMetrics().horizontalAdvance(u"…"_s) + fontMetrics().averageCharWidth() * 4;
    return {std::min(least, widthOfText()) + margin() * 2, hint.height()};
}

QSize PlainLabel::sizeHint() const
{
    const auto hint = QLabel::sizeHint();
    return m_elide == Qt::ElideNone ? hint : QSize{widthOfText() + margin() * 2 + 1, hint.height()};
}

int PlainLabel::widthOfText() const { return fontMetrics().horizontalAdvance(QLabel::text()); }

bool PlainLabel::isCut() const { return m_elide != Qt::ElideNone && widthOfText() > contentsRect().width(); }

void PlainLabel::updateToolTip()
{
    if (m_elide == Qt::ElideNone)
        return;
    if (isCut()) {
        setToolTip(plainToolTip(QLabel::text()));
        m_hasOwnToolTip = true;
    } else if (m_hasOwnToolTip) {
        setToolTip({});
        m_hasOwnToolTip = false;
    }
}

void PlainLabel::updatePalette()
{
    const QScopedValueRollback guard{m_isUpdating, true};
    QPalette own; // sets one role only: the others keep following the application
    if (m_isSecondary)
        own.setColor(QPalette::Active, QPalette::WindowText, color(Token::Secondary));
    if (m_isSecondary)
        own.setColor(QPalette::Inactive, QPalette::WindowText, color(Token::Secondary));
    setPalette(own);
}

void PlainLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (m_isUpdating)
        return;
    if (event->type() == QEvent::PaletteChange && m_isSecondary)
        updatePalette();
    else if (event->type() == QEvent::FontChange)
        updateToolTip();
}

void PlainLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    updateToolTip();
}

void PlainLabel::focusInEvent(QFocusEvent *event)
{
    QLabel::focusInEvent(event);
    update();
}

void PlainLabel::focusOutEvent(QFocusEvent *event)
{
    QLabel::focusOutEvent(event);
    update();
}

void PlainLabel::paintEvent(QPaintEvent *event)
{
    // A selectable label that has the focus shows its whole text, so that the selection is what is seen.
    if (!isCut() || (hasFocus() && hasSelectedText())) {
        QLabel::paintEvent(event);
    } else {
        QPainter painter{this};
        painter.setFont(font());
        const auto cut = fontMetrics().elidedText(QLabel::text(), m_elide, contentsRect().width());
        style()->drawItemText(&painter, contentsRect(), int(QStyle::visualAlignment(layoutDirection(), alignment())),
                              palette(), isEnabled(), cut, foregroundRole());
    }
    if (hasFocus() && !hasSelectedText()) {
        QPainter painter{this};
        painter.setRenderHint(QPainter::Antialiasing);
        paintRounded(painter, rect(), 3, Qt::transparent, color(Token::Accent), 1.5);
    }
}

QString plainToolTip(QStringView text)
{
    // Only rich text is broken into lines. A screen reader, which is told the tip as it is, does without the tags where
    // nothing needs them.
    constexpr qsizetype longestLine = 80;
    const auto shown = models::displayText(text, models::labelLimit);
    if (shown.size() <= longestLine && !shown.contains(u'<') && !shown.contains(u'&'))
        return shown;
    return u"<qt>"_s + shown.toHtmlEscaped() + u"</qt>"_s;
}

} // namespace desk::ui
