#include "models/text/display.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace desk::models {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMarks = 8; //!< combining marks to a base (SAFETY 2c: 200,000 of them froze a table for 20 s)
constexpr qsizetype longestCluster = 64; //!< code units that are kept together when a text is cut

constexpr char32_t zwnj = 0x200C;
constexpr char32_t zwj = 0x200D;

bool isIn(char32_t code, char32_t first, char32_t last) { return code >= first && code <= last; }

//! True for what the fast path may pass on as it is: printable, alone in its cluster, left alone by every rule.
bool isPlain(char16_t unit)
{
    return isIn(unit, 0x20, 0x7E) || (isIn(unit, 0xA0, 0x2FF) && unit != 0xAD) // Latin
        || isIn(unit, 0x370, 0x482) || isIn(unit, 0x48A, 0x52F) // Greek, Cyrillic
        || (isIn(unit, 0x3001, 0x3029)) || isIn(unit, 0x3041, 0x3096) || isIn(unit, 0x30A0, 0x30FF) // Kana
        || isIn(unit, 0x3400, 0x4DBF) || isIn(unit, 0x4E00, 0x9FFF) // Han
        || isIn(unit, 0xAC00, 0xD7A3) // Hangul
        || isIn(unit, 0x2010, 0x2015) || isIn(unit, 0x2018, 0x2026); // dashes, quotation marks, ellipsis
}

//! Looks like nothing, or like a part of its neighbours, whatever its category says.
bool isInvisible(char32_t code)
{
    switch (code) {
    case 0x00AD: // soft hyphen
    case 0x034F: // combining grapheme joiner
    case 0x115F:
    case 0x1160:
    case 0x17B4:
    case 0x17B5:
    case 0x2065: // unassigned, but ignored by everyone who draws it
    case 0x2800: // empty Braille cell
    case 0x3164:
    case 0xFFA0: // Hangul fillers
    case 0xFFFC: // stands for an object that is not there
        return true;
    default:
        return isIn(code, 0x180B, 0x180F) || isIn(code, 0xFFF0, 0xFFFB) || isIn(code, 0xE0000, 0xE0FFF);
    }
}

bool isNoncharacter(char32_t code) { return (code & 0xFFFEU) == 0xFFFE || isIn(code, 0xFDD0, 0xFDEF); }

//! Visible although Unicode calls them format characters: signs that enclose numbers, mostly.
bool isVisibleFormat(char32_t code)
{
    return isIn(code, 0x0600, 0x0605) || code == 0x06DD || code == 0x070F || isIn(code, 0x0890, 0x0891)
        || code == 0x08E2 || code == 0x110BD || code == 0x110CD;
}

bool isSuspicious(char32_t code)
{
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format:
        return !isVisibleFormat(code);
    default:
        return isInvisible(code) || isNoncharacter(code);
    }
}

//! Those of plane 14 are for Han, where some names need them; Mongolian has its own.
bool isVariationSelector(char32_t code, char32_t base)
{
    return isIn(code, 0xFE00, 0xFE0F) || isIn(code, 0xE0100, 0xE01EF)
        || (isIn(code, 0x180B, 0x180F) && code != 0x180E && QChar::script(base) == QChar::Script_Mongolian);
}

bool isMark(char32_t code)
{
    const QChar::Category category = QChar::category(code);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining
        || category == QChar::Mark_Enclosing;
}

bool isRegionalIndicator(char32_t code) { return isIn(code, 0x1F1E6, 0x1F1FF); }

bool isSkinTone(char32_t code) { return isIn(code, 0x1F3FB, 0x1F3FF); }

bool isEmoji(char32_t code)
{
    return isIn(code, 0x1F000, 0x1FAFF) || isIn(code, 0x2190, 0x21FF) || isIn(code, 0x2300, 0x23FF)
        || isIn(code, 0x2600, 0x27BF) || isIn(code, 0x2B00, 0x2BFF);
}

//! Scripts whose letters take another form beside a joiner or non-joiner.
bool usesJoiners(char32_t code)
{
    switch (QChar::script(code)) {
    case QChar::Script_Arabic:
    case QChar::Script_Syriac:
    case QChar::Script_Nko:
    case QChar::Script_Mandaic:
    case QChar::Script_Mongolian:
    case QChar::Script_Devanagari:
    case QChar::Script_Bengali:
    case QChar::Script_Gurmukhi:
    case QChar::Script_Gujarati:
    case QChar::Script_Oriya:
    case QChar::Script_Tamil:
    case QChar::Script_Telugu:
    case QChar::Script_Kannada:
    case QChar::Script_Malayalam:
    case QChar::Script_Sinhala:
    case QChar::Script_Myanmar:
    case QChar::Script_Khmer:
    case QChar::Script_Tibetan:
    case QChar::Script_Balinese:
    case QChar::Script_Javanese:
        return true;
    default:
        return false;
    }
}

//! The code point at \p at, which moves behind it; a lone surrogate stands for itself.
char32_t take(QStringView text, qsizetype &at)
{
    const QChar unit = text[at++];
    if (unit.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate())
        return QChar::surrogateToUcs4(unit, text[at++]);
    return unit.unicode();
}

//! Builds the shown text; knows where it may be cut.
class Writer final
{
public:
    explicit Writer(qsizetype limit) : m_limit(limit) { m_text.reserve(std::min<qsizetype>(limit, 64)); }

    [[nodiscard]] bool isFull() const { return m_isFull; }

    //! \p startsCluster: the text may be cut before it.
    void append(QStringView piece, bool startsCluster)
    {
        if (m_isFull)
            return;
        if (startsCluster || m_text.size() - m_cluster > longestCluster)
            m_cluster = m_text.size();
        // The last place where there is still room for the ellipsis.
        if (m_cluster < m_limit)
            m_cut = m_cluster;
        if (m_text.size() + piece.size() > m_limit)
            m_isFull = true;
        else
            m_text += piece;
    }

    [[nodiscard]] QString finish(bool isCut)
    {
        if (m_isFull)
            m_text.truncate(m_cut);
        else if (isCut)
            m_text.truncate(m_text.size() < m_limit ? m_text.size() : m_cut);
        if (m_isFull || isCut)
            m_text += u'…';
        return m_text;
    }

private:
    const qsizetype m_limit;
    QString m_text;
    qsizetype m_cluster = 0; //!< where the last cluster begins
    qsizetype m_cut = 0;
    bool m_isFull = false;
};

QString visible(char32_t code) { return u"⟨U+"_s + QString::number(code, 16).toUpper().rightJustified(4, u'0') + u'⟩'; }

//! True if the joiner at the end of \p before (a base, ignoring marks) and \p next belongs there.
bool isJoinerNeeded(char32_t joiner, char32_t before, QStringView rest)
{
    if (before == 0 || rest.isEmpty())
        return false;
    qsizetype at = 0;
    const char32_t next = take(rest, at);
    if (joiner == zwj && isEmoji(before) && isEmoji(next))
        return true;
    return usesJoiners(before) && (usesJoiners(next) || isMark(next));
}

//! \p isCut: there was more of it.
QString careful(QStringView text, qsizetype limit, bool isCut)
{
    Writer writer(limit);
    char32_t base = 0; // the last character that is no mark
    char32_t previous = 0;
    int marks = 0;
    bool isHalfFlag = false; // behind the first of two regional indicators
    for (qsizetype at = 0; at < text.size() && !writer.isFull();) {
        const qsizetype from = at;
        const char32_t code = take(text, at);
        const QStringView piece = text.sliced(from, at - from);
        if (code == '\n' || code == '\r') {
            if (code == '\r' && at < text.size() && text[at] == u'\n')
                ++at;
            writer.append(u" ", true);
            base = ' ';
            marks = 0;
        } else if (code == zwj || code == zwnj) {
            if (isJoinerNeeded(code, previous == zwj || previous == zwnj ? 0 : base, text.sliced(at)))
                writer.append(piece, false);
            else
                writer.append(visible(code), true);
        } else if (isVariationSelector(code, base) || (isMark(code) && !isSuspicious(code))) {
            // Beyond what any script needs they are left out: to make each visible would be no better.
            if (++marks <= mostMarks)
                writer.append(piece, from == 0);
        } else if (isSuspicious(code)) {
            writer.append(visible(code), true);
            base = 0;
            marks = 0;
        } else {
            const bool isSecondHalf = isHalfFlag && isRegionalIndicator(code);
            const bool continues = previous == zwj || isSkinTone(code) || isSecondHalf || isIn(code, 0x1161, 0x11FF);
            writer.append(piece, !continues);
            isHalfFlag = isRegionalIndicator(code) && !isSecondHalf;
            if (!isSkinTone(code))
                base = code;
            marks = 0;
        }
        previous = code;
    }
    return writer.finish(isCut);
}

} // namespace

bool isShownAsCode(char32_t code) { return isSuspicious(code); }

QString displayText(QStringView text, qsizetype limit)
{
    if (text.size() <= limit
        && std::all_of(text.begin(), text.end(), [](QChar unit) { return isPlain(unit.unicode()); }))
        return text.toString();
    // Marks that are left out take no room, so a little more than the limit is looked at, but never all of it.
    const qsizetype looked = 4 * limit;
    return text.size() <= looked ? careful(text, limit, false) : careful(text.first(looked), limit, true);
}

QString displayText(QByteArrayView utf8, qsizetype limit)
{
    const auto isAscii = [](char c) { return c >= 0x20 && c < 0x7F; };
    if (utf8.size() <= limit && std::all_of(utf8.begin(), utf8.end(), isAscii))
        return QString::fromLatin1(utf8);
    // As above, and no code unit takes more than three bytes. A character that is cut in half is beyond the
    // code units that are looked at.
    const qsizetype looked = 3 * (4 * limit + 2);
    QString text = QString::fromUtf8(utf8.first(std::min(utf8.size(), looked)));
    // The conversion swallows a byte order mark; here it is a character that hides.
    if (utf8.startsWith("\xEF\xBB\xBF"))
        text.prepend(QChar::ByteOrderMark);
    return displayText(QStringView(text), limit);
}

QString isolatedText(QStringView text, qsizetype limit) { return u'\u2068' + displayText(text, limit) + u'\u2069'; }

} // namespace desk::models
