#include "ui/forms/texteditors.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::ProfileKind;
using models::ProfileValue;

namespace {

constexpr int listLines = 3;
constexpr int jsonLines = 5;

} // namespace

LineEditor::LineEditor(const models::ProfileField &field, QWidget *parent)
    : FieldEditor(parent),
      m_isSecret(field.kind == ProfileKind::Secret),
      m_edit(new QLineEdit{this})
{
    m_edit->setPlaceholderText(QString::fromLatin1(field.placeholder));
    fillWith(m_edit);
    if (m_isSecret)
        addReveal(models::profileText(field.label));
    connect(m_edit, &QLineEdit::textChanged, this, &FieldEditor::edited);
}

void LineEditor::addReveal(const QString &label)
{
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase
                                | Qt::ImhSensitiveData);
    m_reveal = new QToolButton{this};
    m_reveal->setIcon(icon(u"eye"));
    m_reveal->setCheckable(true);
    m_reveal->setFocusPolicy(Qt::StrongFocus);
    m_reveal->setToolTip(tr("Show what is typed"));
    m_reveal->setAccessibleName(tr("%1: show what is typed").arg(label));
    layout()->setSpacing(metrics::unit);
    layout()->addWidget(m_reveal);
    connect(m_reveal, &QToolButton::toggled, m_edit,
            [this](bool isShown) { m_edit->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password); });
}

ProfileValue LineEditor::value() const
{
    const auto text = m_edit->text();
    return m_isSecret || text == m_set ? text : text.trimmed();
}

void LineEditor::setValue(const ProfileValue &value)
{
    m_set = std::get<QString>(value);
    m_edit->setText(m_set);
    if (m_reveal && m_set.isEmpty())
        m_reveal->setChecked(false);
}

QWidget *LineEditor::control() const { return m_edit; }

BlockEditor::BlockEditor(ProfileKind kind, QWidget *parent)
    : FieldEditor(parent),
      m_isList(kind == ProfileKind::Lines),
      m_edit(new QPlainTextEdit{this})
{
    m_edit->setTabChangesFocus(true);
    m_edit->setFont(codeFont());
    if (!m_isList)
        m_edit->setPlaceholderText(u"{ }"_s);
    const auto lines = m_isList ? listLines : jsonLines;
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * lines + 2 * metrics::controlPadding);
    fillWith(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
}

ProfileValue BlockEditor::value() const
{
    const auto text = m_edit->toPlainText();
    if (!m_isList)
        return text.trimmed();
    QStringList lines;
    const auto typed = text.split(u'\n');
    for (const auto &line : typed) {
        if (const auto trimmed = line.trimmed(); !trimmed.isEmpty())
            lines.append(trimmed);
    }
    return lines;
}

void BlockEditor::setValue(const ProfileValue &value)
{
    m_edit->setPlainText(m_isList ? std::get<QStringList>(value).join(u'\n') : std::get<QString>(value));
}

QWidget *BlockEditor::control() const { return m_edit; }

} // namespace desk::ui
