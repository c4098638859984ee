#include "ui/detail/metadatatab.h"

#include "ui/metadata/metadatapanel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QScrollArea>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

void showPlace(QScrollArea &area, const QRect &place)
{
    area.ensureVisible(place.left(), place.bottom(), 0, metrics::controlPadding);
    area.ensureVisible(place.left(), place.top(), 0, metrics::controlPadding);
}

//! QScrollArea::ensureWidgetVisible() is content with the row or the line that the cursor is in.
void showFocus(QScrollArea &area)
{
    const auto *focus = QApplication::focusWidget();
    if (focus && area.widget()->isAncestorOf(focus))
        showPlace(area, {focus->mapTo(area.widget(), QPoint{0, 0}), focus->size()});
}

} // namespace

MetadataTab::MetadataTab(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"metadataTab"_s);
    setAccessibleName(tr("Metadata"));
    auto *layout = new QVBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
}

void MetadataTab::setSession(models::Session &session)
{
    m_panel = new MetadataPanel{session, this};
    m_panel->setObjectName(u"metadataPanel"_s);
    // Where there is little room nothing is squeezed: the editor keeps some lines, and the tab scrolls.
    auto *scroll = new QScrollArea{this};
    scroll->setObjectName(u"metadataScroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_panel);
    m_panel->setAutoFillBackground(false); // the pane's ground shows through
    scroll->viewport()->setAutoFillBackground(false);
    layout()->addWidget(scroll);
    // Not by a click: what is clicked at must not move away. And later: what has just been shown gets its place first.
    connect(qApp, &QApplication::focusChanged, scroll, [scroll] {
        if (QApplication::mouseButtons() == Qt::NoButton)
            QMetaObject::invokeMethod(
                scroll, [scroll] { showFocus(*scroll); }, Qt::QueuedConnection);
    });
    connect(m_panel, &MetadataPanel::cursorMoved, scroll, [scroll](const QRect &place) { showPlace(*scroll, place); });
}

void MetadataTab::setUser(const api::User &user, const QString &name)
{
    // A list that lost the raw JSON knows of no metadata; that is not to be taken for none.
    if (m_panel && !user.rawJson.isEmpty())
        m_panel->setUser(user, name);
    else if (m_panel)
        m_panel->clear();
}

} // namespace desk::ui
