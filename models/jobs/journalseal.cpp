#include "models/jobs/journalseal.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

constexpr qsizetype turnSize = 512; // a disk's sector: written whole or not at all
constexpr int turns = 2;

QByteArray checkOf(const QByteArray &text)
{
    constexpr qsizetype digits = 16;
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().first(digits);
}

//! One line: the number of events, the hash of the last, and a check of both.
QByteArray toTurn(const JournalSeal::End &end)
{
    const auto text = QByteArray::number(end.events) + ' ' + end.head.toHex();
    return (text + ' ' + checkOf(text)).leftJustified(turnSize - 1, ' ') + '\n';
}

std::optional<JournalSeal::End> fromTurn(const QByteArray &turn)
{
    const auto words = turn.trimmed().split(' ');
    bool isNumber = false;
    JournalSeal::End end{.events = words.constFirst().toLongLong(&isNumber)};
    if (words.size() != 3 || !isNumber || words.at(2) != checkOf(words.at(0) + ' ' + words.at(1)))
        return {};
    end.head = QByteArray::fromHex(words.at(1));
    return end;
}

} // namespace

bool JournalSeal::exists() const { return QFile::exists(m_path); }

std::optional<JournalSeal::End> JournalSeal::read()
{
    QFile file{m_path};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::optional<End> newest;
    for (int turn = 0; turn < turns; ++turn) {
        const auto end = fromTurn(file.read(turnSize));
        if (end && (!newest || end->events > newest->events)) {
            newest = end;
            m_turn = (turn + 1) % turns;
        }
    }
    return newest;
}

QString JournalSeal::create(const End &end) const
{
    QSaveFile file{m_path};
    const auto content = toTurn(end).repeated(turns);
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(content) == content.size() && file.commit();
    return isWritten ? QString{} : file.errorString();
}

void JournalSeal::write(const End &end)
{
    QFile file{m_path};
    if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered)
        && file.seek(m_turn * turnSize) && file.write(toTurn(end)) == turnSize)
        m_turn = (m_turn + 1) % turns;
}

void JournalSeal::sync() const
{
#ifdef Q_OS_UNIX
    QFile file{m_path};
    if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        fsync(file.handle());
#endif
}

} // namespace desk::models
