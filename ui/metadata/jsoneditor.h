#pragma once

#include "models/metadata/metadatatext.h"
#include "ui/metadata/jsonmarks.h"
#include "ui/metadata/scintilla.h"

#include <QPointer>
#include <QTimer>

#include <bitset>
#include <functional>
#include <vector>

class QMenu;

namespace desk::ui {

//! The text of a metadata object in a code editor: colours, line numbers, folding, matching brackets, and what is wrong
//! under its line. It shows a MetadataText and edits it; the history of steps is there, not here.
class JsonEditor final : public QsciScintilla
{
    Q_OBJECT

public:
    explicit JsonEditor(QWidget *parent = nullptr);

    void setDocument(models::MetadataText *document); //!< null: empty
    [[nodiscard]] models::MetadataText *document() const { return m_document; }

    [[nodiscard]] qsizetype cursorOffset() const; //!< in bytes
    [[nodiscard]] QRect cursorPlace() const; //!< in the viewport
    void goTo(qsizetype offset); //!< puts the cursor there, in view
    void select(qsizetype begin, qsizetype end); //!< bytes, in view
    void format();
    void setFolded(bool folded);
    [[nodiscard]] bool isSpelling() const { return m_isSpelling; } //!< has right-to-left letters, each by itself

Q_SIGNALS:
    void findRequested();
    void saveRequested();
    void cursorMoved();
    void spellingChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override; //!< Tab leaves: a tab character is of no use in JSON
    void inputMethodEvent(QInputMethodEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;

private:
    void setUp();
    void applyColors();
    void fitMargins();
    void mark();
    void markAnew(); //!< soon, even if nothing else is to be said
    void fitWrap(const QByteArray &text);
    void expect(QByteArrayView text); //!< before it is inserted; fitWrap() comes after
    void pasteText();
    enum class Colors { Exact, AsTheyWere };
    //! After each change: Scintilla colours a changed line anew, a megabyte in some 20 ms. Behind what is hidden the
    //! colours may stay as they were while somebody types.
    void hideLongLines(Colors colors);
    void hide(const QByteArray &text, qsizetype begin, qsizetype end); //!< the middle of a line
    //! Scintilla changes nothing that is not visible: here \p edit may, if all of it is selected.
    void editHidden(const std::function<void()> &edit);
    [[nodiscard]] std::vector<char> colorsOf(qsizetype begin, qsizetype end) const;
    [[nodiscard]] QList<JsonRemark> notesOnLongLines() const;
    using Letter = std::pair<long, char32_t>; //!< with where it begins, in bytes
    using LetterRun = QList<Letter>; //!< that are read from right to left, and what stands between them
    void spell(QByteArrayView text); //!< before it is first painted
    void paintLeftward(QPainter &painter, long line) const;
    void paintRun(QPainter &painter, const LetterRun &run) const;
    void paintWords(QPainter &painter, const LetterRun &run) const;
    void paintApart(QPainter &painter, const LetterRun &run) const;
    [[nodiscard]] bool isApart(const LetterRun &run) const;
    [[nodiscard]] bool isSelected(long at) const;
    [[nodiscard]] QRect placeOf(const Letter &letter, const QFontMetrics &metrics) const; //!< in the viewport
    void onModified(int position, int modification, const char *text, int length);
    void onSpliced(const models::Splice &splice);
    void fillMenu(QMenu &menu);
    void copyPath();
    void newLine();

    QPointer<models::MetadataText> m_document;
    QsciLexerJSON *m_lexer;
    QTimer m_markDelay;
    QList<std::pair<qsizetype, qsizetype>> m_hidden{}; //!< from, to: bytes in the middle of very long lines
    Colors m_colors = Colors::Exact;
    bool m_areColorsOld = false; //!< something was typed that may change those behind it
    std::bitset<0x1F000> m_spelled{}; //!< letters that were looked at: they have a sign of their own, if they need one
    QList<JsonRemark> m_marks{}; //!< that are shown
    bool m_areMarksOld = false; //!< as they are shown they do not fit any more
    bool m_isSpelling = false;
    bool m_wasSpelling = false; //!< when it was last told
    bool m_isFollowing = false; //!< the document changed first
    bool m_isPasting = false; //!< whether it is wrapped is seen to afterwards
    bool m_isGoingOn = false; //!< this turn of the event loop has edited already
};

} // namespace desk::ui
