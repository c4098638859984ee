#pragma once

#include "sandbox/store/storeduser.h"
#include "sandbox/store/userrecord.h"

#include <optional>
#include <string>

namespace desk::sandbox {

class Database;
class Generator;

//! What a writer may do while it alone writes; see UserStore::write(). An edited user is kept as a document, no longer
//! made again.
class UserTransaction final
{
public:
    UserTransaction(Database &database, const Generator &generator) : m_database(database), m_generator(generator) { }

    [[nodiscard]] std::optional<StoredUser> find(const std::string &id);
    //! Whether somebody else than the user with this \a number has it. \a value is folded where look-ups are.
    [[nodiscard]] bool isTaken(Identifier kind, const std::string &value, std::int64_t number);
    //! Stores what was edited and all that finds the user.
    [[nodiscard]] bool replace(const StoredUser &user);
    //! Adds a new user; his number is set.
    [[nodiscard]] bool add(StoredUser &user);
    //! Removes the user with all that belongs to him.
    [[nodiscard]] bool remove(const StoredUser &user);

    //! Keeps an image that the user uploaded.
    [[nodiscard]] bool addImage(const std::string &id, std::int64_t number, const std::string &type,
                                std::string_view bytes);
    [[nodiscard]] bool hasImage(const std::string &id, std::int64_t number);
    [[nodiscard]] const Generator &generator() const { return m_generator; }

private:
    [[nodiscard]] bool writeSecrets(const StoredUser &user);

    Database &m_database;
    const Generator &m_generator;
};

} // namespace desk::sandbox
