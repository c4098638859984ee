#include "api/operations/all.h"
#include "tests/api/calls.h"

#include <QSignalSpy>

using namespace desk::api;
using namespace desk::testing;
using namespace Qt::StringLiterals;

namespace {

//! An operation whose ids are such that it could be sent.
template <Operation Op>
Op sendable()
{
    Op op;
    if constexpr (requires { op.userId = QString{}; })
        op.userId = u"user_1"_s;
    if constexpr (requires { op.userIds = QStringList{}; })
        op.userIds = {u"user_1"_s};
    if constexpr (requires { op.passkeyId = QString{}; })
        op.passkeyId = u"idn_1"_s;
    if constexpr (requires { op.web3WalletId = QString{}; })
        op.web3WalletId = u"idn_1"_s;
    if constexpr (requires { op.externalAccountId = QString{}; })
        op.externalAccountId = u"idn_1"_s;
    return op;
}

//! Calls \p check(operation) for every operation that changes something.
template <typename Check>
void forEachWrite(Check check)
{
    const auto one = [&check]<typename Op>(const Op &) {
        if (Op::endpoint.repeat != Repeat::Read)
            check(sendable<Op>());
    };
    std::apply([&one](const auto &...op) { (one(op), ...); }, AllOperations{});
}

FaultServer::Script answering()
{
    return [](const SeenRequest &) { return Fault::json(userJson); };
}

} // namespace

class TestSafeMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readOnlyLetsNoWritePass()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ReadOnly);
        QSignalSpy failed{&client, &Client::failed};
        int writes = 0;
        forEachWrite([&](const auto &op) {
            ++writes;
            const auto answer = awaited(client, op);
            QVERIFY2(!answer, op.endpoint.id);
            QCOMPARE(answer.error().effect, Error::Effect::NotApplied);
            if (!toRequest(op))
                return; // refused for what it lacks
            QVERIFY2(answer.error().hasCode(u"frontdesk_read_only"), op.endpoint.id);
            QVERIFY(answer.error().stopsRun());
        });
        QVERIFY(writes > 10);
        QCOMPARE(failed.size(), writes); // for diagnostics
        QCOMPARE(server.seenCount(), 0);
        QVERIFY(awaited(client, GetUser{{.userId = u"user_1"_s}}));
        QCOMPARE(server.seenCount(), 1);
    }

    void confirmAllHoldsEveryWriteUntilItIsAnswered()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ConfirmAll);
        QSignalSpy wanted{&client, &Client::approvalWanted};
        int writes = 0;
        forEachWrite([&](const auto &op) {
            if (!toRequest(op))
                return; // some need more than ids: they cannot be sent at all
            std::optional<Error> error;
            QObject context;
            client.send(op, &context, [&error](const auto &answer) { error = answer ? Error{} : answer.error(); });
            ++writes;
            QTRY_COMPARE(wanted.size(), writes);
            const auto question = wanted.constLast().constFirst().value<WriteQuestion>();
            QCOMPARE(QByteArray{question.operation}, QByteArray{op.endpoint.id});
            client.answer(question.id, false);
            QTRY_VERIFY(error);
            QVERIFY2(error->hasCode(u"frontdesk_not_confirmed"), op.endpoint.id);
        });
        QVERIFY(writes > 10);
        QCOMPARE(server.seenCount(), 0);
    }

    void aYesLetsTheWritePass()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ConfirmAll);
        connect(&client, &Client::approvalWanted, &client,
                [&client](const WriteQuestion &question) { client.answer(question.id, true); });
        QVERIFY(awaited(client, BanUser{{.userId = u"user_1"_s}}));
        QCOMPARE(server.seenCount(), 1);
    }

    void whatRestsOnAReadIsReadAgainAfterTheYes()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ConfirmAll);
        connect(&client, &Client::approvalWanted, &client,
                [&client](const WriteQuestion &question) { client.answer(question.id, true); });
        std::optional<Error> error;
        client.sendAs<User>(
            BanUser{{.userId = u"user_1"_s}}, Json<User>::decode, this,
            [&error](const Result<User> &answer) { error = answer ? Error{} : answer.error(); }, Lane::Interactive,
            Basis::JustRead);
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, Error::Kind::RateLimited);
        QCOMPARE(server.seenCount(), 0);
    }

    void whereNobodyCanBeAskedTheAnswerIsNo()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ConfirmAll);
        QVERIFY(awaited(client, BanUser{{.userId = u"user_1"_s}}).error().hasCode(u"frontdesk_not_confirmed"));
        QCOMPARE(server.seenCount(), 0);
    }

    void aYesHoldsForOneRunAndNotForTheNext()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ConfirmAll);
        QSignalSpy wanted{&client, &Client::approvalWanted};
        QObject run;
        int left = 5;
        // As a job does: the next leaves when the one before was answered.
        std::function<void()> next = [&] {
            client.send(BanUser{{.userId = u"user_1"_s}}, &run, [&](const Result<User> &answer) {
                QVERIFY(answer);
                if (--left > 0)
                    next();
            });
        };
        client.approve(&run);
        next();
        QTRY_COMPARE(left, 0);
        QCOMPARE(wanted.size(), 0);
        QCoreApplication::processEvents();
        client.send(BanUser{{.userId = u"user_1"_s}}, &run, [](const Result<User> &) {});
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(server.seenCount(), 5);
    }

    void aCourseIsAskedAboutOnceThoughItPauses()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ConfirmAll);
        QSignalSpy wanted{&client, &Client::approvalWanted};
        connect(&client, &Client::approvalWanted, &client,
                [&client](const WriteQuestion &question) { client.answer(question.id, true); });
        QObject run;
        int answers = 0;
        const auto send = [&] {
            client.send(BanUser{{.userId = u"user_1"_s}}, &run, [&answers](const Result<User> &) { ++answers; });
        };
        client.beginCourse(&run);
        for (int i = 1; i <= 3; ++i) {
            send();
            QTRY_COMPARE(answers, i);
            QCoreApplication::processEvents(); // nothing of it is under way any more
        }
        QCOMPARE(wanted.size(), 1);
        client.endCourse(&run);
        send();
        QTRY_COMPARE(answers, 4);
        QCOMPARE(wanted.size(), 2);
    }

    void turningReadOnlyRefusesWhatWaits()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ConfirmAll);
        QSignalSpy wanted{&client, &Client::approvalWanted};
        std::optional<Error> error;
        client.send(BanUser{{.userId = u"user_1"_s}}, this,
                    [&error](const Result<User> &answer) { error = answer ? Error{} : answer.error(); });
        QTRY_COMPARE(wanted.size(), 1);
        client.setSafeMode(SafeMode::ReadOnly);
        QTRY_VERIFY(error);
        QVERIFY(error->hasCode(u"frontdesk_read_only"));
        QCOMPARE(server.seenCount(), 0);
    }

    void aCancelledWriteIsNotSentByALateYes()
    {
        FaultServer server{answering()};
        Client client{connectionTo(server.baseUrl())};
        client.setSafeMode(SafeMode::ConfirmAll);
        QSignalSpy wanted{&client, &Client::approvalWanted};
        auto *call = client.send(BanUser{{.userId = u"user_1"_s}}, this, [](const Result<User> &) {});
        QTRY_COMPARE(wanted.size(), 1);
        call->cancel();
        client.answer(wanted.constFirst().constFirst().value<WriteQuestion>().id, true);
        QVERIFY(awaited(client, GetUser{{.userId = u"user_1"_s}}));
        QCOMPARE(server.seenCount(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSafeMode)
#include "tst_safemode.moc"
