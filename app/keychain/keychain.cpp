#include "app/keychain/keychain.h"

#include "api/secrettext.h"
#include "app/keychain/keychainhelper.h"

#include <QMetaEnum>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

//! First line the outcome's name, then the key, if there is one.
Keychain::Answer parsedAnswer(QByteArray output)
{
    const auto line = output.indexOf('\n');
    bool isKnown = false;
    const auto outcome = QMetaEnum::fromType<Keychain::Outcome>().keyToValue(
        output.first(std::max<qsizetype>(line, 0)).constData(), &isKnown);
    Keychain::Answer answer{.outcome = isKnown ? Keychain::Outcome(outcome) : Keychain::Outcome::Failed};
    if (line >= 0 && output.size() > line + 1) {
        auto key = api::SecretKey::parse(output.sliced(line + 1));
        if (key)
            answer.key = std::move(key).value();
        else
            answer.outcome = Keychain::Outcome::Damaged;
    }
    api::wipe(output);
    return answer;
}

} // namespace

Keychain::Keychain(QString program, Patience patience, QObject *parent)
    : QObject(parent),
      m_program(std::move(program)),
      m_patience(patience),
      m_first(new QTimer{this}),
      m_last(new QTimer{this})
{
    m_first->setSingleShot(true);
    m_last->setSingleShot(true);
    connect(m_first, &QTimer::timeout, this, &Keychain::waiting);
    connect(m_last, &QTimer::timeout, this, [this] { end({.outcome = Outcome::TimedOut}); });
}

Keychain::~Keychain() { cancel(); }

void Keychain::read(const QString &connectionId, Done done)
{
    start(KeychainHelper::readOperation, connectionId, {}, std::move(done));
}

void Keychain::write(const QString &connectionId, const api::SecretKey &key, Done done)
{
    start(KeychainHelper::writeOperation, connectionId, key, std::move(done));
}

void Keychain::remove(const QString &connectionId, Done done)
{
    start(KeychainHelper::removeOperation, connectionId, {}, std::move(done));
}

void Keychain::start(const QString &operation, const QString &connectionId, const api::SecretKey &key, Done done)
{
    cancel();
    m_done = std::move(done);
    m_process = new QProcess{this};
    m_process->setProgram(m_program);
    m_process->setArguments({KeychainHelper::option, operation, connectionId});
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::finished, this, &Keychain::onFinished);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end({.outcome = Outcome::Failed});
    });
    m_first->start(m_patience.first);
    m_last->start(m_patience.last);
    m_process->start();
    if (!m_process || key.isEmpty()) {
        if (m_process)
            m_process->closeWriteChannel();
        return;
    }
    auto bytes = key.bytesForKeychain();
    m_process->write(bytes);
    m_process->closeWriteChannel();
    api::wipe(bytes);
}

void Keychain::onFinished()
{
    const bool isWhole = m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0;
    end(isWhole ? parsedAnswer(m_process->readAllStandardOutput()) : Answer{.outcome = Outcome::Failed});
}

void Keychain::end(const Answer &answer)
{
    const auto done = std::exchange(m_done, {});
    cancel();
    if (done)
        done(answer);
}

void Keychain::cancel()
{
    m_first->stop();
    m_last->stop();
    m_done = {};
    if (auto *process = std::exchange(m_process, nullptr)) {
        process->disconnect(this);
        if (process->state() != QProcess::NotRunning) {
            // One that is stopped or asks somebody ends no other way; this way it does at once.
            process->kill();
            process->waitForFinished(1'000);
        }
        process->deleteLater();
    }
}

QString Keychain::sentence(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return {};
    case Outcome::Missing:
        return tr("The keychain has no key for this connection. It may be locked, or the key was removed from it.");
    case Outcome::Locked:
        return tr("The keychain is locked: it did not ask for its password, or was not given it.");
    case Outcome::NotSetUp:
        return tr("This desktop's keychain is not set up yet: it has no password.");
    case Outcome::Denied:
        return tr("The keychain did not allow it.");
    case Outcome::NoService:
        return tr("There is no keychain that answers on this desktop.");
    case Outcome::NotKept:
        return tr("The keychain accepted the key but did not keep it.");
    case Outcome::StillThere:
        return tr("The keychain did not remove the key: it is still there.");
    case Outcome::Damaged:
        return tr("What the keychain holds for this connection is not a secret key.");
    case Outcome::TimedOut:
        return tr("The keychain did not answer.");
    case Outcome::Failed:
        return tr("The keychain failed.");
    }
    Q_UNREACHABLE();
}

} // namespace desk::app
