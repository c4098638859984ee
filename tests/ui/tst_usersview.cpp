#include "tests/ui/viewstage.h"

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>

using namespace desk;
using namespace desk::ui;
using namespace Qt::StringLiterals;
using testing::page;
using Fixture = testing::ViewStage;

namespace {

using Rows = std::vector<int>;

} // namespace

class TestUsersView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }

    void clickingARowSelectsOnlyIt()
    {
        Fixture f{10};
        f.click(f.nameOf(2));
        f.click(f.nameOf(4));
        QCOMPARE(f.selected(), Rows({4}));
        QCOMPARE(f.view.currentPosition(), 4);
        f.click(f.nameOf(6), Qt::ShiftModifier);
        QCOMPARE(f.selected(), Rows({4, 5, 6}));
        f.click(f.nameOf(1), Qt::ControlModifier);
        QCOMPARE(f.selected(), Rows({1, 4, 5, 6}));
    }

    void clickingTheBoxKeepsTheOthers_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }

    void clickingTheBoxKeepsTheOthers()
    {
        QFETCH(const Qt::LayoutDirection, direction);
        Fixture f{10};
        f.view.setLayoutDirection(direction);
        f.click(f.boxOf(1));
        f.click(f.boxOf(3));
        f.click(f.boxOf(5));
        QCOMPARE(f.selected(), Rows({1, 3, 5}));
        f.click(f.boxOf(3));
        QCOMPARE(f.selected(), Rows({1, 5}));
        QCOMPARE(f.view.selectedCount(), 2);
        QCOMPARE(f.view.currentPosition(), 3);
    }

    void draggingFromTheBoxSelectsNothingMore()
    {
        Fixture f{10};
        QTest::mousePress(f.view.viewport(), Qt::LeftButton, {}, f.boxOf(1));
        QTest::mouseMove(f.view.viewport(), f.boxOf(6));
        QTest::mouseRelease(f.view.viewport(), Qt::LeftButton, {}, f.boxOf(6));
        QCOMPARE(f.selected(), Rows({1}));
    }

    void keysMoveAndSelect()
    {
        Fixture f{200};
        f.view.selectPosition(0);
        f.key(Qt::Key_J);
        QCOMPARE(f.selected(), Rows({1}));
        f.key(Qt::Key_Down);
        QCOMPARE(f.selected(), Rows({2}));
        f.key(Qt::Key_K);
        QCOMPARE(f.selected(), Rows({1}));
        f.key(Qt::Key_Up);
        f.key(Qt::Key_Up);
        QCOMPARE(f.selected(), Rows({0}));
        f.key(Qt::Key_End);
        QCOMPARE(f.selected(), Rows({199}));
        QVERIFY(f.view.viewport()->rect().intersects(f.view.visualRect(f.table.index(199, 0))));
        f.key(Qt::Key_J);
        QCOMPARE(f.view.currentPosition(), 199);
        f.key(Qt::Key_Home);
        QCOMPARE(f.selected(), Rows({0}));
        f.key(Qt::Key_PageDown);
        QVERIFY(f.view.currentPosition() > 5);
    }

    void shiftExtendsFromWhereItBegan()
    {
        Fixture f{20};
        f.view.selectPosition(5);
        f.key(Qt::Key_Down, Qt::ShiftModifier);
        f.key(Qt::Key_J, Qt::ShiftModifier);
        QCOMPARE(f.selected(), Rows({5, 6, 7}));
        f.key(Qt::Key_Up, Qt::ShiftModifier);
        f.key(Qt::Key_Up, Qt::ShiftModifier);
        f.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(f.selected(), Rows({4, 5}));
        f.key(Qt::Key_Down);
        QCOMPARE(f.selected(), Rows({5}));
        f.click(f.nameOf(8), Qt::ShiftModifier); // from where the keys went, not from the last click
        QCOMPARE(f.selected(), Rows({5, 6, 7, 8}));
    }

    void marksStayWhileMoving()
    {
        Fixture f{10};
        f.view.selectPosition(2);
        f.key(Qt::Key_Space); // unmarks, as the box shows
        QCOMPARE(f.selected(), Rows());
        f.key(Qt::Key_X);
        f.key(Qt::Key_J);
        f.key(Qt::Key_Down);
        QCOMPARE(f.selected(), Rows({2}));
        f.key(Qt::Key_Space);
        QCOMPARE(f.selected(), Rows({2, 4}));
        QCOMPARE(f.view.currentPosition(), 4);
        f.key(Qt::Key_Escape);
        QCOMPARE(f.selected(), Rows({4}));
        f.key(Qt::Key_J);
        QCOMPARE(f.selected(), Rows({5}));
    }

    void everythingIsSelectedAtOnceAndSaidOnce()
    {
        Fixture f{500};
        QSignalSpy changed{&f.view, &UsersView::selectionChangedByUser};
        f.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.view.selectedCount(), 500);
        QCOMPARE(f.selected().size(), std::size_t(500));
        QCOMPARE(f.view.selectionModel()->selection().size(), 1);
        QCOMPARE(changed.size(), 0);
        QTRY_COMPARE(changed.size(), 1);
        f.key(Qt::Key_J);
        f.key(Qt::Key_J);
        QTRY_COMPARE(changed.size(), 2);
    }

    void enterAndDoubleClickOpen()
    {
        Fixture f{10};
        QSignalSpy opened{&f.view, &UsersView::opened};
        f.view.selectPosition(3);
        f.key(Qt::Key_Return);
        QTest::mouseDClick(f.view.viewport(), Qt::LeftButton, {}, f.nameOf(5));
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened.at(0).at(0).toInt(), 3);
        QCOMPARE(opened.at(1).at(0).toInt(), 5);
        QTest::mouseDClick(f.view.viewport(), Qt::LeftButton, {}, f.boxOf(6));
        QCOMPARE(opened.size(), 2);
    }

    void unusedKeysGoToTheWindow()
    {
        Fixture f{10};
        f.view.selectPosition(3);
        for (const auto key : {Qt::Key_Escape, Qt::Key_B, Qt::Key_Slash, Qt::Key_F5}) {
            QKeyEvent event{QEvent::KeyPress, key, Qt::NoModifier, QChar{ushort(key)}};
            QApplication::sendEvent(&f.view, &event);
            QVERIFY(!event.isAccepted());
        }
        QCOMPARE(f.selected(), Rows({3}));
    }

    void sortableTitlesAskForTheirOrder()
    {
        Fixture f{3};
        QSignalSpy asked{&f.view, &UsersView::orderByRequested};
        const auto clickTitle = [&](const char *column) {
            auto *header = f.view.horizontalHeader();
            const auto section = models::userColumn(column);
            const QPoint where{header->sectionViewportPosition(section) + 20, 10};
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, where);
            return asked.isEmpty() ? QByteArray{} : asked.takeFirst().at(0).toByteArray();
        };
        f.view.resize(1100, 400); // room for every column
        QCOMPARE(clickTitle("name"), "+first_name");
        QCOMPARE(clickTitle("created"), "-created_at");
        f.view.setOrderBy("-created_at");
        QCOMPARE(clickTitle("created"), "+created_at");
        f.view.setOrderBy("+created_at");
        QCOMPARE(clickTitle("created"), "-created_at");
        f.view.setOrderBy("created_at");
        QCOMPARE(clickTitle("created"), "-created_at");
        QCOMPARE(clickTitle("status"), QByteArray{});
    }

    void theEndIsAnnouncedOncePerNumberOfRows()
    {
        Fixture f{300};
        QSignalSpy end{&f.view, &UsersView::nearEnd};
        QCoreApplication::processEvents();
        QCOMPARE(end.size(), 0);
        f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->maximum() - f.view.viewport()->height());
        f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->maximum());
        QTRY_COMPARE(end.size(), 1);
        f.table.append(f.store.append(page(300, 300)));
        QCoreApplication::processEvents();
        QCOMPARE(end.size(), 1);
        f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->maximum());
        QTRY_COMPARE(end.size(), 2);
        f.table.clear();
        f.table.append(f.store.append(page(0, 5)));
        QTRY_COMPARE(end.size(), 3); // a list that does not fill the window is at its end
    }

    void theSelectionSurvivesMoreRows()
    {
        Fixture f{20};
        f.click(f.boxOf(1));
        f.click(f.boxOf(3));
        f.table.append(f.store.append(page(20, 20)));
        QCOMPARE(f.selected(), Rows({1, 3}));
        QCOMPARE(f.view.currentPosition(), 3);
    }

    void hostileNamesArePainted()
    {
        Fixture f{0};
        f.table.append(f.store.append(page(0, 3, u"<img src=x> \u202e gpj.exe"_s)));
        f.table.append(f.store.append(page(3, 3, u"a"_s + QString{5000, QChar{0x0301}})));
        f.table.append(f.store.append(page(6, 3, QString{100'000, u'W'})));
        f.table.append(f.store.append(page(9, 3, u"👩‍👩‍👧 田中 محمد"_s)));
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            f.view.setLayoutDirection(direction);
            for (const auto width : {60, 200, 1400}) {
                f.view.resize(width, 500);
                QVERIFY(!f.view.grab().isNull());
            }
        }
    }

    void assistiveTechnologyFindsTheTable()
    {
        Fixture f{5};
        auto *table = QAccessible::queryAccessibleInterface(&f.view);
        QCOMPARE(table->text(QAccessible::Name), u"Users"_s);
        QCOMPARE(table->role(), QAccessible::Table);
        auto *cell = table->tableInterface()->cellAt(2, models::userColumn("name"));
        QVERIFY(cell);
        QVERIFY2(cell->text(QAccessible::Name).contains(u"Test Person"_s), qPrintable(cell->text(QAccessible::Name)));
    }
};

QTEST_MAIN(TestUsersView)
#include "tst_usersview.moc"
