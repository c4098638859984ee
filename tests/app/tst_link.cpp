#include "app/commandline.h"
#include "app/diagnostics.h"
#include "app/link.h"
#include "app/logfile.h"
#include "app/singleinstance.h"

#include <QDir>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace desk;
using namespace desk::app;
using namespace Qt::StringLiterals;

class TestLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkComesBackAsItWas()
    {
        const Link link{.connection = u"Acme staging (ä%)"_s, .userId = u"user_2abcDEF"_s};
        const auto parsed = Link::parse(link.toString());
        QVERIFY(parsed);
        QCOMPARE(parsed->connection, link.connection);
        QCOMPARE(parsed->userId, link.userId);
        QCOMPARE(Link::parse(u"frontdesk://acme"_s)->connection, u"acme"_s);
    }

    void whatIsNoLinkIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto *text :
             {"", "frontdesk://", "https://acme/users/user_1", "frontdesk://acme/users/", "frontdesk://acme/users/../x",
              "frontdesk://acme/users/user_1/ban", "frontdesk://acme/sessions/sess_1", "frontdesk://acme/users/org_1",
              "frontdesk://acme/users/user_%2e%2e", "frontdesk://acme/users/user_1?x=1"})
            QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text);
    }
    void whatIsNoLinkIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!Link::parse(text));
    }

    void aSecondStartHandsOverToTheFirst()
    {
        const QTemporaryDir folder;
        const auto name = folder.filePath(u"socket"_s);
        QVERIFY(!SingleInstance{name}.handOver("{}"));
        SingleInstance first{name};
        first.listen();
        QSignalSpy received{&first, &SingleInstance::received};
        bool isTaken = false;
        // As another program would: handOver() waits.
        std::unique_ptr<QThread> second{
            QThread::create([&] { isTaken = SingleInstance{name}.handOver("{\"link\":\"x\"}"); })};
        second->start();
        QTRY_COMPARE(received.size(), 1);
        QVERIFY(second->wait(5'000));
        QVERIFY(isTaken);
        QCOMPARE(received.constFirst().constFirst().toByteArray(), QByteArray{"{\"link\":\"x\"}"});
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(name) & others));
    }

    void diagnosticsNameNobody()
    {
        const models::ConnectionProfile profile{.id = u"secret-id"_s,
                                                .name = u"Acme"_s,
                                                .instanceId = u"ins_secret"_s,
                                                .environment = api::Connection::Instance::Live,
                                                .baseUrl = QUrl{u"https://clerk.acme.example/v1"_s},
                                                .authoritiesFile = u"/home/somebody/ca.pem"_s};
        const auto text = diagnostics({.theme = u"dark"_s, .kept = 3, .open = {profile}, .errors = {u"one error"_s}});
        QVERIFY(text.contains(u"live"_s) && text.contains(u"one error"_s) && text.contains(QLatin1String(qVersion())));
        for (const auto &secret : {u"Acme"_s, u"acme"_s, u"ins_secret"_s, u"secret-id"_s, u"somebody"_s})
            QVERIFY2(!text.contains(secret), qPrintable(text));
    }

    void theLogIsItsOwnersAloneAndStartsAnew()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"logs/frontdesk.log"_s);
        auto *previous = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
        {
            const LogFile log{path};
            const QString line{50'000, u'x'};
            for (int i = 0; i < 80; ++i)
                qWarning("%s", qPrintable(line));
        }
        qInstallMessageHandler(previous);
        const auto files = QDir{folder.filePath(u"logs"_s)}.entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1 + LogFile::kept);
        for (const auto &file : files) {
            QVERIFY(file.size() <= LogFile::mostBytes + 60'000);
            QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        }
    }

    //! With QT_LOGGING_RULES=*.debug=true, Qt writes every name on the screen.
    void theLogHasNothingOfWhatQtSaysOfItsWork()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"frontdesk.log"_s);
        auto *previous = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
        {
            const LogFile log{path};
            const QLoggingCategory qt{"qt.accessibility.cache"};
            const QLoggingCategory ours{"desk.test"};
            qCDebug(qt) << "Ann Example";
            qCWarning(qt) << "something is wrong";
            qCInfo(ours) << "a request";
        }
        qInstallMessageHandler(previous);
        QFile file{path};
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll();
        QVERIFY(lines.contains("something is wrong") && lines.contains("a request"));
        QVERIFY(!lines.contains("Ann"));
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
