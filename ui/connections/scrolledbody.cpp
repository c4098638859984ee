#include "ui/connections/scrolledbody.h"

#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace desk::ui {

ScrolledBody::ScrolledBody(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *body = new QWidget;
    m_column = new QVBoxLayout{body};
    m_column->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, 0);
    m_column->setSpacing(metrics::groupGap);
    setWidget(body);
    // The page's own ground instead of a list's.
    viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
}

void ScrolledBody::bringIntoSight(QWidget *part)
{
    // Later: its place is known only once the layouts have been done.
    QMetaObject::invokeMethod(
        part,
        [this, part] {
            ensureWidgetVisible(part, 0, metrics::groupGap);
            if (auto *focus = part->window()->focusWidget(); focus && isAncestorOf(focus))
                ensureWidgetVisible(focus, 0, metrics::groupGap);
        },
        Qt::QueuedConnection);
}

} // namespace desk::ui
