#include "ui/metadata/findbar.h"

#include "ui/metadata/jsoneditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

FindBar::FindBar(JsonEditor &editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_what(new QLineEdit{this}),
      m_with(new QLineEdit{this}),
      m_case(new QCheckBox{tr("Match &case"), this}),
      m_result(new PlainLabel{this})
{
    setObjectName(u"findBar"_s);
    setAccessibleName(tr("Find and replace"));
    m_what->setObjectName(u"findWhat"_s);
    m_what->setAccessibleName(tr("Find"));
    m_what->setPlaceholderText(tr("Find"));
    m_with->setObjectName(u"replaceWith"_s);
    m_with->setAccessibleName(tr("Replace with"));
    m_with->setPlaceholderText(tr("Replace with"));
    m_case->setObjectName(u"findCase"_s);
    m_result->setObjectName(u"findResult"_s);
    m_result->setSecondary(true);
    m_result->hide();
    connect(m_what, &QLineEdit::returnPressed, this, [this] { findNext(); });
    connect(m_with, &QLineEdit::returnPressed, this, &FindBar::replaceOne);

    auto *buttons = new FlowLayout;
    buttons->setSpacing(metrics::controlPadding);
    const auto add = [this, buttons](const char *id, const QString &text, auto run) {
        auto *button = new QPushButton{text, this};
        button->setObjectName(QString::fromLatin1(id));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, run);
        buttons->addWidget(button);
    };
    add("findNext", tr("Next"), [this] { findNext(); });
    add("findPrevious", tr("Previous"), [this] { findNext(true); });
    add("replaceOne", tr("Replace"), [this] { replaceOne(); });
    add("replaceAll", tr("Replace all"), [this] { replaceAll(); });
    buttons->addWidget(m_case);
    buttons->addWidget(m_result);
    auto *fields = new QHBoxLayout;
    fields->setSpacing(metrics::controlPadding);
    fields->addWidget(m_what);
    fields->addWidget(m_with);
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::unit);
    layout->addLayout(fields);
    layout->addLayout(buttons);
    hide();
}

void FindBar::open()
{
    const auto selected = m_editor.selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_what->setText(selected);
    show();
    m_what->setFocus(Qt::ShortcutFocusReason);
    m_what->selectAll();
}

bool FindBar::find(bool fromStart, bool backwards)
{
    const int line = fromStart ? 0 : -1;
    return !m_what->text().isEmpty()
        && m_editor.findFirst(m_what->text(), false, m_case->isChecked(), false, true, !backwards, line, line);
}

void FindBar::findNext(bool backwards)
{
    // Backwards from the end of what is found, it would be found again.
    if (backwards)
        m_editor.SendScintilla(QsciScintilla::SCI_SETCURRENTPOS,
                               m_editor.SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART));
    say(find(false, backwards) ? QString{} : tr("Not found"));
}

bool FindBar::isFound() const
{
    const auto sensitivity = m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    return !m_what->text().isEmpty() && m_editor.selectedText().compare(m_what->text(), sensitivity) == 0;
}

void FindBar::replaceOne()
{
    if (m_editor.isReadOnly())
        return;
    if (isFound())
        m_editor.replaceSelectedText(m_with->text());
    findNext();
}

void FindBar::replaceAll()
{
    if (m_editor.isReadOnly() || m_what->text().isEmpty())
        return;
    int count = 0;
    const auto what = m_what->text().toUtf8();
    const auto with = m_with->text().toUtf8();
    m_editor.SendScintilla(QsciScintilla::SCI_SETSEARCHFLAGS,
                           static_cast<unsigned long>(m_case->isChecked() ? QsciScintilla::SCFIND_MATCHCASE : 0));
    for (long from = 0;;) {
        m_editor.SendScintilla(QsciScintilla::SCI_SETTARGETRANGE, static_cast<unsigned long>(from),
                               m_editor.SendScintilla(QsciScintilla::SCI_GETLENGTH));
        const auto found = m_editor.SendScintilla(QsciScintilla::SCI_SEARCHINTARGET,
                                                  static_cast<unsigned long>(what.size()), what.constData());
        if (found < 0)
            break;
        m_editor.SendScintilla(QsciScintilla::SCI_REPLACETARGET, static_cast<unsigned long>(with.size()),
                               with.constData());
        from = found + long(with.size());
        ++count;
    }
    say(tr("%Ln replaced", nullptr, count));
}

void FindBar::say(const QString &text)
{
    m_result->setText(text);
    m_result->setVisible(!text.isEmpty());
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    Q_EMIT shownOrHidden();
}

void FindBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT shownOrHidden();
}

void FindBar::close()
{
    hide();
    m_editor.setFocus(Qt::OtherFocusReason);
}

} // namespace desk::ui
