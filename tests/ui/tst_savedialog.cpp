#include "tests/ui/metadatabench.h"
#include "ui/metadata/metadataconflictdialog.h"
#include "ui/metadata/metadatawords.h"
#include "ui/metadata/savedialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTreeView>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;

class tst_SaveDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
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

    void thatTheUserIsGoneIsSaid()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":"pro","seats":1,"on":true})"));
        QSignalSpy deleted{&bench.desk.client(), &api::Client::ended};
        bench.desk.client().send(api::DeleteUser{.userId = bench.id}, &bench.desk.session(), [](const auto &) {});
        QTRY_VERIFY(!deleted.isEmpty());
        bench.click("metadataSave");
        bench.part<ui::SaveDialog>("saveMetadataDialog")->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->click();
        QTRY_VERIFY(bench.toast->isVisible());
        const auto labels = bench.toast->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel *label) { return label->text().contains(u"user is no longer there"_s); }));
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
        const auto column = [dialog](int at) {
            const auto *diff = dialog->findChild<QTreeView *>(u"diff"_s)->model();
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

    //! Wherever in a long value it is: in sight, on both sides.
    void aChangeWithinALongValueIsInSight()
    {
        const QByteArray start{"{\"note\":\"Called on Monday, wanted to know about the "};
        const QByteArray end{" and asked for a call back in the second week of May\"}"};
        Bench bench{start + "old plan" + end};
        bench.text().edit(models::Splice::between(bench.text().text(), start + "new plan" + end));
        bench.click("metadataSave");
        const auto *dialog = bench.part<ui::SaveDialog>("saveMetadataDialog");
        const auto *diff = dialog->findChild<QTreeView *>(u"diff"_s)->model();
        const auto shown = [diff](int column) { return diff->index(1, column).data().toString(); };
        QVERIFY2(shown(0).indexOf(u"old plan"_s) > 0 && shown(0).indexOf(u"old plan"_s) < 40, qPrintable(shown(0)));
        QVERIFY2(shown(1).indexOf(u"new plan"_s) > 0 && shown(1).indexOf(u"new plan"_s) < 40, qPrintable(shown(1)));
        QVERIFY(shown(0).contains(u"\"note\": "_s));
        QVERIFY(diff->index(1, 0).data(Qt::ToolTipRole).toString().contains(u"Called on Monday"_s));
    }

    //! Wrapping the one line of a large body would stop the window for seconds.
    void ofALargeRequestTheBeginningIsShownAndAllIsCopied()
    {
        QByteArray text{"{"};
        for (int key = 0; key < 3'000; ++key)
            text += "\"key" + QByteArray::number(key) + "\":\"and its value\",";
        text += "\"last\":true}";
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), text));
        bench.click("metadataSave");
        QTRY_VERIFY(bench.part<QPushButton>("saveMetadataConfirm")->isEnabled());
        bench.click("saveMetadataShowRequest");
        const auto shown = bench.part<QPlainTextEdit>("saveMetadataRequest")->toPlainText();
        QVERIFY(shown.startsWith(u"PATCH "_s) && shown.contains(u"key1\""_s));
        QVERIFY(shown.size() < 20'000 && shown.contains(u"more bytes"_s));
        bench.click("saveMetadataCopyRequest");
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"\"last\":true"_s));
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
};

QTEST_MAIN(tst_SaveDialog)
#include "tst_savedialog.moc"
