#include "ui/jobs/listdrop.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace desk::ui {

namespace {

//! The one file that is dropped; empty if it is none on this computer, or several.
QString fileOf(const QMimeData &mime)
{
    const auto urls = mime.urls();
    return urls.size() == 1 ? urls.constFirst().toLocalFile() : QString{};
}

} // namespace

ListDrop::ListDrop(QWidget &target, Takes takes) : QObject(&target), m_takes(takes)
{
    target.setAcceptDrops(true);
    target.installEventFilter(this);
}

bool ListDrop::canTake(const QMimeData &mime) const
{
    if (mime.hasUrls())
        return !fileOf(mime).isEmpty();
    return m_takes == Takes::FilesAndText && mime.hasText();
}

bool ListDrop::eventFilter(QObject * /*watched*/, QEvent *event)
{
    const bool isDrop = event->type() == QEvent::Drop;
    if (!isDrop && event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove)
        return false;
    auto *drag = static_cast<QDropEvent *>(event);
    const auto &mime = *drag->mimeData();
    if (!canTake(mime))
        return false;
    // Whoever drags keeps it: nothing is moved away.
    drag->setDropAction(Qt::CopyAction);
    drag->accept();
    if (!isDrop)
        return true;
    if (mime.hasUrls())
        Q_EMIT fileDropped(fileOf(mime));
    else
        Q_EMIT textDropped(mime.text());
    return true;
}

} // namespace desk::ui
