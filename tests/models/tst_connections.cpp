#include "api/operations/all.h"
#include "models/connections/connectionstore.h"
#include "models/connections/writewords.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace desk;
using namespace desk::models;
using namespace Qt::StringLiterals;

using Instance = api::Connection::Instance;

namespace {

ConnectionProfile acme()
{
    return {.id = ConnectionStore::newId(),
            .name = u"Acme Ünïted"_s,
            .color = ConnectionColor::Purple,
            .instanceId = u"ins_1"_s,
            .environment = Instance::Live,
            .baseUrl = QUrl{u"https://clerk.acme.example/v1"_s},
            .isHostConfirmed = true,
            .authoritiesFile = u"/etc/acme.pem"_s,
            .safeMode = api::SafeMode::ReadOnly,
            .isKeyKept = false,
            .lastUsedAt = 1'700'000'000'123};
}

} // namespace

class TestConnections : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_number = 0;

    [[nodiscard]] QString freshPath() { return m_folder.filePath(u"%1/connections.json"_s.arg(++m_number)); }
    static void put(const QString &path, const QByteArray &bytes)
    {
        QDir{}.mkpath(QFileInfo{path}.path());
        QFile file{path};
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    static QByteArray bytesAt(const QString &path)
    {
        QFile file{path};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
    }
    static QStringList keptAside(const QString &path)
    {
        return QFileInfo{path}.dir().entryList({u"*.damaged-*"_s}, QDir::Files);
    }

private Q_SLOTS:
    void aConnectionComesBackAsItWas()
    {
        const auto path = freshPath();
        const auto profile = acme();
        ConnectionStore store{path};
        QVERIFY(store.load().isEmpty());
        QVERIFY(store.save(profile));
        ConnectionStore later{path};
        QVERIFY(later.load().isEmpty());
        QCOMPARE(later.all().size(), 1);
        QVERIFY(later.all().constFirst() == profile);
        QVERIFY(later.findName(u"acme ünïted"_s));
    }

    void theFileIsItsOwnersAlone()
    {
        const auto path = freshPath();
        ConnectionStore store{path};
        QVERIFY(store.save(acme()));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
    }

    void theLastUsedComesFirst()
    {
        ConnectionStore store{freshPath()};
        auto old = acme();
        auto young = acme();
        young.name = u"Young"_s;
        young.lastUsedAt = old.lastUsedAt + 1;
        QVERIFY(store.save(young) && store.save(old));
        QCOMPARE(store.all().constFirst().name, young.name);
        old.lastUsedAt = young.lastUsedAt + 1;
        QVERIFY(store.save(old));
        QCOMPARE(store.all().constFirst().name, old.name);
    }

    void aDamagedFileIsKeptAsideAndSaysSo()
    {
        const auto path = freshPath();
        const QByteArray damaged = "{\"connections\": [{\"id\": ";
        put(path, damaged);
        ConnectionStore store{path};
        const auto problem = store.load();
        QVERIFY(!problem.isEmpty());
        const auto kept = keptAside(path);
        QCOMPARE(kept.size(), 1);
        QVERIFY(problem.contains(kept.constFirst()));
        QVERIFY(!ConnectionStore{path}.load().isEmpty());
        QCOMPARE(keptAside(path), kept); // not a copy a start
        QVERIFY(store.save(acme()));
        QCOMPARE(bytesAt(QFileInfo{path}.dir().filePath(kept.constFirst())), damaged);
    }

    void oneDamagedConnectionDoesNotTakeTheOthersAlong()
    {
        const auto path = freshPath();
        ConnectionStore store{path};
        QVERIFY(store.save(acme()));
        auto bytes = bytesAt(path);
        bytes.replace("\"connections\": [", "\"connections\": [ {\"id\": \"x\"}, 7, ");
        put(path, bytes);
        ConnectionStore later{path};
        QVERIFY(!later.load().isEmpty());
        QCOMPARE(later.all().size(), 1);
        QCOMPARE(keptAside(path).size(), 1);
    }

    void theFileOfANewerProgramIsReadAndLeftAlone()
    {
        const auto path = freshPath();
        QVERIFY(ConnectionStore{path}.save(acme()));
        auto bytes = bytesAt(path);
        bytes.replace("\"version\": 1", "\"version\": 2, \"later\": true");
        put(path, bytes);
        ConnectionStore store{path};
        QVERIFY(store.load().contains(u"newer"_s));
        QCOMPARE(store.all().size(), 1);
        QVERIFY(!store.save(acme()));
        QVERIFY(!store.remove(acme().id));
        QCOMPARE(bytesAt(path), bytes);
    }

    void whoConfirmedOneHostConfirmedNoOther()
    {
        const auto path = freshPath();
        auto profile = acme();
        profile.baseUrl = QUrl{u"https://clerk.acme.example/v1"_s};
        profile.isHostConfirmed = true;
        QVERIFY(ConnectionStore{path}.save(profile));
        ConnectionStore same{path};
        QVERIFY(same.load().isEmpty());
        QVERIFY(same.all().constFirst().isHostConfirmed);
        auto bytes = bytesAt(path);
        bytes.replace("https://clerk.acme.example", "https://evil.example");
        put(path, bytes);
        ConnectionStore other{path};
        QVERIFY(other.load().isEmpty());
        QVERIFY(!other.all().constFirst().isHostConfirmed);
    }

    void whatIsUnclearBecomesTheSaferValue()
    {
        const auto path = freshPath();
        ConnectionStore store{path};
        auto profile = acme();
        profile.safeMode = api::SafeMode::Normal;
        QVERIFY(store.save(profile));
        auto bytes = bytesAt(path);
        bytes.replace("\"normal\"", "\"reckless\"");
        put(path, bytes);
        ConnectionStore later{path};
        QVERIFY(later.load().isEmpty());
        QCOMPARE(later.all().constFirst().safeMode, api::SafeMode::ConfirmAll);
    }

    void aFolderThatCannotBeWrittenIsToldOf()
    {
        const auto path = freshPath();
        put(QFileInfo{path}.path(), "a file where the folder should be");
        ConnectionStore store{path};
        QVERIFY(!store.save(acme()));
        QVERIFY(store.all().isEmpty());
    }

    void namesAreUniqueAndPlain()
    {
        const QList<ConnectionProfile> others{acme()};
        QVERIFY(!problemWithName(u"  "_s, others).isEmpty());
        QVERIFY(!problemWithName(u"ACME ünïted"_s, others).isEmpty());
        QVERIFY(!problemWithName(u"a/b"_s, others).isEmpty());
        QVERIFY(!problemWithName(u"a\u202Eb"_s, others).isEmpty());
        QVERIFY(!problemWithName(QString{61, u'x'}, others).isEmpty());
        QVERIFY(problemWithName(u"Staging (EU)"_s, others).isEmpty());
    }

    void aKeyIsFoundWhereverItStands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isKey");
        QTest::newRow("alone") << u"sk_test_0123456789abcdef"_s << true;
        QTest::newRow("in a name") << u"Acme sk_live_0123456789abcdef"_s << true;
        QTest::newRow("its beginning") << u"sk_live_01234567"_s << true;
        QTest::newRow("as a host, which is written small") << u"https://SK_LIVE_0123456789abcdef/v1"_s << true;
        QTest::newRow("after a mere prefix") << u"sk_live_ sk_test_0123456789"_s << true;
        QTest::newRow("the prefix in words") << u"where sk_test_… keys are"_s << false;
        QTest::newRow("a name") << u"Acme staging (sk_test)"_s << false;
    }
    void aKeyIsFoundWhereverItStands()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, isKey);
        QCOMPARE(api::holdsSecretKey(text), isKey);
        QCOMPARE(problemWithName(text, {}).contains(u"secret key"_s), isKey);
    }

    void noKeyGetsIntoTheFile()
    {
        const auto path = freshPath();
        ConnectionStore store{path};
        auto named = acme();
        named.name = u"sk_live_0123456789abcdef"_s;
        auto certified = acme();
        certified.authoritiesFile = u"/tmp/sk_live_0123456789abcdef"_s;
        auto addressed = acme();
        addressed.baseUrl = QUrl{u"https://acme.example/sk_live_0123456789abcdef"_s};
        for (const auto &profile : {named, certified, addressed})
            QVERIFY(!store.save(profile));
        QVERIFY(!bytesAt(path).contains("0123456789"));
    }

    void onlyLooseningALiveConnectionIsAskedAbout()
    {
        using enum api::SafeMode;
        QVERIFY(isLoosening(ReadOnly, ConfirmAll, Instance::Live));
        QVERIFY(isLoosening(ConfirmAll, Normal, Instance::Live));
        QVERIFY(!isLoosening(Normal, ReadOnly, Instance::Live));
        QVERIFY(!isLoosening(Normal, Normal, Instance::Live));
        QVERIFY(!isLoosening(ReadOnly, Normal, Instance::Development));
    }

    void everyOperationThatWritesHasWordsForItsQuestion()
    {
        const auto check = [](const api::Endpoint &endpoint) {
            if (endpoint.repeat != api::Repeat::Read)
                QVERIFY2(hasWriteWords(endpoint.id), endpoint.id);
        };
        std::apply([&check](const auto &...op) { (check(op.endpoint), ...); }, api::AllOperations{});
    }

    void aLiveConnectionStartsByConfirmingAll()
    {
        QCOMPARE(firstSafeMode(Instance::Live), api::SafeMode::ConfirmAll);
        QCOMPARE(firstSafeMode(Instance::Development), api::SafeMode::Normal);
    }
};

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
