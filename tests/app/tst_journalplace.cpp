#include "app/journalplace.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

//! Where the history of an instance is kept, and that a new key finds it.
class TestJournalPlace : public QObject
{
    Q_OBJECT

private:
    static api::Connection connection(const QByteArray &key, const QString &url = u"http://127.0.0.1:9/v1"_s)
    {
        return api::Connection::create(QUrl{url}, api::SecretKey::parse(key).value()).value();
    }

    static void write(const QString &folder, const QByteArray &history)
    {
        QVERIFY(QDir{}.mkpath(folder));
        QFile file{folder + u"/journal.db"_s};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(history);
    }

    static QByteArray historyIn(const QString &folder)
    {
        QFile file{folder + u"/journal.db"_s};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
    }

    const QByteArray m_key{"sk_test_aaaaaaaaaaaaaaaaaaaa"};
    const QByteArray m_newKey{"sk_test_bbbbbbbbbbbbbbbbbbbb"};

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init()
    {
        QDir{QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/journals"_s}
            .removeRecursively();
    }
    void cleanupTestCase() { init(); }

    void aNewKeyOfTheSameInstanceHasTheSameHistory()
    {
        const auto folder = app::journalFolder(connection(m_key), u"ins_one"_s);
        QCOMPARE(app::journalFolder(connection(m_newKey), u"ins_one"_s), folder);
        QVERIFY(app::journalFolder(connection(m_key), u"ins_two"_s) != folder);
        QVERIFY(app::journalFolder(connection(m_key, u"http://127.0.0.1:10/v1"_s), u"ins_one"_s) != folder);
    }

    void theHistoryOfAKeyBecomesThatOfItsInstance()
    {
        const auto before = app::journalFolder(connection(m_key), {});
        write(before, "what was done");
        const auto folder = app::journalFolder(connection(m_key), u"ins_one"_s);
        QCOMPARE(historyIn(folder), "what was done");
        QVERIFY(!QDir{before}.exists());
        QCOMPARE(app::journalFolder(connection(m_newKey), u"ins_one"_s), folder);
    }

    void noHistoryTakesThePlaceOfAnother()
    {
        write(app::journalFolder(connection(m_key), u"ins_one"_s), "of the instance");
        const auto ofNewKey = app::journalFolder(connection(m_newKey), {});
        write(ofNewKey, "of the key");
        QCOMPARE(historyIn(app::journalFolder(connection(m_newKey), u"ins_one"_s)), "of the instance");
        QCOMPARE(historyIn(ofNewKey), "of the key");
    }

    void keysAndInstancesCannotBeReadFromItsName()
    {
        const auto folder = app::journalFolder(connection(m_key), u"ins_one"_s);
        QVERIFY(!folder.contains(u"ins_one"_s));
        QVERIFY(!app::journalFolder(connection(m_key), {}).contains(u"aaaa"_s));
    }
};

QTEST_GUILESS_MAIN(TestJournalPlace)
#include "tst_journalplace.moc"
