#include "ui/window/detailpage.h"

#include "ui/detail/detailpane.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

DetailPage::DetailPage(DetailPane *pane, QWidget *parent)
    : QWidget(parent),
      m_pane(pane),
      m_back(new QPushButton{tr("Back to the list"), this})
{
    setObjectName(u"detailPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_back->setObjectName(u"detailBack"_s);
    m_back->setFlat(true);
    m_back->setToolTip(tr("Back to the list (Esc)"));
    m_back->hide();
    connect(m_back, &QPushButton::clicked, this, &DetailPage::backRequested);
    auto *way = new QHBoxLayout;
    way->setContentsMargins(metrics::unit, 0, metrics::unit, 0);
    way->addWidget(m_back);
    way->addStretch();
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(way);
    layout->addWidget(pane, 1);
}

void DetailPage::setAlone(bool isAlone)
{
    m_back->setIcon(icon(layoutDirection() == Qt::RightToLeft ? u"chevron-right" : u"chevron-left"));
    m_back->setVisible(isAlone);
}

void DetailPage::takeFocus()
{
    if (auto *bar = m_pane->findChild<QTabBar *>(u"detailTabBar"_s); bar && bar->isVisible())
        bar->setFocus(Qt::ShortcutFocusReason);
    else if (m_back->isVisible())
        m_back->setFocus(Qt::ShortcutFocusReason);
}

void DetailPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace desk::ui
