#include "ui/window/mainwindow.h"

#include "models/text/errortext.h"
#include "ui/actions/actionregistry.h"
#include "ui/detail/detailpane.h"
#include "ui/jobs/countdowndialog.h"
#include "ui/jobs/jobguard.h"
#include "ui/metadata/metadatadesk.h"
#include "ui/organizations/membershipspage.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/users/usersview.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/toast.h"
#include "ui/window/detailpage.h"
#include "ui/window/jobstatus.h"
#include "ui/window/sidelist.h"
#include "ui/window/undohistory.h"
#include "ui/window/userspage.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace desk::ui {

MainWindow::MainWindow(models::Session &session, QSettings &settings, QWidget *parent)
    : QMainWindow(parent),
      m_session(session),
      m_settings(settings),
      m_actions(new ActionRegistry{this}),
      m_search(new SearchField),
      m_side(new SideList),
      m_users(new UsersPage{session}),
      m_memberships(new MembershipsPage{session.memberships()}),
      m_pages(new QStackedWidget),
      m_detail(new DetailPane),
      m_detailPage(new DetailPage{m_detail}),
      m_splitter(new QSplitter),
      m_toast(nullptr),
      m_trafficText(new PlainLabel),
      m_updatedText(new PlainLabel),
      m_undo(new UndoHistory{session.jobs(), this})
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(icon(u"frontdesk"));
    // With its frame the window has to fit a small screen.
    const auto room = screen()->availableGeometry().size() - QSize{8, 40};
    setMinimumSize(QSize{720, 480}.boundedTo(room));
    resize(QSize{1280, 800}.boundedTo(room));
    makePanes();
    makeCommands();
    makeToolBar();
    makeMenus();
    makeStatusBar();
    makeSafety();
    makePictures();
    makeLog();
    connectSession();
    restore();
    m_users->setQuery({});
    showSelection();
    session.jobs().setPace(settings.value(preferences::jobPace, session.jobs().pace()).toDouble());
    session.jobs().setProtectedUsers(
        models::ProtectedUsers::fromText(settings.value(preferences::protectedUsers).toString()));
    m_guard = new JobGuard{session, *this};
    showCountdowns(session.jobs(), session.name(), *this);
    takeLists();
}

MainWindow::~MainWindow() = default;

QAction *MainWindow::userAction(const char *id) const { return m_actions->action(id); }

void MainWindow::makePanes()
{
    m_detail->setMinimumWidth(metrics::detailLeast);
    m_detail->setSession(m_session);
    m_detail->setAccessActions(m_actions->actionsAt(models::Place::Access));
    m_detail->setFactorActions(m_actions->actionsAt(models::Place::Factors));
    m_side->setMinimumWidth(140);
    m_splitter->setObjectName(u"panes"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_side);
    m_pages->addWidget(m_users);
    m_pages->addWidget(m_memberships);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_detailPage);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes(
        {metrics::sideWidth, width() - metrics::sideWidth - metrics::detailWidth, metrics::detailWidth});
    setCentralWidget(m_splitter);
    m_toast = new Toast{this, m_pages};
    m_metadata = new MetadataDesk{m_session, *m_toast, *this};
    connect(m_metadata, &MetadataDesk::userRequested, this, &MainWindow::openMetadata);
}

void MainWindow::makeStatusBar()
{
    for (auto *label : {m_trafficText, m_updatedText})
        label->setSecondary(true);
    m_trafficText->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_updatedText->setObjectName(u"updated"_s);
    statusBar()->setSizeGripEnabled(false);
    // A menu's hint leaves nothing behind.
    connect(statusBar(), &QStatusBar::messageChanged, this, [this](const QString &message) {
        if (message.isEmpty())
            showSelectionText();
    });
    statusBar()->setContentsMargins(metrics::controlPadding, 0, metrics::controlPadding, 0);
    statusBar()->addPermanentWidget(m_metadata->mark());
    statusBar()->addPermanentWidget(makeInterruptedMark());
    statusBar()->addPermanentWidget(new JobStatus{m_session.jobs()});
    statusBar()->addPermanentWidget(m_trafficText);
    statusBar()->addPermanentWidget(m_updatedText);
}

void MainWindow::connectSession()
{
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        // However the text came (typed, pasted, by a screen reader). Emptying the field is a search at once; showing
        // the query in use is none.
        if (text.isEmpty())
            m_users->search(text);
        else if (text.trimmed() != m_session.list().query().search.trimmed())
            m_users->searchSoon(text);
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        m_users->search(m_search->text());
        m_users->enter();
    });
    connect(m_search, &SearchField::left, &m_users->view(), qOverload<>(&QWidget::setFocus));
    connect(m_side, &SideList::viewChosen, m_users, &UsersPage::setQuery);
    connect(m_side, &SideList::membershipsChosen, this, &MainWindow::openMemberships);
    connect(m_memberships, &MembershipsPage::userRequested, this, &MainWindow::openUser);
    connect(m_users, &UsersPage::queryChanged, this, [this](const models::UserQuery &query) {
        openUsers();
        m_side->showQuery(query);
        if (query.search.trimmed() != m_search->text().trimmed())
            m_search->setText(query.search);
    });

    connect(m_users, &UsersPage::connectRequested, this, &MainWindow::openConnection);
    connect(m_users, &UsersPage::newKeyRequested, this, &MainWindow::newKeyRequested);
    m_selectionDelay.setSingleShot(true);
    connect(m_users, &UsersPage::selectionChanged, this, [this] { m_selectionDelay.start(0ms); });
    connect(&m_session.store(), &models::UserStore::updated, this, &MainWindow::followUpdates);
    connect(&m_selectionDelay, &QTimer::timeout, this, &MainWindow::showSelection);
    connect(&m_users->view(), &UsersView::opened, this, &MainWindow::focusDetail);
    connect(&m_users->view(), &UsersView::contextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = findChild<QMenu *>(u"userMenu"_s);
        menu->popup(position);
    });

    auto &detail = m_session.detail();
    connect(&detail, &models::UserDetail::loaded, m_detail, &DetailPane::showUser);
    connect(&detail, &models::UserDetail::failed, m_detail, &DetailPane::showRefreshError);
    connect(&detail, &models::UserDetail::reading, m_detail, &DetailPane::expectUpdate);
    connect(&detail, &models::UserDetail::gone, m_detail,
            [this](const QString &, const api::Error &error) { m_detail->showGone(error); });
    connect(&detail, &models::UserDetail::gone, this, [this] {
        m_actions->setSelection({}); // nothing can be done to somebody who is not there
        enableCommands(0);
    });
    connect(m_detail, &DetailPane::retryRequested, &detail, &models::UserDetail::refresh);
    connect(m_detail, &DetailPane::connectRequested, this, &MainWindow::newKeyRequested);
    connect(m_detailPage, &DetailPage::backRequested, this, &MainWindow::goBack);

    connect(m_actions, &ActionRegistry::requested, this, &MainWindow::onActionRequested);
    connect(&m_session.jobs(), &models::Jobs::finished, this, &MainWindow::onJobFinished);
    connect(&m_session.jobs(), &models::Jobs::rechecked, this, &MainWindow::onRechecked);
    connect(&m_session.metadata(), &models::MetadataEdits::saved, this, &MainWindow::onMetadataSaved);
    connect(&m_session.metadata(), &models::MetadataEdits::failed, this,
            [this](const models::MetadataEdit *edit, const models::SaveFailure &failure) {
                // It cannot be taken back any more, and must not stand before what can.
                if (failure.isUndo && failure.kind == models::SaveFailure::Kind::ChangedSince)
                    m_undo->remove(*edit);
            });
    connect(m_undo, &UndoHistory::changed, this, &MainWindow::showUndo);
    connect(m_detail, &DetailPane::partRemovalRequested, this, &MainWindow::onPartRemovalRequested);
    connect(&m_session.parts(), &models::UserParts::finished, this, &MainWindow::showRemoval);
    connect(&m_session.images(), &models::ProfileImages::finished, this, &MainWindow::showUpload);
    connect(&m_session.secretChecks(), &models::SecretChecks::finished, this, &MainWindow::showCheckOfAnother);
    connect(&m_session.client(), &api::Client::trafficChanged, this, &MainWindow::showTraffic);
    connect(&m_session.list(), &models::UserList::changed, this, &MainWindow::selectWanted);
    connect(&m_session.list(), &models::UserList::changed, this, [this] {
        const auto at = m_session.list().updatedAt();
        m_updatedText->setText(at.isValid() ? tr("Updated %1").arg(QLocale{}.toString(at.time(), QLocale::ShortFormat))
                                            : QString{});
    });
}

//! A running job changes users all the time, and to look at everybody who is selected takes its time: a twentieth of
//! all there is must do.
void MainWindow::followUpdates()
{
    if (!m_selectionDelay.isActive())
        m_selectionDelay.start(20 * m_selectionCost);
}

void MainWindow::showSelection()
{
    QElapsedTimer time;
    time.start();
    const auto rows = m_users->selectedRows();
    const auto targets = m_users->selectedTargets();
    std::vector<models::UserFlags> flags;
    std::vector<models::UserRef> users;
    flags.reserve(targets.size());
    users.reserve(targets.size());
    for (const auto row : targets) {
        users.push_back(m_session.store().at(row));
        flags.push_back(users.back().flags());
    }
    m_actions->setSelection(flags);
    enableCommands(rows.size() == 1 ? int(targets.size()) : int(rows.size()));
    if (rows.size() == 1) {
        const auto user = m_session.store().at(rows.front());
        // Of somebody who is gone and shown as that the row knows less.
        if (!targets.empty() || m_detail->userId() != user.idText())
            m_detail->showPreview(user, m_session.store().rawJson(rows.front()));
        m_session.detail().show(user.idText());
    } else {
        m_session.detail().clear();
        rows.empty() ? m_detail->showNothing() : m_detail->showSummary(users, qsizetype(rows.size() - targets.size()));
    }
    m_shownSelection = int(rows.size());
    showSelectionText();
    m_selectionCost = std::chrono::milliseconds{time.elapsed()};
}

void MainWindow::openUsers()
{
    showList();
    m_pages->setCurrentWidget(m_users);
}

void MainWindow::openMemberships()
{
    showList();
    // Nothing may be done to users whom nobody sees.
    m_users->unmarkAll();
    m_pages->setCurrentWidget(m_memberships);
    m_memberships->open();
}

void MainWindow::openUser(const QString &userId)
{
    m_wantedUser = userId;
    if (m_session.list().table().positionOf(userId.toLatin1()) >= 0) {
        openUsers();
        m_side->showQuery(m_session.list().query());
        selectWanted();
    } else {
        m_users->setQuery({.search = userId});
    }
}

void MainWindow::selectWanted()
{
    if (m_wantedUser.isEmpty() || m_session.list().state() == models::UserList::State::Loading)
        return;
    const auto position = m_session.list().table().positionOf(m_wantedUser.toLatin1());
    m_wantedUser.clear();
    if (position >= 0) {
        m_users->view().selectPosition(position);
        if (m_users->view().isVisible())
            m_users->view().setFocus();
    }
}

void MainWindow::showTraffic()
{
    const auto &traffic = m_session.client().traffic();
    const QLocale locale;
    QString text;
    if (traffic.pausedFor.count() > 0) {
        text = tr("Rate limit: waiting %1 s").arg(locale.toString(int((traffic.pausedFor.count() + 999) / 1000)));
    } else if (traffic.requestsPerWindow > 0) {
        text = tr("%1 of %2 requests in 10 s")
                   .arg(locale.toString(traffic.inWindow), locale.toString(traffic.requestsPerWindow));
    }
    m_trafficText->setText(text);
    m_trafficText->setMinimumWidth(std::max(m_trafficText->minimumWidth(), m_trafficText->sizeHint().width()));
}

void MainWindow::restore()
{
    restoreGeometry(m_settings.value(preferences::geometry).toByteArray());
    // It may have been saved on a larger screen.
    const auto available = screen()->availableGeometry();
    resize(size().boundedTo(available.size() - QSize{8, 40}));
    if (!available.contains(geometry()))
        move(available.topLeft());
    m_splitter->restoreState(m_settings.value(preferences::splitter).toByteArray());
    m_wantsSide = m_settings.value(preferences::sideShown, true).toBool();
    m_wantsDetail = m_settings.value(preferences::detailShown, true).toBool();
    m_users->view().restoreLayout(m_settings.value(preferences::userColumns).toByteArray());
    connect(&m_users->view(), &UsersView::layoutChangedByUser, this,
            [this] { m_settings.setValue(preferences::userColumns, m_users->view().saveLayout()); });
    fitPanes();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // Only now: showing moves the focus to the first widget.
    if (!event->spontaneous())
        QMetaObject::invokeMethod(m_search, qOverload<>(&QWidget::setFocus), Qt::QueuedConnection);
}

bool MainWindow::focusNextPrevChild(bool next) { return focusInReadingOrder(*this, next); }

} // namespace desk::ui
