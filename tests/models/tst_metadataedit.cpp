#include "models/metadata/jsonstring.h"
#include "tests/models/metadataconsole.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace desk;
using namespace desk::models;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using Field = MetadataField;

//! What of an edit is sent, what becomes of it, and how long it is kept.
class tst_MetadataEdit : public QObject
{
    Q_OBJECT

private:
    static QString anyUser(SandboxDesk &desk)
    {
        desk.load();
        return desk.table().userAt(0).idText();
    }

private Q_SLOTS:
    void onlyTheTouchedKeyIsSentAndTheRestStaysByteForByte()
    {
        const QByteArray before = R"({"z":1.0,"big":12345678901234567890,"a":{"k":1e400},"plan":"free","t":"\u0041"})";
        Two two{before};
        QCOMPARE(two.text().base().text(), before);
        auto &text = two.text();
        text.edit(jsonedit::setValue(text.tree(), text.tree().find({u"plan"_s}), "\"pro\""));
        QVERIFY(two.edit->requestText(SaveMethod::Merge).endsWith(uR"({"public_metadata":{"plan":"pro"}})"_s));
        const auto end = saved(*two.edit);
        QVERIFY(end.outcome);
        QVERIFY(end.outcome->unexpected.isEmpty());
        QVERIFY(!two.edit->isModified());
        auto expected = before;
        QCOMPARE(two.console.fetch(two.id).publicMetadata, expected.replace("free", "pro"));
        QCOMPARE(two.server().requestCount("ReplaceUserMetadata"), 1); // the test's own
    }

    void allFieldsGoInOneRequest()
    {
        Two two;
        write(*two.edit, R"({"a":1})", Field::Private);
        write(*two.edit, R"({"b":2})", Field::Unsafe);
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.server().requestCount("UpdateUserMetadata"), 1);
        const auto user = two.console.fetch(two.id);
        QCOMPARE(compacted(user.privateMetadata), R"({"a":1})");
        QCOMPARE(compacted(user.unsafeMetadata), R"({"b":2})");
    }

    void whatAMergeCannotDoStaysUnsavedUntilReplacingIsChosen()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":null,"seats":2})");
        QCOMPARE(two.edit->plan(SaveMethod::Merge).constFirst().left.size(), 1);
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.stored(), R"({"plan":"free","seats":2})");
        QVERIFY(two.edit->isModified());
        QVERIFY(saved(*two.edit, SaveMethod::Replace).outcome);
        QCOMPARE(two.stored(), R"({"plan":null,"seats":2})");
        QVERIFY(!two.edit->isModified());
    }

    void aRefusalKeepsTheDraft_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("busy") << u"UpdateUserMetadata status=409"_s << QByteArray{R"({"a":1})"};
        QTest::newRow("too often") << u"UpdateUserMetadata status=429 retry-after=120"_s << QByteArray{R"({"a":1})"};
        QTest::newRow("too large") << u"BanUser status=403"_s
                                   << QByteArray{"{\"a\":\"" + QByteArray(metadataLimit, 'x') + "\"}"};
        // So large that its save is prepared off this thread.
        QTest::newRow("far too large") << u"BanUser status=403"_s
                                       << QByteArray{"{\"a\":\"" + QByteArray(2 * MetadataText::largeText, 'x')
                                                     + "\"}"};
    }
    void aRefusalKeepsTheDraft()
    {
        QFETCH(QString, fault);
        QFETCH(QByteArray, json);
        Two two;
        const auto before = two.console.fetch(two.id).publicMetadata;
        write(*two.edit, json);
        two.desk.addFault(fault);
        const auto end = saved(*two.edit);
        QVERIFY(end.failure);
        QCOMPARE(end.failure->kind, SaveFailure::Kind::NotSaved);
        QCOMPARE(two.text().text(), json);
        QVERIFY(two.edit->canSave());
        two.server().clearFaults();
        QCOMPARE(two.colleague.fetch(two.id).publicMetadata, before);
    }

    void aLostAnswerIsLookedUpAndNeverSentAgain()
    {
        Two two;
        write(*two.edit, R"({"a":1})");
        two.desk.addFault(u"UpdateUserMetadata close=done"_s);
        const auto end = saved(*two.edit);
        QVERIFY(end.outcome);
        QVERIFY(end.outcome->wasLost);
        QVERIFY(!two.edit->isModified());
        QCOMPARE(two.server().wireCount("UpdateUserMetadata"), 1);
    }

    void aLostRequestIsNotCalledSaved()
    {
        Two two;
        write(*two.edit, R"({"a":1})");
        two.desk.addFault(u"UpdateUserMetadata close=read"_s);
        const auto end = saved(*two.edit);
        QVERIFY(end.failure);
        QCOMPARE(end.failure->kind, SaveFailure::Kind::LostAndAbsent);
        QVERIFY(two.edit->isModified());
    }

    void aSaveIsTakenBack()
    {
        Two two{R"({"plan":"free","old":[1,2]})"};
        write(*two.edit, R"({"plan":"pro","new":true})");
        QVERIFY(saved(*two.edit).outcome);
        two.colleague.store(two.id, R"({"plan":"pro","new":true,"theirs":1})");
        QVERIFY(two.edit->canUndo());
        QVERIFY(ended(*two.edit, [&two] { two.edit->undo(); }).outcome);
        QVERIFY(isSame(JsonTree::parse(two.console.fetch(two.id).publicMetadata),
                       JsonTree::parse(R"({"plan":"free","old":[1,2],"theirs":1})")));
        QVERIFY(!two.edit->canUndo());
    }

    void draftsOutliveTheProgramButPrivateOnesOnlyIfWanted()
    {
        SandboxDesk desk;
        const auto id = anyUser(desk);
        QTemporaryDir folder;
        const auto path = folder.filePath(u"drafts.json"_s);
        const auto crashed = folder.filePath(u"crashed.json"_s);
        const QByteArray unfinished = "{\"a\": 1.0, \"half";
        {
            Console console{desk.server()};
            console.session().metadata().keepDraftsIn(path);
            auto *edit = console.open(id);
            write(*edit, unfinished);
            write(*edit, R"({"secret":1})", Field::Private);
            QTRY_VERIFY(QFile::exists(path));
            QVERIFY(QFile::copy(path, crashed));
        }
        Console console{desk.server()};
        QSignalSpy restored{&console.session().metadata(), &models::MetadataEdits::restored};
        console.session().metadata().keepDraftsIn(path);
        QCOMPARE(restored.takeFirst(), (QVariantList{1, 0})); // who ended the program was asked
        QCOMPARE(console.session().metadata().restoredUsers(), QStringList{id});
        QCOMPARE(console.session().metadata().unsavedUsers(), QStringList{id});
        auto *edit = console.open(id);
        QCOMPARE(edit->text(Field::Public).text(), unfinished);
        QVERIFY(edit->isModified() && !edit->canSave());
        QVERIFY(!edit->text(Field::Private).isModified());
        edit->discard();
        QTRY_VERIFY(!QFile::exists(path));

        // After a crash it is told that private ones are lost, once, and never what they were.
        QFile file{crashed};
        QVERIFY(file.open(QIODevice::ReadOnly) && !file.readAll().contains("secret"));
        {
            Console after{desk.server()};
            QSignalSpy told{&after.session().metadata(), &models::MetadataEdits::restored};
            after.session().metadata().keepDraftsIn(crashed);
            QCOMPARE(told.takeFirst(), (QVariantList{1, 1}));
        }
        Console later{desk.server()};
        QSignalSpy again{&later.session().metadata(), &models::MetadataEdits::restored};
        later.session().metadata().keepDraftsIn(crashed);
        QCOMPARE(again.takeFirst(), (QVariantList{1, 0}));
    }

    //! A second program on the same instance neither shows them as its own nor loses them.
    void draftsBelongToTheFirstProgramOnly()
    {
        SandboxDesk desk;
        const auto id = anyUser(desk);
        QTemporaryDir folder;
        const auto path = folder.filePath(u"drafts.json"_s);
        {
            Console first{desk.server()};
            first.session().metadata().keepDraftsIn(path);
            write(*first.open(id), R"({"first":1})");
            first.session().metadata().writeDrafts();

            Console second{desk.server()};
            auto &edits = second.session().metadata();
            edits.keepDraftsIn(path);
            QVERIFY(edits.areDraftsElsewhere() && !edits.keepsDrafts());
            QVERIFY(edits.unsavedUsers().isEmpty());
            write(*second.open(desk.table().userAt(1).idText()), R"({"second":1})");
            edits.discardAll();
            QVERIFY(QFile::exists(path));
        }
        Console later{desk.server()};
        later.session().metadata().keepDraftsIn(path);
        QCOMPARE(later.session().metadata().unsavedUsers(), QStringList{id});
    }

    void editsWaitWhileOtherUsersAreLookedAt()
    {
        SandboxDesk desk;
        const auto id = anyUser(desk);
        const auto other = desk.table().userAt(1).idText();
        Console console{desk.server()};
        auto *edit = console.open(id);
        write(*edit, R"({"a":1})");
        console.open(other);
        QCOMPARE(console.open(id), edit);
        QVERIFY(edit->isModified());
        QCOMPARE(console.session().metadata().unsavedUsers(), QStringList{id});
    }
};

QTEST_GUILESS_MAIN(tst_MetadataEdit)
#include "tst_metadataedit.moc"
