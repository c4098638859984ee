#include "models/organizations/instancememberships.h"

#include "api/operations/organizations.h"
#include "models/organizations/membershipcolumns.h"

namespace desk::models {

using Memberships = PagedList<api::OrganizationMembership>;

InstanceMemberships::InstanceMemberships(api::Client &client, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_table(membershipColumns())
{
    connect(&m_list, &PagedListBase::changed, this, [this] { m_table.setRows(m_list.rows()); });
}

void InstanceMemberships::open()
{
    if (m_list.state() == Memberships::State::Empty)
        fetch();
}

void InstanceMemberships::setOrderBy(const QByteArray &orderBy)
{
    if (orderBy == m_orderBy)
        return;
    m_orderBy = orderBy;
    fetch();
}

void InstanceMemberships::fetch()
{
    m_list.fetch(
        [this, orderBy = m_orderBy](const api::PageRange &range, const QObject *context, Memberships::Done done) {
            return m_client.send(api::GetInstanceOrganizationMemberships{.orderBy = orderBy, .page = range}, context,
                                 std::move(done));
        });
}

} // namespace desk::models
