#include "tests/api/calls.h"

#include <QTcpServer>

using namespace desk::api;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Deadlines quick{.inactivity = 300ms, .total = 600ms, .maxBody = 1024 * 1024, .firstRetry = 1ms};

struct Ask
{
    Error read; //!< of GET
    Error write; //!< of POST
    int copiesOfWrite = 0;
};

//! Asks a server that always does \p fault.
Ask ask(const Fault &fault, const Deadlines &deadlines = quick)
{
    FaultServer server{[fault](const SeenRequest &) { return fault; }};
    Client client{connectionTo(server.baseUrl()), Limits::sandbox(), deadlines};
    Ask result;
    const auto write = awaited(client, BanUser{{.userId = u"user_1"_s}});
    result.write = write ? Error{.message = u"accepted"_s} : write.error();
    result.copiesOfWrite = server.seenCount();
    const auto read = awaited(client, ListUsers{});
    result.read = read ? Error{.message = u"accepted"_s} : read.error();
    return result;
}

Fault answer(const QByteArray &head, const QByteArray &body = {}, Fault::Ending ending = Fault::Ending::KeepAlive)
{
    return {.bytes = "HTTP/1.1 " + head + "\r\n\r\n" + body, .ending = ending};
}

} // namespace

class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRedirectIsNeverFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {300, 301, 302, 303, 304, 305, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void aRedirectIsNeverFollowed()
    {
        QFETCH(int, status);
        FaultServer other{[](const SeenRequest &) { return Fault::json(page()); }};
        const auto result = ask(answer(QByteArray::number(status) + " Moved\r\nContent-Length: 0\r\nLocation: "
                                       + other.baseUrl().toEncoded() + "/users"));
        QCOMPARE(result.read.kind, Error::Kind::Protocol);
        QCOMPARE(result.read.httpStatus, status);
        QVERIFY(result.read.message.contains("redirect"_L1));
        QVERIFY(result.read.hasCode(u"frontdesk_redirect"));
        QCOMPARE(result.write.kind, Error::Kind::Protocol);
        QCOMPARE(result.write.effect, Error::Effect::Unknown);
        QCOMPARE(result.copiesOfWrite, 1);
        QCOMPARE(other.seenCount(), 0);
    }

    void everyFramingOfAWholePageIsAPage()
    {
        for (const auto &fault : {withContentLength(page()), untilClose(page()), inChunks(page()), gzipped(page())}) {
            FaultServer server{[fault](const SeenRequest &) { return fault; }};
            Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
            const auto users = awaited(client, ListUsers{});
            QVERIFY2(users, users ? "" : qPrintable(users.error().message));
            QCOMPARE(users->size(), 8);
            QCOMPARE(users->at(7).id, u"user_7"_s);
        }
    }

    void whatIsNoAnswerIsAnError_data()
    {
        QTest::addColumn<Fault>("fault");
        const auto row = [](const char *name, const Fault &fault) { QTest::addRow("%s", name) << fault; };
        const QByteArray json = "200 OK\r\nContent-Type: application/json\r\n";
        row("empty body", answer(json + "Content-Length: 0"));
        row("no content", answer("204 No Content"));
        row("white space", answer(json + "Content-Length: 2", "\r\n"));
        row("html", answer("200 OK\r\nContent-Type: text/html\r\nContent-Length: 13", "<html></html>"));
        row("json that says text", answer("200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2", "[]"));
        row("json without a type", answer("200 OK\r\nContent-Length: 2", "[]"));
        row("html that says json", answer(json + "Content-Length: 13", "<html></html>"));
        row("null", answer(json + "Content-Length: 4", "null"));
        row("chunk size is garbage", answer(json + "Transfer-Encoding: chunked", "zz\r\n[]\r\n0\r\n\r\n"));
        row("chunk size is negative", answer(json + "Transfer-Encoding: chunked", "-2\r\n[]\r\n0\r\n\r\n"));
        row("chunk size is huge",
            answer(json + "Transfer-Encoding: chunked", "ffffffffffffffffff\r\n[]", Fault::Ending::Close));
        row("two lengths", answer(json + "Content-Length: 2\r\nContent-Length: 9", "[{\"id\":1}"));
        row("not gzip", answer(json + "Content-Encoding: gzip\r\nContent-Length: 2", "[]"));
        row("more behind gzip", answer(json + "Content-Encoding: gzip\r\n", gzip(page()) + "x", Fault::Ending::Close));
        row("another packing", answer(json + "Content-Encoding: br\r\nContent-Length: 2", "[]"));
        row("unknown encoding", answer(json + "Content-Encoding: rot13\r\nContent-Length: 9", "{\"vq\":\"k\""));
    }

    void whatIsNoAnswerIsAnError()
    {
        QFETCH(Fault, fault);
        const auto result = ask(fault);
        QCOMPARE(result.read.kind, Error::Kind::Protocol);
        QCOMPARE(result.read.effect, Error::Effect::NotApplied);
        QCOMPARE(result.write.kind, Error::Kind::Protocol);
        QCOMPARE(result.write.effect, Error::Effect::Applied); // the server did say 2xx
        QCOMPARE(result.copiesOfWrite, 1);
        QVERIFY(!result.write.message.isEmpty());
    }

    void anErrorStatusTellsWhatItDid()
    {
        const auto refused = ask(
            answer("422 Unprocessable\r\nContent-Length: 100\r\nX-Clerk-Trace-Id: t1", "{\"err", Fault::Ending::Close));
        QCOMPARE(refused.write.kind, Error::Kind::Invalid);
        QCOMPARE(refused.write.effect, Error::Effect::NotApplied);
        QCOMPARE(refused.write.traceId, u"t1"_s);
        const auto broken = ask(answer("500 Oops\r\nContent-Length: 0\r\nCF-Ray: ray1"));
        QCOMPARE(broken.write.kind, Error::Kind::Server);
        QCOMPARE(broken.write.effect, Error::Effect::Unknown);
        QCOMPARE(broken.write.traceId, u"ray1"_s);
        QCOMPARE(broken.read.effect, Error::Effect::NotApplied);
        QCOMPARE(broken.copiesOfWrite, 1);
        const auto gateway = ask(answer("502 Bad\r\nContent-Type: text/html\r\nContent-Length: 5", "<html"));
        QCOMPARE(gateway.write.effect, Error::Effect::Unknown);
        QCOMPARE(gateway.copiesOfWrite, 1);
        QVERIFY(!gateway.write.message.contains(u'<'));
        const auto odd = ask(answer("600 Odd\r\nContent-Length: 0"));
        QCOMPARE(odd.write.effect, Error::Effect::Unknown);
    }

    void aRequestForCredentialsIsNotAnswered_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addRow("basic") << QByteArray{"Basic realm=\"x\""};
        QTest::addRow("digest") << QByteArray{"Digest realm=\"x\", nonce=\"n\""};
        QTest::addRow("ntlm") << QByteArray{"NTLM"};
        QTest::addRow("negotiate") << QByteArray{"Negotiate"};
    }

    void aRequestForCredentialsIsNotAnswered()
    {
        QFETCH(QByteArray, scheme);
        const auto result = ask(answer("401 Unauthorized\r\nContent-Length: 0\r\nWWW-Authenticate: " + scheme));
        QCOMPARE(result.copiesOfWrite, 1);
        QCOMPARE(result.write.kind, Error::Kind::Unauthorized);
        QCOMPARE(result.write.effect, Error::Effect::NotApplied);
        QCOMPARE(result.read.kind, Error::Kind::Unauthorized);
    }

    void aCookieIsNeverSentBack()
    {
        FaultServer server{[](const SeenRequest &) {
            return Fault::json(userJson, 200, "Set-Cookie: __cf_bm=x; Path=/; Max-Age=3600\r\n");
        }};
        Client client{connectionTo(server.baseUrl())};
        for (int i = 0; i < 3; ++i)
            QVERIFY(awaited(client, GetUser{{.userId = u"user_1"_s}}));
        for (const auto &request : server.seen())
            QVERIFY(!request.headers.contains("cookie"));
    }

    void nothingIsCached()
    {
        FaultServer server{[](const SeenRequest &) {
            return Fault::json(userJson, 200, "Cache-Control: public, max-age=3600\r\nETag: \"x\"\r\n");
        }};
        Client client{connectionTo(server.baseUrl())};
        for (int i = 0; i < 3; ++i)
            QVERIFY(awaited(client, GetUser{{.userId = u"user_1"_s}}));
        QCOMPARE(server.seenCount(), 3);
        QVERIFY(!server.seen().constLast().headers.contains("if-none-match"));
    }

    void silenceEndsInATimeout_data()
    {
        QTest::addColumn<Fault>("fault");
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n";
        QTest::addRow("before the answer") << Fault::silence(Fault::Ending::Hang);
        QTest::addRow("within the head") << Fault{.bytes = head.first(30), .ending = Fault::Ending::Hang};
        QTest::addRow("endless head") << Fault{.bytes = head.first(30) + "X: " + QByteArray(200'000, 'x'),
                                               .ending = Fault::Ending::Hang};
        QTest::addRow("slow head") << Fault{.bytes = head, .drip = 25ms};
    }

    void silenceEndsInATimeout()
    {
        QFETCH(Fault, fault);
        const auto result = ask(fault, {.inactivity = 120ms, .total = 240ms, .firstRetry = 1ms});
        QCOMPARE(result.write.kind, Error::Kind::Timeout);
        QCOMPARE(result.write.effect, Error::Effect::Unknown);
        QCOMPARE(result.copiesOfWrite, 1);
        QCOMPARE(result.read.kind, Error::Kind::Timeout);
        QCOMPARE(result.read.effect, Error::Effect::NotApplied);
    }

    void aSlowAnswerEndsAtTheDeadline()
    {
        // Never silent for long enough, never done either.
        const auto json = QByteArray{"["} + QByteArray(20'000, ' ') + ']';
        const auto result =
            ask({.bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20002\r\n\r\n" + json,
                 .drip = 1ms},
                {.inactivity = 1s, .total = 2s, .firstRetry = 1ms});
        QCOMPARE(result.write.kind, Error::Kind::Timeout);
        QCOMPARE(result.write.effect, Error::Effect::Applied);
        QCOMPARE(result.read.kind, Error::Kind::Timeout);
    }

    void anAnswerTooLargeIsBrokenOff_data()
    {
        QTest::addColumn<Fault>("fault");
        const QByteArray json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        QTest::addRow("endless") << Fault{.bytes = json + "\r\n" + QByteArray(64 * 1024, ' '),
                                          .ending = Fault::Ending::Close,
                                          .repeat = 128LL * 1024 * 1024};
        QTest::addRow("bomb") << Fault{.bytes = json + "Content-Encoding: gzip\r\n\r\n"
                                           + gzip(QByteArray(64 * 1024 * 1024, ' ')),
                                       .ending = Fault::Ending::Close};
    }

    void anAnswerTooLargeIsBrokenOff()
    {
        QFETCH(Fault, fault);
        const auto result = ask(fault, Deadlines{});
        QCOMPARE(result.read.kind, Error::Kind::Protocol);
        QCOMPARE(result.write.kind, Error::Kind::Protocol);
        QCOMPARE(result.write.effect, Error::Effect::Applied);
    }

    void aLargeHonestPageIsRead()
    {
        QByteArray json{"[{\"id\":\"user_1\",\"public_metadata\":{\"a\":\""};
        json += QByteArray(15 * 1024 * 1024, 'a') + "\"}}]"; // beyond Qt's own limit for what is inflated
        FaultServer server{[fault = gzipped(json)](const SeenRequest &) { return fault; }};
        Client client{connectionTo(server.baseUrl())};
        const auto users = awaited(client, ListUsers{});
        QVERIFY2(users, users ? "" : qPrintable(users.error().message));
        QCOMPARE(users->constFirst().rawJson.size(), json.size() - 2);
    }

    void whatWasNeverSentIsNotApplied()
    {
        quint16 port = 0;
        {
            QTcpServer taken;
            QVERIFY(taken.listen(QHostAddress::LocalHost));
            port = taken.serverPort();
        }
        Client client{connectionTo(QUrl{u"http://127.0.0.1:%1/v1"_s.arg(port)}), Limits::sandbox(), quick};
        for (int i = 0; i < 2; ++i) {
            const auto result =
                i ? awaited(client, BanUser{{.userId = u"user_1"_s}}) : awaited(client, RemoveThing{u"thing_1"_s});
            QCOMPARE(result.error().kind, Error::Kind::Network);
            QCOMPARE(result.error().effect, Error::Effect::NotApplied);
            QVERIFY(!result.error().message.isEmpty());
        }
    }

    void aConnectionLostAfterSendingIsUnknown()
    {
        for (const auto ending : {Fault::Ending::Close, Fault::Ending::Reset}) {
            const auto result = ask(Fault::silence(ending));
            QCOMPARE(result.write.kind, Error::Kind::Network);
            QCOMPARE(result.write.effect, Error::Effect::Unknown);
            QCOMPARE(result.copiesOfWrite, 1);
            QCOMPARE(result.read.kind, Error::Kind::Network);
            const auto partial = ask({.bytes = "HTTP/1.1 2", .ending = ending});
            QCOMPARE(partial.write.effect, Error::Effect::Unknown);
            QCOMPARE(partial.copiesOfWrite, 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
