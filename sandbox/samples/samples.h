#pragma once

#include <QString>
#include <QStringList>

namespace desk::sandbox {

class UserStore;

//! Loads the users in these files, or in all .json files of these folders. A file holds a user, an array of users, an
//! event with a user as its `data`, or something else, which is skipped in a folder and refused when named itself.
[[nodiscard]] bool loadSamples(const QStringList &paths, UserStore &store, QString *problem);

} // namespace desk::sandbox
