#include "ui/detail/metadatatab.h"

#include "ui/metadata/metadatapanel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QScrollArea>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

//! QScrollArea::ensureWidgetVisible() is content with the row or the line that the cursor is in.
void showWhole(QScrollArea &area, QWidget &widget)
{
    const QRect place{widget.mapTo(area.widget(), QPoint{0, 0}), widget.size()};
    area.ensureVisible(place.left(), place.bottom(), 0, metrics::controlPadding);
    area.ensureVisible(place.left(), place.top(), 0, metrics::controlPadding);
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
    // Not by a click: what is clicked at must not move away.
    connect(qApp, &QApplication::focusChanged, scroll, [scroll](QWidget * /*old*/, QWidget *now) {
        if (now && scroll->widget()->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton)
            showWhole(*scroll, *now);
    });
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
