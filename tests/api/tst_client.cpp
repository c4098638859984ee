#include "tests/api/calls.h"

#include <QSignalSpy>
#include <QThread>

using namespace desk::api;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Fault aUser(const SeenRequest & /*request*/) { return Fault::json(userJson); }

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

    const BanUser m_ban{{.userId = u"user_1"_s}};

private Q_SLOTS:
    void answersOnceInTheCallersThreadAndNotFromInsideSend()
    {
        FaultServer server{aUser};
        Client client{connectionTo(server.baseUrl())};
        int answers = 0;
        QThread *thread = nullptr;
        auto *call = client.send(m_ban, this, [&](const Result<User> &result) {
            ++answers;
            thread = QThread::currentThread();
            QCOMPARE(result->firstName, u"Ada"_s);
        });
        QSignalSpy destroyed{call, &QObject::destroyed};
        QSignalSpy sent{call, &Call::sent};
        QCOMPARE(answers, 0);
        QTRY_COMPARE(answers, 1);
        QCOMPARE(thread, QThread::currentThread());
        QCOMPARE(sent.count(), 1);
        QTRY_COMPARE(destroyed.count(), 1);
        QCOMPARE(answers, 1);
    }

    void keepsToTheLimitThatTheServerAnnounces()
    {
        FaultServer server{[](const SeenRequest & /*request*/) {
            return Fault::json(userJson, 200, "RateLimit-Policy: \"instance\";q=500;w=20\r\n");
        }};
        Client client{connectionTo(server.baseUrl())};
        QCOMPARE(client.limits().requestsPerWindow, 0);
        QSignalSpy changed{&client, &Client::limitsChanged};
        QVERIFY(awaited(client, m_ban));
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(client.limits().requestsPerWindow, 500);
        QCOMPARE(client.limits().window, 20s);
        QVERIFY(awaited(client, m_ban));
        QTRY_COMPARE(client.traffic().inWindow, 2);
        QCOMPARE(changed.count(), 1);
    }

    void decodesInTheNetworkThread()
    {
        FaultServer server{aUser};
        Client client{connectionTo(server.baseUrl())};
        std::atomic<QThread *> decodedIn = nullptr;
        std::unique_ptr<int> answer; // an answer that can only be moved
        client.sendAs<std::shared_ptr<int>>(
            m_ban,
            [&decodedIn](const QByteArray &body) -> Result<std::shared_ptr<int>> {
                decodedIn = QThread::currentThread();
                return std::make_shared<int>(int(body.size()));
            },
            this, [&answer](const auto &result) { answer = std::make_unique<int>(**result); });
        QTRY_VERIFY(answer);
        QCOMPARE(*answer, int(qstrlen(userJson)));
        QVERIFY(decodedIn && decodedIn != QThread::currentThread());
    }

    void sendsWhatTheServiceExpects()
    {
        FaultServer server{[](const SeenRequest &request) {
            return Fault::json(request.verb == "GET" ? "[]" : request.target == "/v1/users/ban" ? "[]" : userJson);
        }};
        Client client{connectionTo(server.baseUrl())};
        QVERIFY(awaited(client, ListUsers{.filter = {.query = u"a+b c"_s}}));
        QVERIFY(awaited(client, BanUsers{{.userIds = {u"user_1"_s}}}));
        QVERIFY(awaited(client, m_ban));
        QVERIFY(awaited(client, RemoveThing{u"thing_1"_s}));
        const auto seen = server.seen();
        QCOMPARE(seen.size(), 4);
        for (const auto &request : seen) {
            QCOMPARE(request.headers.value("authorization"), "Bearer " + QByteArray{testKey});
            QCOMPARE(request.headers.value("accept"), "application/json");
            QCOMPARE(request.headers.value("clerk-api-version"), "2026-05-12");
            QVERIFY(request.headers.value("user-agent").startsWith("Frontdesk/"));
            QVERIFY(request.headers.value("accept-encoding").contains("gzip"));
            QVERIFY(!request.headers.contains("cookie"));
            QVERIFY(!request.headers.contains("upgrade"));
        }
        QCOMPARE(seen[0].verb, "GET");
        QCOMPARE(seen[0].target, "/v1/users?query=a%2Bb%20c&order_by=-created_at&limit=100");
        QVERIFY(!seen[0].headers.contains("content-type"));
        QCOMPARE(seen[1].verb, "POST");
        QCOMPARE(seen[1].headers.value("content-type"), "application/json");
        QCOMPARE(seen[1].body, R"({"user_ids":["user_1"]})");
        QCOMPARE(seen[2].verb, "POST");
        QCOMPARE(seen[2].target, "/v1/users/user_1/ban");
        QCOMPARE(seen[2].headers.value("content-length"), "0");
        QVERIFY(!seen[2].headers.contains("content-type"));
        QCOMPARE(seen[3].verb, "DELETE");
        QCOMPARE(seen[3].target, "/v1/things/thing_1");
    }

    void aRefusedRequestEndsLaterAndSendsNothing()
    {
        FaultServer server{aUser};
        Client client{connectionTo(server.baseUrl())};
        std::optional<Error> error;
        auto *call = client.send(GetUser{{.userId = u".."_s}}, this, [&](const auto &r) { error = r.error(); });
        QVERIFY(!error);
        QVERIFY(!call->wasSent());
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Refused);
        QCOMPARE(server.seenCount(), 0);
    }

    void aDeadContextIsNeverCalled()
    {
        FaultServer server{aUser};
        Client client{connectionTo(server.baseUrl())};
        int answers = 0;
        {
            QObject context;
            client.send(m_ban, &context, [&](const auto &) { ++answers; });
        }
        QVERIFY(awaited(client, m_ban)); // any other answer would have come before this one
        QCOMPARE(answers, 0);
    }

    void aContextThatDiesWhileTheAnswerIsQueuedIsNeverCalled()
    {
        FaultServer server{aUser};
        Client client{connectionTo(server.baseUrl())};
        int answers = 0;
        std::atomic_bool isRead = false;
        auto context = std::make_unique<QObject>();
        client.sendAs<bool>(
            m_ban,
            [&isRead](const QByteArray &) -> Result<bool> {
                isRead = true;
                return true;
            },
            context.get(), [&](const auto &) { ++answers; });
        while (!isRead)
            QThread::yieldCurrentThread(); // without the event loop: the answer stays queued
        QThread::msleep(5);
        context.reset();
        QVERIFY(awaited(client, m_ban));
        QCOMPARE(answers, 0);
    }

    void aCancelledCallEndsOnceAndTellsWhetherItWasSent()
    {
        FaultServer server{[](const SeenRequest &) { return Fault::silence(Fault::Ending::Hang); }};
        Client client{connectionTo(server.baseUrl())};
        int answers = 0;
        auto *call = client.send(m_ban, this, [&](const auto &) { ++answers; });
        QSignalSpy cancelled{call, &Call::cancelled};
        QSignalSpy finished{call, &Call::finished};
        QTRY_COMPARE(server.seenCount(), 1);
        call->cancel();
        QVERIFY(call->wasSent());
        call->cancel();
        QCOMPARE(cancelled.count(), 0); // it follows
        QTRY_COMPARE(cancelled.count(), 1);
        QTest::qWait(0);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(finished.count(), 0);
        QCOMPARE(answers, 0);
    }

    void whatIsCancelledInTheQueueIsNeverSent()
    {
        FaultServer server{[](const SeenRequest &request) {
            return request.verb == "GET" ? Fault::json(userJson) : Fault::silence(Fault::Ending::Hang);
        }};
        Client client{connectionTo(server.baseUrl()), {.maxInFlight = 1}, {}};
        auto *first = client.send(m_ban, this, [](const auto &) {});
        QTRY_COMPARE(server.seenCount(), 1);
        auto *second = client.send(UnbanUser{{.userId = u"user_1"_s}}, this, [](const auto &) {});
        second->cancel();
        QVERIFY(!second->wasSent());
        first->cancel();
        QVERIFY(awaited(client, GetUser{{.userId = u"user_1"_s}}));
        QCOMPARE(server.seenCount(), 2);
    }

    void aReceiverInItsDestructorHearsNothing()
    {
        // cancelled() must not reach a half-destroyed object: under ASan this would be seen.
        struct Pane : QObject
        {
            QString text{u"alive"_s};
            int heard = 0;
        };
        FaultServer server{[](const SeenRequest &) { return Fault::silence(Fault::Ending::Hang); }};
        Client client{connectionTo(server.baseUrl())};
        auto pane = std::make_unique<Pane>();
        auto *call = client.send(m_ban, pane.get(), [](const auto &) {});
        connect(call, &Call::cancelled, pane.get(), [p = pane.get()] { p->text += u"!"_s; });
        QSignalSpy destroyed{call, &QObject::destroyed};
        pane.reset();
        QTRY_COMPARE(destroyed.count(), 1);
    }

    void doneMayDeleteTheClient()
    {
        FaultServer server{aUser};
        auto *client = new Client{connectionTo(server.baseUrl())};
        int answers = 0;
        for (int i = 0; i < 3; ++i) {
            client->send(m_ban, this, [&](const auto &) {
                ++answers;
                delete std::exchange(client, nullptr);
            });
        }
        QTRY_VERIFY(!client);
        QTest::qWait(20);
        QCOMPARE(answers, 1);
    }

    void doneMayDeleteItsContextAndCancelOthers()
    {
        FaultServer server{aUser};
        Client client{connectionTo(server.baseUrl())};
        auto *context = new QObject;
        QList<QPointer<Call>> calls;
        int answers = 0;
        for (int i = 0; i < 5; ++i) {
            calls.append(client.send(m_ban, context, [&](const auto &) {
                ++answers;
                for (const auto &call : std::as_const(calls)) {
                    if (call)
                        call->cancel();
                }
                delete std::exchange(context, nullptr);
            }));
        }
        QTRY_VERIFY(!context);
        QVERIFY(awaited(client, m_ban));
        QCOMPARE(answers, 1);
    }

    void theClientMayDieAtAnyMoment()
    {
        FaultServer server{[](const SeenRequest &request) {
            return request.target.endsWith("lock") ? Fault{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"}
                                                   : Fault::json(userJson);
        }};
        int answers = 0;
        for (int round = 0; round < 60; ++round) {
            Client client{connectionTo(server.baseUrl())};
            QList<QPointer<Call>> calls;
            for (int i = 0; i < 12; ++i) {
                calls.append(client.send(m_ban, this, [&](const auto &) { ++answers; }));
                calls.append(client.send(LockUser{{.userId = u"user_1"_s}}, this, [&](const auto &) { ++answers; }));
            }
            if (round == 0)
                QTRY_VERIFY(answers > 0);
            else
                QTest::qWait(round % 6 * 4);
            for (qsizetype i = round % 3; i < calls.size(); i += 3) {
                if (calls[i])
                    i % 2 ? calls[i]->cancel() : delete calls[i];
            }
        }
        QVERIFY(answers > 0);
    }

    void moreRequestsAreUnderWayThanOneManagerHasConnections()
    {
        FaultServer server{[](const SeenRequest &) { return Fault::silence(Fault::Ending::Hang); }};
        Client client{connectionTo(server.baseUrl())};
        for (int i = 0; i < 30; ++i)
            client.send(m_ban, this, [](const auto &) {});
        QTRY_COMPARE(server.seenCount(), Limits{}.maxInFlight);
        QTRY_COMPARE(client.traffic().inFlight, Limits{}.maxInFlight);
        QCOMPARE(server.seenCount(), Limits{}.maxInFlight);
    }

    void interactiveGoesBeforeBulk()
    {
        FaultServer server{
            [](const SeenRequest &) { return Fault{.bytes = Fault::json(userJson).bytes, .delay = 5ms}; }};
        Client client{connectionTo(server.baseUrl()), {.maxInFlight = 2}, {}};
        QStringList order;
        for (int i = 0; i < 8; ++i)
            client.send(
                m_ban, this, [&](const auto &) { order.append(u"bulk"_s); }, Lane::Bulk);
        client.send(m_ban, this, [&](const auto &) { order.append(u"person"_s); });
        QTRY_COMPARE(order.size(), 9);
        QVERIFY2(order.indexOf(u"person"_s) <= 2, qPrintable(order.join(u' ')));
    }

    void reportsTraffic()
    {
        FaultServer server{aUser};
        Client client{connectionTo(server.baseUrl()), Limits::development(), {}};
        QCOMPARE(client.traffic().requestsPerWindow, 100);
        QSignalSpy changes{&client, &Client::trafficChanged};
        for (int i = 0; i < 20; ++i)
            QVERIFY(awaited(client, m_ban));
        QTRY_COMPARE(client.traffic().inWindow, 20);
        QVERIFY2(changes.count() <= 5, "not one a request");
        QCOMPARE(client.traffic().inFlight, 0);
        QCOMPARE(client.traffic().queued, 0);
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
