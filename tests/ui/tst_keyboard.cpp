#include "tests/ui/windowstage.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using testing::Stage;

// Everything is within reach of the keyboard.

class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void eachMenuEntryHasALetterOfItsOwn()
    {
        Stage stage;
        const auto menus = stage.window->findChildren<QMenu *>();
        for (const auto *menu : menus) {
            QHash<QChar, QString> taken;
            for (const auto *action : menu->actions()) {
                const auto keys = QKeySequence::mnemonic(action->text()).toString();
                if (keys.isEmpty())
                    continue;
                const auto letter = keys.back();
                QVERIFY2(!taken.contains(letter),
                         qPrintable(menu->objectName() + u": "_s + action->text() + u" and "_s + taken.value(letter)));
                taken.insert(letter, action->text());
            }
        }
        QVERIFY(menus.size() >= 4);
    }

    void escapeEmptiesTheSearchAndThenLeadsBack()
    {
        Stage stage;
        stage.window->activateWindow();
        auto &search = stage.window->searchField();
        search.setFocus();
        search.setText(u"nobody at all"_s);
        QTRY_COMPARE(stage.desk.table().rowCount(), 0);
        QTest::keyClick(&search, Qt::Key_Escape);
        QVERIFY(search.text().isEmpty());
        QTRY_VERIFY(stage.desk.table().rowCount() > 0);
        QTest::keyClick(&search, Qt::Key_Escape);
        QVERIFY(!search.hasFocus());
    }

    void nobodyIsActedOnWhileTheListIsThatOfTheQuestionBefore()
    {
        Stage stage;
        stage.window->activateWindow();
        stage.desk.server().setLatency(std::chrono::milliseconds{400});
        stage.select({stage.positionWithout(models::UserFlag::Banned)});
        auto *ban = stage.window->userAction("user.ban");
        QTRY_VERIFY(ban->isEnabled());
        auto &search = stage.window->searchField();
        search.setText(u"maria"_s);
        ban->trigger(); // typed, not yet asked
        QTest::keyClick(&search, Qt::Key_Return);
        QTest::keyClick(&stage.window->usersPage().view(), Qt::Key_Down);
        ban->trigger(); // asked, not yet answered
        QVERIFY(stage.desk.session().jobs().all().isEmpty());
        QVERIFY(stage.child<QWidget>(u"toast"_s)->isVisible());
        QTRY_VERIFY(!stage.window->usersPage().isOutdated());
        QCOMPARE(stage.desk.server().wireCount("BanUser"), 0);
    }

    void nobodyIsActedOnBesideAListThatFailed()
    {
        Stage stage;
        stage.select({stage.positionWithout(models::UserFlag::Banned)});
        auto *ban = stage.window->userAction("user.ban");
        QTRY_VERIFY(ban->isEnabled());
        stage.desk.addFault(u"GetUserList status=422"_s);
        stage.window->usersPage().search(u"nowak"_s);
        QTRY_COMPARE(stage.desk.list().state(), models::UserList::State::Failed);
        ban->trigger();
        QVERIFY(stage.desk.session().jobs().all().isEmpty());
    }

    void whoTakesBackTextTakesBackNoAction()
    {
        Stage stage;
        stage.window->activateWindow();
        auto &search = stage.window->searchField();
        search.setFocus();
        const QKeyEvent undo{QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier};
        const auto isForTheWindow = [&search, &undo] {
            auto event = std::unique_ptr<QKeyEvent>{undo.clone()};
            event->ignore();
            QCoreApplication::sendEvent(&search, event.get());
            return !event->isAccepted();
        };
        QVERIFY(isForTheWindow());
        QTest::keyClicks(&search, u"abc"_s);
        QVERIFY(!isForTheWindow());
        search.undo();
        QVERIFY(search.text().isEmpty());
        QVERIFY(!isForTheWindow());
    }

    void theFocusFollowsTheActionToItsInverse()
    {
        Stage stage;
        stage.open(stage.idWithout(models::UserFlag::Locked));
        stage.window->activateWindow();
        auto *lock = stage.child<QPushButton>(u"user.lockButton"_s);
        QVERIFY(lock && lock->isVisible());
        lock->setFocus();
        QTest::keyClick(lock, Qt::Key_Space);
        QTRY_COMPARE(stage.desk.session().jobs().running(), 0);
        QTRY_VERIFY(stage.window->focusWidget());
        QTRY_COMPARE(stage.window->focusWidget()->objectName(), u"user.unlockButton"_s);
    }

    void tabGoesThroughTheWindowAsOneReadsIt()
    {
        Stage stage;
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        stage.window->activateWindow();
        stage.window->searchField().setFocus();
        QStringList names;
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(stage.window->focusWidget(), Qt::Key_Tab);
            const auto *focus = stage.window->focusWidget();
            if (focus == &stage.window->searchField())
                break;
            names.append(focus->objectName());
        }
        QVERIFY2(names.size() < 60, "Tab does not come back");
        const auto place = [&names](const QString &name) { return int(names.indexOf(name)); };
        const QStringList wanted{u"addFilter"_s, u"users"_s, u"detailIdCopy"_s, u"detailTabBar"_s};
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            QVERIFY2(place(wanted.at(i)) >= 0, qPrintable(wanted.at(i) + u" not in "_s + names.join(u' ')));
            QVERIFY2(i == 0 || place(wanted.at(i - 1)) < place(wanted.at(i)), qPrintable(names.join(u' ')));
        }
        QTest::keyClick(stage.window->focusWidget(), Qt::Key_Backtab);
        QCOMPARE(stage.window->focusWidget()->objectName(), names.constLast());
    }

    void tabReachesEveryControlOfAQuestion()
    {
        Stage stage;
        stage.select({0, 1, 2});
        auto *remove = stage.window->userAction("user.delete");
        QTRY_VERIFY(remove->isEnabled());
        remove->trigger();
        auto *dialog = stage.child<QDialog>(u"confirmDialog"_s);
        QVERIFY(dialog);
        QSet<QString> reached;
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
            reached.insert(dialog->focusWidget()->objectName());
        }
        for (const auto &name : {u"why"_s, u"typed"_s, u"dryRun"_s, u"instead"_s})
            QVERIFY2(reached.contains(name), qPrintable(name));
        QVERIFY(!reached.contains(u"confirm"_s)); // nothing is typed yet
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
