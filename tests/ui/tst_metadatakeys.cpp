#include "tests/ui/metadatabench.h"
#include "tests/ui/windowstage.h"
#include "ui/metadata/bulkpatchdialog.h"
#include "ui/metadata/savedialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/widgets/wraplabel.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using Column = ui::JsonTreeModel::Column;

namespace {

//! The bulk dialog on two users of a sandbox.
class BulkBench final
{
public:
    BulkBench()
    {
        desk.list().setQuery({});
        [this] { QTRY_VERIFY(desk.isLoaded()); }();
        window.show();
        dialog = new ui::BulkPatchDialog{desk.session(), desk.rowsWithout({}, 2), &window};
        dialog->open();
        editor = dialog->findChild<ui::JsonEditor *>(u"bulkPatchEditor"_s);
        dialog->activateWindow();
        editor->setFocus();
        [this] { QTRY_COMPARE(QApplication::focusWidget(), editor); }();
    }

    void type(const QByteArray &json) const
    {
        auto &text = *editor->document();
        text.edit(models::Splice::between(text.text(), json));
    }
    [[nodiscard]] QMessageBox *question() const { return dialog->findChild<QMessageBox *>(u"discardPatchDialog"_s); }

    SandboxDesk desk;
    QWidget window{};
    QPointer<ui::BulkPatchDialog> dialog{};
    ui::JsonEditor *editor = nullptr;
};

} // namespace

//! The metadata editor by keyboard alone, and in its window.
class tst_MetadataKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void tabLeavesTheTextAndComesBack()
    {
        BulkBench bench;
        const auto before = bench.editor->text();
        QTest::keyClick(bench.editor, Qt::Key_Tab);
        auto *next = QApplication::focusWidget();
        QVERIFY(next != bench.editor);
        QTest::keyClick(next, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), bench.editor);
        QTest::keyClick(bench.editor, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(QApplication::focusWidget() != bench.editor);
        QCOMPARE(bench.editor->text(), before);
    }

    void tabLeavesTheTextOfThePaneAlsoWithASelection()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.editor->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), bench.editor);
        bench.select("free");
        QTest::keyClick(bench.editor, Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget() != bench.editor);
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
    }

    void escapeClosesTheBulkDialogAndAsksIfSomethingWasWritten()
    {
        BulkBench bench;
        QTest::keyClick(bench.editor, Qt::Key_Escape);
        QTRY_VERIFY(!bench.dialog);

        BulkBench second;
        second.type(R"({"plan":"pro"})");
        QTest::keyClick(second.editor, Qt::Key_Escape);
        QVERIFY(second.question());
        second.question()->reject();
        QTRY_VERIFY(!second.question());
        QVERIFY(second.dialog->isVisible());
        second.dialog->close();
        QVERIFY(second.question() && second.dialog->isVisible());
        second.question()->findChild<QPushButton *>(u"discardPatch"_s)->click();
        QTRY_VERIFY(!second.dialog);
    }

    void textThatIsNoJsonIsAskedAboutToo()
    {
        BulkBench bench;
        bench.type(R"({"plan":)");
        QTest::keyClick(bench.editor, Qt::Key_Escape);
        QVERIFY(bench.question());
    }

    void controlEnterRunsTheBulkChange()
    {
        BulkBench bench;
        bench.type(R"({"plan":"pro"})");
        auto *run = bench.dialog->findChild<QPushButton *>(u"bulkPatchRun"_s);
        QTRY_VERIFY(run->isEnabled());
        QTest::keyClick(bench.editor, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.desk.session().jobs().all().size(), 1);
        QTRY_VERIFY(!bench.dialog);
    }

    //! In "Confirms all" the dialog with the preview is the question.
    void theBulkChangeIsAskedAboutOnce()
    {
        BulkBench bench;
        bench.desk.client().setSafeMode(api::SafeMode::ConfirmAll);
        QSignalSpy wanted{&bench.desk.client(), &api::Client::approvalWanted};
        bench.type(R"({"plan":"pro"})");
        auto *run = bench.dialog->findChild<QPushButton *>(u"bulkPatchRun"_s);
        QTRY_VERIFY(run->isEnabled());
        run->click();
        QTRY_COMPARE(bench.desk.server().requestCount("UpdateUserMetadata"), 2);
        QCOMPARE(wanted.count(), 0);
    }

    void aLetterWithAltIsNoText()
    {
        BulkBench bench;
        const auto before = bench.editor->text();
        QTest::keyClick(bench.editor, Qt::Key_C, Qt::AltModifier);
        QCOMPARE(bench.editor->text(), before);
    }

    //! Where there is little room the tab scrolls, and nothing in it is squeezed.
    void inASmallPaneTheEditorKeepsItsLines()
    {
        Stage stage;
        stage.window->resize(900, 600);
        stage.window->activateWindow();
        QTRY_VERIFY(!stage.window->detailPane().isVisible());
        auto &view = stage.window->usersPage().view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Return);
        stage.window->detailPane().setTab(ui::DetailPane::metadataTab);
        QTRY_VERIFY(stage.window->detailPane().isVisible());
        auto *editor = stage.child<QWidget>(u"jsonEditor"_s);
        auto *save = stage.child<QWidget>(u"metadataSave"_s);
        QTRY_VERIFY(editor->height() >= 8 * QFontMetrics{ui::codeFont()}.lineSpacing());
        QVERIFY(save->height() >= save->sizeHint().height());
        for (const auto *label : stage.child<QWidget>(u"metadataPanel"_s)->findChildren<ui::WrapLabel *>())
            QVERIFY(!label->isVisible() || label->height() >= label->heightForWidth(label->width()));
        stage.window->activateWindow();
        save->setEnabled(true);
        save->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(QApplication::focusWidget(), save);
        QTRY_COMPARE(save->visibleRegion().boundingRect(), save->rect());
    }

    void controlEnterSavesFromAnywhereInTheTab()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"a":1})"));
        auto *choice = bench.part<QWidget>("metadataAsText");
        choice->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), choice);
        QTest::keyClick(choice, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(bench.part<ui::SaveDialog>("saveMetadataDialog"));
    }

    void controlSTakesWhatIsTypedIntoACellAlong()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.part<QAbstractButton>("metadataAsTree")->click();
        bench.tree->setCurrentIndex(bench.row({u"plan"_s}, Column::Value));
        bench.tree->edit(bench.tree->currentIndex());
        auto *cell = bench.part<QLineEdit>("jsonTreeValue");
        QVERIFY(cell);
        QTRY_COMPARE(QApplication::focusWidget(), cell);
        cell->selectAll();
        QTest::keyClicks(cell, u"pro"_s);
        QTest::keyClick(cell, Qt::Key_S, Qt::ControlModifier);
        QVERIFY(bench.compact().contains(R"("plan":"pro")"));
        QVERIFY(bench.part<ui::SaveDialog>("saveMetadataDialog"));
    }

    void namesOfManyUsersStayReadable()
    {
        BulkBench bench;
        auto *list = bench.dialog->findChild<QTreeView *>(u"bulkPatchUsers"_s);
        bench.type(R"({"plan":"pro","a_key":1,"another":2})");
        auto *run = bench.dialog->findChild<QPushButton *>(u"bulkPatchRun"_s);
        QTRY_VERIFY(run->isEnabled());
        const auto name = list->model()->index(0, 0);
        QVERIFY(list->visualRect(name).width() >= list->fontMetrics().horizontalAdvance(name.data().toString()));
        QCOMPARE(list->header()->length(), list->viewport()->width());
        QVERIFY(!list->horizontalScrollBar()->isVisible());
    }

    void discardingLeavesTheFocusInTheEditor()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"a":1})"));
        auto *discard = bench.part<QPushButton>("metadataDiscard");
        discard->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), discard);
        discard->click();
        QCOMPARE(QApplication::focusWidget(), bench.editor);
    }

    void whatIsTooLargeIsNotSavedByEnter()
    {
        Bench bench;
        const QByteArray large = "{\"a\":\"" + QByteArray(models::metadataLimit, 'x') + "\"}";
        bench.text().edit(models::Splice::between(bench.text().text(), large));
        bench.click("metadataSave");
        auto *dialog = bench.part<ui::SaveDialog>("saveMetadataDialog");
        QVERIFY(!dialog->findChild<QPushButton *>(u"saveMetadataConfirm"_s)->isDefault());
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(!dialog->isVisible());
        QCOMPARE(bench.desk.server().wireCount("UpdateUserMetadata"), 0);
        QVERIFY(bench.text().isModified());
    }

    void f2InTheTreeRenamesAndDoesNotEditTheUser()
    {
        Stage stage;
        stage.window->activateWindow();
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        stage.window->detailPane().setTab(ui::DetailPane::metadataTab);
        auto *edit = stage.desk.session().metadata().find(stage.window->detailPane().userId());
        QVERIFY(edit);
        auto &text = edit->text(models::MetadataField::Public);
        text.edit(models::Splice::between(text.text(), R"({"plan":"free"})"));
        stage.child<QAbstractButton>(u"metadataAsTree"_s)->click();
        auto *tree = stage.child<QTreeView>(u"jsonTree"_s);
        tree->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), tree);
        tree->setCurrentIndex(tree->model()->index(0, Column::Value));
        QTest::keyClick(tree, Qt::Key_F2);
        QVERIFY(stage.window->findChild<QLineEdit *>(u"jsonTreeKey"_s));
        QVERIFY(!stage.window->findChild<QDialog *>());
        QTest::keyClick(stage.window->findChild<QLineEdit *>(u"jsonTreeKey"_s), Qt::Key_Escape);
        QTest::keyClick(tree, Qt::Key_Escape);
        QVERIFY(stage.window->detailPane().isVisible() && tree->isVisible());
        QCOMPARE(stage.window->detailPane().userId(), edit->userId());
    }

    //! It would lie over another key then, and rename its own.
    void anOpenFieldOfTheTreeScrollsWithItsRow()
    {
        QByteArray json{"{\"first\":0"};
        for (int i = 0; i < 80; ++i)
            json += ",\"key " + QByteArray::number(i) + "\":" + QByteArray::number(i);
        Bench bench{json + '}'};
        bench.click("metadataAsTree");
        bench.tree->setCurrentIndex(bench.row({u"first"_s}));
        QTest::keyClick(bench.tree, Qt::Key_F2);
        const auto *field = bench.part<QLineEdit>("jsonTreeKey");
        QVERIFY(field);
        const auto top = field->mapTo(&bench.window, QPoint{0, 0}).y();
        bench.tree->verticalScrollBar()->setValue(bench.tree->verticalScrollBar()->maximum());
        const auto place = field->mapTo(&bench.window, QPoint{0, 0}).y();
        QVERIFY2(place < 0, qPrintable(u"%1, was %2"_s.arg(place).arg(top)));
    }

    void noUserIsActedOnByAKeyPressedInTheEditor()
    {
        Stage stage;
        stage.window->activateWindow();
        stage.open(stage.idWithout(models::UserFlags{models::UserFlag::Banned} | models::UserFlag::Locked));
        stage.window->detailPane().setTab(ui::DetailPane::metadataTab);
        auto *editor = stage.child<ui::JsonEditor>(u"jsonEditor"_s);
        QTRY_VERIFY(editor && !editor->isReadOnly());
        editor->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), editor);
        const auto text = editor->text();
        for (const auto *id : {"user.ban", "user.lock"}) {
            auto *action = stage.window->userAction(id);
            QTRY_VERIFY(action->isEnabled());
            const auto keys = action->shortcut()[0];
            QTest::keyClick(editor, keys.key(), keys.keyboardModifiers());
        }
        QVERIFY(stage.desk.session().jobs().all().isEmpty());
        QCOMPARE(editor->text(), text);
        QTRY_VERIFY(stage.child<QWidget>(u"toast"_s)->isVisible()); // it says why
    }

    void theMarkOfUnsavedEditsLeadsToTheirUser()
    {
        Stage stage;
        const auto id = stage.desk.table().userAt(0).idText();
        const auto other = stage.desk.table().userAt(5).id().toByteArray();
        stage.open(id.toLatin1());
        auto &text = stage.desk.session().metadata().find(id)->text(models::MetadataField::Public);
        text.edit(models::Splice::between(text.text(), R"({"a":1})"));
        stage.open(other);
        stage.child<QAction>(u"view.detail"_s)->trigger();
        QVERIFY(!stage.window->detailPane().isVisible());
        const auto choices = stage.child<QToolButton>(u"unsavedMetadata"_s)->menu()->actions();
        QCOMPARE(choices.size(), 1);
        choices.constFirst()->trigger();
        QTRY_COMPARE(stage.window->detailPane().userId(), id);
        QVERIFY(stage.window->detailPane().isVisible());
        QVERIFY(stage.child<QWidget>(u"metadataPanel"_s)->isVisible());
    }

    void theFocusGoesBackToWhereItWasBeforeTheMessage()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.editor->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), bench.editor);
        bench.toast->show({.text = u"Saved"_s, .buttons = {{u"Undo"_s, [] {}}}});
        auto *button = bench.toast->findChild<QPushButton *>();
        button->setFocus();
        button->click();
        QCOMPARE(QApplication::focusWidget(), bench.editor);
    }
};

QTEST_MAIN(tst_MetadataKeys)
#include "tst_metadatakeys.moc"
