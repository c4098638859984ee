// How much of an instance's request limit a job uses, over a line with latency: the share that its pace allows is the
// reference, and no request may be refused for being too many.
#include "models/session.h"
#include "sandbox/server.h"
#include "tests/bench/measures.h"
#include "tests/bench/tableviews.h"

#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace desk::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Case
{
    const char *name = nullptr;
    sandbox::RateLimit rate = sandbox::RateLimit::Off;
    api::Limits limits{};
    double pace = 1;
    std::chrono::milliseconds latency{0};
};

constexpr auto lead = 2s; // until the requests follow each other evenly

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

void measureCase(const Case &what, std::chrono::seconds time)
{
    const auto perSecond = 1000.0 * what.limits.requestsPerWindow * what.pace / double(what.limits.window.count());
    const auto users = int(perSecond * double((time + 2 * lead).count())) + 100;
    // A few of them are locked already.
    sandbox::Server server({.users = users * 2, .rateLimit = what.rate, .latency = what.latency});
    QString problem;
    if (!server.start(&problem))
        return printSkipped(u"jobs"_s, problem);
    auto key = api::SecretKey::parse(server.secretKey());
    auto connection = api::Connection::create(QUrl(server.baseUrl()), std::move(key).value());
    api::Client client(std::move(connection).value(), what.limits, {});
    const QTemporaryDir folder;
    models::Session session(client);
    session.jobs().openJournal(folder.path());
    session.jobs().setPace(what.pace);
    loadAll(session.list());
    // What loading took from the window is over.
    waitFor(what.limits.window);

    std::vector<models::UserRow> rows;
    for (int i = 0; i < session.list().table().rowCount() && int(rows.size()) < users; ++i)
        rows.push_back(session.list().table().rowAt(i));
    auto *job = session.jobs().start(*models::findUserAction(u"user.lock"), rows);
    waitFor(lead);
    const auto before = server.wireCount("LockUser");
    const auto exactly = seconds([&] { waitFor(time); });
    const auto sent = server.wireCount("LockUser") - before;
    job->stop();
    while (!job->isFinished())
        waitFor(20ms);

    const auto refused = server.wireCount("LockUser") - server.requestCount("LockUser");
    const auto share = double(sent) / (perSecond * exactly);
    print({.name = u"jobs: %1"_s.arg(QLatin1String(what.name)),
           .value = double(sent) / exactly,
           .unit = u"users/s"_s,
           .ratio = share,
           .goal = u">= 0.95x of what is allowed"_s,
           .isMet = share >= 0.95});
    print({.name = u"jobs: refused as too many"_s,
           .value = double(refused),
           .unit = u"requests"_s,
           .goal = u"0"_s,
           .isMet = refused == 0});
}

//! A sandbox in a process of its own, so that what it needs is not counted as ours.
class SandboxProcess final
{
public:
    explicit SandboxProcess(int users)
    {
        m_process.setReadChannel(QProcess::StandardOutput);
        m_process.start(QStringLiteral(SANDBOX_PROGRAM), {u"--users"_s, QString::number(users)});
        const auto url = nextLine("listening ");
        auto key = api::SecretKey::parse(nextLine("secret key "));
        if (auto made = key ? api::Connection::create(QUrl{QString::fromUtf8(url)}, std::move(key).value())
                            : api::Result<api::Connection>{key.error()})
            m_connection = std::move(made).value();
    }
    ~SandboxProcess()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    SandboxProcess(const SandboxProcess &) = delete;
    SandboxProcess &operator=(const SandboxProcess &) = delete;

    [[nodiscard]] const std::optional<api::Connection> &connection() const { return m_connection; }

private:
    QByteArray nextLine(const QByteArray &start)
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(120'000)) { }
        const auto line = m_process.readLine().trimmed();
        return line.startsWith(start) ? line.mid(start.size()) : QByteArray{};
    }

    QProcess m_process;
    std::optional<api::Connection> m_connection{};
};

//! A large job with the table of all its users on the screen: does memory stay flat, does the window answer?
void measureLarge(int users)
{
    const SandboxProcess sandbox{users + users / 10};
    if (!sandbox.connection())
        return printSkipped(u"jobs: large"_s, u"the sandbox did not start"_s);
    api::Client client(*sandbox.connection());
    const QTemporaryDir folder;
    models::Session session(client);
    session.jobs().openJournal(folder.path());
    loadAll(session.list());
    const auto view = makeView(session.list().table());
    std::vector<models::UserRow> rows;
    for (int i = 0; i < session.list().table().rowCount() && int(rows.size()) < users; ++i) {
        if (!session.list().table().userAt(i).has(models::UserFlag::Banned))
            rows.push_back(session.list().table().rowAt(i));
    }
    const auto before = residentBytes();
    const EventLoopGap gap;
    auto *job = session.jobs().start(*models::findUserAction(u"user.ban"), rows);
    qint64 begun = 0;
    const auto time = seconds([&] {
        QEventLoop loop;
        QObject::connect(job, &models::Job::finished, &loop, &QEventLoop::quit);
        QObject::connect(job, &models::Job::progressed, &loop, [&] {
            if (begun == 0)
                begun = residentBytes();
        });
        loop.exec();
    });
    const auto ended = residentBytes();
    const auto megabytes = [](qint64 bytes) { return double(bytes) / 1024 / 1024; };
    print({.name = u"jobs: banned of %1"_s.arg(users),
           .value = double(job->counts().done),
           .unit = u"users"_s,
           .goal = u"all"_s,
           .isMet = job->counts().done == int(rows.size())});
    print({.name = u"jobs: time"_s, .value = time, .unit = u"s"_s});
    print({.name = u"jobs: memory for the plan"_s, .value = megabytes(begun - before), .unit = u"MB"_s});
    print({.name = u"jobs: memory while it runs"_s, .value = megabytes(ended - begun), .unit = u"MB"_s});
    print({.name = u"jobs: longest work in the UI thread"_s, .value = gap.longestWork(), .unit = u"ms"_s});
    print({.name = u"jobs: longest gap of the event loop"_s, .value = gap.longest(), .unit = u"ms"_s});
}

} // namespace

void measureJobs(const Sizes &sizes)
{
    measureLarge(sizes.jobUsers);
    const Case cases[] = {
        {"development, pace 100 %, 80 ms", sandbox::RateLimit::Development, api::Limits::development(), 1, 80ms},
        {"production, pace 25 %, 80 ms", sandbox::RateLimit::Production, api::Limits::live(), 0.25, 80ms},
        {"production, pace 100 %, 80 ms", sandbox::RateLimit::Production, api::Limits::live(), 1, 80ms},
        {"production, pace 100 %, 150 ms", sandbox::RateLimit::Production, api::Limits::live(), 1, 150ms},
    };
    for (const auto &what : cases)
        measureCase(what, std::chrono::seconds{sizes.jobSeconds});
}

} // namespace desk::bench
