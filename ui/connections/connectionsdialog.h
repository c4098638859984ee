#pragma once

#include "ui/connections/connectionform.h"
#include "ui/connections/connectionmessage.h"
#include "ui/widgets/dialog.h"

class QStackedWidget;

namespace desk::ui {

class ConnectionListPage;
class WrapLabel;

//! Where a person chooses, makes and changes connections. It shows pages and tells what was wanted; whoever owns it
//! does it and says which page comes next.
class ConnectionsDialog final : public Dialog
{
    Q_OBJECT

public:
    explicit ConnectionsDialog(QWidget *parent = nullptr);

    void setConnections(const QList<models::ConnectionProfile> &profiles);
    //! The list, or the first page if there is nothing to list. \p notice is a sentence of ours.
    void showStart(const QString &notice = {});
    void showForm(ConnectionForm::Purpose purpose, const models::ConnectionProfile &profile,
                  const QList<models::ConnectionProfile> &others);
    void showBusy(const QString &title); //!< with a way to cancel: chosen("cancel")
    void goBack(); //!< to the form as it was left, if that led here, or to the list
    void showMessage(const ConnectionMessage::Content &content);
    //! On the form if that was what led here, else as a message.
    //! \p ways out, beside trying again and going back, and what it is \p about: shown where no form is.
    void showProblem(const QString &problem, const QList<ConnectionMessage::Choice> &ways = {},
                     const std::optional<models::ConnectionProfile> &about = {});

    //! The page in front takes a key, holds what was typed or is under way: none may take its place unasked.
    [[nodiscard]] bool isOccupied() const;
    void showWaiting(const QString &sentence); //!< of ours: what comes after; above the page until that is left
    void leave(); //!< closes, whatever page is in front; a key that was typed is dropped

    void reject() override; //!< goes back one page; closes from the first

Q_SIGNALS:
    void freed(); //!< nothing occupies it any more
    void openRequested(const QString &id);
    void sandboxRequested();
    void newRequested();
    void editRequested(const QString &id);
    void keyRequested(const QString &id);
    void forgetRequested(const QString &id);
    void submitted(desk::ui::ConnectionForm::Purpose purpose, const desk::models::ConnectionProfile &profile,
                   const desk::api::SecretKey &key);
    void chosen(const QString &id); //!< on a message page; "cancel" also by Escape

private:
    void showPage(QWidget *page);
    void tellIfFree();

    QList<models::ConnectionProfile> m_profiles;
    WrapLabel *m_waiting;
    QStackedWidget *m_pages;
    ConnectionListPage *m_list;
    ConnectionForm *m_form;
    ConnectionMessage *m_message;
    bool m_cameFromForm = false;
};

} // namespace desk::ui
