#include "api/throttle.h"

#include <QRandomGenerator>
#include <QTest>

using namespace desk::api;
using namespace std::chrono_literals;
using Time = Throttle::Time;

namespace {

int mostInAnyWindow(const std::vector<Time> &sends, Time window)
{
    std::size_t first = 0;
    std::size_t most = 0;
    for (std::size_t last = 0; last < sends.size(); ++last) {
        while (sends[last] - sends[first] >= window)
            ++first;
        most = std::max(most, last - first + 1);
    }
    return int(most);
}

} // namespace

class TestThrottle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingWaitsWithoutALimit()
    {
        Throttle throttle{{.requestsPerWindow = 0, .maxInFlight = 1000}};
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(throttle.waitFor(Lane::Interactive, 0ms), Time{0});
            throttle.sent(Lane::Interactive, 0ms);
        }
        QCOMPARE(throttle.traffic(0ms).inWindow, 500);
        QCOMPARE(throttle.traffic(10s).inWindow, 0);
    }

    void aPersonMayUseTheWholeWindowAtOnce()
    {
        Throttle throttle{{.requestsPerWindow = 100, .maxInFlight = 1000}};
        int sent = 0;
        for (; throttle.waitFor(Lane::Interactive, 5ms) == 0ms; ++sent)
            throttle.sent(Lane::Interactive, 5ms);
        QCOMPARE(sent, 99);
        QCOMPARE(throttle.waitFor(Lane::Interactive, 6ms), Time{9'999});
    }

    void thePaceOfARunCanChangeWhileItRuns()
    {
        Throttle throttle{{.requestsPerWindow = 1000, .bulkShare = 0.25, .maxInFlight = 1000}};
        Time now = 0ms;
        const auto sendFor = [&throttle, &now](Time duration) {
            int sent = 0;
            for (const auto end = now + duration; now < end;) {
                const auto wait = *throttle.waitFor(Lane::Bulk, now);
                if (wait > 0ms) {
                    now += wait;
                    continue;
                }
                throttle.sent(Lane::Bulk, now);
                throttle.ended();
                ++sent;
            }
            return sent;
        };
        const auto slow = sendFor(20s);
        throttle.setBulkShare(1);
        sendFor(10s); // the window still counts what went before
        const auto fast = sendFor(20s);
        QVERIFY2(slow >= 490 && slow <= 510, qPrintable(QString::number(slow)));
        QVERIFY2(fast >= 1900 && fast <= 2000, qPrintable(QString::number(fast)));
    }

    void aPlaceInFlightIsKeptForThePerson()
    {
        Throttle throttle{{.maxInFlight = 3}};
        throttle.sent(Lane::Bulk, 0ms);
        throttle.sent(Lane::Bulk, 0ms);
        QVERIFY(!throttle.waitFor(Lane::Bulk, 1ms));
        QCOMPARE(throttle.waitFor(Lane::Interactive, 1ms), Time{0});
        throttle.sent(Lane::Interactive, 1ms);
        QVERIFY(!throttle.waitFor(Lane::Interactive, 1ms));
        throttle.ended();
        QCOMPARE(throttle.waitFor(Lane::Interactive, 1ms), Time{0});
        QVERIFY(!throttle.waitFor(Lane::Bulk, 1ms));
    }

    void everyoneWaitsThroughAPause()
    {
        Throttle throttle{Limits::development()};
        throttle.pauseUntil(5s);
        throttle.pauseUntil(3s); // a shorter one does not end it
        QCOMPARE(throttle.waitFor(Lane::Interactive, 1s), Time{4s});
        QCOMPARE(throttle.waitFor(Lane::Bulk, 1s), Time{4s});
        QCOMPARE(throttle.traffic(1s).pausedFor, Time{4s});
        QCOMPARE(throttle.waitFor(Lane::Interactive, 5s), Time{0});
        QCOMPARE(throttle.traffic(6s).pausedFor, Time{0});
    }

    void aPauseMayEndBeforeTheClocksZero()
    {
        Throttle throttle{Limits::development()};
        throttle.pauseUntil(-2s);
        QCOMPARE(throttle.waitFor(Lane::Interactive, -3s), Time{1s});
    }

    void bulkIsSpreadOverTheWindow()
    {
        Throttle throttle{{.requestsPerWindow = 100, .maxInFlight = 1000}};
        std::vector<Time> sends;
        for (Time now{0}; now < 60s; now += 1ms) {
            if (throttle.waitFor(Lane::Bulk, now) == 0ms) {
                throttle.sent(Lane::Bulk, now);
                throttle.ended();
                sends.push_back(now);
            }
        }
        QCOMPARE(mostInAnyWindow(sends, 10s), 25);
        QVERIFY(mostInAnyWindow(sends, 1s) <= 4);
        QVERIFY2(sends.size() >= 145, "the share is used, and not only kept");
    }

    void whatABusyComputerSendsLateIsMadeUpFor()
    {
        Throttle throttle{{.requestsPerWindow = 1000, .bulkShare = 1, .maxInFlight = 1000}};
        std::vector<Time> sends;
        // Wakes up up to 30 ms late, every time.
        for (Time now{0}; now < 60s; now += 37ms) {
            while (throttle.waitFor(Lane::Bulk, now) == 0ms) {
                throttle.sent(Lane::Bulk, now);
                throttle.ended();
                sends.push_back(now);
            }
        }
        QVERIFY2(sends.size() >= 5'900, qPrintable(QString::number(sends.size())));
        QVERIFY(mostInAnyWindow(sends, 10s) <= 990);
        QVERIFY(mostInAnyWindow(sends, 1s) <= 115);
    }

    void aTinyLimitStillLetsSomethingPass()
    {
        Throttle throttle{{.requestsPerWindow = 1}};
        QCOMPARE(throttle.waitFor(Lane::Bulk, 0ms), Time{0});
        throttle.sent(Lane::Bulk, 0ms);
        throttle.ended();
        QCOMPARE(throttle.waitFor(Lane::Bulk, 1ms), Time{9'999});
    }

    void randomTrafficNeverBreaksALimit_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    void randomTrafficNeverBreaksALimit()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random{seed};
        const Limits limits{.requestsPerWindow = random.bounded(1, 300),
                            .bulkShare = random.bounded(90) / 100.0 + 0.01,
                            .maxInFlight = random.bounded(1, 9)};
        Throttle throttle{limits};
        std::vector<Time> sends;
        std::vector<Time> bulkSends;
        int inFlight = 0;
        Time pausedUntil{0};
        Time now{random.bounded(1'000'000)};
        for (int step = 0; step < 4'000; ++step) {
            const auto lane = random.bounded(2) == 0 ? Lane::Interactive : Lane::Bulk;
            const auto wait = throttle.waitFor(lane, now);
            if (wait == 0ms) {
                QVERIFY(now >= pausedUntil);
                throttle.sent(lane, now);
                sends.push_back(now);
                if (lane == Lane::Bulk)
                    bulkSends.push_back(now);
                ++inFlight;
                QVERIFY(inFlight <= limits.maxInFlight);
            } else if (!wait) {
                QVERIFY2(inFlight > 0, "nothing would ever wake it");
            } else if (random.bounded(4) == 0) {
                now += *wait; // what the client does: sleep exactly so long
                QVERIFY(throttle.waitFor(lane, now) == 0ms);
            }
            if (inFlight > 0 && random.bounded(2) == 0) {
                throttle.ended();
                --inFlight;
            }
            if (random.bounded(500) == 0) {
                pausedUntil = std::max(pausedUntil, now + Time{random.bounded(20'000)});
                throttle.pauseUntil(pausedUntil);
            }
            now += Time{random.bounded(40)};
        }
        QVERIFY(mostInAnyWindow(sends, limits.window) <= limits.requestsPerWindow);
        QVERIFY(mostInAnyWindow(bulkSends, limits.window)
                <= std::max(1, int(limits.requestsPerWindow * limits.bulkShare)));
        QVERIFY(sends.size() > 1);
    }
};

QTEST_APPLESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
