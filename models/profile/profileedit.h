#pragma once

#include "api/client.h"
#include "models/profile/profilefield.h"
#include "models/users/userstore.h"

namespace desk::models {

struct UserAnswer;

//! A field that somebody else changed since the form was filled, and that is to be changed here as well.
struct ProfileConflict
{
    const ProfileField *field = nullptr;
    ProfileValue was{};
    ProfileValue theirs{};
    ProfileValue yours{};
    bool keepsYours = false;
};

//! Why a profile was not saved. What was typed stays, always.
struct ProfileFailure
{
    enum class Kind {
        NotSaved, //!< certainly: see error
        LostAndAbsent, //!< the answer was lost; read again, the changes are not there (they could still come)
        LostAndUnclear, //!< the answer was lost and the user cannot be read, or does not tell
    };
    Kind kind = Kind::NotSaved;
    api::Error error{};
};

//! Saving changes to one user's profile as one course of events: the user is read again; fields that somebody else
//! changed as well are a question for the person; then only what was changed is sent, once.
class ProfileEdit final : public QObject
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

    //! \p user: as the form shows them.
    ProfileEdit(api::Client &client, UserStore &store, api::User user, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isBusy() const { return m_state != State::Idle; }
    //! What changes are counted from: first what the form showed; after choose() what the service has.
    [[nodiscard]] const api::User &user() const { return m_user; }
    [[nodiscard]] const ProfileValues &before() const { return m_before; }

    //! Reads the user and sends what was changed at once; after every wait (a rate limit, a question) reads anew.
    void save(const ProfileValues &values); //!< nothing unless State::Idle
    [[nodiscard]] const QList<ProfileConflict> &conflicts() const { return m_conflicts; }
    [[nodiscard]] const api::User &theirs() const { return m_theirs; } //!< while State::Choosing
    //! Goes on with what was chosen, on top of what the others did: reread() and then as save().
    void choose(const QList<ProfileConflict> &chosen);
    void cancel(); //!< the questions; nothing is sent

Q_SIGNALS:
    void changed();
    void conflicted();
    void reread(const desk::models::ProfileValues &values); //!< what the form is to show now
    void saved(const QString &userId); //!< the store has the service's answer already
    void unchanged(const QString &userId); //!< after the choice nothing was left to send
    void failed(const desk::models::ProfileFailure &failure);

private:
    void read(State state);
    void onRead(const api::Result<UserAnswer> &answer);
    void findConflicts();
    void send();
    void onSent(const api::Result<UserAnswer> &answer);
    void onChecked(const api::Result<UserAnswer> &answer);
    void fail(ProfileFailure::Kind kind, const api::Error &error);
    void finish();
    void setState(State state);

    api::Client &m_client;
    UserStore &m_store;
    api::User m_user;
    ProfileValues m_before;
    ProfileValues m_values{}; //!< while it is saved: it may hold a password
    api::User m_theirs{}; //!< as read before sending
    QList<ProfileConflict> m_conflicts{};
    QList<const ProfileField *> m_sent{};
    State m_state = State::Idle;
    int m_attempts = 0; //!< to send what was just compared
    api::Error m_lost{};
};

} // namespace desk::models
