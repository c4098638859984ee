#include "app/application.h"
#include "models/text/display.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

// What a start, a second one or a link asks for. Any page in a browser can fire a link: it waits for whoever is at
// something in the dialog of connections.

namespace desk::app {

void Application::startWithConnections()
{
    if (const auto problem = m_store.load(); !problem.isEmpty())
        m_welcome.showStart(problem);
    else
        follow(wishFor(m_commandLine.connection, m_commandLine.link));
}

void Application::onHandedOver(const QByteArray &message)
{
    const auto wish = QJsonDocument::fromJson(message).object();
    follow(wishFor(wish["connection"_L1].toString(), wish["link"_L1].toString()));
}

Application::Wish Application::wishFor(const QString &name, const QString &link) const
{
    if (!link.isEmpty())
        return wishForLink(link);
    if (name.isEmpty())
        return {};
    const auto profile = m_store.findName(name);
    if (!profile)
        return {.problem = tr("There is no connection named %1.").arg(models::isolatedText(name, 60))};
    return {.connection = profile->id,
            .waiting = tr("%1 waits to be opened. It opens once this here is done or closed.")
                           .arg(models::isolatedText(profile->name, 60))};
}

Application::Wish Application::wishForLink(const QString &text) const
{
    const auto link = Link::parse(text);
    if (!link) {
        // Without its text: it may name a user, and the page stays when Frontdesk is locked.
        return {.problem = tr("A link was given that cannot be opened. A link of Frontdesk is "
                              "frontdesk://CONNECTION/users/USER_ID, and the id begins with user_.")};
    }
    const auto profile = m_store.findName(link->connection);
    if (!profile) {
        return {.problem = tr("The link is about a connection named %1, and there is none.")
                               .arg(models::isolatedText(link->connection, 60))};
    }
    return {.connection = profile->id,
            .userId = link->userId,
            .waiting = tr("A link for %1 waits. It opens once this here is done or closed.")
                           .arg(models::isolatedText(profile->name, 60))};
}

void Application::follow(const Wish &wish)
{
    if (m_welcome.isOccupied()) {
        if (!wish.connection.isEmpty())
            m_waitingWish = wish;
        m_welcome.raise(wish.problem.isEmpty() ? wish.waiting : wish.problem);
        return;
    }
    const auto profile = m_store.find(wish.connection);
    auto *desk = profile ? find(profile->id) : nullptr;
    if (!profile && wish.problem.isEmpty() && m_desks.size() == 1 && !m_welcome.isShown()) {
        m_desks.front()->raise();
    } else if (!profile) {
        m_welcome.showStart(wish.problem);
    } else if (desk) {
        // Locked it stays: whoever starts programs here need not be the one who may unlock.
        desk->raise();
        if (!wish.userId.isEmpty())
            desk->openUser(wish.userId);
    } else {
        if (!wish.userId.isEmpty())
            m_usersToOpen.insert(profile->id, wish.userId);
        openProfile(*profile);
    }
}

void Application::followWaiting()
{
    if (!m_waitingWish || m_welcome.isOccupied())
        return;
    // Whoever locked it need not be the one who is here.
    if (m_waitsForUnlock && !find(m_waitingWish->connection))
        return;
    const auto wish = *std::exchange(m_waitingWish, {});
    if (m_store.find(wish.connection)) // it may have been forgotten meanwhile
        follow(wish);
}

} // namespace desk::app
