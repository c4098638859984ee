#include "ui/filters/filtereditor.h"

#include "ui/forms/typeddates.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::FilterKind;
using models::FilterValue;

namespace {

QString words(const char *text) { return QCoreApplication::translate("Filters", text); }

//! A day that may be left open: a check box that switches its date on.
struct DayField
{
    QCheckBox *box;
    QDateEdit *edit;
};

DayField addDay(QFormLayout &form, const QString &label, const std::optional<QDate> &day, const QString &id)
{
    auto *box = new QCheckBox{label};
    auto *edit = new QDateEdit{day.value_or(QDate::currentDate())};
    box->setObjectName(id);
    box->setMinimumHeight(metrics::controlHeight); // in the middle of the line, as its day is
    edit->setObjectName(id + u"_day"_s);
    edit->setAccessibleName(label);
    edit->setCalendarPopup(true);
    takeDatesAsTyped(*edit);
    box->setChecked(day.has_value());
    edit->setEnabled(day.has_value());
    QObject::connect(box, &QCheckBox::toggled, edit, &QWidget::setEnabled);
    form.addRow(box, edit);
    return {box, edit};
}

std::optional<QDate> dayOf(const std::optional<qint64> &bound, qint64 step)
{
    return bound ? std::optional{QDateTime::fromMSecsSinceEpoch(*bound + step).date()} : std::nullopt;
}

} // namespace

FilterEditor::FilterEditor(const models::FilterField &field, const FilterValue &value, QWidget *parent)
    : Dialog(parent),
      m_field(field),
      m_problem(new PlainLabel)
{
    setObjectName(u"filterEditor"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Filter: %1").arg(words(field.title)));
    setMinimumWidth(380);

    auto *form = new QFormLayout;
    form->setSpacing(metrics::groupGap);
    switch (field.kind) {
    case FilterKind::YesNo:
        addYesNo(*form, value);
        break;
    case FilterKind::TimeRange:
        addRange(*form, value);
        break;
    case FilterKind::Text:
        addText(*form, value);
        break;
    case FilterKind::List:
        addList(*form, value);
        break;
    case FilterKind::Provider:
        addProvider(*form, value);
        break;
    }

    auto *hint = new PlainLabel{words(field.hint), this};
    hint->setWordWrap(true);
    hint->setSecondary(true);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"problem"_s);
    auto problemPalette = m_problem->palette();
    problemPalette.setColor(QPalette::WindowText, color(Token::Danger));
    m_problem->setPalette(problemPalette);
    m_problem->hide();

    auto *buttons = new QDialogButtonBox{this};
    auto *apply = buttons->addButton(tr("Apply filter"), QDialogButtonBox::AcceptRole);
    apply->setObjectName(u"apply"_s);
    apply->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &FilterEditor::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FilterEditor::reject);

    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::paneEdge);
    layout->setSpacing(metrics::groupGap);
    layout->addWidget(hint);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
    // Only now: what is in no window yet forgets the focus.
    if (m_first)
        m_first->setFocus();
}

void FilterEditor::accept()
{
    FilterValue value;
    m_read(value);
    if (const auto problem = models::filterProblem(m_field, value); !problem.isEmpty()) {
        m_problem->setSentence(problem);
        m_problem->show();
        // A wrapped line asks for height only once its width is known.
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
        return;
    }
    Q_EMIT chosen(m_field, value);
    QDialog::accept();
}

void FilterEditor::addYesNo(QFormLayout &form, const FilterValue &value)
{
    auto *yes = new QRadioButton{tr("Yes")};
    auto *no = new QRadioButton{tr("No")};
    yes->setObjectName(u"yes"_s);
    no->setObjectName(u"no"_s);
    m_first = value.flag.value_or(true) ? yes : no;
    static_cast<QRadioButton *>(m_first)->setChecked(true);
    form.addRow(words(m_field.title), yes);
    form.addRow(QString{}, no);
    m_read = [yes](FilterValue &read) { read.flag = yes->isChecked(); };
}

void FilterEditor::addRange(QFormLayout &form, const FilterValue &value)
{
    // The service's bounds are exclusive; a person means whole days, first and last included.
    const auto first = addDay(form, tr("From"), dayOf(value.after, 1), u"from"_s);
    const auto last = addDay(form, tr("Until"), dayOf(value.before, -1), u"until"_s);
    if (!value.after && !value.before) {
        first.box->setChecked(true);
        first.edit->setDate(QDate::currentDate().addDays(-7));
    }
    m_first = first.box->isChecked() ? first.edit : last.edit;
    m_read = [first, last](FilterValue &read) {
        if (first.box->isChecked())
            read.after = first.edit->date().startOfDay().toMSecsSinceEpoch() - 1;
        if (last.box->isChecked())
            read.before = last.edit->date().addDays(1).startOfDay().toMSecsSinceEpoch();
    };
}

void FilterEditor::addText(QFormLayout &form, const FilterValue &value)
{
    auto *edit = new QLineEdit{value.text};
    edit->setObjectName(u"text"_s);
    edit->setAccessibleName(words(m_field.title));
    form.addRow(words(m_field.title), edit);
    m_first = edit;
    m_read = [edit](FilterValue &read) { read.text = edit->text(); };
}

void FilterEditor::addProvider(QFormLayout &form, const FilterValue &value)
{
    auto *provider = new QComboBox;
    provider->setEditable(true);
    provider->addItems({u"google"_s, u"github"_s, u"microsoft"_s, u"apple"_s, u"facebook"_s, u"discord"_s,
                        u"linkedin_oidc"_s, u"x"_s, u"gitlab"_s, u"slack"_s});
    provider->setCurrentText(value.text.isEmpty() ? u"google"_s : value.text);
    provider->setObjectName(u"provider"_s);
    provider->lineEdit()->setAccessibleName(tr("Provider"));
    form.addRow(tr("Provider"), provider);
    addList(form, value);
    m_first = provider;
    m_read = [readList = m_read, provider](FilterValue &read) {
        readList(read);
        read.text = provider->currentText();
    };
}

void FilterEditor::addList(QFormLayout &form, const FilterValue &value)
{
    auto *edit = new QPlainTextEdit{value.list.join(u'\n')};
    edit->setObjectName(u"list"_s);
    edit->setTabChangesFocus(true);
    const auto label = m_field.kind == FilterKind::Provider ? tr("Ids at the provider") : words(m_field.title);
    edit->setAccessibleName(label);
    edit->setMinimumHeight(140);
    form.addRow(label, edit);
    m_first = edit;
    m_read = [this, edit](FilterValue &read) { read.list = models::listFor(m_field, edit->toPlainText()); };
}

} // namespace desk::ui
