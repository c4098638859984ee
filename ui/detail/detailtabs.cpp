#include "ui/detail/detailtabs.h"

#include "ui/theme/theme.h"

#include <QStyleOptionTab>
#include <QStylePainter>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastPadding = 3;
constexpr int leastRoomy = 5; // closer than that, and smaller letters are easier to read
constexpr int mostPadding = 12;
constexpr qreal leastPoints = 9;

int widthOfWords(const QTabBar &bar, const QFont &font)
{
    const QFontMetrics measure{font};
    int words = 0;
    for (int i = 0; i < bar.count(); ++i) {
        words += measure.horizontalAdvance(bar.tabText(i));
    }
    return words;
}

} // namespace

DetailTabBar::DetailTabBar(QWidget *parent) : QTabBar(parent)
{
    setObjectName(u"detailTabBar"_s);
    setAccessibleName(tr("User details"));
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setUsesScrollButtons(true);
}

int DetailTabBar::room() const { return parentWidget() != nullptr ? parentWidget()->width() : width(); }

int DetailTabBar::padding() const
{
    return count() == 0 ? mostPadding
                        : qBound(leastPadding, (room() - widthOfWords(*this, font())) / (2 * count()), mostPadding);
}

void DetailTabBar::fit()
{
    QFont wanted = parentWidget()->font();
    if (widthOfWords(*this, wanted) + 2 * count() * leastRoomy > room()) {
        wanted.setPointSizeF(qMax(wanted.pointSizeF() - 1, leastPoints));
    }
    setFont(wanted);
    setIconSize(iconSize()); // or the bar would keep the sizes it had
}

QSize DetailTabBar::tabSizeHint(int index) const
{
    return {fontMetrics().horizontalAdvance(tabText(index)) + 2 * padding(), QTabBar::tabSizeHint(index).height()};
}

void DetailTabBar::paintEvent(QPaintEvent * /*event*/)
{
    // The style's label wants more room around it than there is: shapes are the style's, words are set here.
    QStylePainter painter{this};
    painter.fillRect(0, height() - 1, width(), 1, color(Token::Line));
    for (int i = 0; i < count(); ++i) {
        QStyleOptionTab option;
        initStyleOption(&option, i);
        painter.drawControl(QStyle::CE_TabBarTabShape, option);
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        painter.setPen(color(isCurrent ? Token::Text : Token::Secondary));
        painter.drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine, tabText(i));
    }
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
    static_cast<DetailTabBar *>(tabBar())->fit();
    QTabWidget::resizeEvent(event);
}

void DetailTabs::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter{this};
    painter.fillRect(0, tabBar()->geometry().bottom(), width(), 1, color(Token::Line));
}

} // namespace desk::ui
