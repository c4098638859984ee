#include "tests/sandbox/client.h"

#include <QLockFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

//! What the sandbox leaves in the folder for temporary files.
class TheSandboxTidiesUp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qputenv("TMPDIR", m_folder.path().toUtf8()); }

    void nothingIsLeftAtTheEnd()
    {
        {
            const Sandbox sandbox;
            QVERIFY(!databases().isEmpty());
        }
        QCOMPARE(everything(), QStringList{});
    }

    void whatAProgramThatWasKilledLeftIsRemovedAtTheNextStart()
    {
        const auto place = m_folder.filePath(u"frontdesk-sandbox-killed.db"_s);
        for (const auto *suffix : {"", "-wal", "-shm"})
            write(place + QLatin1StringView{suffix}, "left");
        // A process with this number cannot be.
        write(place + u".lock"_s, "999999999\nfrontdesk\n" + QSysInfo::machineHostName().toUtf8() + '\n');
        const Sandbox sandbox;
        QVERIFY2(everything().filter(u"killed"_s).isEmpty(), qPrintable(everything().join(u' ')));
    }

    void whatAnotherProgramUsesIsLeftAlone()
    {
        Sandbox first;
        const auto before = databases();
        const Sandbox second;
        for (const auto &name : before)
            QVERIFY(databases().contains(name));
        QCOMPARE(first.get("/v1/users?limit=1").status, 200);
    }

private:
    [[nodiscard]] QStringList everything() const { return QDir{m_folder.path()}.entryList(QDir::Files); }
    [[nodiscard]] QStringList databases() const
    {
        return QDir{m_folder.path()}.entryList({u"frontdesk-sandbox-*.db"_s}, QDir::Files);
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file{path};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir m_folder{};
};

QTEST_GUILESS_MAIN(TheSandboxTidiesUp)
#include "tst_sandboxfiles.moc"
