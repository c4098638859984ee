#include "models/session.h"

namespace desk::models {

Session::Session(api::Client &client, QObject *parent) : Session(client, ConnectionProfile{}, parent) { }

Session::Session(api::Client &client, ConnectionProfile profile, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_profile(std::move(profile)),
      m_list(client, m_store),
      m_detail(client, m_store),
      m_jobs(client, m_store),
      m_metadata(client, m_store, m_jobs),
      m_secretChecks(client, m_detail),
      m_parts(client, m_detail),
      m_tokens(client),
      m_images(client, m_store, m_detail),
      m_pictures(client.connection()),
      m_organizations(client),
      m_memberships(client)
{
    connect(&m_jobs, &Jobs::userGone, &m_list, &UserList::removeUser);
    connect(&m_jobs, &Jobs::userMissing, &m_list, &UserList::markGone);
    connect(&m_detail, &UserDetail::gone, &m_list, &UserList::markGone);
    connect(&m_detail, &UserDetail::loaded, &m_list, [this](const api::User &user) { m_list.markThere(user.id); });
    m_client.setSafeMode(m_profile.safeMode);
    connect(&m_client, &api::Client::approvalWanted, this, &Session::approvalWanted);
}

QString Session::name() const { return m_profile.name.isEmpty() ? host() : m_profile.name; }

void Session::setSafeMode(api::SafeMode mode)
{
    if (mode == safeMode())
        return;
    m_profile.safeMode = mode;
    m_client.setSafeMode(mode);
    Q_EMIT safeModeChanged(mode);
}

void Session::setProfile(const ConnectionProfile &profile)
{
    const auto mode = safeMode();
    m_profile = profile;
    m_profile.safeMode = mode;
    Q_EMIT profileChanged();
    setSafeMode(profile.safeMode);
}

} // namespace desk::models
