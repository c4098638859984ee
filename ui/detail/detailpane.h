#pragma once

#include "api/error.h"
#include "api/user.h"
#include "models/users/userref.h"

#include <QWidget>

#include <memory>
#include <vector>

class QAction;

namespace desk::models {
class Session;
struct UserPart;
} // namespace desk::models

namespace desk::ui {

class Pictures;

//! The pane beside the table: one user in full (header, action buttons, tabs), several in sum, or a word about
//! why it is empty. It only shows; whoever owns it fetches. Setting the same user again keeps the tab, the
//! scroll positions and the focus, and changes only what changed: no flicker.
class DetailPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);
    ~DetailPane() override;

    //! What its tabs check and fetch through; without it they only show. \p session outlives the pane.
    void setSession(models::Session &session);
    void setPictures(Pictures &pictures); //!< likewise

    //! Buttons of the header, in order; the same objects as in tool bar and menus. Disabled ones are hidden.
    //! \p more are in a menu of the last button.
    void setUserActions(const QList<QAction *> &actions, const QList<QAction *> &more = {});
    void setAccessActions(const QList<QAction *> &actions); //!< beside what keeps the user out
    void setFactorActions(const QList<QAction *> &actions); //!< beside the second factors

    //! What the list already knows, shown at once while the whole user is fetched.
    void showPreview(const models::UserRef &user, const QByteArray &rawJson);
    //! The user is being read: if that takes a while, a line says so until one of the following.
    void expectUpdate();
    //! The whole user. \p receivedAt: Unix milliseconds, what the lock's countdown starts from.
    void showUser(const api::User &user, qint64 receivedAt);
    //! The refresh failed: a bar above the tabs says why, with Retry and the trace id; what was shown stays.
    void showRefreshError(const api::Error &error);
    void showGone(const api::Error &error); //!< 404: "This user no longer exists."
    //! Several: how many, counts per state, what they have in common.
    void showSummary(const std::vector<models::UserRef> &users, qsizetype gone = 0); //!< so many besides
    void showNothing(); //!< "Select a user to see them here."

    [[nodiscard]] QString userId() const; //!< of the one user shown, else empty

    //! 0 Overview, 1 Identifiers, 2 Security, 3 Metadata, 4 Organizations, 5 Raw JSON.
    void setTab(int tab);
    [[nodiscard]] int tab() const;
    static constexpr int metadataTab = 3;

Q_SIGNALS:
    void retryRequested();
    void connectRequested(); //!< the key does not work any more
    void partRemovalRequested(const desk::models::UserPart &part);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace desk::ui
