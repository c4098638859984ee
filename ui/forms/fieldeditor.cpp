#include "ui/forms/fieldeditor.h"

#include "ui/forms/dateeditor.h"
#include "ui/forms/identifierseditor.h"
#include "ui/forms/texteditors.h"
#include "ui/forms/wheelguard.h"
#include "ui/widgets/comboboxname.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>
#include <array>

namespace desk::ui {

using models::ProfileForm;
using models::ProfileKind;
using models::ProfileValue;

namespace {

//! One of a few texts.
class ChoiceEditor final : public FieldEditor
{
public:
    ChoiceEditor(const models::ProfileField &field, QWidget *parent)
        : FieldEditor(parent),
          m_field(field),
          m_box(new QComboBox{this})
    {
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box->setMinimumContentsLength(12);
        guardFromWheel(m_box);
        fillWith(m_box);
        ChoiceEditor::setUser({});
        connect(m_box, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
    }

    [[nodiscard]] ProfileValue value() const override { return m_box->currentData().toString(); }
    void setValue(const ProfileValue &value) override
    {
        m_box->setCurrentIndex(m_box->findData(std::get<QString>(value)));
    }
    void setUser(const api::User &user) override
    {
        const auto options = m_field.options(user);
        if (options == m_options)
            return;
        m_options = options;
        const QSignalBlocker blocker{m_box};
        m_box->clear();
        for (const auto &option : options)
            m_box->addItem(option.label, option.value);
        m_box->setEnabled(options.size() > 1);
    }
    [[nodiscard]] QWidget *control() const override { return m_box; }

private:
    const models::ProfileField &m_field;
    QList<models::ProfileOption> m_options{};
    QComboBox *m_box;
};

//! Yes, no, or left to the instance.
class ThreeWayEditor final : public FieldEditor
{
public:
    explicit ThreeWayEditor(QWidget *parent) : FieldEditor(parent), m_box(new QComboBox{this})
    {
        m_box->addItems({FieldEditor::tr("As the instance is set"), FieldEditor::tr("Yes"), FieldEditor::tr("No")});
        guardFromWheel(m_box);
        fillWith(m_box);
        connect(m_box, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
    }

    [[nodiscard]] ProfileValue value() const override { return states.at(std::size_t(m_box->currentIndex())); }
    void setValue(const ProfileValue &value) override
    {
        const auto state = std::ranges::find(states, std::get<std::optional<bool>>(value));
        m_box->setCurrentIndex(int(state - states.begin()));
    }
    [[nodiscard]] QWidget *control() const override { return m_box; }

private:
    static constexpr std::array<std::optional<bool>, 3> states{std::nullopt, true, false};
    QComboBox *m_box;
};

//! On or off. What is off at first and was never told about is nothing to send.
class TickEditor final : public FieldEditor
{
public:
    TickEditor(const models::ProfileField &field, QWidget *parent)
        : FieldEditor(parent),
          m_isOption(field.kind == ProfileKind::Option),
          m_box(new QCheckBox{models::profileText(field.label), this})
    {
        fillWith(m_box);
        connect(m_box, &QCheckBox::toggled, this, &FieldEditor::edited);
    }

    [[nodiscard]] ProfileValue value() const override
    {
        return m_isOption && !m_box->isChecked() ? std::optional<bool>{} : std::optional{m_box->isChecked()};
    }
    void setValue(const ProfileValue &value) override
    {
        m_box->setChecked(std::get<std::optional<bool>>(value).value_or(false));
    }
    [[nodiscard]] QWidget *control() const override { return m_box; }
    [[nodiscard]] bool hasOwnLabel() const override { return true; }

private:
    bool m_isOption;
    QCheckBox *m_box;
};

FieldEditor *makeEditorFor(const models::ProfileField &field, ProfileForm form, QWidget *parent)
{
    switch (field.kind) {
    case ProfileKind::Text:
    case ProfileKind::Secret:
    case ProfileKind::Number:
        return new LineEditor{field, parent};
    case ProfileKind::Choice:
        return new ChoiceEditor{field, parent};
    case ProfileKind::Switch:
        if (form == ProfileForm::Create)
            return new ThreeWayEditor{parent};
        return new TickEditor{field, parent};
    case ProfileKind::Option:
        return new TickEditor{field, parent};
    case ProfileKind::Date:
        return new DateEditor{field, field.isRequired && form == ProfileForm::Edit, parent};
    case ProfileKind::Lines:
    case ProfileKind::Json:
        return new BlockEditor{field.kind, parent};
    case ProfileKind::Identifiers:
        return new IdentifiersEditor{field, parent};
    }
    Q_UNREACHABLE();
}

} // namespace

void FieldEditor::fillWith(QWidget *control)
{
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(control);
    setFocusProxy(control);
}

FieldEditor *makeFieldEditor(const models::ProfileField &field, ProfileForm form, QWidget *parent)
{
    auto *editor = makeEditorFor(field, form, parent);
    editor->control()->setObjectName(QString::fromLatin1(field.id));
    const auto label = models::profileText(field.label);
    if (auto *box = qobject_cast<QComboBox *>(editor->control()))
        nameComboBox(*box, label);
    else
        editor->control()->setAccessibleName(label);
    return editor;
}

} // namespace desk::ui
