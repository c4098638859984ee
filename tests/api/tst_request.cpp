#include "api/connection.h"
#include "api/operations/users.h"

#include <QDebug>
#include <QRandomGenerator>
#include <QTest>

using namespace desk::api;
using namespace Qt::StringLiterals;

namespace {

constexpr auto testKey = "sk_test_0123456789";
constexpr auto liveKey = "sk_live_0123456789";

bool isRefused(const QUrl &url, const char *key)
{
    const auto connection = Connection::create(url, SecretKey::parse(key).value());
    return !connection && connection.error().kind == Error::Kind::Refused;
}

} // namespace

class TestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueIsEncodedWhole()
    {
        Query query;
        query.add("order_by", u"+created_at").add("n", qint64{-7}).add("banned", false).add("q", u"a b&c=d/ü?#");
        QCOMPARE(query.encoded(), "order_by=%2Bcreated_at&n=-7&banned=false&q=a%20b%26c%3Dd%2F%C3%BC%3F%23");
    }

    void aListRepeatsItsName()
    {
        QCOMPARE(Query{}.addEach("user_id", {u"user_1"_s, u"-user_2"_s}).encoded(), "user_id=user_1&user_id=-user_2");
    }

    void aPageStaysWithinTheLimit()
    {
        QCOMPARE((ListUsers{.limit = 501}.query().encoded()), "order_by=-created_at&limit=500");
        QCOMPARE((ListUsers{.limit = 0, .offset = 30}.query().encoded()), "order_by=-created_at&limit=1&offset=30");
        QCOMPARE((ListUsers{.orderBy = "+created_at", .startingAfter = u"user_9"_s}.query().encoded()),
                 "order_by=%2Bcreated_at&limit=100&starting_after=user_9");
    }

    void aFilterThatIsOffIsNotSent()
    {
        QVERIFY(UserFilter{}.toQuery().encoded().isEmpty());
        const UserFilter filter{.emailAddress = {u"a+b@x.y"_s}, .banned = false};
        QCOMPARE(filter.toQuery().encoded(), "email_address=a%2Bb%40x.y&banned=false");
    }

    void severalUsersGoIntoTheBody()
    {
        const auto request = toRequest(BanUsers{{.userIds = {u"user_1"_s, u"user_2"_s}}});
        QCOMPARE(request->path, "/users/ban");
        QCOMPARE(request->body->contentType, "application/json");
        QCOMPARE(request->body->head, R"({"user_ids":["user_1","user_2"]})");
    }

    void anIdFillsItsPlaceholder()
    {
        QCOMPARE(toRequest(BanUser{{.userId = u"user_2rvWkk90azWI2o3PH4LDuCMDPPh"_s}})->path,
                 "/users/user_2rvWkk90azWI2o3PH4LDuCMDPPh/ban");
        QCOMPARE(fillPath("/users/{user_id}/passkeys/{id}", {u"user_1"_s, u"idn_2"_s}).value(),
                 "/users/user_1/passkeys/idn_2");
    }

    void whatIsNoIdIsRefused_data()
    {
        QTest::addColumn<QString>("id");
        const QStringList ids{u""_s,
                              u"."_s,
                              u".."_s,
                              u"count"_s,
                              u"a/b"_s,
                              u"user_1/ban"_s,
                              u"user_"_s,
                              u"_1"_s,
                              u"user_1?x"_s,
                              u"user_1#x"_s,
                              u"user_1%2F"_s,
                              u"user_1 "_s,
                              u" user_1"_s,
                              u"user_1\n"_s,
                              u"user_1\r\nX: y"_s,
                              u"user_é"_s,
                              u"üser_1"_s,
                              u"user_.."_s,
                              u"user_1\\"_s,
                              u"User_1"_s,
                              u"user_１"_s,
                              u"user-1"_s,
                              u"user_1;x"_s,
                              u"{user_id}"_s,
                              u"user_\u0000"_s,
                              u"user_"_s + QString(500, u'a')};
        for (qsizetype i = 0; i < ids.size(); ++i)
            QTest::addRow("%d", int(i)) << ids[i];
    }

    void whatIsNoIdIsRefused()
    {
        QFETCH(QString, id);
        QVERIFY(!isPathId(id));
        const auto request = toRequest(GetUser{{.userId = id}});
        QVERIFY(!request);
        QCOMPARE(request.error().kind, Error::Kind::Refused);
        QCOMPARE(request.error().effect, Error::Effect::NotApplied);
    }

    void noRandomTextChangesThePath()
    {
        QRandomGenerator random{7};
        const auto alphabet = u"abzAZ09_-./%?#&=+{} \r\n\\:@~;ü\u0000"_s;
        int accepted = 0;
        for (int i = 0; i < 100'000; ++i) {
            auto id = random.bounded(2) ? u"user_"_s : QString{};
            for (int n = random.bounded(12); n > 0; --n)
                id += alphabet[random.bounded(int(alphabet.size()))];
            const auto path = fillPath("/users/{user_id}/ban", {id});
            if (!path)
                continue;
            ++accepted;
            QCOMPARE(*path, "/users/" + id.toLatin1() + "/ban");
            const auto url = QUrl::fromEncoded("http://x/v1" + *path, QUrl::StrictMode);
            QCOMPARE(url.path(QUrl::FullyEncoded).toLatin1(), "/v1" + *path);
        }
        QVERIFY(accepted > 100);
    }

    void aKeyHasTheShapeOfOne()
    {
        QVERIFY(SecretKey::parse(testKey).has_value());
        QVERIFY(SecretKey::parse("  sk_live_abcDEF_+/=-123\r\n")->isLive());
        QCOMPARE(SecretKey::parse(testKey)->authorizationHeader(), "Bearer sk_test_0123456789");
        const QByteArrayList wrong{"",
                                   "sk_test_",
                                   "sk_test_123456789",
                                   "pk_test_0123456789",
                                   "sk_prod_0123456789",
                                   "sk_test_0123456789\r\nX-Secret: injected",
                                   "sk_test_01234\n56789",
                                   "sk_test_0123456789 x",
                                   "sk_test_012345678é",
                                   QByteArray{"sk_test_01234\00056789", 19},
                                   "sk_test_" + QByteArray(201, 'a')};
        for (const auto &text : wrong) {
            const auto key = SecretKey::parse(text);
            QVERIFY2(!key, text);
            QCOMPARE(key.error().kind, Error::Kind::Refused);
            QVERIFY(text.size() <= 8 || !key.error().message.contains(QString::fromUtf8(text)));
        }
    }

    void aKeyDoesNotPrintItself()
    {
        QString text;
        QDebug{&text} << SecretKey::parse(testKey).value() << SecretKey{};
        QCOMPARE(text.trimmed(), u"sk_test_… no key"_s);
    }

    void aCopyOfAKeyOutlivesTheOriginal()
    {
        SecretKey copy;
        {
            const auto key = SecretKey::parse(testKey).value();
            copy = key;
            auto moved = SecretKey::parse(liveKey).value();
            moved = std::move(copy);
            copy = moved;
        }
        QCOMPARE(copy.authorizationHeader(), "Bearer sk_test_0123456789");
    }

    void aConnectionIsSecureOrLocal()
    {
        QVERIFY(Connection::create(Connection::clerkUrl(), SecretKey::parse(liveKey).value()).has_value());
        QVERIFY(Connection::create(QUrl{u"http://127.0.0.1:8080/v1"_s}, SecretKey::parse(testKey).value()).has_value());
        QVERIFY(Connection::create(QUrl{u"http://[::1]:8080/v1"_s}, SecretKey::parse(testKey).value()).has_value());
        QVERIFY(Connection::create(QUrl{u"http://localhost:1/v1"_s}, SecretKey::parse(testKey).value()).has_value());
        QVERIFY(isRefused(QUrl{u"http://api.clerk.com/v1"_s}, testKey));
        QVERIFY(isRefused(QUrl{u"http://127.0.0.1.evil.test/v1"_s}, testKey));
        QVERIFY(isRefused(QUrl{u"http://localhost.evil.test/v1"_s}, testKey));
        QVERIFY(isRefused(QUrl{u"ftp://127.0.0.1/v1"_s}, testKey));
        QVERIFY(isRefused(QUrl{u"file:///etc/passwd"_s}, testKey));
        QVERIFY(isRefused(QUrl{}, testKey));
        QVERIFY(isRefused(QUrl{u"/v1"_s}, testKey));
    }

    void aConnectionNamesNoUserAndNoQuery()
    {
        QVERIFY(isRefused(QUrl{u"https://me@api.clerk.com/v1"_s}, testKey));
        QVERIFY(isRefused(QUrl{u"https://me:pw@api.clerk.com/v1"_s}, testKey));
        QVERIFY(isRefused(QUrl{u"https://api.clerk.com/v1?x=1"_s}, testKey));
        QVERIFY(isRefused(QUrl{u"https://api.clerk.com/v1#x"_s}, testKey));
    }

    void aLiveKeyGoesToClerkOnly()
    {
        QVERIFY(isRefused(QUrl{u"https://api.clerk.dev/v1"_s}, liveKey));
        QVERIFY(isRefused(QUrl{u"https://api.clerk.com:8443/v1"_s}, liveKey));
        QVERIFY(isRefused(QUrl{u"http://127.0.0.1/v1"_s}, liveKey));
        QVERIFY(isRefused(QUrl{u"https://api.clerk.com.evil.test/v1"_s}, liveKey));
    }

    void aLiveKeyGoesElsewhereOnlyConfirmedAndOverHttps()
    {
        const auto confirmed = [](const QString &address) {
            return Connection::create(QUrl{address}, SecretKey::parse(liveKey).value(), {.isHostConfirmed = true});
        };
        QVERIFY(confirmed(u"https://clerk.acme.test/v1"_s));
        QVERIFY(!confirmed(u"http://clerk.acme.test/v1"_s));
        for (const auto &address : {u"http://127.0.0.1:8080/v1"_s, u"http://localhost/v1"_s, u"http://[::1]/v1"_s}) {
            QVERIFY(!confirmed(address));
            QVERIFY(!Connection::needsConfirmation(QUrl{address}, SecretKey::parse(liveKey).value()));
        }
    }

    void anInstanceIsKnownByAddressAndKey()
    {
        const auto instance = [](const QString &url, const char *key) {
            return Connection::create(QUrl{url}, SecretKey::parse(key).value())->instance();
        };
        QCOMPARE(instance(u"http://127.0.0.1:1/v1"_s, testKey), Connection::Instance::Sandbox);
        QCOMPARE(instance(u"https://api.clerk.com/v1"_s, testKey), Connection::Instance::Development);
        QCOMPARE(instance(u"https://api.clerk.com/v1/"_s, liveKey), Connection::Instance::Live);
    }

    void aSlashAtTheEndOfTheAddressDoesNotDouble()
    {
        const auto connection =
            Connection::create(QUrl{u"https://api.clerk.com/v1/"_s}, SecretKey::parse(testKey).value());
        QCOMPARE(connection->baseUrl(), QUrl{u"https://api.clerk.com/v1"_s});
    }
};

QTEST_APPLESS_MAIN(TestRequest)
#include "tst_request.moc"
