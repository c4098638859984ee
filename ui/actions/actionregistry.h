#pragma once

#include "models/actions/useraction.h"

#include <QAction>
#include <QObject>

namespace desk::ui {

//! One QAction for each row of the action table, enabled as the selection allows. Every surface shows these same
//! objects, so text, icon, shortcut and state can never disagree.
class ActionRegistry final : public QObject
{
    Q_OBJECT

public:
    explicit ActionRegistry(QObject *parent = nullptr);

    //! The flags of every selected user; an action's menu text counts those it applies to.
    void setSelection(const std::vector<models::UserFlags> &selected);

    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    [[nodiscard]] QList<QAction *> actionsAt(models::Place place) const;
    [[nodiscard]] QList<QAction *> actionsOf(models::ActionGroup group) const;
    [[nodiscard]] QList<QAction *> actionsNotAt(models::Place place) const;
    [[nodiscard]] QAction *action(const char *id) const;

Q_SIGNALS:
    //! The person asked for \p action on the selected users.
    void requested(const desk::models::UserAction &action);

private:
    QList<QAction *> m_actions; //!< in the table's order
};

} // namespace desk::ui
