#include "app/connector.h"

#include "api/authorities.h"
#include "api/operations/instance.h"
#include "api/operations/users.h"
#include "models/text/display.h"
#include "models/text/errortext.h"

#include <QDateTime>
#include <QMetaEnum>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::app {

Connector::Connector(models::ConnectionStore &store, const QString &program, Keychain::Patience patience,
                     QObject *parent, std::chrono::milliseconds answerWithin)
    : QObject(parent),
      m_store(store),
      m_keychain(program, patience),
      m_answerWithin(answerWithin)
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &Connector::onSilence);
    connect(&m_keychain, &Keychain::waiting, this, &Connector::keychainWaits);
}

Connector::~Connector() = default;

void Connector::open(const models::ConnectionProfile &profile)
{
    cancel();
    m_profile = profile;
    m_isNew = false;
    m_keepsKey = false;
    readKey();
}

void Connector::openWith(const models::ConnectionProfile &profile, const api::SecretKey &key)
{
    cancel();
    m_profile = profile;
    m_isNew = profile.instanceId.isEmpty();
    m_keepsKey = false;
    check(key);
}

void Connector::add(models::ConnectionProfile profile, const api::SecretKey &key)
{
    cancel();
    profile.id = models::ConnectionStore::newId();
    m_profile = std::move(profile);
    m_isNew = true;
    m_keepsKey = true;
    check(key);
}

void Connector::replaceKey(const models::ConnectionProfile &profile, const api::SecretKey &key)
{
    cancel();
    m_profile = profile;
    m_isNew = false;
    m_keepsKey = true;
    check(key);
}

void Connector::forget(const models::ConnectionProfile &profile)
{
    cancel();
    m_profile = profile;
    if (profile.isKeyKept)
        removeKey();
    else
        forgetAnyway();
}

void Connector::readKey()
{
    m_step = Step::ReadingKey;
    Q_EMIT began(m_step);
    m_keychain.read(m_profile.id, [this](const Keychain::Answer &answer) {
        if (answer.outcome == Keychain::Outcome::Done)
            check(answer.key);
        else
            failKeychain(answer.outcome);
    });
}

void Connector::check(const api::SecretKey &key)
{
    m_step = Step::Checking;
    if (const auto problem = problemWith(key); !problem.isEmpty()) {
        refuse(problem, u"other_environment"_s, !m_isNew);
        return;
    }
    api::Connection::Options options{.isHostConfirmed = m_profile.isHostConfirmed};
    if (!m_profile.authoritiesFile.isEmpty()) {
        auto authorities = api::readAuthorities(m_profile.authoritiesFile);
        if (!authorities) {
            refuse(authorities.error().message, u"certificates_file"_s);
            return;
        }
        options.authorities = std::move(authorities).value();
    }
    auto connection = api::Connection::create(m_profile.baseUrl, key, std::move(options));
    if (!connection) {
        refuse(connection.error().message, u"address_or_key"_s);
        return;
    }
    m_connection = std::move(connection).value();
    Q_EMIT began(m_step);
    m_context = std::make_unique<QObject>();
    // Somebody waits for it: two seconds of further attempts have to do.
    m_trial = std::make_unique<api::Client>(*m_connection, api::Limits{}, api::Deadlines{.firstRetry = 100ms});
    m_trial->setSafeMode(api::SafeMode::ReadOnly);
    connect(m_trial.get(), &api::Client::failed, this, &Connector::failed);
    const auto *call = m_trial->send(api::GetInstance{}, m_context.get(),
                                     [this](const api::Result<api::Instance> &instance) { onInstance(instance); });
    connect(call, &api::Call::retrying, &m_silence, &QTimer::stop); // it was answered, or turned away
    m_silence.start(m_answerWithin);
}

//! What plain http makes of TLS, it may wait for the rest of: that hint is worth more than further attempts.
void Connector::onSilence()
{
    m_context.reset();
    const auto address = models::isolatedText(m_profile.baseUrl.toDisplayString(), 200);
    const bool isSecure = m_profile.baseUrl.scheme() == "https"_L1;
    const auto seconds = int(std::chrono::ceil<std::chrono::seconds>(m_answerWithin).count());
    refuse(tr("%1 did not answer within %Ln second(s).", nullptr, seconds).arg(address) + u' '
               + (isSecure
                      ? tr("Perhaps the server there does not speak TLS (https), or the network does not reach it. "
                           "Check the address and the port, then try again.")
                      : tr("Check the address and the network connection, then try again.")),
           u"no_answer"_s);
}

void Connector::onInstance(const api::Result<api::Instance> &instance)
{
    m_silence.stop();
    if (!instance) {
        refuse(instance.error());
        return;
    }
    if (const auto problem = problemWith(*instance); !problem.isEmpty()) {
        refuse(problem, u"other_instance"_s, !m_isNew);
        return;
    }
    m_profile.instanceId = instance->id;
    m_profile.environment = m_connection->instance();
    if (m_isNew || m_keepsKey)
        checkUsers();
    else
        afterCheck();
}

//! What can be said before the key leaves.
QString Connector::problemWith(const api::SecretKey &key) const
{
    const bool isLive = m_profile.environment == api::Connection::Instance::Live;
    if (m_isNew || m_profile.instanceId.isEmpty() || key.isLive() == isLive)
        return {};
    const auto name = models::isolatedText(m_profile.title(), 60);
    return isLive
        ? tr("This is a development key (sk_test_…), and “%1” is a live instance. Nothing was sent.").arg(name)
        : tr("This is a live key (sk_live_…), and “%1” is no live instance. Nothing was sent.").arg(name);
}

QString Connector::problemWith(const api::Instance &instance) const
{
    const auto known = m_store.all();
    const auto same = std::ranges::find_if(known, [this, &instance](const models::ConnectionProfile &profile) {
        return profile.instanceId == instance.id && profile.baseUrl == m_profile.baseUrl;
    });
    if (m_isNew && m_keepsKey && same != known.end())
        return tr("This instance is here already, as “%1”. To change its key, choose “Replace the key…” there.")
            .arg(models::isolatedText(same->name, 60));
    if (instance.id.isEmpty())
        return tr("The server did not say which instance this is. Is the address that of the Backend API?");
    if (!m_isNew && !m_profile.instanceId.isEmpty() && instance.id != m_profile.instanceId) {
        return tr("This key belongs to another instance (%1) than “%2” does (%3). Nothing was changed.")
            .arg(models::displayText(instance.id), models::isolatedText(m_profile.title(), 60),
                 models::displayText(m_profile.instanceId));
    }
    const bool isProduction = instance.environmentType == "production"_L1;
    if (!instance.environmentType.isEmpty() && isProduction != m_connection->key().isLive()) {
        return isProduction ? tr("This is a test key, but the server says that it is a live instance.")
                            : tr("This is a live key, but the server says that it is no live instance.");
    }
    return {};
}

void Connector::checkUsers()
{
    m_trial->send(api::ListUsers{.limit = 1}, m_context.get(), [this](const auto &page) {
        if (!page)
            refuse(page.error());
        else
            afterCheck();
    });
}

void Connector::afterCheck()
{
    if (m_isNew)
        m_profile.safeMode = models::firstSafeMode(m_profile.environment);
    if (m_keepsKey)
        keepKey();
    else
        finish();
}

void Connector::keepKey()
{
    m_step = Step::KeepingKey;
    Q_EMIT began(m_step);
    m_keychain.write(m_profile.id, m_connection->key(), [this](const Keychain::Answer &answer) {
        if (answer.outcome == Keychain::Outcome::Done) {
            m_profile.isKeyKept = true;
            finish();
        } else {
            failKeychain(answer.outcome);
        }
    });
}

void Connector::removeKey()
{
    m_step = Step::RemovingKey;
    Q_EMIT began(m_step);
    m_keychain.remove(m_profile.id, [this](const Keychain::Answer &answer) {
        if (answer.outcome == Keychain::Outcome::Done)
            forgetProfile(true);
        else
            failKeychain(answer.outcome);
    });
}

void Connector::retry()
{
    switch (m_step) {
    case Step::ReadingKey:
        readKey();
        return;
    case Step::Checking:
        if (m_connection)
            check(api::SecretKey{m_connection->key()});
        else
            readKey();
        return;
    case Step::KeepingKey:
        keepKey();
        return;
    case Step::RemovingKey:
        removeKey();
        return;
    }
}

void Connector::keepForSession()
{
    m_keychain.cancel();
    if (!m_connection)
        return;
    // An older key may still be in the keychain: it is tried again next time.
    if (m_isNew)
        m_profile.isKeyKept = false;
    finish();
}

void Connector::forgetAnyway() { forgetProfile(false); }

void Connector::forgetProfile(bool isKeyGone)
{
    m_keychain.cancel();
    const auto profile = m_profile;
    if (!m_store.remove(profile.id)) {
        const auto problem = tr("The connection could not be removed: the file of connections cannot be written.");
        refuse(isKeyGone ? problem + u' ' + tr("Its key is gone from the keychain already.") : problem,
               u"not_written"_s);
        return;
    }
    cancel();
    Q_EMIT forgotten(profile);
}

//! A key that no connection leads to would stay in the keychain for ever.
void Connector::refuseToRemember()
{
    const auto problem = tr("The connection could not be remembered: the file of connections cannot be written.");
    if (!std::exchange(m_profile.isKeyKept, false)) {
        refuse(problem, u"not_written"_s);
        return;
    }
    m_keychain.remove(m_profile.id, [this, problem](const Keychain::Answer &answer) {
        refuse(
            problem + u' '
                + (answer.outcome == Keychain::Outcome::Done
                       ? tr("Its key has been taken out of the keychain again.")
                       : tr("Its key may still be in the keychain: the program that shows its entries lists it under "
                            "“frontdesk”.")),
            u"not_written"_s);
    });
}

void Connector::finish()
{
    m_profile.lastUsedAt = QDateTime::currentMSecsSinceEpoch();
    const auto stored = m_store.find(m_profile.id);
    if (stored) // it may have been changed in its window meanwhile
        m_profile.safeMode = stored->safeMode;
    const auto profile = m_profile;
    // One that was never named is not remembered either.
    const bool isKept = profile.name.isEmpty() || profile.id.isEmpty() || m_store.save(profile);
    if (!isKept && !stored) {
        refuseToRemember();
        return;
    }
    // Later: this may run inside the trial client, which ends with it.
    QMetaObject::invokeMethod(
        this,
        [this, profile, isKept] {
            if (!m_connection)
                return;
            const auto connection = *m_connection;
            cancel();
            Q_EMIT connected(profile, connection);
            if (!isKept) {
                Q_EMIT notKept(profile,
                               tr("The file of connections cannot be written: it works all the same, but what changes "
                                  "about this connection, such as its safe mode, is not kept."));
            }
        },
        Qt::QueuedConnection);
}

void Connector::refuse(const api::Error &error)
{
    using Kind = api::Error::Kind;
    const auto address = models::isolatedText(m_profile.baseUrl.toDisplayString(), 200);
    auto problem = models::whatHappened(error) + u' ' + models::whatNext(error);
    // What is said of a user who is not there would be misleading here.
    if (error.kind == Kind::NotFound)
        problem = tr("There is no Backend API of Clerk at %1. Does the address end in /v1?").arg(address);
    else if (error.kind == Kind::Network && error.isTransient() && error.details.isEmpty())
        problem =
            tr("%1 cannot be reached. Check the address and the network connection, then try again.").arg(address);
    Q_EMIT refused(problem, error.kind == Kind::Unauthorized);
}

void Connector::refuse(const QString &problem, const QString &code, bool isKey)
{
    auto error = api::Error::refused(problem);
    error.details.append({.code = code});
    Q_EMIT failed(u"Connect"_s, error);
    Q_EMIT refused(problem, isKey);
}

void Connector::failKeychain(Keychain::Outcome outcome)
{
    auto error = api::Error::refused(Keychain::sentence(outcome));
    error.details.append({.code = QString::fromLatin1(QMetaEnum::fromType<Step>().valueToKey(int(m_step)))});
    error.details.append(
        {.code = QString::fromLatin1(QMetaEnum::fromType<Keychain::Outcome>().valueToKey(int(outcome)))});
    Q_EMIT failed(u"Keychain"_s, error);
    Q_EMIT keychainFailed(m_step, outcome);
}

void Connector::cancel()
{
    m_keychain.cancel();
    m_silence.stop();
    m_connection.reset();
    m_context.reset();
    if (m_trial)
        m_trial.release()->deleteLater(); // this may run inside one of its calls
}

} // namespace desk::app
