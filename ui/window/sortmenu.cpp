#include "ui/window/sortmenu.h"

#include "models/filters/userquery.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace desk::ui {

SortMenu::SortMenu(std::function<QByteArray()> current, QWidget *parent)
    : QMenu(tr("S&ort by"), parent),
      m_current(std::move(current))
{
    setObjectName(u"sortMenu"_s);
    auto *keys = new QActionGroup{this};
    for (const auto &key : models::orderKeys()) {
        auto *action = addAction(models::orderTitle(key));
        action->setData(key);
        action->setObjectName(u"sort."_s + QString::fromLatin1(key));
        action->setCheckable(true);
        keys->addAction(action);
        connect(action, &QAction::triggered, this, [this, key] {
            // As a click on its title would: names from the first letter on, times from the last one back.
            Q_EMIT chosen((key.endsWith("_at") ? '-' : '+') + key);
        });
    }
    addSeparator();
    auto *ways = new QActionGroup{this};
    for (const auto &[sign, title] : {std::pair{'+', tr("&Ascending")}, std::pair{'-', tr("&Descending")}}) {
        auto *action = addAction(title);
        action->setObjectName(sign == '+' ? u"sort.ascending"_s : u"sort.descending"_s);
        action->setCheckable(true);
        ways->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, way = sign] { Q_EMIT chosen(way + models::orderKey(m_current())); });
    }
    connect(this, &QMenu::aboutToShow, this, &SortMenu::showCurrent);
}

void SortMenu::showCurrent()
{
    const auto order = m_current();
    const auto key = models::orderKey(order);
    for (auto *action : actions()) {
        if (action->data().toByteArray() == key)
            action->setChecked(true);
    }
    findChild<QAction *>(order.startsWith('-') ? u"sort.descending"_s : u"sort.ascending"_s)->setChecked(true);
}

} // namespace desk::ui
