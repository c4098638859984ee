#include "app/keychain/keychainhelper.h"

#include "api/secrettext.h"
#include "app/keychain/secretservice.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QMetaEnum>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

const auto serviceName = u"frontdesk"_s;

//! Unique without the service's name, which Windows ignores.
QString entryName(const QString &connectionId) { return u"frontdesk/connection/%1/secret-key"_s.arg(connectionId); }

QByteArray readStandardInput()
{
    constexpr std::size_t most = 1024;
    QByteArray bytes(most, '\0');
    bytes.truncate(qsizetype(std::fread(bytes.data(), 1, most, stdin)));
    return bytes;
}

} // namespace

std::optional<int> KeychainHelper::run(int &argc, char **argv)
{
    if (argc != 4 || option != QString::fromLocal8Bit(argv[1]))
        return {};
    // QtKeychain waits for GLib's loop: without it nothing would ever finish.
    qunsetenv("QT_NO_GLIB");
    const QCoreApplication application{argc, argv};
    KeychainHelper helper{entryName(QString::fromLocal8Bit(argv[3]))};
    const auto operation = QString::fromLocal8Bit(argv[2]);
    QTimer::singleShot(0, &helper, [&helper, operation] { helper.start(operation); });
    return QCoreApplication::exec();
}

void KeychainHelper::start(const QString &operation)
{
    if (!hasSessionBus()) {
        finish(Outcome::NoService);
        return;
    }
    // A prompt whose keychain has died is never answered.
    const auto *watcher = new QDBusServiceWatcher{u"org.freedesktop.secrets"_s, QDBusConnection::sessionBus(),
                                                  QDBusServiceWatcher::WatchForUnregistration, this};
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { finish(Outcome::NoService); });
    if (operation == readOperation)
        read();
    else if (operation == writeOperation)
        write();
    else if (operation == removeOperation)
        remove();
    else
        finish(Outcome::Failed);
}

void KeychainHelper::read()
{
    auto *job = new QKeychain::ReadPasswordJob{serviceName};
    job->setKey(m_entry);
    connect(job, &QKeychain::Job::finished, this, &KeychainHelper::onRead);
    job->start();
}

void KeychainHelper::onRead(QKeychain::Job *job)
{
    if (job->error() != QKeychain::NoError) {
        finish(outcomeOf(*job));
        return;
    }
    finish(Outcome::Done, qobject_cast<QKeychain::ReadPasswordJob *>(job)->binaryData());
}

void KeychainHelper::write()
{
    m_key = readStandardInput();
    auto *job = new QKeychain::WritePasswordJob{serviceName};
    job->setKey(m_entry);
    job->setBinaryData(m_key); // always binary: of text and binary under one name the old text would be read
    connect(job, &QKeychain::Job::finished, this, &KeychainHelper::onWritten);
    job->start();
}

void KeychainHelper::onWritten(QKeychain::Job *job)
{
    if (job->error() != QKeychain::NoError) {
        finish(outcomeOf(*job));
        return;
    }
    auto *back = new QKeychain::ReadPasswordJob{serviceName};
    back->setKey(m_entry);
    connect(back, &QKeychain::Job::finished, this, &KeychainHelper::onReadBack);
    back->start();
}

void KeychainHelper::onReadBack(QKeychain::Job *job)
{
    const bool isSame =
        job->error() == QKeychain::NoError && qobject_cast<QKeychain::ReadPasswordJob *>(job)->binaryData() == m_key;
    finish(isSame ? Outcome::Done : Outcome::NotKept);
}

void KeychainHelper::remove()
{
    // Reading asks the person to unlock the keychain. One that stays locked says that it removed what it did not even
    // look at.
    auto *before = new QKeychain::ReadPasswordJob{serviceName};
    before->setKey(m_entry);
    connect(before, &QKeychain::Job::finished, this, &KeychainHelper::onReadBeforeRemoval);
    before->start();
}

void KeychainHelper::onReadBeforeRemoval(QKeychain::Job *job)
{
    if (keyringState() == KeyringState::Locked) {
        finish(Outcome::Locked);
        return;
    }
    if (job->error() == QKeychain::EntryNotFound) {
        finish(outcomeOf(*job) == Outcome::Missing ? Outcome::Done : outcomeOf(*job));
        return;
    }
    auto *removal = new QKeychain::DeletePasswordJob{serviceName};
    removal->setKey(m_entry);
    connect(removal, &QKeychain::Job::finished, this, &KeychainHelper::onRemoved);
    removal->start();
}

void KeychainHelper::onRemoved(QKeychain::Job *job)
{
    if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound) {
        finish(outcomeOf(*job));
        return;
    }
    auto *after = new QKeychain::ReadPasswordJob{serviceName};
    after->setKey(m_entry);
    connect(after, &QKeychain::Job::finished, this, &KeychainHelper::onReadAfterRemoval);
    after->start();
}

void KeychainHelper::onReadAfterRemoval(QKeychain::Job *job)
{
    switch (job->error()) {
    case QKeychain::NoError:
        finish(Outcome::StillThere);
        break;
    case QKeychain::EntryNotFound:
        finish(keyringState() == KeyringState::Locked ? Outcome::Locked : Outcome::Done);
        break;
    default:
        finish(outcomeOf(*job));
    }
}

KeychainHelper::Outcome KeychainHelper::outcomeOf(const QKeychain::Job &job) const
{
    const auto state = keyringState();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        // Also what a locked keychain says of an entry that it has.
        if (state == KeyringState::NoService)
            return Outcome::NoService;
        if (state == KeyringState::NoCollection)
            return Outcome::NotSetUp;
        return state == KeyringState::Locked ? Outcome::Locked : Outcome::Missing;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return state == KeyringState::Locked ? Outcome::Locked : Outcome::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Outcome::NoService;
    default:
        if (state == KeyringState::Locked)
            return Outcome::Locked;
        if (state == KeyringState::NoCollection)
            return Outcome::NotSetUp;
        return state == KeyringState::NoService ? Outcome::NoService : Outcome::Failed;
    }
}

void KeychainHelper::finish(Outcome outcome, const QByteArray &key)
{
    if (std::exchange(m_isFinished, true))
        return;
    std::fputs(QMetaEnum::fromType<Keychain::Outcome>().valueToKey(int(outcome)), stdout);
    std::fputc('\n', stdout);
    std::fwrite(key.constData(), 1, std::size_t(key.size()), stdout);
    std::fflush(stdout);
    api::wipe(m_key);
    QCoreApplication::exit(0);
}

} // namespace desk::app
