#pragma once

#include "ui/forms/fieldeditor.h"

class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace desk::ui {

//! A line of text; a secret is masked until it is asked for.
class LineEditor final : public FieldEditor
{
    Q_OBJECT

public:
    LineEditor(const models::ProfileField &field, QWidget *parent);

    [[nodiscard]] models::ProfileValue value() const override;
    void setValue(const models::ProfileValue &value) override;
    [[nodiscard]] QWidget *control() const override;

private:
    void addReveal(const QString &label);

    bool m_isSecret;
    QLineEdit *m_edit;
    QToolButton *m_reveal = nullptr; //!< of a secret
    QString m_set{}; //!< given back as it was while nobody touched it
};

//! Several lines: a list with one entry a line, or JSON.
class BlockEditor final : public FieldEditor
{
    Q_OBJECT

public:
    BlockEditor(models::ProfileKind kind, QWidget *parent);

    [[nodiscard]] models::ProfileValue value() const override;
    void setValue(const models::ProfileValue &value) override;
    [[nodiscard]] QWidget *control() const override;

private:
    bool m_isList;
    QPlainTextEdit *m_edit;
};

} // namespace desk::ui
