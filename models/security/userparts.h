#pragma once

#include "api/answers.h"
#include "api/client.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <span>

namespace desk::models {

class UserDetail;

struct UserPart;

//! A kind of thing that belongs to a user and can be taken away from them. As with user actions, whatever is said
//! and done about one is made from this table. Texts are marked with QT_TRANSLATE_NOOP("UserParts", …).
struct UserPartKind
{
    using Done = std::function<void(const api::Result<api::DeletedObject> &)>;
    using Run = void (*)(api::Client &, const UserPart &, const QObject *context, Done);

    const char *id; //!< stable: names of controls, tests
    const char *what; //!< "Delete this passkey": button and question
    const char *consequence; //!< what it means for the person
    const char *done; //!< "Deleted the passkey %1 of %2"
    const char *notDone; //!< "The passkey %1 of %2 was not deleted."
    const char *unknown; //!< "It is not known whether the passkey %1 of %2 is deleted."
    const char *gone; //!< "The passkey %1 of %2 was not there any more."
    Run run;
    QStringList (*idsOf)(const api::User &user); //!< of those that \p user has
};

[[nodiscard]] const UserPartKind &passkeyKind();
[[nodiscard]] const UserPartKind &web3WalletKind();
[[nodiscard]] const UserPartKind &externalAccountKind();
[[nodiscard]] std::span<const UserPartKind> userPartKinds();

//! One such thing of one user.
struct UserPart
{
    const UserPartKind *kind = nullptr;
    QString userId{};
    QString userName{};
    QString id{}; //!< what the service wants to know it by
    QString name{}; //!< what people know it by
    QString about{}; //!< what tells it from another one of the same name; may be empty
    QString userAbout{}; //!< likewise of the user: "Zoë Ångström · zoe@example.com"

    [[nodiscard]] QString fullName() const { return about.isEmpty() ? name : name + QStringLiteral(" · ") + about; }
};

//! What became of it.
struct UserPartRemoval
{
    enum class State {
        Done,
        Gone, //!< it was not there any more
        Failed, //!< it is certainly still there: see error
        Unknown, //!< no readable answer, and it was still there when the user was read again, or they could not be
    };

    UserPart part{};
    State state = State::Failed;
    std::optional<api::Error> error{}; //!< what the answer was, unless it was a good one
};

//! "Deleted the passkey “Phone” of Zoë Ångström": safe to show.
[[nodiscard]] QString removalText(const UserPartRemoval &removal);

[[nodiscard]] QString partText(const char *text);

//! Takes parts away from users: each is asked for once, never again by itself, and the user is read again
//! whatever came of it.
class UserParts final : public QObject
{
    Q_OBJECT

public:
    //! \p detail outlives this.
    UserParts(api::Client &client, UserDetail &detail, QObject *parent = nullptr);

    //! False, and nothing is sent, while the same part is being removed.
    bool remove(const UserPart &part);

Q_SIGNALS:
    void finished(const desk::models::UserPartRemoval &removal);

private:
    void onAnswer(const UserPart &part, const api::Result<api::DeletedObject> &answer);
    void lookAgain(const UserPartRemoval &removal);

    api::Client &m_client;
    UserDetail &m_detail;
    QSet<QString> m_busy; //!< ids of parts
};

} // namespace desk::models
