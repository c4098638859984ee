#include "models/jobs/protectedusers.h"
#include "models/users/userchunk.h"

#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using models::ProtectedUsers;

namespace {

bool protects(const ProtectedUsers &users, const QByteArray &email)
{
    const auto json = QByteArray{R"([{"id":"user_2x","primary_email_address_id":"i","email_addresses":[{"id":"i",)"}
        + R"("email_address":")" + email + R"("}]}])";
    const auto chunk = *models::UserChunk::decode(json, 0);
    return users.contains(chunk->at(0));
}

} // namespace

class TestProtectedUsers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void domainsCoverSubdomains()
    {
        const auto id = u"user_2abcdefghijklmnopqrstuvwxyz"_s;
        const auto users = ProtectedUsers::fromText(u"@Acme.example\n"_s + id);
        QCOMPARE(users.domains, QSet<QString>{u"acme.example"_s});
        QCOMPARE(users.ids, QSet<QString>{id});
        QCOMPARE(ProtectedUsers::fromText(users.toText()), users);
        QVERIFY(protects(users, "a@acme.example"));
        QVERIFY(protects(users, "a@Mail.ACME.example"));
        QVERIFY(!protects(users, "a@notacme.example"));
        QVERIFY(!protects(users, "acme.example@other.example"));
    }

    void oneAddressIsNotEverybodys()
    {
        QStringList odd;
        const auto one = ProtectedUsers::fromText(u"Zoe@acme.example hello world"_s, &odd);
        QVERIFY(one.domains.isEmpty());
        QCOMPARE(one.emails, QSet<QString>{u"zoe@acme.example"_s});
        QCOMPARE(odd, (QStringList{u"hello"_s, u"world"_s}));
    }

    void whatIsProtectedIsMetHoweverItIsWritten_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("email");
        QTest::addRow("own script, sent") << u"münchen.test"_s << QByteArray{"a@xn--mnchen-3ya.test"};
        QTest::addRow("sent, own script") << u"xn--mnchen-3ya.test"_s << QByteArray{"a@münchen.test"};
        QTest::addRow("address") << u"Zoë@MÜNCHEN.test"_s << QByteArray{"zoë@xn--mnchen-3ya.test"};
        QTest::addRow("star and at") << u"*@globex.example"_s << QByteArray{"anna@globex.example"};
        QTest::addRow("star and dot") << u"*.globex.example"_s << QByteArray{"anna@mail.globex.example"};
    }

    void whatIsProtectedIsMetHoweverItIsWritten()
    {
        QFETCH(QString, line);
        QFETCH(QByteArray, email);
        QStringList odd;
        const auto users = ProtectedUsers::fromText(line, &odd);
        QVERIFY(odd.isEmpty());
        QVERIFY(protects(users, email));
    }

    void anIdThatLooksCutIsTakenAndNamed()
    {
        const auto whole = u"user_2rvWkk90azWI2o3PH4LDuCMDPPh"_s;
        QStringList odd;
        QStringList doubtful;
        const auto users = ProtectedUsers::fromText(whole + u'\n' + whole.chopped(1), &odd, &doubtful);
        QCOMPARE(users.ids, (QSet<QString>{whole, whole.chopped(1)}));
        QVERIFY(odd.isEmpty());
        QCOMPARE(doubtful, QStringList{whole.chopped(1)});
    }

    void linesThatWouldProtectNobodyAreRefused()
    {
        QStringList odd;
        QVERIFY(ProtectedUsers::fromText(u"user_short *@ ma*@acme.example test"_s, &odd).isEmpty());
        QCOMPARE(odd, (QStringList{u"user_short"_s, u"*@"_s, u"ma*@acme.example"_s, u"test"_s}));
    }
};

QTEST_APPLESS_MAIN(TestProtectedUsers)
#include "tst_protectedusers.moc"
