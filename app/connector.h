#pragma once

#include "api/answers.h"
#include "api/client.h"
#include "app/keychain/keychain.h"
#include "models/connections/connectionstore.h"

#include <QTimer>

#include <memory>

namespace desk::app {

//! The way from a connection's name to one that works: key from the keychain, or a new one into it, checked with the
//! service. One way at a time. It ends in connected() or forgotten(), and stops at a problem until it is told how to
//! go on. The key is held from reading it to connected().
class Connector final : public QObject
{
    Q_OBJECT

public:
    enum class Step { ReadingKey, Checking, KeepingKey, RemovingKey };
    Q_ENUM(Step)

    //! \p program is the keychain's helper.
    //! A server that says nothing at all for \p answerWithin is given up.
    Connector(models::ConnectionStore &store, const QString &program, Keychain::Patience patience,
              QObject *parent = nullptr, std::chrono::milliseconds answerWithin = std::chrono::seconds{10});
    ~Connector() override;

    void open(const models::ConnectionProfile &profile); //!< with the key that is kept
    void openWith(const models::ConnectionProfile &profile, const api::SecretKey &key); //!< for this session
    void add(models::ConnectionProfile profile, const api::SecretKey &key);
    void replaceKey(const models::ConnectionProfile &profile, const api::SecretKey &key);
    void forget(const models::ConnectionProfile &profile);

    void retry(); //!< the step that did not work
    void keepForSession(); //!< after the key could not be kept: goes on without the keychain
    void forgetAnyway(); //!< after the key could not be removed: forgets the connection all the same
    void cancel();

    [[nodiscard]] const models::ConnectionProfile &profile() const { return m_profile; }
    [[nodiscard]] Step step() const { return m_step; }

Q_SIGNALS:
    void began(desk::app::Connector::Step step);
    void keychainWaits(); //!< it takes long: perhaps it asks for a password
    void keychainFailed(desk::app::Connector::Step step, desk::app::Keychain::Outcome outcome);
    //! Key, address or service: a sentence. \p isKey: the service does not accept the key.
    void refused(const QString &problem, bool isKey);
    void connected(const desk::models::ConnectionProfile &profile, const desk::api::Connection &connection);
    //! It follows connected(): it works, but what changed about it could not be written down.
    void notKept(const desk::models::ConnectionProfile &profile, const QString &warning);
    void forgotten(const desk::models::ConnectionProfile &profile);
    //! For diagnostics, beside what the others say of it.
    void failed(const QString &operation, const desk::api::Error &error);

private:
    void readKey();
    void check(const api::SecretKey &key);
    void onSilence();
    void onInstance(const api::Result<api::Instance> &instance);
    void checkUsers();
    void afterCheck();
    void keepKey();
    void removeKey();
    void finish();
    //! \p code: for diagnostics, where a sentence may name somebody.
    //! \p isKey: another one may do.
    void refuse(const QString &problem, const QString &code, bool isKey = false);
    void refuseToRemember();
    void forgetProfile(bool isKeyGone);
    void refuse(const api::Error &error);
    void failKeychain(Keychain::Outcome outcome);
    [[nodiscard]] QString problemWith(const api::SecretKey &key) const;
    [[nodiscard]] QString problemWith(const api::Instance &instance) const;

    models::ConnectionStore &m_store;
    Keychain m_keychain;
    models::ConnectionProfile m_profile;
    std::optional<api::Connection> m_connection;
    std::unique_ptr<api::Client> m_trial;
    const std::chrono::milliseconds m_answerWithin;
    QTimer m_silence;
    std::unique_ptr<QObject> m_context; //!< of what the trial was asked: nothing is answered any more without it
    Step m_step = Step::Checking;
    bool m_isNew = false;
    bool m_keepsKey = false;
};

} // namespace desk::app
