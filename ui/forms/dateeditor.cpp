#include "ui/forms/dateeditor.h"

#include "ui/forms/typeddates.h"
#include "ui/forms/wheelguard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::ProfileValue;

DateEditor::DateEditor(const models::ProfileField &field, bool isRequired, QWidget *parent)
    : FieldEditor(parent),
      m_edit(new QDateTimeEdit{this})
{
    // The same everywhere: day and month must not be mixed up.
    m_edit->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    m_edit->setCalendarPopup(true);
    if (auto *line = m_edit->findChild<QLineEdit *>())
        line->setAccessibleName(models::profileText(field.label));
    guardFromWheel(m_edit);
    takeDatesAsTyped(*m_edit);
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    if (!isRequired) {
        m_given = new QCheckBox{tr("Set to"), this};
        m_given->setObjectName(QString::fromLatin1(field.id) + u"_given"_s);
        m_given->setAccessibleName(tr("%1: is set").arg(models::profileText(field.label)));
        layout->addWidget(m_given);
        m_edit->setEnabled(false);
        connect(m_given, &QCheckBox::toggled, m_edit, &QWidget::setEnabled);
        connect(m_given, &QCheckBox::toggled, this, &FieldEditor::edited);
    }
    layout->addWidget(m_edit);
    auto *zone = new PlainLabel{tr("local time"), this};
    zone->setSecondary(true);
    layout->addWidget(zone);
    layout->addStretch(1);
    setFocusProxy(m_given ? static_cast<QWidget *>(m_given) : m_edit);
    setValue(QDateTime{});
    connect(m_edit, &QDateTimeEdit::dateTimeChanged, this, [this] {
        showUtc();
        Q_EMIT edited();
    });
    showUtc();
}

ProfileValue DateEditor::value() const
{
    if (m_given && !m_given->isChecked())
        return QDateTime{};
    if (m_set.isValid() && m_edit->dateTime() == m_shown)
        return m_set;
    return m_edit->dateTime().toUTC();
}

void DateEditor::setValue(const ProfileValue &value)
{
    m_set = std::get<QDateTime>(value);
    auto shown = m_set.isValid() ? m_set.toLocalTime() : QDateTime::currentDateTime();
    if (!m_set.isValid())
        shown.setTime({shown.time().hour(), shown.time().minute()});
    m_edit->setDateTime(shown);
    m_shown = m_edit->dateTime();
    if (m_given)
        m_given->setChecked(m_set.isValid());
}

void DateEditor::showUtc()
{
    m_edit->setToolTip(plainToolTip(tr("%1 UTC").arg(m_edit->dateTime().toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s))));
}

QWidget *DateEditor::control() const { return m_edit; }

} // namespace desk::ui
