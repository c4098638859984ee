#include "ui/metadata/jsoneditor.h"
#include "ui/metadata/jsonmarks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <vector>

// Scintilla measures every letter of a line that is shown, some 0.3 s for a megabyte and at each key. What has a style
// that is not visible it does not measure: so the middle of a very long line is there, but not shown. And what is long
// as a whole scrolls instead of being wrapped.

namespace desk::ui {

namespace {

constexpr qsizetype longLine = 20'000; // bytes; the service takes 8,192 in all
constexpr qsizetype wrapLimit = 200'000; // bytes
constexpr qsizetype shownFirst = 4'000;
constexpr qsizetype shownLast = 2'000;
constexpr int hiddenStyle = 60; // above the lexer's and Scintilla's own; those of remarks follow

//! The first byte of a letter at \p at or after it.
qsizetype letterFrom(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && (uchar(text.at(at)) & 0xC0U) == 0x80U)
        ++at;
    return at;
}

//! \p run with where each begins and ends.
template <typename Run>
void forLongLines(const QByteArray &text, const Run &run)
{
    for (qsizetype begin = 0; text.size() > longLine && begin < text.size();) {
        auto end = text.indexOf('\n', begin);
        if (end < 0)
            end = text.size();
        if (end - begin > longLine)
            run(begin, end);
        begin = end + 1;
    }
}

} // namespace

void JsonEditor::fitWrap(const QByteArray &text)
{
    bool isLong = text.size() > wrapLimit;
    forLongLines(text, [&isLong](qsizetype, qsizetype) { isLong = true; });
    const auto mode = isLong ? WrapNone : WrapCharacter;
    if (wrapMode() != mode && !m_isPasting)
        setWrapMode(mode);
}

//! Scintilla wraps every line that is inserted at once, where there may be remarks below: half a second for a megabyte.
void JsonEditor::expect(QByteArrayView text)
{
    if (text.size() > longLine && wrapMode() != WrapNone)
        setWrapMode(WrapNone);
}

void JsonEditor::pasteText()
{
    expect(QGuiApplication::clipboard()->text().toUtf8());
    m_isPasting = true; // first it removes what is selected
    editHidden([this] { paste(); });
    m_isPasting = false;
    if (m_document)
        fitWrap(m_document->text());
}

void JsonEditor::hideLongLines(Colors colors)
{
    m_hidden.clear();
    m_colors = colors;
    m_areColorsOld = m_areColorsOld && colors != Colors::Exact;
    const auto text = m_document ? m_document->text() : QByteArray{};
    fitWrap(text);
    forLongLines(text, [this, &text](qsizetype begin, qsizetype end) { hide(text, begin, end); });
}

void JsonEditor::hide(const QByteArray &text, qsizetype begin, qsizetype end)
{
    const auto first = letterFrom(text, begin + shownFirst);
    const auto last = letterFrom(text, end - shownLast);
    const auto from = std::min<qsizetype>(begin, SendScintilla(SCI_GETENDSTYLED));
    const auto to = m_colors == Colors::Exact ? end : first;
    SendScintilla(SCI_COLOURISE, static_cast<unsigned long>(from), static_cast<long>(to));
    // Behind what is styled last Scintilla would begin anew with the whole line: so its rest is given its colours
    // again.
    auto rest = colorsOf(last, end);
    if (end < text.size())
        rest.push_back(0);
    SendScintilla(SCI_STYLESETVISIBLE, static_cast<unsigned long>(hiddenStyle), 0L);
    SendScintilla(SCI_STARTSTYLING, static_cast<unsigned long>(first), 0L);
    SendScintilla(SCI_SETSTYLING, static_cast<unsigned long>(last - first), long{hiddenStyle});
    SendScintilla(SCI_SETSTYLINGEX, static_cast<unsigned long>(rest.size()), rest.data());
    m_hidden.append({first, last});
}

void JsonEditor::editHidden(const std::function<void()> &edit)
{
    const auto begin = qsizetype(SendScintilla(SCI_GETSELECTIONSTART));
    const auto end = qsizetype(SendScintilla(SCI_GETSELECTIONEND));
    const auto isSelected = [begin, end](const std::pair<qsizetype, qsizetype> &hidden) {
        return begin <= hidden.first && hidden.second <= end;
    };
    const bool isNeeded = std::ranges::any_of(m_hidden, isSelected);
    if (isNeeded)
        SendScintilla(SCI_STYLESETVISIBLE, static_cast<unsigned long>(hiddenStyle), 1L);
    edit();
    if (isNeeded)
        SendScintilla(SCI_STYLESETVISIBLE, static_cast<unsigned long>(hiddenStyle), 0L);
}

//! A letter that was hidden or is new has the colour of the next one, until it has one of its own.
std::vector<char> JsonEditor::colorsOf(qsizetype begin, qsizetype end) const
{
    std::vector<char> colors(std::size_t(end - begin));
    char next = 0;
    for (auto at = end - 1; at >= begin; --at) {
        const auto color = char(SendScintilla(SCI_GETSTYLEAT, static_cast<unsigned long>(at)));
        if (m_colors == Colors::Exact || (color != hiddenStyle && color != 0))
            next = color;
        colors[std::size_t(at - begin)] = next;
    }
    return colors;
}

QList<JsonRemark> JsonEditor::notesOnLongLines() const
{
    QList<JsonRemark> notes;
    for (const auto &[begin, end] : m_hidden) {
        notes.append(
            {.begin = begin,
             .end = begin + 1,
             .text = tr("The middle of this line (%1 KB) is there, but not shown: it is too long. “Indent” puts "
                        "each key on a line of its own; the tree shows the keys as well.")
                         .arg(QLocale{}.toString((end - begin) / 1024)),
             .isProblem = false});
    }
    return notes;
}

} // namespace desk::ui
