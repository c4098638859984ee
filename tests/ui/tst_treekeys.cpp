#include "tests/ui/metadatabench.h"
#include "ui/metadata/jsontreecommands.h"
#include "ui/metadata/savedialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using Column = ui::JsonTreeModel::Column;

//! The tree view by keyboard alone.
class TestTreeKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void enterEditsTheValueAndF2TheKey()
    {
        Bench bench;
        bench.goTo({u"plan"_s}, Column::Key);
        QTest::keyClick(bench.tree, Qt::Key_F2);
        auto *key = bench.part<QLineEdit>("jsonTreeKey");
        QVERIFY(key);
        key->setText(u"tier"_s);
        QTest::keyClick(key, Qt::Key_Return);
        QTRY_COMPARE(bench.compact(), R"({"tier":"free","seats":1,"on":true})");
        bench.goTo({u"tier"_s}, Column::Key);
        QTest::keyClick(bench.tree, Qt::Key_Return);
        auto *value = bench.part<QLineEdit>("jsonTreeValue");
        QVERIFY(value && value->hasFrame() && value->autoFillBackground());
        value->setText(u"team"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QTRY_COMPARE(bench.compact(), R"({"tier":"team","seats":1,"on":true})");
        bench.goTo({u"on"_s}, Column::Key);
        QTest::keyClick(bench.tree, Qt::Key_Return);
        QCOMPARE(bench.compact(), R"({"tier":"team","seats":1,"on":false})");
    }

    void enterOpensAndClosesAGroup()
    {
        Bench bench{R"({"a":{"b":1}})"};
        bench.goTo({u"a"_s}, Column::Key);
        QVERIFY(bench.tree->isExpanded(bench.row({u"a"_s})));
        QTest::keyClick(bench.tree, Qt::Key_Return);
        QVERIFY(!bench.tree->isExpanded(bench.row({u"a"_s})));
        QTest::keyClick(bench.tree, Qt::Key_Return);
        QVERIFY(bench.tree->isExpanded(bench.row({u"a"_s})));
    }

    void tabGoesFromTheKeyToItsValueAndBack()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.goTo({u"plan"_s}, Column::Key);
        QTest::keyClick(bench.tree, Qt::Key_F2);
        const auto editor = [&bench](const char *name) {
            auto *edit = qobject_cast<QLineEdit *>(QApplication::focusWidget());
            return edit && edit->objectName() == QString::fromLatin1(name) && bench.panel->isAncestorOf(edit) ? edit
                                                                                                              : nullptr;
        };
        QTRY_VERIFY(editor("jsonTreeKey"));
        editor("jsonTreeKey")->setText(u"tier"_s);
        QTest::keyClick(editor("jsonTreeKey"), Qt::Key_Tab);
        QTRY_VERIFY(editor("jsonTreeValue"));
        QCOMPARE(bench.compact(), R"({"tier":"free","seats":1,"on":true})");
        QCOMPARE(editor("jsonTreeValue")->text(), u"free"_s);
        editor("jsonTreeValue")->setText(u"pro"_s);
        QTest::keyClick(editor("jsonTreeValue"), Qt::Key_Backtab, Qt::ShiftModifier);
        QTRY_VERIFY(editor("jsonTreeKey"));
        QCOMPARE(bench.compact(), R"({"tier":"pro","seats":1,"on":true})");
        QTest::keyClick(editor("jsonTreeKey"), Qt::Key_Tab);
        QTRY_VERIFY(editor("jsonTreeValue"));
        QTest::keyClick(editor("jsonTreeValue"), Qt::Key_Tab);
        QTRY_VERIFY(editor("jsonTreeKey"));
        QCOMPARE(editor("jsonTreeKey")->text(), u"seats"_s);
    }

    void leftAndRightGoBetweenColumnsWhereThereIsNothingToOpen()
    {
        Bench bench{R"({"a":{"b":1}})"};
        bench.goTo({u"a"_s}, Column::Key);
        bench.tree->collapse(bench.row({u"a"_s}));
        const auto column = [&bench] { return bench.tree->currentIndex().column(); };
        QTest::keyClick(bench.tree, Qt::Key_Right);
        QVERIFY(bench.tree->isExpanded(bench.row({u"a"_s})));
        QCOMPARE(column(), int(Column::Key));
        QTest::keyClick(bench.tree, Qt::Key_Right);
        QCOMPARE(column(), int(Column::Value));
        QTest::keyClick(bench.tree, Qt::Key_Right);
        QTest::keyClick(bench.tree, Qt::Key_Right);
        QCOMPARE(column(), int(Column::Kind));
        QTest::keyClick(bench.tree, Qt::Key_Left);
        QTest::keyClick(bench.tree, Qt::Key_Left);
        QCOMPARE(column(), int(Column::Key));
        QTest::keyClick(bench.tree, Qt::Key_Left);
        QVERIFY(!bench.tree->isExpanded(bench.row({u"a"_s})));
    }

    void insertAsksWhatToAddAndDeleteRemoves()
    {
        Bench bench;
        bench.goTo({u"plan"_s}, Column::Key);
        QVERIFY(bench.tree->actions().contains(bench.part<QAction>("jsonTreeAddKey")));
        QTest::keyClick(bench.tree, Qt::Key_Insert);
        auto *menu = bench.part<QToolButton>("jsonTreeAdd")->menu();
        QTRY_VERIFY(menu->isVisible());
        QVERIFY(bench.window.geometry().contains(menu->geometry()));
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(bench.compact(), R"({"plan":"free","new_key":"","seats":1,"on":true})");
        QTest::keyClick(bench.part<QLineEdit>("jsonTreeKey"), Qt::Key_Escape);
        QTest::keyClick(bench.tree, Qt::Key_Delete);
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
    }

    void theToolsComeBeforeTheTreeInTheTabOrder()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.goTo({u"seats"_s}, Column::Key);
        QTRY_COMPARE(QApplication::focusWidget(), bench.tree);
        QTest::keyClick(bench.tree, Qt::Key_Backtab, Qt::ShiftModifier);
        const auto *last = qobject_cast<QToolButton *>(QApplication::focusWidget());
        QVERIFY(last);
        QCOMPARE(last->defaultAction(), bench.part<QAction>("jsonTreeCopyPath"));
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), bench.part<QToolButton>("jsonTreeAdd"));
    }

    void controlEnterInACellSavesWhatIsInIt()
    {
        Bench bench;
        bench.window.activateWindow();
        bench.goTo({u"plan"_s}, Column::Value);
        QTRY_COMPARE(QApplication::focusWidget(), bench.tree);
        QTest::keyClick(bench.tree, Qt::Key_Return);
        auto *value = bench.part<QLineEdit>("jsonTreeValue");
        QVERIFY(value);
        value->setText(u"team"_s);
        QTest::keyClick(value, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(bench.part<ui::SaveDialog>("saveMetadataDialog"));
        QCOMPARE(bench.compact(), R"({"plan":"team","seats":1,"on":true})");
    }

    void theSheetOfKeysNamesThoseOfTheTree()
    {
        const auto keys = ui::metadataKeys();
        const auto names = [&keys](const QString &key) {
            return std::ranges::any_of(keys, [&key](const auto &entry) { return entry.first == key; });
        };
        Bench bench;
        const auto actions = bench.tree->actions();
        QVERIFY(actions.size() > 5);
        for (const auto *action : actions)
            QVERIFY2(names(action->shortcut().toString(QKeySequence::NativeText)), qPrintable(action->text()));
        QVERIFY(names(u"Ctrl+Enter"_s));
    }

    void theKindIsChosenByKeyboard()
    {
        Bench bench;
        bench.goTo({u"seats"_s}, Column::Key);
        QTest::keyClick(bench.tree, Qt::Key_F2, Qt::ShiftModifier);
        auto *menu = bench.panel->findChild<QMenu *>(u"jsonTreeKinds"_s);
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->activeAction()->text(), ui::JsonTreeModel::kindText(models::JsonKind::Number));
        QTest::keyClick(menu, Qt::Key_Up);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":"1","on":true})");
    }

    void shiftF10OpensTheMenuOfTheTree()
    {
        Bench bench;
        bench.goTo({u"plan"_s}, Column::Key);
        QTest::keyClick(bench.tree, Qt::Key_F10, Qt::ShiftModifier);
        auto *menu = bench.panel->findChild<QMenu *>(u"jsonTreeMenu"_s);
        QVERIFY(menu);
        QVERIFY(menu->actions().contains(bench.part<QAction>("jsonTreeRename")));
    }
};

QTEST_MAIN(TestTreeKeys)
#include "tst_treekeys.moc"
