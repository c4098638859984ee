#include "sandbox/server.h"
#include "tests/contract/contractrun.h"

#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

class TestContractRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSandboxAnswersEveryOperation()
    {
        sandbox::Server server{{.users = 400}};
        QString problem;
        QVERIFY2(server.start(&problem), qPrintable(problem));
        auto key = api::SecretKey::parse(server.secretKey());
        const auto connection = api::Connection::create(QUrl{server.baseUrl()}, std::move(key).value());
        api::Client client{connection.value()};
        QStringList failures;
        contract::ContractRun run{client, [&failures](const QString &line) {
                                      if (!line.startsWith("ok "_L1))
                                          failures.append(line);
                                  }};
        const auto answered = run.run();
        QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u'\n')));
        QCOMPARE(answered, contract::ContractRun::operations);
    }
};

QTEST_GUILESS_MAIN(TestContractRun)
#include "tst_contractrun.moc"
