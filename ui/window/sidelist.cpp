#include "ui/window/sidelist.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace desk::ui {

SideList::SideList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"views"_s);
    setAccessibleName(tr("Views"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIconSize({16, 16});
    for (const auto &view : models::userViews()) {
        auto *item = new QListWidgetItem{icon(QString::fromLatin1(view.icon)),
                                         QCoreApplication::translate("UserViews", view.title), this};
        item->setToolTip(QCoreApplication::translate("UserViews", view.hint));
        item->setSizeHint({metrics::sideWidth, metrics::rowHeight});
    }
    connect(this, &QListWidget::itemClicked, this, &SideList::choose);
    connect(this, &QListWidget::itemActivated, this, &SideList::choose);
    setCurrentRow(0);
}

void SideList::showQuery(const models::UserQuery &query)
{
    const bool isPristine = query.filters == m_chosen.filters && query.search.isEmpty();
    setCurrentRow(isPristine ? m_chosenRow : -1);
}

QSize SideList::sizeHint() const { return {metrics::sideWidth, 200}; }

void SideList::choose(QListWidgetItem *item)
{
    m_chosenRow = row(item);
    m_chosen = models::userViews()[std::size_t(m_chosenRow)].query(QDateTime::currentMSecsSinceEpoch());
    Q_EMIT viewChosen(m_chosen);
}

} // namespace desk::ui
