#include "ui/actions/actionrow.h"

#include "models/actions/useraction.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace desk::ui {

using namespace Qt::StringLiterals;

ActionRow::ActionRow(const QString &name, const QString &prefix, QWidget *parent)
    : QWidget(parent),
      m_prefix(prefix),
      m_flow(new FlowLayout{this})
{
    m_flow->setSpacing(metrics::controlPadding);
    setObjectName(name);
    setAccessibleName(tr("Actions"));
}

void ActionRow::setActions(const QList<QAction *> &actions, const QList<QAction *> &more)
{
    for (const auto &button : m_buttons) {
        delete button.widget;
    }
    m_buttons.clear();
    delete m_more;
    m_more = nullptr;
    m_moreActions.clear();
    for (auto *action : actions) {
        auto *button = addButton(m_prefix + action->objectName() + "Button"_L1);
        m_buttons.push_back({button, action});
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, &ActionRow::follow);
    }
    if (!more.isEmpty()) {
        addMore(more);
    }
    follow();
}

//! Push buttons and not tool buttons: to a screen reader's "press" they answer at once, whatever opens.
QPushButton *ActionRow::addButton(const QString &name)
{
    auto *button = new QPushButton{this};
    button->setObjectName(name);
    m_flow->addWidget(button);
    return button;
}

void ActionRow::addMore(const QList<QAction *> &actions)
{
    m_more = addButton(m_prefix + "moreButton"_L1);
    m_more->setText(tr("More"));
    m_more->setToolTip(tr("What else can be done to the user"));
    auto *menu = new QMenu{m_more};
    menu->setObjectName(m_prefix + "moreMenu"_L1);
    menu->addActions(actions);
    // Not QPushButton's own menu: it would wait inside for the choice.
    connect(m_more, &QPushButton::clicked, menu, [this, menu] {
        menu->popup(m_more->mapToGlobal(QPoint{0, m_more->height()}));
    });
    for (auto *action : actions) {
        if (action->isSeparator())
            continue;
        m_moreActions.append(action);
        connect(action, &QAction::changed, this, &ActionRow::followMore);
    }
    followMore();
}

void ActionRow::followMore()
{
    if (m_more != nullptr) {
        m_more->setVisible(std::ranges::any_of(m_moreActions, [](const QPointer<QAction> &action) {
            return action != nullptr && action->isEnabled() && action->isVisible();
        }));
    }
}

void ActionRow::follow()
{
    QPushButton *left = nullptr;
    for (const auto &[button, action] : m_buttons) {
        const bool isUsable = action != nullptr && action->isEnabled() && action->isVisible();
        if (isUsable) {
            button->setText(action->text().remove(u'&'));
            button->setIcon(action->icon());
            button->setToolTip(plainToolTip(action->toolTip()));
        }
        if (!isUsable && button->hasFocus()) {
            left = button;
        } else {
            button->setVisible(isUsable);
        }
    }
    if (left != nullptr)
        handFocusOn(left);
    else
        bringFocusBack();
}

//! The focus must not leave the row with its button.
void ActionRow::handFocusOn(QPushButton *left)
{
    const auto next = std::ranges::find_if(m_buttons, [left](const Button &button) {
        return button.widget != left && button.widget->isVisibleTo(button.widget->parentWidget());
    });
    if (next != m_buttons.end()) {
        next->widget->setFocus();
    } else {
        // What the row stands in, rather than what comes next in the window: there a key may mean anything.
        auto *around = parentWidget();
        while (around && !around->isWindow() && !(around->focusPolicy() & Qt::TabFocus))
            around = around->parentWidget();
        if (around && !around->isWindow())
            around->setFocus();
    }
    if (left != m_focusKeeper)
        m_focusOwner = std::ranges::find(m_buttons, left, &Button::widget)->action;
    left->hide();
    m_focusKeeper = window()->focusWidget();
}

//! While an action runs there is no button for it; then there is one again, its own or that of its inverse, and who
//! pressed the first by keyboard expects the focus there.
void ActionRow::bringFocusBack()
{
    if (m_focusOwner == nullptr)
        return;
    if (m_focusKeeper == nullptr || window()->focusWidget() != m_focusKeeper) { // the person went on
        m_focusOwner = nullptr;
        return;
    }
    const auto id = m_focusOwner->objectName();
    const auto *row = models::findUserAction(id);
    const auto inverse = row != nullptr && row->inverse != nullptr ? QString::fromLatin1(row->inverse) : id;
    const auto button = std::ranges::find_if(m_buttons, [&](const Button &candidate) {
        const auto name = candidate.action != nullptr ? candidate.action->objectName() : QString{};
        return (name == id || name == inverse) && candidate.widget->isVisibleTo(candidate.widget->parentWidget());
    });
    if (button == m_buttons.end())
        return;
    m_focusOwner = nullptr;
    button->widget->setFocus();
}

} // namespace desk::ui
