#pragma once

#include "models/filters/userquery.h"
#include "models/metadata/draftfile.h"
#include "ui/forms/formdialog.h"

#include <QStringList>

#include <algorithm>

namespace desk::ui {

//! What a person had begun in a window that is taken away by locking. It is kept in memory only, and without secrets.
struct Unfinished
{
    struct BulkPatch
    {
        models::MetadataField field = models::MetadataField::Public;
        QByteArray text{}; //!< empty: none was begun
        QString reason{};
    };

    QList<FormDialog::Typed> forms{};
    QList<models::MetadataDraft> metadata{};
    BulkPatch bulkPatch{};
    QString list{}; //!< of users to find
    QStringList closed{}; //!< titles of windows whose fields could not be kept
    // Nothing is lost with these.
    QString selectedUser{}; //!< the one that was selected
    int selected = 0; //!< so many were
    int tab = 0; //!< of the details
    models::UserQuery query{}; //!< what the list was about
    bool hasActed = false; //!< something was done that only the history knows of afterwards

    //! Whether some of it is nowhere but here. \p keepsDrafts: metadata is in a file, too, \p keepsPrivate also that.
    [[nodiscard]] bool isOnlyInMemory(bool keepsDrafts, bool keepsPrivate) const
    {
        const auto isKept = [=](const models::MetadataDraft &draft) {
            return keepsDrafts && (keepsPrivate || draft.field != models::MetadataField::Private);
        };
        return !forms.isEmpty() || !bulkPatch.text.isEmpty() || !list.isEmpty() || !closed.isEmpty()
            || !std::ranges::all_of(metadata, isKept);
    }

    [[nodiscard]] bool isEmpty() const
    {
        return forms.isEmpty() && metadata.isEmpty() && bulkPatch.text.isEmpty() && list.isEmpty() && closed.isEmpty();
    }
};

} // namespace desk::ui
