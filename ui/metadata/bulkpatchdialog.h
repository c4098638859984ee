#pragma once

#include "models/metadata/bulkpatch.h"
#include "models/session.h"
#include "ui/widgets/dialog.h"

#include <QTimer>

class QPushButton;
class QTabBar;
class QTreeView;

namespace desk::ui {

class DiffView;
class JsonEditor;
class ReasonLine;
class WrapLabel;

//! One change of metadata keys for many users: what is to change, and before anything is sent what that does to each of
//! them. Accepting starts a job. Open it with open(); it deletes itself.
class BulkPatchDialog final : public Dialog
{
    Q_OBJECT

public:
    BulkPatchDialog(models::Session &session, std::vector<models::UserRow> rows, QWidget *parent);
    ~BulkPatchDialog() override;

    [[nodiscard]] models::MetadataField field() const;
    [[nodiscard]] QByteArray changedText() const; //!< empty unless something was typed
    [[nodiscard]] QString reason() const;
    void takeUp(models::MetadataField field, const QByteArray &text, const QString &reason); //!< as typed earlier
    void reject() override; //!< asks, if something was written

Q_SIGNALS:
    //! A dry run was started, and the dialog closed: takeUp() in the next one goes on with what was written.
    void tried(desk::models::MetadataField field, const QByteArray &text, const QString &reason);

private:
    class Users;

    void askToDiscard();

    void layOut();
    void begin(); //!< anew, because the change is another one
    void goOn(); //!< with some more users
    void fitColumns();
    void showSummary();
    void showUser();
    void run(bool isDryRun);
    [[nodiscard]] bool isReady() const { return m_users.size() == qsizetype(m_rows.size()); }

    models::Session &m_session;
    const std::vector<models::UserRow> m_rows;
    models::MetadataText *m_patch;
    QList<models::BulkPatchUser> m_users; //!< as many as have been looked at
    QTabBar *m_fields;
    WrapLabel *m_meaning;
    JsonEditor *m_editor;
    WrapLabel *m_remark;
    WrapLabel *m_summary;
    Users *m_list;
    QTreeView *m_view;
    DiffView *m_diff;
    ReasonLine *m_reason;
    QPushButton *m_run = nullptr;
    QPushButton *m_try = nullptr;
    QTimer m_delay;
    QTimer m_turn;
};

} // namespace desk::ui
