#include "ui/forms/typeddates.h"

#include <QDateTimeEdit>
#include <QKeyEvent>
#include <QLineEdit>

namespace desk::ui {

namespace {

class TypedDates final : public QObject
{
public:
    explicit TypedDates(QDateTimeEdit &edit) : QObject(&edit), m_edit(edit), m_line(*edit.findChild<QLineEdit *>()) { }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab)
            m_edit.setCurrentSectionIndex(m_edit.sectionCount() - 1);
        else if (key->key() == Qt::Key_Backtab)
            m_edit.setCurrentSectionIndex(0);
        const auto text = key->text();
        if (text.size() != 1)
            return false;
        if (text.at(0).isDigit() && m_line.hasSelectedText() && m_line.selectedText() == m_line.text())
            m_edit.setSelectedSection(m_edit.sectionAt(0));
        return text.at(0).isPrint() && !text.at(0).isLetterOrNumber() && isAtStartOfPart();
    }

private:
    //! Behind a stroke: the part before is done.
    [[nodiscard]] bool isAtStartOfPart() const
    {
        const auto at = m_line.hasSelectedText() ? m_line.selectionStart() : m_line.cursorPosition();
        return at > 0 && !m_line.text().at(at - 1).isLetterOrNumber();
    }

    QDateTimeEdit &m_edit;
    QLineEdit &m_line;
};

} // namespace

void takeDatesAsTyped(QDateTimeEdit &edit) { edit.installEventFilter(new TypedDates{edit}); }

} // namespace desk::ui
