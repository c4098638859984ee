#include "tests/api/calls.h"

#include <QRandomGenerator>

using namespace desk::api;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMutationIsSentOnceWhateverTheConnectionDoes_data()
    {
        QTest::addColumn<bool>("isDelete");
        QTest::addRow("POST without a body, DELETE without a body") << true;
        QTest::addRow("POST with a body") << false;
    }

    void aMutationIsSentOnceWhateverTheConnectionDoes()
    {
        QFETCH(bool, isDelete);
        constexpr int requests = 1'500; // twice: 3,000 in all
        auto random = std::make_shared<QRandomGenerator>(11); // used in the server's thread only
        FaultServer server{[random](const SeenRequest &) {
            const auto dice = random->bounded(40);
            if (dice < 4)
                return Fault::silence(dice % 2 ? Fault::Ending::Close : Fault::Ending::Reset);
            return Fault::json(userJson);
        }};
        Client client{connectionTo(server.baseUrl())};
        int answers = 0;
        int failures = 0;
        int claimedOutcomes = 0;
        for (int i = 0; i < requests; ++i) {
            const auto done = [&](const auto &result) {
                ++answers;
                if (result)
                    return;
                ++failures;
                if (result.error().effect != Error::Effect::Unknown)
                    ++claimedOutcomes;
            };
            const auto id = QString::number(i);
            if (!isDelete)
                client.sendAs<bool>(
                    BanUsers{{.userIds = {u"user_"_s + id}}}, [](const QByteArray &) -> Result<bool> { return true; },
                    this, done);
            else if (i % 2)
                client.send(BanUser{{.userId = u"user_"_s + id}}, this, done);
            else
                client.send(RemoveThing{u"thing_"_s + id}, this, done);
        }
        QTRY_COMPARE_WITH_TIMEOUT(answers, requests, 60'000);
        QHash<QByteArray, int> copies;
        const auto seen = server.seen();
        for (const auto &request : seen)
            ++copies[request.target + request.body];
        const auto duplicates = seen.size() - copies.size();
        qInfo() << "requests" << requests << "received" << seen.size() << "dropped" << failures << "duplicates"
                << duplicates;
        QCOMPARE(duplicates, 0);
        QVERIFY2(copies.size() + failures >= requests, "a request that never arrived was reported as done");
        QVERIFY(failures > requests / 20);
        QCOMPARE(claimedOutcomes, 0);
    }
};

QTEST_GUILESS_MAIN(TestOnce)
#include "tst_once.moc"
