#include "app/logfile.h"

#include "api/requestlog.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMutex>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

QMutex logMutex; // other threads log too, also while the file is being closed
LogFile *current = nullptr;
QtMessageHandler previousHandler = nullptr;

} // namespace

LogFile::LogFile()
    : LogFile(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/frontdesk.log"_L1)
{
}

LogFile::LogFile(QString path) : m_path(std::move(path))
{
    QDir{}.mkpath(QFileInfo{m_path}.path());
    open();
    const QMutexLocker lock{&logMutex};
    current = this;
    previousHandler = qInstallMessageHandler(&LogFile::handle);
    api::setRequestLog(true);
}

LogFile::~LogFile()
{
    api::setRequestLog(false);
    qInstallMessageHandler(previousHandler);
    const QMutexLocker lock{&logMutex};
    current = nullptr;
}

void LogFile::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // Rules of the environment may switch on what Qt says of its own work, such as every name on the screen.
    const bool isOurs = QByteArrayView{context.category}.startsWith("desk.");
    const bool isWarning = type != QtDebugMsg && type != QtInfoMsg;
    const auto line = u"%1 %2 %3\n"_s.arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                                          QString::fromLatin1(context.category), message);
    {
        const QMutexLocker lock{&logMutex};
        if (current && (isOurs || isWarning))
            current->write(line);
    }
    // What is only on for this file does not fill the terminal, or the journal of the desktop.
    if (previousHandler && type != QtInfoMsg)
        previousHandler(type, context, message);
}

void LogFile::write(const QString &line)
{
    if (!m_file.isOpen())
        return; // a warning about it would come back here
    if (m_file.size() > mostBytes)
        rotate();
    m_file.write(line.toUtf8());
    m_file.flush();
}

void LogFile::open()
{
    m_file.setFileName(m_path);
    if (QFileInfo{m_path}.isSymLink())
        return; // what it leads to is somebody else's
    if (m_file.open(QIODevice::Append))
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void LogFile::rotate()
{
    m_file.close();
    const auto numbered = [this](int number) { return u"%1.%2"_s.arg(m_path).arg(number); };
    QFile::remove(numbered(kept));
    for (int number = kept - 1; number > 0; --number)
        QFile::rename(numbered(number), numbered(number + 1));
    QFile::rename(m_path, numbered(1));
    open();
}

} // namespace desk::app
