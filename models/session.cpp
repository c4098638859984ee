#include "models/session.h"

namespace desk::models {

Session::Session(api::Client &client, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_list(client, m_store),
      m_detail(client, m_store),
      m_jobs(client, m_store),
      m_metadata(client, m_store)
{
}

} // namespace desk::models
