#pragma once

#include "ui/forms/fieldeditor.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace desk::ui {

class WrapLabel;

//! E-mail addresses or phone numbers of a new user: a line each, verified or reserved. There is always one line to
//! type into.
class IdentifiersEditor final : public FieldEditor
{
    Q_OBJECT

public:
    IdentifiersEditor(const models::ProfileField &field, QWidget *parent);

    [[nodiscard]] models::ProfileValue value() const override;
    void setValue(const models::ProfileValue &value) override;
    [[nodiscard]] QWidget *control() const override;
    void markLines(const QStringList &texts, const QString &why) override; //!< the focus comes to the first of them

private:
    struct Row
    {
        QWidget *whole = nullptr;
        QLineEdit *text = nullptr;
        QComboBox *status = nullptr;
        QToolButton *remove = nullptr;
        WrapLabel *problem = nullptr;
    };

    void addRow(const models::NewIdentifier &identifier);
    void removeRow(const QWidget *whole);
    void nameRows();

    const models::ProfileField &m_field;
    QList<Row> m_rows;
    QVBoxLayout *m_list;
    QPushButton *m_add;
};

} // namespace desk::ui
