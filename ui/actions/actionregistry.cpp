#include "ui/actions/actionregistry.h"

#include "ui/theme/theme.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::actionText;

ActionRegistry::ActionRegistry(QObject *parent) : QObject(parent)
{
    for (const auto &row : models::userActions()) {
        const auto id = QString::fromLatin1(row.id);
        auto *action = new QAction{icon(id), actionText(row.text), this};
        action->setObjectName(id);
        action->setShortcut(QKeySequence{QString::fromLatin1(row.shortcut)});
        // Buttons keep the bare verb; only menus count.
        action->setIconText(actionText(row.text).remove(u'&'));
        const auto keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? actionText(row.hint) : u"%1 (%2)"_s.arg(actionText(row.hint), keys));
        action->setStatusTip(actionText(row.hint));
        connect(action, &QAction::triggered, this, [this, &row] { Q_EMIT requested(row); });
        m_actions.append(action);
    }
    setSelection({});
}

void ActionRegistry::setSelection(const std::vector<models::UserFlags> &selected)
{
    // Many users, but few kinds of them.
    QHash<models::UserFlags::Int, qsizetype> kinds;
    for (const auto flags : selected)
        ++kinds[flags.toInt()];
    const auto rows = models::userActions();
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        const auto &row = rows[std::size_t(i)];
        qsizetype count = 0;
        for (auto kind = kinds.cbegin(); kind != kinds.cend(); ++kind)
            count += row.appliesTo(models::UserFlags::fromInt(kind.key())) ? kind.value() : 0;
        m_actions.at(i)->setEnabled(count > 0);
        // One of several it applies to would read as all of them.
        const bool isCounted = count > 1 || (count == 1 && selected.size() > 1);
        auto text = isCounted ? actionText(row.textMany, int(count)) : actionText(row.text);
        // It asks before it does anything.
        if (count > 1 || row.risk != models::Risk::Undoable)
            text += u'…';
        m_actions.at(i)->setText(text);
    }
}

QList<QAction *> ActionRegistry::actionsAt(models::Place place) const
{
    QList<QAction *> actions;
    const auto rows = models::userActions();
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (rows[std::size_t(i)].places.testFlag(place))
            actions.append(m_actions.at(i));
    }
    return actions;
}

QList<QAction *> ActionRegistry::actionsOf(models::ActionGroup group) const
{
    QList<QAction *> actions;
    const auto rows = models::userActions();
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (rows[std::size_t(i)].group == group)
            actions.append(m_actions.at(i));
    }
    return actions;
}

QList<QAction *> ActionRegistry::actionsNotAt(models::Place place) const
{
    auto actions = m_actions;
    const auto there = actionsAt(place);
    actions.removeIf([&there](QAction *action) { return there.contains(action); });
    return actions;
}

QAction *ActionRegistry::action(const char *id) const { return findChild<QAction *>(QString::fromLatin1(id)); }

} // namespace desk::ui
