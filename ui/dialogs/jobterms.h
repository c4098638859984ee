#pragma once

#include <QWidget>

class QDialogButtonBox;
class QLineEdit;
class QPushButton;

namespace desk::ui {

//! Where a dialog that starts a job asks for the reason: a ticket or some words, for the history. May stay empty.
class ReasonLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ReasonLine(QWidget *parent);

    [[nodiscard]] QString reason() const;
    [[nodiscard]] QLineEdit *field() const { return m_field; }

private:
    QLineEdit *m_field;
};

//! The button of \p box that only looks what the job would do. What it does is the caller's.
[[nodiscard]] QPushButton *addDryRun(QDialogButtonBox &box);

} // namespace desk::ui
