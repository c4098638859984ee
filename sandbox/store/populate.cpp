#include "sandbox/store/populate.h"

#include "sandbox/store/database.h"
#include "sandbox/store/schema.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace desk::sandbox {

namespace {

constexpr std::size_t kBatch = 500;
constexpr std::size_t kWaitingBatches = 8; // enough to keep both threads busy, little enough to stay small

//! Records on their way from the thread that makes them to the thread that stores them.
class Conveyor final
{
public:
    void put(std::vector<UserRecord> batch)
    {
        std::unique_lock lock(m_mutex);
        m_taken.wait(lock, [this] { return m_batches.size() < kWaitingBatches || m_isAbandoned; });
        m_batches.push_back(std::move(batch));
        m_arrived.notify_one();
    }
    [[nodiscard]] std::vector<UserRecord> take()
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait(lock, [this] { return !m_batches.empty(); });
        std::vector<UserRecord> batch = std::move(m_batches.front());
        m_batches.pop_front();
        m_taken.notify_one();
        return batch;
    }
    void abandon()
    {
        const std::lock_guard lock(m_mutex);
        m_isAbandoned = true;
        m_taken.notify_one();
    }
    [[nodiscard]] bool isAbandoned()
    {
        const std::lock_guard lock(m_mutex);
        return m_isAbandoned;
    }

private:
    std::mutex m_mutex{};
    std::condition_variable m_arrived{};
    std::condition_variable m_taken{};
    std::deque<std::vector<UserRecord>> m_batches{};
    bool m_isAbandoned = false;
};

void produce(const Generator &generator, std::size_t count, Conveyor &conveyor)
{
    for (std::size_t begin = 0; begin < count && !conveyor.isAbandoned(); begin += kBatch) {
        std::vector<UserRecord> batch;
        batch.reserve(kBatch);
        for (std::size_t index = begin; index < std::min(begin + kBatch, count); ++index)
            batch.push_back(recordOf(generator.person(index), generator));
        conveyor.put(std::move(batch));
    }
}

bool store(Database &database, std::size_t count, Conveyor &conveyor, const Progress &progress)
{
    for (std::size_t done = 0; done < count;) {
        for (const UserRecord &record : conveyor.take()) {
            if (!insertUser(database, static_cast<std::int64_t>(++done), record))
                return false;
        }
        if (progress)
            progress(static_cast<int>(done), static_cast<int>(count));
    }
    return true;
}

bool insertDetails(Database &database, std::int64_t number, const UserRecord &record)
{
    for (const auto &[kind, value] : record.identifiers) {
        Query identifier = database.query("INSERT INTO identifiers VALUES (?,?,?)");
        if (!identifier.bind(static_cast<std::int64_t>(kind)).bind(std::string_view(value)).bind(number).run())
            return false;
    }
    for (const UserRecord::Membership &one : record.memberships) {
        Query membership = database.query("INSERT INTO memberships VALUES (?,?,?,?)");
        membership.bind(std::string_view(one.organization)).bind(number).bind(std::string_view(one.role));
        if (!membership.bind(one.createdAt).run())
            return false;
    }
    Query search = database.query("INSERT INTO search VALUES (?,?)");
    return search.bind(number).bind(std::string_view(record.haystack)).run();
}

} // namespace

bool insertUser(Database &database, std::int64_t number, const UserRecord &record)
{
    const auto view = [](const std::optional<std::string> &text) {
        return text ? std::optional<std::string_view>(*text) : std::nullopt;
    };
    Query user = database.query("INSERT INTO users VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    user.bind(number).bind(std::string_view(record.id)).bind(record.createdAt).bind(record.state.updatedAt);
    user.bind(record.lastSignInAt).bind(record.lastActiveAt).bind(view(record.email)).bind(view(record.phone));
    user.bind(view(record.wallet)).bind(view(record.username)).bind(view(record.firstName)).bind(view(record.lastName));
    user.bind(std::int64_t{record.state.isBanned}).bind(static_cast<std::int64_t>(record.state.lock));
    user.bind(record.state.lockExpiresAt).bind(record.state.attemptsRemaining).bind(view(record.document));
    return user.run() && insertDetails(database, number, record);
}

bool populate(Database &database, const Generator &generator, const Population &population, const Progress &progress,
              std::string *problem)
{
    // Nobody reads yet, and a half-made file is thrown away: no journal is needed.
    database.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA "
                     "threads=2; PRAGMA cache_size=-64000");
    bool succeeded = database.execute(kTables) && database.execute("BEGIN");
    if (succeeded) {
        Conveyor conveyor;
        std::thread maker(produce, std::cref(generator), population.count, std::ref(conveyor));
        succeeded = store(database, population.count, conveyor, progress);
        conveyor.abandon();
        maker.join();
    }
    succeeded = succeeded && database.execute("COMMIT") && database.execute(kIndices);
    if (!succeeded)
        *problem = "cannot fill the database: " + database.problem();
    return succeeded;
}

} // namespace desk::sandbox
