#pragma once

#include "ui/forms/fieldeditor.h"

class QCheckBox;
class QDateTimeEdit;

namespace desk::ui {

//! A moment in local time, or none.
class DateEditor final : public FieldEditor
{
    Q_OBJECT

public:
    //! \p isRequired: there is no way to have none.
    DateEditor(const models::ProfileField &field, bool isRequired, QWidget *parent);

    [[nodiscard]] models::ProfileValue value() const override;
    void setValue(const models::ProfileValue &value) override;
    [[nodiscard]] QWidget *control() const override;

private:
    void showUtc();

    QCheckBox *m_given = nullptr; //!< null if it is required
    QDateTimeEdit *m_edit;
    QDateTime m_set{}; //!< given back to the millisecond while nobody touched it
    QDateTime m_shown{};
};

} // namespace desk::ui
