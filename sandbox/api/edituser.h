#pragma once

#include "sandbox/api/operation.h"
#include "sandbox/store/usertransaction.h"

#include <functional>

namespace desk::sandbox {

//! Changes a user, or says why not. He is stored, and counts as updated, when he is not what he was.
using UserEdit = std::function<std::optional<Refusal>(StoredUser &user, UserTransaction &transaction)>;

//! Runs \a edit on the user that the path of \a request names, alone. Nothing holds when it refuses. \a edited is the
//! user afterwards.
[[nodiscard]] std::optional<Refusal> editUser(Instance &instance, const Request &request, const UserEdit &edit,
                                              StoredUser *edited = nullptr);
//! The same, and the answer is the user.
[[nodiscard]] Outcome editedUser(Instance &instance, const Request &request, const UserEdit &edit);
//! The body with which the service says that something is gone.
[[nodiscard]] std::string deletedObject(std::string_view object, const std::string &id,
                                        const std::string &externalId = {});

} // namespace desk::sandbox
