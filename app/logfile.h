#pragma once

#include <QFile>

namespace desk::app {

//! Writes what the program logs (never a key, a body or an address), a line for every request among it, to a file that
//! only the person can read. It starts
//! anew at one mebibyte and keeps the two before. One at a time.
class LogFile final
{
public:
    explicit LogFile(QString path);
    LogFile();
    ~LogFile();
    Q_DISABLE_COPY_MOVE(LogFile)

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); } //!< false: it cannot be written

    static constexpr qint64 mostBytes = 1024LL * 1024;
    static constexpr int kept = 2; //!< older files, "….1" the youngest

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);
    void write(const QString &line);
    void open();
    void rotate();

    const QString m_path;
    QFile m_file;
};

} // namespace desk::app
