#include "ui/detail/detailpane.h"
#include "ui/users/usersview.h"
#include "ui/widgets/toast.h"
#include "ui/window/detailpage.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidelist.h"
#include "ui/window/userspage.h"

#include <QAction>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>

using namespace Qt::StringLiterals;

// Which panes there is room for. The side list goes first; where list and details do not fit side by side, the
// details are a page that takes the place of the list, with a way back.

namespace desk::ui {

namespace {

// Widths of the window, device-independent pixels.
constexpr int sideNeeds = 1100;
constexpr int detailNeeds = 1000;

} // namespace

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitPanes();
}

void MainWindow::fitPanes()
{
    const bool isNarrow = width() < detailNeeds;
    const bool isOther = isNarrow != m_isNarrow;
    if (isOther && isNarrow) {
        m_wideSplitter = m_splitter->saveState();
        // Whoever is in the middle of it goes on there.
        m_isDetailPage = m_detail->isAncestorOf(focusWidget());
    }
    m_isNarrow = isNarrow;
    m_isDetailPage = m_isDetailPage && isNarrow;
    const bool hadFocus = m_detail->isAncestorOf(focusWidget());
    m_side->setVisible(m_wantsSide && width() >= sideNeeds);
    m_detailPage->setVisible(isNarrow ? m_isDetailPage : m_wantsDetail);
    m_pages->setVisible(!m_isDetailPage);
    m_detailPage->setAlone(m_isDetailPage);
    m_toast->setOver(m_isDetailPage ? static_cast<QWidget *>(m_detailPage) : m_pages);
    if (isOther && !isNarrow)
        m_splitter->restoreState(m_wideSplitter);
    if (auto *back = findChild<QAction *>(u"view.back"_s))
        back->setEnabled(m_isDetailPage);
    if (hadFocus && !m_detailPage->isVisibleTo(this))
        m_users->view().setFocus();
    showSelectionText();
}

void MainWindow::showDetail()
{
    if (m_isNarrow)
        m_isDetailPage = true;
    else
        m_wantsDetail = true;
    fitPanes();
}

void MainWindow::showList()
{
    if (!m_isDetailPage)
        return;
    m_isDetailPage = false;
    fitPanes();
}

void MainWindow::focusDetail()
{
    showSelection(); // Enter may follow an arrow key at once
    showDetail();
    m_detailPage->takeFocus();
}

void MainWindow::goBack()
{
    showList();
    if (m_pages->currentWidget() == m_users)
        m_users->view().setFocus();
    else
        m_pages->currentWidget()->setFocus();
}

void MainWindow::toggleSide()
{
    m_wantsSide = !m_wantsSide;
    fitPanes();
}

void MainWindow::toggleDetail()
{
    if (m_isDetailPage) {
        goBack();
    } else if (m_isNarrow) {
        focusDetail();
    } else {
        m_wantsDetail = !m_wantsDetail;
        fitPanes();
    }
}

void MainWindow::openMetadata(const QString &userId)
{
    m_detail->setTab(DetailPane::metadataTab);
    openUser(userId);
    showDetail();
}

void MainWindow::showSelectionText()
{
    const auto others = m_users->markedOutOfSight();
    const bool isHinted = m_isNarrow && !m_isDetailPage && m_shownSelection == 1 && others == 0;
    auto text = m_shownSelection <= 0 ? tr("No user selected")
        : isHinted                    ? tr("1 user selected · Enter shows the details")
                                      : tr("%Ln user(s) selected", nullptr, m_shownSelection);
    if (others > 0)
        text += u" · "_s + tr("%Ln marked, but not in this list", nullptr, others);
    statusBar()->showMessage(text);
}

} // namespace desk::ui
