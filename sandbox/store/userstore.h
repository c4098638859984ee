#pragma once

#include "sandbox/people/generator.h"
#include "sandbox/store/connectionpool.h"
#include "sandbox/store/populate.h"
#include "sandbox/store/userfilter.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

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

private:
    struct Row;
    [[nodiscard]] bool create(const StoreSetup &setup, std::string *problem);
    [[nodiscard]] bool adopt(const StoreSetup &setup, std::string *problem);
    [[nodiscard]] bool openConnections(std::string *problem);
    [[nodiscard]] static Row rowOf(const Query &query);
    void append(const Row &row, const Surroundings &surroundings, std::string &out) const;
    [[nodiscard]] bool write(const Row &row, const State &state);

    std::string m_file{};
    bool m_isTemporary = false;
    std::unique_ptr<Generator> m_generator{};
    std::mutex m_writing{};
    std::unique_ptr<Database> m_writer{};
    ConnectionPool m_readers{};
};

} // namespace desk::sandbox
