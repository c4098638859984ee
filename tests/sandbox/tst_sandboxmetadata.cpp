#include "tests/sandbox/client.h"

using namespace Qt::StringLiterals;

class TheSandboxKeepsMetadata final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesDeeply_data();
    void mergesDeeply();
    void leavesTheOtherFieldsAlone();
    void keepsNumbersAndOrderOfGeneratedPeople();
    void replacesWholeFields();
    void holdsEightKilobytesInEachField();
    void refuses_data();
    void refuses();
    void limitsTheChangesOfOneUser();

private:
    [[nodiscard]] QByteArray created(const QByteArray &metadata)
    {
        const QByteArray name = "meta_user_" + QByteArray::number(++m_count);
        const Sandbox::Answer answer =
            m_sandbox.post("/v1/users", "{\"username\":\"" + name + "\",\"public_metadata\":" + metadata + '}');
        return answer.body.mid(7, 32); // Qt's reader refuses some of the numbers below
    }
    [[nodiscard]] Sandbox::Answer merge(const QByteArray &id, const QByteArray &body)
    {
        return m_sandbox.send("PATCH", "/v1/users/" + id + "/metadata", body);
    }

    Sandbox m_sandbox{};
    int m_count = 0;
};

void TheSandboxKeepsMetadata::mergesDeeply_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *patch, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(patch) << QByteArray(after);
    };
    row("a new member comes last", R"({"z":1,"a":2})", R"({"m":3})", R"({"z":1,"a":2,"m":3})");
    row("objects merge", R"({"o":{"x":1,"y":{"d":1}}})", R"({"o":{"y":{"e":2}}})",
        R"({"o":{"x":1,"y":{"d":1,"e":2}}})");
    row("null removes at any level", R"({"o":{"x":1,"y":2},"p":3})", R"({"o":{"x":null},"p":null})",
        R"({"o":{"y":2}})");
    row("null in a new object too", R"({})", R"({"o":{"x":null,"y":1}})", R"({"o":{"y":1}})");
    row("arrays are replaced", R"({"l":[1,2,3]})", R"({"l":[null,{"a":null}]})", R"({"l":[null,{"a":null}]})");
    row("an object replaces a scalar", R"({"s":1})", R"({"s":{"a":1}})", R"({"s":{"a":1}})");
    row("a scalar replaces an object", R"({"s":{"a":1}})", R"({"s":"text"})", R"({"s":"text"})");
    row("numbers stay as they were written", R"({"a":1.0,"b":1e400,"c":12345678901234567890,"d":-0.10E+2})",
        R"({"n":1})", R"({"a":1.0,"b":1e400,"c":12345678901234567890,"d":-0.10E+2,"n":1})");
    row("white space goes", R"({ "a" : [ 1 , 2 ] })", "{ \"b\" :\n\" x \" }", R"({"a":[1,2],"b":" x "})");
    row("escapes stay", R"({"q":"\u00e9\"\\\/"})", R"({"n":"\ud83d\ude00"})",
        R"({"q":"\u00e9\"\\\/","n":"\ud83d\ude00"})");
    row("an escaped name is the same name", R"({"a":1})", R"({"\u0061":2})", R"({"a":2})");
}

void TheSandboxKeepsMetadata::mergesDeeply()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, patch);
    QFETCH(const QByteArray, after);
    const QByteArray id = created(before);
    const Sandbox::Answer answer = merge(id, "{\"public_metadata\":" + patch + '}');
    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.contains("\"public_metadata\":" + after + ','), answer.body.constData());
    QCOMPARE(m_sandbox.get("/v1/users/" + id).body, answer.body);
}

void TheSandboxKeepsMetadata::leavesTheOtherFieldsAlone()
{
    const QByteArray id = created(R"({"a":1.0})");
    QVERIFY(merge(id, R"({"private_metadata":{"p":1},"unsafe_metadata":{"u":1}})").body.contains(R"({"a":1.0})"));
    const QByteArray body = merge(id, R"({"unsafe_metadata":{"u":null}})").body;
    QVERIFY(body.contains(R"("private_metadata":{"p":1})"));
    QVERIFY(body.contains(R"("unsafe_metadata":{})"));
    const QByteArray before = m_sandbox.get("/v1/users/" + id).body;
    QCOMPARE(merge(id, "{}").body, before);
    QCOMPARE(m_sandbox.send("PATCH", "/v1/users/" + id + "/metadata", {}, {}).body, before);
}

void TheSandboxKeepsMetadata::keepsNumbersAndOrderOfGeneratedPeople()
{
    Sandbox sandbox;
    const QJsonArray users = sandbox.all();
    int seen = 0;
    for (const QJsonValue &user : users) {
        if (!user["private_metadata"_L1].toObject().contains("ledger_id"_L1))
            continue;
        const QByteArray id = user["id"_L1].toString().toLatin1();
        const QByteArray answer =
            sandbox.send("PATCH", "/v1/users/" + id + "/metadata", R"({"private_metadata":{"seen":true}})").body;
        QVERIFY(answer.contains(R"("ledger_id":9007199254740993,"ratio":0.10,"nothing":null,"seen":true})"));
        if (++seen == 3)
            return;
    }
    QVERIFY(seen > 0);
}

void TheSandboxKeepsMetadata::replacesWholeFields()
{
    const QByteArray id = created(R"({"a":1,"b":2})");
    const auto replace = [&](const QByteArray &body) {
        return m_sandbox.send("PUT", "/v1/users/" + id + "/metadata", body).body;
    };
    QVERIFY(replace(R"({"public_metadata":{"c":1.50}})").contains(R"("public_metadata":{"c":1.50})"));
    QVERIFY(replace(R"({"private_metadata":{"p":null}})").contains(R"("public_metadata":{"c":1.50})"));
    QVERIFY(replace(R"({"public_metadata":{}})").contains(R"("public_metadata":{},"private_metadata":{"p":null})"));
    QVERIFY(replace(R"({"public_metadata":null})").contains(R"("public_metadata":null)"));
    QVERIFY(merge(id, R"({"public_metadata":{"again":1}})").body.contains(R"("public_metadata":{"again":1})"));
}

void TheSandboxKeepsMetadata::holdsEightKilobytesInEachField()
{
    const QByteArray id = created("{}");
    const auto body = [](const QByteArray &field, qsizetype length) {
        return "{\"" + field + "\":{ \"a\" : \"" + QByteArray(length, 'x') + "\" }}";
    };
    constexpr qsizetype most = 8192 - 8; // the rest is {"a":""}
    QCOMPARE(merge(id, body("public_metadata", most)).status, 200);
    QCOMPARE(merge(id, body("private_metadata", most)).status, 200);
    const Sandbox::Answer over = merge(id, body("unsafe_metadata", most + 1));
    QCOMPARE(over.status, 422);
    QCOMPARE(over.code(), u"form_param_exceeds_allowed_size"_s);
    QCOMPARE(over.parameter(), u"unsafe_metadata"_s);
    QCOMPARE(merge(id, R"({"public_metadata":{"b":1}})").code(), u"form_param_exceeds_allowed_size"_s); // when merged
    QCOMPARE(merge(id, R"({"public_metadata":{"b":1,"a":null}})").status, 200);
}

void TheSandboxKeepsMetadata::refuses_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *method, const char *body, int status, const char *code) {
        QTest::newRow(body) << QByteArray(method) << QByteArray(body) << status << QString::fromLatin1(code);
    };
    row("PATCH", R"({"public_metadata":null})", 422, "form_param_value_invalid");
    row("PATCH", R"({"private_metadata":[1]})", 422, "form_param_value_invalid");
    row("PUT", R"({"unsafe_metadata":"text"})", 422, "form_param_value_invalid");
    row("PATCH", R"({"metadata":{}})", 422, "form_param_unknown");
    row("PATCH", R"({"public_metadata":{"a":01}})", 400, "request_body_invalid");
    row("PATCH", "[]", 400, "request_body_invalid");
    row("PUT", "{\"public_metadata\":{\"a\":\"\xff\"}}", 400, "request_body_invalid");
}

void TheSandboxKeepsMetadata::refuses()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const QByteArray id = m_sandbox.ids("limit=1").first().toLatin1();
    const Sandbox::Answer answer = m_sandbox.send(method, "/v1/users/" + id + "/metadata", body);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), code);
    QCOMPARE(merge("user_unknown", "{}").status, 404);
}

void TheSandboxKeepsMetadata::limitsTheChangesOfOneUser()
{
    qint64 now = 1'790'000'000'000;
    desk::sandbox::Options options = Sandbox::few(20);
    options.rateLimit = desk::sandbox::RateLimit::Production;
    options.clock = [&now] { return now; };
    Sandbox sandbox(options);
    const QStringList ids = sandbox.ids("limit=2");
    const auto change = [&](const QString &id, const QByteArray &method, const QByteArray &path) {
        return sandbox.send(method, "/v1/users/" + id.toLatin1() + path, "{}");
    };
    for (int count = 0; count < 5; ++count) { // one limit for all three operations
        QCOMPARE(change(ids[0], "PATCH", "/metadata").status, 200);
        QCOMPARE(change(ids[0], count == 0 ? "PUT" : "PATCH", count == 0 ? "/metadata" : "").status, 200);
    }
    const Sandbox::Answer refused = change(ids[0], "PATCH", "/metadata");
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), u"too_many_requests"_s);
    QCOMPARE(refused.header("Retry-After"), "10");
    QCOMPARE(change(ids[1], "PATCH", "/metadata").status, 200);
    QCOMPARE(sandbox.get("/v1/users/" + ids[0].toLatin1()).status, 200);
    now += 10'000;
    QCOMPARE(change(ids[0], "PATCH", "/metadata").status, 200);
}

QTEST_GUILESS_MAIN(TheSandboxKeepsMetadata)
#include "tst_sandboxmetadata.moc"
