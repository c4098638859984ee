#include "sandbox/secrets/totp.h"
#include "tests/sandbox/client.h"

using namespace Qt::StringLiterals;

namespace {

qint64 s_now = 1'111'111'109'000; // a moment of the test vectors of RFC 6238

desk::sandbox::Options timed()
{
    desk::sandbox::Options options = Sandbox::few(600);
    options.clock = [] { return s_now; };
    return options;
}

} // namespace

class TheSandboxGuardsSecrets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { s_now = 1'111'111'109'000; }
    void verifiesDigestsOfEveryHasher_data();
    void verifiesDigestsOfEveryHasher();
    void verifiesPasswordsThatWereSet();
    void knowsWhoHasNoPassword();
    void givesSeededUsersSecretsThatFollowFromTheirId();
    void verifiesCodesAsTheStandardSays();
    void tellsWrongCodesApart();
    void consumesBackupCodes();
    void endsAllSecondFactorsAtOnce();
    void keepsTheTelephoneWhenTheAppGoes();
    void deletesBackupCodesOnly();
    void deletesPasskeys();
    void deletesWallets();
    void deletesAccountsByTheRightId();
    void keepsTheLastIdentification();

private:
    [[nodiscard]] QByteArray created(const QByteArray &fields)
    {
        const QByteArray name = "safe_user_" + QByteArray::number(++m_count);
        const Sandbox::Answer answer = m_sandbox.post("/v1/users", "{\"username\":\"" + name + "\"," + fields + '}');
        return answer.object()["id"_L1].toString().toLatin1();
    }
    [[nodiscard]] Sandbox::Answer verify(const QByteArray &id, const char *what, const QByteArray &secret)
    {
        const QByteArray field = qstrcmp(what, "password") == 0 ? "password" : "code";
        return m_sandbox.post("/v1/users/" + id + "/verify_" + what, "{\"" + field + "\":\"" + secret + "\"}");
    }
    [[nodiscard]] Sandbox::Answer remove(const QByteArray &id, const QByteArray &path)
    {
        return m_sandbox.send("DELETE", "/v1/users/" + id + path, {}, {});
    }
    [[nodiscard]] QJsonObject get(const QByteArray &id) { return m_sandbox.get("/v1/users/" + id).object(); }
    //! The first user for whom \a isWanted.
    template <typename Wanted>
    [[nodiscard]] QJsonObject someone(Wanted isWanted)
    {
        const QJsonArray users = m_sandbox.all();
        for (const QJsonValue &user : users) {
            if (isWanted(user))
                return user.toObject();
        }
        return {};
    }

    Sandbox m_sandbox{timed()};
    int m_count = 0;
};

void TheSandboxGuardsSecrets::verifiesDigestsOfEveryHasher_data()
{
    QTest::addColumn<QByteArray>("digest");
    QTest::addColumn<QByteArray>("password");
    const auto row = [](const char *hasher, const char *digest, const char *password) {
        QTest::newRow(hasher) << QByteArray(digest) << QByteArray(password);
    };
    // Made with Python's hashlib and crypt, or taken from the test vectors that the algorithms are published with.
    row("md5", R"(0f305f1b40e9dab2ecad7e8e206037f5)", "Grüße Welt 9");
    row("md5_salted", R"(pepper$9bebc9c8065ea38b0d379dcb671fd1ff)", "Grüße Welt 9");
    row("sha256", R"(cc2b99ccc3f2b5d51fea3e829d69a9e88ae2991bd7f29f30dba4d03a20ac063f)", "Grüße Welt 9");
    row("sha256_salted", R"(pepper$9d6b97e0b88dbd3b60abf9061bcb811917b7921a97cfba119a99c6e59ff97eae)", "Grüße Welt 9");
    row("ldap_ssha", R"({SSHA}0bZHFZnVurZysxEyV8u7UJ8MvkZzYWx0)", "Grüße Welt 9");
    row("pbkdf2_sha1", R"(pbkdf2_sha1$1000$salt$a49a7ab3b957344b732d934e5830b5484d91f53a)", "Grüße Welt 9");
    row("pbkdf2_sha256", R"(pbkdf2_sha256$1000$c2FsdA==$OZ9ubkQhDznEw+Gz59DS1ZuKSjaAg1Xkk++o6PcAUJE=)", "Grüße Welt 9");
    row("pbkdf2_sha256_django", R"(pbkdf2_sha256$1000$salt$OZ9ubkQhDznEw+Gz59DS1ZuKSjaAg1Xkk++o6PcAUJE=)",
        "Grüße Welt 9");
    row("pbkdf2_sha512", R"(pbkdf2_sha512$1000$salt$f1ef6abe54ebc4e7c3062fe3827574caf469a8d7e9c0dc58e37cb6e1e2ad5268)",
        "Grüße Welt 9");
    row("pbkdf2_sha512_hex",
        R"(pbkdf2_sha512_hex$1000$73616c74$f1ef6abe54ebc4e7c3062fe3827574caf469a8d7e9c0dc58e37cb6e1e2ad5268)",
        "Grüße Welt 9");
    row("scrypt_werkzeug",
        R"(scrypt:1024:8:1$salt$fc049219f24312ed6626e7ecbbac76785803b03cdd49fc778701da51c907ee0e88d0e17ba166b05e3228522eb3fcb8663394011e221282e955355ecbfe36b52e)",
        "Grüße Welt 9");
    row("sha512_symfony",
        R"(sha512_symfony$5$salt$qo2tVjySiIgISI4Ys6CVfrax68S3mEJvqxsm04lFr7H3QFrPdMwiksQCzRGW7fmrr/LcAgAbSEi8d+u38rRhtQ==)",
        "Grüße Welt 9");
    row("bcrypt", R"($2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW)", "U*U");
    row("bcrypt_sha256_django", R"(bcrypt_sha256$$2b$05$CCCCCCCCCCCCCCCCCCCCC.MtqfpyhY5FU/wm9b067q8V5jXhdaHNa)",
        "Grüße Welt 9");
    row("bcrypt_peppered", R"($2b$05$CCCCCCCCCCCCCCCCCCCCC.WibayN2emw/JkeNlG2tqGE3vJ8oMyAu$pepper)", "Grüße Welt 9");
    row("phpass", R"($P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0)", "test12345");
    row("md5_phpass", R"($P$9IQRaTwmf2wJvEb94ndWrt8kWP6GNZ0)", "Grüße Welt 9");
    row("scrypt_firebase",
        R"(lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==$42xEC+ixf3L2lw==$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==$Bw==$8$14)",
        "user1password");
    row("argon2i", R"($argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA)",
        "password");
    row("argon2id", R"($argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc)",
        "password");
}

void TheSandboxGuardsSecrets::verifiesDigestsOfEveryHasher()
{
    QFETCH(const QByteArray, digest);
    QFETCH(const QByteArray, password);
    const QByteArray hasher = QTest::currentDataTag();
    const QByteArray id = created("\"password_digest\":\"" + digest + "\",\"password_hasher\":\"" + hasher + "\"");
    QVERIFY(!id.isEmpty());
    QVERIFY(get(id)["password_enabled"_L1].toBool());
    const Sandbox::Answer right = verify(id, "password", password);
    QCOMPARE(right.status, 200);
    QCOMPARE(right.body, R"({"verified":true})");
    const Sandbox::Answer wrong = verify(id, "password", password + 'x');
    QCOMPARE(wrong.status, 422);
    QCOMPARE(wrong.code(), u"incorrect_password"_s);
}

void TheSandboxGuardsSecrets::verifiesPasswordsThatWereSet()
{
    const QByteArray id = created(R"("password":"correct horse battery")");
    QCOMPARE(verify(id, "password", "correct horse battery").status, 200);
    QCOMPARE(verify(id, "password", "Correct horse battery").status, 422);
    const qint64 before = get(id)["password_last_updated_at"_L1].toInteger();
    s_now += 1000;
    const QByteArray path = "/v1/users/" + id;
    QCOMPARE(m_sandbox.send("PATCH", path, R"({"password":"short"})").code(), u"form_password_length_too_short"_s);
    QCOMPARE(m_sandbox
                 .send("PATCH", path, R"({"password":"short","skip_password_checks":true,
        "sign_out_of_other_sessions":true})")
                 .status,
             200);
    QVERIFY(get(id)["password_last_updated_at"_L1].toInteger() > before);
    QCOMPARE(verify(id, "password", "short").status, 200);
    QCOMPARE(verify(id, "password", "correct horse battery").status, 422);
}

void TheSandboxGuardsSecrets::knowsWhoHasNoPassword()
{
    const QByteArray id = created(R"("first_name":"No")");
    const Sandbox::Answer answer = verify(id, "password", "anything at all");
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.code(), u"no_password_set"_s);
    QCOMPARE(verify("user_unknown", "password", "anything").status, 404);
    QCOMPARE(m_sandbox.post("/v1/users/" + id + "/verify_password", "{}").code(), u"form_param_missing"_s);
    QCOMPARE(m_sandbox.post("/v1/users/" + id + "/verify_password", R"({"password":1})").code(),
             u"form_param_type_invalid"_s);
}

void TheSandboxGuardsSecrets::givesSeededUsersSecretsThatFollowFromTheirId()
{
    const QByteArray id = someone([](const QJsonValue &user) {
                              return user["totp_enabled"_L1].toBool() && user["backup_code_enabled"_L1].toBool()
                                  && user["password_enabled"_L1].toBool();
                          })["id"_L1]
                              .toString()
                              .toLatin1();
    QVERIFY(!id.isEmpty());
    QCOMPARE(verify(id, "password", "sandbox-" + id.right(8)).status, 200);
    QCOMPARE(verify(id, "password", "sandbox-" + id.right(7)).status, 422);
    const std::string code = desk::sandbox::totpCode(id.right(20).toStdString(), s_now);
    QCOMPARE(verify(id, "totp", QByteArray::fromStdString(code)).body, R"({"verified":true,"code_type":"totp"})");
    const Sandbox::Answer backup = verify(id, "totp", id.right(6) + "07");
    QCOMPARE(backup.body, R"({"verified":true,"code_type":"backup_code"})");
    QCOMPARE(verify(id, "totp", id.right(6) + "07").status, 422);
    QCOMPARE(verify(id, "totp", id.right(6) + "10").status, 200);
    QCOMPARE(verify(id, "totp", id.right(6) + "11").status, 422);
}

void TheSandboxGuardsSecrets::verifiesCodesAsTheStandardSays()
{
    // RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890.
    const QByteArray id = created(R"("totp_secret":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")");
    const QJsonObject user = get(id);
    QVERIFY(user["two_factor_enabled"_L1].toBool());
    QCOMPARE(user["mfa_enabled_at"_L1].toInteger(), s_now);
    const std::pair<qint64, const char *> vectors[] = {{59, "287082"},
                                                       {1'111'111'109, "081804"},
                                                       {1'111'111'111, "050471"},
                                                       {1'234'567'890, "005924"},
                                                       {2'000'000'000, "279037"},
                                                       {20'000'000'000, "353130"}};
    for (const auto &[seconds, code] : vectors) {
        for (const qint64 skew : {-30, 0, 30}) {
            s_now = (seconds + skew) * 1000;
            QCOMPARE(verify(id, "totp", code).body, R"({"verified":true,"code_type":"totp"})");
        }
        s_now = (seconds + 75) * 1000;
        QCOMPARE(verify(id, "totp", code).status, 422);
    }
}

void TheSandboxGuardsSecrets::tellsWrongCodesApart()
{
    const QByteArray id = created(R"("totp_secret":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")");
    QCOMPARE(verify(id, "totp", "081805").code(), u"totp_incorrect_code"_s);
    QCOMPARE(verify(id, "totp", "81804").code(), u"totp_invalid_length"_s);
    const Sandbox::Answer none = verify(created(R"("first_name":"No")"), "totp", "081804");
    QCOMPARE(none.status, 400);
    QCOMPARE(none.code(), u"totp_disabled"_s);
    QCOMPARE(verify("user_unknown", "totp", "081804").status, 404);
}

void TheSandboxGuardsSecrets::consumesBackupCodes()
{
    const QByteArray id = created(R"("totp_secret":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        "backup_codes":["plain-one","$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"])");
    for (const char *code : {"plain-one", "U*U"}) {
        QCOMPARE(verify(id, "totp", code).body, R"({"verified":true,"code_type":"backup_code"})");
        QCOMPARE(verify(id, "totp", code).status, 422);
    }
    QCOMPARE(verify(id, "totp", "081804").status, 200);
}

void TheSandboxGuardsSecrets::endsAllSecondFactorsAtOnce()
{
    const QJsonObject before = someone([](const QJsonValue &user) {
        return user["totp_enabled"_L1].toBool() && user["backup_code_enabled"_L1].toBool()
            && user["phone_numbers"_L1][0]["reserved_for_second_factor"_L1].toBool();
    });
    const QByteArray id = before["id"_L1].toString().toLatin1();
    QVERIFY(!id.isEmpty());
    QCOMPARE(remove(id, "/mfa").body, "{\"user_id\":\"" + id + "\"}");
    const QJsonObject after = get(id);
    for (const auto name : {"totp_enabled"_L1, "backup_code_enabled"_L1, "two_factor_enabled"_L1})
        QVERIFY2(!after[name].toBool(), name.data());
    const QJsonArray phones = after["phone_numbers"_L1].toArray();
    for (const QJsonValue &phone : phones) {
        QVERIFY(!phone["reserved_for_second_factor"_L1].toBool());
        QVERIFY(!phone["default_second_factor"_L1].toBool());
    }
    QCOMPARE(after["mfa_disabled_at"_L1].toInteger(), s_now);
    QCOMPARE(after["mfa_enabled_at"_L1], before["mfa_enabled_at"_L1]);
    QCOMPARE(after["password_enabled"_L1], before["password_enabled"_L1]);
    QCOMPARE(remove(id, "/mfa").status, 200);
    QCOMPARE(remove("user_unknown", "/mfa").status, 404);
}

void TheSandboxGuardsSecrets::keepsTheTelephoneWhenTheAppGoes()
{
    const QJsonObject before = someone([](const QJsonValue &user) {
        return user["totp_enabled"_L1].toBool()
            && user["phone_numbers"_L1][0]["reserved_for_second_factor"_L1].toBool();
    });
    const QByteArray id = before["id"_L1].toString().toLatin1();
    QVERIFY(!id.isEmpty());
    QCOMPARE(remove(id, "/totp").body, "{\"user_id\":\"" + id + "\"}");
    const QJsonObject after = get(id);
    QVERIFY(!after["totp_enabled"_L1].toBool());
    QVERIFY(after["two_factor_enabled"_L1].toBool());
    QVERIFY(after["phone_numbers"_L1][0]["default_second_factor"_L1].toBool());
    QCOMPARE(verify(id, "totp", "123456").code(), u"totp_disabled"_s);
}

void TheSandboxGuardsSecrets::deletesBackupCodesOnly()
{
    const QByteArray id = created(R"("totp_secret":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ","backup_codes":["code-one"])");
    QCOMPARE(remove(id, "/backup_code").body, "{\"user_id\":\"" + id + "\"}");
    const QJsonObject user = get(id);
    QVERIFY(!user["backup_code_enabled"_L1].toBool());
    QVERIFY(user["two_factor_enabled"_L1].toBool());
    QCOMPARE(verify(id, "totp", "code-one").status, 422);
    QCOMPARE(verify(id, "totp", "081804").status, 200);
    QCOMPARE(remove("user_unknown", "/backup_code").status, 404);
}

void TheSandboxGuardsSecrets::deletesPasskeys()
{
    const QJsonObject user = someone([](const QJsonValue &one) { return one["passkeys"_L1].toArray().size() > 1; });
    const QByteArray id = user["id"_L1].toString().toLatin1();
    const QByteArray passkey = user["passkeys"_L1][0]["id"_L1].toString().toLatin1();
    QVERIFY(!passkey.isEmpty());
    QCOMPARE(remove(id, "/passkeys/" + passkey).body,
             R"({"object":"passkey","id":")" + passkey + R"(","deleted":true})");
    QCOMPARE(get(id)["passkeys"_L1].toArray().size(), user["passkeys"_L1].toArray().size() - 1);
    const Sandbox::Answer again = remove(id, "/passkeys/" + passkey);
    QCOMPARE(again.status, 404);
    QCOMPARE(again.code(), u"passkey_not_registered"_s);
}

void TheSandboxGuardsSecrets::deletesWallets()
{
    const QByteArray first = "0x1111111111111111111111111111111111111111";
    const QByteArray second = "0x2222222222222222222222222222222222222222";
    const QByteArray id = created("\"web3_wallet\":[\"" + first + "\",\"" + second + "\"]");
    const QJsonArray wallets = get(id)["web3_wallets"_L1].toArray();
    const QByteArray primary = wallets[0]["id"_L1].toString().toLatin1();
    QCOMPARE(remove(id, "/web3_wallets/" + primary).object()["object"_L1].toString(), u"web3_wallet"_s);
    QCOMPARE(get(id)["primary_web3_wallet_id"_L1], wallets[1]["id"_L1]);
    QCOMPARE(m_sandbox.total("web3_wallet=" + first), 0);
    QCOMPARE(m_sandbox.total("web3_wallet=" + second), 1);
    QCOMPARE(remove(id, "/web3_wallets/" + primary).code(), u"resource_not_found"_s);
}

void TheSandboxGuardsSecrets::deletesAccountsByTheRightId()
{
    const QJsonObject user = someone([](const QJsonValue &one) {
        return one["external_accounts"_L1][0]["object"_L1] == "google_account"_L1
            && one["email_addresses"_L1][0]["linked_to"_L1].toArray().size() == 1;
    });
    const QByteArray id = user["id"_L1].toString().toLatin1();
    const QJsonObject account = user["external_accounts"_L1][0].toObject();
    QVERIFY(!account.isEmpty());
    const Sandbox::Answer wrong = remove(id, "/external_accounts/" + account["id"_L1].toString().toLatin1());
    QCOMPARE(wrong.status, 404);
    QCOMPARE(wrong.code(), u"external_account_not_found"_s);
    const QByteArray own = account["external_account_id"_L1].toString().toLatin1();
    QCOMPARE(remove(id, "/external_accounts/" + own).body,
             R"({"object":"external_account","id":")" + own + R"(","deleted":true})");
    const QJsonObject after = get(id);
    QCOMPARE(after["external_accounts"_L1].toArray().size(), user["external_accounts"_L1].toArray().size() - 1);
    QVERIFY(after["email_addresses"_L1][0]["linked_to"_L1].toArray().isEmpty());
    QCOMPARE(m_sandbox.total("provider=oauth_google&provider_user_id="
                             + account["provider_user_id"_L1].toString().toLatin1()),
             0);
}

void TheSandboxGuardsSecrets::keepsTheLastIdentification()
{
    const Sandbox::Answer made =
        m_sandbox.post("/v1/users", R"({"web3_wallet":["0x3333333333333333333333333333333333333333"]})");
    const QByteArray id = made.object()["id"_L1].toString().toLatin1();
    const QByteArray wallet = made.object()["web3_wallets"_L1][0]["id"_L1].toString().toLatin1();
    const Sandbox::Answer refused = remove(id, "/web3_wallets/" + wallet);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.code(), u"identification_deletion_failed"_s);
    QCOMPARE(get(id), made.object());
}

QTEST_GUILESS_MAIN(TheSandboxGuardsSecrets)
#include "tst_sandboxsecurity.moc"
