// What the pane shows while users come, go and change, and of several of them.
#include "tests/ui/detailtest.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace desk;

class tst_DetailStates final : public testing::DetailTest // NOLINT(readability-identifier-naming)
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makePane(); }
    void cleanup() { m_pane.reset(); }

    void previewShowsWhatTheListKnows();
    void previewWithoutRawJsonShowsTheColumns();
    void updatingIsSaidOnlyAfterAWhile();
    void lockCountsDownOnlyWhileVisible();
    void refreshErrorKeepsTheUserAndOffersRetry();
    void goneUserStaysReadableWithoutActions();
    void summaryCountsStatesAndFindsWhatIsCommon();
    void summaryOfFiftyThousandIsQuick();
    void actionsAreShownWhileTheyAreEnabled();
};

void tst_DetailStates::previewShowsWhatTheListKnows()
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

void tst_DetailStates::previewWithoutRawJsonShowsTheColumns()
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

void tst_DetailStates::updatingIsSaidOnlyAfterAWhile()
{
    const auto json = samples::rich();
    const auto chunk = samples::chunk("[" + json + "]");
    m_pane->showPreview(chunk->at(0), json);
    m_pane->expectUpdate();
    QVERIFY(!part("detailUpdating").isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(part("detailUpdating").isVisible(), 2000);
    showNow(json);
    QVERIFY(!part("detailUpdating").isVisible());
}

void tst_DetailStates::lockCountsDownOnlyWhileVisible()
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

void tst_DetailStates::refreshErrorKeepsTheUserAndOffersRetry()
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

void tst_DetailStates::goneUserStaysReadableWithoutActions()
{
    QAction ban{u"Ban"_s};
    m_pane->setUserActions({&ban});
    showNow(samples::rich());
    QVERIFY(part("userActions").isVisible());
    m_pane->showGone(api::Error::refused(u"No such user"_s));
    QCOMPARE(text("noticeTitle"), u"This user no longer exists"_s);
    QVERIFY(!part("noticeRetry").isVisible());
    QVERIFY(!part("userActions").isVisible());
    QCOMPARE(badges("detailBadges"), u"No longer there"_s);
    QCOMPARE(text("username"), u"zoe"_s);
    showNow(samples::rich());
    QVERIFY(part("userActions").isVisible());
    m_pane->setUserActions({});
}

void tst_DetailStates::summaryCountsStatesAndFindsWhatIsCommon()
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
    m_pane->showSummary(users, 2);
    QCOMPARE(text("summaryHeading"), u"103 users selected"_s);
    QVERIFY(badges("summaryStates").contains(u"Gone 2"_s));
    QCOMPARE(text("summaryProviders"), u"–"_s);
    showNow(samples::rich());
    QVERIFY(!part("summaryHeading").isVisible());
}

void tst_DetailStates::summaryOfFiftyThousandIsQuick()
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

void tst_DetailStates::actionsAreShownWhileTheyAreEnabled()
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

QTEST_MAIN(tst_DetailStates)
#include "tst_detailstates.moc"
