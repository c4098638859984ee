// Frames while scrolling, and the longest gap of the event loop while pages are appended under a visible table.
#include "models/users/usertable.h"
#include "tests/bench/measures.h"
#include "tests/bench/syntheticusers.h"
#include "tests/bench/tableviews.h"

#include <QCoreApplication>
#include <QScrollBar>

namespace desk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int frameCount = 200;

struct Way
{
    const char16_t *name = nullptr;
    void (*step)(QScrollBar &bar, int i) = nullptr;
};

constexpr Way ways[] = {
    {u"scroll a page down", [](QScrollBar &bar, int) { bar.setValue(bar.value() + bar.pageStep()); }},
    {u"scroll three rows down", [](QScrollBar &bar, int) { bar.setValue(bar.value() + 3 * bar.singleStep()); }},
    {u"scroll anywhere",
     [](QScrollBar &bar, int i) {
         bar.setValue(int((qint64(i) * 2'654'435'761 % 1'000'003) * bar.maximum() / 1'000'003));
     }},
    {u"repaint", [](QScrollBar &, int) {}},
};

//! How long each frame took, from the change to the last painted pixel, in ms.
std::vector<double> frames(QTableView &view, const Way &way)
{
    view.scrollToTop();
    QCoreApplication::processEvents();
    std::vector<double> times;
    for (int i = 0; i < frameCount; ++i) {
        times.push_back(1000 * seconds([&] {
                            way.step(*view.verticalScrollBar(), i);
                            view.viewport()->repaint();
                        }));
    }
    return times;
}

//! \p where: to how many rows. At a million a doubling of the section list in Qt's header takes 20 to 30 ms, once.
void measureAppending(models::UserStore &store, models::UserTable &table, SyntheticUsers &users, int count,
                      const QString &where, const QString &goal)
{
    // Pages arrive one an event, as from the network thread.
    std::vector<models::UserChunk::Pointer> arriving;
    for (int made = 0; made < count; made += 500)
        arriving.push_back(*models::UserChunk::decode(users.page(500), 1));
    const EventLoopGap gap;
    const double appending = seconds([&] {
        for (const auto &chunk : arriving) {
            QTimer::singleShot(0, &table, [&] { table.append(store.append(chunk)); });
            QCoreApplication::processEvents();
        }
    });
    print({.name = u"table: append %1 users %2"_s.arg(QString::number(count), where),
           .value = appending * 1000,
           .unit = u"ms"_s});
    print({.name = u"table: longest gap of the event loop"_s,
           .value = gap.longest(),
           .unit = u"ms"_s,
           .goal = goal,
           .isMet = gap.longest() <= 8});
}

void measureMerging(models::UserTable &table)
{
    std::vector<models::UserRow> rows;
    for (int i = 0; i < table.rowCount(); ++i)
        rows.push_back(table.rowAt(i));
    const double same = seconds([&] { table.merge(0, rows); });
    std::vector<models::UserRow> fewer = rows;
    fewer.erase(fewer.begin() + std::ptrdiff_t(fewer.size() / 2));
    const double removing = seconds([&] { table.merge(0, fewer); });
    const double inserting = seconds([&] { table.merge(0, rows); });
    std::reverse(rows.begin(), rows.end());
    const double reversing = seconds([&] { table.merge(0, rows); });
    print({.name = u"table: merge, nothing changed"_s, .value = same * 1000, .unit = u"ms"_s});
    print({.name = u"table: merge, one row gone"_s, .value = removing * 1000, .unit = u"ms"_s});
    print({.name = u"table: merge, one row more"_s, .value = inserting * 1000, .unit = u"ms"_s});
    print({.name = u"table: merge, order reversed"_s, .value = reversing * 1000, .unit = u"ms"_s});
}

} // namespace

void measureScroll(const Sizes &sizes)
{
    models::UserStore store;
    models::UserTable table(store);
    SyntheticUsers users(3);
    const int appended = std::min(100'000, sizes.scrollUsers);
    {
        // The first page loads the fonts of its names, which is no matter of appending.
        table.append(store.append(*models::UserChunk::decode(users.page(500), 1)));
        const std::unique_ptr<QTableView> view = makeView(table);
        QCoreApplication::processEvents();
        measureAppending(store, table, users, appended, u"to one page"_s, u"<= 8 ms"_s);
    }
    while (store.size() < sizes.scrollUsers) {
        table.append(store.append(*models::UserChunk::decode(users.page(500), 1)));
        QCoreApplication::processEvents(); // takes over what is compressed
    }
    print({.name = u"table: rows"_s, .value = double(table.rowCount()), .unit = u"rows"_s});

    std::unique_ptr<QTableView> stock = makeStockView(table);
    const std::unique_ptr<QTableView> view = makeView(table);
    for (const Way &way : ways) {
        const std::vector<double> reference = frames(*stock, way);
        const std::vector<double> times = frames(*view, way);
        const double longest = *std::max_element(times.begin(), times.end());
        const QString name = QStringView(way.name).toString();
        print({.name = u"table: "_s + name + u", median"_s,
               .value = median(times),
               .unit = u"ms"_s,
               .ratio = median(reference) / median(times)});
        print({.name = u"table: "_s + name + u", longest"_s,
               .value = longest,
               .unit = u"ms"_s,
               .goal = u"<= 16 ms"_s,
               .isMet = longest <= 16});
    }
    stock.reset();
    QCoreApplication::processEvents();
    measureAppending(store, table, users, appended, u"to all"_s, {});
    measureMerging(table);
}

} // namespace desk::bench
