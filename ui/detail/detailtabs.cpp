#include "ui/detail/detailtabs.h"

#include "ui/theme/theme.h"

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastPadding = 5;
constexpr int mostPadding = 12;

} // namespace

DetailTabBar::DetailTabBar(QWidget *parent) : QTabBar(parent)
{
    setObjectName(u"detailTabBar"_s);
    setAccessibleName(tr("User details"));
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(true);
}

int DetailTabBar::padding() const
{
    int words = 0;
    for (int i = 0; i < count(); ++i) {
        words += fontMetrics().horizontalAdvance(tabText(i));
    }
    const int room = parentWidget() != nullptr ? parentWidget()->width() : width();
    return count() == 0 ? mostPadding : qBound(leastPadding, (room - words) / (2 * count()), mostPadding);
}

QSize DetailTabBar::tabSizeHint(int index) const
{
    return {fontMetrics().horizontalAdvance(tabText(index)) + 2 * padding(), QTabBar::tabSizeHint(index).height()};
}

DetailTabs::DetailTabs(QWidget *parent) : QTabWidget(parent)
{
    setObjectName(u"detailTabs"_s);
    setTabBar(new DetailTabBar{this});
    setDocumentMode(true);
    setUsesScrollButtons(true);
}

void DetailTabs::resizeEvent(QResizeEvent *event)
{
    // The tabs' sizes depend on the width, and the bar keeps them until something tells it.
    tabBar()->setIconSize(tabBar()->iconSize());
    QTabWidget::resizeEvent(event);
}

} // namespace desk::ui
