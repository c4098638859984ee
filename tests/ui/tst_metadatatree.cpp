#include "tests/ui/metadatabench.h"
#include "ui/metadata/metadataconflictdialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/widgets/wraplabel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using Column = ui::JsonTreeModel::Column;

//! The tree view by eye and by ear: what it says, explains and leaves as it is.
class tst_MetadataTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void aScreenReaderFindsTheKeyThatIsBeingRenamed()
    {
        Bench bench;
        bench.goTo({u"plan"_s}, Column::Key);
        QTest::keyClick(bench.tree, Qt::Key_F2);
        auto *key = bench.part<QLineEdit>("jsonTreeKey");
        QVERIFY(key && key->isVisible());
        auto *part = QAccessible::queryAccessibleInterface(key);
        QCOMPARE(part->text(QAccessible::Name), u"Key"_s);
        // Down from the window, as it goes from part to part.
        while (part->object() != &bench.window) {
            QVERIFY(part->parent() && part->parent()->indexOfChild(part) >= 0);
            part = part->parent();
        }
        const auto cell = bench.tree->visualRect(bench.row({u"plan"_s}));
        QCOMPARE(key->mapTo(bench.tree->viewport()->window(), QPoint{0, 0}),
                 bench.tree->viewport()->mapTo(bench.tree->window(), cell.topLeft()));
        QTest::keyClick(key, Qt::Key_Escape);
    }

    //! What is typed into a row that goes away is not for the row that takes its place.
    void undoingUnderAnOpenEditorTouchesNoOtherKey()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.goTo({u"plan"_s}, Column::Key);
        QTRY_COMPARE(QApplication::focusWidget(), bench.tree);
        auto *add = bench.part<QAction>("jsonTreeAdd2");
        QCOMPARE(add->text(), ui::JsonTreeModel::kindText(models::JsonKind::String));
        for (const bool isByDocument : {true, false}) {
            add->trigger();
            auto *key = bench.part<QLineEdit>("jsonTreeKey");
            QVERIFY(key);
            key->setText(u"typed"_s);
            if (isByDocument)
                bench.text().undo();
            else
                bench.part<QAction>("jsonTreeUndo")->trigger();
            if (!isByDocument)
                bench.text().undo(); // the first took back the name
            QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
            bench.goTo({u"plan"_s}, Column::Key);
        }
    }

    void aNumberThatIsNoneIsRefusedWithAReason()
    {
        Bench bench;
        bench.goTo({u"seats"_s}, Column::Value);
        QTest::keyClick(bench.tree, Qt::Key_Return);
        auto *value = bench.part<QLineEdit>("jsonTreeValue");
        QVERIFY(value);
        value->setText(u"abc"_s);
        QTest::keyClick(value, Qt::Key_Return);
        auto *message = bench.part<QWidget>("jsonTreeMessage");
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
        QTest::keyClick(bench.tree, Qt::Key_F2);
        QVERIFY(!message->isVisible()); // it is not about what is typed now
    }

    void aKeyThatIsThereAlreadyIsNamed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("named");
        QTest::newRow("name") << u"seats"_s << u"“seats”"_s;
        QTest::newRow("no name") << QString{} << u"without a name"_s;
    }

    void aKeyThatIsThereAlreadyIsNamed()
    {
        QFETCH(QString, key);
        QFETCH(QString, named);
        Bench bench{R"({"plan":"free","seats":1,"":0})"};
        QVERIFY(!bench.model->setData(bench.row({u"plan"_s}), key, Qt::EditRole));
        const auto *message = bench.part<ui::WrapLabel>("jsonTreeMessage");
        QVERIFY2(message->text().contains(named), qPrintable(message->text()));
    }

    void aTextThatBecomesNoNumberIsSaidAndComesBack()
    {
        Bench bench;
        QVERIFY(bench.model->retype(bench.row({u"plan"_s}), models::JsonKind::Number));
        const auto *message = bench.part<ui::WrapLabel>("jsonTreeMessage");
        QVERIFY(!message->isHidden());
        QVERIFY(message->text().contains(u"free"_s));
        bench.text().undo();
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
    }

    void aTextThatCannotBeEditedHereSaysWhy()
    {
        Bench bench{R"({"note":"a\ud800b"})"};
        bench.goTo({u"note"_s}, Column::Value);
        QTest::keyClick(bench.tree, Qt::Key_Return);
        QVERIFY(bench.part<QWidget>("jsonTreeMessage")->isVisible());
    }

    void whatIsAddedComesAfterTheCurrentKey()
    {
        Bench bench;
        bench.goTo({u"plan"_s}, Column::Key);
        bench.panel->findChild<QAction *>(u"jsonTreeAdd%1"_s.arg(int(models::JsonKind::Null)))->trigger();
        QCOMPARE(bench.compact(), R"({"plan":"free","new_key":null,"seats":1,"on":true})");
    }

    void undoingLeadsBackFromTextThatIsNoJson()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":)"));
        bench.click("metadataAsTree");
        auto *undo = bench.part<QAction>("jsonTreeUndo");
        QVERIFY(undo->isEnabled());
        undo->trigger();
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
    }

    void aDateIsExplainedWhereTheColumnIsTooNarrow()
    {
        Bench bench{R"({"at":1700000000})"};
        bench.click("metadataAsTree");
        bench.tree->setCurrentIndex(bench.row({u"at"_s}));
        auto *meaning = bench.part<QLabel>("jsonTreeMeaning");
        QVERIFY(meaning->isVisible() && meaning->text().contains(u"Unix seconds"_s));
        const auto value = bench.row({u"at"_s}, ui::JsonTreeModel::Value);
        QVERIFY(value.data(Qt::ToolTipRole).toString().contains(u"Unix seconds"_s));
        QCOMPARE(value.data(ui::JsonTreeModel::bareRole).toString(), u"1700000000"_s);
    }

    void screenReadersHearWhatIsEmptyAndWhatAConflictIsBetween()
    {
        Bench bench{R"({"":"","a":{"b":1}})"};
        const auto spoken = [&bench](const QStringList &path, int column) {
            return bench.row(path, column).data(Qt::AccessibleTextRole).toString();
        };
        QVERIFY(!spoken({QString{}}, ui::JsonTreeModel::Key).isEmpty());
        QVERIFY(!spoken({QString{}}, ui::JsonTreeModel::Value).isEmpty());
        QVERIFY(bench.tree->isExpanded(bench.row({u"a"_s})));
        QVERIFY(!bench.tree->isExpanded(bench.row({u"a"_s, u"b"_s})));
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"":"","a":"mine"})"));
        bench.store(R"({"":"","a":"theirs"})");
        bench.desk.session().metadata().find(bench.id)->save(models::SaveMethod::Merge);
        QTRY_VERIFY(bench.part<ui::MetadataConflictDialog>("metadataConflictDialog"));
        QVERIFY(bench.part<QRadioButton>("conflictTheirs0")->accessibleName().contains(u"\"theirs\""_s));
        QVERIFY(bench.part<QRadioButton>("conflictYours0")->accessibleName().contains(u"\"mine\""_s));
        QCOMPARE(bench.part<ui::MetadataConflictDialog>("metadataConflictDialog")->focusWidget(),
                 bench.part<QRadioButton>("conflictTheirs0"));
    }

    void datesAreExplained()
    {
        Bench bench{R"({"s":1700000000,"ms":1700000000000,"iso":"2023-11-14T22:13:20Z","seats":12})"};
        const auto shown = [&bench](const char *key) {
            return bench.row({QString::fromLatin1(key)}, ui::JsonTreeModel::Value).data().toString();
        };
        QVERIFY(shown("s").contains(u"Unix seconds"_s));
        QVERIFY(shown("ms").contains(u"Unix milliseconds"_s));
        QVERIFY(shown("iso").contains(u"ISO date"_s));
        QCOMPARE(shown("seats"), u"12"_s);
    }

    void theTreeKeepsWhatIsOpenAndCurrentThroughEdits()
    {
        Bench bench{R"({"a":{"x":1,"y":{"z":2}},"b":3})"};
        bench.click("metadataAsTree");
        bench.tree->expandAll();
        const QPersistentModelIndex current{bench.row({u"a"_s, u"y"_s, u"z"_s})};
        bench.tree->setCurrentIndex(current);
        bench.text().edit(models::jsonedit::add(bench.text().tree(), 0, 0, u"first"_s, "0"));
        bench.text().edit(models::jsonedit::remove(bench.text().tree(), bench.text().tree().find({u"b"_s})));
        QCOMPARE(bench.tree->currentIndex(), QModelIndex{current});
        QVERIFY(bench.tree->isExpanded(bench.row({u"a"_s, u"y"_s})));
        bench.part<QAction>("jsonTreeCopyPath")->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"a.y.z"_s);
    }

    void whatIsOpenAndCurrentFollowsItsKeyToAnotherPlace()
    {
        Bench bench{R"({"a":{"x":1},"b":{"y":1},"c":{"z":1},"d":4,"e":5})"};
        bench.click("metadataAsTree");
        bench.tree->collapseAll();
        bench.tree->expand(bench.row({u"a"_s}));
        bench.tree->setCurrentIndex(bench.row({u"a"_s, u"x"_s}, Column::Value));
        // As a service that answers in an order of its own, without one and with one more.
        const auto other = R"({"c":{"z":1},"new":{"n":1},"e":5,"b":{"y":1},"a":{"x":2}})";
        bench.text().edit(models::Splice::between(bench.text().text(), other));
        QVERIFY(bench.tree->isExpanded(bench.row({u"a"_s})));
        for (const auto *key : {u"b", u"c", u"new"})
            QVERIFY(!bench.tree->isExpanded(bench.row({QString::fromUtf16(key)})));
        QCOMPARE(bench.tree->currentIndex(), bench.row({u"a"_s, u"x"_s}, Column::Value));
        QStringList keys;
        for (int row = 0; row < bench.model->rowCount(); ++row)
            keys.append(bench.model->index(row, Column::Key).data().toString());
        QCOMPARE(keys, (QStringList{u"c"_s, u"new"_s, u"e"_s, u"b"_s, u"a"_s}));
        bench.text().undo();
        QVERIFY(bench.tree->isExpanded(bench.row({u"a"_s})));
        QCOMPARE(bench.tree->currentIndex(), bench.row({u"a"_s, u"x"_s}, Column::Value));
    }

    void aSaveLeavesOpenWhatWasOpen()
    {
        Bench bench{R"({"a":{"x":1},"b":{"y":1}})"};
        bench.click("metadataAsTree");
        bench.tree->collapseAll();
        // The service puts what is new at the end.
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"new":{"n":1},"a":{"x":1},"b":{"y":2}})"));
        bench.tree->expand(bench.row({u"b"_s}));
        bench.tree->setCurrentIndex(bench.row({u"b"_s, u"y"_s}));
        auto *edit = bench.desk.session().metadata().find(bench.id);
        edit->save(models::SaveMethod::Merge);
        QTRY_VERIFY(!edit->isModified() && !edit->isBusy());
        QCOMPARE(bench.compact(), R"({"a":{"x":1},"b":{"y":2},"new":{"n":1}})");
        QVERIFY(bench.tree->isExpanded(bench.row({u"b"_s})) && !bench.tree->isExpanded(bench.row({u"a"_s})));
        QCOMPARE(bench.tree->currentIndex(), bench.row({u"b"_s, u"y"_s}));
    }
};

QTEST_MAIN(tst_MetadataTree)
#include "tst_metadatatree.moc"
