#pragma once

#include "models/filters/filterfield.h"
#include "ui/widgets/dialog.h"

class QDialogButtonBox;
class QFormLayout;

namespace desk::ui {

class PlainLabel;

//! Asks for the value of one filter, in the shape its kind wants. Bad input is explained under the fields and
//! changes nothing. Open it with open(); it deletes itself.
class FilterEditor final : public Dialog
{
    Q_OBJECT

public:
    FilterEditor(const models::FilterField &field, const models::FilterValue &value, QWidget *parent);

    void accept() override;

Q_SIGNALS:
    void chosen(const desk::models::FilterField &field, const desk::models::FilterValue &value);

private:
    void addYesNo(QFormLayout &form, const models::FilterValue &value);
    void addRange(QFormLayout &form, const models::FilterValue &value);
    void addText(QFormLayout &form, const models::FilterValue &value);
    void addProvider(QFormLayout &form, const models::FilterValue &value);
    void addList(QFormLayout &form, const models::FilterValue &value);

    const models::FilterField &m_field;
    std::function<void(models::FilterValue &)> m_read; //!< from the widgets
    QWidget *m_first = nullptr; //!< where typing goes, if there is one place
    PlainLabel *m_problem;
};

} // namespace desk::ui
