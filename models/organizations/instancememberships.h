#pragma once

#include "api/organization.h"
#include "models/organizations/pagedlist.h"
#include "models/tablemodel.h"

namespace desk::models {

//! All memberships of the instance: of every user in every organization, in an order the service makes.
class InstanceMemberships final : public QObject
{
    Q_OBJECT

public:
    explicit InstanceMemberships(api::Client &client, QObject *parent = nullptr);

    [[nodiscard]] PagedList<api::OrganizationMembership> &list() { return m_list; }
    [[nodiscard]] TableModel<api::OrganizationMembership> &table() { return m_table; }
    [[nodiscard]] const QByteArray &orderBy() const { return m_orderBy; }

    void open(); //!< fetches the first page, unless it was fetched before
    void setOrderBy(const QByteArray &orderBy); //!< "+key" or "-key"; fetches the first page in that order

private:
    void fetch();

    api::Client &m_client;
    QByteArray m_orderBy = "-created_at";
    PagedList<api::OrganizationMembership> m_list;
    TableModel<api::OrganizationMembership> m_table;
};

} // namespace desk::models
