#pragma once

#include "api/client.h"
#include "models/users/userchunk.h"

#include <QFlags>
#include <QHash>

#include <functional>
#include <span>

namespace desk::models {

class JobTask;

//! What an action can do wrong, and so what is asked before it runs.
enum class Risk {
    Undoable, //!< has an inverse: one user at once with an Undo offer; many are asked about first
    Final, //!< has none: always asked, and for many their number is typed
    Destroys, //!< what is gone then cannot be set up again: typed for one user too where the users are real
};

//! What the service answers when it has carried an action out.
enum class Answer {
    Users, //!< the users as they now are
    Id, //!< no user: they have to be read again
    Gone, //!< they are no more
};

//! What belongs together in a menu; in this order, what cannot be mended last.
enum class ActionGroup { State, Factors, Profile, Removal };

//! Where an action has a button, besides the menus that hold all of them.
enum class Place : quint8 {
    Header = 1U << 0U, //!< tool bar and head of the detail pane
    Access = 1U << 1U, //!< beside what keeps a user out
    Factors = 1U << 2U, //!< beside the second factors
};
Q_DECLARE_FLAGS(Places, Place)
Q_DECLARE_OPERATORS_FOR_FLAGS(Places)

//! One thing support can do to users. Tool bar, menus, context menu, detail pane, confirmation, report and undo
//! are made from this table; none of them knows an action by name. Texts are marked with
//! QT_TRANSLATE_NOOP("UserActions", …), those with %Ln with QT_TRANSLATE_N_NOOP.
struct UserAction
{
    using Done = std::function<void(const api::Result<UserChunk::Pointer> &)>;
    //! Sends one request for \p userIds, at most \p batch of them. The answer is null unless it is Answer::Users.
    using Run = api::Call *(*)(api::Client &, const QStringList &userIds, const QObject *context, Done, api::Lane);

    //! Makes the JobTask that sends again, from what the journal kept of it for each user.
    using Restore = std::shared_ptr<JobTask> (*)(const QHash<QString, QByteArray> &parts);

    const char *id; //!< stable: settings, icons, tests
    const char *text; //!< the verb, with its mnemonic
    const char *textMany; //!< "Ban %Ln user(s)": button and question of many
    const char *consequence; //!< what it means for the people behind the accounts
    const char *doneOne; //!< "Banned %1"
    const char *doneMany; //!< "Banned %Ln user(s)"
    const char *hint; //!< tool tip
    const char *shortcut = "";
    Risk risk;
    bool (*appliesTo)(UserFlags flags); //!< whether there is anything to do for such a user
    int batch = 1; //!< users one request can hold
    Run run = nullptr; //!< of a task: null
    const char *inverse = nullptr; //!< id of the action that takes this one back, or null
    ActionGroup group = ActionGroup::State;
    Places places = Place::Header;
    Answer answer = Answer::Users;
    Restore restore = nullptr; //!< of a task
    const char *field = nullptr; //!< id of the ProfileField it sets; its value is asked for
    const char *undoNote = ""; //!< what else is to be known where it takes its inverse back
    const char *instead = nullptr; //!< id of a milder action that is offered when this one is asked about, or null
};

[[nodiscard]] std::span<const UserAction> userActions();
//! Those that ask for more than a yes and so have a dialog of their own; a JobTask sends for them.
[[nodiscard]] std::span<const UserAction> taskActions();
[[nodiscard]] const UserAction *findUserAction(QStringView id); //!< of both

//! \p text of an action in the person's language; \p count fills %Ln.
[[nodiscard]] QString actionText(const char *text, int count = -1);

} // namespace desk::models
