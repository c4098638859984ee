#include "tests/ui/metadatabench.h"
#include "ui/metadata/findbar.h"
#include "ui/metadata/jsontreeview.h"
#include "ui/metadata/metadataconflictdialog.h"
#include "ui/metadata/metadatawords.h"
#include "ui/metadata/savedialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using models::JsonKind;

class tst_MetadataEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void theTextViewShowsEveryLexeme()
    {
        Bench bench{R"({"b":1.0,"n":123456789012345678901234567890,"x":1e400,"t":"\u0041"})"};
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
        QCOMPARE(bench.compact(), R"({"b":1.0,"n":123456789012345678901234567890,"x":1e400,"t":"\u0041"})");
        QVERIFY(!bench.part<QPushButton>("metadataSave")->isEnabled());
    }

    void typingIsSavedAfterItWasShown()
    {
        Bench bench;
        bench.editor->setFocus();
        bench.select("free");
        QTest::keyClicks(bench.editor, u"pro"_s);
        QCOMPARE(bench.compact(), R"({"plan":"pro","seats":1,"on":true})");
        QTRY_VERIFY(bench.part<QTabBar>("metadataFields")->tabText(0).endsWith(u"•"_s));
        QTest::keyClick(bench.editor, Qt::Key_Return, Qt::ControlModifier);
        auto *dialog = bench.part<ui::SaveDialog>("saveMetadataDialog");
        QVERIFY(dialog);
        dialog->findChild<QAbstractButton *>(u"saveMetadataShowRequest"_s)->click(); // a person asks for it
        const auto request = dialog->findChild<QPlainTextEdit *>(u"saveMetadataRequest"_s)->toPlainText();
        QVERIFY(request.startsWith(u"PATCH /v1/users/%1/metadata"_s.arg(bench.id)));
        QVERIFY(request.endsWith(uR"({"public_metadata":{"plan":"pro"}})"_s));
        QCOMPARE(bench.desk.server().requestCount("UpdateUserMetadata"), 0);
        dialog->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->click();
        QTRY_VERIFY(bench.toast->isVisible());
        QCOMPARE(models::compacted(bench.fetch().publicMetadata), R"({"plan":"pro","seats":1,"on":true})");
        QVERIFY(!bench.text().isModified());
        // The message offers the way back.
        bench.toast->findChild<QPushButton *>()->click();
        QTRY_COMPARE(models::compacted(bench.fetch().publicMetadata), R"({"plan":"free","seats":1,"on":true})");
    }

    void typingOverASelectionIsTakenBackAtOnce()
    {
        Bench bench;
        bench.editor->setFocus();
        bench.select("free");
        QTest::keyClick(bench.editor, Qt::Key_X);
        QTRY_COMPARE(bench.compact(), R"({"plan":"x","seats":1,"on":true})");
        QTest::keyClick(bench.editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
    }

    void aVeryLongLineIsShownInPartAndKeptWhole()
    {
        const QByteArray notes(200'000, 'n'); // more than the service keeps: pasted
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(),
                                                  "{\n  \"notes\": \"" + notes + "\",\n  \"plan\": \"free\"\n}"));
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
        const auto line = int(bench.text().text().first(bench.text().text().indexOf("nnn")).count('\n'));
        QTRY_VERIFY2(bench.editor->annotation(line).contains(u"not shown"_s),
                     qPrintable(bench.editor->annotation(line)));
        bench.editor->setFocus();
        bench.editor->goTo(bench.text().text().indexOf("nnn"));
        QTest::keyClicks(bench.editor, u"ab"_s);
        bench.select("free");
        QTest::keyClicks(bench.editor, u"pro"_s);
        QCOMPARE(bench.compact(), "{\"notes\":\"ab" + notes + "\",\"plan\":\"pro\"}");
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
    }

    void aMistakeIsNamedWithItsPlaceAndKeepsSaveAway()
    {
        Bench bench;
        bench.select(",");
        bench.editor->removeSelectedText();
        QTRY_VERIFY(bench.part<QWidget>("metadataRemark")->isVisible());
        QVERIFY(bench.part<QLabel>("metadataRemark")->text().startsWith(u"Line 2, column"_s));
        QTRY_VERIFY(!bench.editor->annotation(1).isEmpty());
        QVERIFY(!bench.part<QPushButton>("metadataSave")->isEnabled());
    }

    void replacingAllIsOneStep()
    {
        Bench bench{R"({"a":"x","b":"x","c":"xx"})"};
        auto *bar = bench.part<ui::FindBar>("findBar");
        bar->open();
        bench.part<QLineEdit>("findWhat")->setText(u"x"_s);
        bench.part<QLineEdit>("replaceWith")->setText(u"yz"_s);
        bar->replaceAll();
        QCOMPARE(bench.compact(), R"({"a":"yz","b":"yz","c":"yzyz"})");
        QTRY_VERIFY(bench.text().canUndo());
        bench.text().undo();
        QCOMPARE(bench.compact(), R"({"a":"x","b":"x","c":"xx"})");
    }

    void theTreeEditsTheSameDocument()
    {
        Bench bench;
        QAbstractItemModelTester tester{bench.model};
        bench.click("metadataAsTree");
        QVERIFY(bench.model->setData(bench.row({u"plan"_s}, ui::JsonTreeModel::Value), u"pro"_s, Qt::EditRole));
        QVERIFY(
            bench.model->setData(bench.row({u"on"_s}, ui::JsonTreeModel::Value), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(bench.model->setData(bench.row({u"seats"_s}), u"places"_s, Qt::EditRole));
        QCOMPARE(bench.compact(), R"({"plan":"pro","places":1,"on":false})");
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
        QVERIFY(bench.model->move(bench.row({u"on"_s}), -2).isValid());
        QVERIFY(bench.model->add({}, u"tags"_s, "[1]").isValid());
        QVERIFY(bench.model->retype(bench.row({u"places"_s}), JsonKind::String));
        QCOMPARE(bench.compact(), R"({"on":false,"plan":"pro","places":"1","tags":[1]})");
        QVERIFY(bench.model->remove(bench.row({u"plan"_s})));
        bench.text().undo();
        bench.text().undo();
        QCOMPARE(bench.compact(), R"({"on":false,"plan":"pro","places":1,"tags":[1]})");
        QCOMPARE(bench.model->rowCount(), 4);
    }

    void aNumberStaysAsItIsWrittenAndNothingElseGetsIn()
    {
        Bench bench{R"({"n":1.50})"};
        QVERIFY(!bench.model->setData(bench.row({u"n"_s}, ui::JsonTreeModel::Value), u"12 EUR"_s, Qt::EditRole));
        QVERIFY(bench.model->setData(bench.row({u"n"_s}, ui::JsonTreeModel::Value), u"2.500"_s, Qt::EditRole));
        QCOMPARE(bench.compact(), R"({"n":2.500})");
    }

    void aKeyIsNotGivenTwice()
    {
        Bench bench;
        QVERIFY(!bench.model->setData(bench.row({u"plan"_s}), u"seats"_s, Qt::EditRole));
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
    }

    void aLargeDocumentIsEditedInBothViews()
    {
        QByteArray large{"{\"plan\":\"free\""};
        for (int i = 0; large.size() < 2 * models::MetadataText::largeText; ++i)
            large += ",\"key" + QByteArray::number(i) + "\":" + QByteArray::number(i);
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), large + '}'));
        QVERIFY(bench.text().isLarge() && bench.text().isModified());
        bench.select("free");
        QTest::keyClicks(bench.editor, u"pro"_s);
        QTRY_VERIFY(bench.part<QPushButton>("metadataSave")->isEnabled());
        bench.click("metadataAsTree");
        QCOMPARE(bench.row({u"plan"_s}, ui::JsonTreeModel::Value).data().toString(), u"pro"_s);
        QVERIFY(bench.model->setData(bench.row({u"plan"_s}, ui::JsonTreeModel::Value), u"team"_s, Qt::EditRole));
        QVERIFY(bench.compact().startsWith(R"({"plan":"team","key0":0,)"));
        bench.click("metadataAsText");
        bench.select("team");
        QTest::keyClicks(bench.editor, u"\""_s);
        QTRY_VERIFY(!bench.part<QPushButton>("metadataSave")->isEnabled());
    }

    void aConflictIsDecidedKeyByKey()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":"pro","seats":2,"on":true})"));
        bench.store(R"({"plan":"team","seats":3,"on":true})");
        bench.desk.session().metadata().find(bench.id)->save(models::SaveMethod::Merge);
        QTRY_VERIFY(bench.part<ui::MetadataConflictDialog>("metadataConflictDialog"));
        auto *dialog = bench.part<ui::MetadataConflictDialog>("metadataConflictDialog");
        auto *save = dialog->findChild<QPushButton *>(u"conflictSave"_s);
        QVERIFY(!save->isEnabled());
        dialog->findChild<QRadioButton *>(u"conflictYours0"_s)->click();
        dialog->findChild<QRadioButton *>(u"conflictTheirs1"_s)->click();
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE(models::compacted(bench.fetch().publicMetadata), R"({"plan":"pro","seats":3,"on":true})");
    }

    void aSecondQuestionShowsWhatWasChosenBefore()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":"pro","seats":2,"on":true})"));
        bench.store(R"({"plan":"team","seats":3,"on":true})");
        bench.desk.session().metadata().find(bench.id)->save(models::SaveMethod::Merge);
        QTRY_VERIFY(bench.part<ui::MetadataConflictDialog>("metadataConflictDialog"));
        QPointer dialog = bench.part<ui::MetadataConflictDialog>("metadataConflictDialog");
        dialog->findChild<QRadioButton *>(u"conflictYours0"_s)->click();
        dialog->findChild<QRadioButton *>(u"conflictTheirs1"_s)->click();
        bench.store(R"({"plan":"gold","seats":3,"on":true})");
        dialog->findChild<QPushButton *>(u"conflictSave"_s)->click();
        QTRY_VERIFY(!dialog);
        QTRY_VERIFY(bench.part<ui::MetadataConflictDialog>("metadataConflictDialog"));
        dialog = bench.part<ui::MetadataConflictDialog>("metadataConflictDialog");
        QVERIFY(dialog->findChild<QRadioButton *>(u"conflictYours0"_s)->isChecked());
        QVERIFY(dialog->findChild<QRadioButton *>(u"conflictTheirs1"_s)->isChecked());
        QVERIFY(dialog->findChild<QWidget *>(u"conflictNewer0"_s));
        QVERIFY(!dialog->findChild<QWidget *>(u"conflictNewer1"_s));
        dialog->findChild<QPushButton *>(u"conflictSave"_s)->click();
        QTRY_COMPARE(models::compacted(bench.fetch().publicMetadata), R"({"plan":"pro","seats":3,"on":true})");
    }

    void aFailedSaveGivesTheTraceIdAndItsDetails()
    {
        Bench bench;
        bench.desk.addFault(u"UpdateUserMetadata status=500"_s);
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":"pro","seats":1,"on":true})"));
        bench.click("metadataSave");
        bench.part<ui::SaveDialog>("saveMetadataDialog")->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->click();
        QTRY_VERIFY(bench.toast->isVisible());
        const auto labels = bench.toast->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(u"Trace id"_s); }));
        auto *copy = bench.toast->findChild<QPushButton *>();
        QCOMPARE(copy->text(), u"Copy details"_s);
        copy->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"status: 500"_s));
        QVERIFY(QApplication::clipboard()->text().contains(u"trace id: "_s));
    }

    //! In "Confirms all" the dialog with the changes is the question.
    void whatTheDialogShowedIsNotAskedOnceMore()
    {
        Bench bench;
        bench.desk.client().setSafeMode(api::SafeMode::ConfirmAll);
        QSignalSpy wanted{&bench.desk.client(), &api::Client::approvalWanted};
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":"pro","seats":1,"on":true})"));
        bench.click("metadataSave");
        bench.part<ui::SaveDialog>("saveMetadataDialog")->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->click();
        QTRY_COMPARE(bench.desk.server().requestCount("UpdateUserMetadata"), 1);
        QTRY_VERIFY(!bench.desk.session().metadata().find(bench.id)->isBusy());
        QCOMPARE(wanted.count(), 0);
        // The yes was for that save and for nothing else.
        bench.desk.session().metadata().find(bench.id)->undo();
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(bench.desk.server().requestCount("UpdateUserMetadata"), 1);
    }

    void nullIsOnlyStoredByReplacing()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":null,"seats":1,"on":true})"));
        bench.click("metadataSave");
        auto *dialog = bench.part<ui::SaveDialog>("saveMetadataDialog");
        auto *save = dialog->findChild<QPushButton *>(u"saveMetadataConfirm"_s);
        QVERIFY(!save->isEnabled());
        QVERIFY(dialog->findChild<QWidget *>(u"saveMetadataLeft"_s));
        dialog->findChild<QRadioButton *>(u"saveMetadataReplace"_s)->click();
        QVERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE(models::compacted(bench.fetch().publicMetadata), R"({"plan":null,"seats":1,"on":true})");
    }

    //! Red from the last time beside a button that says "Saving…" is a contradiction.
    void aNewSaveTakesTheOldFailureAwayAndSaysWhatItWaitsFor()
    {
        Bench bench;
        bench.desk.addFault(u"UpdateUserMetadata first=1 status=500"_s);
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":"pro","seats":1,"on":true})"));
        auto *edit = bench.desk.session().metadata().find(bench.id);
        edit->save(models::SaveMethod::Merge, true);
        QTRY_VERIFY(bench.toast->isVisible());
        bench.desk.server().clearFaults();
        bench.desk.addFault(u"UpdateUserMetadata first=1 status=429 retry-after=2"_s);
        edit->save(models::SaveMethod::Merge, true);
        QVERIFY(!bench.toast->isVisible());
        auto *notice = bench.part<QLabel>("metadataNotice");
        QTRY_VERIFY(notice->isVisible() && notice->text().contains(u"second"_s));
        QVERIFY(!bench.glue->mayClose([] {}));
        QVERIFY(bench.part<QMessageBox>("unsavedDialog")->text().contains(u"under way"_s));
        QTRY_COMPARE(models::compacted(bench.fetch().publicMetadata), R"({"plan":"pro","seats":1,"on":true})");
        QTRY_VERIFY(!notice->isVisible());
    }

    void aValueThatNobodyHereSentIsSaidToBeAColleagues()
    {
        models::SaveOutcome outcome{.fields = {{}}};
        outcome.unexpected = {{{u"k"_s}, QByteArray{"1"}, QByteArray{"2"}}, {{u"other"_s}, {}, QByteArray{"3"}}};
        const auto said = ui::savedText(outcome, u"Zoë"_s);
        QVERIFY2(said.contains(u"Somebody else"_s) && said.contains(u"other"_s), qPrintable(said));
    }

    void thePreviewStartsFromWhatIsStoredNow()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":"pro","seats":1,"on":true})"));
        bench.store(R"({"plan":"free","seats":7,"on":true})");
        bench.show();
        bench.click("metadataSave");
        auto *dialog = bench.part<ui::SaveDialog>("saveMetadataDialog");
        const auto *diff = dialog->findChild<QTreeView *>(u"diff"_s)->model();
        const auto column = [diff](int at) {
            QString text;
            for (int row = 0; row < diff->rowCount(); ++row)
                text += diff->index(row, at).data().toString();
            return text;
        };
        QVERIFY(column(0).contains(u"\"seats\": 7"_s) && column(1).contains(u"\"seats\": 7"_s));
        QVERIFY(column(0).contains(u"free"_s) && column(1).contains(u"pro"_s));
        QVERIFY(dialog->findChild<QWidget *>(u"saveMetadataOutdated"_s));
        // And goes on with it, if the user is read again while it stands.
        bench.store(R"({"plan":"free","seats":8,"on":true})");
        bench.show();
        QVERIFY(column(0).contains(u"\"seats\": 8"_s) && column(1).contains(u"\"seats\": 8"_s));
    }

    void thePreviewShowsWhatComesAfterAHugeValue()
    {
        Bench bench;
        const auto text =
            "{\"blob\":\"" + QByteArray(400'000, 'x') + "\",\"plan\":\"pro\",\"seats\":1,\"on\":true,\"q\":1}";
        bench.text().edit(models::Splice::between(bench.text().text(), text));
        bench.click("metadataSave");
        const auto *dialog = bench.part<ui::SaveDialog>("saveMetadataDialog");
        QVERIFY(dialog);
        const auto after = [dialog] {
            QString shown;
            const auto *diff = dialog->findChild<QTreeView *>(u"diff"_s);
            for (int row = 0; diff && row < diff->model()->rowCount(); ++row)
                shown += diff->model()->index(row, 1).data().toString();
            return shown;
        };
        // It is compared while the window answers, and cannot be saved unseen.
        QVERIFY(dialog->findChild<QWidget *>(u"saveMetadataComparing"_s)->isVisible());
        QVERIFY(!dialog->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->isEnabled());
        QTRY_VERIFY(after().contains(u"\"q\": 1"_s) && after().contains(u"\"plan\": \"pro\""_s));
        QVERIFY(after().size() < 10'000);
        QVERIFY(!dialog->findChild<QWidget *>(u"saveMetadataComparing"_s)->isVisible());
        QVERIFY(dialog->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->isEnabled());
    }

    void anotherOrderOfKeysIsShownAndSaidInWords()
    {
        Bench bench{R"({"plan":"free","seats":1})"};
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"seats":1,"plan":"free"})"));
        bench.click("metadataSave");
        const auto *dialog = bench.part<ui::SaveDialog>("saveMetadataDialog");
        const auto marked = [dialog] {
            QStringList lines;
            const auto *diff = dialog->findChild<QTreeView *>(u"diff"_s)->model();
            for (int row = 0; row < diff->rowCount(); ++row) {
                const auto line = diff->index(row, 1).data().toString();
                if (line.startsWith(u'+'))
                    lines.append(line.simplified());
            }
            return lines;
        };
        QVERIFY(dialog->findChild<QLabel *>(u"saveMetadataOrder"_s)->text().contains(u"Only the order"_s));
        QVERIFY(!dialog->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->isEnabled());
        QCOMPARE(marked().size(), 1);
        dialog->findChild<QRadioButton *>(u"saveMetadataReplace"_s)->click();
        QVERIFY(dialog->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->isEnabled());
        QCOMPARE(marked().size(), 1);
    }

    void whatIsDiscardedCanBeBroughtBack()
    {
        Bench bench;
        bench.desk.addFault(u"UpdateUserMetadata first=1 status=500"_s);
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"mine":1})"));
        bench.desk.session().metadata().find(bench.id)->save(models::SaveMethod::Merge, true);
        QTRY_VERIFY(bench.toast->isVisible());
        bench.click("metadataDiscard");
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
        const auto *said = bench.toast->findChild<QLabel *>(u"toastText"_s);
        QVERIFY(!said->text().contains(u"are kept"_s));
        const auto buttons = bench.toast->findChildren<QPushButton *>();
        const auto back = std::ranges::find(buttons, u"Bring them back"_s, &QPushButton::text);
        QVERIFY(back != buttons.end());
        (*back)->click();
        QCOMPARE(bench.compact(), R"({"mine":1})");
    }

    void whatIsBackOrWrittenOverIsNotOfferedAnyMore()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"mine":1})"));
        bench.click("metadataDiscard");
        QVERIFY(bench.toast->isVisible());
        bench.text().undo();
        QCOMPARE(bench.compact(), R"({"mine":1})");
        QVERIFY(!bench.toast->isVisible());
        bench.click("metadataDiscard");
        QVERIFY(bench.toast->isVisible());
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"other":1})"));
        QVERIFY(!bench.toast->isVisible());
    }

    void aFailureIsNoLongerSaidOnceTheEditsAreGone()
    {
        Bench bench;
        bench.desk.addFault(u"UpdateUserMetadata first=1 status=500"_s);
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"mine":1})"));
        bench.desk.session().metadata().find(bench.id)->save(models::SaveMethod::Merge, true);
        QTRY_VERIFY(bench.toast->isVisible());
        bench.text().undo();
        QVERIFY(!bench.toast->isVisible());
    }

    void nestingThatIsTooDeepIsCalledThat()
    {
        const int depth = models::JsonTree::maxDepth + 2;
        Bench bench;
        auto user = bench.fetch();
        user.publicMetadata = "{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + '}';
        bench.panel->setUser(user, u"Zoë"_s);
        QVERIFY(bench.part<QLabel>("metadataNotice")->text().contains(u"128"_s));
        QVERIFY(!bench.part<QWidget>("metadataFormat")->isEnabled());
        bench.click("metadataAsTree");
        QVERIFY(!bench.part<QToolButton>("jsonTreeAdd")->isEnabled());
    }

    void closingWithUnsavedEditsAsks()
    {
        Bench bench;
        bool isClosed = false;
        const auto close = [&isClosed] { isClosed = true; };
        QVERIFY(bench.glue->mayClose(close));
        bench.text().edit(models::Splice::between(bench.text().text(), "{\"half"));
        QVERIFY(!bench.glue->mayClose(close));
        QVERIFY(!isClosed);
        auto *box = bench.part<QMessageBox>("unsavedDialog");
        QVERIFY(box);
        box->findChild<QPushButton *>(u"discardAndQuit"_s)->click();
        QVERIFY(isClosed);
    }

    void closingSaysWhatCannotBeKept()
    {
        Bench bench;
        QTemporaryDir folder;
        auto &edits = bench.desk.session().metadata();
        edits.keepDraftsIn(folder.filePath(u"drafts.json"_s));
        auto &secret = edits.find(bench.id)->text(models::MetadataField::Private);
        secret.edit(models::Splice::between(secret.text(), R"({"only":"here"})"));
        QVERIFY(!bench.glue->mayClose([] {}));
        auto *box = bench.part<QMessageBox>("unsavedDialog");
        QVERIFY2(box->informativeText().contains(u"lost"_s), qPrintable(box->informativeText()));
        QCOMPARE(box->buttons().size(), 2); // there is nothing that could be kept
    }

    void whateverIsUnsavedIsMarked()
    {
        Bench bench;
        QVERIFY(bench.glue->mark()->isHidden());
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"a":1})"));
        QVERIFY(!bench.glue->mark()->isHidden());
        QCOMPARE(bench.glue->mark()->text(), u"Unsaved metadata: 1 user"_s);
        bench.click("metadataDiscard");
        QVERIFY(bench.glue->mark()->isHidden());
    }

    void everyControlHasAName()
    {
        Bench bench;
        const auto widgets = bench.panel->findChildren<QWidget *>();
        for (const auto *widget : widgets) {
            const bool isControl = widget->focusPolicy() & Qt::TabFocus;
            if (!isControl || widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QTabBar *>(widget))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool hasName = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(hasName,
                     qPrintable(
                         u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
        }
    }
};

QTEST_MAIN(tst_MetadataEditor)
#include "tst_metadataeditor.moc"
