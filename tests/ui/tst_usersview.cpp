#include "ui/theme/theme.h"
#include "ui/users/rowpainter.h"
#include "ui/users/usersheader.h"
#include "ui/users/usersview.h"

#include <QAccessible>
#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace desk;
using namespace desk::ui;
using namespace Qt::StringLiterals;

namespace {

QByteArray userJson(int number, const QString &firstName)
{
    const QJsonObject user{{u"object"_s, u"user"_s},
                           {u"id"_s, u"user_%1"_s.arg(number, 8, 10, QChar{u'0'})},
                           {u"first_name"_s, firstName},
                           {u"last_name"_s, u"Person"_s},
                           {u"banned"_s, number % 3 == 0},
                           {u"locked"_s, number % 5 == 0},
                           {u"created_at"_s, 1'700'000'000'000.0 + number}};
    return QJsonDocument{user}.toJson(QJsonDocument::Compact);
}

models::UserChunk::Pointer page(int from, int count, const QString &firstName = u"Test"_s)
{
    QByteArray body = "[";
    for (auto i = 0; i < count; ++i)
        body += (i ? "," : "") + userJson(from + i, firstName);
    return *models::UserChunk::decode(body + "]", 1);
}

//! A view of \p count users, shown and focused.
struct Fixture
{
    explicit Fixture(int count)
    {
        if (count > 0)
            table.append(store.append(page(0, count)));
        view.setTable(&table);
        view.resize(720, 400);
        view.show();
        view.activateWindow();
        view.setFocus();
    }

    [[nodiscard]] QPoint boxOf(int row) const
    {
        const QRect cell{view.horizontalHeader()->sectionViewportPosition(0), view.rowViewportPosition(row),
                         view.columnWidth(0), view.rowHeight(row)};
        return RowPainter::boxRect(cell, view.layoutDirection()).center();
    }
    [[nodiscard]] QPoint nameOf(int row) const { return boxOf(row) + QPoint{90, 0}; }
    void click(QPoint where, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, where);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    [[nodiscard]] std::vector<int> selected() const { return view.selectedPositions(); }

    models::UserStore store;
    models::UserTable table{store};
    UsersView view;
};

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

    void theLayoutSurvivesSavingAndUnknownColumns()
    {
        Fixture f{3};
        auto *header = f.view.horizontalHeader();
        const auto email = models::userColumn("email");
        const auto id = models::userColumn("id");
        const auto untouched = f.view.saveLayout();
        header->moveSection(header->visualIndex(id), 1);
        const auto toggle = [&f](const QString &column) {
            f.view.columnMenu()->findChild<QAction *>(column)->trigger();
        };
        toggle(u"id"_s);
        header->resizeSection(id, 240);
        toggle(u"email"_s);
        const auto saved = f.view.saveLayout();
        QVERIFY(saved != untouched);

        Fixture other{3};
        auto *restored = other.view.horizontalHeader();
        QVERIFY(other.view.restoreLayout(saved));
        QCOMPARE(other.view.saveLayout(), saved);
        QCOMPARE(restored->visualIndex(id), 1);
        QVERIFY(restored->isSectionHidden(email));
        QVERIFY(!restored->isSectionHidden(id));

        // A column of another version is passed over; those it did not know appear as by default.
        const QJsonObject strange{
            {u"version"_s, 2},
            {u"columns"_s,
             QJsonArray{QJsonObject{{u"id"_s, u"shoe_size"_s}, {u"width"_s, 90}},
                        QJsonObject{{u"id"_s, u"created"_s}, {u"width"_s, 1e9}, {u"shown"_s, true}},
                        QJsonObject{{u"id"_s, u"name"_s}, {u"shown"_s, false}}}}};
        QVERIFY(other.view.restoreLayout(QJsonDocument{strange}.toJson()));
        QCOMPARE(restored->visualIndex(models::userColumn("name")), 0);
        QVERIFY(!restored->isSectionHidden(models::userColumn("name")));
        QVERIFY(!restored->isSectionHidden(email));
        QVERIFY(restored->sectionSize(models::userColumn("created")) <= 1200);

        const auto before = other.view.saveLayout();
        for (const QByteArray &broken :
             {QByteArray{}, QByteArray{"{"}, QByteArray{"[]"}, QByteArray{"{\"version\":99}"}})
            QVERIFY(!other.view.restoreLayout(broken));
        QCOMPARE(other.view.saveLayout(), before);
    }

    void theColumnChooserHidesShowsAndResets()
    {
        Fixture f{3};
        QSignalSpy changed{&f.view, &UsersView::layoutChangedByUser};
        auto *header = f.view.horizontalHeader();
        const auto email = models::userColumn("email");
        const auto untouched = f.view.saveLayout();
        auto *menu = f.view.columnMenu();
        const auto action = [menu](const char *name) { return menu->findChild<QAction *>(QLatin1StringView{name}); };
        QVERIFY(!action("name")->isEnabled());
        QVERIFY(action("email")->isChecked());
        action("email")->trigger();
        QVERIFY(header->isSectionHidden(email));
        QTRY_COMPARE(changed.size(), 1);
        action("columns.reset")->trigger();
        QVERIFY(!header->isSectionHidden(email));
        QCOMPARE(f.view.saveLayout(), untouched);
        QCOMPARE(menu->actions().size(), qsizetype(models::userColumns().size()) + 2);
    }

    void columnsFillTheWidthExactly_data()
    {
        QTest::addColumn<int>("width");
        for (const auto width : {716, 900, 1280, 1920})
            QTest::addRow("%d", width) << width;
    }

    void columnsFillTheWidthExactly()
    {
        QFETCH(const int, width);
        Fixture f{100};
        f.view.resize(width, 400);
        QTRY_COMPARE(f.view.horizontalHeader()->length(), f.view.viewport()->width());
        QVERIFY(!f.view.horizontalScrollBar()->isVisible());
    }

    //! Beside the side list and the detail pane of a small window; nothing scrolls and nothing is cut.
    void datesGiveWayToNamesAndAddresses()
    {
        Fixture f{100};
        const auto *header = f.view.horizontalHeader();
        const auto isShown = [header](const char *id) { return !header->isSectionHidden(models::userColumn(id)); };
        f.view.setOrderBy("-created_at");
        f.view.resize(724, 400); // with its scroll bar
        QTRY_VERIFY(!isShown("last_active"));
        QVERIFY(isShown("created") && isShown("mfa") && isShown("status"));
        QVERIFY(header->sectionSize(models::userColumn("email"))
                >= f.view.fontMetrics().horizontalAdvance(u"guadalupe.ibanez@example.com"_s) + 16);
        f.view.setOrderBy("-last_active_at");
        QVERIFY(isShown("last_active") && !isShown("created"));
        f.view.resize(1200, 400);
        QTRY_VERIFY(isShown("created"));
        QVERIFY(isShown("last_active"));
    }

    void aColumnAskedForStaysWhateverTheRoom()
    {
        Fixture f{100};
        f.view.setOrderBy("-created_at");
        f.view.resize(724, 400);
        const auto column = models::userColumn("last_active");
        QTRY_VERIFY(f.view.horizontalHeader()->isSectionHidden(column));
        f.view.columnMenu()->findChild<QAction *>(u"last_active"_s)->trigger();
        QVERIFY(!f.view.horizontalHeader()->isSectionHidden(column));
        const auto saved = f.view.saveLayout();
        Fixture other{100};
        other.view.resize(724, 400);
        QVERIFY(other.view.restoreLayout(saved));
        QVERIFY(!other.view.horizontalHeader()->isSectionHidden(column));
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
