#include "tests/api/calls.h"

#include <QSignalSpy>

#include <atomic>

using namespace desk::api;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Deadlines quick{.inactivity = 150ms, .total = 300ms, .firstRetry = 2ms};

Fault status(int code, const QByteArray &headers = {})
{
    return Fault::json(R"({"errors":[{"message":"m","code":"c"}]})", code, headers);
}

//! Does \p fault to the first \p count requests, then answers.
FaultServer::Script firstThen(int count, const Fault &fault)
{
    auto seen = std::make_shared<int>(0); // used in the server's thread only
    return [=](const SeenRequest &request) {
        if ((*seen)++ < count)
            return fault;
        return Fault::json(request.target.startsWith("/v1/users?") ? "[]" : userJson);
    };
}

} // namespace

class TestRetries : public QObject
{
    Q_OBJECT

    const BanUser m_ban{{.userId = u"user_1"_s}};

private Q_SLOTS:
    void aReadIsTriedAgain_data()
    {
        QTest::addColumn<Fault>("fault");
        for (const int code : {429, 502, 503, 504})
            QTest::addRow("%d", code) << status(code);
        QTest::addRow("silence") << Fault::silence(Fault::Ending::Hang);
    }

    void aReadIsTriedAgain()
    {
        QFETCH(Fault, fault);
        FaultServer server{firstThen(1, fault)};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        int answers = 0;
        auto *call = client.send(ListUsers{}, this, [&](const auto &result) { answers += result ? 1 : 100; });
        QSignalSpy retrying{call, &Call::retrying};
        QTRY_COMPARE(answers, 1);
        QCOMPARE(retrying.count(), 1);
        QCOMPARE(retrying.at(0).at(0).toInt(), 2);
        QCOMPARE(server.seenCount(), 2);
    }

    void aReadIsTriedAgainOnALostConnection()
    {
        // Each of our attempts may be more than one of Qt, which also repeats a read.
        FaultServer server{firstThen(3, Fault::silence(Fault::Ending::Close))};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        QVERIFY(awaited(client, ListUsers{}));
    }

    void aReadIsTriedAtMostThreeTimesMore()
    {
        FaultServer server{firstThen(100, status(503))};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        const auto result = awaited(client, ListUsers{});
        QCOMPARE(result.error().kind, Error::Kind::Server);
        QCOMPARE(result.error().message, u"m"_s);
        QCOMPARE(server.seenCount(), 4);
    }

    void whatWouldFailAgainIsNotTriedAgain()
    {
        for (const int code : {400, 401, 402, 403, 404, 409, 422, 500}) {
            FaultServer server{firstThen(100, status(code))};
            Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
            QCOMPARE(awaited(client, ListUsers{}).error().httpStatus, code);
            QCOMPARE(server.seenCount(), 1);
        }
    }

    void aMutationIsTriedAgainOnlyAfter429()
    {
        for (const int code : {500, 502, 503, 504}) {
            FaultServer server{firstThen(100, status(code))};
            Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
            QCOMPARE(awaited(client, m_ban).error().effect, Error::Effect::Unknown);
            QCOMPARE(server.seenCount(), 1);
        }
        FaultServer server{firstThen(3, status(429))};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        QVERIFY(awaited(client, m_ban));
        QCOMPARE(server.seenCount(), 4);
    }

    void whatRestsOnAReadIsNotSentAfterAWait()
    {
        FaultServer server{firstThen(1, status(429, "Retry-After: 1\r\n"))};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        int ended = 0;
        const auto send = [&] {
            client.sendAs<User>(
                m_ban, Json<User>::decode, this,
                [&ended](const Result<User> &answer) {
                    QCOMPARE(answer.error().kind, Error::Kind::RateLimited);
                    QCOMPARE(answer.error().effect, Error::Effect::NotApplied);
                    ++ended;
                },
                Lane::Interactive, Basis::JustRead);
        };
        send();
        QTRY_COMPARE(ended, 1);
        send(); // while everyone waits
        QTRY_COMPARE(ended, 2);
        QVERIFY(awaited(client, GetUser{{.userId = u"user_1"_s}}));
        QCOMPARE(server.seenCount(), 2);
    }

    void a429ThatStaysIsReported()
    {
        FaultServer server{firstThen(100, status(429))};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        const auto result = awaited(client, RemoveThing{u"thing_1"_s});
        QCOMPARE(result.error().kind, Error::Kind::RateLimited);
        QCOMPARE(result.error().effect, Error::Effect::NotApplied);
        QCOMPARE(server.seenCount(), 4);
    }

    void everyoneWaitsUntilRetryAfter()
    {
        std::atomic<qint64> refusedAt = 0;
        std::atomic<qint64> nextAt = 0;
        std::atomic_int refusals = 0;
        QElapsedTimer clock;
        clock.start();
        FaultServer server{[&](const SeenRequest &) {
            if (refusals++ == 0) {
                refusedAt = clock.elapsed();
                return status(429, "Retry-After: 1\r\n");
            }
            qint64 none = 0;
            nextAt.compare_exchange_strong(none, clock.elapsed());
            return Fault::json(userJson);
        }};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        int answers = 0;
        auto *call = client.send(m_ban, this, [&](const auto &result) { answers += result ? 1 : 100; });
        QSignalSpy retrying{call, &Call::retrying};
        QTRY_COMPARE(retrying.count(), 1);
        QVERIFY(retrying.at(0).at(1).value<std::chrono::milliseconds>() >= 1s);
        for (int i = 0; i < 5; ++i)
            client.send(GetUser{{.userId = u"user_1"_s}}, this,
                        [&](const auto &result) { answers += result ? 1 : 100; });
        QTRY_VERIFY(client.traffic().pausedFor > 0ms);
        QTRY_COMPARE(answers, 6);
        QVERIFY(nextAt - refusedAt >= 1'000);
    }

    void aPauseCanBeCancelledAndThenNothingWasDone()
    {
        FaultServer server{firstThen(1, status(429, "Retry-After: 30\r\n"))};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        auto *call = client.send(m_ban, this, [](const auto &) { QFAIL("cancelled"); });
        QSignalSpy retrying{call, &Call::retrying};
        QSignalSpy cancelled{call, &Call::cancelled};
        QTRY_COMPARE(retrying.count(), 1);
        call->cancel();
        QVERIFY(!call->wasSent());
        QTRY_COMPARE(cancelled.count(), 1);
        QCOMPARE(server.seenCount(), 1);
    }

    void aLongPauseIsToldAtOnce()
    {
        FaultServer server{firstThen(1, status(429, "Retry-After: 3600\r\n"))};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        const auto first = awaited(client, m_ban);
        QCOMPARE(first.error().kind, Error::Kind::RateLimited);
        QCOMPARE(first.error().retryAfter, 3600s);
        const auto second = awaited(client, ListUsers{}); // and the server is left alone meanwhile
        QCOMPARE(second.error().kind, Error::Kind::RateLimited);
        QVERIFY(second.error().retryAfter > 3590s);
        QCOMPARE(second.error().effect, Error::Effect::NotApplied);
        QCOMPARE(server.seenCount(), 1);
    }

    void retryAfterMayBeADate()
    {
        FaultServer server{firstThen(1,
                                     status(429,
                                            "Date: Wed, 21 Oct 2015 07:28:00 GMT\r\n"
                                            "Retry-After: Wed, 21 Oct 2015 08:28:00 GMT\r\n"))};
        Client client{connectionTo(server.baseUrl()), Limits::sandbox(), quick};
        QCOMPARE(awaited(client, m_ban).error().retryAfter, 3600s);
    }

    void theWindowIsNeverExceeded()
    {
        FaultServer server{firstThen(0, {})};
        const Limits limits{.requestsPerWindow = 20, .window = 400ms, .bulkShare = 0.5};
        Client client{connectionTo(server.baseUrl()), limits, quick};
        QList<qint64> sends;
        QElapsedTimer clock;
        clock.start();
        int answers = 0;
        for (int i = 0; i < 50; ++i) {
            auto *call = client.send(
                m_ban, this, [&](const auto &) { ++answers; }, i % 2 ? Lane::Bulk : Lane::Interactive);
            connect(call, &Call::sent, this, [&] { sends.append(clock.elapsed()); });
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, 50, 10'000);
        QVERIFY2(clock.elapsed() >= 800, "50 of 20 per 400 ms take more than two windows");
        QCOMPARE(sends.size(), 50);
    }
};

QTEST_GUILESS_MAIN(TestRetries)
#include "tst_retries.moc"
