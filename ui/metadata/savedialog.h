#pragma once

#include "models/session.h"
#include "ui/widgets/dialog.h"

#include <QPointer>

class QPushButton;
class QRadioButton;
class QScrollArea;
class QVBoxLayout;

namespace desk::ui {

class DiffView;
class RequestView;
class WrapLabel;

//! What saving would change, before it is sent: side by side, and on request the very request. accepted() saves. Open
//! it with open(); it deletes itself.
class SaveDialog final : public Dialog
{
    Q_OBJECT

public:
    SaveDialog(models::Session &session, models::MetadataEdit &edit, const QString &userName, QWidget *parent);

private:
    void fillParts(); //!< what may be different in each plan
    void addFields(QVBoxLayout &layout);
    void addWarnings(QVBoxLayout &layout);
    void plan(); //!< what it would do now; a large text is compared off this thread
    void takePlan(const QList<models::FieldChange> &plan);
    void showPlan();
    void showRequest(); //!< only while somebody looks: a large one takes its time
    void follow();
    void toggleRequest(bool shown);
    void save();
    [[nodiscard]] models::SaveMethod method() const;
    [[nodiscard]] bool isTooLarge() const;

    QPointer<models::MetadataEdit> m_edit;
    QList<models::FieldDraft> m_drafts; //!< what is being planned, or was
    QList<models::FieldChange> m_plan;
    int m_asked = 0; //!< so many plans: only the last one is shown
    bool m_isPlanned = false;
    QList<DiffView *> m_diffs;
    QRadioButton *m_merge;
    QRadioButton *m_replace;
    QPushButton *m_save;
    QPushButton *m_cancel;
    RequestView *m_request;
    WrapLabel *m_comparing;
    QVBoxLayout *m_parts;
    QScrollArea *m_scroll;
};

} // namespace desk::ui
