#include "models/session.h"

namespace desk::models {

Session::Session(api::Client &client, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_list(client, m_store),
      m_detail(client, m_store),
      m_jobs(client, m_store),
      m_metadata(client, m_store),
      m_secretChecks(client, m_detail),
      m_parts(client, m_detail),
      m_tokens(client),
      m_images(client, m_store, m_detail),
      m_organizations(client),
      m_memberships(client)
{
    connect(&m_jobs, &Jobs::userGone, &m_list, &UserList::removeUser);
}

} // namespace desk::models
