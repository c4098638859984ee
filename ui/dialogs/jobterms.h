#pragma once

#include <QWidget>

#include <functional>

class QDialog;
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

//! Those at the foot of a dialog that sets something of many users. Enter cancels.
struct JobButtons
{
    QDialogButtonBox *box = nullptr;
    QPushButton *run = nullptr; //!< its text is the caller's
    QPushButton *dryRun = nullptr;
};
[[nodiscard]] JobButtons makeJobButtons(QDialog &dialog, const QString &runName,
                                        const std::function<void(bool isDryRun)> &run);
//! Why no job came about although somebody was to be changed.
[[nodiscard]] QString notStartedText();

} // namespace desk::ui
