#pragma once

#include "models/session.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

class QToolButton;
class QWidget;

namespace desk::ui {

class Toast;

//! What a window says and asks about metadata edits, whichever user is shown: how a save ended, with Undo; the
//! questions about conflicts; that something is unsaved, where, and before the window closes.
class MetadataDesk final : public QObject
{
    Q_OBJECT

public:
    MetadataDesk(models::Session &session, Toast &toast, QWidget &window);

    //! "Unsaved metadata: 2 users", for the status bar; hidden while there is none. Its menu leads to them.
    [[nodiscard]] QToolButton *mark() const { return m_mark; }

    //! False if there is something unsaved: the person is asked then, and \p close called if they want to.
    [[nodiscard]] bool mayClose(const std::function<void()> &close);

Q_SIGNALS:
    void userRequested(const QString &userId); //!< to be shown

private:
    void showMark();
    void onSaved(models::MetadataEdit *edit, const models::SaveOutcome &outcome);
    void onFailed(models::MetadataEdit *edit, const models::SaveFailure &failure);
    void onConflicted(models::MetadataEdit *edit);
    void onDiscarded(models::MetadataEdit *edit);
    void withdrawFailure(const QString &userId); //!< it says that the edits are kept, or is tried again
    [[nodiscard]] QString unsavedText() const;
    [[nodiscard]] QString nameOf(const QString &userId) const;

    models::Session &m_session;
    Toast &m_toast;
    QWidget &m_window;
    QToolButton *m_mark;
    QStringList m_interrupted{}; //!< what was said of saves that the end of the program interrupted
    bool m_isInterruptedProblem = false;
    QHash<QString, QString> m_failures{}; //!< what was said last, by user
    std::unique_ptr<QObject> m_offer{}; //!< lives as long as what was discarded last is offered back
    bool m_mayClose = false; //!< asked and answered
};

} // namespace desk::ui
