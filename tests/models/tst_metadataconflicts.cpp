#include "models/metadata/jsonstring.h"
#include "tests/models/metadataconsole.h"

#include <random>

using namespace desk;
using namespace desk::models;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using Field = MetadataField;

//! Two people change the metadata of one user: nothing of either is lost unless it was given up in a question.
class TestMetadataConflicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aColleaguesOtherKeysAreKept()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":"pro","seats":1})");
        two.colleague.store(two.id, R"({"plan":"free","seats":9,"note":"x"})");
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.stored(), R"({"plan":"pro","seats":9,"note":"x"})");
        // And they are there to be seen, not to be removed by the next save.
        QCOMPARE(compacted(two.text().text()), R"({"plan":"pro","seats":9,"note":"x"})");
        QVERIFY(!two.edit->isModified());
    }

    void theSameKeyIsAQuestion()
    {
        Two two{R"({"plan":"free","seats":1})"};
        write(*two.edit, R"({"plan":"pro","seats":2})");
        two.colleague.store(two.id, R"({"plan":"team","seats":3})");
        QVERIFY(saved(*two.edit).isConflict);
        QCOMPARE(two.server().requestCount("UpdateUserMetadata"), 0);
        auto conflicts = two.edit->conflicts();
        QCOMPARE(conflicts.size(), 2);
        QCOMPARE(*conflicts.constFirst().conflict.base, "\"free\"");
        QCOMPARE(*conflicts.constFirst().conflict.theirs, "\"team\"");
        QCOMPARE(*conflicts.constFirst().conflict.yours, "\"pro\"");
        conflicts.first().conflict.isYours = true;
        const auto end = ended(*two.edit, [&] { two.edit->choose(conflicts); });
        QVERIFY(end.outcome);
        QCOMPARE(two.stored(), R"({"plan":"pro","seats":3})");
    }

    //! While the questions stood, or were answered, somebody changed something once more.
    void inASecondRoundTheChoicesAndTheDraftAreStillThere()
    {
        Two two{R"({"plan":"free","seats":1,"on":true})"};
        write(*two.edit, R"({"plan":"pro","seats":2,"on":false})");
        two.colleague.store(two.id, R"({"plan":"team","seats":3,"on":null})");
        QVERIFY(saved(*two.edit).isConflict);
        auto conflicts = two.edit->conflicts();
        QCOMPARE(conflicts.size(), 3);
        for (const auto &conflict : std::as_const(conflicts))
            QVERIFY(!conflict.isChosen);
        conflicts[0].conflict.isYours = true;
        conflicts[2].conflict.isYours = true;
        two.colleague.store(two.id, R"({"plan":"gold","seats":3,"on":null})");
        QVERIFY(ended(*two.edit, [&] { two.edit->choose(conflicts); }).isConflict);
        QCOMPARE(two.server().requestCount("UpdateUserMetadata"), 0);
        const auto again = two.edit->conflicts();
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
        two.edit->cancel();
        QCOMPARE(compacted(two.text().text()), R"({"plan":"pro","seats":2,"on":false})");
        QVERIFY(saved(*two.edit).isConflict);
        QVERIFY(ended(*two.edit, [&] { two.edit->choose(again); }).outcome);
        QCOMPARE(two.stored(), R"({"plan":"pro","seats":3,"on":false})");
    }

    void choicesOutliveAReadThatFailed()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":"pro"})");
        two.colleague.store(two.id, R"({"plan":"team"})");
        QVERIFY(saved(*two.edit).isConflict);
        auto conflicts = two.edit->conflicts();
        conflicts.first().conflict.isYours = true;
        two.desk.addFault(u"GetUser first=1 status=403"_s);
        QVERIFY(ended(*two.edit, [&] { two.edit->choose(conflicts); }).failure);
        QVERIFY(saved(*two.edit).outcome);
        QCOMPARE(two.stored(), R"({"plan":"pro"})");
    }

    void cancellingTheQuestionKeepsTheDraft()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":"pro"})");
        two.colleague.store(two.id, R"({"plan":"team"})");
        QVERIFY(saved(*two.edit).isConflict);
        two.edit->cancel();
        QVERIFY(!two.edit->isBusy() && two.edit->isModified() && two.edit->isOutdated(Field::Public));
        QVERIFY(saved(*two.edit).isConflict);
    }

    void replacingKeepsAColleaguesOtherKeysToo()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":null})");
        two.colleague.store(two.id, R"({"plan":"free","seats":9})");
        // That is not what was shown, and nobody agreed to it: once it has been shown it is.
        const auto failure = saved(*two.edit, SaveMethod::Replace).failure;
        QVERIFY(failure && failure->kind == SaveFailure::Kind::ShownOther);
        QCOMPARE(two.server().wireCount("ReplaceUserMetadata"), 2); // those above
        const auto shown = two.edit->requestText(SaveMethod::Replace);
        QVERIFY(shown.endsWith(uR"({"public_metadata":{"plan":null,"seats":9}})"_s));
        QVERIFY(saved(*two.edit, SaveMethod::Replace).outcome);
        QCOMPARE(two.stored(), R"({"plan":null,"seats":9})");
    }

    void aSaveThatSomebodyBuiltOnIsNotTakenBack()
    {
        Two two{R"({"plan":"free"})"};
        write(*two.edit, R"({"plan":"pro"})");
        QVERIFY(saved(*two.edit).outcome);
        two.colleague.store(two.id, R"({"plan":"team"})");
        const auto end = ended(*two.edit, [&two] { two.edit->undo(); });
        QVERIFY(end.failure);
        QCOMPARE(end.failure->kind, SaveFailure::Kind::ChangedSince);
        QCOMPARE(end.failure->paths, QStringList{u"plan"_s});
        QCOMPARE(two.stored(), R"({"plan":"team"})");
    }

    //! Two consoles change the same user in turns, at random: no change of either is lost unless it was given up in
    //! a question.
    void twoConsolesNeverOverwriteEachOtherSilently()
    {
        Two two{"{}"};
        std::array<MetadataEdit *, 2> edits{two.edit, two.colleague.open(two.id)};
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
            const auto now = JsonTree::parse(two.console.fetch(two.id).publicMetadata);
            QCOMPARE(now.node(0).childCount, int(known.size()));
            for (auto expected = known.cbegin(); expected != known.cend(); ++expected)
                QCOMPARE(valueAt(now, {expected.key()}), std::optional{expected.value()});
        }
    }
};

QTEST_GUILESS_MAIN(TestMetadataConflicts)
#include "tst_metadataconflicts.moc"
