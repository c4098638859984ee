#include "models/metadata/jsonstring.h"
#include "tests/models/metadataconsole.h"

using namespace desk;
using namespace desk::models;
using namespace desk::testing;
using namespace Qt::StringLiterals;

//! An order of keys that a person made: only replacing the field stores it.
class tst_MetadataOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderThatIsWantedStaysAnEdit()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"seats":2,"plan":"free"})");
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.stored(), R"({"plan":"free","seats":2})");
        QVERIFY(two.edit->isModified());
        QVERIFY(saved(*two.edit, SaveMethod::Replace).outcome);
        QCOMPARE(two.stored(), R"({"seats":2,"plan":"free"})");
        QVERIFY(!two.edit->isModified());
    }

    //! Where somebody changed another key meanwhile: on top of that, and theirs stays.
    void anOrderThatIsWantedIsMadeOnTopOfWhatOthersChanged_data()
    {
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("stored");
        QTest::newRow("value") << R"({"a":1,"b":2,"g":{"x":1,"y":3}})"_ba
                               << R"({"b":2,"a":1,"g":{"y":3,"x":1}})"_ba;
        QTest::newRow("new key") << R"({"a":1,"n":0,"b":2,"g":{"x":1,"y":2,"z":3}})"_ba
                                 << R"({"b":2,"n":0,"a":1,"g":{"y":2,"x":1,"z":3}})"_ba;
        QTest::newRow("their order") << R"({"b":2,"g":{"x":1,"y":2},"a":1})"_ba
                                     << R"({"b":2,"a":1,"g":{"y":2,"x":1}})"_ba;
    }

    void anOrderThatIsWantedIsMadeOnTopOfWhatOthersChanged()
    {
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, stored);
        Two two{R"({"a":1,"b":2,"g":{"x":1,"y":2}})"};
        write(*two.edit, R"({"b":2,"a":1,"g":{"y":2,"x":1}})");
        two.colleague.store(two.id, theirs);
        const auto refused = saved(*two.edit, SaveMethod::Replace);
        QVERIFY(refused.failure && refused.failure->kind == SaveFailure::Kind::ShownOther);
        const auto plan = two.edit->plan(SaveMethod::Merge).constFirst();
        QVERIFY(plan.isOnlyReordered());
        QCOMPARE(compacted(plan.ahead), stored);
        QCOMPARE(whatIsSaved(plan, SaveMethod::Replace), u"order of keys (Public)"_s);
        QVERIFY(saved(*two.edit, SaveMethod::Replace).outcome);
        QCOMPARE(two.stored(), stored);
        QVERIFY(!two.edit->isModified());
    }

    void anOrderThatIsWantedOutlivesAMerge()
    {
        Two two{R"({"a":1,"b":2,"c":3})"};
        write(*two.edit, R"({"b":2,"a":10,"c":3})");
        two.colleague.store(two.id, R"({"a":1,"b":2,"c":4})");
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.stored(), R"({"a":10,"b":2,"c":4})");
        QCOMPARE(compacted(two.text().text()), R"({"b":2,"a":10,"c":4})");
        QVERIFY(two.edit->isModified());
    }

    //! Without the order the two say the same.
    void anOrderWhoseAnswerWasLostIsSavedOnlyIfItIsThere_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("isSaved");
        QTest::newRow("it had arrived") << u"ReplaceUserMetadata close=done"_s << true;
        QTest::newRow("it had not") << u"ReplaceUserMetadata close=read"_s << false;
    }

    void anOrderWhoseAnswerWasLostIsSavedOnlyIfItIsThere()
    {
        QFETCH(QString, fault);
        QFETCH(bool, isSaved);
        Two two{R"({"a":1,"b":2})"};
        write(*two.edit, R"({"b":2,"a":1})");
        two.desk.addFault(fault);
        const auto end = saved(*two.edit, SaveMethod::Replace);
        QCOMPARE(end.outcome.has_value(), isSaved);
        if (!isSaved)
            QCOMPARE(end.failure->kind, SaveFailure::Kind::LostAndAbsent);
        QCOMPARE(two.edit->isModified(), !isSaved);
    }

    //! A merge stores no order: what it was to store is there all the same.
    void anInterruptedMergeIsSavedAlsoWhereKeysWereMoved()
    {
        const QTemporaryDir folder;
        SandboxDesk desk;
        const auto drafts = folder.filePath(u"drafts.json"_s);
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        const auto id = desk.table().userAt(0).idText();
        Console other{desk.server()};
        other.store(id, R"({"plan":"free","seats":1})");
        desk.session().metadata().keepDraftsIn(drafts);
        auto *edit = desk.session().metadata().open(other.fetch(id));
        write(*edit, R"({"seats":2,"plan":"free"})");
        desk.session().metadata().writeDrafts();
        desk.addFault(u"UpdateUserMetadata hang"_s);
        const auto sent = desk.server().wireCount("UpdateUserMetadata");
        edit->save(SaveMethod::Merge);
        QTRY_COMPARE(desk.server().wireCount("UpdateUserMetadata"), sent + 1);
        desk.restart();
        desk.server().clearFaults();
        other.store(id, R"({"plan":"free","seats":2})");
        const QSignalSpy told{&desk.session().metadata(), &MetadataEdits::interruptedSave};
        desk.session().metadata().keepDraftsIn(drafts);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told.first().at(1).value<SaveFate>(), SaveFate::Saved);
        QCOMPARE(desk.session().metadata().unsavedUsers(), QStringList{id}); // the order
    }

    //! The values alone do not tell whether an order had arrived when the program ended.
    void anInterruptedOrderIsSavedOnlyIfItIsThere_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<bool>("isSaved");
        QTest::newRow("it had arrived") << R"({"b":2,"a":1})"_ba << true;
        QTest::newRow("it had not") << R"({"a":1,"b":2})"_ba << false;
    }

    void anInterruptedOrderIsSavedOnlyIfItIsThere()
    {
        QFETCH(QByteArray, now);
        QFETCH(bool, isSaved);
        InterruptedSave save{SaveMethod::Replace, R"({"a":1,"b":2})", R"({"b":2,"a":1})", now};
        QCOMPARE(save.metadata().unsavedUsers().isEmpty(), isSaved);
    }

    void anOrderIsTakenBackUnlessSomebodyChangedIt()
    {
        Two two{R"({"a":1,"b":2,"c":3})"};
        write(*two.edit, R"({"c":3,"a":10,"b":2})");
        QVERIFY(saved(*two.edit, SaveMethod::Replace).outcome);
        QCOMPARE(two.stored(), R"({"c":3,"a":10,"b":2})");
        QVERIFY(ended(*two.edit, [&two] { two.edit->undo(); }).outcome);
        QCOMPARE(two.stored(), R"({"a":1,"b":2,"c":3})");

        write(*two.edit, R"({"c":3,"a":1,"b":2})");
        QVERIFY(saved(*two.edit, SaveMethod::Replace).outcome);
        two.colleague.store(two.id, R"({"b":2,"c":3,"a":1})");
        const auto end = ended(*two.edit, [&two] { two.edit->undo(); });
        QVERIFY(end.failure && end.failure->kind == SaveFailure::Kind::ChangedSince);
        QCOMPARE(two.stored(), R"({"b":2,"c":3,"a":1})");
    }
};

QTEST_GUILESS_MAIN(tst_MetadataOrder)
#include "tst_metadataorder.moc"
