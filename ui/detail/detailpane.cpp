#include "ui/detail/detailpane.h"

#include "models/session.h"
#include "models/text/display.h"
#include "models/text/errortext.h"
#include "models/users/usercolumns.h"
#include "ui/actions/actionrow.h"
#include "ui/detail/detailheader.h"
#include "ui/detail/detailtabs.h"
#include "ui/detail/identifierstab.h"
#include "ui/detail/metadatatab.h"
#include "ui/detail/overviewtab.h"
#include "ui/detail/rawjsontab.h"
#include "ui/detail/rowuser.h"
#include "ui/detail/securitytab.h"
#include "ui/detail/summarypage.h"
#include "ui/detail/usersummary.h"
#include "ui/detail/userwords.h"
#include "ui/organizations/organizationstab.h"
#include "ui/theme/theme.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/wraplabel.h"

#include <QDateTime>
#include <QLocale>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int updatingAfter = 500; // milliseconds: a quick answer shows nothing at all
constexpr int updatingHeight = 2;
constexpr qint64 msPerSecond = 1000;

qint64 currentTime() { return QDateTime::currentMSecsSinceEpoch(); }

//! A thin line that says "being refreshed"; it keeps its room while it is hidden, so that nothing jumps.
QWidget *makeUpdatingLine(QWidget *parent)
{
    auto *line = new QFrame{parent};
    line->setObjectName(u"detailUpdating"_s);
    line->setAccessibleName(DetailPane::tr("Updating…"));
    line->setFixedHeight(updatingHeight);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Highlight);
    auto policy = line->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    line->setSizePolicy(policy);
    line->hide();
    return line;
}

} // namespace

class DetailPane::Private
{
public:
    explicit Private(DetailPane &pane);

    void setUser(const api::User &user, const DetailHeader::Content &content);
    void fillTabs();
    void showContent(bool isSummary);
    void showState(const StateView::Message &message);
    void endUpdating();
    [[nodiscard]] QString ageText() const;

    DetailPane &q;
    QStackedWidget *pages;
    StateView *state;
    QWidget *content;
    DetailHeader *header;
    WrapLabel *heading; // "3 users selected"
    ActionRow *actions;
    NoticeBar *notice;
    QWidget *updating;
    QStackedWidget *body;
    DetailTabs *tabs;
    OverviewTab *overview;
    IdentifiersTab *identifiers;
    SecurityTab *security;
    MetadataTab *metadata;
    OrganizationsTab *organizations;
    RawJsonTab *raw;
    SummaryPage *summary;
    QTimer updatingTimer;

    api::User user{};
    DetailHeader::Content shown{};
    qint64 receivedAt = 0; // 0: the list's

private:
    void layOut();
};

DetailPane::Private::Private(DetailPane &pane)
    : q(pane),
      pages(new QStackedWidget{&pane}),
      state(new StateView{&pane}),
      content(new QWidget{&pane}),
      header(new DetailHeader{content}),
      heading(new WrapLabel{content}),
      actions(new ActionRow{u"userActions"_s, {}, content}),
      notice(new NoticeBar{content}),
      updating(makeUpdatingLine(content)),
      body(new QStackedWidget{content}),
      tabs(new DetailTabs{content}),
      overview(new OverviewTab{tabs}),
      identifiers(new IdentifiersTab{tabs}),
      security(new SecurityTab{tabs}),
      metadata(new MetadataTab{tabs}),
      organizations(new OrganizationsTab{tabs}),
      raw(new RawJsonTab{tabs}),
      summary(new SummaryPage{content})
{
    tabs->addTab(overview, DetailPane::tr("Overview"));
    tabs->addTab(identifiers, DetailPane::tr("Identifiers"));
    tabs->addTab(security, DetailPane::tr("Security"));
    tabs->addTab(metadata, DetailPane::tr("Metadata"));
    tabs->addTab(organizations, DetailPane::tr("Orgs"));
    tabs->addTab(raw, DetailPane::tr("Raw"));
    tabs->setTabToolTip(tabs->indexOf(organizations), DetailPane::tr("Organizations"));
    tabs->setTabToolTip(tabs->indexOf(raw), DetailPane::tr("Raw JSON"));
    state->setObjectName(u"detailState"_s);
    heading->setObjectName(u"summaryHeading"_s);
    heading->setFont(headingFont());
    layOut();

    updatingTimer.setSingleShot(true);
    updatingTimer.setInterval(updatingAfter);
    connect(&updatingTimer, &QTimer::timeout, updating, &QWidget::show);
    connect(notice, &NoticeBar::retryRequested, &q, &DetailPane::retryRequested);
    connect(notice, &NoticeBar::connectRequested, &q, &DetailPane::connectRequested);
    connect(state, &StateView::otherActivated, &q, &DetailPane::connectRequested);
    connect(state, &StateView::activated, &q, &DetailPane::retryRequested);
    connect(security, &SecurityTab::partRemovalRequested, &q, &DetailPane::partRemovalRequested);
    connect(identifiers, &IdentifiersTab::partRemovalRequested, &q, &DetailPane::partRemovalRequested);
    connect(header, &DetailHeader::lockTicked, security,
            [this] { security->setLock(user.locked, shown.lockExpiresAt, currentTime()); });
}

void DetailPane::Private::layOut()
{
    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics::paneEdge, metrics::paneEdge, metrics::paneEdge, metrics::controlPadding);
    top->setSpacing(metrics::groupGap);
    for (auto *part : std::initializer_list<QWidget *>{heading, header, actions, notice}) {
        top->addWidget(part);
    }
    body->addWidget(tabs);
    body->addWidget(summary);
    auto *column = new QVBoxLayout{content};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(updating);
    column->addWidget(body, 1);
    pages->addWidget(state);
    pages->addWidget(content);
    auto *layout = new QVBoxLayout{&q};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages);
}

void DetailPane::Private::setUser(const api::User &newUser, const DetailHeader::Content &newContent)
{
    const bool isAnother = newContent.id != shown.id;
    q.setUpdatesEnabled(false); // one repaint at the end, whatever moves
    user = newUser;
    shown = newContent;
    if (isAnother) {
        notice->hide();
        overview->scrollToTop();
        identifiers->scrollToTop();
        security->scrollToTop();
        organizations->scrollToTop();
        raw->scrollToTop();
    }
    header->setContent(shown);
    fillTabs();
    showContent(false);
    q.setUpdatesEnabled(true);
}

void DetailPane::Private::fillTabs()
{
    const auto now = currentTime();
    overview->setUser(user, now);
    identifiers->setUser(user, now, shown.isGone);
    security->setUser(user, shown.lockExpiresAt, now, shown.isGone);
    metadata->setUser(user, shown.name);
    organizations->setUserId(user.id);
    raw->setJson(user.rawJson);
}

void DetailPane::Private::showContent(bool isSummary)
{
    heading->setVisible(isSummary);
    header->setVisible(!isSummary);
    actions->setVisible(isSummary || !shown.isGone);
    body->setCurrentWidget(isSummary ? static_cast<QWidget *>(summary) : tabs);
    pages->setCurrentWidget(content);
}

void DetailPane::Private::showState(const StateView::Message &message)
{
    endUpdating();
    user = {};
    shown = {};
    notice->hide();
    header->setContent({}); // no lock counts on behind the page
    state->show(message);
    pages->setCurrentWidget(state);
}

void DetailPane::Private::endUpdating()
{
    updatingTimer.stop();
    updating->hide();
}

QString DetailPane::Private::ageText() const
{
    if (receivedAt == 0) {
        return DetailPane::tr("What you see is from the list.");
    }
    const auto at = QDateTime::fromMSecsSinceEpoch(receivedAt);
    const auto text = at.date() == QDate::currentDate() ? QLocale{}.toString(at.time(), QLocale::ShortFormat)
                                                        : models::localTime(receivedAt);
    return DetailPane::tr("What you see is from %1.").arg(text);
}

DetailPane::DetailPane(QWidget *parent) : QWidget(parent), m_d(std::make_unique<Private>(*this))
{
    setObjectName(u"detailPane"_s);
    setAccessibleName(tr("User details"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumWidth(metrics::detailLeast);
    setFocusProxy(m_d->tabs);
    showNothing();
}

DetailPane::~DetailPane() = default;

void DetailPane::setSession(models::Session &session)
{
    m_d->security->setChecks(session.secretChecks());
    m_d->security->followSafeMode(session);
    m_d->identifiers->setTokens(session.tokens());
    m_d->metadata->setSession(session);
    m_d->organizations->setOrganizations(session.organizations());
}

void DetailPane::setPictures(Pictures &pictures) { m_d->header->setPictures(pictures); }

void DetailPane::setUserActions(const QList<QAction *> &actions, const QList<QAction *> &more)
{
    m_d->actions->setActions(actions, more);
}

void DetailPane::setAccessActions(const QList<QAction *> &actions) { m_d->security->setAccessActions(actions); }

void DetailPane::setFactorActions(const QList<QAction *> &actions) { m_d->security->setFactorActions(actions); }

void DetailPane::showPreview(const models::UserRef &user, const QByteArray &rawJson)
{
    const auto id = user.idText();
    const bool isKnown = id == m_d->shown.id && !m_d->shown.isGone && rawJson == m_d->user.rawJson;
    if (!isKnown) {
        const auto decoded =
            rawJson.isEmpty() ? api::Result<api::User>{userFromRow(user)} : api::Json<api::User>::decode(rawJson);
        m_d->receivedAt = 0;
        m_d->setUser(decoded ? *decoded : userFromRow(user),
                     {.id = id,
                      .name = user.displayName(),
                      .email = QString::fromUtf8(user.email()),
                      .imageUrl = QString::fromUtf8(user.imageUrl()),
                      .flags = user.flags(),
                      .lockExpiresAt = user.lockExpiresAt()});
    } else {
        m_d->showContent(false);
    }
}

void DetailPane::expectUpdate()
{
    if (!m_d->updating->isVisible()) {
        m_d->updatingTimer.start();
    }
}

void DetailPane::showUser(const api::User &user, qint64 receivedAt)
{
    m_d->endUpdating();
    m_d->notice->hide();
    m_d->receivedAt = receivedAt;
    const auto expires =
        user.locked && user.lockoutExpiresInSeconds ? receivedAt + *user.lockoutExpiresInSeconds * msPerSecond : 0;
    m_d->setUser(user,
                 {.id = user.id,
                  .name = displayNameOf(user),
                  .email = user.primaryEmail(),
                  .imageUrl = user.imageUrl,
                  .flags = flagsOf(user),
                  .lockExpiresAt = expires});
}

void DetailPane::showRefreshError(const api::Error &error)
{
    m_d->endUpdating();
    const auto details = models::errorDetails(error);
    const bool needsKey = models::needsNewKey(error);
    if (m_d->shown.id.isEmpty()) {
        m_d->showState({.icon = u"warning"_s,
                        .title = tr("Could not load this user"),
                        .text = models::errorSummary(error),
                        .button = needsKey ? QString{} : tr("Retry"),
                        .otherButton = needsKey ? tr("Connect again…") : QString{},
                        .details = details});
        return;
    }
    m_d->notice->show({.title = tr("Could not refresh this user"),
                       .text = models::errorSummary(error, m_d->ageText()),
                       .details = details,
                       .canRetry = !needsKey,
                       .canConnect = needsKey});
}

void DetailPane::showGone(const api::Error &error)
{
    m_d->endUpdating();
    const auto details = models::errorDetails(error);
    if (m_d->shown.id.isEmpty()) {
        m_d->showState({.icon = u"person"_s,
                        .title = tr("This user no longer exists"),
                        .text = tr("Somebody deleted it, here or elsewhere."),
                        .details = details});
        return;
    }
    m_d->shown.isGone = true;
    m_d->header->setContent(m_d->shown);
    m_d->fillTabs();
    m_d->showContent(false);
    m_d->notice->show({.title = tr("This user no longer exists"),
                       .text = tr("Somebody deleted it, here or elsewhere.") + u' ' + m_d->ageText(),
                       .details = details});
}

void DetailPane::showSummary(const std::vector<models::UserRef> &users, qsizetype gone)
{
    m_d->endUpdating();
    m_d->user = {};
    m_d->shown = {};
    m_d->notice->hide();
    m_d->header->setContent({});
    const auto selected = selectedText(qsizetype(users.size()) + gone);
    // The same users again, because one of them changed: somebody may be reading.
    const bool isAnother = !m_d->summary->isVisible() || m_d->heading->text() != selected;
    m_d->heading->setText(selected);
    auto summary = summarize(users);
    summary.gone = gone;
    m_d->summary->setSummary(summary);
    if (isAnother)
        m_d->summary->scrollToTop();
    m_d->showContent(true);
}

void DetailPane::showNothing()
{
    m_d->showState(
        {.icon = u"person"_s, .title = tr("No user selected"), .text = tr("Select a user to see them here.")});
}

QString DetailPane::userId() const { return m_d->shown.id; }

int DetailPane::tab() const { return m_d->tabs->currentIndex(); }

void DetailPane::setTab(int tab) { m_d->tabs->setCurrentIndex(tab); }

} // namespace desk::ui
