#include "tests/api/calls.h"

#include <QLoggingCategory>
#include <QMutex>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>

using namespace desk::api;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QMutex linesMutex;
QByteArray lines;

void keepLog(QtMsgType /*type*/, const QMessageLogContext &context, const QString &message)
{
    const QMutexLocker lock{&linesMutex};
    lines += QByteArray{context.category} + ": " + message.toUtf8() + '\n';
}

//! A certificate that says it is 127.0.0.1 and that nobody vouches for.
std::optional<QSslConfiguration> selfSigned()
{
    const QTemporaryDir directory;
    const auto keyPath = directory.filePath(u"key.pem"_s);
    const auto certificatePath = directory.filePath(u"cert.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                   u"/CN=127.0.0.1"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, keyPath, u"-out"_s,
                   certificatePath});
    if (!openssl.waitForFinished(20'000) || openssl.exitCode() != 0)
        return {};
    QFile keyFile{keyPath};
    QFile certificateFile{certificatePath};
    if (!keyFile.open(QFile::ReadOnly) || !certificateFile.open(QFile::ReadOnly))
        return {};
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setPrivateKey(QSslKey{&keyFile, QSsl::Rsa});
    tls.setLocalCertificate(QSslCertificate{&certificateFile});
    return tls;
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT

    std::optional<QSslConfiguration> m_tls;

private Q_SLOTS:
    void initTestCase() { m_tls = selfSigned(); }

    void theKeyIsInNoLogLine()
    {
        QLoggingCategory::setFilterRules(u"*.debug=true\n*.info=true"_s);
        auto *previous = qInstallMessageHandler(keepLog);
        {
            FaultServer server{[](const SeenRequest &request) {
                if (request.target.endsWith("/ban"))
                    return Fault::json("{}", 401);
                if (request.target.endsWith("/lock"))
                    return Fault::silence(Fault::Ending::Close);
                return Fault::json(request.verb == "GET" && request.target.contains('?') ? "[]" : userJson);
            }};
            Client client{connectionTo(server.baseUrl()), Limits::sandbox(), {.firstRetry = 1ms}};
            qDebug() << client.connection().key();
            (void)awaited(client, ListUsers{.filter = {.query = u"private@example.com"_s}});
            (void)awaited(client, BanUser{{.userId = u"user_1"_s}});
            (void)awaited(client, LockUser{{.userId = u"user_1"_s}});
            (void)awaited(client, GetUser{{.userId = u"../x"_s}});
        }
        qInstallMessageHandler(previous);
        QLoggingCategory::setFilterRules({});
        const QByteArray key{testKey};
        QVERIFY2(lines.contains("desk.api.network: send"), "our own lines are there");
        QVERIFY(lines.contains("sk_test_…"));
        for (const auto &secret : {key, key.sliced(8), key.toBase64(), key.toHex(), key.last(12)})
            QVERIFY2(!lines.contains(secret), lines);
        for (const auto &line : lines.split('\n')) {
            if (line.startsWith("desk."))
                QVERIFY2(!line.contains("private") && !line.contains("Ada"), line);
        }
    }

    void aCertificateNobodyVouchesForGetsNothing()
    {
        if (!m_tls)
            QSKIP("no openssl to make a certificate with");
        FaultServer server{[](const SeenRequest &) { return Fault::json(userJson); }, m_tls};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), {.firstRetry = 1ms}};
        const auto write = awaited(client, BanUser{{.userId = u"user_1"_s}});
        QCOMPARE(write.error().kind, Error::Kind::Network);
        QCOMPARE(write.error().effect, Error::Effect::NotApplied);
        const auto read = awaited(client, GetUser{{.userId = u"user_1"_s}});
        QCOMPARE(read.error().kind, Error::Kind::Network);
        QCOMPARE(server.seenCount(), 0);
    }

    void aMutationIsSentOnceOverTlsToo()
    {
        if (!m_tls)
            QSKIP("no openssl to make a certificate with");
        const auto previous = QSslConfiguration::defaultConfiguration();
        auto trusting = previous;
        trusting.setCaCertificates({m_tls->localCertificate()});
        QSslConfiguration::setDefaultConfiguration(trusting);
        constexpr int requests = 300;
        auto seen = std::make_shared<int>(0);
        FaultServer server{[seen](const SeenRequest &) {
                               const auto number = ++*seen;
                               if (number % 10 == 0)
                                   return Fault::silence(number % 20 ? Fault::Ending::Close : Fault::Ending::Reset);
                               return Fault::json(userJson);
                           },
                           m_tls};
        Client client{connectionTo(server.baseUrl())};
        int answers = 0;
        int failures = 0;
        for (int i = 0; i < requests; ++i) {
            client.send(BanUser{{.userId = u"user_%1"_s.arg(i)}}, this, [&](const auto &result) {
                ++answers;
                failures += result ? 0 : 1;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, requests, 60'000);
        QSslConfiguration::setDefaultConfiguration(previous);
        const auto duplicates = server.seenCount() - server.countsByTarget().size();
        qInfo() << "requests" << requests << "received" << server.seenCount() << "dropped" << failures << "duplicates"
                << duplicates;
        QCOMPARE(duplicates, 0);
        QVERIFY(failures >= requests / 11 && failures < requests / 4);
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
