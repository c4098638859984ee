#pragma once

#include "models/session.h"
#include "ui/widgets/dialog.h"

#include <QPointer>

class QPlainTextEdit;
class QPushButton;
class QRadioButton;
class QScrollArea;
class QVBoxLayout;

namespace desk::ui {

class DiffView;

//! What saving would change, before it is sent: side by side, and on request the very request. accepted() saves. Open
//! it with open(); it deletes itself.
class SaveDialog final : public Dialog
{
    Q_OBJECT

public:
    SaveDialog(models::Session &session, models::MetadataEdit &edit, const QString &userName, QWidget *parent);

private:
    void addFields(QVBoxLayout &layout);
    void addChoice(QVBoxLayout &layout);
    void addWarnings(QVBoxLayout &layout);
    void show(models::SaveMethod method); //!< what it would do now
    void showPlan(models::SaveMethod method);
    void showRequest(); //!< only while somebody looks: a large one takes its time
    void follow();
    void toggleRequest(bool shown);
    void save();
    [[nodiscard]] models::SaveMethod method() const;
    [[nodiscard]] bool isTooLarge() const;

    QPointer<models::MetadataEdit> m_edit;
    QList<models::FieldChange> m_plan;
    QList<DiffView *> m_diffs;
    QRadioButton *m_merge;
    QRadioButton *m_replace;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QPlainTextEdit *m_request;
    QScrollArea *m_scroll;
};

} // namespace desk::ui
