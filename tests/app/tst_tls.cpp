#include "app/connector.h"
#include "tests/support/faultserver.h"
#include "ui/window/mainwindow.h"

#include <QLabel>
#include <QProcess>
#include <QScopeGuard>
#include <QSettings>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace desk;
using namespace desk::app;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tlsTestKey = "sk_test_0123456789abcdefTLS";

//! An authority of a company's own, and certificates that it has and has not signed.
class Certificates final
{
public:
    //! False where there is no openssl to make them with.
    [[nodiscard]] bool make()
    {
        write("ext", "subjectAltName=IP:127.0.0.1\n");
        write("otherext", "subjectAltName=DNS:clerk.example.com\n");
        return run(u"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority "
                   "-addext basicConstraints=critical,CA:TRUE -keyout ca.key -out ca.pem"_s)
            && run(u"req -newkey rsa:2048 -nodes -subj /CN=server -keyout server.key -out server.csr"_s)
            && sign(u"good"_s, u"ext"_s, 2) && sign(u"expired"_s, u"ext"_s, -1)
            && sign(u"otherhost"_s, u"otherext"_s, 2)
            && run(u"req -x509 -key server.key -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 "
                   "-out selfsigned.pem"_s);
    }
    [[nodiscard]] QString authority() const { return m_folder.filePath(u"ca.pem"_s); }
    [[nodiscard]] QSslConfiguration server(const QString &name) const
    {
        QFile key{m_folder.filePath(u"server.key"_s)};
        QFile certificate{m_folder.filePath(name + u".pem"_s)};
        if (!key.open(QFile::ReadOnly) || !certificate.open(QFile::ReadOnly))
            qFatal("there is no certificate %s", qPrintable(name));
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setPrivateKey(QSslKey{&key, QSsl::Rsa});
        tls.setLocalCertificate(QSslCertificate{&certificate});
        return tls;
    }

private:
    [[nodiscard]] bool sign(const QString &name, const QString &extensions, int days) const
    {
        return run(
            u"x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days %1 -extfile %2 -out %3.pem"_s.arg(
                QString::number(days), extensions, name));
    }
    [[nodiscard]] bool run(const QString &arguments) const
    {
        QProcess openssl;
        openssl.setWorkingDirectory(m_folder.path());
        openssl.start(u"openssl"_s, arguments.split(u' '));
        return openssl.waitForFinished(20'000) && openssl.exitCode() == 0;
    }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file{m_folder.filePath(QLatin1StringView{name})};
        if (file.open(QFile::WriteOnly))
            file.write(bytes);
    }

    QTemporaryDir m_folder;
};

Fault clerkAnswer(const SeenRequest &request)
{
    return Fault::json(request.target.contains("/instance") ? R"({"id":"ins_1","environment_type":"development"})"
                                                            : "[]");
}

} // namespace

//! What a connection's own file of certificates changes, and what it does not.
class TestTls : public QObject
{
    Q_OBJECT

    Certificates m_certificates;
    bool m_areMade = false;

private Q_SLOTS:
    void initTestCase() { m_areMade = m_certificates.make(); }

    void onlyWhatIsVouchedForIsConnectedTo_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("hasFile");
        QTest::addColumn<QString>("words"); // of why not
        QTest::newRow("own authority with its file") << u"good"_s << true << QString{};
        QTest::newRow("own authority without") << u"good"_s << false << u"certificates file"_s;
        QTest::newRow("self-signed") << u"selfsigned"_s << true << u"certificates file"_s;
        QTest::newRow("expired") << u"expired"_s << true << u"has expired"_s;
        QTest::newRow("another host") << u"otherhost"_s << true << u"another server"_s;
    }
    void onlyWhatIsVouchedForIsConnectedTo()
    {
        if (!m_areMade)
            QSKIP("no openssl to make certificates with");
        QFETCH(const QString, certificate);
        QFETCH(const bool, hasFile);
        QFETCH(const QString, words);
        const bool connects = words.isEmpty();
        const FaultServer server{clerkAnswer, m_certificates.server(certificate)};
        const QTemporaryDir folder;
        models::ConnectionStore store{folder.filePath(u"connections.json"_s)};
        Connector connector{store, u"/bin/false"_s, {}};
        QSignalSpy connected{&connector, &Connector::connected};
        QSignalSpy refused{&connector, &Connector::refused};
        models::ConnectionProfile profile{.id = models::ConnectionStore::newId(),
                                          .name = u"Acme"_s,
                                          .environment = api::Connection::Instance::Sandbox,
                                          .baseUrl = server.baseUrl(),
                                          .isKeyKept = false};
        if (hasFile)
            profile.authoritiesFile = m_certificates.authority();
        connector.openWith(profile, api::SecretKey::parse(QByteArray{tlsTestKey}).value());
        QTRY_COMPARE_WITH_TIMEOUT(connected.size() + refused.size(), 1, 20'000);
        QCOMPARE(connected.size(), connects ? 1 : 0);
        if (connects) {
            QVERIFY(server.seenCount() > 0);
        } else {
            const auto said = refused.constFirst().constFirst().toString();
            QVERIFY2(said.contains(u"cannot be trusted"_s), qPrintable(said));
            QVERIFY2(said.contains(words), qPrintable(said));
            QCOMPARE(server.seenCount(), 0); // the key has not left
        }
    }

    //! What the library says of it is for nobody.
    void aServerThatSpeaksNoUsableTlsIsToldOfInPlainWords()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            auto *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write(QByteArray::fromHex("15030100020246")); // a fatal alert: protocol version
                socket->disconnectFromHost();
            });
        });
        QUrl address{u"https://127.0.0.1/v1"_s};
        address.setPort(server.serverPort());
        const QTemporaryDir folder;
        models::ConnectionStore store{folder.filePath(u"connections.json"_s)};
        Connector connector{store, u"/bin/false"_s, {}};
        QSignalSpy refused{&connector, &Connector::refused};
        connector.openWith({.id = models::ConnectionStore::newId(), .name = u"Acme"_s, .baseUrl = address},
                           api::SecretKey::parse(QByteArray{tlsTestKey}).value());
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 20'000);
        const auto said = refused.constFirst().constFirst().toString();
        QVERIFY2(said.contains(u"TLS"_s) && !said.contains(u"SSL"_s), qPrintable(said));
    }

    //! Plain http waits for the end of the line that TLS never sends.
    void aServerThatSaysNothingIsGivenUpAndTlsIsNamed()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QUrl address{u"https://127.0.0.1/v1"_s};
        address.setPort(server.serverPort());
        const QTemporaryDir folder;
        models::ConnectionStore store{folder.filePath(u"connections.json"_s)};
        Connector connector{store, u"/bin/false"_s, {}, nullptr, 200ms};
        QSignalSpy refused{&connector, &Connector::refused};
        connector.openWith({.id = models::ConnectionStore::newId(), .name = u"Acme"_s, .baseUrl = address},
                           api::SecretKey::parse(QByteArray{tlsTestKey}).value());
        QTRY_COMPARE(refused.size(), 1);
        const auto said = refused.constFirst().constFirst().toString();
        QVERIFY2(said.contains(u"TLS"_s) && said.contains(u"did not answer"_s), qPrintable(said));
        connector.retry();
        QTRY_COMPARE(refused.size(), 2);
    }

    void aFileThatIsNoneIsToldOf_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << u"/nonexistent/ca.pem"_s;
        QTest::newRow("no certificate") << u"/proc/self/status"_s;
    }
    void aFileThatIsNoneIsToldOf()
    {
        QFETCH(const QString, path);
        const QTemporaryDir folder;
        models::ConnectionStore store{folder.filePath(u"connections.json"_s)};
        Connector connector{store, u"/bin/false"_s, {}};
        QSignalSpy refused{&connector, &Connector::refused};
        connector.openWith({.id = models::ConnectionStore::newId(), .name = u"Acme"_s, .authoritiesFile = path},
                           api::SecretKey::parse(QByteArray{tlsTestKey}).value());
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused.constFirst().constFirst().toString().contains(u"certificates"_s));
    }

    void aProxyThatDoesNotAnswerIsNamed()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const auto place = u"127.0.0.1:%1"_s.arg(closed.serverPort());
        closed.close();
        qputenv("https_proxy", "http://" + place.toLatin1());
        const auto restore = qScopeGuard([] { qunsetenv("https_proxy"); });
        const QTemporaryDir folder;
        models::ConnectionStore store{folder.filePath(u"connections.json"_s)};
        Connector connector{store, u"/bin/false"_s, {}};
        QSignalSpy refused{&connector, &Connector::refused};
        connector.openWith(
            {.id = models::ConnectionStore::newId(), .name = u"Acme"_s, .baseUrl = QUrl{u"https://clerk.invalid/v1"_s}},
            api::SecretKey::parse(QByteArray{tlsTestKey}).value());
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 20'000);
        const auto said = refused.constFirst().constFirst().toString();
        QVERIFY2(said.contains(u"proxy"_s) && said.contains(place), qPrintable(said));
    }

    void theProxyThatIsUsedIsShown()
    {
        qputenv("https_proxy", "http://127.0.0.1:9");
        auto connection = api::Connection::create(QUrl{u"https://clerk.invalid/v1"_s},
                                                  api::SecretKey::parse(QByteArray{tlsTestKey}).value());
        QVERIFY(connection);
        QCOMPARE(connection->proxy(), u"127.0.0.1:9"_s);
        {
            api::Client client{*connection};
            models::Session session{client};
            const QTemporaryDir folder;
            QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
            const ui::MainWindow window{session, settings};
            const auto *label = window.findChild<QLabel *>(u"proxy"_s);
            QVERIFY(label);
            QVERIFY(label->text().contains(u"127.0.0.1:9"_s));
        }
        qunsetenv("https_proxy");
        const auto local = api::Connection::create(QUrl{u"http://127.0.0.1:1/v1"_s},
                                                   api::SecretKey::parse(QByteArray{tlsTestKey}).value());
        QVERIFY(local && local->proxy().isEmpty());
    }
};

QTEST_MAIN(TestTls)
#include "tst_tls.moc"
