#pragma once

#include "models/profile/fieldtask.h"
#include "models/session.h"
#include "ui/widgets/dialog.h"

#include <QTimer>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace desk::ui {

class FieldEditor;
class PlainLabel;
class ReasonLine;
class WrapLabel;

//! One value for the same profile field of many users: which field, which value, and for how many of them that is a
//! change. Accepting starts a job. Open it with open(); it deletes itself.
class FieldDialog final : public Dialog
{
    Q_OBJECT

public:
    FieldDialog(models::Session &session, std::vector<models::UserRow> rows, QWidget *parent);

    struct Typed
    {
        QString action{}; //!< empty: nothing was
        models::ProfileValue value{};
        QString reason{};
    };
    void takeUp(const Typed &typed); //!< as it was typed earlier

Q_SIGNALS:
    //! A dry run was started, and the dialog closed: takeUp() in the next one goes on with it.
    void tried(const desk::ui::FieldDialog::Typed &typed);

private:
    [[nodiscard]] const models::UserAction &action() const;
    [[nodiscard]] const models::ProfileField &field() const;
    [[nodiscard]] bool isReady() const { return m_seen == m_rows.size(); }
    void layOut();
    void chooseField();
    void begin(); //!< anew, because the change is another one
    void goOn(); //!< with some more users
    void showSummary();
    void run(bool isDryRun);

    models::Session &m_session;
    const std::vector<models::UserRow> m_rows;
    std::vector<models::UserRow> m_changing;
    models::FieldTask::Changes m_changes;
    models::LeftAlone m_leftAlone; //!< of those it would change
    std::size_t m_seen = 0; //!< of m_rows
    QComboBox *m_fields;
    QVBoxLayout *m_place; //!< of the editor
    FieldEditor *m_editor = nullptr;
    ReasonLine *m_reason;
    PlainLabel *m_consequence;
    WrapLabel *m_problem; //!< with the value, below it
    PlainLabel *m_hint;
    PlainLabel *m_summary;
    QPushButton *m_run = nullptr;
    QPushButton *m_try = nullptr;
    bool m_isChosen = false; //!< somebody said what to set
    QTimer m_turn;
};

} // namespace desk::ui
