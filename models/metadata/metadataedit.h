#pragma once

#include "api/client.h"
#include "models/metadata/metadatafield.h"
#include "models/metadata/metadatatext.h"
#include "models/users/userstore.h"

#include <algorithm>
#include <array>
#include <memory>

namespace desk::models {

class Jobs;
class SaveRecord;
struct UserAnswer;

enum class SaveMethod {
    Merge, //!< PATCH: only the keys that were touched; whatever others changed stays
    Replace, //!< PUT: the whole field; for what no merge can do, and only when asked for
};

//! What saving one field would do, or did.
struct FieldChange
{
    MetadataField field = MetadataField::Public;
    JsonTree before{};
    JsonTree after{}; //!< as the service is expected to have it
    qsizetype size = 0; //!< of after, as the service counts
    JsonChanges changes{};
    JsonChanges left{}; //!< edits that a merge cannot make: they stay unsaved
    QByteArray ahead{}; //!< where only the order of keys changes: what replacing would make of it
    bool isReordered = false; //!< keys change their order, which a merge cannot do either
    bool isShadowed = false; //!< of a key that comes twice a copy was edited that does not count: nor can it do that
    //! Something is wanted that only replacing the whole field does.
    [[nodiscard]] bool needsReplace() const { return !left.isEmpty() || isReordered || isShadowed; }
    [[nodiscard]] bool isOnlyReordered() const
    {
        return isReordered && !isShadowed && changes.isEmpty() && left.isEmpty();
    }
};

//! What a plan of saving one field is made from. A value: a plan for a large text is made off the UI thread.
struct FieldDraft
{
    MetadataField field = MetadataField::Public;
    JsonTree base{};
    std::optional<QByteArray> newer{}; //!< what the service has by now, if it is not the base any more
    JsonTree yours{};
    [[nodiscard]] bool isLarge() const
    {
        return std::max(base.text().size(), yours.text().size()) > MetadataText::largeText;
    }
};

//! The keys that change and where, for the history.
[[nodiscard]] QString whatIsSaved(const FieldChange &change, SaveMethod method);

//! How a save or its undo ended well.
struct SaveOutcome
{
    QList<FieldChange> fields{}; //!< nothing: everything had been there already
    JsonChanges unexpected{}; //!< where the service stored something else than was expected
    bool hasOtherNumbers = false; //!< only numbers are written in another way
    bool wasLost = false; //!< the answer was lost, but it took effect: the user was read again
    bool isUndo = false;
};

//! Why it was not saved. The edits are kept, always.
struct SaveFailure
{
    enum class Kind {
        NotSaved, //!< certainly: see error
        LostAndAbsent, //!< the answer was lost; read again, the change is not there (it could still come)
        LostAndUnclear, //!< the answer was lost and the user cannot be read, or is neither as before nor as wanted
        ChangedSince, //!< undo: somebody changed the same keys after the save; nothing was sent
        ShownOther, //!< replacing would have sent something else than was shown; nothing was sent
    };
    Kind kind = Kind::NotSaved;
    api::Error error{};
    QStringList paths{}; //!< of ChangedSince
    bool isUndo = false;
};

//! The metadata of one user while it is edited: a draft of each field, and saving as one course of events. The user is
//! read again first; keys that somebody else changed as well are a question for the person; then the least there is
//! to send is sent once, and the answer is compared with what was expected.
class MetadataEdit final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Reading, //!< the user, before anything is sent
        Choosing, //!< conflicts() wait for choose() or cancel()
        Sending,
        Checking, //!< the answer was lost: the user is read again
    };

    //! What is saved goes into the journal of \p jobs, if there is one.
    MetadataEdit(api::Client &client, UserStore &store, Jobs &jobs, const QString &userId, QObject *parent = nullptr);
    ~MetadataEdit() override;

    [[nodiscard]] const QString &userId() const { return m_userId; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isBusy() const { return m_state != State::Idle; }
    [[nodiscard]] MetadataText &text(MetadataField field) { return *m_texts[std::size_t(field)]; }
    [[nodiscard]] const MetadataText &text(MetadataField field) const { return *m_texts[std::size_t(field)]; }
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] bool canSave() const; //!< something is modified and all of it is JSON
    //! Somebody changed a field since its editing began; saving will ask if it is the same keys.
    [[nodiscard]] bool isOutdated(MetadataField field) const { return m_isOutdated[std::size_t(field)]; }

    //! The user as the service has them: fields without edits follow, others keep what they began from.
    void setUser(const api::User &user);
    void discard(); //!< all edits, for what the service has by now, as steps that can be undone
    [[nodiscard]] bool hasDiscarded() const; //!< edits that takeBackDiscard() would bring back now
    void takeBackDiscard(); //!< where nothing was edited since and the service has what it had then

    //! What save() would do to what the service had when it was read last, if nobody changes anything meanwhile.
    [[nodiscard]] QList<FieldChange> plan(SaveMethod method) const { return plan(drafts(), method); }
    [[nodiscard]] QList<FieldDraft> drafts() const; //!< of the fields that are modified
    [[nodiscard]] static QList<FieldChange> plan(const QList<FieldDraft> &drafts, SaveMethod method); //!< in any thread
    //! The request that would be sent, for a person to read; the key is not in it.
    [[nodiscard]] QString requestText(SaveMethod method) const { return requestText(plan(method), method); }
    [[nodiscard]] QString requestText(const QList<FieldChange> &plan, SaveMethod method) const;

    //! Replace sends what plan() and requestText() tell now, or nothing: see SaveFailure::Kind::ShownOther.
    //! \p isApproved: the person has seen what will be sent and said yes, so that nobody asks once more.
    void save(SaveMethod method, bool isApproved = false);
    struct FieldConflict
    {
        MetadataField field = MetadataField::Public;
        JsonConflict conflict{};
        bool isChosen = false; //!< before, while this was being saved: conflict.isYours says what
        bool isNewer = false; //!< what it was chosen between has changed since
    };
    [[nodiscard]] const QList<FieldConflict> &conflicts() const { return m_conflicts; }
    //! Reads the user again, takes the choices into the draft, on top of the others' state, and saves what is left.
    //! Where somebody was faster once more the questions come back, the draft untouched and the choices with them.
    void choose(const QList<FieldConflict> &chosen);
    void cancel(); //!< the questions; the draft stays as it was

    [[nodiscard]] bool canUndo() const; //!< the last save can be taken back
    void undo();
    [[nodiscard]] const QList<qint64> &savedAs() const { return m_savedAs; } //!< the last save in the journal

Q_SIGNALS:
    void changed(); //!< state, texts or whether something is modified
    void begun(); //!< a save or its undo: what was said about the last one is over
    void discarded(); //!< by discard(): takeBackDiscard() brings it back
    void conflicted();
    void saved(const desk::models::SaveOutcome &outcome);
    void failed(const desk::models::SaveFailure &failure);

private:
    enum class Work { Save, Undo };

    void begin(Work work);
    void readFirst();
    void read(State state);
    void onRead(const api::Result<UserAnswer> &answer);
    void findConflicts();
    void takeChoices();
    void prepareSave();
    void takePending(const QList<FieldChange> &pending);
    void prepareUndo();
    void writeDown(SaveMethod method);
    void send(SaveMethod method);
    void noteDone(const UserAnswer &answer);
    void noteEnd(const api::Error &error); //!< of what was not, or not certainly, saved
    void noteNotTried(); //!< unless its end is known
    void onSent(const api::Result<UserAnswer> &answer);
    void onChecked(const api::Result<UserAnswer> &answer);
    void finish(const api::User &user, bool wasLost);
    void keepWhatIsLeft(const api::User &user);
    void takeOver(const api::User &user);
    [[nodiscard]] bool canTakeBackDiscard(MetadataField field) const;
    [[nodiscard]] QByteArray newest(MetadataField field) const; //!< as far as it is known
    void fail(SaveFailure failure);
    void setState(State state);

    api::Client &m_client;
    UserStore &m_store;
    Jobs &m_jobs;
    const QString m_userId;
    std::array<std::unique_ptr<MetadataText>, metadataFields.size()> m_texts;
    std::array<bool, metadataFields.size()> m_isOutdated{};
    std::array<QByteArray, metadataFields.size()> m_newest{}; //!< as read last
    struct Discarded
    {
        QByteArray base{};
        QByteArray text{}; //!< empty: there were no edits
    };
    std::array<Discarded, metadataFields.size()> m_discarded{};
    State m_state = State::Idle;
    Work m_work = Work::Save;
    SaveMethod m_method = SaveMethod::Merge;
    int m_attempts = 0;
    api::User m_theirs{}; //!< as read last by this save
    api::Error m_lost{}; //!< why the answer was lost
    QList<FieldConflict> m_conflicts{};
    QList<FieldConflict> m_chosen{}; //!< until they are saved or given up
    bool m_isApproved = false;
    QList<FieldChange> m_pending{}; //!< what is being sent
    QList<FieldChange> m_saved{}; //!< by the last save, for undo
    SaveMethod m_savedBy = SaveMethod::Merge;
    std::unique_ptr<SaveRecord> m_record; //!< of what is being sent; null: nothing is written down
    QList<qint64> m_savedAs{}; //!< m_saved in the journal
};

} // namespace desk::models
