#pragma once

#include "models/jobs/userlookup.h"
#include "ui/widgets/dialog.h"

class QDialogButtonBox;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace desk::ui {

class PlainLabel;

//! Takes a pasted, dropped or opened list of users and finds them; says who was not found and who came twice. Open it
//! with open(); it deletes itself.
class LookupDialog final : public Dialog
{
    Q_OBJECT

public:
    using MakeLookup = std::function<models::UserLookup *(QObject *parent)>;

    LookupDialog(MakeLookup makeLookup, QWidget *parent);

    void setText(const QString &text);
    [[nodiscard]] QString text() const; //!< as it stands there
    void readFile(const QString &path); //!< CSV or text; says so if it cannot be read

Q_SIGNALS:
    void usersFound(const std::vector<desk::models::UserRow> &rows); //!< the person wants to see them

private:
    void openFile();
    void find();
    void showReport(const models::UserLookup::Report &report);
    void setBusy(bool isBusy);

    const MakeLookup m_makeLookup;
    QPlainTextEdit *m_text;
    PlainLabel *m_report;
    QPlainTextEdit *m_leftOver;
    QProgressBar *m_progress;
    QPushButton *m_open;
    QPushButton *m_find;
    QPushButton *m_show;
    std::vector<models::UserRow> m_rows;
};

} // namespace desk::ui
