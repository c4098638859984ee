#include "tests/ui/viewstage.h"

#include <QApplication>
#include <QJsonArray>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace desk;
using namespace desk::ui;
using namespace Qt::StringLiterals;
using Fixture = testing::ViewStage;

//! Which columns are shown, how wide, and what of it is remembered.
class TestColumnLayout final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }

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

    void sortingByATitleInSightTakesNoOtherAway()
    {
        Fixture f{100};
        const auto *header = f.view.horizontalHeader();
        const auto isShown = [header](const char *id) { return !header->isSectionHidden(models::userColumn(id)); };
        f.view.setOrderBy("-created_at");
        f.view.resize(724, 400);
        QTRY_VERIFY(!isShown("last_active"));
        f.view.columnMenu()->findChild<QAction *>(u"last_active"_s)->trigger();
        QVERIFY(isShown("last_active") && isShown("created"));
        f.view.setOrderBy("-last_active_at");
        QVERIFY(isShown("last_active") && isShown("created"));
        f.view.setOrderBy("+email_address");
        QVERIFY(isShown("last_active") && isShown("created"));
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

    //! A click on a title must not move the next title under the pointer.
    void sortingByWhatIsThereAnywayHidesNothing()
    {
        Fixture f{100};
        const auto *header = f.view.horizontalHeader();
        f.view.setOrderBy("-created_at");
        f.view.resize(724, 400);
        const auto created = models::userColumn("created");
        const auto email = models::userColumn("email");
        QTRY_VERIFY(header->isSectionHidden(models::userColumn("last_active")));
        const auto place = header->sectionViewportPosition(email);
        const auto width = header->sectionSize(email);
        f.view.setOrderBy("email_address");
        QVERIFY(!header->isSectionHidden(created));
        QCOMPARE(header->sectionViewportPosition(email), place);
        QCOMPARE(header->sectionSize(email), width);
    }
};

QTEST_MAIN(TestColumnLayout)
#include "tst_columnlayout.moc"
