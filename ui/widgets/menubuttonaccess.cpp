#include "ui/widgets/menubuttonaccess.h"

#include <QAccessibleWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace desk::ui {

namespace {

QMenu *menuOf(QObject *object)
{
    if (const auto *button = qobject_cast<QToolButton *>(object))
        return button->popupMode() == QToolButton::InstantPopup ? button->menu() : nullptr;
    const auto *button = qobject_cast<QPushButton *>(object);
    return button ? button->menu() : nullptr;
}

class MenuButtonAccess final : public QAccessibleWidget
{
public:
    explicit MenuButtonAccess(QAbstractButton &button)
        : QAccessibleWidget(&button, QAccessible::ButtonMenu),
          m_button(button)
    {
    }

    [[nodiscard]] int childCount() const override { return menuOf(&m_button) ? 1 : 0; }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        return index == 0 ? QAccessible::queryAccessibleInterface(menuOf(&m_button)) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child && child->object() && child->object() == menuOf(&m_button) ? 0 : -1;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const auto text = QAccessibleWidget::text(kind);
        return kind == QAccessible::Name && text.isEmpty() ? m_button.text().remove(u'&') : text;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        auto state = QAccessibleWidget::state();
        state.hasPopup = true;
        state.pressed = m_button.isDown();
        return state;
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        return m_button.isEnabled() ? QStringList{pressAction(), showMenuAction(), setFocusAction()} : QStringList{};
    }
    void doAction(const QString &name) override
    {
        if (name == setFocusAction())
            QAccessibleWidget::doAction(name);
        else if (m_button.isEnabled())
            QMetaObject::invokeMethod(&m_button, &QAbstractButton::click,
                                      Qt::QueuedConnection); // opens a loop of its own
    }

private:
    QAbstractButton &m_button;
};

QAccessibleInterface *makeAccess(const QString &className, QObject *object)
{
    const bool isButton =
        className == QLatin1StringView{"QToolButton"} || className == QLatin1StringView{"QPushButton"};
    return isButton && menuOf(object) ? new MenuButtonAccess{*qobject_cast<QAbstractButton *>(object)} : nullptr;
}

} // namespace

void announceMenu(QAbstractButton &button)
{
    if (!QAccessible::isActive())
        return;
    if (auto *known = QAccessible::queryAccessibleInterface(&button))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(known));
}

void installMenuButtonAccess() { QAccessible::installFactory(makeAccess); }

} // namespace desk::ui
