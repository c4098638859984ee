#pragma once

#include "models/metadata/metadataedit.h"
#include "ui/widgets/dialog.h"

#include <QPointer>

#include <vector>

class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace desk::models {
class Session;
} // namespace desk::models

namespace desk::ui {

//! Somebody else changed the same keys: what they were, what they are now, what they are to become, and which it shall
//! be. Nothing is decided beforehand, but what the person chose before stays chosen. Open it with open(); it deletes
//! itself.
class MetadataConflictDialog final : public Dialog
{
    Q_OBJECT

public:
    MetadataConflictDialog(const models::Session &session, models::MetadataEdit &edit, const QString &userName,
                           QWidget *parent);

private:
    struct Row
    {
        models::MetadataEdit::FieldConflict conflict{};
        QRadioButton *theirs = nullptr;
        QRadioButton *yours = nullptr;
    };

    void addRow(QVBoxLayout &layout, const models::MetadataEdit::FieldConflict &conflict);
    void chooseAll(bool yours);
    void enableSave();
    void save();

    QPointer<models::MetadataEdit> m_edit;
    std::vector<Row> m_rows;
    QPushButton *m_save;
};

} // namespace desk::ui
