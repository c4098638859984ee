#pragma once

#include "app/connector.h"
#include "ui/connections/connectionsdialog.h"

#include <QPointer>

#include <functional>

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
    //! Asks for another key in the place of one that does not work any more.
    void askForNewKey(const models::ConnectionProfile &profile);
    void showBusy(const QString &title);
    void showProblem(const QString &problem);
    void close();
    //! What a window holds that forgetting its connection would take along.
    struct Holding
    {
        bool isOpen = false;
        bool isBusy = false; //!< something runs: it must not be stopped half-way
        bool hasUnsaved = false; //!< metadata or forms that were begun
    };
    //! \p holding is asked, by the id of a connection, before it is forgotten.
    void setHolding(std::function<Holding(const QString &id)> holding) { m_holding = std::move(holding); }
    //! Whether a person is at something in the dialog that nobody may take out of their hands.
    [[nodiscard]] bool isOccupied() const { return m_dialog && m_dialog->isOccupied(); }
    void raise(const QString &waiting = {}); //!< as it is; \p waiting says what comes after, unless it is empty
    //! Gives up what is under way and drops a key that was typed. \p dropsLink: that is said, too.
    void lock(bool closes, bool dropsLink);
    [[nodiscard]] bool isShown() const { return m_dialog != nullptr; }
    [[nodiscard]] ui::ConnectionsDialog *shownDialog() const { return m_dialog; }

Q_SIGNALS:
    void freed(); //!< isOccupied() no longer
    //! The person wants it open; whoever knows that it is already may show it instead of calling open().
    void openRequested(const desk::models::ConnectionProfile &profile);
    void connected(const desk::models::ConnectionProfile &profile, const desk::api::Connection &connection);
    void notKept(const desk::models::ConnectionProfile &profile, const QString &warning); //!< after connected()
    void changed(const desk::models::ConnectionProfile &profile); //!< by its form
    void forgotten(const desk::models::ConnectionProfile &profile);
    void failed(const QString &operation, const desk::api::Error &error); //!< for diagnostics
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
    //! Of an access to the keychain that does not get on: what can be done but trying it again and giving it up.
    [[nodiscard]] QList<ui::ConnectionMessage::Choice> waysAround(Connector::Step step,
                                                                  std::optional<Keychain::Outcome> outcome) const;
    [[nodiscard]] QString keychainTitle(Connector::Step step) const;
    void forgetAnyway();
    [[nodiscard]] bool mayForget(); //!< false, and said why, while something runs in its window

    models::ConnectionStore &m_store;
    Connector m_connector;
    QPointer<ui::ConnectionsDialog> m_dialog;
    std::function<Holding(const QString &id)> m_holding;
    models::ConnectionProfile m_profile; //!< what the page that is shown is about
};

} // namespace desk::app
