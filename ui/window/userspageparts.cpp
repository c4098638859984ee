#include "models/text/display.h"
#include "models/text/errortext.h"
#include "ui/users/usersview.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stateview.h"
#include "ui/window/userspage.h"

#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

// What the page shows of its list: users, or why there are none.

namespace desk::ui {

using ListState = models::UserList::State;

void UsersPage::showList()
{
    const bool isFailed = m_list.state() == ListState::Failed;
    const bool hasRows = m_list.table().rowCount() > 0;
    m_busy->setVisible(m_list.isBusy() && hasRows);
    m_view->setOutdated(isOutdated());
    if (isFailed)
        showFailed(*m_list.error());
    else if (hasRows)
        m_stack->setCurrentWidget(m_view);
    else if (m_list.state() == ListState::Loading)
        showLoading();
    else
        showEmpty();
    if (!hasRows || isFailed)
        m_stack->setCurrentWidget(m_state);
    if (!isFailed && m_list.error()) {
        m_problem->show({.title = m_list.lastAttempt() == models::UserList::Attempt::NextPage
                             ? tr("The next users could not be loaded")
                             : tr("The list could not be brought up to date"),
                         .text = models::errorSummary(*m_list.error()),
                         .details = models::errorDetails(*m_list.error()),
                         .canRetry = !models::needsNewKey(*m_list.error()),
                         .canConnect = models::needsNewKey(*m_list.error())});
    } else if (!isFailed && hasRows && !m_list.unmatched().isEmpty()) {
        const auto &values = m_list.unmatched();
        m_problem->show({.title = tr("%Ln value(s) of the list found nobody", nullptr, int(values.size())),
                         .text = models::displayText(values.join(u", "_s), models::labelLimit),
                         .details = values.join(u'\n'),
                         .copyTitle = tr("Copy the values")});
    } else {
        m_problem->hide();
    }
    showFooter();
}

void UsersPage::showLoading()
{
    const auto pause = m_session.client().traffic().pausedFor;
    if (pause.count() > 0) {
        m_state->show({.title = tr("Waiting for the request limit"),
                       .text = tr("The instance has used up its requests; the application counts too. The users are "
                                  "loaded in %Ln second(s).",
                                  nullptr, int(std::chrono::ceil<std::chrono::seconds>(pause).count())),
                       .busy = true});
    } else {
        m_state->show({.title = tr("Loading users…"),
                       .text = m_list.isRetrying() ? tr("The service did not answer. Trying again…") : QString{},
                       .busy = true});
    }
}

void UsersPage::showFailed(const api::Error &error)
{
    const bool needsKey = models::needsNewKey(error);
    // A list is never deleted: it is another place that answers.
    const bool isElsewhere = error.kind == api::Error::Kind::NotFound;
    m_state->show({.icon = u"warning"_s,
                   .title = tr("The users could not be loaded"),
                   .text = isElsewhere
                       ? QStringList{tr("At this address nothing answers for users. Check the address of the "
                                        "connection."),
                                     models::traceText(error)}
                             .join(u' ')
                             .trimmed()
                       : models::errorSummary(error),
                   .button = needsKey ? QString{} : tr("Retry"),
                   .otherButton = needsKey || isElsewhere ? tr("Connect again…") : QString{},
                   .details = models::errorDetails(error)});
}

void UsersPage::showEmpty()
{
    if (m_list.query().isFiltered()) {
        const auto search = models::displayText(m_list.query().search.trimmed(), 40);
        m_state->show(
            {.icon = u"search"_s,
             .title = search.isEmpty() ? tr("No user matches the filters") : tr("No user matches “%1”").arg(search),
             .text = search.isEmpty()
                 ? tr("Every filter has to fit, and values of a list have to be whole.")
                 : tr("The service looks for a part of names, e-mail addresses, phone numbers, usernames, "
                      "wallets and user ids, and every filter has to fit."),
             .button = m_list.query().filters.isEmpty() ? tr("Clear search") : tr("Clear filters")});
    } else {
        m_state->show({.icon = u"users"_s,
                       .title = tr("No users yet"),
                       .text = tr("This instance has no users. They appear here once somebody signs up."),
                       .button = tr("Refresh")});
    }
}

QString UsersPage::countText() const
{
    const QLocale locale;
    const auto matching = m_list.table().rowCount() - m_list.strayCount();
    const auto loaded = locale.toString(matching);
    if (m_list.isHandPicked())
        return tr("%Ln user(s) from your list", nullptr, m_list.table().rowCount());
    if (m_list.isAtEnd() && m_list.total().value_or(0) > matching) {
        return tr("%1 of %2 shown: the list changed meanwhile, refresh it (F5)")
            .arg(loaded, locale.toString(*m_list.total()));
    }
    if (m_list.isAtEnd() && matching == 0)
        return tr("Nobody matches any more");
    if (isComplete())
        return tr("All %Ln user(s) shown", nullptr, matching);
    return m_list.total() ? tr("Showing %1 of %2").arg(loaded, locale.toString(*m_list.total()))
                          : tr("Showing %1").arg(loaded);
}

//! The service says that there is no more by an empty page, but counting tells before.
bool UsersPage::isComplete() const
{
    return m_list.isAtEnd() || m_list.total() == m_list.table().rowCount() - m_list.strayCount();
}

void UsersPage::showFooter()
{
    QStringList parts;
    if (m_list.state() == ListState::Ready && m_list.table().rowCount() > 0) {
        parts.append(countText());
        if (const auto strays = m_list.strayCount(); strays > 0)
            parts.append(tr("%Ln no longer match(es) or exist(s), gone after a refresh (F5)", nullptr, strays));
        if (!m_list.isHandPicked())
            parts.append(models::orderText(m_list.query().orderBy));
    }
    m_footer->setText(parts.join(u" · "_s));
    m_loadAll->setVisible(m_list.state() == ListState::Ready && !isComplete() && m_list.table().rowCount() > 0);
    m_loadAll->setText(m_list.isLoadingAll() ? tr("Stop loading") : tr("Load all"));
}

} // namespace desk::ui
