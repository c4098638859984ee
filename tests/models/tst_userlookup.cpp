#include "models/jobs/jobexport.h"
#include "models/jobs/userlookup.h"
#include "models/jobs/userstate.h"
#include "tests/support/sandboxdesk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace desk;
using namespace Qt::StringLiterals;

class TestUserLookup : public QObject
{
    Q_OBJECT

private:
    static models::UserLookup::Report find(testing::SandboxDesk &desk, const QString &text)
    {
        models::UserLookup lookup{desk.client(), desk.session().store()};
        std::optional<models::UserLookup::Report> report;
        connect(&lookup, &models::UserLookup::finished, &lookup,
                [&report](const models::UserLookup::Report &found) { report = found; });
        lookup.start(text);
        [&report] { QTRY_VERIFY(report); }();
        return report.value_or(models::UserLookup::Report{});
    }

    static QString idAt(testing::SandboxDesk &desk, models::UserRow row)
    {
        return desk.session().store().at(row).idText();
    }

private Q_SLOTS:
    void listsAreReadAsPeopleHaveThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("lines") << u"user_2a\nuser_2b\r\n\n"_s << QStringList{u"user_2a"_s, u"user_2b"_s};
        QTest::newRow("one line") << u"a@x.example, b@x.example;c@x.example d@x.example"_s
                                  << QStringList{u"a@x.example"_s, u"b@x.example"_s, u"c@x.example"_s,
                                                 u"d@x.example"_s};
        QTest::newRow("table") << u"name,email,id\nZoë,zoe@x.example,user_2a\n\"Li, Wei\",li@x.example,user_2b\n"_s
                               << QStringList{u"user_2a"_s, u"user_2b"_s};
        QTest::newRow("mails") << u"E-mail;Name\nzoe@x.example;Zoë\nli@x.example;Li\n"_s
                               << QStringList{u"zoe@x.example"_s, u"li@x.example"_s};
        QTest::newRow("phones") << u"+44 20 7946 0000\n+1 (202) 555-0100\n"_s
                                << QStringList{u"+44 20 7946 0000"_s, u"+1 (202) 555-0100"_s};
        QTest::newRow("external ids") << u"external_id\nA-1\nA-2\n"_s << QStringList{u"A-1"_s, u"A-2"_s};
        QTest::newRow("spreadsheet") << u"\uFEFFid\n'user_2a\n"_s << QStringList{u"user_2a"_s};
        QTest::newRow("a table tells by its header who is meant")
            << u"username,note\nhaeun,asked by rahul@x.example\n"_s << QStringList{u"haeun"_s};
        QTest::newRow("others who are mentioned")
            << u"id,referred_by\nuser_2a,user_2b\nuser_2c,user_2d\n"_s << QStringList{u"user_2a"_s, u"user_2c"_s};
        QTest::newRow("without a header, a mention in a text")
            << u"haeun,asked by rahul@x.example\nli,\n"_s << QStringList{u"haeun"_s, u"li"_s};
        QTest::newRow("the next best column")
            << u"id,email\n,li@x.example\nuser_2a,zoe@x.example\n"_s << QStringList{u"li@x.example"_s, u"user_2a"_s};
        QTest::newRow("mail") << u"Zoë Berg <zoe@x.example>, \"Li, Wei\" <li@x.example>"_s
                              << QStringList{u"zoe@x.example"_s, u"li@x.example"_s};
        QTest::newRow("names beside") << u"Zoë Berg zoe@x.example\nLi li@x.example"_s
                                      << QStringList{u"zoe@x.example"_s, u"li@x.example"_s};
        QTest::newRow("nothing") << u" \n,;\n"_s << QStringList{};
    }

    void listsAreReadAsPeopleHaveThem()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, words);
        QCOMPARE(models::lookupList(text).words, words);
        QVERIFY(models::lookupList(text).unclear.isEmpty());
    }

    void aLineOfWhichItIsNotClearIsNotGuessed()
    {
        const auto list = models::lookupList(u"zoe@x.example,manager@x.example\nli@x.example\nAda Lovelace\n"_s);
        QCOMPARE(list.words, QStringList{u"li@x.example"_s});
        QCOMPARE(list.unclear, (QStringList{u"zoe@x.example,manager@x.example"_s, u"Ada Lovelace"_s}));
        const auto table = models::lookupList(u"email,name\nzoe@x.example,Zoë\n,Li\n"_s);
        QCOMPARE(table.words, QStringList{u"zoe@x.example"_s});
        QCOMPARE(table.unclear, QStringList{u",Li"_s});
    }

    void usersAreFoundByWhateverNamesThem()
    {
        testing::SandboxDesk desk;
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        QStringList words;
        QStringList expected;
        using Reader = QByteArrayView (models::UserRef::*)() const;
        for (const Reader read :
             {Reader(&models::UserRef::id), Reader(&models::UserRef::email), Reader(&models::UserRef::phone),
              Reader(&models::UserRef::username), Reader(&models::UserRef::externalId)}) {
            for (int i = 0; i < desk.table().rowCount(); ++i) {
                const auto user = desk.table().userAt(i);
                if ((user.*read)().isEmpty() || expected.contains(user.idText()))
                    continue;
                words.append(QString::fromUtf8((user.*read)()));
                expected.append(user.idText());
                break;
            }
        }
        QCOMPARE(words.size(), 5);
        words[1] = words.at(1).toUpper(); // people do
        const auto report = find(desk, words.join(u'\n'));
        QCOMPARE(report.words, 5);
        QVERIFY2(report.notFound.isEmpty(), qPrintable(report.notFound.join(u' ')));
        QStringList found;
        for (const auto row : report.rows)
            found.append(idAt(desk, row));
        QCOMPARE(found, expected);
    }

    void aLineThatNamesTwoUsersNamesNone()
    {
        testing::SandboxDesk desk;
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        std::vector<int> people;
        for (int i = 0; people.size() < 2 && i < desk.table().rowCount(); ++i) {
            const auto user = desk.table().userAt(i);
            if (!user.email().isEmpty() && !user.externalId().isEmpty())
                people.push_back(i);
        }
        QCOMPARE(people.size(), 2U);
        const auto line = [&desk, &people](std::size_t email, std::size_t externalId) {
            return QString::fromUtf8(desk.table().userAt(people[email]).email()) + u','
                + QString::fromUtf8(desk.table().userAt(people[externalId]).externalId());
        };
        const auto report = find(desk, QStringList{u"email,external_id"_s, line(0, 0), line(1, 0)}.join(u'\n'));
        QCOMPARE(report.rows.size(), 1U);
        QCOMPARE(idAt(desk, report.rows.front()), desk.table().userAt(people[0]).idText());
        QCOMPARE(report.unclear, QStringList{line(1, 0)});
    }

    void whoIsMissingAndWhoCameTwiceIsSaid()
    {
        testing::SandboxDesk desk;
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        int position = 0;
        while (desk.table().userAt(position).email().isEmpty())
            ++position;
        const auto id = desk.table().userAt(position).idText();
        const auto email = QString::fromUtf8(desk.table().userAt(position).email());
        const auto report = find(desk, QStringList{id, u"nobody@x.example"_s, email, id}.join(u'\n'));
        QCOMPARE(report.rows.size(), 1);
        QCOMPARE(report.notFound, QStringList{u"nobody@x.example"_s});
        QCOMPARE(report.twice, (QStringList{email, id}));
    }

    void longListsTakeAHundredValuesARequest()
    {
        testing::SandboxDesk desk{{.users = 260}};
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        QStringList ids;
        for (int i = 0; i < desk.table().rowCount(); ++i)
            ids.append(desk.table().userAt(i).idText());
        QCOMPARE(ids.size(), 260);
        const auto before = desk.server().requestCount("GetUserList");
        const auto report = find(desk, ids.join(u'\n'));
        QCOMPARE(report.rows.size(), 260);
        QCOMPARE(desk.server().requestCount("GetUserList") - before, 3);
    }

    void noCellOfASpreadsheetBeginsAFormula()
    {
        for (const auto *start : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
            const auto cell = QString::fromUtf8(models::csvCell(QString::fromUtf8(start) + u"1+1"_s));
            QCOMPARE(cell.at(1), u'\'');
        }
        QCOMPARE(models::csvCell(u"a \"b\", c"_s), "\"a \"\"b\"\", c\"");
        QCOMPARE(models::csvCell({}), "\"\"");
    }

    void exportsHoldEveryUserWithTheOutcome()
    {
        const models::UserState state{.updatedAt = 7, .flags = models::UserFlag::Banned, .email = "li@acme.example"};
        const QList<models::JobItem> items{
            {.userId = u"user_2a"_s,
             .name = u"=HYPERLINK(\"http://x\")"_s,
             .state = models::JobItem::State::Done,
             .before = state.toJson(),
             .after = state.toJson()},
            {.userId = u"user_2b"_s,
             .name = u"Li"_s,
             .state = models::JobItem::State::Failed,
             .error = api::Error{.kind = api::Error::Kind::Invalid, .httpStatus = 422, .traceId = u"t1"_s}}};
        const models::JobPlan plan{.action = u"user.ban"_s, .who = u"mia"_s, .why = u"=DESK-9"_s};
        const auto csv = models::jobToCsv(plan, items);
        QCOMPARE(csv.count("\r\n"), 3);
        QVERIFY(csv.contains("\"'=HYPERLINK("));
        QVERIFY(csv.contains("\"user_2b\",\"Li\",\"failed\",\"\",\"422\""));
        QCOMPARE(csv.count("\"user.ban\""), 2);
        QVERIFY(csv.contains("\"mia\",\"'=DESK-9\""));
        QCOMPARE(csv.count("banned"), 2);
        QVERIFY(!csv.contains("acme.example")); // what they were like, not who they are
        const auto lines = models::jobToJsonLines(7, plan, items, "seal").trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(1).count("banned"), 2);
        QVERIFY(!lines.at(1).contains("acme.example"));
        QCOMPARE(QJsonDocument::fromJson(lines.at(0)).object()[u"job"].toInteger(), 7);
        QCOMPARE(QJsonDocument::fromJson(lines.at(1)).object()[u"name"].toString(), items.at(0).name);
        QCOMPARE(QJsonDocument::fromJson(lines.at(2)).object()[u"outcome"].toString(), u"failed"_s);
    }
};

QTEST_GUILESS_MAIN(TestUserLookup)
#include "tst_userlookup.moc"
