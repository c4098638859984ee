#include "models/text/display.h"
#include "ui/metadata/jsoneditor.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStringDecoder>

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

QString textOf(char32_t letter)
{
    // QString takes one of these for the order of the bytes that follow.
    return letter <= 0xFFFF ? QString{QChar{char16_t(letter)}} : QString::fromUcs4(&letter, 1);
}

QByteArray utf8Of(char32_t letter) { return textOf(letter).toUtf8(); }

QList<uint> lettersOf(QByteArrayView utf8)
{
    QStringDecoder decoder{QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom};
    return QString{decoder.decode(utf8)}.toUcs4();
}

QString codeOf(char32_t letter) { return u"U+"_s + QString::number(letter, 16).toUpper().rightJustified(4, u'0'); }

//! What is shown of it where it stands by itself. One mark alone looks like the next.
QString signOf(char32_t letter) { return isMark(letter) ? codeOf(letter) : textOf(letter); }

} // namespace

//! What cannot be seen, or turns the text around it about, stands as its number.
void JsonEditor::spell(QByteArrayView text)
{
    if (std::ranges::all_of(text, [](char byte) { return uchar(byte) < 0x7F; }))
        return;
    for (const auto letter : lettersOf(text)) {
        const bool isLeftward = runsLeft(letter);
        m_isSpelling = m_isSpelling || isLeftward;
        if (letter < 0x7F || (letter < m_spelled.size() && m_spelled.test(letter)))
            continue;
        QByteArray sign;
        if (isLeftward) // a mark at either side makes it one from left to right
            sign = utf8Of(0x200E) + signOf(letter).toUtf8() + utf8Of(0x200E);
        else if (models::isShownAsCode(letter) || isOddSpace(letter))
            sign = codeOf(letter).toLatin1();
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
    LetterRun run;
    qsizetype size = 0;
    long at = begin;
    const auto finish = [&] {
        run.resize(size); // what follows the last such letter is of the next ones
        paintRun(painter, run);
        run.clear();
        size = 0;
    };
    for (const auto letter : lettersOf(m_document->text().mid(begin, end - begin))) {
        if (runsLeft(letter)) {
            run.append({at, letter});
            size = run.size();
        } else if (size > 0 && continuesLeft(letter)) {
            run.append({at, letter});
        } else {
            finish();
        }
        at += utf8Of(letter).size();
    }
    finish();
}

//! Where it is wrapped each part is read by itself.
void JsonEditor::paintRun(QPainter &painter, const LetterRun &run) const
{
    const auto topOf = [this](const Letter &letter) {
        return SendScintilla(SCI_POINTYFROMPOSITION, 0UL, letter.first);
    };
    for (qsizetype first = 0; first < run.size();) {
        auto last = first;
        while (last + 1 < run.size() && topOf(run.at(last + 1)) == topOf(run.at(first)))
            ++last;
        const auto part = run.mid(first, last - first + 1);
        isApart(part) ? paintApart(painter, part) : paintWords(painter, part);
        first = last + 1;
    }
}

//! Where the cursor is, and where not all of it is selected: words do not tell which letters are meant.
bool JsonEditor::isApart(const LetterRun &run) const
{
    const auto lineOf = [this](long at) { return SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(at)); };
    if (hasFocus() && lineOf(run.constFirst().first) == lineOf(long(cursorOffset())))
        return true;
    const auto selected = std::ranges::count_if(run, [this](const Letter &letter) { return isSelected(letter.first); });
    return selected > 0 && selected < run.size();
}

bool JsonEditor::isSelected(long at) const
{
    return SendScintilla(SCI_GETSELECTIONSTART) <= at && at < SendScintilla(SCI_GETSELECTIONEND);
}

QRect JsonEditor::placeOf(const Letter &letter, const QFontMetrics &metrics) const
{
    const auto point = [this](unsigned int axis, long at) { return int(SendScintilla(axis, 0UL, at)); };
    const auto begin = letter.first;
    const auto end = begin + long(utf8Of(letter.second).size());
    const auto top = point(SCI_POINTYFROMPOSITION, begin);
    const auto left = point(SCI_POINTXFROMPOSITION, begin);
    const bool isWrapped = top != point(SCI_POINTYFROMPOSITION, end); // what follows is in the next line
    const auto right =
        isWrapped ? left + metrics.horizontalAdvance(signOf(letter.second)) + 4 : point(SCI_POINTXFROMPOSITION, end);
    // The signs that are painted over begin a pixel higher, and end one further, where the cursor may stand.
    const int rest = hasFocus() && end == cursorOffset() ? 0 : 1;
    return {left, top - 1, right - left + rest, int(SendScintilla(SCI_TEXTHEIGHT, 0UL)) + 1};
}

void JsonEditor::paintWords(QPainter &painter, const LetterRun &run) const
{
    const auto metrics = painter.fontMetrics();
    const auto place = placeOf(run.constFirst(), metrics) | placeOf(run.constLast(), metrics);
    QString words;
    for (const auto &[at, letter] : run)
        words += textOf(letter);
    const bool isMarked = isSelected(run.constFirst().first);
    const auto begin = static_cast<unsigned long>(run.constFirst().first);
    const bool isCurrent = SendScintilla(SCI_LINEFROMPOSITION, begin)
        == SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(cursorOffset()));
    painter.fillRect(place,
                     palette().color(isMarked        ? QPalette::Highlight
                                         : isCurrent ? QPalette::AlternateBase
                                                     : QPalette::Base));
    painter.setPen(isMarked ? palette().color(QPalette::HighlightedText)
                            : m_lexer->color(int(SendScintilla(SCI_GETSTYLEAT, begin))));
    painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, words);
}

void JsonEditor::paintApart(QPainter &painter, const LetterRun &run) const
{
    for (const auto &one : run) {
        if (!runsLeft(one.second))
            continue;
        auto place = placeOf(one, painter.fontMetrics());
        if (hasFocus() && one.first == cursorOffset())
            place.setLeft(place.left() + 1); // the cursor
        const bool isMarked = isSelected(one.first);
        painter.fillRect(place, isMarked ? palette().color(QPalette::Highlight) : ui::color(Token::BadgeInfoGround));
        painter.setPen(isMarked ? palette().color(QPalette::HighlightedText) : ui::color(Token::BadgeInfoText));
        painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, signOf(one.second));
    }
}

} // namespace desk::ui
