#include "models/text/display.h"
#include "ui/metadata/jsoneditor.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

// Scintilla takes every run of text as one from left to right: Qt's width of one that begins with Hebrew or Arabic ends
// where it began, and what follows is painted over it. So each such letter gets a place of its own. In the line of the
// cursor it stands there by itself; elsewhere the words are painted over their places as they are read.

namespace desk::ui {

namespace {

constexpr char32_t firstLeftward = 0x0590;
constexpr qsizetype longestPainted = 20'000; // bytes of a line

bool isMark(char32_t letter) { return QChar::direction(letter) == QChar::DirNSM; }

//! Letters from right to left, and what stands above and below them.
bool runsLeft(char32_t letter)
{
    const auto direction = QChar::direction(letter);
    return letter >= firstLeftward
        && (direction == QChar::DirR || direction == QChar::DirAL || (isMark(letter) && letter < 0x0900))
        && !models::isShownAsCode(letter);
}

//! An ideographic space belongs to its neighbours; any other looks like a plain one and is none.
bool isOddSpace(char32_t letter)
{
    return QChar::category(letter) == QChar::Separator_Space && letter != u' ' && letter != 0x3000;
}

//! Whether it may stand between two words of one that is read from right to left.
bool continuesLeft(char32_t letter)
{
    return letter != u'"' && letter != u'\\' && !QChar::isLetter(letter) && !models::isShownAsCode(letter);
}

//! What is shown of it where it stands by itself: a mark needs something to stand on.
QString signOf(char32_t letter)
{
    const auto own = QString::fromUcs4(&letter, 1);
    if (!isMark(letter))
        return own;
    const bool isArabic =
        QChar::script(letter) == QChar::Script_Arabic || QChar::script(letter) == QChar::Script_Inherited;
    return QChar{isArabic ? 0x0640 : 0x25CC} + own;
}

QByteArray utf8Of(char32_t letter) { return QString::fromUcs4(&letter, 1).toUtf8(); }

} // namespace

//! What cannot be seen, or turns the text around it about, stands as its number.
void JsonEditor::spell(QByteArrayView text)
{
    if (std::ranges::all_of(text, [](char byte) { return uchar(byte) < 0x7F; }))
        return;
    for (const auto letter : QString::fromUtf8(text).toUcs4()) {
        const bool isLeftward = runsLeft(letter);
        m_isSpelling = m_isSpelling || isLeftward;
        if (letter < 0x7F || (letter < m_spelled.size() && m_spelled.test(letter)))
            continue;
        QByteArray sign;
        if (isLeftward) // a mark at either side makes it one from left to right
            sign = utf8Of(0x200E) + signOf(letter).toUtf8() + utf8Of(0x200E);
        else if (models::isShownAsCode(letter) || isOddSpace(letter))
            sign = "U+" + QByteArray::number(letter, 16).toUpper().rightJustified(4, '0');
        if (!sign.isEmpty())
            SendScintilla(SCI_SETREPRESENTATION, utf8Of(letter).constData(), sign.constData());
        if (letter < m_spelled.size())
            m_spelled.set(letter);
    }
}

void JsonEditor::paintEvent(QPaintEvent *event)
{
    QsciScintilla::paintEvent(event);
    if (!m_isSpelling || !m_document)
        return;
    QPainter painter{viewport()};
    painter.setFont(codeFont());
    const auto first = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    const auto last = first + SendScintilla(SCI_LINESONSCREEN);
    long painted = -1;
    for (auto shown = first; shown <= last; ++shown) {
        const auto line = SendScintilla(SCI_DOCLINEFROMVISIBLE, static_cast<unsigned long>(shown));
        if (line != painted)
            paintLeftward(painter, line);
        painted = line;
    }
}

//! The runs of one line.
void JsonEditor::paintLeftward(QPainter &painter, long line) const
{
    const auto begin = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    const auto end = SendScintilla(SCI_GETLINEENDPOSITION, static_cast<unsigned long>(line));
    if (end - begin > longestPainted)
        return;
    const auto current = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(cursorOffset()));
    const bool isApart = hasFocus() && line == current;
    LetterRun run;
    long at = begin;
    const auto finish = [&] {
        run.letters.resize(run.size);
        if (!run.letters.isEmpty())
            isApart ? paintApart(painter, run) : paintWords(painter, run);
        run = {};
    };
    for (const auto letter : QString::fromUtf8(m_document->text().mid(begin, end - begin)).toUcs4()) {
        if (runsLeft(letter)) {
            run.letters.append({at, letter});
            run.size = run.letters.size(); // what follows belongs to it only if another one comes
        } else if (run.size > 0 && continuesLeft(letter)) {
            run.letters.append({at, letter});
        } else {
            finish();
        }
        at += utf8Of(letter).size();
    }
    finish();
}

QRect JsonEditor::placeOf(long begin, long end) const
{
    const auto point = [this](unsigned int axis, long at) { return int(SendScintilla(axis, 0UL, at)); };
    const auto top = point(SCI_POINTYFROMPOSITION, begin);
    if (top != point(SCI_POINTYFROMPOSITION, end))
        return {}; // it goes on in the next line of the window
    const auto left = point(SCI_POINTXFROMPOSITION, begin);
    // The signs that are painted over begin a pixel higher, and end one further, where the cursor may stand.
    const int rest = hasFocus() && end == cursorOffset() ? 0 : 1;
    return {left, top - 1, point(SCI_POINTXFROMPOSITION, end) - left + rest,
            int(SendScintilla(SCI_TEXTHEIGHT, 0UL)) + 1};
}

void JsonEditor::paintWords(QPainter &painter, const LetterRun &run) const
{
    const auto begin = run.letters.constFirst().first;
    const auto end = run.letters.constLast().first + utf8Of(run.letters.constLast().second).size();
    const auto place = placeOf(begin, end);
    if (place.isEmpty()) {
        paintApart(painter, run);
        return;
    }
    QString words;
    for (const auto &[at, letter] : run.letters)
        words += QString::fromUcs4(&letter, 1);
    const bool isSelected = SendScintilla(SCI_GETSELECTIONSTART) < end && SendScintilla(SCI_GETSELECTIONEND) > begin;
    const auto line = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(begin));
    const auto current = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(cursorOffset()));
    painter.fillRect(place,
                     palette().color(isSelected            ? QPalette::Highlight
                                         : line == current ? QPalette::AlternateBase
                                                           : QPalette::Base));
    const auto style = SendScintilla(SCI_GETSTYLEAT, static_cast<unsigned long>(begin));
    painter.setPen(isSelected ? palette().color(QPalette::HighlightedText) : m_lexer->color(int(style)));
    painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, words);
}

void JsonEditor::paintApart(QPainter &painter, const LetterRun &run) const
{
    painter.setPen(ui::color(Token::BadgeInfoText));
    for (const auto &[at, letter] : run.letters) {
        if (!runsLeft(letter))
            continue;
        auto place = placeOf(at, at + utf8Of(letter).size());
        if (place.width() < 2) { // the last one before its line is wrapped
            place = placeOf(at, at);
            place.setWidth(painter.fontMetrics().horizontalAdvance(signOf(letter)) + 4);
        }
        if (hasFocus() && at == cursorOffset())
            place.setLeft(place.left() + 1); // the cursor
        painter.fillRect(place, ui::color(Token::BadgeInfoGround));
        painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, signOf(letter));
    }
}

} // namespace desk::ui
