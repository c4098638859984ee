#include "tests/ui/windowstage.h"
#include "ui/detail/detailpane.h"
#include "ui/metadata/metadatapanel.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/users/usersview.h"
#include "ui/window/userspage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;

//! What Ctrl+Z is about where metadata is edited.
class tst_MetadataUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void controlZTakesTheNewestBackBeItASaveOrAnAction()
    {
        Stage stage;
        auto &desk = stage.desk;
        const auto id = desk.table().userAt(0).idText();
        stage.open(id.toLatin1());
        auto *edit = desk.session().metadata().find(id);
        auto &text = edit->text(models::MetadataField::Public);
        text.edit(models::Splice::between(text.text(), R"({"mine":1})"));
        const auto save = [&] {
            QSignalSpy saved{edit, &models::MetadataEdit::saved};
            edit->save(models::SaveMethod::Merge);
            [&saved] { QTRY_COMPARE(saved.count(), 1); }();
        };
        save();
        stage.child<QWidget>(u"toast"_s)->hide();
        auto *undo = stage.child<QAction>(u"edit.undo"_s);
        const auto isMineStored = [&] { return text.base().find({u"mine"_s}) >= 0; };
        QVERIFY(isMineStored());
        undo->trigger();
        QTRY_VERIFY(!isMineStored());

        text.edit(models::Splice::between(text.text(), R"({"mine":2})"));
        save();
        const auto banned = stage.idWithout(models::UserFlag::Banned);
        const auto isBanned = [&] {
            return desk.table().userAt(desk.table().positionOf(banned)).has(models::UserFlag::Banned);
        };
        stage.select({desk.table().positionOf(banned)});
        auto *ban = stage.window->userAction("user.ban");
        QTRY_VERIFY(ban->isEnabled());
        QSignalSpy finished{&desk.session().jobs(), &models::Jobs::finished};
        ban->trigger();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(isBanned());
        undo->trigger();
        QTRY_VERIFY(!isBanned());
        QVERIFY(isMineStored());
    }

    //! The window's own would take back what was done to a user.
    void controlZIsAboutTheMetadataWhateverHasTheFocusThere_data()
    {
        QTest::addColumn<QString>("control");
        for (const auto *control : {"metadataFormat", "metadataAsTree", "metadataFind", "metadataSave"})
            QTest::newRow(control) << QString::fromLatin1(control);
    }

    void controlZIsAboutTheMetadataWhateverHasTheFocusThere()
    {
        QFETCH(QString, control);
        Stage stage;
        stage.window->activateWindow();
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        stage.window->detailPane().setTab(ui::DetailPane::metadataTab);
        auto *edit = stage.desk.session().metadata().find(stage.window->detailPane().userId());
        auto &text = edit->text(models::MetadataField::Public);
        const auto before = text.text();
        text.edit(models::Splice::between(before, R"({"zz":1})"));
        auto *button = stage.child<QAbstractButton>(control);
        QTRY_VERIFY(button->isEnabled());
        button->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), button);
        QTest::keyClick(button, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(text.text(), before);
        text.redo();
        QCOMPARE(text.text(), R"({"zz":1})");
    }

    //! Ctrl+Z would be about whatever had the focus before.
    void aClickAnywhereInThePanelMeansTheMetadata_data()
    {
        QTest::addColumn<QString>("place");
        for (const auto *place : {"metadataMeaning", "metadataFields", "metadataDiscard"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }

    void aClickAnywhereInThePanelMeansTheMetadata()
    {
        QFETCH(QString, place);
        Stage stage;
        stage.window->activateWindow();
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        stage.window->detailPane().setTab(ui::DetailPane::metadataTab);
        auto *panel = stage.window->findChild<ui::MetadataPanel *>();
        QTRY_VERIFY(panel->isVisible() && stage.window->isActiveWindow());
        stage.window->usersPage().view().setFocus();
        QTRY_VERIFY(!panel->isAncestorOf(QApplication::focusWidget()));
        QTest::mouseClick(stage.child<QWidget>(place), Qt::LeftButton, {}, {5, 5});
        QTRY_VERIFY(panel->isAncestorOf(QApplication::focusWidget()));
    }
};

QTEST_MAIN(tst_MetadataUndo)
#include "tst_metadataundo.moc"
