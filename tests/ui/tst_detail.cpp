// The pane beside the table: what it shows of one user, of several, of none, and what it never does.

#include "tests/ui/detailtest.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace desk;

class tst_Detail final : public testing::DetailTest // NOLINT(readability-identifier-naming)
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makePane(); }
    void cleanup() { m_pane.reset(); }

    void nothingSelectedSaysWhatToDo();
    void headerSaysWhoAndInWhatState();
    void overviewHoldsWhatIsAskedFirst();
    void missingValuesAreReadOutAsNone();
    void identifiersAreListedPrimaryFirst();
    void securityIsInPlainWords();
    void rawJsonIsCopiedByteForByte();
    void aLongLineOfJsonDoesNotFreeze();
    void sameUserAgainKeepsTabScrollFocusAndSelection();
    void anotherUserStartsAtTheTopOfTheSameTab();
    void hostileTextIsShownLiterally();
    void nothingNeedsMoreThanTheLeastWidth();
    void everyControlHasANameAndIsReachedByTab();
};

void tst_Detail::nothingSelectedSaysWhatToDo()
{
    QVERIFY(part("detailState").isVisible());
    QVERIFY(m_pane->userId().isEmpty());
    showNow(samples::rich());
    QVERIFY(!part("detailState").isVisible());
    m_pane->showNothing();
    QVERIFY(part("detailState").isVisible());
    QVERIFY(m_pane->userId().isEmpty());
}

void tst_Detail::headerSaysWhoAndInWhatState()
{
    showNow(samples::rich());
    QCOMPARE(m_pane->userId(), u"user_2rvWxYzAbCdEfGhIjKlMnOpQrSt"_s);
    QCOMPARE(text("detailName"), u"Zoë Ångström"_s);
    QCOMPARE(text("detailEmail"), u"zoe@acme.example"_s);
    QCOMPARE(text("detailId"), u"user_2rvWxYzAbCdEfGhIjKlMnOpQrSt"_s);
    QVERIFY2(badges("detailBadges").contains(u"Locked · 42 minutes left"_s), qPrintable(badges("detailBadges")));
    part<QAbstractButton>("detailIdCopy").click();
    QCOMPARE(QApplication::clipboard()->text(), u"user_2rvWxYzAbCdEfGhIjKlMnOpQrSt"_s);
    part<QAbstractButton>("detailEmailCopy").click();
    QCOMPARE(QApplication::clipboard()->text(), u"zoe@acme.example"_s);

    auto user = samples::user(samples::rich());
    user.lockoutExpiresInSeconds = {};
    m_pane->showUser(user, QDateTime::currentMSecsSinceEpoch());
    QVERIFY(badges("detailBadges").contains(u"Locked, does not expire"_s));
    user.locked = false;
    user.banned = true;
    m_pane->showUser(user, QDateTime::currentMSecsSinceEpoch());
    QVERIFY(badges("detailBadges").contains(u"Banned"_s));
    user.banned = false;
    user.emailAddresses[1].verification.status = u"unverified"_s;
    m_pane->showUser(user, QDateTime::currentMSecsSinceEpoch());
    QVERIFY(!badges("detailBadges").contains(u"Active"_s)); // one rule with the table
    QVERIFY(badges("detailBadges").contains(u"Unverified e-mail"_s));
}

void tst_Detail::overviewHoldsWhatIsAskedFirst()
{
    showNow(samples::rich());
    QVERIFY(text("created").contains(u"2023"_s));
    QVERIFY(part("created").toolTip().contains(u"2023-11-14 22:13:20.000 UTC"_s));
    QCOMPARE(text("username"), u"zoe"_s);
    QCOMPARE(text("phone"), u"+46701234567"_s);
    QCOMPARE(text("externalId"), u"crm-0042"_s);
    QVERIFY(text("locale").startsWith(u"sv-SE"_s));
    QCOMPARE(text("signInMethods"), u"Password, Google, Quux, Acme SSO, Passkey, Web3 wallet"_s);
    QCOMPARE(text("mfa"), u"On: authenticator app, SMS, backup codes"_s);
    QCOMPARE(text("createOrganizations"), u"Can create at most 5"_s);
    QCOMPARE(text("deleteSelf"), u"Can delete it"_s);
    QCOMPARE(text("deviceTrust"), u"Bypassed at sign-in"_s);
    part<QAbstractButton>("externalIdCopy").click();
    QCOMPARE(QApplication::clipboard()->text(), u"crm-0042"_s);
}

void tst_Detail::missingValuesAreReadOutAsNone()
{
    showNow(samples::bare());
    QCOMPARE(text("detailName"), u"user_bare0000000000000000000"_s);
    QCOMPARE(text("detailEmail"), u"No e-mail address"_s);
    QVERIFY(!part("detailEmailCopy").isVisible());
    QCOMPARE(text("username"), u"–"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(&part("username"))->text(QAccessible::Name), u"none"_s);
    QCOMPARE(text("lastSignIn"), u"–"_s);
    QVERIFY(!part("usernameCopy").isVisible());
    m_pane->setTab(1);
    for (const char *name : {"emailEmpty", "phoneNumberEmpty", "walletEmpty", "accountEmpty", "enterpriseEmpty"}) {
        QVERIFY(part(name).isVisible());
    }
    QCOMPARE(text("phoneNumberEmpty"), u"No phone numbers"_s);
}

void tst_Detail::identifiersAreListedPrimaryFirst()
{
    showNow(samples::rich());
    m_pane->setTab(1);
    QCOMPARE(text("emailValue0"), u"zoe@acme.example"_s);
    QVERIFY(badges("emailBadges0").contains(u"Verified"_s));
    QVERIFY(badges("emailBadges0").contains(u"Primary"_s));
    QCOMPARE(text("emailValue1"), u"zoe@home.example"_s);
    QVERIFY(badges("emailBadges1").contains(u"Unverified"_s));
    QVERIFY(badges("emailBadges1").contains(u"Reserved"_s));
    QVERIFY(badges("phoneNumberBadges0").contains(u"Default second factor"_s));
    QCOMPARE(text("accountCaption0"), u"Google"_s);
    QCOMPARE(text("accountCaption1"), u"Quux"_s);
    QCOMPARE(text("enterpriseCaption0"), u"Acme SSO"_s);
    QStringList lines;
    for (const auto *label : tabs().currentWidget()->findChildren<QLabel *>()) {
        lines.append(label->text());
    }
    for (const auto &line :
         {u"Verified by e-mail code"_s, u"Not verified: the attempt by e-mail link expired"_s,
          u"Verified by SMS code"_s, u"Verified by MetaMask signature"_s, u"Linked to Google"_s,
          u"Verified by SAML single sign-on"_s, u"Provider's user id: 10769150350006150715113082367"_s}) {
        QVERIFY2(lines.contains(line), qPrintable(line));
    }
}

void tst_Detail::securityIsInPlainWords()
{
    showNow(samples::rich());
    m_pane->setTab(2);
    QCOMPARE(text("password"), u"Set"_s);
    QVERIFY(text("passwordChanged").contains(u"2024"_s));
    QCOMPARE(text("totp"), u"Set up"_s);
    QCOMPARE(text("sms"), u"+46701234567 (default)"_s);
    QCOMPARE(text("backupCodes"), u"Created"_s);
    QVERIFY(text("lock").startsWith(u"Locked · 42 minutes left"_s));
    QVERIFY(text("attempts").startsWith(u"3 "_s));
    QCOMPARE(text("passkeyValue0"), u"Zoë's phone"_s);
    showNow(samples::bare());
    QCOMPARE(text("password"), u"Not set"_s);
    QCOMPARE(text("lock"), u"Not locked"_s);
    QCOMPARE(text("attempts"), u"Not counted: lockout is off"_s);
    QCOMPARE(text("passkeyEmpty"), u"No passkeys"_s);
}

void tst_Detail::rawJsonIsCopiedByteForByte()
{
    const auto json = samples::rich();
    showNow(json);
    m_pane->setTab(5);
    auto &view = part<QPlainTextEdit>("rawJson");
    QCOMPARE(view.toPlainText(), QString::fromUtf8(json));
    part<QCheckBox>("rawJsonIndented").click();
    QVERIFY(view.toPlainText().startsWith(u"{\n  \"id\": \"user_2rv"_s));
    part<QPushButton>("rawJsonCopyAll").click();
    QCOMPARE(QApplication::clipboard()->mimeData()->data(u"application/json"_s), json);
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), json);
    part<QCheckBox>("rawJsonIndented").click();
    QCOMPARE(view.toPlainText(), QString::fromUtf8(json));
}

void tst_Detail::aLongLineOfJsonDoesNotFreeze()
{
    m_pane->setTab(5);
    QElapsedTimer timer;
    timer.start();
    showNow(R"({"id":"user_long0000000000000000000","public_metadata":{"a":[)"
            + QByteArray{R"("abcdef",)"}.repeated(40'000) + R"(1]}})");
    QCoreApplication::processEvents();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed()))); // it took 8 s
    QVERIFY(part("rawJsonNote").isVisible());
    showNow(samples::rich());
    QVERIFY(!part("rawJsonNote").isVisible());
}

void tst_Detail::sameUserAgainKeepsTabScrollFocusAndSelection()
{
    m_pane->resize(380, 420);
    showNow(samples::rich());
    m_pane->setTab(1);
    auto *page = qobject_cast<QScrollArea *>(tabs().currentWidget());
    QVERIFY(page != nullptr);
    QTRY_VERIFY(page->verticalScrollBar()->maximum() > 100);
    auto &copy = part("phoneNumberCopy0");
    copy.setFocus();
    page->verticalScrollBar()->setValue(90);
    const auto before = m_pane->findChildren<QWidget *>();

    auto user = samples::user(samples::rich());
    user.emailAddresses[0].emailAddress = u"new@home.example"_s;
    m_pane->showUser(user, QDateTime::currentMSecsSinceEpoch());
    QCOMPARE(tabs().currentIndex(), 1);
    QCOMPARE(page->verticalScrollBar()->value(), 90);
    QCOMPARE(QApplication::focusWidget(), &copy);
    QCOMPARE(text("emailValue1"), u"new@home.example"_s);
    QCOMPARE(m_pane->findChildren<QWidget *>(), before); // nothing was built anew

    m_pane->setTab(5);
    auto &view = part<QPlainTextEdit>("rawJson");
    auto cursor = view.textCursor();
    cursor.setPosition(10);
    cursor.setPosition(20, QTextCursor::KeepAnchor);
    view.setTextCursor(cursor);
    m_pane->showUser(user, QDateTime::currentMSecsSinceEpoch());
    QCOMPARE(view.textCursor().selectionStart(), 10);
    QCOMPARE(view.textCursor().selectionEnd(), 20);
}

void tst_Detail::anotherUserStartsAtTheTopOfTheSameTab()
{
    m_pane->resize(380, 420);
    showNow(samples::rich());
    m_pane->setTab(1);
    auto *page = qobject_cast<QScrollArea *>(tabs().currentWidget());
    QTRY_VERIFY(page->verticalScrollBar()->maximum() > 100);
    page->verticalScrollBar()->setValue(90);
    showNow(samples::hostile());
    QCOMPARE(tabs().currentIndex(), 1);
    QCOMPARE(page->verticalScrollBar()->value(), 0);
}

void tst_Detail::hostileTextIsShownLiterally()
{
    showNow(samples::hostile());
    QVERIFY(text("detailName").startsWith(u"<img src=/etc/passwd> &lt;i&gt; ⟨U+202E⟩evil⟨U+0007⟩"_s));
    QCOMPARE(text("username"), u"<b>bold</b>"_s);
    m_pane->showRefreshError({.message = u"<img src=x>"_s});
    for (int tab = 0; tab < tabs().count(); ++tab) {
        m_pane->setTab(tab);
        for (const auto *label : m_pane->findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QChar{0x202e}));
            QVERIFY(!label->openExternalLinks());
        }
        for (const auto *widget : m_pane->findChildren<QWidget *>()) {
            const auto toolTip = widget->toolTip();
            QVERIFY2(!toolTip.contains(u"<img"_s) && !toolTip.contains(u"<b>"_s) && !toolTip.contains(u"<i>"_s),
                     qPrintable(toolTip));
        }
    }
}

void tst_Detail::nothingNeedsMoreThanTheLeastWidth()
{
    for (const auto &json : {samples::rich(), samples::hostile(), samples::bare()}) {
        auto user = samples::user(json);
        user.firstName = QString{900, u'W'};
        user.username = QString{900, u'W'};
        m_pane->resize(320, 700);
        m_pane->showUser(user, QDateTime::currentMSecsSinceEpoch());
        QVERIFY2(m_pane->minimumSizeHint().width() <= 320,
                 qPrintable(QString::number(m_pane->minimumSizeHint().width())));
        for (int tab = 0; tab < tabs().count(); ++tab) {
            m_pane->setTab(tab);
            QCoreApplication::processEvents();
            if (const auto *page = qobject_cast<QScrollArea *>(tabs().currentWidget())) {
                QVERIFY2(page->widget()->width() <= page->viewport()->width(), qPrintable(page->objectName()));
            }
        }
    }
}

void tst_Detail::everyControlHasANameAndIsReachedByTab()
{
    QAction ban{u"Ban"_s};
    ban.setObjectName(u"user.ban"_s);
    m_pane->setUserActions({&ban});
    showNow(samples::rich());
    m_pane->showRefreshError({.message = u"no"_s});
    for (int tab = 0; tab < tabs().count(); ++tab) {
        m_pane->setTab(tab);
        QCoreApplication::processEvents();
        QSet<QWidget *> reached;
        part("detailEmailCopy").setFocus();
        for (int i = 0; i < 60; ++i) {
            reached.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (auto *widget : m_pane->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0
                && widget->focusProxy() == nullptr) {
                const auto name = QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
                QVERIFY2(!name.isEmpty(),
                         qPrintable(widget->objectName() + QLatin1StringView{widget->metaObject()->className()}));
                const auto *radio = qobject_cast<QRadioButton *>(widget);
                QVERIFY2(reached.contains(widget) || (radio != nullptr && !radio->isChecked()),
                         qPrintable(widget->objectName() + u' ' + name));
            }
        }
    }
    m_pane->setUserActions({});
}

QTEST_MAIN(tst_Detail)
#include "tst_detail.moc"
