#include "ui/detail/tabpage.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

namespace desk::ui {

TabPage::TabPage(const QString &name, const QString &title, QWidget *parent) : QScrollArea(parent)
{
    setObjectName(name);
    setAccessibleName(title);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    m_column = new QVBoxLayout{content};
    m_column->setContentsMargins(metrics::paneEdge, metrics::groupGap, metrics::paneEdge, metrics::paneEdge);
    m_column->setSpacing(metrics::paneEdge);
    m_column->addStretch(1);
    setWidget(content);
    content->setAutoFillBackground(false); // the pane's ground shows through
    viewport()->setAutoFillBackground(false);
}

void TabPage::scrollToTop() { verticalScrollBar()->setValue(0); }

void TabPage::addOnTop(QWidget *section) { m_column->insertWidget(0, section); }

void TabPage::add(QWidget *section) { m_column->insertWidget(m_column->count() - 1, section); }

void TabPage::paintEvent(QPaintEvent *event)
{
    QScrollArea::paintEvent(event);
    if (hasFocus()) {
        paintFocusFrame(*viewport());
    }
}

void TabPage::focusInEvent(QFocusEvent *event)
{
    QScrollArea::focusInEvent(event);
    viewport()->update();
}

void TabPage::focusOutEvent(QFocusEvent *event)
{
    QScrollArea::focusOutEvent(event);
    viewport()->update();
}

void paintFocusFrame(QWidget &widget)
{
    QPainter painter{&widget};
    painter.setRenderHint(QPainter::Antialiasing);
    paintFocusRing(painter, QRectF{widget.rect()}.adjusted(1, 1, -1, -1), metrics::chipRadius);
}

} // namespace desk::ui
