#include "ui/connections/scrolledbody.h"

#include "ui/connections/connectioncolors.h"
#include "ui/theme/theme.h"
#include "ui/window/instancechip.h"

#include <QVBoxLayout>

namespace desk::ui {

ScrolledBody::ScrolledBody(QWidget *parent) : QScrollArea(parent), m_head(new QHBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *body = new QWidget;
    m_column = new QVBoxLayout{body};
    m_column->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, 0);
    m_column->setSpacing(metrics::groupGap);
    m_head->addStretch();
    m_column->addLayout(m_head);
    setWidget(body);
    // The page's own ground instead of a list's.
    viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
}

void ScrolledBody::showAbout(const std::optional<models::ConnectionProfile> &profile)
{
    delete std::exchange(m_chip, nullptr);
    if (!profile)
        return;
    m_chip = new InstanceChip{profile->environment, profile->baseUrl.host(), widget()};
    m_chip->setConnection(profile->name, connectionColor(profile->color));
    m_head->insertWidget(0, m_chip);
    m_chip->show();
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
