#include "app/toursteps.h"

#include "models/text/display.h"
#include "ui/detail/detailpane.h"
#include "ui/users/usersview.h"
#include "ui/window/userspage.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

using models::UserFlag;
using State = models::UserList::State;

//! What the steps share: the window they work and the user they are about.
class Guide final : public QObject
{
public:
    Guide(ui::MainWindow &window, models::Session &session, sandbox::Server &server)
        : QObject(&window),
          m_window(window),
          m_session(session),
          m_server(server)
    {
    }

    [[nodiscard]] models::UserTable &table() const { return m_session.list().table(); }
    [[nodiscard]] bool isLoaded() const
    {
        return m_session.list().state() == State::Ready && !m_session.list().isBusy();
    }
    [[nodiscard]] static QString number(qint64 value) { return QLocale::c().toString(value); }

    //! As typing and Enter would.
    void search(const QString &text)
    {
        auto &field = m_window.searchField();
        field.setFocus();
        field.selectAll();
        field.insert(text);
        if (text.isEmpty())
            field.clear();
        Q_EMIT field.returnPressed();
    }

    void select(int position)
    {
        auto &view = m_window.usersPage().view();
        view.setFocus();
        view.selectRow(position);
    }

    [[nodiscard]] int positionWith(UserFlag flag) const
    {
        for (int position = 0; position < table().rowCount(); ++position) {
            if (table().userAt(position).has(flag))
                return position;
        }
        return -1;
    }

    void trigger(const char *action) { m_window.userAction(action)->trigger(); }

    //! The user as the table has them now, which is as the service answered.
    [[nodiscard]] bool userHas(UserFlag flag) const
    {
        const auto row = m_session.store().find(userId.toLatin1());
        return row && m_session.store().at(*row).has(flag);
    }

    [[nodiscard]] bool isSettled() const { return m_session.jobs().running() == 0; }
    [[nodiscard]] qint64 served(const char *operation) const { return m_server.requestCount(operation); }

    QString userId{};
    QString email{};

    [[nodiscard]] sandbox::Server &server() const { return m_server; }
    [[nodiscard]] models::Session &session() const { return m_session; }
    [[nodiscard]] ui::MainWindow &window() const { return m_window; }

private:
    ui::MainWindow &m_window;
    models::Session &m_session;
    sandbox::Server &m_server;
};

QString waiting() { return {}; }

TourStep connectStep(Guide *guide)
{
    return {.name = u"connect"_s,
            .act = [] {},
            .check =
                [guide] {
                    const auto total = guide->session().list().total();
                    const auto rows = guide->table().rowCount();
                    if (!guide->isLoaded() || !total || rows == 0)
                        return waiting();
                    return u"%1 of %2 users are in the table, served by %3"_s.arg(
                        Guide::number(rows), Guide::number(*total), guide->session().host());
                }};
}

TourStep searchStep(Guide *guide)
{
    return {.name = u"search"_s,
            .act =
                [guide] {
                    for (int position = 0; position < guide->table().rowCount(); ++position) {
                        const auto user = guide->table().userAt(position);
                        if (!user.has(UserFlag::Banned) && !user.has(UserFlag::Locked) && !user.email().isEmpty()) {
                            guide->email = QString::fromUtf8(user.email());
                            break;
                        }
                    }
                    guide->search(guide->email);
                },
            .check =
                [guide] {
                    if (!guide->isLoaded() || guide->table().rowCount() == 0
                        || QString::fromUtf8(guide->table().userAt(0).email()) != guide->email)
                        return waiting();
                    return u"%1 user found by e-mail address"_s.arg(Guide::number(guide->table().rowCount()));
                }};
}

TourStep openStep(Guide *guide)
{
    return {.name = u"open"_s,
            .act =
                [guide] {
                    guide->select(0);
                    guide->userId = guide->table().userAt(0).idText();
                },
            .check =
                [guide] {
                    if (guide->window().detailPane().userId() != guide->userId || guide->served("GetUser") == 0)
                        return waiting();
                    return u"the detail pane shows %1, fetched anew"_s.arg(guide->userId);
                }};
}

//! Runs \p action on the selected user and looks for \p flag to become \p wanted.
TourStep actionStep(Guide *guide, const QString &name, const char *action, UserFlag flag, bool wanted,
                    const char *operation)
{
    return {.name = name,
            .act = [guide, action] { guide->trigger(action); },
            .check =
                [guide, action, flag, wanted, operation] {
                    const bool isOffered = guide->window().userAction(action)->isEnabled();
                    if (!guide->isSettled() || guide->userHas(flag) != wanted || guide->served(operation) != 1
                        || isOffered)
                        return waiting();
                    return u"the service was asked exactly once (%1) and its answer is in the table"_s.arg(
                        QString::fromLatin1(operation));
                }};
}

TourStep clearSearchStep(Guide *guide)
{
    return {.name = u"clear"_s,
            .act =
                [guide] {
                    // As a person closes a message that was read.
                    guide->window().findChild<QToolButton *>(u"closeToast"_s)->click();
                    guide->search({});
                },
            .check =
                [guide] {
                    const auto position = guide->positionWith(UserFlag::Locked);
                    if (!guide->isLoaded())
                        return waiting();
                    if (position < 0) {
                        guide->session().list().loadMore();
                        return waiting();
                    }
                    return u"all users again; a locked one stands at row %1"_s.arg(Guide::number(position + 1));
                }};
}

TourStep openLockedStep(Guide *guide)
{
    return {.name = u"locked"_s,
            .act =
                [guide] {
                    const auto position = guide->positionWith(UserFlag::Locked);
                    guide->select(position);
                    guide->userId = guide->table().userAt(position).idText();
                },
            .check =
                [guide] {
                    if (guide->window().detailPane().userId() != guide->userId || guide->served("GetUser") < 2)
                        return waiting();
                    return u"the detail pane says how long the lock lasts"_s;
                }};
}

TourStep troubleStep(Guide *guide)
{
    return {.name = u"trouble"_s,
            .act =
                [guide] {
                    QString problem;
                    if (!guide->server().addFault(u"GetUserList status=500 body=html"_s, &problem))
                        qFatal("%s", qPrintable(problem));
                    guide->session().list().refresh();
                },
            .check =
                [guide] {
                    auto &list = guide->session().list();
                    if (list.isBusy() || !list.error())
                        return waiting();
                    return u"a refresh that fails says why, and all %1 rows stay"_s.arg(
                        Guide::number(guide->table().rowCount()));
                }};
}

TourStep retryStep(Guide *guide)
{
    return {.name = u"retry"_s,
            .act =
                [guide] {
                    guide->server().clearFaults();
                    guide->session().list().retry();
                },
            .check =
                [guide] {
                    auto &list = guide->session().list();
                    if (list.isBusy() || list.error())
                        return waiting();
                    return u"retrying brings the list up to date"_s;
                }};
}

TourStep endStep(Guide *guide)
{
    return {.name = u"end"_s,
            .act = [guide] { guide->session().list().loadAll(); },
            .check =
                [guide] {
                    auto &list = guide->session().list();
                    if (!list.isAtEnd() || !list.total() || guide->table().rowCount() != *list.total())
                        return waiting();
                    guide->window().usersPage().view().scrollToBottom();
                    return u"all %1 users are in the table, as many as the service counts"_s.arg(
                        Guide::number(guide->table().rowCount()));
                }};
}

TourStep nothingStep(Guide *guide)
{
    return {.name = u"nothing"_s,
            .act = [guide] { guide->search(u"nobody is called this"_s); },
            .check =
                [guide] {
                    if (!guide->isLoaded() || guide->table().rowCount() != 0)
                        return waiting();
                    return u"no user matches, and the page says so"_s;
                }};
}

} // namespace

QList<TourStep> tourSteps(ui::MainWindow &window, models::Session &session, sandbox::Server &server)
{
    auto *guide = new Guide{window, session, server};
    return {connectStep(guide),
            searchStep(guide),
            openStep(guide),
            actionStep(guide, u"ban"_s, "user.ban", UserFlag::Banned, true, "BanUser"),
            actionStep(guide, u"unban"_s, "user.unban", UserFlag::Banned, false, "UnbanUser"),
            clearSearchStep(guide),
            openLockedStep(guide),
            actionStep(guide, u"unlock"_s, "user.unlock", UserFlag::Locked, false, "UnlockUser"),
            troubleStep(guide),
            retryStep(guide),
            endStep(guide),
            nothingStep(guide)};
}

} // namespace desk::app
