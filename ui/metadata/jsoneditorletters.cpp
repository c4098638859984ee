#include "ui/metadata/jsoneditor.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

constexpr char32_t firstLetter = 0x0590;

//! Letters from right to left, and what stands above and below them.
bool runsLeft(char32_t letter)
{
    const auto direction = QChar::direction(letter);
    const bool isMark = direction == QChar::DirNSM;
    return direction == QChar::DirR || direction == QChar::DirAL || (isMark && letter < 0x0900);
}

} // namespace

//! What cannot be seen, or turns the text around it about, stands as its number.
void JsonEditor::showInvisible()
{
    constexpr std::array<char16_t, 20> invisible{0x00AD, 0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
                                                 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,
                                                 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF};
    for (const auto code : invisible) {
        const auto character = QString{QChar{code}}.toUtf8();
        const auto words = "U+" + QByteArray::number(code, 16).toUpper().rightJustified(4, '0');
        SendScintilla(SCI_SETREPRESENTATION, character.constData(), words.constData());
    }
}

//! Scintilla takes every run of text as one from left to right: Qt's width of one that begins with Hebrew or Arabic
//! ends where it began, and what follows is painted over it. So each such letter stands by itself, as a sign of its
//! own; a mark at either side makes it one from left to right.
void JsonEditor::spell(QByteArrayView text)
{
    constexpr uchar firstByte = 0xD6; // of the first such letter and all behind it
    if (std::ranges::none_of(text, [](char byte) { return uchar(byte) >= firstByte; }))
        return;
    const auto leftToRight = QString{QChar{0x200E}}.toUtf8();
    for (const auto letter : QString::fromUtf8(text).toUcs4()) {
        if (letter < firstLetter || letter >= m_spelled.size() || !runsLeft(letter))
            continue;
        m_isSpelling = true;
        if (m_spelled.test(letter))
            continue;
        m_spelled.set(letter);
        const char32_t code = letter;
        const auto own = QString::fromUcs4(&code, 1).toUtf8();
        const auto ground = QChar::isMark(letter) ? u"\u25CC"_s.toUtf8() : QByteArray{};
        const auto sign = leftToRight + ground + own + leftToRight;
        SendScintilla(SCI_SETREPRESENTATION, own.constData(), sign.constData());
    }
}

} // namespace desk::ui
