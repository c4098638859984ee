#include "ui/widgets/dialog.h"

#include "ui/widgets/readingorder.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPointer>
#include <QTimer>

namespace desk::ui {

namespace {

//! Takes what is left of a double click on a button that closed its dialog: what lies below was not meant.
class RestOfDoubleClick final : public QObject
{
public:
    RestOfDoubleClick() : QObject(qApp), m_place(QCursor::pos())
    {
        qApp->installEventFilter(this);
        QTimer::singleShot(QApplication::doubleClickInterval(), this, &QObject::deleteLater);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick:
        case QEvent::MouseButtonRelease: {
            const auto place = static_cast<QMouseEvent *>(event)->globalPosition().toPoint();
            return (place - m_place).manhattanLength() < QApplication::startDragDistance();
        }
        default:
            return QObject::eventFilter(watched, event);
        }
    }

private:
    const QPoint m_place;
};

//! Waits for message boxes that a click closes.
class MessageBoxGuard final : public QObject
{
public:
    MessageBoxGuard() : QObject(qApp) { qApp->installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::MouseButtonRelease) {
            const auto *widget = qobject_cast<QWidget *>(watched);
            if (widget && qobject_cast<QMessageBox *>(widget->window()))
                m_sinceClick.start();
        } else if (event->type() == QEvent::Hide && qobject_cast<QMessageBox *>(watched)) {
            constexpr int atOnce = 50; // ms
            if (m_sinceClick.isValid() && !m_sinceClick.hasExpired(atOnce))
                new RestOfDoubleClick;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QElapsedTimer m_sinceClick;
};

} // namespace

void guardMessageBoxes() { new MessageBoxGuard; }

bool Dialog::focusNextPrevChild(bool next) { return focusInReadingOrder(*this, next); }

//! Escape and Enter leave no rest of a click.
void Dialog::keyPressEvent(QKeyEvent *event)
{
    const QPointer self{this};
    m_isByKey = true;
    QDialog::keyPressEvent(event);
    if (self)
        m_isByKey = false;
}

void Dialog::done(int result)
{
    const QPointer self{this}; // whoever is told may delete it
    QDialog::done(result);
    if (self && !isVisible() && !m_isByKey)
        new RestOfDoubleClick;
}

} // namespace desk::ui
