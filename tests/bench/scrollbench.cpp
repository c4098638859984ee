// Frames while scrolling, and the longest gap of the event loop while pages are appended under a visible table.
#include "models/users/usertable.h"
#include "tests/bench/measures.h"
#include "tests/bench/syntheticusers.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QTimer>
#include <QWindow>

namespace desk::bench {

using namespace Qt::StringLiterals;

namespace {

//! The view that is scrolled. A stock one set up as SPEED.md 10 wants; the program's own takes its place here.
std::unique_ptr<QTableView> makeView(models::UserTable &table)
{
    auto view = std::make_unique<QTableView>();
    view->setModel(&table);
    view->setWordWrap(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(32);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    const auto columns = models::userColumns();
    for (int i = 0; i < int(columns.size()); ++i) {
        view->setColumnWidth(i, columns[std::size_t(i)].width);
        view->setColumnHidden(i, !columns[std::size_t(i)].shown);
    }
    view->resize(1280, 800);
    view->show();
    return view;
}

//! Calls \p step before each frame and returns how long each frame took to paint, in ms.
template <typename Step>
std::vector<double> frames(QWidget &view, int count, Step step)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        times.push_back(1000 * seconds([&] {
                            step(i);
                            view.repaint();
                            QCoreApplication::sendPostedEvents();
                        }));
    }
    return times;
}

void printFrames(const QString &name, const std::vector<double> &times)
{
    const double longest = *std::max_element(times.begin(), times.end());
    print({.name = name + u", median"_s, .value = median(times), .unit = u"ms"_s});
    print({.name = name + u", longest"_s,
           .value = longest,
           .unit = u"ms"_s,
           .goal = u"<= 16 ms"_s,
           .isMet = longest <= 16});
}

} // namespace

void measureScroll(const Sizes &sizes)
{
    models::UserStore store;
    models::UserTable table(store);
    SyntheticUsers users(3);
    while (store.size() < sizes.scrollUsers)
        table.append(store.append(*models::UserChunk::decode(users.page(500), 1)));

    const std::unique_ptr<QTableView> view = makeView(table);
    while (!view->windowHandle()->isExposed())
        QCoreApplication::processEvents();
    QScrollBar *const bar = view->verticalScrollBar();
    constexpr int count = 200;
    printFrames(u"scroll: a page down"_s,
                frames(*view->viewport(), count, [&](int) { bar->setValue(bar->value() + bar->pageStep()); }));
    printFrames(u"scroll: three rows down"_s,
                frames(*view->viewport(), count, [&](int) { bar->setValue(bar->value() + 96); }));
    printFrames(u"scroll: anywhere"_s, frames(*view->viewport(), count, [&](int i) {
                    bar->setValue(int((qint64(i) * 2'654'435'761 % 1'000'003) * bar->maximum() / 1'000'003));
                }));
    printFrames(u"repaint"_s, frames(*view->viewport(), count, [](int) {}));

    // Pages arrive one an event, as from the network thread, while a timer of 0 ms measures the gaps between.
    std::vector<models::UserChunk::Pointer> arriving;
    const int more = std::min(100'000, sizes.scrollUsers);
    for (int made = 0; made < more; made += 500)
        arriving.push_back(*models::UserChunk::decode(users.page(500), 1));
    double longest = 0;
    QElapsedTimer since;
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, &pulse, [&] {
        longest = std::max(longest, double(since.nsecsElapsed()) / 1e6);
        since.start();
    });
    since.start();
    pulse.start(0);
    const double appending = seconds([&] {
        for (const auto &chunk : arriving) {
            QTimer::singleShot(0, &table, [&] { table.append(store.append(chunk)); });
            QCoreApplication::processEvents();
        }
    });
    print({.name = u"table: append %1 users"_s.arg(more), .value = appending * 1000, .unit = u"ms"_s});
    print({.name = u"table: longest gap of the event loop"_s,
           .value = longest,
           .unit = u"ms"_s,
           .goal = u"<= 8 ms"_s,
           .isMet = longest <= 8});
}

} // namespace desk::bench
