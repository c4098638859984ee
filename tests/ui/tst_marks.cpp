#include "tests/ui/windowstage.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/translations.h"

#include <QLineEdit>
#include <QPushButton>
#include <QStatusBar>

using namespace desk;
using namespace Qt::StringLiterals;

using testing::Stage;

//! Users who are marked stay so when the list becomes another one, and nothing is done to whom nobody sees.
class TestMarks : public QObject
{
    Q_OBJECT

private:
    static QStringList selectedIds(Stage &stage)
    {
        QStringList ids;
        for (const auto row : stage.window->usersPage().selectedRows())
            ids.append(stage.desk.session().store().at(row).idText());
        ids.sort();
        return ids;
    }

    //! Marks the users at \p positions and returns their ids, sorted.
    static QStringList mark(Stage &stage, const std::vector<int> &positions)
    {
        stage.select(positions);
        return selectedIds(stage);
    }

    static void search(Stage &stage, const QString &text)
    {
        stage.window->usersPage().search(text);
        [&stage] { QTRY_VERIFY(stage.desk.isLoaded()); }();
    }

private Q_SLOTS:
    void initTestCase() { ui::installTranslations(*qApp); }

    void whoIsInTheNextListToStaysMarked()
    {
        Stage stage;
        const auto ids = mark(stage, {3, 40});
        stage.window->usersPage().setQuery({.orderBy = "+created_at"});
        QTRY_VERIFY(stage.desk.isLoaded());
        QCOMPARE(selectedIds(stage), ids);
        QCOMPARE(stage.window->usersPage().markedOutOfSight(), 0);
        QTRY_COMPARE(stage.window->statusBar()->currentMessage(), u"2 users selected"_s);
    }

    void whoIsNotComesBackWithTheList()
    {
        Stage stage;
        const auto ids = mark(stage, {3, 40});
        search(stage, ids.constFirst());
        QCOMPARE(selectedIds(stage), QStringList{ids.constFirst()});
        QCOMPARE(stage.window->usersPage().markedOutOfSight(), 1);
        QTRY_VERIFY(stage.window->statusBar()->currentMessage().contains(u"1 marked"_s));
        QVERIFY(stage.child<QPushButton>(u"showMarked"_s)->isVisible());
        search(stage, {});
        QCOMPARE(selectedIds(stage), ids);
        QCOMPARE(stage.window->usersPage().markedOutOfSight(), 0);
        QVERIFY(!stage.child<QPushButton>(u"showMarked"_s)->isVisible());
    }

    void marksOfSeveralSearchesAreShownTogether()
    {
        Stage stage;
        const QStringList found{stage.desk.table().userAt(7).idText(), stage.desk.table().userAt(70).idText()};
        for (const auto &id : found) {
            search(stage, id);
            QCOMPARE(stage.desk.table().rowCount(), 1);
            stage.window->usersPage().view().setFocus();
            stage.window->usersPage().view().setCurrentIndex({});
            QTest::keyClick(&stage.window->usersPage().view(), Qt::Key_Down, Qt::ControlModifier);
            QTest::keyClick(&stage.window->usersPage().view(), Qt::Key_X);
        }
        QCOMPARE(stage.window->usersPage().markedOutOfSight(), 1);
        stage.child<QPushButton>(u"showMarked"_s)->click();
        QTRY_COMPARE(stage.desk.table().rowCount(), 2);
        auto sorted = found;
        sorted.sort();
        QCOMPARE(selectedIds(stage), sorted);
        QCOMPARE(stage.window->usersPage().markedOutOfSight(), 0);
    }

    void anActionIsForThoseInSightOnly()
    {
        Stage stage;
        const auto rows = stage.desk.rowsWithout(models::UserFlag::Locked, 3);
        std::vector<int> positions;
        for (const auto row : rows)
            positions.push_back(stage.desk.table().positionOf(stage.desk.session().store().at(row).id()));
        const auto ids = mark(stage, positions);
        search(stage, ids.constFirst());
        auto *lock = stage.window->userAction("user.lock");
        QTRY_COMPARE(stage.window->usersPage().selectedRows().size(), 1U);
        QTRY_VERIFY(lock->isEnabled());
        lock->trigger();
        // Others are marked out of sight: who is meant is asked first.
        const auto *question = stage.child<ui::ConfirmDialog>(u"confirmDialog"_s);
        QVERIFY(question);
        QCOMPARE(stage.desk.server().requestCount("LockUser"), 0);
        question->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_COMPARE(stage.desk.server().requestCount("LockUser"), 1);
        QTRY_COMPARE(stage.desk.session().jobs().running(), 0);
        QCOMPARE(stage.desk.server().requestCount("LockUser"), 1);
    }

    void unmarkingAndSelectingAnewForgetThem_data()
    {
        QTest::addColumn<bool>("byButton");
        QTest::newRow("button") << true;
        QTest::newRow("selecting another user") << false;
    }

    void unmarkingAndSelectingAnewForgetThem()
    {
        QFETCH(const bool, byButton);
        Stage stage;
        const auto other = stage.desk.table().userAt(9).idText();
        mark(stage, {3, 40});
        search(stage, other);
        QCOMPARE(stage.window->usersPage().markedOutOfSight(), 2);
        if (byButton)
            stage.child<QPushButton>(u"unmark"_s)->click();
        else
            stage.window->usersPage().view().selectPosition(0);
        QCOMPARE(stage.window->usersPage().markedOutOfSight(), 0);
        search(stage, {});
        for (const auto &id : selectedIds(stage))
            QCOMPARE(id, other);
    }

    void aUserWhoWasOnlyLookedAtIsNoMark()
    {
        Stage stage;
        const auto other = stage.desk.table().userAt(9).idText();
        mark(stage, {3});
        search(stage, other);
        QCOMPARE(stage.window->usersPage().markedOutOfSight(), 0);
    }

    void invertingMeansThoseWhoAreNotLoadedYetToo()
    {
        Stage stage{{.users = 1300}};
        QVERIFY(stage.desk.table().rowCount() < 1300);
        stage.select({0, 3});
        stage.child<QAction>(u"view.invert"_s)->trigger();
        QTRY_COMPARE(stage.window->usersPage().view().selectedCount(), 1298);
        QCOMPARE(stage.window->usersPage().view().selectedPositions().at(0), 1);
    }
};

QTEST_MAIN(TestMarks)
#include "tst_marks.moc"
