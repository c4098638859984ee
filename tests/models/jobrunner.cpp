// A program that does one bulk job and is killed while it does: tst_jobresume starts it again and again.
//   desk-jobrunner URL KEYFILE FOLDER ACTION USERS QUIET_MS [before:N | after:N | disk:BYTES | end:kill]
// Goes on with the job it finds interrupted in FOLDER, else runs ACTION on USERS users. With before:N or after:N it
// kills itself right before or after its Nth commit; with disk:BYTES no file can grow beyond that; with end:kill it
// kills itself where it would exit. Exit code: 0 done, 1 nothing could be begun, 3 the job was stopped.
#include "models/session.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

#include <atomic>
#include <csignal>
#include <sys/resource.h>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

void fillDiskAt(rlim_t bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    setrlimit(RLIMIT_FSIZE, &limit);
}

class Runner final : public QObject
{
public:
    Runner(api::Client &client, const QStringList &arguments)
        : m_session(client),
          m_action(*models::findUserAction(arguments.at(4))),
          m_users(arguments.at(5).toInt())
    {
        auto &jobs = m_session.jobs();
        jobs.setQuietPeriod(std::chrono::milliseconds{arguments.at(6).toInt()});
        connect(&jobs, &models::Jobs::journalFailed, this, [] { QCoreApplication::exit(1); });
        connect(&m_session.list(), &models::UserList::changed, this, &Runner::onListChanged);
        jobs.openJournal(arguments.at(3));
        connect(jobs.journal(), &models::Journal::opened, this, &Runner::onOpened);
        if (arguments.size() > 7)
            prepareEnd(arguments.at(7).split(u':'));
        connect(&jobs, &models::Jobs::finished, this, &Runner::onFinished);
    }

private:
    void prepareEnd(const QStringList &how)
    {
        const auto number = how.at(1).toInt();
        if (how.at(0) == u"disk"_s) {
            fillDiskAt(rlim_t(number));
            return;
        }
        if (how.at(0) == u"end"_s) {
            connect(&m_session.jobs(), &models::Jobs::finished, this, [] { std::raise(SIGKILL); });
            return;
        }
        const auto signal = how.at(0) == u"before"_s ? &models::Journal::aboutToCommit : &models::Journal::committed;
        connect(
            m_session.jobs().journal(), signal, this,
            [this, number] {
                if (++m_commits == number)
                    std::raise(SIGKILL);
            },
            Qt::DirectConnection);
    }

    void onOpened()
    {
        auto &jobs = m_session.jobs();
        if (!jobs.interrupted().isEmpty()) {
            jobs.resume(jobs.interrupted().constFirst().id);
            return;
        }
        jobs.journal()->list({}, this, [this](const QList<models::JobSummary> &known) {
            // Killed between the end and the exit.
            if (!known.isEmpty())
                QCoreApplication::exit(0);
            else
                m_session.list().setQuery({});
        });
    }

    void onListChanged()
    {
        auto &list = m_session.list();
        if (list.state() != models::UserList::State::Ready || list.isBusy() || m_isStarted)
            return;
        std::vector<models::UserRow> rows;
        for (int i = 0; i < list.table().rowCount() && int(rows.size()) < m_users; ++i) {
            if (m_action.appliesTo(list.table().userAt(i).flags()))
                rows.push_back(list.table().rowAt(i));
        }
        if (int(rows.size()) < m_users && !list.isAtEnd()) {
            list.loadMore();
            return;
        }
        m_isStarted = m_session.jobs().start(m_action, rows) != nullptr;
        if (!m_isStarted)
            QCoreApplication::exit(1);
    }

    static void onFinished(models::Job *job)
    {
        if (job->stoppedBy())
            QTextStream{stderr} << job->stoppedBy()->message << Qt::endl;
        QCoreApplication::exit(job->stoppedBy() ? 3 : 0);
    }

    models::Session m_session;
    const models::UserAction &m_action;
    const int m_users;
    bool m_isStarted = false;
    std::atomic<int> m_commits = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application{argc, argv};
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() < 7)
        return 2;
    QFile file{arguments.at(2)};
    if (!file.open(QIODevice::ReadOnly))
        return 2;
    auto key = api::SecretKey::parse(file.readAll());
    if (!key)
        return 2;
    auto connection = api::Connection::create(QUrl{arguments.at(1)}, std::move(key).value());
    if (!connection)
        return 2;
    api::Client client{std::move(connection).value()};
    const Runner runner{client, arguments};
    return QCoreApplication::exec();
}
