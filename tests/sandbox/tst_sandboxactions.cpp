#include "tests/sandbox/client.h"

#include <QTemporaryDir>

#include <atomic>

using namespace Qt::StringLiterals;

namespace {

std::atomic<qint64> s_now = 1'790'000'000'000; // the clock of the servers below

desk::sandbox::Options timed()
{
    desk::sandbox::Options options = Sandbox::few(300);
    options.clock = [] { return s_now.load(); };
    return options;
}

} // namespace

class TheSandboxBehavesLikeTheService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAKeyBeforeAnythingElse();
    void knowsItsVersions();
    void answersInTheServicesForm();
    void packsOnlyForWhoeverAsks();
    void bansAndUnbans();
    void locksForAnHourAndCountsDown();
    void keepsSomeUsersLockedForever();
    void bansManyAtOnceOrNobody();
    void refusesBadBulkRequests_data();
    void refusesBadBulkRequests();
    void refusesBansOnTheFreePlan();
    void refusesPathsAndMethodsItDoesNotHave();
    void limitsTheRate();
    void servesTheImagesItLinksTo();
    void keepsConnectionsAlive();
    void keepsUsersAndKeyBetweenRuns();
    void servesOfficialSamplesAsTheService();

private:
    Sandbox m_sandbox{timed()};
    [[nodiscard]] QByteArray someone() { return m_sandbox.ids("banned=false&limit=1").first().toLatin1(); }
};

void TheSandboxBehavesLikeTheService::asksForAKeyBeforeAnythingElse()
{
    const Sandbox::Answer missing = m_sandbox.exchange("GET /v1/nowhere HTTP/1.1\r\nConnection: close\r\n\r\n");
    QCOMPARE(missing.status, 401);
    QCOMPARE(missing.code(), u"authorization_header_format_invalid"_s);
    const Sandbox::Answer wrong = m_sandbox.exchange(
        "GET /v1/users HTTP/1.1\r\nAuthorization: Bearer sk_test_wrong\r\nConnection: close\r\n\r\n");
    QCOMPARE(wrong.status, 401);
    QCOMPARE(wrong.code(), u"clerk_key_invalid"_s);
}

void TheSandboxBehavesLikeTheService::knowsItsVersions()
{
    QCOMPARE(m_sandbox.get("/v1/users", "Clerk-API-Version: 2026-05-12\r\n").header("clerk-api-version"), "2026-05-12");
    QCOMPARE(m_sandbox.get("/v1/users").header("clerk-api-version"), "2021-02-05");
    QCOMPARE(m_sandbox.get("/v1/users?__clerk_api_version=2025-04-10").header("clerk-api-version"), "2025-04-10");
    QCOMPARE(m_sandbox.get("/v1/users?__clerk_api_version=2025-04-10", "Clerk-API-Version: 2025-04-10\r\n").code(),
             u"api_version_invalid"_s);
    QCOMPARE(m_sandbox.get("/v1/users", "Clerk-API-Version: 1999-01-01\r\n").status, 400);
}

void TheSandboxBehavesLikeTheService::answersInTheServicesForm()
{
    const Sandbox::Answer answer = m_sandbox.get("/v1/users/user_unknown");
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.header("Content-Type"), "application/json");
    const QString trace = answer.object()["clerk_trace_id"_L1].toString();
    QCOMPARE(trace.size(), 32);
    QCOMPARE(answer.header("x-clerk-trace-id"), trace.toLatin1());
    QCOMPARE(answer.header("Clerk-Trace-Id"), trace.toLatin1());
    QCOMPARE(answer.error()["message"_L1].toString(), u"not found"_s);
    QCOMPARE(answer.error()["long_message"_L1].toString(), u"No user was found with id user_unknown"_s);
    QCOMPARE(answer.code(), u"resource_not_found"_s);
}

void TheSandboxBehavesLikeTheService::packsOnlyForWhoeverAsks()
{
    const Sandbox::Answer packed = m_sandbox.get("/v1/users?limit=100", "Accept-Encoding: br, gzip, deflate\r\n");
    QCOMPARE(packed.header("Content-Encoding"), "gzip");
    QCOMPARE(packed.header("Vary"), "Accept-Encoding");
    const Sandbox::Answer plain = m_sandbox.get("/v1/users?limit=100", "Accept-Encoding: br, gzip;q=0\r\n");
    QVERIFY(plain.header("Content-Encoding").isEmpty());
    QCOMPARE(Sandbox::unzipped(packed.body), plain.body);
    QVERIFY(packed.body.size() * 3 < plain.body.size());
}

void TheSandboxBehavesLikeTheService::bansAndUnbans()
{
    const QByteArray id = someone();
    const qint64 before = m_sandbox.get("/v1/users/" + id).object()["updated_at"_L1].toInteger();
    const qint64 count = m_sandbox.server().requestCount("BanUser");
    const QJsonObject banned = m_sandbox.post("/v1/users/" + id + "/ban").object();
    QVERIFY(banned["banned"_L1].toBool());
    QVERIFY(banned["updated_at"_L1].toInteger() > before);
    ++s_now;
    QCOMPARE(m_sandbox.post("/v1/users/" + id + "/ban").object(), banned);
    QCOMPARE(m_sandbox.get("/v1/users/" + id).object(), banned);
    QCOMPARE(m_sandbox.ids("banned=true&user_id=" + id).size(), 1);
    QVERIFY(!m_sandbox.post("/v1/users/" + id + "/unban").object()["banned"_L1].toBool());
    QCOMPARE(m_sandbox.server().requestCount("BanUser"), count + 2);
    QCOMPARE(m_sandbox.post("/v1/users/user_unknown/unban").status, 404);
}

void TheSandboxBehavesLikeTheService::locksForAnHourAndCountsDown()
{
    const QByteArray id = someone();
    (void)m_sandbox.post("/v1/users/" + id + "/unlock");
    const QJsonObject locked = m_sandbox.post("/v1/users/" + id + "/lock").object();
    QVERIFY(locked["locked"_L1].toBool());
    QCOMPARE(locked["lockout_expires_in_seconds"_L1].toInt(), 3600);
    s_now += 600'000;
    QCOMPARE(m_sandbox.get("/v1/users/" + id).object()["lockout_expires_in_seconds"_L1].toInt(), 3000);
    s_now += 3'000'000;
    const QJsonObject expired = m_sandbox.get("/v1/users/" + id).object();
    QVERIFY(!expired["locked"_L1].toBool());
    QVERIFY(expired["lockout_expires_in_seconds"_L1].isNull());
    (void)m_sandbox.post("/v1/users/" + id + "/lock");
    QVERIFY(!m_sandbox.post("/v1/users/" + id + "/unlock").object()["locked"_L1].toBool());
}

void TheSandboxBehavesLikeTheService::keepsSomeUsersLockedForever()
{
    int forever = 0;
    int ending = 0;
    Sandbox sandbox(Sandbox::few(1500));
    const QJsonArray users = sandbox.all();
    for (const QJsonValue &user : users) {
        if (user["locked"_L1].toBool())
            ++(user["lockout_expires_in_seconds"_L1].isNull() ? forever : ending);
    }
    QVERIFY(forever > 0);
    QVERIFY(ending > 0);
}

void TheSandboxBehavesLikeTheService::bansManyAtOnceOrNobody()
{
    const QStringList ids = m_sandbox.ids("banned=false&limit=50");
    const QByteArray body = QJsonDocument(QJsonObject{{u"user_ids"_s, QJsonArray::fromStringList(ids)}}).toJson();
    const QJsonArray banned = m_sandbox.post("/v1/users/ban", body).array();
    QCOMPARE(banned.size(), 50);
    for (int index = 0; index < banned.size(); ++index) {
        QCOMPARE(banned[index]["id"_L1].toString(), ids[index]);
        QVERIFY(banned[index]["banned"_L1].toBool());
    }
    QCOMPARE(m_sandbox.post("/v1/users/unban", body).array().size(), 50);
    const Sandbox::Answer unknown =
        m_sandbox.post("/v1/users/ban", "{\"user_ids\":[\"" + ids.first().toLatin1() + "\",\"user_unknown\"]}");
    QCOMPARE(unknown.status, 404);
    QVERIFY(!m_sandbox.get("/v1/users/" + ids.first().toLatin1()).object()["banned"_L1].toBool());
}

void TheSandboxBehavesLikeTheService::refusesBadBulkRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, int status, const char *code,
                        const char *type = "application/json") {
        QTest::newRow(name) << body << QByteArray(type) << status << QString::fromLatin1(code);
    };
    QByteArray many = "{\"user_ids\":[\"a\"";
    for (int index = 0; index < 50; ++index)
        many += ",\"a\"";
    row("nothing", "{}", 422, "form_param_missing");
    row("not an array", "{\"user_ids\":\"user_x\"}", 422, "form_param_type_invalid");
    row("numbers", "{\"user_ids\":[1]}", 422, "form_param_type_invalid");
    row("nobody", "{\"user_ids\":[]}", 422, "form_param_value_invalid");
    row("too many", many + "]}", 400, "bulk_size_exceeded");
    row("unknown key", "{\"user_ids\":[\"a\"],\"reason\":1}", 422, "form_param_unknown");
    row("not JSON", "{\"user_ids\":[", 400, "request_body_invalid");
    row("empty", "", 400, "request_body_invalid");
    row("a form", "user_ids=a", 415, "unsupported_content_type", "application/x-www-form-urlencoded");
    row("too large", "{\"user_ids\":[\"" + QByteArray(1'100'000, 'x') + "\"]}", 413, "request_body_too_large");
}

void TheSandboxBehavesLikeTheService::refusesBadBulkRequests()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, type);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const Sandbox::Answer answer = m_sandbox.post("/v1/users/ban", body, "Content-Type: " + type + "\r\n");
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), code);
}

void TheSandboxBehavesLikeTheService::refusesBansOnTheFreePlan()
{
    const QByteArray id = someone();
    m_sandbox.server().setPlan(desk::sandbox::Plan::Free);
    for (const QByteArray &path :
         {"/v1/users/" + id + "/ban", "/v1/users/" + id + "/unban", QByteArray("/v1/users/ban")}) {
        const Sandbox::Answer answer = m_sandbox.post(path, "{\"user_ids\":[\"" + id + "\"]}");
        QCOMPARE(answer.status, 402);
        QCOMPARE(answer.code(), u"unsupported_subscription_plan_features"_s);
        QVERIFY(!answer.error()["meta"_L1]["unsupported_features"_L1].toArray().isEmpty());
    }
    QCOMPARE(m_sandbox.post("/v1/users/" + id + "/unlock").status, 200);
    m_sandbox.server().setPlan(desk::sandbox::Plan::Pro);
    QVERIFY(!m_sandbox.get("/v1/users/" + id).object()["banned"_L1].toBool());
}

void TheSandboxBehavesLikeTheService::refusesPathsAndMethodsItDoesNotHave()
{
    QCOMPARE(m_sandbox.get("/v1/nowhere").status, 404);
    QCOMPARE(m_sandbox.get("/v1/nowhere").code(), u"resource_not_found"_s);
    QCOMPARE(m_sandbox.post("/v1/users//ban").status, 404);
    QCOMPARE(m_sandbox.post("/v1/users/count").status, 405);
    QCOMPARE(m_sandbox.get("/v1/users/ban%2Fx").status, 404);
    QCOMPARE(m_sandbox.post("/v1/users/count").code(), u"resource_not_found"_s);
}

void TheSandboxBehavesLikeTheService::limitsTheRate()
{
    desk::sandbox::Options options = timed();
    options.users = 10;
    options.rateLimit = desk::sandbox::RateLimit::Development;
    Sandbox sandbox(options);
    for (int index = 0; index < 100; ++index)
        QCOMPARE(sandbox.get("/v1/users/count").status, 200);
    s_now += 2'500;
    const Sandbox::Answer refused = sandbox.get("/v1/users/count");
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.code(), u"too_many_requests"_s);
    QCOMPARE(refused.header("Retry-After"), "8");
    QCOMPARE(refused.header("RateLimit-Policy"), R"("instance";q=100;w=10)");
    QCOMPARE(sandbox.server().requestCount("GetUsersCount"), 100);
    s_now += 7'500;
    QCOMPARE(sandbox.get("/v1/users/count").status, 200);
}

void TheSandboxBehavesLikeTheService::servesTheImagesItLinksTo()
{
    const QString url = m_sandbox.get("/v1/users?limit=1").array()[0]["image_url"_L1].toString();
    const QString root = m_sandbox.server().baseUrl().chopped(3);
    QVERIFY(url.startsWith(root + u"/img/"_s));
    const QByteArray path = url.mid(root.size()).toLatin1();
    const auto fetch = [this](const QByteArray &target) {
        return m_sandbox.exchange("GET " + target + " HTTP/1.1\r\nConnection: close\r\n\r\n"); // without a key
    };
    const Sandbox::Answer image = fetch(path + "?width=48");
    QCOMPARE(image.status, 200);
    QCOMPARE(image.header("Content-Type"), "image/png");
    QVERIFY(image.body.startsWith("\x89PNG\r\n"));
    QCOMPARE(image.body.mid(16, 8), QByteArray("\0\0\0\x30\0\0\0\x30", 8));
    QCOMPARE(fetch(path + "?width=48").body, image.body);
    QCOMPARE(fetch("/img/nonsense").status, 404);
}

void TheSandboxBehavesLikeTheService::keepsConnectionsAlive()
{
    const QByteArray request = "GET /v1/users/count HTTP/1.1\r\n" + m_sandbox.authorization();
    const QByteArray post =
        "POST /v1/users/ban HTTP/1.1\r\nContent-Length: 9\r\n\r\nnot asked"; // refused before it is read
    const Sandbox::Answer answers = m_sandbox.exchange(request + "\r\n" + post + request + "Connection: close\r\n\r\n");
    QCOMPARE(answers.raw.count("HTTP/1.1 200"), 2);
    QCOMPARE(answers.raw.count("HTTP/1.1 401"), 1);
}

void TheSandboxBehavesLikeTheService::keepsUsersAndKeyBetweenRuns()
{
    const QTemporaryDir folder;
    desk::sandbox::Options options = Sandbox::few(50);
    options.databaseFile = folder.filePath(u"users.db"_s);
    options.secretKeyFile = folder.filePath(u"key"_s);
    QByteArray id;
    QByteArray key;
    {
        Sandbox sandbox(options);
        id = sandbox.ids("banned=false&limit=1").first().toLatin1();
        key = sandbox.server().secretKey();
        QCOMPARE(sandbox.post("/v1/users/" + id + "/ban").status, 200);
    }
    QCOMPARE(QFile::permissions(options.secretKeyFile) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(QFile::permissions(options.databaseFile) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    options.users = 70; // the file decides
    Sandbox sandbox(options);
    QCOMPARE(sandbox.server().secretKey(), key);
    QCOMPARE(sandbox.total({}), 50);
    QVERIFY(sandbox.get("/v1/users/" + id).object()["banned"_L1].toBool());
}

void TheSandboxBehavesLikeTheService::servesOfficialSamplesAsTheService()
{
    const QString folder = qEnvironmentVariable("DESK_SHARED") + u"/contract/fixtures"_s;
    if (!QFile::exists(folder))
        QSKIP("the official samples are not here");
    desk::sandbox::Options options = Sandbox::few(0);
    options.load = {folder};
    Sandbox sandbox(options);
    QVERIFY(sandbox.total({}) >= 5);
    QFile file(folder + u"/user_js_backend_current.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray sample = file.readAll().trimmed();
    // Samples of years ago tell the times of a user in seconds, the service of today in milliseconds.
    for (const QByteArray key : {"created_at", "updated_at"})
        sample.replace("\n  \"" + key + "\": 1611948436", "\n  \"" + key + "\": 1611948436000");
    QCOMPARE(sample.count("1611948436000"), 2);
    QCOMPARE(sandbox.get("/v1/users/user_cafebabe").body, sample);
    QCOMPARE(sandbox.ids("email_address=John.Doe@clerk.test").contains(u"user_cafebabe"_s), true);
    QCOMPARE(sandbox.total("provider=github&provider_user_id=9876543210"), 1);
    QVERIFY(sandbox.post("/v1/users/user_cafebabe/ban").object()["banned"_L1].toBool());
    QVERIFY(sandbox.post("/v1/users/user_cafebabe/lock").object()["locked"_L1].toBool());
    QCOMPARE(sandbox.get("/v1/users/user_cafebabe").object()["first_name"_L1].toString(), u"John"_s);
    QVERIFY(sandbox.get("/v1/users/user_cafebabe").object()["banned"_L1].toBool());
}

QTEST_GUILESS_MAIN(TheSandboxBehavesLikeTheService)
#include "tst_sandboxactions.moc"
