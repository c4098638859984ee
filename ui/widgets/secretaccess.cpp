#include "ui/widgets/secretaccess.h"

#include <QAccessible>
#include <QLineEdit>

namespace desk::ui {

namespace {

bool isMasked(const QObject *object)
{
    const auto *field = qobject_cast<const QLineEdit *>(object);
    return field && field->echoMode() != QLineEdit::Normal;
}

QString mask(const QString &text) { return {text.size(), QChar{0x2022}}; }

void tellMasked(QAccessibleEvent *event)
{
    const auto masked = maskedEvent(*event);
    // A handler takes the place of the bus: without it the event goes there.
    QAccessible::installUpdateHandler(nullptr);
    QAccessible::updateAccessibility(masked ? masked.get() : event);
    QAccessible::installUpdateHandler(tellMasked);
}

} // namespace

void installSecretAccess() { QAccessible::installUpdateHandler(tellMasked); }

std::unique_ptr<QAccessibleEvent> maskedEvent(const QAccessibleEvent &event)
{
    if (!isMasked(event.object()))
        return {};
    switch (event.type()) {
    case QAccessible::TextInserted: {
        const auto &inserted = static_cast<const QAccessibleTextInsertEvent &>(event);
        return std::make_unique<QAccessibleTextInsertEvent>(event.object(), inserted.changePosition(),
                                                            mask(inserted.textInserted()));
    }
    case QAccessible::TextRemoved: {
        const auto &removed = static_cast<const QAccessibleTextRemoveEvent &>(event);
        return std::make_unique<QAccessibleTextRemoveEvent>(event.object(), removed.changePosition(),
                                                            mask(removed.textRemoved()));
    }
    case QAccessible::TextUpdated: {
        const auto &updated = static_cast<const QAccessibleTextUpdateEvent &>(event);
        return std::make_unique<QAccessibleTextUpdateEvent>(event.object(), updated.changePosition(),
                                                            mask(updated.textRemoved()), mask(updated.textInserted()));
    }
    case QAccessible::ValueChanged: {
        const auto value = static_cast<const QAccessibleValueChangeEvent &>(event).value().toString();
        return std::make_unique<QAccessibleValueChangeEvent>(event.object(), mask(value));
    }
    default:
        return {};
    }
}

} // namespace desk::ui
