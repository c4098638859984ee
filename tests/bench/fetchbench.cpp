// Users over HTTP from the sandbox into the store and a visible table, against curl asking for the same pages and
// throwing them away.
#include "api/client.h"
#include "models/users/userlist.h"
#include "sandbox/server.h"
#include "tests/bench/measures.h"
#include "tests/bench/tableviews.h"

#include <QProcess>
#include <QStandardPaths>

#include <optional>

namespace desk::bench {

using namespace Qt::StringLiterals;

namespace {

struct Fetch
{
    double seconds = 0;
    double gap = 0;
    double work = 0;
    qsizetype users = 0;
    QByteArray curlInput{}; //!< for curl -K -: the pages that were asked for
};

//! The program's own way: a list that loads all of its pages into a table that is seen.
std::optional<Fetch> fetch(const sandbox::Server &server, QString *problem)
{
    auto key = api::SecretKey::parse(server.secretKey());
    if (!key) {
        *problem = key.error().message;
        return std::nullopt;
    }
    const auto connection = api::Connection::create(QUrl(server.baseUrl()), std::move(key).value());
    if (!connection) {
        *problem = connection.error().message;
        return std::nullopt;
    }
    api::Client client(*connection, api::Limits::sandbox(), {});
    models::UserStore store;
    models::UserList list(client, store);
    const std::unique_ptr<QTableView> view = makeView(list.table());

    Fetch fetch;
    const EventLoopGap gap;
    fetch.seconds = seconds([&list] { loadAll(list); });
    fetch.gap = gap.longest();
    fetch.work = gap.longestWork();
    if (list.error()) {
        *problem = list.error()->message;
        return std::nullopt;
    }
    fetch.users = list.table().rowCount();

    const auto page = [&](const QByteArray &startingAfter) {
        fetch.curlInput += "url = \"" + server.baseUrl().toUtf8() + "/users?order_by=-created_at&limit=500"
            + (startingAfter.isEmpty() ? startingAfter : "&starting_after=" + startingAfter)
            + "\"\noutput = \"/dev/null\"\n";
    };
    page({});
    for (int at = 500; at < list.table().rowCount(); at += 500)
        page(list.table().userAt(at - 1).id().toByteArray());
    // Through standard input, so that the key never stands in a list of processes.
    fetch.curlInput += "header = \"" + QByteArray("Authorization: ") + connection->key().authorizationHeader()
        + "\"\nsilent\nfail\ncompressed\n";
    return fetch;
}

std::optional<double> curlSeconds(const QByteArray &input)
{
    QProcess curl;
    bool isFinished = false;
    const double time = seconds([&] {
        curl.start(u"curl"_s, {u"-K"_s, u"-"_s});
        curl.write(input);
        curl.closeWriteChannel();
        isFinished = curl.waitForFinished(300'000);
    });
    return isFinished && curl.exitStatus() == QProcess::NormalExit && curl.exitCode() == 0 ? std::optional(time)
                                                                                           : std::nullopt;
}

} // namespace

void measureFetch(const Sizes &sizes)
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        return printSkipped(u"fetch"_s, u"curl is not installed"_s);
    sandbox::Server server({.users = sizes.fetchUsers});
    QString problem;
    if (!server.start(&problem))
        return printSkipped(u"fetch"_s, problem);

    std::vector<double> ours;
    std::vector<double> ratios;
    double gap = 0;
    double work = 0;
    qsizetype users = 0;
    // The first round warms the server and is not counted.
    for (int round = 0; round <= sizes.rounds; ++round) {
        const auto mine = fetch(server, &problem);
        if (!mine)
            return printSkipped(u"fetch"_s, problem);
        const auto curl = curlSeconds(mine->curlInput);
        if (!curl)
            return printSkipped(u"fetch"_s, u"curl failed"_s);
        if (round == 0)
            continue;
        ours.push_back(mine->seconds);
        ratios.push_back(mine->seconds / *curl);
        gap = std::max(gap, mine->gap);
        work = std::max(work, mine->work);
        users = mine->users;
    }
    print({.name = u"fetch: users in the table"_s, .value = double(users), .unit = u"users"_s});
    print({.name = u"fetch: sandbox to table"_s,
           .value = median(ours),
           .unit = u"s"_s,
           .ratio = median(ratios),
           .goal = u"<= 1.5x curl"_s,
           .isMet = median(ratios) <= 1.5});
    print({.name = u"fetch: longest work in the UI thread"_s,
           .value = work,
           .unit = u"ms"_s,
           .goal = u"<= 8 ms"_s,
           .isMet = work <= 8});
    print({.name = u"fetch: longest gap of the event loop"_s,
           .value = gap,
           .unit = u"ms"_s,
           .goal = u"<= 8 ms"_s,
           .isMet = gap <= 8});
}

} // namespace desk::bench
