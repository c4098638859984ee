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
    const auto addLine = [this](QStringView iconName, const QString &title, const QString &hint) {
        auto *item = new QListWidgetItem{icon(iconName), title, this};
        item->setToolTip(hint);
        item->setSizeHint({metrics::sideWidth, metrics::rowHeight});
    };
    for (const auto &view : models::userViews()) {
        addLine(QString::fromLatin1(view.icon), QCoreApplication::translate("UserViews", view.title),
                QCoreApplication::translate("UserViews", view.hint));
    }
    addLine(u"building", tr("Memberships"), tr("Who is in which organization, for the whole instance"));
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

void SideList::showMemberships() { setCurrentRow(count() - 1); }

void SideList::choose(QListWidgetItem *item)
{
    if (row(item) == count() - 1) {
        Q_EMIT membershipsChosen();
        return;
    }
    m_chosenRow = row(item);
    m_chosen = models::userViews()[std::size_t(m_chosenRow)].query(QDateTime::currentMSecsSinceEpoch());
    Q_EMIT viewChosen(m_chosen);
}

} // namespace desk::ui
