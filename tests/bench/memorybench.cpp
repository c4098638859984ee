// Bytes per user in the store, by its own account and by the system's.
#include "models/users/userstore.h"
#include "tests/bench/measures.h"
#include "tests/bench/syntheticusers.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

namespace desk::bench {

using namespace Qt::StringLiterals;

void measureMemory(const Sizes &sizes)
{
    const int count = sizes.storeUsers;
    const qint64 before = residentBytes();
    models::UserStore store;
    double appending = 0;
    double longest = 0;
    SyntheticUsers users(2);
    QElapsedTimer loading;
    loading.start();
    for (int made = 0; made < count; made += 500) {
        const auto chunk = models::UserChunk::decode(users.page(500), 1);
        const double one = seconds([&] { store.append(*chunk); });
        appending += one;
        longest = std::max(longest, one);
        QCoreApplication::processEvents();
    }
    const double loaded = double(loading.elapsed()) / 1000;
    while (store.memory().waiting > 0) {
        QThread::msleep(20);
        QCoreApplication::processEvents();
    }
    const double compressed = double(loading.elapsed()) / 1000;
    const models::UserStore::Memory memory = store.memory();
    const double columns = double(memory.columns) / count;
    const double all = double(memory.columns + memory.rawJson) / count;
    const double resident = double(residentBytes() - before) / count;
    const QString n = QString::number(count);
    print({.name = u"memory: users"_s, .value = double(store.size()), .unit = u"users"_s});
    print({.name = u"memory: searchable, per user"_s,
           .value = columns,
           .unit = u"B"_s,
           .goal = u"<= 650 B"_s,
           .isMet = columns <= 650});
    print({.name = u"memory: raw JSON, per user"_s, .value = double(memory.rawJson) / count, .unit = u"B"_s});
    print({.name = u"memory: with all raw JSON, per user"_s,
           .value = all,
           .unit = u"B"_s,
           .goal = u"<= 1150 B"_s,
           .isMet = all <= 1150});
    print({.name = u"memory: growth of the process (RSS), per user"_s,
           .value = resident,
           .unit = u"B"_s,
           .ratio = resident / all,
           .goal = u"<= 1150 B"_s,
           .isMet = resident <= 1150});
    print({.name = u"store: made, decoded and appended in"_s, .value = loaded, .unit = u"s"_s});
    print({.name = u"store: until all is compressed"_s, .value = compressed, .unit = u"s"_s});
    print(
        {.name = u"store: append a page of 500, mean"_s, .value = appending / (count / 500.0) * 1000, .unit = u"ms"_s});
    print({.name = u"store: append a page of 500, longest"_s,
           .value = longest * 1000,
           .unit = u"ms"_s,
           .goal = u"<= 8 ms"_s,
           .isMet = longest <= 0.008});

    std::vector<double> times;
    qsizetype bytes = 0;
    for (quint32 i = 0; i < 2000; ++i) {
        const auto row = models::UserRow((quint64(i) * 2'654'435'761U) % store.rowCount());
        times.push_back(seconds([&] { bytes += store.rawJson(row).size(); }));
    }
    print({.name = u"raw JSON: of any user, median"_s,
           .value = median(times) * 1e6,
           .unit = u"us"_s,
           .goal = u"< 10 us"_s,
           .isMet = bytes > 0 && median(times) < 10e-6});

    // Ids in another order than that of arrival, as a click or a job looks them up.
    std::vector<QByteArray> ids;
    for (quint32 i = 0; i < 2000; ++i)
        ids.push_back(store.at(models::UserRow((quint64(i) * 2'246'822'519U) % store.rowCount())).id().toByteArray());
    const double finding = seconds([&] {
        for (const QByteArray &id : ids) {
            if (!store.find(id))
                std::abort();
        }
    });
    print({.name = u"store: find a user by id"_s, .value = finding / double(ids.size()) * 1e6, .unit = u"us"_s});
}

} // namespace desk::bench
