#include "tests/bench/tableviews.h"

#include "tests/bench/measures.h"
#include "ui/users/usersview.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QHeaderView>
#include <QWindow>

namespace desk::bench {

namespace {

void showAndPaint(QTableView &view)
{
    view.resize(1280, 800);
    view.show();
    while (!view.windowHandle()->isExposed())
        QCoreApplication::processEvents();
    view.repaint();
}

} // namespace

std::unique_ptr<QTableView> makeView(models::UserTable &table)
{
    auto view = std::make_unique<ui::UsersView>();
    view->setTable(&table);
    showAndPaint(*view);
    return view;
}

std::unique_ptr<QTableView> makeStockView(models::UserTable &table)
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
    showAndPaint(*view);
    return view;
}

EventLoopGap::EventLoopGap()
{
    // A timer of 0 ms would take a whole processor from the threads whose work is measured.
    constexpr int period = 1;
    m_pulse.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_pulse, &QTimer::timeout, &m_pulse, [this] {
        m_longest = std::max(m_longest, double(m_since.nsecsElapsed()) / 1e6 - period);
        m_since.start();
        const double processor = threadSeconds();
        m_longestWork = std::max(m_longestWork, 1000 * (processor - m_processor));
        m_processor = processor;
    });
    m_processor = threadSeconds();
    m_since.start();
    m_pulse.start(period);
}

void loadAll(models::UserList &list)
{
    QEventLoop loop;
    QObject::connect(&list, &models::UserList::changed, &loop, [&] {
        if (list.error() || list.isAtEnd())
            loop.quit();
        else if (list.state() == models::UserList::State::Ready && !list.isLoadingAll())
            QMetaObject::invokeMethod(&list, &models::UserList::loadAll, Qt::QueuedConnection);
    });
    list.setQuery({});
    loop.exec();
}

} // namespace desk::bench
