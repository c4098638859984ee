#include "ui/metadata/jsoneditor.h"

#include "ui/metadata/jsonmarks.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QMimeData>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::ui {

namespace {

constexpr int numberMargin = 0;
constexpr int foldMargin = 2;
constexpr int foldWidth = 14;

//! Whether what stands behind it may be something else with \p text there than without.
bool changesColors(QByteArrayView text)
{
    static constexpr QByteArrayView marks{"\"\\{}[],:\n"};
    return std::ranges::any_of(text, [](char letter) { return marks.contains(letter); });
}

} // namespace

JsonEditor::JsonEditor(QWidget *parent) : QsciScintilla(parent), m_lexer(new QsciLexerJSON{this})
{
    setObjectName(u"jsonEditor"_s);
    setUtf8(true);
    setUp();
    applyColors();
    setReadOnly(true);
    m_markDelay.setSingleShot(true);
    m_markDelay.setInterval(250ms);
    connect(&m_markDelay, &QTimer::timeout, this, &JsonEditor::mark);
    connect(this, &QsciScintillaBase::SCN_MODIFIED, this,
            [this](int position, int modification, const char *text, int length) {
                onModified(position, modification, text, length);
            });
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this] {
        if (m_isSpelling)
            viewport()->update(); // words and letters change places with the line
        Q_EMIT cursorMoved();
    });
}

void JsonEditor::setUp()
{
    m_lexer->setHighlightComments(false);
    setLexer(m_lexer);
    setFolding(PlainFoldStyle, foldMargin);
    setBraceMatching(SloppyBraceMatch);
    setMarginType(numberMargin, NumberMargin);
    setMarginWidth(1, 0);
    setMarginWidth(foldMargin, foldWidth);
    setIndentationsUseTabs(false);
    setIndentationWidth(2);
    setTabWidth(2);
    setBackspaceUnindents(true);
    setEolMode(EolUnix);
    setWrapMode(WrapCharacter);
    setWrapIndentMode(WrapIndentIndented);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    // A line of a megabyte takes a third of a second to measure: not because the cursor blinks or another line changes.
    SendScintilla(SCI_SETLAYOUTCACHE, static_cast<unsigned long>(SC_CACHE_DOCUMENT));
    setUpMarks(*this);
    // The history is the document's: the tree view's edits are in it, too.
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    SendScintilla(SCI_SETMODEVENTMASK, static_cast<unsigned long>(SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT));
    SendScintilla(SCI_SETPASTECONVERTENDINGS, 1UL);
}

void JsonEditor::setDocument(models::MetadataText *document)
{
    if (document == m_document)
        return;
    if (m_document)
        m_document->disconnect(this);
    m_document = document;
    const auto text = document ? document->text() : QByteArray{};
    m_isFollowing = true;
    setReadOnly(false);
    SendScintilla(SCI_CLEARALL);
    m_areMarksOld = true; // they went with the text
    fitWrap(text);
    m_isSpelling = false;
    spell(text);
    SendScintilla(SCI_APPENDTEXT, static_cast<unsigned long>(text.size()), text.constData());
    hideLongLines(Colors::Exact);
    SendScintilla(SCI_GOTOPOS, 0UL);
    m_isFollowing = false;
    fitMargins();
    setReadOnly(!document || !document->canEdit());
    if (!document)
        return;
    connect(document, &models::MetadataText::spliced, this, &JsonEditor::onSpliced);
    mark();
}

void JsonEditor::mark()
{
    if (m_areColorsOld)
        hideLongLines(Colors::Exact);
    if (m_isSpelling && m_document) {
        m_isSpelling = false;
        spell(m_document->text()); // the last such letter may be gone
    }
    if (std::exchange(m_wasSpelling, m_isSpelling) != m_isSpelling)
        Q_EMIT spellingChanged();
    const auto remarks = m_document ? remarksOn(*m_document) + notesOnLongLines() : QList<JsonRemark>{};
    // Each time every line would be measured anew.
    if (remarks == m_marks && (!m_areMarksOld || remarks.isEmpty()))
        return;
    m_marks = remarks;
    m_areMarksOld = false;
    const bool isCursorSeen = viewport()->rect().intersects(cursorPlace());
    showMarks(*this, remarks);
    // A remark above it would push it out of view while somebody types.
    if (isCursorSeen)
        ensureCursorVisible();
}

void JsonEditor::markAnew()
{
    m_areMarksOld = true;
    m_markDelay.start();
}

qsizetype JsonEditor::cursorOffset() const { return SendScintilla(SCI_GETCURRENTPOS); }

QRect JsonEditor::cursorPlace() const
{
    const long at = SendScintilla(SCI_GETCURRENTPOS);
    return {int(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, at)), int(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, at)), 1,
            int(SendScintilla(SCI_TEXTHEIGHT, 0UL))};
}

void JsonEditor::goTo(qsizetype offset)
{
    const auto position = static_cast<unsigned long>(offset);
    const auto line = SendScintilla(SCI_LINEFROMPOSITION, position);
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, static_cast<unsigned long>(line));
    SendScintilla(SCI_GOTOPOS, position);
}

void JsonEditor::select(qsizetype begin, qsizetype end)
{
    goTo(begin);
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(begin), static_cast<long>(end));
}

void JsonEditor::format()
{
    if (m_document && m_document->tree().isValid() && !isReadOnly())
        m_document->edit(models::jsonedit::format(m_document->tree()));
}

void JsonEditor::setFolded(bool folded)
{
    SendScintilla(SCI_FOLDALL, static_cast<unsigned long>(folded ? SC_FOLDACTION_CONTRACT : SC_FOLDACTION_EXPAND));
}

void JsonEditor::onModified(int position, int modification, const char *text, int length)
{
    if (m_isFollowing || !m_document)
        return;
    models::Splice splice{.at = position};
    if (modification & SC_MOD_INSERTTEXT)
        splice.inserted = QByteArray{text, length};
    else if (modification & SC_MOD_DELETETEXT)
        splice.removed = length;
    // What one key does (typing over a selection, replacing all) is one step to take back.
    using Origin = models::MetadataText::Origin;
    const auto origin = m_isGoingOn ? Origin::Continued : Origin::Typed;
    if (!m_isGoingOn) {
        m_isGoingOn = true;
        QMetaObject::invokeMethod(
            this, [this] { m_isGoingOn = false; }, Qt::QueuedConnection);
    }
    spell(splice.inserted);
    m_isFollowing = true;
    m_document->edit(splice, origin);
    m_isFollowing = false;
    const QByteArrayView changed{text ? text : "", text ? length : 0};
    m_areColorsOld = m_areColorsOld || changesColors(changed);
    m_areMarksOld = m_areMarksOld || changed.contains('\n');
    hideLongLines(Colors::AsTheyWere);
    fitMargins();
    m_markDelay.start();
}

void JsonEditor::onSpliced(const models::Splice &splice)
{
    if (m_isFollowing)
        return;
    m_isFollowing = true;
    const bool wasReadOnly = isReadOnly();
    setReadOnly(false);
    spell(splice.inserted);
    expect(splice.inserted);
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(splice.at),
                  static_cast<long>(splice.at + splice.removed));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(splice.inserted.size()), splice.inserted.constData());
    hideLongLines(Colors::Exact);
    setReadOnly(wasReadOnly);
    if (hasFocus())
        goTo(splice.at + splice.inserted.size());
    m_isFollowing = false;
    fitMargins();
    markAnew(); // they may have gone with their lines
}

void JsonEditor::applyColors()
{
    const auto font = codeFont();
    const auto paper = palette().color(QPalette::Base);
    const auto text = palette().color(QPalette::Text);
    m_lexer->setDefaultFont(font);
    m_lexer->setFont(font);
    m_lexer->setDefaultPaper(paper);
    m_lexer->setPaper(paper);
    m_lexer->setDefaultColor(text);
    m_lexer->setColor(text);
    using Lexer = QsciLexerJSON;
    constexpr std::array<std::pair<int, Token>, 9> tokens{{{Lexer::Property, Token::Accent},
                                                           {Lexer::String, Token::Ok},
                                                           {Lexer::UnclosedString, Token::Danger},
                                                           {Lexer::EscapeSequence, Token::Warning},
                                                           {Lexer::Number, Token::Warning},
                                                           {Lexer::Keyword, Token::BadgeInfoText},
                                                           {Lexer::IRI, Token::Ok},
                                                           {Lexer::IRICompact, Token::Ok},
                                                           {Lexer::Error, Token::Danger}}};
    for (const auto &[style, token] : tokens)
        m_lexer->setColor(ui::color(token), style);
    setCaretForegroundColor(text);
    setCaretLineVisible(true);
    setCaretLineBackgroundColor(palette().color(QPalette::AlternateBase));
    setSelectionBackgroundColor(palette().color(QPalette::Highlight));
    setSelectionForegroundColor(palette().color(QPalette::HighlightedText));
    setMarginsFont(font);
    setMarginsBackgroundColor(palette().color(QPalette::Window));
    setMarginsForegroundColor(ui::color(Token::Secondary));
    setFoldMarginColors(palette().color(QPalette::Window), palette().color(QPalette::Window));
    for (int marker = SC_MARKNUM_FOLDEREND; marker <= int(SC_MARKNUM_FOLDEROPEN); ++marker) {
        setMarkerForegroundColor(palette().color(QPalette::Window), marker);
        setMarkerBackgroundColor(ui::color(Token::Secondary), marker);
    }
    setMatchedBraceBackgroundColor(ui::color(Token::BadgeInfoGround));
    setMatchedBraceForegroundColor(ui::color(Token::BadgeInfoText));
    setUnmatchedBraceBackgroundColor(ui::color(Token::BadgeDangerGround));
    setUnmatchedBraceForegroundColor(ui::color(Token::BadgeDangerText));
    setUpMarks(*this);
}

void JsonEditor::fitMargins() { setMarginWidth(numberMargin, QString::number(qMax(lines(), 10)) + u' '); }

void JsonEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors();
        markAnew();
    }
}

void JsonEditor::resizeEvent(QResizeEvent *event)
{
    QsciScintilla::resizeEvent(event);
    markAnew(); // its lines wrap at another place
}

bool JsonEditor::canInsertFromMimeData(const QMimeData *source) const { return source->hasText(); }

} // namespace desk::ui
