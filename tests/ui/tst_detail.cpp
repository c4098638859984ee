// The pane beside the table: what it shows of one user, of several, of none, and what it never does.

#include "tests/ui/detailsamples.h"
#include "ui/detail/detailpane.h"
#include "ui/theme/badge.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace desk;

class tst_Detail final : public QObject // NOLINT(readability-identifier-naming)
{
    Q_OBJECT

private Q_SLOTS:
    void init();
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
    void previewShowsWhatTheListKnows();
    void previewWithoutRawJsonShowsTheColumns();
    void updatingIsSaidOnlyAfterAWhile();
    void lockCountsDownOnlyWhileVisible();
    void refreshErrorKeepsTheUserAndOffersRetry();
    void goneUserStaysReadableWithoutActions();
    void summaryCountsStatesAndFindsWhatIsCommon();
    void summaryOfFiftyThousandIsQuick();
    void actionsAreShownWhileTheyAreEnabled();
    void hostileTextIsShownLiterally();
    void nothingNeedsMoreThanTheLeastWidth();
    void everyControlHasANameAndIsReachedByTab();

private:
    [[nodiscard]] QString text(const char *name) const;
    [[nodiscard]] QString badges(const char *name) const;
    [[nodiscard]] QTabWidget &tabs() const { return *m_pane->findChild<QTabWidget *>(u"detailTabs"_s); }
    template <typename Widget = QWidget>
    [[nodiscard]] Widget &part(const char *name) const
    {
        auto *widget = m_pane->findChild<Widget *>(QLatin1StringView{name});
        if (widget == nullptr) {
            qFatal("there is no %s", name);
        }
        return *widget;
    }
    void showNow(const QByteArray &json) { m_pane->showUser(samples::user(json), QDateTime::currentMSecsSinceEpoch()); }

    std::unique_ptr<ui::DetailPane> m_pane;
};

void tst_Detail::init()
{
    ui::applyTheme(*qApp, ui::Scheme::Light);
    QLocale::setDefault(QLocale{QLocale::English, QLocale::UnitedStates});
    m_pane = std::make_unique<ui::DetailPane>();
    m_pane->resize(380, 760);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
}

QString tst_Detail::text(const char *name) const { return part<QLabel>(name).text(); }

QString tst_Detail::badges(const char *name) const { return part<ui::BadgeRow>(name).accessibleName(); }

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
    part<QRadioButton>("rawJsonIndented").click();
    QVERIFY(view.toPlainText().startsWith(u"{\n  \"id\": \"user_2rv"_s));
    part<QPushButton>("rawJsonCopyAll").click();
    QCOMPARE(QApplication::clipboard()->mimeData()->data(u"application/json"_s), json);
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), json);
    part<QRadioButton>("rawJsonReceived").click();
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

void tst_Detail::previewShowsWhatTheListKnows()
{
    const auto json = samples::rich();
    const auto chunk = samples::chunk("[" + json + "]");
    QVERIFY(chunk != nullptr);
    m_pane->showPreview(chunk->at(0), json);
    QCOMPARE(m_pane->userId(), u"user_2rvWxYzAbCdEfGhIjKlMnOpQrSt"_s);
    QCOMPARE(text("detailName"), u"Zoë Ångström"_s);
    QCOMPARE(text("signInMethods"), u"Password, Google, Quux, Acme SSO, Passkey, Web3 wallet"_s);
    QVERIFY(badges("detailBadges").contains(u"Lock"_s));
}

void tst_Detail::previewWithoutRawJsonShowsTheColumns()
{
    const auto chunk = samples::chunk("[" + samples::rich() + "]");
    QVERIFY(chunk != nullptr);
    for (const auto &json : {QByteArray{}, QByteArray{"{\"id\":"}}) {
        m_pane->showPreview(chunk->at(0), json);
        QCOMPARE(text("detailName"), u"Zoë Ångström"_s);
        QCOMPARE(text("username"), u"zoe"_s);
        QCOMPARE(text("phone"), u"+46701234567"_s);
        QVERIFY(text("created").contains(u"2023"_s));
        m_pane->showNothing();
    }
}

void tst_Detail::updatingIsSaidOnlyAfterAWhile()
{
    const auto json = samples::rich();
    const auto chunk = samples::chunk("[" + json + "]");
    m_pane->showPreview(chunk->at(0), json);
    QVERIFY(!part("detailUpdating").isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(part("detailUpdating").isVisible(), 2000);
    showNow(json);
    QVERIFY(!part("detailUpdating").isVisible());
}

void tst_Detail::lockCountsDownOnlyWhileVisible()
{
    auto &timer = *m_pane->findChild<QTimer *>(u"lockTimer"_s);
    const auto now = QDateTime::currentMSecsSinceEpoch();
    auto user = samples::user(samples::rich());
    m_pane->showUser(user, now);
    QVERIFY(timer.isActive());
    m_pane->hide();
    QVERIFY(!timer.isActive());
    m_pane->show();
    QVERIFY(timer.isActive());

    m_pane->showUser(user, now - 10LL * 60 * 1000); // arrived ten minutes ago
    QVERIFY2(badges("detailBadges").contains(u"Locked · 32 minutes left"_s), qPrintable(badges("detailBadges")));
    QVERIFY(text("lock").contains(u"32 minutes left"_s));

    user.lockoutExpiresInSeconds = 1;
    m_pane->showUser(user, QDateTime::currentMSecsSinceEpoch());
    QTRY_VERIFY_WITH_TIMEOUT(badges("detailBadges").contains(u"Lock has run out"_s), 3000);
    QVERIFY(text("lock").startsWith(u"Lock has run out"_s));
    QVERIFY(!timer.isActive());

    user.locked = false;
    m_pane->showUser(user, now);
    QVERIFY(!timer.isActive());
}

void tst_Detail::refreshErrorKeepsTheUserAndOffersRetry()
{
    const api::Error error{.kind = api::Error::Kind::Server,
                           .httpStatus = 503,
                           .message = u"Service <b>down</b>"_s,
                           .traceId = u"trace123"_s};
    showNow(samples::rich());
    m_pane->showRefreshError(error);
    QVERIFY(part("notice").isVisible());
    QCOMPARE(text("noticeTitle"), u"Could not refresh this user"_s);
    QVERIFY(text("noticeText").contains(u"What you see is from "_s));
    QCOMPARE(text("detailName"), u"Zoë Ångström"_s);
    QSignalSpy retry{m_pane.get(), &ui::DetailPane::retryRequested};
    part<QPushButton>("noticeRetry").click();
    QCOMPARE(retry.count(), 1);
    part<QPushButton>("noticeCopyDetails").click();
    QVERIFY(QApplication::clipboard()->text().contains(u"trace123"_s));
    QVERIFY(QApplication::clipboard()->text().contains(u"503"_s));
    showNow(samples::rich());
    QVERIFY(!part("notice").isVisible());

    m_pane->showNothing();
    m_pane->showRefreshError(error);
    QVERIFY(part("detailState").isVisible());
}

void tst_Detail::goneUserStaysReadableWithoutActions()
{
    QAction ban{u"Ban"_s};
    m_pane->setUserActions({&ban});
    showNow(samples::rich());
    QVERIFY(part("userActions").isVisible());
    m_pane->showGone();
    QCOMPARE(text("noticeTitle"), u"This user no longer exists"_s);
    QVERIFY(!part("noticeRetry").isVisible());
    QVERIFY(!part("userActions").isVisible());
    QCOMPARE(badges("detailBadges"), u"No longer there"_s);
    QCOMPARE(text("username"), u"zoe"_s);
    showNow(samples::rich());
    QVERIFY(part("userActions").isVisible());
    m_pane->setUserActions({});
}

void tst_Detail::summaryCountsStatesAndFindsWhatIsCommon()
{
    const auto chunk = samples::chunk(samples::many(100));
    QVERIFY(chunk != nullptr);
    std::vector<models::UserRef> users;
    for (quint32 i = 0; i < chunk->size(); ++i) {
        users.push_back(chunk->at(i));
    }
    m_pane->showSummary(users);
    QVERIFY(m_pane->userId().isEmpty());
    QCOMPARE(text("summaryHeading"), u"100 users selected"_s);
    for (const auto &badge : {u"Banned 10"_s, u"Locked 5"_s, u"Active 85"_s}) {
        QVERIFY2(badges("summaryStates").contains(badge), qPrintable(badges("summaryStates")));
    }
    QVERIFY(!badges("summaryStates").contains(u"Unverified"_s));
    QCOMPARE(text("summaryMfa"), u"20"_s);
    QCOMPARE(text("summaryDomain"), u"acme.example"_s);
    QCOMPARE(text("summaryProviders"), u"GitHub"_s);
    QVERIFY(text("summaryCreated").startsWith(u"All on "_s));
    QCOMPARE(text("summaryNeverSignedIn"), u"All"_s);
    QCOMPARE(text("summaryLastSignIn"), u"None of them ever"_s);

    const auto other = samples::chunk("[" + samples::rich() + "]");
    users.push_back(other->at(0));
    m_pane->showSummary(users);
    QCOMPARE(text("summaryProviders"), u"–"_s);
    showNow(samples::rich());
    QVERIFY(!part("summaryHeading").isVisible());
}

void tst_Detail::summaryOfFiftyThousandIsQuick()
{
    const auto chunk = samples::chunk(samples::many(500));
    std::vector<models::UserRef> users;
    for (quint32 i = 0; i < 50'000; ++i) {
        users.push_back(chunk->at(i % chunk->size()));
    }
    QElapsedTimer timer;
    timer.start();
    m_pane->showSummary(users);
    QVERIFY2(timer.elapsed() < 1000, "far from linear"); // a bound against disasters, not a measurement
    qInfo("summary of 50,000 users: %.1f ms", double(timer.nsecsElapsed()) / 1e6);
    QCOMPARE(text("summaryHeading"), u"50,000 users selected"_s);
}

void tst_Detail::actionsAreShownWhileTheyAreEnabled()
{
    QAction ban{u"Ban"_s};
    QAction unban{u"Unban"_s};
    ban.setObjectName(u"user.ban"_s);
    unban.setObjectName(u"user.unban"_s);
    unban.setEnabled(false);
    m_pane->setUserActions({&ban, &unban});
    showNow(samples::rich());
    auto &banButton = part<QPushButton>("user.banButton");
    auto &unbanButton = part<QPushButton>("user.unbanButton");
    QVERIFY(banButton.isVisible());
    QVERIFY(!unbanButton.isVisible());
    QSignalSpy triggered{&ban, &QAction::triggered};
    banButton.click();
    QCOMPARE(triggered.count(), 1);
    banButton.setFocus();
    ban.setEnabled(false);
    unban.setEnabled(true);
    QVERIFY(!banButton.isVisible());
    QVERIFY(unbanButton.isVisible());
    m_pane->setUserActions({});
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
