#include "tests/ui/windowstage.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using testing::Stage;

namespace {

//! A window in which list and details do not fit side by side.
struct NarrowStage : Stage
{
    NarrowStage()
    {
        window->resize(900, 600);
        [this] { QTRY_VERIFY(!window->detailPane().isVisible()); }();
        window->activateWindow();
    }

    [[nodiscard]] ui::UsersView &view() const { return window->usersPage().view(); }
};

} // namespace

class TestPanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void aNarrowWindowDoesNotScrollSideways()
    {
        const NarrowStage stage;
        QVERIFY(stage.view().isVisible());
        QTRY_VERIFY(!stage.view().horizontalScrollBar()->isVisible());
    }

    void enterOpensTheDetailsInPlaceOfTheListAndEscapeLeadsBack()
    {
        NarrowStage stage;
        stage.select({3});
        stage.view().setFocus();
        QTest::keyClick(&stage.view(), Qt::Key_Down);
        const auto chosen = stage.view().selectedPositions();
        QTest::keyClick(&stage.view(), Qt::Key_Return);
        QTRY_VERIFY(stage.window->detailPane().isVisible());
        QVERIFY(!stage.view().isVisible());
        auto *back = stage.child<QPushButton>(u"detailBack"_s);
        QVERIFY(back->isVisible());
        QTRY_COMPARE(stage.window->detailPane().userId(), stage.desk.table().userAt(chosen.front()).idText());
        QTRY_COMPARE(stage.window->focusWidget()->objectName(), u"detailTabBar"_s);

        QTest::keyClick(stage.window->focusWidget(), Qt::Key_Escape);
        QVERIFY(stage.view().isVisible());
        QVERIFY(!stage.window->detailPane().isVisible());
        QCOMPARE(stage.window->focusWidget(), &stage.view());
        QCOMPARE(stage.view().selectedPositions(), chosen);
    }

    void theButtonAndAltLeftLeadBackToo()
    {
        NarrowStage stage;
        stage.select({2});
        auto *way = stage.child<QAction>(u"view.back"_s);
        QVERIFY(!way->isEnabled());
        for (const bool byKey : {false, true}) {
            stage.child<QAction>(u"view.detail"_s)->trigger();
            QVERIFY(stage.window->detailPane().isVisible() && way->isEnabled());
            if (byKey)
                QTest::keyClick(stage.window->focusWidget(), Qt::Key_Left, Qt::AltModifier);
            else
                stage.child<QPushButton>(u"detailBack"_s)->click();
            QVERIFY(stage.view().isVisible() && !stage.window->detailPane().isVisible());
        }
        QCOMPARE(stage.view().selectedPositions(), std::vector<int>{2});
    }

    void searchingShowsTheListAgain()
    {
        NarrowStage stage;
        stage.select({2});
        stage.child<QAction>(u"view.detail"_s)->trigger();
        QVERIFY(!stage.view().isVisible());
        stage.window->searchField().setFocus();
        QTest::keyClicks(&stage.window->searchField(), stage.desk.table().userAt(7).idText());
        QTRY_COMPARE(stage.desk.table().rowCount(), 1);
        QVERIFY(stage.view().isVisible());
    }

    void aWiderWindowShowsBothAgain()
    {
        NarrowStage stage;
        stage.select({2});
        stage.child<QAction>(u"view.detail"_s)->trigger();
        stage.window->resize(1280, 800);
        QTRY_VERIFY(stage.view().isVisible() && stage.window->detailPane().isVisible());
        QVERIFY(!stage.child<QPushButton>(u"detailBack"_s)->isVisible());
        QVERIFY(stage.window->detailPane().width() < stage.view().width());
        QVERIFY(!stage.child<QAction>(u"view.back"_s)->isEnabled());
    }
};

QTEST_MAIN(TestPanes)
#include "tst_panes.moc"
