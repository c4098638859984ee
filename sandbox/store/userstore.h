#pragma once

#include "sandbox/people/generator.h"
#include "sandbox/store/connectionpool.h"
#include "sandbox/store/populate.h"
#include "sandbox/store/storedmembership.h"
#include "sandbox/store/userfilter.h"
#include "sandbox/store/userrow.h"
#include "sandbox/store/usertransaction.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

class QLockFile;

namespace desk::sandbox {

struct Surroundings;

//! Where the users are and who they are.
struct StoreSetup
{
    std::string file{}; //!< empty: a temporary one
    std::uint64_t seed = 1;
    std::size_t users = 0;
    Milliseconds now = 0;
    Progress progress{};
};

//! An image as it was uploaded.
struct StoredImage
{
    std::string type{}; //!< media type
    std::string bytes{};
};

//! All users, in a file. Thread-safe once open: any number of readers, one writer at a time.
class UserStore final
{
public:
    UserStore();
    ~UserStore();
    UserStore(const UserStore &) = delete;
    UserStore &operator=(const UserStore &) = delete;

    //! Makes the users, or takes those that \a setup.file holds already.
    [[nodiscard]] bool open(const StoreSetup &setup, std::string *problem);
    //! Adds a user, or replaces the one with the same id.
    [[nodiscard]] bool load(const UserRecord &record, std::string *problem);

    [[nodiscard]] const Generator &generator() const { return *m_generator; }
    [[nodiscard]] std::int64_t count(const UserFilter &filter);
    //! Appends a JSON array.
    void list(const UserFilter &filter, const UserPage &page, const Surroundings &surroundings, std::string &out);
    //! Where the user with this id is in the list by date.
    [[nodiscard]] std::optional<UserPage::Cursor> cursor(const std::string &id);
    //! Appends the user; false when there is none.
    [[nodiscard]] bool user(const std::string &id, const Surroundings &surroundings, std::string &out);

    //! Answers the new state. A state that stays the same is not written and its date not changed.
    using Change = std::function<State(State before)>;
    //! Changes all these users at once and appends them one after the other, separated by commas. When one is unknown
    //! nothing is changed and \a unknown is set.
    [[nodiscard]] bool change(const std::vector<std::string> &ids, const Change &change,
                              const Surroundings &surroundings, std::string &out, std::string *unknown);

    //! Runs \a work while nobody else writes. What it did holds when it answers true, else nothing of it.
    bool write(const std::function<bool(UserTransaction &)> &work);
    //! The row of the user with this id.
    [[nodiscard]] std::optional<std::int64_t> number(const std::string &id);
    [[nodiscard]] std::vector<StoredMembership> memberships(const MembershipPage &page,
                                                            const Surroundings &surroundings);
    //! Of one user, or all of the instance.
    [[nodiscard]] std::int64_t membershipCount(std::optional<std::int64_t> number);
    [[nodiscard]] std::int64_t memberCount(const std::string &organization);
    [[nodiscard]] std::optional<StoredImage> image(const std::string &id);

private:
    [[nodiscard]] bool create(const StoreSetup &setup, std::string *problem);
    [[nodiscard]] bool adopt(const StoreSetup &setup, std::string *problem);
    [[nodiscard]] bool openConnections(std::string *problem);
    void append(const UserRow &row, const Surroundings &surroundings, std::string &out) const;
    [[nodiscard]] bool write(const UserRow &row, const State &state);

    std::unique_ptr<QLockFile> m_lock; //!< beside a temporary file while it is in use
    std::string m_file{};
    bool m_isTemporary = false;
    std::unique_ptr<Generator> m_generator{};
    std::mutex m_writing{};
    std::unique_ptr<Database> m_writer{};
    ConnectionPool m_readers{};
};

} // namespace desk::sandbox
