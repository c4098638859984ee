#include "models/jobs/jobs.h"

#include "models/jobs/userstate.h"

#include <QDateTime>
#include <QDir>
#include <QSysInfo>

#include <algorithm>
#include <array>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

using ItemState = JobItem::State;

//! The account as the system knows it; a variable of the environment can be missing, or say anything.
QString accountName()
{
#ifdef Q_OS_UNIX
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found && *found->pw_name != '\0')
        return QString::fromLocal8Bit(found->pw_name);
#endif
    const auto named = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return named.isEmpty() ? QDir::home().dirName() : named;
}

//! One alone is what somebody means, and what was done to many can be taken back from all of them.
bool mindsProtected(const JobPlan &plan, qsizetype users) { return users > 1 && plan.takesBack == 0; }

QString personAtThisDesk() { return accountName() + u'@' + QSysInfo::machineHostName(); }

} // namespace

Jobs::Jobs(api::Client &client, UserStore &store, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_rate(client)
{
    connect(&client, &api::Client::limitsChanged, this, &Jobs::paceChanged);
}

void Jobs::openJournal(const QString &folder)
{
    m_journal = std::make_unique<Journal>(folder);
    connect(m_journal.get(), &Journal::opened, this, [this] {
        m_interrupted = m_journal->unfinished();
        m_open.clear();
        for (const auto &summary : std::as_const(m_interrupted))
            m_open.insert(summary.id, summary.open);
        // What this program plans itself while the journal opens is not among them.
        Q_EMIT interruptedChanged();
    });
    connect(m_journal.get(), &Journal::failed, this, &Jobs::journalFailed);
}

void Jobs::resume(qint64 recordId)
{
    const auto isIt = [recordId](const JobSummary &summary) { return summary.id == recordId; };
    const auto found = std::ranges::find_if(m_interrupted, isIt);
    if (found == m_interrupted.end())
        return;
    const bool hasEnded = found->isFinished;
    m_journal->mend();
    forget(recordId);
    if (hasEnded) {
        find(recordId, this, [this, recordId](Job *job) {
            m_open.remove(recordId);
            if (!job)
                return;
            hold(*job, std::make_shared<QSet<QString>>());
            release(*job);
            recheckUnknown(*job);
        });
        return;
    }
    m_journal->load(recordId, this, [this, recordId](const std::optional<JobRecord> &record) {
        m_open.remove(recordId);
        onLoaded(record);
    });
}

void Jobs::onLoaded(const std::optional<JobRecord> &record)
{
    const auto *action = record ? findUserAction(record->plan.action) : nullptr;
    if (!action || !record->plan.canResume)
        return;
    auto items = itemsOf(*record);
    auto task = taskOf(*action, items);
    if (!action->run && !task)
        return;
    for (auto &item : items) {
        // Reading tells, now as then.
        if (item.state == ItemState::Unknown)
            item.state = ItemState::Sent;
        // Meanwhile somebody may have done something to them, here or elsewhere. A task compares by itself.
        if (!task && (item.state == ItemState::Waiting || item.state == ItemState::Sent))
            item.onlyIfUpdatedAt = UserState::updatedAtIn(item.before);
    }
    // Where the outcome of every request is known, nothing can be under way.
    const bool isOpen = std::ranges::any_of(items, [](const JobItem &item) { return item.state == ItemState::Sent; });
    const auto quiet = isOpen ? std::max<std::chrono::milliseconds>(m_quietPeriod - m_journal->age(), {})
                              : std::chrono::milliseconds{0};
    const auto left = std::ranges::count_if(
        items, [](const JobItem &item) { return item.state == ItemState::Waiting || item.state == ItemState::Sent; });
    add(*action, std::move(items),
        {.plan = record->plan,
         .recordId = record->id,
         .checksFirst = true,
         .countdown = countdownOf(*action, record->plan, left),
         .quiet = quiet,
         .task = std::move(task)},
        std::make_shared<QSet<QString>>(), 0);
}

void Jobs::discard(qint64 recordId)
{
    const auto isIt = [recordId](const JobSummary &summary) { return summary.id == recordId; };
    if (std::ranges::none_of(m_interrupted, isIt))
        return;
    m_journal->mend();
    m_journal->append(recordId, {{.kind = JobEvent::Kind::Discarded, .at = QDateTime::currentMSecsSinceEpoch()}}, this,
                      [this, recordId](const Journal::Written &error) {
                          if (error)
                              Q_EMIT notNoted(*error);
                          else
                              takeOver(recordId);
                      });
}

void Jobs::takeOver(qint64 recordId)
{
    m_open.remove(recordId);
    forget(recordId);
}

void Jobs::settle(qint64 recordId, const std::optional<QByteArray> &after)
{
    const auto now = QDateTime::currentMSecsSinceEpoch();
    const QList<JobEvent> done{
        {.kind = JobEvent::Kind::Done, .item = 0, .data = after.value_or(QByteArray{}), .at = now},
        {.kind = JobEvent::Kind::Finished, .at = now}};
    const QList<JobEvent> dropped{{.kind = JobEvent::Kind::Discarded, .at = now}};
    m_journal->mend();
    m_journal->append(recordId, after ? done : dropped, this, [this](const Journal::Written &error) {
        if (error)
            Q_EMIT notNoted(*error);
    });
}

void Jobs::forget(qint64 recordId)
{
    m_interrupted.removeIf([recordId](const JobSummary &summary) { return summary.id == recordId; });
    Q_EMIT interruptedChanged();
}

JobPlan Jobs::planOf(const UserAction &action, const JobOptions &options) const
{
    return {.action = QString::fromLatin1(action.id),
            .host = m_client.connection().baseUrl().host(),
            .filter = options.filter,
            .who = personAtThisDesk(),
            .why = options.why,
            .what = options.what,
            .plannedAt = QDateTime::currentMSecsSinceEpoch()};
}

Job *Jobs::start(const UserAction &action, const std::vector<UserRow> &rows, const JobOptions &options)
{
    return startOn(action, rows, options.leftAlone,
                   Job::Terms{.plan = planOf(action, options), .isDryRun = options.isDryRun});
}

Job *Jobs::start(const UserAction &action, const std::vector<UserRow> &rows, std::shared_ptr<JobTask> task,
                 const JobOptions &options)
{
    const auto checksFirst = task->readsFirst();
    return startOn(action, rows, options.leftAlone,
                   Job::Terms{.plan = planOf(action, options),
                              .checksFirst = checksFirst,
                              .isDryRun = options.isDryRun,
                              .task = std::move(task)});
}

Job *Jobs::startOn(const UserAction &action, const std::vector<UserRow> &rows, const LeftAlone &leftAlone,
                   Job::Terms terms)
{
    auto wanted = std::make_shared<std::vector<UserRow>>();
    std::ranges::copy_if(rows, std::back_inserter(*wanted),
                         [&](UserRow row) { return action.appliesTo(m_store.at(row).flags()); });
    const auto item = [this, wanted, leftAlone](qsizetype index) {
        const auto user = m_store.at((*wanted)[std::size_t(index)]);
        return std::optional{JobItem{.userId = user.idText(),
                                     .name = user.displayName(),
                                     .skip = leftAlone.value(user.idText()),
                                     .before = UserState::of(user).toJson()}};
    };
    return run(action, {.count = qsizetype(wanted->size()), .item = item}, std::move(terms));
}

UserLookup *Jobs::makeLookup(QObject *parent) { return new UserLookup{m_client, m_store, parent}; }

int Jobs::running() const
{
    return int(std::ranges::count_if(m_jobs, [](const Job *job) { return !job->isFinished(); }));
}

void Jobs::setPace(double share)
{
    m_client.setBulkShare(std::clamp(share, 0.01, 1.0));
    Q_EMIT paceChanged();
}

double Jobs::pace() const { return m_client.limits().bulkShare; }

double Jobs::requestsPerSecond() const
{
    const auto &limits = m_client.limits();
    return 1000.0 * limits.requestsPerWindow / double(limits.window.count());
}

void Jobs::suspend()
{
    for (auto *job : std::as_const(m_jobs))
        job->pause();
}

bool Jobs::isAtRest() const
{
    return std::ranges::all_of(m_jobs, [](const Job *job) { return job->isFinished() || job->isAtRest(); });
}

Job *Jobs::run(const UserAction &action, Job::Source source, Job::Terms terms)
{
    // So many can be taken over before anybody notices; of more the rest comes while the event loop runs.
    constexpr qsizetype atOnce = 500;
    if (!terms.isDryRun)
        terms.countdown = countdownOf(action, terms.plan, source.count);
    // What was known of them is all that is left then: it has to be how they were last.
    terms.checksFirst = terms.checksFirst || action.answer == Answer::Gone;
    const auto ids = std::make_shared<QSet<QString>>();
    ids->reserve(source.count);
    const bool sparesProtected = mindsProtected(terms.plan, source.count);
    terms.source = {
        .count = source.count,
        .item = [this, ids, sparesProtected, next = std::move(source.item)](qsizetype index) -> std::optional<JobItem> {
            auto item = next(index);
            if (!item || ids->contains(item->userId))
                return {};
            // Whoever said yes to many hears of each.
            if (item->skip == JobItem::Skip::None) {
                item->skip = sparesProtected ? leavesAlone(item->userId)
                    : isBusy(item->userId)   ? JobItem::Skip::Busy
                                             : JobItem::Skip::None;
            }
            if (item->skip != JobItem::Skip::None)
                item->state = ItemState::Skipped;
            if (item->skip != JobItem::Skip::Busy)
                ids->insert(item->userId);
            return item;
        }};
    return add(action, {}, std::move(terms), ids, atOnce);
}

bool Jobs::isBusy(const QString &userId) const
{
    return std::ranges::any_of(m_busy, [&userId](const Ids &ids) { return ids->contains(userId); })
        || std::ranges::any_of(m_open, [&userId](const QSet<QString> &ids) { return ids.contains(userId); });
}

bool Jobs::claim(QSet<QString> &ids, const QString &userId) const
{
    if (ids.contains(userId))
        return true;
    if (isBusy(userId))
        return false;
    ids.insert(userId);
    return true;
}

bool Jobs::isProtected(const QString &userId) const
{
    if (m_protected.isEmpty())
        return false;
    const auto row = m_store.find(userId.toLatin1());
    return row ? m_protected.contains(m_store.at(*row)) : m_protected.ids.contains(userId);
}

JobItem::Skip Jobs::leavesAlone(const QString &userId) const
{
    if (isProtected(userId))
        return JobItem::Skip::Protected;
    return isBusy(userId) ? JobItem::Skip::Busy : JobItem::Skip::None;
}

bool Jobs::isFinal(const UserAction &action, const JobPlan &plan) { return !action.inverse && plan.takesBack == 0; }

void Jobs::setFinalPerSecond(double requests)
{
    m_finalCeiling->setPerSecond(requests);
    for (auto *job : std::as_const(m_jobs)) {
        if (!job->isFinished())
            job->followPace();
    }
    Q_EMIT paceChanged();
}

//! A single user was looked at before; only deleting them deserves another moment.
std::chrono::milliseconds Jobs::countdownOf(const UserAction &action, const JobPlan &plan, qsizetype users) const
{
    if (!isFinal(action, plan))
        return {};
    if (users > 1)
        return m_countdown;
    return action.risk == Risk::Destroys ? m_countdown / 2 : std::chrono::milliseconds{0};
}

Job *Jobs::add(const UserAction &action, QList<JobItem> items, Job::Terms terms, const Ids &ids, qsizetype atOnce)
{
    for (const auto &item : std::as_const(items)) {
        if (item.state == ItemState::Waiting || item.state == ItemState::Sent)
            claim(*ids, item.userId);
    }
    const auto users = items.size() + terms.source.count;
    if (isFinal(action, terms.plan) && users > 1)
        terms.ceiling = m_finalCeiling;
    terms.leavesAlone = [this, ids, minds = mindsProtected(terms.plan, users)](const QString &userId) {
        if (minds && isProtected(userId))
            return JobItem::Skip::Protected;
        return claim(*ids, userId) ? JobItem::Skip::None : JobItem::Skip::Busy;
    };
    auto made = std::make_unique<Job>(m_client, m_store, m_journal.get(), action, std::move(items), std::move(terms));
    if (!made->takeUsers(atOnce) || made->isOfBusyOnly())
        return nullptr;
    auto *job = made.release();
    job->setParent(this);
    hold(*job, ids);
    m_jobs.append(job);
    const auto reportRest = [this] {
        if (isAtRest())
            Q_EMIT atRest();
    };
    connect(job, &Job::progressed, this, [this, job] { Q_EMIT progressed(job); });
    connect(job, &Job::stateChanged, this, [this, job] { Q_EMIT changed(job); });
    connect(job, &Job::rested, this, reportRest);
    connect(job, &Job::userGone, this, &Jobs::userGone);
    connect(job, &Job::userMissing, this, &Jobs::userMissing);
    connect(job, &Job::finished, this, [this, job, reportRest] {
        release(*job);
        m_client.endCourse(job);
        m_quietFrom.insert(job, QDeadlineTimer{m_quietPeriod, Qt::PreciseTimer});
        recheckUnknown(*job);
        Q_EMIT finished(job);
        reportRest();
    });
    m_client.beginCourse(job);
    job->start();
    Q_EMIT started(job);
    return job;
}

void Jobs::hold(const Job &job, const Ids &ids)
{
    m_busy.insert(&job, ids);
    connect(&job, &Job::released, this, [ids](const QString &userId) { ids->remove(userId); });
}

//! Of whom it is not known, a request can still be carried out: nobody else acts on them before that is settled.
void Jobs::release(const Job &job)
{
    const auto ids = m_busy.value(&job);
    ids->clear();
    for (const auto &item : job.items()) {
        if (item.state == ItemState::Unknown)
            ids->insert(item.userId);
    }
    if (ids->isEmpty())
        m_busy.remove(&job);
}

} // namespace desk::models
