#pragma once

#include "api/client.h"
#include "models/users/userchunk.h"

#include <functional>
#include <span>

namespace desk::models {

//! What an action can do wrong, and so what is asked before it runs.
enum class Risk {
    Undoable, //!< has an inverse: one user at once with an Undo offer; many are asked about first
    Final, //!< has none: always asked
};

//! One thing support can do to users. Tool bar, menus, context menu, detail pane, confirmation, report and undo
//! are made from this table; none of them knows an action by name. Texts are marked with
//! QT_TRANSLATE_NOOP("UserActions", …), those with %n with QT_TRANSLATE_N_NOOP.
struct UserAction
{
    using Done = std::function<void(const api::Result<UserChunk::Pointer> &)>;
    //! Sends one request for \p userIds, at most \p batch of them; the answer holds them as they now are.
    using Run = api::Call *(*)(api::Client &, const QStringList &userIds, const QObject *context, Done, api::Lane);

    const char *id; //!< stable: settings, icons, tests
    const char *text; //!< the verb, with its mnemonic
    const char *textMany; //!< "Ban %n user(s)": button and question of many
    const char *consequence; //!< what it means for the people behind the accounts
    const char *doneOne; //!< "Banned %1"
    const char *doneMany; //!< "Banned %n user(s)"
    const char *hint; //!< tool tip
    const char *shortcut;
    Risk risk;
    bool (*appliesTo)(UserFlags flags); //!< whether there is anything to do for such a user
    int batch; //!< users one request can hold
    Run run;
    const char *inverse; //!< id of the action that takes this one back, or null
};

[[nodiscard]] std::span<const UserAction> userActions();
//! Those that ask for more than a yes and so have a dialog of their own; a JobTask sends for them.
[[nodiscard]] std::span<const UserAction> taskActions();
[[nodiscard]] const UserAction *findUserAction(QStringView id); //!< of both

//! \p text of an action in the person's language; \p count fills %n.
[[nodiscard]] QString actionText(const char *text, int count = -1);

} // namespace desk::models
