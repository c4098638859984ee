#include "tests/sandbox/client.h"

#include <QElapsedTimer>

#include <cerrno>

using namespace Qt::StringLiterals;

class TheSandboxBreaksThingsOnPurpose final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_sandbox.server().clearFaults(); }
    void answersWithAnotherStatus_data();
    void answersWithAnotherStatus();
    void hitsOnlyWhatTheRuleSays();
    void hitsAShareOfTheRequests();
    void losesRequestsBeforeTheyAreCarriedOut_data();
    void losesRequestsBeforeTheyAreCarriedOut();
    void losesAnswersAfterTheRequestWasCarriedOut();
    void failsAlthoughTheRequestWasCarriedOut();
    void resetsConnections();
    void cutsBodies_data();
    void cutsBodies();
    void replacesBodies();
    void redirectsAnywhere();
    void saysTwoLengths();
    void dripsSlowly();
    void hangsUntilTheClientGivesUp();
    void hitsConnectionsThatAreOpenAlready();
    void refusesRulesThatMakeNoSense_data();
    void refusesRulesThatMakeNoSense();

private:
    void rule(const QString &text)
    {
        QString problem;
        QVERIFY2(m_sandbox.server().addFault(text, &problem), qPrintable(problem));
    }
    [[nodiscard]] QByteArray someone() { return m_sandbox.ids("banned=false&limit=1").first().toLatin1(); }

    Sandbox m_sandbox{};
};

void TheSandboxBreaksThingsOnPurpose::answersWithAnotherStatus_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("402") << u"BanUser status=402"_s << 402 << u"unsupported_subscription_plan_features"_s;
    QTest::newRow("a code of its own") << u"BanUser code=form_identifier_exists"_s << 422
                                       << u"form_identifier_exists"_s;
    QTest::newRow("403") << u"BanUser status=403"_s << 403 << u"feature_not_enabled"_s;
    QTest::newRow("429 by itself") << u"BanUser status=429"_s << 429 << u"too_many_requests"_s;
    QTest::newRow("429") << u"BanUser status=429 retry-after=7"_s << 429 << u"too_many_requests"_s;
    QTest::newRow("500") << u"BanUser status=500"_s << 500 << u"internal_clerk_error"_s;
    QTest::newRow("502") << u"BanUser status=502"_s << 502 << QString();
    QTest::newRow("503") << u"BanUser status=503"_s << 503 << u"service_unavailable"_s;
}

void TheSandboxBreaksThingsOnPurpose::answersWithAnotherStatus()
{
    QFETCH(const QString, rule);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const QByteArray id = someone();
    const qint64 before = m_sandbox.server().requestCount("BanUser");
    this->rule(rule);
    const Sandbox::Answer answer = m_sandbox.post("/v1/users/" + id + "/ban");
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), code);
    const auto seconds = rule.contains(u"retry-after=7") ? QByteArray("7") : QByteArray("1");
    QCOMPARE(answer.header("Retry-After"), status == 429 ? seconds : QByteArray());
    QCOMPARE(answer.body.startsWith("<html>"), status == 502);
    QCOMPARE(m_sandbox.server().requestCount("BanUser"), before);
}

void TheSandboxBreaksThingsOnPurpose::hitsOnlyWhatTheRuleSays()
{
    rule(u"GetUsersCount skip=1 first=4 every=2 status=500"_s);
    QList<int> statuses;
    for (int index = 0; index < 7; ++index)
        statuses += m_sandbox.get("/v1/users/count").status;
    QCOMPARE(statuses, QList<int>({200, 200, 500, 200, 500, 200, 200}));
    QCOMPARE(m_sandbox.get("/v1/users").status, 200);
}

void TheSandboxBreaksThingsOnPurpose::hitsAShareOfTheRequests()
{
    rule(u"GetUsersCount chance=30% seed=4 status=503"_s);
    int hits = 0;
    for (int index = 0; index < 100; ++index)
        hits += m_sandbox.get("/v1/users/count").status == 503 ? 1 : 0;
    QVERIFY2(hits > 15 && hits < 45, qPrintable(QString::number(hits)));
}

void TheSandboxBreaksThingsOnPurpose::losesRequestsBeforeTheyAreCarriedOut_data()
{
    QTest::addColumn<QString>("rule");
    QTest::newRow("before reading, FIN") << u"BanUser close=before"_s;
    QTest::newRow("before reading, RST") << u"BanUser close=before reset"_s;
    QTest::newRow("after reading, FIN") << u"BanUser close=read"_s;
    QTest::newRow("after reading, RST") << u"BanUser close=read reset"_s;
}

void TheSandboxBreaksThingsOnPurpose::losesRequestsBeforeTheyAreCarriedOut()
{
    QFETCH(const QString, rule);
    const QByteArray id = someone();
    const qint64 done = m_sandbox.server().requestCount("BanUser");
    const qint64 seen = m_sandbox.server().wireCount("BanUser");
    this->rule(rule);
    QCOMPARE(m_sandbox.post("/v1/users/" + id + "/ban").raw, QByteArray());
    QCOMPARE(m_sandbox.server().requestCount("BanUser"), done);
    QCOMPARE(m_sandbox.server().wireCount("BanUser"), seen + 1);
}

void TheSandboxBreaksThingsOnPurpose::losesAnswersAfterTheRequestWasCarriedOut()
{
    const QByteArray id = someone();
    const qint64 done = m_sandbox.server().requestCount("BanUser");
    rule(u"BanUser close=done"_s);
    QCOMPARE(m_sandbox.post("/v1/users/" + id + "/ban").raw, QByteArray());
    QCOMPARE(m_sandbox.server().requestCount("BanUser"), done + 1);
    QVERIFY(m_sandbox.get("/v1/users/" + id).object()["banned"_L1].toBool());
}

void TheSandboxBreaksThingsOnPurpose::failsAlthoughTheRequestWasCarriedOut()
{
    const QByteArray id = someone();
    rule(u"BanUser status=500 done"_s);
    QCOMPARE(m_sandbox.post("/v1/users/" + id + "/ban").status, 500);
    QVERIFY(m_sandbox.get("/v1/users/" + id).object()["banned"_L1].toBool());
}

void TheSandboxBreaksThingsOnPurpose::resetsConnections()
{
    for (const bool isReset : {true, false}) {
        m_sandbox.server().clearFaults();
        rule(isReset ? u"GetUsersCount close=read reset"_s : u"GetUsersCount close=read"_s);
        const int descriptor = m_sandbox.connected();
        const QByteArray request = "GET /v1/users/count HTTP/1.1\r\n\r\n";
        ::send(descriptor, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL);
        char byte = 0;
        errno = 0;
        const ssize_t count = ::recv(descriptor, &byte, 1, 0);
        QCOMPARE(count, isReset ? -1 : 0);
        QCOMPARE(errno, isReset ? ECONNRESET : 0);
        ::close(descriptor);
    }
}

void TheSandboxBreaksThingsOnPurpose::cutsBodies_data()
{
    QTest::addColumn<QString>("framing");
    for (const char *framing : {"length", "chunked", "gzip", "close"})
        QTest::newRow(framing) << QString::fromLatin1(framing);
}

void TheSandboxBreaksThingsOnPurpose::cutsBodies()
{
    QFETCH(const QString, framing);
    const QByteArray whole = m_sandbox.get("/v1/users?limit=3").body;
    rule(u"GetUserList first=1 framing="_s + framing);
    const Sandbox::Answer intact = m_sandbox.get("/v1/users?limit=3");
    rule(u"GetUserList cut=1500 framing="_s + framing);
    const Sandbox::Answer cut = m_sandbox.get("/v1/users?limit=3");
    QCOMPARE(cut.status, 200);
    QCOMPARE(cut.body.size(), 1500);
    QCOMPARE(cut.body, intact.body.left(1500));
    QCOMPARE(cut.header("Transfer-Encoding"), framing == "chunked"_L1 ? QByteArray("chunked") : QByteArray());
    QCOMPARE(cut.header("Content-Encoding"), framing == "gzip"_L1 ? QByteArray("gzip") : QByteArray());
    const bool hasLength = framing == "length"_L1 || framing == "gzip"_L1;
    QCOMPARE(cut.header("Content-Length"), hasLength ? QByteArray::number(intact.body.size()) : QByteArray());
    if (framing == "gzip"_L1)
        QCOMPARE(Sandbox::unzipped(intact.body), whole);
    if (framing == "chunked"_L1)
        QVERIFY(intact.body.endsWith("0\r\n\r\n") && intact.body.startsWith("3e8\r\n[{"));
}

void TheSandboxBreaksThingsOnPurpose::replacesBodies()
{
    rule(u"GetUserList first=1 body=garbage"_s);
    rule(u"GetUserList first=1 skip=1 body=empty"_s);
    rule(u"GetUserList first=1 skip=2 body=html type=text/html"_s);
    rule(u"GetUserList first=1 skip=3 type=text/plain"_s);
    const Sandbox::Answer garbage = m_sandbox.get("/v1/users");
    QCOMPARE(garbage.status, 200);
    QVERIFY(!garbage.body.isEmpty() && garbage.json().isNull());
    const Sandbox::Answer empty = m_sandbox.get("/v1/users");
    QCOMPARE(empty.status, 200);
    QVERIFY(empty.body.isEmpty());
    QVERIFY(m_sandbox.get("/v1/users").body.startsWith("<html>"));
    const Sandbox::Answer typed = m_sandbox.get("/v1/users");
    QCOMPARE(typed.header("Content-Type"), "text/plain");
    QCOMPARE(typed.array().size(), 10);
}

void TheSandboxBreaksThingsOnPurpose::redirectsAnywhere()
{
    const QByteArray id = someone();
    const qint64 before = m_sandbox.server().requestCount("BanUser");
    for (const int status : {301, 302, 303, 307, 308}) {
        m_sandbox.server().clearFaults();
        rule(u"BanUser redirect=http://127.0.0.1:9/elsewhere status="_s + QString::number(status));
        const Sandbox::Answer answer = m_sandbox.post("/v1/users/" + id + "/ban");
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("Location"), "http://127.0.0.1:9/elsewhere");
    }
    QCOMPARE(m_sandbox.server().requestCount("BanUser"), before);
}

void TheSandboxBreaksThingsOnPurpose::saysTwoLengths()
{
    rule(u"GetUserList two-lengths"_s);
    QCOMPARE(m_sandbox.get("/v1/users").head.count("Content-Length:"), 2);
}

void TheSandboxBreaksThingsOnPurpose::dripsSlowly()
{
    rule(u"GetUsersCount first=1 drip=2"_s);
    rule(u"GetUsersCount skip=1 first=1 drip-head=1"_s);
    rule(u"GetUsersCount skip=2 delay=100"_s);
    for (int index = 0; index < 3; ++index) {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(m_sandbox.get("/v1/users/count").object().contains("total_count"_L1));
        QVERIFY(timer.elapsed() >= 80);
    }
}

void TheSandboxBreaksThingsOnPurpose::hangsUntilTheClientGivesUp()
{
    rule(u"GetUsersCount hang"_s);
    const int descriptor = m_sandbox.connected();
    const timeval patience{0, 150'000};
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const QByteArray request = "GET /v1/users/count HTTP/1.1\r\n" + m_sandbox.authorization() + "\r\n";
    ::send(descriptor, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL);
    char byte = 0;
    QCOMPARE(::recv(descriptor, &byte, 1, 0), -1);
    QCOMPARE(errno, EAGAIN);
    ::close(descriptor);
}

void TheSandboxBreaksThingsOnPurpose::hitsConnectionsThatAreOpenAlready()
{
    rule(u"GetUsersCount skip=1 close=read"_s);
    const QByteArray request = "GET /v1/users/count HTTP/1.1\r\n" + m_sandbox.authorization() + "\r\n";
    const Sandbox::Answer answer = m_sandbox.exchange(request + request + request);
    QCOMPARE(answer.raw.count("HTTP/1.1 200"), 1);
}

void TheSandboxBreaksThingsOnPurpose::refusesRulesThatMakeNoSense_data()
{
    QTest::addColumn<QString>("rule");
    for (const char *rule :
         {"", "Nonsense status=500", "BanUser", "BanUser status=abc", "BanUser explode", "BanUser status=999",
          "* chance=150% status=500", "BanUser first=2", "BanUser framing=pigeon"})
        QTest::newRow(rule) << QString::fromLatin1(rule);
}

void TheSandboxBreaksThingsOnPurpose::refusesRulesThatMakeNoSense()
{
    QFETCH(const QString, rule);
    QString problem;
    QVERIFY(!m_sandbox.server().addFault(rule, &problem));
    QVERIFY(!problem.isEmpty());
}

QTEST_GUILESS_MAIN(TheSandboxBreaksThingsOnPurpose)
#include "tst_sandboxfaults.moc"
