#include "ui/widgets/doubleclickguard.h"

#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QMouseEvent>

namespace desk::ui {

namespace {

class DoubleClickGuard final : public QObject
{
public:
    DoubleClickGuard() : QObject(qApp) { qApp->installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::MouseButtonRelease:
            noteClick(watched);
            return isRest(*static_cast<QMouseEvent *>(event));
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick:
            return isRest(*static_cast<QMouseEvent *>(event));
        case QEvent::Hide:
            if (m_isClick && qobject_cast<QDialog *>(watched)) {
                m_place = QCursor::pos();
                m_sinceClosed.start();
            }
            return false;
        default:
            return false;
        }
    }

private:
    //! Until the event loop goes on: whatever closes by then, the click closes. Escape and Enter leave no rest.
    void noteClick(QObject *watched)
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (m_isClick || !widget || !qobject_cast<QDialog *>(widget->window()))
            return;
        m_isClick = true;
        QMetaObject::invokeMethod(
            this, [this] { m_isClick = false; }, Qt::QueuedConnection);
    }

    [[nodiscard]] bool isRest(const QMouseEvent &event) const
    {
        return m_sinceClosed.isValid() && !m_sinceClosed.hasExpired(QApplication::doubleClickInterval())
            && (event.globalPosition().toPoint() - m_place).manhattanLength() < QApplication::startDragDistance();
    }

    bool m_isClick = false;
    QPoint m_place;
    QElapsedTimer m_sinceClosed;
};

} // namespace

void guardDoubleClicks() { new DoubleClickGuard; }

} // namespace desk::ui
