#pragma once

#include "app/connector.h"
#include "ui/connections/connectionsdialog.h"

#include <QPointer>

namespace desk::app {

//! The dialog of connections and what it leads to: says on its pages how the connector gets on, and takes the
//! person's answers back to it.
class Welcome final : public QObject
{
    Q_OBJECT

public:
    explicit Welcome(models::ConnectionStore &store, QObject *parent = nullptr);
    //! With \p program instead of this one as the keychain's helper.
    Welcome(models::ConnectionStore &store, const QString &program, Keychain::Patience patience,
            QObject *parent = nullptr);
    ~Welcome() override;

    void showStart(const QString &notice = {}); //!< \p notice is a sentence of ours
    void open(const models::ConnectionProfile &profile);
    //! Asks for the key of a connection that is remembered nowhere.
    void askForKey(const models::ConnectionProfile &profile);
    void showBusy(const QString &title);
    void showProblem(const QString &problem);
    void close();
    [[nodiscard]] bool isShown() const { return m_dialog != nullptr; }
    [[nodiscard]] ui::ConnectionsDialog *shownDialog() const { return m_dialog; }

Q_SIGNALS:
    //! The person wants it open; whoever knows that it is already may show it instead of calling open().
    void openRequested(const desk::models::ConnectionProfile &profile);
    void connected(const desk::models::ConnectionProfile &profile, const desk::api::Connection &connection);
    void forgotten(const desk::models::ConnectionProfile &profile);
    void sandboxRequested();
    void cancelled(); //!< the dialog was closed without a connection

private:
    ui::ConnectionsDialog &dialog(); //!< made and shown if need be
    void connectDialog();
    void startForm(ui::ConnectionForm::Purpose purpose, const QString &id);
    void onSubmitted(ui::ConnectionForm::Purpose purpose, const models::ConnectionProfile &profile,
                     const api::SecretKey &key);
    void onBegan(Connector::Step step);
    void onKeychainWaits();
    void onKeychainFailed(Connector::Step step, Keychain::Outcome outcome);
    void onRefused(const QString &problem, bool isKey);
    void onChosen(const QString &id);
    void askToForget(const QString &id);

    models::ConnectionStore &m_store;
    Connector m_connector;
    QPointer<ui::ConnectionsDialog> m_dialog;
    models::ConnectionProfile m_profile; //!< what the page that is shown is about
};

} // namespace desk::app
