#pragma once

#include "api/client.h"
#include "api/operations/users.h"
#include "api/operations/userwrites.h"
#include "models/profile/profileproblems.h"
#include "models/users/userstore.h"

namespace desk::models {

//! What was found out about a user whose making got no answer.
struct LostCreation
{
    enum class Finding {
        Nobody, //!< no such user is there, though one could still come
        Found, //!< somebody has one of the identifiers, and is as new as the attempt
        FoundOlder, //!< somebody has, and had it before: the attempt cannot have worked
        NotLooked, //!< looking failed as well: see lookupError
    };
    Finding finding = Finding::NotLooked;
    api::Error lost{}; //!< why there was no answer
    std::optional<api::Error> lookupError{};
    QString userId{}; //!< of the one found; in the store
    QString name{};
    bool hasIdentifiers = true; //!< the user was to have something that no other user can have
};

//! Making one user: sent once, and if the answer is lost the service is asked whether they are there before anybody
//! may try again.
class UserCreation final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Sending,
        LookingUp, //!< the answer was lost
        Unclear, //!< and so was the look-up: lookAgain(), nothing else
    };

    UserCreation(api::Client &client, UserStore &store, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isBusy() const { return m_state == State::Sending || m_state == State::LookingUp; }
    [[nodiscard]] bool canSend() const { return m_state == State::Idle; }

    void send(const ProfileValues &values); //!< nothing unless canSend()
    void lookAgain(); //!< nothing unless State::Unclear

Q_SIGNALS:
    void changed();
    void created(const QString &userId); //!< in the store already
    //! Certainly not created. Of identifiers that others have: which and whose, as far as that is known.
    void failed(const desk::api::Error &error, const desk::models::TakenIdentifiers &taken);
    void lost(const desk::models::LostCreation &lost);

private:
    void onSent(const api::Result<UserChunk::Pointer> &answer);
    //! One kind of identifier that the service refused.
    struct Doubt
    {
        QString field{};
        QStringList typed{};
        api::UserFilter filter{};
        QStringList (*identifiersOf)(const api::User &user) = nullptr;
    };
    [[nodiscard]] QList<Doubt> doubtsAbout(const api::Error &error) const;
    void findTaken(const api::Error &error, QList<Doubt> doubts, TakenIdentifiers taken);

    void lookUp();
    void lookUpNext();
    void onLookedUp(const api::Result<UserChunk::Pointer> &answer);
    [[nodiscard]] std::optional<quint32> match(const UserChunk &chunk) const;
    void finish(LostCreation lost, State state);
    void setState(State state);

    //! One question to the service: who has these identifiers.
    struct Question
    {
        api::UserFilter filter{};
        bool isByName = false; //!< nothing identifies them: the newest users are looked through for the names
    };

    api::Client &m_client;
    UserStore &m_store;
    State m_state = State::Idle;
    QList<Question> m_questions{};
    qsizetype m_asked = 0;
    QString m_firstName{};
    QString m_lastName{};
    qint64 m_sentAt = 0; //!< Unix milliseconds, our clock
    bool m_hasOwnDate = false; //!< created_at was given: it tells nothing of when they were made
    api::CreateUser m_sent{}; //!< only what identifies the user
    api::Error m_lost{};
};

} // namespace desk::models
