#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/doubleclickguard.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/secretaccess.h"
#include "ui/widgets/stateview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace desk::ui;
using namespace Qt::StringLiterals;

namespace {

QString accessibleName(QWidget &widget)
{
    return QAccessible::queryAccessibleInterface(&widget)->text(QAccessible::Name);
}

} // namespace

class TestWidgets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        guardDoubleClicks();
        applyTheme(*qApp, Scheme::Light);
    }

    void aLabelNeverReadsMarkup_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("bold") << u"<b>x</b>"_s;
        QTest::newRow("image") << u"<img src=\"/etc/passwd\">"_s;
        QTest::newRow("link") << u"<a href='file:///etc/passwd'>x</a>"_s;
        QTest::newRow("entity") << u"&lt;b&gt;"_s;
        QTest::newRow("mnemonic") << u"a&b"_s;
        QTest::newRow("document") << u"<html><body><h1>x</h1></body></html>"_s;
    }

    void aLabelNeverReadsMarkup()
    {
        QFETCH(const QString, text);
        PlainLabel label{text};
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QVERIFY(!label.openExternalLinks());
        QCOMPARE(label.QLabel::text(), text);
        QCOMPARE(accessibleName(label), text);
        label.setSelectable(true);
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QVERIFY(!label.textInteractionFlags().testFlag(Qt::LinksAccessibleByMouse));
        QVERIFY(!label.textInteractionFlags().testFlag(Qt::LinksAccessibleByKeyboard));

        // Either not taken for markup, or nothing in it is.
        const auto tip = plainToolTip(text);
        const bool isWrapped = tip.startsWith(u"<qt>"_s) && tip.endsWith(u"</qt>"_s);
        QVERIFY(isWrapped || !Qt::mightBeRichText(tip));
        QVERIFY(!(isWrapped ? tip.mid(4, tip.size() - 9) : tip).contains(u'<'));
    }

    void aLabelShowsHostileCharacters()
    {
        PlainLabel label{u"evil\u202egpj.exe"_s};
        QVERIFY(!label.QLabel::text().contains(QChar{0x202e}));
        label.setText(QString{1'000'000, u'x'});
        QVERIFY(label.QLabel::text().size() < 2000);
    }

    void aLabelThatIsCutHasTheWholeTextInItsToolTip()
    {
        PlainLabel label{u"user_2rvWnHMsGXqXaUvKLhSHzvB"_s};
        label.setElideMode(Qt::ElideMiddle);
        label.resize(label.sizeHint());
        QVERIFY(label.toolTip().isEmpty());
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 2);
        label.show();
        label.resize(80, label.height());
        QTRY_COMPARE(label.toolTip(), u"user_2rvWnHMsGXqXaUvKLhSHzvB"_s);
        QVERIFY(!label.grab().isNull());
        label.setText(u"short"_s);
        QVERIFY(label.toolTip().isEmpty());
    }

    void aSelectableLabelIsReachedByTab()
    {
        PlainLabel label{u"value"_s};
        QVERIFY(!(label.focusPolicy() & Qt::TabFocus));
        label.setSelectable(true);
        QVERIFY(label.focusPolicy() & Qt::TabFocus);
    }

    void aSecondaryLabelFollowsTheScheme()
    {
        PlainLabel label{u"value"_s};
        label.setSecondary(true);
        QCOMPARE(label.palette().color(QPalette::WindowText), color(Token::Secondary, false));
        applyTheme(*qApp, Scheme::Dark);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(label.palette().color(QPalette::WindowText), color(Token::Secondary, true));
        QCOMPARE(label.palette().color(QPalette::Base), housePalette(true).color(QPalette::Base));
        applyTheme(*qApp, Scheme::Light);
    }

    void aCopyButtonCopiesExactlyItsValue()
    {
        CopyButton button{u"user id"_s};
        QVERIFY(!button.isEnabled());
        QCOMPARE(accessibleName(button), u"Copy user id"_s);
        const auto value = u"user_1\u202e <b>"_s;
        button.setValue(value);
        QVERIFY(button.isEnabled());
        QSignalSpy copied{&button, &CopyButton::copied};
        button.click();
        QCOMPARE(QApplication::clipboard()->text(), value);
        QCOMPARE(copied.size(), 1);
        QCOMPARE(button.accessibleDescription(), u"Copied"_s);
        button.setValue(u"another"_s);
        QVERIFY(button.accessibleDescription().isEmpty());
        button.setValue({});
        QVERIFY(!button.isEnabled());
    }

    //! Qt tells the accessibility bus of each change with the letters themselves.
    void nobodyReadsAMaskedFieldAsItIsTyped()
    {
        QLineEdit field;
        field.setEchoMode(QLineEdit::Password);
        const auto masked = [](QAccessibleEvent &&event) { return maskedEvent(event); };
        const auto inserted = masked(QAccessibleTextInsertEvent{&field, 2, u"sk_test_1"_s});
        QVERIFY(inserted && inserted->type() == QAccessible::TextInserted);
        QCOMPARE(static_cast<QAccessibleTextInsertEvent &>(*inserted).textInserted(), QString(9, QChar{0x2022}));
        QCOMPARE(static_cast<QAccessibleTextInsertEvent &>(*inserted).changePosition(), 2);
        const auto removed = masked(QAccessibleTextRemoveEvent{&field, 0, u"abc"_s});
        QCOMPARE(static_cast<QAccessibleTextRemoveEvent &>(*removed).textRemoved(), QString(3, QChar{0x2022}));
        const auto updated = masked(QAccessibleTextUpdateEvent{&field, 0, u"abc"_s, u"x"_s});
        QCOMPARE(static_cast<QAccessibleTextUpdateEvent &>(*updated).textInserted(), QString(1, QChar{0x2022}));
        QVERIFY(!masked(QAccessibleEvent{&field, QAccessible::Focus}));
        field.setEchoMode(QLineEdit::Normal);
        QVERIFY(!masked(QAccessibleTextInsertEvent{&field, 0, u"name"_s}));
    }

    void theRestOfADoubleClickOnAMessageBoxReachesNothingBelow()
    {
        QPushButton below{u"Below"_s};
        below.resize(300, 200);
        below.show();
        QSignalSpy pressed{&below, &QPushButton::pressed};
        const auto press = [&below, &pressed] {
            QTest::mouseClick(&below, Qt::LeftButton, {}, below.mapFromGlobal(QCursor::pos()));
            return pressed.size();
        };
        QMessageBox box{QMessageBox::NoIcon, u"Question"_s, u"Discard?"_s, QMessageBox::Cancel, &below};
        auto *cancel = box.button(QMessageBox::Cancel);
        box.open();
        QTRY_VERIFY(cancel->isVisible());
        QCursor::setPos(below.mapToGlobal(below.rect().center()));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(!box.isVisible());
        QCOMPARE(press(), 0);
        QTRY_VERIFY(press() > 0);
    }

    void theRestOfADoubleClickOnADialogReachesNothingBelow()
    {
        QPushButton below{u"Below"_s};
        below.resize(300, 200);
        below.show();
        QSignalSpy pressed{&below, &QPushButton::pressed};
        Dialog dialog{&below};
        QPushButton ok{u"OK"_s, &dialog};
        connect(&ok, &QPushButton::clicked, &dialog, &QDialog::accept);
        dialog.open();
        QTRY_VERIFY(ok.isVisible());
        QCursor::setPos(ok.mapToGlobal(ok.rect().center()));
        QTest::mouseClick(&ok, Qt::LeftButton);
        QVERIFY(!dialog.isVisible());
        const auto press = [&below, &pressed] {
            QTest::mouseClick(&below, Qt::LeftButton, {}, below.mapFromGlobal(QCursor::pos()));
            return pressed.size();
        };
        QCOMPARE(press(), 0);
        QTRY_VERIFY(press() > 0); // a click that was meant
    }

    void aStatePageSaysWhatAndOffersOneThing()
    {
        StateView view;
        view.resize(400, 300);
        view.show();
        view.show({.icon = u"warning"_s,
                   .title = u"<b>Failed</b>"_s,
                   .text = u"The service answered 503."_s,
                   .button = u"Try again & again"_s,
                   .details = u"trace_1"_s});
        auto *button = view.findChild<QPushButton *>(u"stateButton"_s);
        auto *copy = view.findChild<QPushButton *>(u"stateCopy"_s);
        QVERIFY(button->isVisible() && copy->isVisible());
        QCOMPARE(accessibleName(*button), u"Try again & again"_s);
        QCOMPARE(accessibleName(*copy), u"Copy details"_s);
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QCOMPARE(view.accessibleName(), u"<b>Failed</b>"_s);
        QSignalSpy activated{&view, &StateView::activated};
        button->click();
        QCOMPARE(activated.size(), 1);
        for (const auto *label : view.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        copy->click();
        QCOMPARE(QApplication::clipboard()->text(), u"trace_1"_s);
        QCOMPARE(copy->accessibleDescription(), u"Copied"_s);

        view.show({.title = u"Loading users"_s, .busy = true});
        QVERIFY(!button->isVisible() && !copy->isVisible());
        QVERIFY(view.findChild<QProgressBar *>()->isVisible());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
