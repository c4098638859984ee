#pragma once

#include "models/metadata/draftfile.h"
#include "models/metadata/metadataedit.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <memory>

namespace desk::models {

//! What became of a save that the end of the program interrupted; its edits are here again.
enum class SaveFate {
    Saved, //!< all that it was to store is there: of the edits no more than an order of keys is left
    NotSaved, //!< nothing of it is there, so far
    Changed, //!< somebody changed the same keys meanwhile
    NotKnown, //!< the user cannot be read
};

//! The metadata edits of a session, by user. Unsaved ones stay while the person looks at other users, and in a file
//! over a crash; the others go when somebody else is opened.
class MetadataEdits final : public QObject
{
    Q_OBJECT

public:
    MetadataEdits(api::Client &client, UserStore &store, Jobs &jobs, QObject *parent = nullptr);
    ~MetadataEdits() override;

    //! The edit of \p user, made if need be, with the service's state taken over. Stays valid until it has nothing
    //! unsaved and another one is opened.
    MetadataEdit *open(const api::User &user);
    [[nodiscard]] MetadataEdit *find(const QString &userId) const { return m_edits.value(userId); }

    [[nodiscard]] QStringList unsavedUsers() const; //!< ids
    [[nodiscard]] bool isSaving() const; //!< any of them: nothing of it may be lost by closing
    void discardAll();

    //! Keeps unsaved edits in \p path from now on and takes up those that are in it, unless it belongs to another
    //! program: see areDraftsElsewhere().
    void keepDraftsIn(const QString &path);
    void keepDraftsIn(std::shared_ptr<DraftFile> file); //!< of which somebody else has a part, beyond this session
    void setKeepsPrivate(bool keeps); //!< private metadata in that file, too; not at first
    [[nodiscard]] bool keepsDrafts() const { return m_file != nullptr; }
    //! Another program kept this instance's edits when this one began: those of this one end with it.
    [[nodiscard]] bool areDraftsElsewhere() const { return m_areDraftsElsewhere; }
    [[nodiscard]] bool keepsPrivate() const { return m_keepsPrivate; }
    [[nodiscard]] const QStringList &restoredUsers() const { return m_restoredUsers; } //!< from the last run
    //! Everything unsaved, private metadata too: for memory only, and takeUp() of the next session.
    [[nodiscard]] QList<MetadataDraft> drafts() const;
    [[nodiscard]] int unkept() const; //!< drafts that the file does not get, because they are private
    void takeUp(const QList<MetadataDraft> &drafts); //!< in the place of what the file had of the same fields
    void writeDrafts(); //!< they are written when it returns; by themselves soon after an edit
    void writeDraftsLater(); //!< as they are now, without waiting for the disk

Q_SIGNALS:
    void unsavedChanged();
    //! Edits of so many users were found in the file, and of so many others that private ones were not kept in it.
    void restored(int users, int unkept);
    void interruptedSave(const QString &userId, desk::models::SaveFate fate); //!< after restored()
    void keepsPrivateChanged(bool keeps);
    void saved(desk::models::MetadataEdit *edit, const desk::models::SaveOutcome &outcome);
    void failed(desk::models::MetadataEdit *edit, const desk::models::SaveFailure &failure);
    void conflicted(desk::models::MetadataEdit *edit); //!< its conflicts() wait for choices
    void begun(desk::models::MetadataEdit *edit); //!< a save or its undo
    void discarded(desk::models::MetadataEdit *edit);
    void draftsFailed(); //!< the file cannot be written

private:
    void watch(MetadataEdit *edit);
    void onChanged(const QString &userId);
    void forget(const QString &exceptUserId);
    void restoreInto(MetadataEdit &edit);
    void takeOverInterrupted();
    void lookUpSave(const JobSummary &save, const MetadataDraft &draft);
    void onLookedUp(const JobSummary &save, const MetadataDraft &draft, const UserAnswer &answer);
    [[nodiscard]] QList<MetadataDraft> unsaved(bool withPrivate) const;
    [[nodiscard]] QStringList unkeptUsers() const;

    api::Client &m_client;
    UserStore &m_store;
    Jobs &m_jobs;
    QHash<QString, MetadataEdit *> m_edits;
    QSet<QString> m_unsaved;
    QList<MetadataDraft> m_waiting; //!< from the file, of users not opened yet
    QStringList m_restoredUsers;
    std::shared_ptr<DraftFile> m_file;
    QTimer m_writeDelay;
    bool m_keepsPrivate = false;
    bool m_areDraftsElsewhere = false;
};

} // namespace desk::models
