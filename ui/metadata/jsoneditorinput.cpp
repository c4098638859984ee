#include "ui/metadata/jsoneditor.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

bool isSave(const QKeyEvent &key)
{
    const bool isReturn = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    return key.matches(QKeySequence::Save) || (isReturn && key.modifiers().testFlag(Qt::ControlModifier));
}

//! A letter with Alt is a way to a control, never text.
bool isMnemonic(const QKeyEvent &key)
{
    return key.modifiers().testFlag(Qt::AltModifier) && !key.modifiers().testFlag(Qt::ControlModifier)
        && !key.text().isEmpty() && key.text().at(0).isPrint();
}

bool isOwnKey(const QKeyEvent &key)
{
    return key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo) || key.matches(QKeySequence::Find)
        || key.matches(QKeySequence::Replace) || isSave(key);
}

//! Scintilla cuts lines, turns letters around and more by keys that elsewhere in the window mean something else.
bool isUnwanted(const QKeyEvent &key)
{
    constexpr QStringView editing = u"ACVXYZ";
    const bool isLetter = key.key() >= Qt::Key_A && key.key() <= Qt::Key_Z;
    return isLetter && key.modifiers().testFlag(Qt::ControlModifier) && !key.modifiers().testFlag(Qt::AltModifier)
        && !editing.contains(QChar{key.key()});
}

bool isForOthers(const QKeyEvent &key)
{
    return (key.key() == Qt::Key_Escape && key.modifiers() == Qt::NoModifier) || isMnemonic(key);
}

} // namespace

bool JsonEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isForOthers(*static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    // The window has other uses for some of these keys.
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QsciScintilla::event(event);
}

void JsonEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = event->modifiers() == Qt::NoModifier;
    if (event->matches(QKeySequence::Undo)) {
        if (m_document && !isReadOnly())
            m_document->undo();
    } else if (event->matches(QKeySequence::Redo)) {
        if (m_document && !isReadOnly())
            m_document->redo();
    } else if (event->matches(QKeySequence::Find) || event->matches(QKeySequence::Replace)) {
        Q_EMIT findRequested();
    } else if (isSave(*event)) {
        Q_EMIT saveRequested();
    } else if (event->matches(QKeySequence::Paste)) {
        if (!isReadOnly())
            pasteText();
    } else if (isForOthers(*event) || isUnwanted(*event)) {
        event->ignore(); // Scintilla would keep them: they are the dialog's or the window's
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && isPlain && !isReadOnly()) {
        editHidden([this] { newLine(); });
    } else {
        editHidden([this, event] { QsciScintilla::keyPressEvent(event); });
    }
}

void JsonEditor::inputMethodEvent(QInputMethodEvent *event)
{
    editHidden([this, event] { QsciScintilla::inputMethodEvent(event); });
}

bool JsonEditor::focusNextPrevChild(bool next) { return QAbstractScrollArea::focusNextPrevChild(next); }

//! Indented like the line it leaves, one level deeper behind an open bracket.
void JsonEditor::newLine()
{
    const auto &text = m_document->text();
    const auto at = qsizetype(SendScintilla(SCI_GETSELECTIONSTART));
    const auto line = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    auto end = line;
    while (end < at && text.at(end) == ' ')
        ++end;
    auto indentation = text.mid(line, end - line);
    const auto before = text.mid(line, at - line).trimmed();
    const bool isOpened = before.endsWith('{') || before.endsWith('[');
    const auto closing = '\n' + indentation;
    if (isOpened)
        indentation += "  ";
    SendScintilla(SCI_REPLACESEL, ('\n' + indentation).constData());
    const auto cursor = cursorOffset();
    const char next = cursor < m_document->text().size() ? m_document->text().at(cursor) : '\0';
    if (isOpened && (next == '}' || next == ']'))
        SendScintilla(SCI_INSERTTEXT, static_cast<unsigned long>(cursor), closing.constData());
    ensureCursorVisible();
}

void JsonEditor::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu{this};
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(isByKey ? mapToGlobal(QPoint{metrics::paneEdge, metrics::paneEdge}) : event->globalPos());
}

void JsonEditor::fillMenu(QMenu &menu)
{
    const bool canEdit = !isReadOnly() && m_document;
    const auto add = [this, &menu](const char *id, const QString &text, bool isEnabled, auto run) {
        auto *action = menu.addAction(text, this, run);
        action->setObjectName(QString::fromLatin1(id));
        action->setEnabled(isEnabled);
    };
    add("jsonUndo", tr("&Undo"), canEdit && m_document->canUndo(), [this] { m_document->undo(); });
    add("jsonRedo", tr("&Redo"), canEdit && m_document->canRedo(), [this] { m_document->redo(); });
    menu.addSeparator();
    add("jsonCut", tr("Cu&t"), canEdit && hasSelectedText(), [this] { editHidden([this] { cut(); }); });
    add("jsonCopy", tr("&Copy"), hasSelectedText(), [this] { copy(); });
    add("jsonPaste", tr("&Paste"), canEdit, [this] { pasteText(); });
    add("jsonSelectAll", tr("Select &all"), true, [this] { selectAll(); });
    menu.addSeparator();
    add("jsonCopyPath", tr("Copy the pat&h of this key"), m_document && m_document->tree().isValid(),
        [this] { copyPath(); });
    add("jsonFind", tr("&Find and replace…"), true, [this] { Q_EMIT findRequested(); });
    add("jsonFormat", tr("&Indent neatly"), canEdit && m_document->tree().isValid(), [this] { format(); });
    add("jsonFold", tr("Fold &everything"), true, [this] { setFolded(true); });
    add("jsonUnfold", tr("Unfold e&verything"), true, [this] { setFolded(false); });
}

void JsonEditor::copyPath()
{
    const auto &tree = m_document->tree();
    if (tree.isValid())
        QApplication::clipboard()->setText(tree.pathText(tree.nodeAt(cursorOffset())));
}

} // namespace desk::ui
