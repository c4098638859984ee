#include "models/metadata/jsonstring.h"
#include "tests/models/metadataconsole.h"
#include "tests/support/sandboxdesk.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <random>

using namespace desk;
using namespace desk::models;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using Field = MetadataField;

class tst_MetadataEdit : public QObject
{
    Q_OBJECT

private:
    static QString anyUser(testing::SandboxDesk &desk)
    {
        desk.list().setQuery({});
        [&desk] { QTRY_VERIFY(desk.isLoaded()); }();
        return desk.table().userAt(0).idText();
    }

private Q_SLOTS:
    void onlyTheTouchedKeyIsSentAndTheRestStaysByteForByte()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        const QByteArray before = R"({"z":1.0,"big":12345678901234567890,"a":{"k":1e400},"plan":"free","t":"\u0041"})";
        console.store(id, before);
        auto *edit = console.open(id);
        QCOMPARE(edit->text(Field::Public).base().text(), before);
        auto &text = edit->text(Field::Public);
        text.edit(jsonedit::setValue(text.tree(), text.tree().find({u"plan"_s}), "\"pro\""));
        QVERIFY(edit->requestText(SaveMethod::Merge).endsWith(uR"({"public_metadata":{"plan":"pro"}})"_s));
        const auto end = saved(*edit);
        QVERIFY(end.outcome);
        QVERIFY(end.outcome->unexpected.isEmpty());
        QVERIFY(!edit->isModified());
        auto expected = before;
        QCOMPARE(console.fetch(id).publicMetadata, expected.replace("free", "pro"));
        QCOMPARE(desk.server().requestCount("ReplaceUserMetadata"), 1); // the test's own
    }

    void allFieldsGoInOneRequest()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        auto *edit = console.open(id);
        write(*edit, R"({"a":1})", Field::Private);
        write(*edit, R"({"b":2})", Field::Unsafe);
        QVERIFY(saved(*edit).outcome);
        QCOMPARE(desk.server().requestCount("UpdateUserMetadata"), 1);
        const auto user = console.fetch(id);
        QCOMPARE(compacted(user.privateMetadata), R"({"a":1})");
        QCOMPARE(compacted(user.unsafeMetadata), R"({"b":2})");
    }

    void aColleaguesOtherKeysAreKept()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        Console colleague{desk.server()};
        console.store(id, R"({"plan":"free","seats":1})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":"pro","seats":1})");
        colleague.store(id, R"({"plan":"free","seats":9,"note":"x"})");
        QVERIFY(saved(*edit).outcome);
        QCOMPARE(compacted(console.fetch(id).publicMetadata), R"({"plan":"pro","seats":9,"note":"x"})");
        // And they are there to be seen, not to be removed by the next save.
        QCOMPARE(compacted(edit->text(Field::Public).text()), R"({"plan":"pro","seats":9,"note":"x"})");
        QVERIFY(!edit->isModified());
    }

    void theSameKeyIsAQuestion()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        Console colleague{desk.server()};
        console.store(id, R"({"plan":"free","seats":1})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":"pro","seats":2})");
        colleague.store(id, R"({"plan":"team","seats":3})");
        QVERIFY(saved(*edit).isConflict);
        QCOMPARE(desk.server().requestCount("UpdateUserMetadata"), 0);
        auto conflicts = edit->conflicts();
        QCOMPARE(conflicts.size(), 2);
        QCOMPARE(*conflicts.constFirst().conflict.base, "\"free\"");
        QCOMPARE(*conflicts.constFirst().conflict.theirs, "\"team\"");
        QCOMPARE(*conflicts.constFirst().conflict.yours, "\"pro\"");
        conflicts.first().conflict.isYours = true;
        const auto end = ended(*edit, [&] { edit->choose(conflicts); });
        QVERIFY(end.outcome);
        QCOMPARE(compacted(console.fetch(id).publicMetadata), R"({"plan":"pro","seats":3})");
    }

    //! While the questions stood, or were answered, somebody changed something once more.
    void inASecondRoundTheChoicesAndTheDraftAreStillThere()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        Console colleague{desk.server()};
        console.store(id, R"({"plan":"free","seats":1,"on":true})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":"pro","seats":2,"on":false})");
        colleague.store(id, R"({"plan":"team","seats":3,"on":null})");
        QVERIFY(saved(*edit).isConflict);
        auto conflicts = edit->conflicts();
        QCOMPARE(conflicts.size(), 3);
        for (const auto &conflict : std::as_const(conflicts))
            QVERIFY(!conflict.isChosen);
        conflicts[0].conflict.isYours = true;
        conflicts[2].conflict.isYours = true;
        colleague.store(id, R"({"plan":"gold","seats":3,"on":null})");
        QVERIFY(ended(*edit, [&] { edit->choose(conflicts); }).isConflict);
        QCOMPARE(desk.server().requestCount("UpdateUserMetadata"), 0);
        const auto again = edit->conflicts();
        QCOMPARE(again.size(), 3);
        QList<bool> yours;
        QList<bool> newer;
        for (const auto &conflict : again) {
            QVERIFY(conflict.isChosen);
            yours.append(conflict.conflict.isYours);
            newer.append(conflict.isNewer);
        }
        QCOMPARE(yours, (QList<bool>{true, false, true}));
        QCOMPARE(newer, (QList<bool>{true, false, false}));
        QCOMPARE(*again.at(1).conflict.yours, "2");
        // Going back, everything that was written is still there.
        edit->cancel();
        QCOMPARE(compacted(edit->text(models::MetadataField::Public).text()), R"({"plan":"pro","seats":2,"on":false})");
        QVERIFY(saved(*edit).isConflict);
        QVERIFY(ended(*edit, [&] { edit->choose(again); }).outcome);
        QCOMPARE(compacted(console.fetch(id).publicMetadata), R"({"plan":"pro","seats":3,"on":false})");
    }

    void choicesOutliveAReadThatFailed()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        Console colleague{desk.server()};
        console.store(id, R"({"plan":"free"})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":"pro"})");
        colleague.store(id, R"({"plan":"team"})");
        QVERIFY(saved(*edit).isConflict);
        auto conflicts = edit->conflicts();
        conflicts.first().conflict.isYours = true;
        desk.addFault(u"GetUser first=1 status=403"_s);
        QVERIFY(ended(*edit, [&] { edit->choose(conflicts); }).failure);
        QVERIFY(saved(*edit).outcome);
        QCOMPARE(compacted(console.fetch(id).publicMetadata), R"({"plan":"pro"})");
    }

    void cancellingTheQuestionKeepsTheDraft()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        console.store(id, R"({"plan":"free"})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":"pro"})");
        Console{desk.server()}.store(id, R"({"plan":"team"})");
        QVERIFY(saved(*edit).isConflict);
        edit->cancel();
        QVERIFY(!edit->isBusy() && edit->isModified() && edit->isOutdated(Field::Public));
        QVERIFY(saved(*edit).isConflict);
    }

    void whatAMergeCannotDoStaysUnsavedUntilReplacingIsChosen()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        console.store(id, R"({"plan":"free","seats":1})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":null,"seats":2})");
        QCOMPARE(edit->plan(SaveMethod::Merge).constFirst().left.size(), 1);
        QVERIFY(saved(*edit).outcome);
        QCOMPARE(compacted(console.fetch(id).publicMetadata), R"({"plan":"free","seats":2})");
        QVERIFY(edit->isModified());
        QVERIFY(saved(*edit, SaveMethod::Replace).outcome);
        QCOMPARE(compacted(console.fetch(id).publicMetadata), R"({"plan":null,"seats":2})");
        QVERIFY(!edit->isModified());
    }

    void replacingKeepsAColleaguesOtherKeysToo()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        console.store(id, R"({"plan":"free"})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":null})");
        Console{desk.server()}.store(id, R"({"plan":"free","seats":9})");
        // That is not what was shown, and nobody agreed to it: once it has been shown it is.
        const auto failure = saved(*edit, SaveMethod::Replace).failure;
        QVERIFY(failure && failure->kind == SaveFailure::Kind::ShownOther);
        QCOMPARE(desk.server().wireCount("ReplaceUserMetadata"), 2); // those above
        const auto shown = edit->requestText(SaveMethod::Replace);
        QVERIFY(shown.endsWith(uR"({"public_metadata":{"plan":null,"seats":9}})"_s));
        QVERIFY(saved(*edit, SaveMethod::Replace).outcome);
        QCOMPARE(compacted(console.fetch(id).publicMetadata), R"({"plan":null,"seats":9})");
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
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        auto *edit = console.open(id);
        const auto before = console.fetch(id).publicMetadata;
        write(*edit, json);
        desk.addFault(fault);
        const auto end = saved(*edit);
        QVERIFY(end.failure);
        QCOMPARE(end.failure->kind, SaveFailure::Kind::NotSaved);
        QCOMPARE(edit->text(Field::Public).text(), json);
        QVERIFY(edit->canSave());
        desk.server().clearFaults();
        QCOMPARE(Console{desk.server()}.fetch(id).publicMetadata, before);
    }

    void aLostAnswerIsLookedUpAndNeverSentAgain()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        auto *edit = console.open(id);
        write(*edit, R"({"a":1})");
        desk.addFault(u"UpdateUserMetadata close=done"_s);
        const auto end = saved(*edit);
        QVERIFY(end.outcome);
        QVERIFY(end.outcome->wasLost);
        QVERIFY(!edit->isModified());
        QCOMPARE(desk.server().wireCount("UpdateUserMetadata"), 1);
    }

    void aLostRequestIsNotCalledSaved()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        auto *edit = console.open(id);
        write(*edit, R"({"a":1})");
        desk.addFault(u"UpdateUserMetadata close=read"_s);
        const auto end = saved(*edit);
        QVERIFY(end.failure);
        QCOMPARE(end.failure->kind, SaveFailure::Kind::LostAndAbsent);
        QVERIFY(edit->isModified());
    }

    void aSaveIsTakenBack()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        console.store(id, R"({"plan":"free","old":[1,2]})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":"pro","new":true})");
        QVERIFY(saved(*edit).outcome);
        Console{desk.server()}.store(id, R"({"plan":"pro","new":true,"theirs":1})");
        QVERIFY(edit->canUndo());
        QVERIFY(ended(*edit, [edit] { edit->undo(); }).outcome);
        QVERIFY(isSame(JsonTree::parse(console.fetch(id).publicMetadata),
                       JsonTree::parse(R"({"plan":"free","old":[1,2],"theirs":1})")));
        QVERIFY(!edit->canUndo());
    }

    void aSaveThatSomebodyBuiltOnIsNotTakenBack()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console console{desk.server()};
        console.store(id, R"({"plan":"free"})");
        auto *edit = console.open(id);
        write(*edit, R"({"plan":"pro"})");
        QVERIFY(saved(*edit).outcome);
        Console{desk.server()}.store(id, R"({"plan":"team"})");
        const auto end = ended(*edit, [edit] { edit->undo(); });
        QVERIFY(end.failure);
        QCOMPARE(end.failure->kind, SaveFailure::Kind::ChangedSince);
        QCOMPARE(end.failure->paths, QStringList{u"plan"_s});
        QCOMPARE(compacted(console.fetch(id).publicMetadata), R"({"plan":"team"})");
    }

    void draftsOutliveTheProgramButPrivateOnesOnlyIfWanted()
    {
        testing::SandboxDesk desk;
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
        testing::SandboxDesk desk;
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
        testing::SandboxDesk desk;
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

    //! Two consoles change the same user in turns, at random: no change of either is lost unless it was given up in
    //! a question.
    void twoConsolesNeverOverwriteEachOtherSilently()
    {
        testing::SandboxDesk desk;
        const auto id = anyUser(desk);
        Console first{desk.server()};
        Console second{desk.server()};
        first.store(id, "{}");
        std::array<MetadataEdit *, 2> edits{first.open(id), second.open(id)};
        std::mt19937 random{7};
        const auto upTo = [&random](int most) { return std::uniform_int_distribution{0, most}(random); };
        const int turns = qMax(qEnvironmentVariableIntValue("DESK_INTERLEAVINGS"), 60);
        QHash<QString, QByteArray> known; // what is stored, as the questions and saves of both say
        for (int turn = 0; turn < turns; ++turn) {
            auto &edit = *edits[std::size_t(upTo(1))];
            auto &text = edit.text(Field::Public);
            const auto key = u"k%1"_s.arg(upTo(3));
            const auto json = QByteArray::number(turn);
            const int member = text.tree().find({key});
            text.edit(member >= 0 ? jsonedit::setValue(text.tree(), member, json)
                                  : jsonedit::add(text.tree(), 0, 0, key, json));
            if (upTo(1) == 0)
                continue;
            const auto edited = text.changes();
            auto end = saved(edit);
            QHash<QString, bool> isMine;
            for (const auto &change : edited)
                isMine.insert(change.path.constFirst(), true);
            if (end.isConflict) {
                auto conflicts = edit.conflicts();
                for (auto &conflict : conflicts) {
                    const auto path = conflict.conflict.path.constFirst();
                    QCOMPARE(conflict.conflict.theirs.value_or(QByteArray{}), known.value(path));
                    conflict.conflict.isYours = upTo(1) == 0;
                    isMine.insert(path, conflict.conflict.isYours);
                }
                end = ended(edit, [&] { edit.choose(conflicts); });
            }
            QVERIFY(end.outcome);
            for (const auto &change : edited) {
                if (isMine.value(change.path.constFirst()))
                    known.insert(change.path.constFirst(), *change.after);
            }
            const auto now = JsonTree::parse(first.fetch(id).publicMetadata);
            QCOMPARE(now.node(0).childCount, int(known.size()));
            for (auto expected = known.cbegin(); expected != known.cend(); ++expected)
                QCOMPARE(valueAt(now, {expected.key()}), std::optional{expected.value()});
        }
    }
};

QTEST_GUILESS_MAIN(tst_MetadataEdit)
#include "tst_metadataedit.moc"
