#include "tests/ui/metadatabench.h"
#include "ui/metadata/findbar.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>

using namespace desk;
using namespace desk::testing;
using namespace Qt::StringLiterals;
using models::JsonKind;

class tst_MetadataEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void theTextViewShowsEveryLexeme()
    {
        Bench bench{R"({"b":1.0,"n":123456789012345678901234567890,"x":1e400,"t":"\u0041"})"};
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
        QCOMPARE(bench.compact(), R"({"b":1.0,"n":123456789012345678901234567890,"x":1e400,"t":"\u0041"})");
        QVERIFY(!bench.part<QPushButton>("metadataSave")->isEnabled());
    }

    void typingOverASelectionIsTakenBackAtOnce()
    {
        Bench bench;
        bench.editor->setFocus();
        bench.select("free");
        QTest::keyClick(bench.editor, Qt::Key_X);
        QTRY_COMPARE(bench.compact(), R"({"plan":"x","seats":1,"on":true})");
        QTest::keyClick(bench.editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
    }

    void aVeryLongLineIsShownInPartAndKeptWhole()
    {
        const QByteArray notes(200'000, 'n'); // more than the service keeps: pasted
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(),
                                                  "{\n  \"notes\": \"" + notes + "\",\n  \"plan\": \"free\"\n}"));
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
        const auto line = int(bench.text().text().first(bench.text().text().indexOf("nnn")).count('\n'));
        QTRY_VERIFY2(bench.editor->annotation(line).contains(u"not shown"_s),
                     qPrintable(bench.editor->annotation(line)));
        bench.editor->setFocus();
        bench.editor->goTo(bench.text().text().indexOf("nnn"));
        QTest::keyClicks(bench.editor, u"ab"_s);
        bench.select("free");
        QTest::keyClicks(bench.editor, u"pro"_s);
        QCOMPARE(bench.compact(), "{\"notes\":\"ab" + notes + "\",\"plan\":\"pro\"}");
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
    }

    //! Qt measures a run that begins with Hebrew or Arabic from its other end.
    void whatFollowsRightToLeftTextIsNotPaintedOverIt_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("key") << QByteArray{"{\"\u0645\u0641\u062a\u0627\u062d\":1,\"plan\":\"free\"}"};
        QTest::newRow("value") << QByteArray{"{\"plan\":\"\u05e9\u05dc\u05d5\u05dd\",\"on\":true}"};
        QTest::newRow("with marks") << QByteArray{"{\"a\":\"\u0645\u064e\u0651\",\"on\":true}"};
        QTest::newRow("mixed") << QByteArray{"{\"a\":\"\u05d0 b \u0633 12\",\"on\":true}"};
        QTest::newRow("Adlam") << QByteArray{"{\"a\":\"\U0001E900\U0001E901\",\"on\":true}"};
    }

    void whatFollowsRightToLeftTextIsNotPaintedOverIt()
    {
        QFETCH(QByteArray, json);
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), json));
        int last = -1;
        for (qsizetype at = 0; at < json.size(); ++at) {
            if ((uchar(json.at(at)) & 0xC0U) == 0x80U)
                continue; // inside a letter
            bench.editor->goTo(at);
            const int x = bench.editor->cursorPlace().x();
            QVERIFY2(x > last, qPrintable(QString::number(at)));
            last = x;
        }
        QTRY_VERIFY(bench.part<QLabel>("metadataNotice")->text().contains(u"ight-to-left"_s));
        bench.click("metadataAsTree");
        QVERIFY(bench.part<QLabel>("metadataNotice")->text().isEmpty());
        QCOMPARE(bench.text().text(), json);
    }

    void aMistakeIsNamedWithItsPlaceAndKeepsSaveAway()
    {
        Bench bench;
        bench.select(",");
        bench.editor->removeSelectedText();
        QTRY_VERIFY(bench.part<QWidget>("metadataRemark")->isVisible());
        QVERIFY(bench.part<QLabel>("metadataRemark")->text().startsWith(u"Line 2, column"_s));
        QTRY_VERIFY(!bench.editor->annotation(1).isEmpty());
        QVERIFY(!bench.part<QPushButton>("metadataSave")->isEnabled());
    }

    void replacingAllIsOneStep()
    {
        Bench bench{R"({"a":"x","b":"x","c":"xx"})"};
        auto *bar = bench.part<ui::FindBar>("findBar");
        bar->open();
        bench.part<QLineEdit>("findWhat")->setText(u"x"_s);
        bench.part<QLineEdit>("replaceWith")->setText(u"yz"_s);
        bar->replaceAll();
        QCOMPARE(bench.compact(), R"({"a":"yz","b":"yz","c":"yzyz"})");
        QTRY_VERIFY(bench.text().canUndo());
        bench.text().undo();
        QCOMPARE(bench.compact(), R"({"a":"x","b":"x","c":"xx"})");
    }

    void theTreeEditsTheSameDocument()
    {
        Bench bench;
        QAbstractItemModelTester tester{bench.model};
        bench.click("metadataAsTree");
        QVERIFY(bench.model->setData(bench.row({u"plan"_s}, ui::JsonTreeModel::Value), u"pro"_s, Qt::EditRole));
        QVERIFY(
            bench.model->setData(bench.row({u"on"_s}, ui::JsonTreeModel::Value), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(bench.model->setData(bench.row({u"seats"_s}), u"places"_s, Qt::EditRole));
        QCOMPARE(bench.compact(), R"({"plan":"pro","places":1,"on":false})");
        QCOMPARE(bench.editor->text(), QString::fromUtf8(bench.text().text()));
        QVERIFY(bench.model->move(bench.row({u"on"_s}), -2).isValid());
        QVERIFY(bench.model->add({}, u"tags"_s, "[1]").isValid());
        QVERIFY(bench.model->retype(bench.row({u"places"_s}), JsonKind::String));
        QCOMPARE(bench.compact(), R"({"on":false,"plan":"pro","places":"1","tags":[1]})");
        QVERIFY(bench.model->remove(bench.row({u"plan"_s})));
        bench.text().undo();
        bench.text().undo();
        QCOMPARE(bench.compact(), R"({"on":false,"plan":"pro","places":1,"tags":[1]})");
        QCOMPARE(bench.model->rowCount(), 4);
    }

    void aNumberStaysAsItIsWrittenAndNothingElseGetsIn()
    {
        Bench bench{R"({"n":1.50})"};
        QVERIFY(!bench.model->setData(bench.row({u"n"_s}, ui::JsonTreeModel::Value), u"12 EUR"_s, Qt::EditRole));
        QVERIFY(bench.model->setData(bench.row({u"n"_s}, ui::JsonTreeModel::Value), u"2.500"_s, Qt::EditRole));
        QCOMPARE(bench.compact(), R"({"n":2.500})");
    }

    void aKeyIsNotGivenTwice()
    {
        Bench bench;
        QVERIFY(!bench.model->setData(bench.row({u"plan"_s}), u"seats"_s, Qt::EditRole));
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
    }

    void aLargeDocumentIsEditedInBothViews()
    {
        QByteArray large{"{\"plan\":\"free\""};
        for (int i = 0; large.size() < 2 * models::MetadataText::largeText; ++i)
            large += ",\"key" + QByteArray::number(i) + "\":" + QByteArray::number(i);
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), large + '}'));
        QVERIFY(bench.text().isLarge() && bench.text().isModified());
        bench.select("free");
        QTest::keyClicks(bench.editor, u"pro"_s);
        QTRY_VERIFY(bench.part<QPushButton>("metadataSave")->isEnabled());
        bench.click("metadataAsTree");
        QCOMPARE(bench.row({u"plan"_s}, ui::JsonTreeModel::Value).data().toString(), u"pro"_s);
        QVERIFY(bench.model->setData(bench.row({u"plan"_s}, ui::JsonTreeModel::Value), u"team"_s, Qt::EditRole));
        QVERIFY(bench.compact().startsWith(R"({"plan":"team","key0":0,)"));
        bench.click("metadataAsText");
        bench.select("team");
        QTest::keyClicks(bench.editor, u"\""_s);
        QTRY_VERIFY(!bench.part<QPushButton>("metadataSave")->isEnabled());
    }

    void whatIsDiscardedCanBeBroughtBack()
    {
        Bench bench;
        bench.desk.addFault(u"UpdateUserMetadata first=1 status=500"_s);
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"mine":1})"));
        bench.desk.session().metadata().find(bench.id)->save(models::SaveMethod::Merge, true);
        QTRY_VERIFY(bench.toast->isVisible());
        bench.click("metadataDiscard");
        QCOMPARE(bench.compact(), R"({"plan":"free","seats":1,"on":true})");
        const auto *said = bench.toast->findChild<QLabel *>(u"toastText"_s);
        QVERIFY(!said->text().contains(u"are kept"_s));
        const auto buttons = bench.toast->findChildren<QPushButton *>();
        const auto back = std::ranges::find(buttons, u"Bring them back"_s, &QPushButton::text);
        QVERIFY(back != buttons.end());
        (*back)->click();
        QCOMPARE(bench.compact(), R"({"mine":1})");
    }

    void whatIsBackOrWrittenOverIsNotOfferedAnyMore()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"mine":1})"));
        bench.click("metadataDiscard");
        QVERIFY(bench.toast->isVisible());
        bench.text().undo();
        QCOMPARE(bench.compact(), R"({"mine":1})");
        QVERIFY(!bench.toast->isVisible());
        bench.click("metadataDiscard");
        QVERIFY(bench.toast->isVisible());
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"other":1})"));
        QVERIFY(!bench.toast->isVisible());
    }

    void nestingThatIsTooDeepIsCalledThat()
    {
        const int depth = models::JsonTree::maxDepth + 2;
        Bench bench;
        auto user = bench.fetch();
        user.publicMetadata = "{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + '}';
        bench.panel->setUser(user, u"Zoë"_s);
        QVERIFY(bench.part<QLabel>("metadataNotice")->text().contains(u"128"_s));
        QVERIFY(!bench.part<QWidget>("metadataFormat")->isEnabled());
        bench.click("metadataAsTree");
        QVERIFY(!bench.part<QToolButton>("jsonTreeAdd")->isEnabled());
    }

    void closingWithUnsavedEditsAsks()
    {
        Bench bench;
        bool isClosed = false;
        const auto close = [&isClosed] { isClosed = true; };
        QVERIFY(bench.glue->mayClose(close));
        bench.text().edit(models::Splice::between(bench.text().text(), "{\"half"));
        QVERIFY(!bench.glue->mayClose(close));
        QVERIFY(!isClosed);
        auto *box = bench.part<QMessageBox>("unsavedDialog");
        QVERIFY(box);
        box->findChild<QPushButton *>(u"discardAndQuit"_s)->click();
        QVERIFY(isClosed);
    }

    void closingSaysWhatCannotBeKept()
    {
        QTemporaryDir folder;
        Bench bench;
        auto &edits = bench.desk.session().metadata();
        edits.keepDraftsIn(folder.filePath(u"drafts.json"_s));
        auto &secret = edits.find(bench.id)->text(models::MetadataField::Private);
        secret.edit(models::Splice::between(secret.text(), R"({"only":"here"})"));
        QVERIFY(!bench.glue->mayClose([] {}));
        auto *box = bench.part<QMessageBox>("unsavedDialog");
        QVERIFY2(box->informativeText().contains(u"lost"_s), qPrintable(box->informativeText()));
        QCOMPARE(box->buttons().size(), 2); // there is nothing that could be kept
    }

    void closingSaysThatAnotherFrontdeskKeepsTheEdits()
    {
        QTemporaryDir folder;
        Bench bench;
        const auto path = folder.filePath(u"drafts.json"_s);
        models::DraftFile others{path};
        QVERIFY(others.own());
        bench.desk.session().metadata().keepDraftsIn(path);
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"only":"here"})"));
        QVERIFY(!bench.glue->mayClose([] {}));
        auto *box = bench.part<QMessageBox>("unsavedDialog");
        QVERIFY2(box->informativeText().contains(u"another Frontdesk"_s), qPrintable(box->informativeText()));
        QCOMPARE(box->buttons().size(), 2);
        QVERIFY(bench.part<QLabel>("metadataNotice")->text().contains(u"another Frontdesk"_s)); // and before
    }

    void theQuestionAtTheEndFollowsTheSave()
    {
        Bench bench;
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"plan":"pro"})"));
        auto *edit = bench.desk.session().metadata().find(bench.id);
        edit->save(models::SaveMethod::Merge, true);
        QVERIFY(!bench.glue->mayClose([] {}));
        const QPointer<QMessageBox> box = bench.part<QMessageBox>("unsavedDialog");
        QVERIFY(box && box->text().contains(u"under way"_s));
        QTRY_VERIFY(!edit->isModified());
        QTRY_VERIFY(!box);
    }

    //! Its middle is not shown, and is selected with the rest all the same.
    void aVeryLongLineIsReplacedLikeAnyOther_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("deleted") << int(Qt::Key_Delete) << Qt::KeyboardModifiers{} << QByteArray{};
        QTest::newRow("erased") << int(Qt::Key_Backspace) << Qt::KeyboardModifiers{} << QByteArray{};
        QTest::newRow("typed over") << int(Qt::Key_1) << Qt::KeyboardModifiers{} << "1"_ba;
        QTest::newRow("pasted over") << int(Qt::Key_V) << Qt::KeyboardModifiers{Qt::ControlModifier} << "{}"_ba;
        QTest::newRow("cut") << int(Qt::Key_X) << Qt::KeyboardModifiers{Qt::ControlModifier} << QByteArray{};
    }

    void aVeryLongLineIsReplacedLikeAnyOther()
    {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        Bench bench;
        const auto text = "{\"long\":\"" + QByteArray(25'000, 'x') + "\"}";
        bench.text().edit(models::Splice::between(bench.text().text(), text));
        QGuiApplication::clipboard()->setText(u"{}"_s);
        bench.window.activateWindow();
        bench.editor->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), bench.editor);
        QTest::keyClick(bench.editor, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(bench.editor, Qt::Key(key), modifiers);
        QTEST(bench.text().text(), "left");
        bench.text().undo();
        QCOMPARE(bench.text().text(), text);
    }

    void whateverIsUnsavedIsMarked()
    {
        Bench bench;
        QVERIFY(bench.glue->mark()->isHidden());
        bench.text().edit(models::Splice::between(bench.text().text(), R"({"a":1})"));
        QVERIFY(!bench.glue->mark()->isHidden());
        QCOMPARE(bench.glue->mark()->text(), u"Unsaved metadata: 1 user"_s);
        bench.click("metadataDiscard");
        QVERIFY(bench.glue->mark()->isHidden());
    }

    void everyControlHasAName()
    {
        Bench bench;
        const auto widgets = bench.panel->findChildren<QWidget *>();
        for (const auto *widget : widgets) {
            const bool isControl = widget->focusPolicy() & Qt::TabFocus;
            if (!isControl || widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QTabBar *>(widget))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool hasName = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(hasName,
                     qPrintable(
                         u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
        }
    }
};

QTEST_MAIN(tst_MetadataEditor)
#include "tst_metadataeditor.moc"
