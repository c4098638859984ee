#pragma once

#include "models/session.h"

#include <QDialog>
#include <QMenu>
#include <QToolButton>

namespace desk::ui {

//! The three safe modes to choose from, the current one ticked. A live instance is loosened only after a question.
class SafeModeMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit SafeModeMenu(models::Session &session, QWidget *parent);

private:
    void choose(api::SafeMode mode);
    void showMode();

    models::Session &m_session;
    QList<QAction *> m_choices;
};

//! Says in the status bar how safe the connection is, and opens the menu.
class SafeModeButton final : public QToolButton
{
    Q_OBJECT

public:
    SafeModeButton(models::Session &session, SafeModeMenu *menu, QWidget *parent);

private:
    void showMode();

    models::Session &m_session;
};

//! Asks whether the live \p connection shall let more pass; its yes is QDialog::accepted().
[[nodiscard]] QDialog *askToLoosen(const QString &connection, api::SafeMode mode, QWidget *parent);

//! Asks before a write leaves in "Confirms all", and answers the session. Closing it is a no.
void askForApproval(models::Session &session, const api::WriteQuestion &question, QWidget *parent);

} // namespace desk::ui
