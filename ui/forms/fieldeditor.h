#pragma once

#include "models/profile/profilefield.h"

#include <QWidget>

namespace desk::ui {

//! The control of one profile field, whatever its kind.
class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual models::ProfileValue value() const = 0;
    virtual void setValue(const models::ProfileValue &value) = 0;
    virtual void setUser(const api::User & /*user*/) { } //!< whose options are there to choose from
    //! What takes the focus, has the field's id as its object name, and tells screen readers what is wrong.
    [[nodiscard]] virtual QWidget *control() const = 0;
    //! Says \p why below each of the lines \p texts; no texts: nowhere. Of an editor with several lines.
    virtual void markLines(const QStringList & /*texts*/, const QString & /*why*/) { }
    //! True if the control says itself what it is about, as a tick box does.
    [[nodiscard]] virtual bool hasOwnLabel() const { return false; }

Q_SIGNALS:
    void edited(); //!< by the person or by setValue()

protected:
    //! Lays \p control out as all there is and gives it the focus.
    void fillWith(QWidget *control);
};

//! The editor for \p field as \p form shows it.
[[nodiscard]] FieldEditor *makeFieldEditor(const models::ProfileField &field, models::ProfileForm form,
                                           QWidget *parent);

} // namespace desk::ui
