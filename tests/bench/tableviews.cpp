#include "tests/bench/tableviews.h"

#include "ui/users/usersview.h"

#include <QCoreApplication>
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
    QObject::connect(&m_pulse, &QTimer::timeout, &m_pulse, [this] {
        m_longest = std::max(m_longest, double(m_since.nsecsElapsed()) / 1e6);
        m_since.start();
    });
    m_since.start();
    m_pulse.start(0);
}

} // namespace desk::bench
