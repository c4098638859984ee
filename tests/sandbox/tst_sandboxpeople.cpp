#include "sandbox/commandline.h"
#include "sandbox/people/generator.h"
#include "sandbox/people/personjson.h"
#include "sandbox/people/phonebook.h"
#include "tests/sandbox/client.h"

#include <QCryptographicHash>
#include <QSet>

using namespace Qt::StringLiterals;

class TheSandboxMakesPeople final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameOnesFromTheSameSeed();
    void whoHaveNotChangedSinceThisVersionOfTheGenerator();
    void whoseIdentifiersAreUnique();
    void whoAreWholeAndInTheServicesShape();
    void ofManyKinds();
    void withNumbersNobodyHas();
    void andReadsItsCommandLine_data();
    void andReadsItsCommandLine();

private:
    static constexpr qint64 s_today = 1'790'035'200'000; // 2026-09-22
    [[nodiscard]] static QByteArray jsonOf(const desk::sandbox::Generator &generator, std::size_t index)
    {
        std::string json;
        const desk::sandbox::Person person = generator.person(index);
        desk::sandbox::writePerson(person, person.state, {"http://127.0.0.1:1/img/", generator.instanceId(), s_today},
                                   json);
        return QByteArray::fromStdString(json);
    }
    desk::sandbox::Generator m_generator{{.seed = 1, .count = 3000, .today = s_today}};
};

void TheSandboxMakesPeople::theSameOnesFromTheSameSeed()
{
    const desk::sandbox::Generator same({.seed = 1, .count = 3000, .today = s_today});
    const desk::sandbox::Generator other({.seed = 2, .count = 3000, .today = s_today});
    for (const std::size_t index : {0U, 17U, 2999U}) {
        QCOMPARE(jsonOf(same, index), jsonOf(m_generator, index));
        QVERIFY(jsonOf(other, index) != jsonOf(m_generator, index));
    }
}

void TheSandboxMakesPeople::whoHaveNotChangedSinceThisVersionOfTheGenerator()
{
    // A database keeps only what changed about its users and relies on the generator for the rest. If this fails and
    // the change is wanted, raise kGeneratorVersion.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (std::size_t index = 0; index < 3000; ++index)
        hash.addData(jsonOf(m_generator, index));
    QCOMPARE(desk::sandbox::kGeneratorVersion, 1);
    QCOMPARE(hash.result().toHex().left(16), "4b1296ff0dcec9e7");
}

void TheSandboxMakesPeople::whoseIdentifiersAreUnique()
{
    QSet<std::string> seen;
    const auto add = [&seen](const std::string &text) {
        QVERIFY2(!seen.contains(text), text.c_str());
        seen.insert(text);
    };
    for (std::size_t index = 0; index < 3000; ++index) {
        const desk::sandbox::Person person = m_generator.person(index);
        add(person.id);
        for (const auto &email : person.emails)
            add(email.address);
        for (const auto &phone : person.phones)
            add(phone.number);
        for (const auto &wallet : person.wallets)
            add(wallet.address);
        if (person.username)
            add(*person.username);
        QVERIFY(!person.emails.empty() || !person.phones.empty() || !person.wallets.empty() || person.username);
        QVERIFY(person.createdAt < s_today);
        QVERIFY(person.state.updatedAt >= person.createdAt && person.state.updatedAt < s_today);
        QVERIFY(!person.lastSignInAt || (*person.lastSignInAt >= person.createdAt && *person.lastSignInAt < s_today));
    }
}

void TheSandboxMakesPeople::whoAreWholeAndInTheServicesShape()
{
    qsizetype bytes = 0;
    for (std::size_t index = 0; index < 3000; ++index) {
        const QByteArray json = jsonOf(m_generator, index);
        bytes += json.size();
        QJsonParseError error{};
        const QJsonObject user = QJsonDocument::fromJson(json, &error).object();
        QVERIFY2(error.error == QJsonParseError::NoError, json.constData());
        for (const char *key : {"id",
                                "object",
                                "external_id",
                                "primary_email_address_id",
                                "username",
                                "first_name",
                                "has_image",
                                "public_metadata",
                                "email_addresses",
                                "passkeys",
                                "password_enabled",
                                "mfa_enabled_at",
                                "external_accounts",
                                "saml_accounts",
                                "enterprise_accounts",
                                "last_sign_in_at",
                                "banned",
                                "locked",
                                "lockout_expires_in_seconds",
                                "verification_attempts_remaining",
                                "created_at",
                                "legal_accepted_at"})
            QVERIFY(user.contains(QLatin1String(key)));
        const QString id = user["id"_L1].toString();
        QCOMPARE(id.size(), 32);
        for (const char *field : {"public_metadata", "private_metadata", "unsafe_metadata"})
            QVERIFY(QJsonDocument(user[QLatin1String(field)].toObject()).toJson(QJsonDocument::Compact).size() <= 8192);
    }
    QVERIFY2(bytes / 3000 > 2000 && bytes / 3000 < 4000, qPrintable(QString::number(bytes / 3000)));
}

void TheSandboxMakesPeople::ofManyKinds()
{
    QMap<QString, int> kinds;
    for (std::size_t index = 0; index < 3000; ++index) {
        const desk::sandbox::Person person = m_generator.person(index);
        kinds[u"banned"_s] += person.state.isBanned ? 1 : 0;
        kinds[u"locked for a while"_s] += person.state.lock == desk::sandbox::Lock::Until ? 1 : 0;
        kinds[u"locked for ever"_s] += person.state.lock == desk::sandbox::Lock::Forever ? 1 : 0;
        kinds[u"without e-mail"_s] += person.emails.empty() ? 1 : 0;
        kinds[u"several e-mails"_s] += person.emails.size() > 1 ? 1 : 0;
        kinds[u"several phones"_s] += person.phones.size() > 1 ? 1 : 0;
        kinds[u"wallets"_s] += person.wallets.empty() ? 0 : 1;
        kinds[u"passkeys"_s] += person.passkeys.empty() ? 0 : 1;
        kinds[u"authenticator"_s] += person.hasTotp ? 1 : 0;
        kinds[u"backup codes"_s] += person.hasBackupCodes ? 1 : 0;
        kinds[u"accounts"_s] += person.accounts.empty() ? 0 : 1;
        kinds[u"companies"_s] += person.enterpriseAccounts.empty() ? 0 : 1;
        kinds[u"organizations"_s] += person.memberships.empty() ? 0 : 1;
        kinds[u"never signed in"_s] += person.lastSignInAt ? 0 : 1;
        kinds[u"nameless"_s] += person.firstName || person.lastName ? 0 : 1;
        kinds[u"long names"_s] += person.lastName.value_or("").size() > 200 ? 1 : 0;
        kinds[u"full metadata"_s] += person.unsafeMetadata.size() > 8000 ? 1 : 0;
    }
    for (auto kind = kinds.cbegin(); kind != kinds.cend(); ++kind)
        QVERIFY2(kind.value() > 0, qPrintable(kind.key()));
}

void TheSandboxMakesPeople::withNumbersNobodyHas()
{
    QSet<std::string> seen;
    for (std::size_t slot = 0; slot < desk::sandbox::fictionalNumberCount(); ++slot)
        seen.insert(desk::sandbox::fictionalNumber(slot));
    QCOMPARE(static_cast<std::size_t>(seen.size()), desk::sandbox::fictionalNumberCount());
}

void TheSandboxMakesPeople::andReadsItsCommandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("all") << QStringList{u"--port"_s,       u"0"_s,           u"--users"_s, u"7"_s,
                                        u"--rate-limit"_s, u"development"_s, u"--plan"_s,  u"free"_s}
                         << true;
    QTest::newRow("nothing") << QStringList{} << true;
    QTest::newRow("port") << QStringList{u"--port"_s, u"70000"_s} << false;
    QTest::newRow("users") << QStringList{u"--users=many"_s} << false;
    QTest::newRow("limit") << QStringList{u"--rate-limit"_s, u"some"_s} << false;
    QTest::newRow("unknown") << QStringList{u"--colour"_s} << false;
    QTest::newRow("left over") << QStringList{u"extra"_s} << false;
    QTest::newRow("load") << QStringList{u"--load"_s, u"/nonexistent/file"_s} << false;
    QTest::newRow("fault") << QStringList{u"--fault"_s, u"BanUser explode"_s} << false;
}

void TheSandboxMakesPeople::andReadsItsCommandLine()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const bool, isGood);
    QString problem;
    QString help;
    const auto options =
        desk::sandbox::readCommandLine(QStringList{u"frontdesk-sandbox"_s} + arguments, &problem, &help);
    QCOMPARE(options.has_value(), isGood);
    QCOMPARE(problem.isEmpty(), isGood);
}

QTEST_GUILESS_MAIN(TheSandboxMakesPeople)
#include "tst_sandboxpeople.moc"
