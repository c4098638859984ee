#include "ui/detail/jsonview.h"

#include "models/text/display.h"
#include "models/text/prettyjson.h"
#include "ui/detail/tabpage.h"
#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QScrollBar>
#include <QTextBlock>

#include <cmath>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

// Looking for a place between words costs the square of a line's length where there is none: 256 KB of
// "a","a",… took 8 s. Lines longer than this break anywhere.
constexpr qsizetype wordWrapLimit = 4000;

bool hasLongLine(QStringView text)
{
    qsizetype start = 0;
    while (text.size() - start > wordWrapLimit) {
        const auto end = text.lastIndexOf(u'\n', start + wordWrapLimit);
        if (end < start) {
            return true;
        }
        start = end + 1;
    }
    return false;
}

constexpr qsizetype longestEscape = 10; // code units displayText() may write for a byte: no line is cut by it

} // namespace

JsonView::JsonView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true); // or Tab would never leave it again
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFont(codeFont());
    setMinimumWidth(80);
    document()->setDocumentMargin(metrics::controlPadding);
    auto option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight); // code, in every language
    document()->setDefaultTextOption(option);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &JsonView::fit);
}

void JsonView::setJson(const QByteArray &json)
{
    if (json != m_json) {
        m_json = json;
        showText();
    }
}

void JsonView::setIndented(bool indented)
{
    if (indented != m_isIndented) {
        m_isIndented = indented;
        showText();
    }
}

void JsonView::setFitted(int lines)
{
    m_mostLines = lines;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    fit();
}

void JsonView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    if (m_isStale) {
        showText();
    }
}

void JsonView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit(); // another width wraps into another number of lines
}

void JsonView::showText()
{
    m_isStale = !isVisible();
    if (m_isStale) {
        return;
    }
    const auto text = m_isIndented ? models::prettyJson(m_json, shownJsonLimit + 1) : m_json;
    m_isCut = text.size() > shownJsonLimit;
    const auto shown = shownJson(text);
    if (shown != toPlainText()) {
        const int scrolled = verticalScrollBar()->value();
        const auto before = textCursor();
        const auto wrap = hasLongLine(shown) ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere;
        if (wrap != wordWrapMode()) {
            clear(); // what was shown is not to be wrapped in the other way first
            setWordWrapMode(wrap);
        }
        setPlainText(shown);
        const int most = int(shown.size());
        auto cursor = textCursor();
        cursor.setPosition(qMin(before.anchor(), most));
        cursor.setPosition(qMin(before.position(), most), QTextCursor::KeepAnchor);
        setTextCursor(cursor);
        verticalScrollBar()->setValue(scrolled);
    }
    fit();
    Q_EMIT shownChanged();
}

void JsonView::fit()
{
    if (m_mostLines == 0) {
        return;
    }
    // QPlainTextDocumentLayout counts its height in lines.
    const int lines = qBound(2, int(document()->documentLayout()->documentSize().height()), m_mostLines);
    const auto first = document()->firstBlock();
    const auto lineHeight = blockBoundingRect(first).height() / qMax(first.lineCount(), 1);
    const int height = int(std::ceil(lines * lineHeight + 2 * document()->documentMargin())) + 2 * frameWidth() + 2;
    if (height != maximumHeight()) {
        setFixedHeight(height);
    }
}

QString shownJson(QByteArrayView json)
{
    qsizetype end = qMin(json.size(), shownJsonLimit);
    while (end > 0 && end < json.size() && (quint8(json.at(end)) & 0xC0U) == 0x80U) {
        --end;
    }
    QString shown;
    shown.reserve(end + 64);
    const auto text = json.first(end);
    for (qsizetype at = 0; at <= text.size();) {
        auto next = text.indexOf('\n', at);
        if (next < 0) {
            next = text.size();
        }
        auto line = text.sliced(at, next - at);
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        qsizetype indent = 0;
        while (indent < line.size() && (line.at(indent) == ' ' || line.at(indent) == '\t')) {
            ++indent;
        }
        shown += QString::fromLatin1(line.first(indent));
        const auto rest = line.sliced(indent);
        shown += models::displayText(rest, rest.size() * longestEscape + 1);
        if (next < text.size()) {
            shown += u'\n';
        }
        at = next + 1;
    }
    return shown;
}

} // namespace desk::ui
