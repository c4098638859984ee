#include "ui/organizations/organizationstab.h"

#include "models/organizations/membershipcolumns.h"
#include "models/organizations/userorganizations.h"
#include "ui/detail/userwords.h"
#include "ui/organizations/pagedentries.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wraplabel.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QHBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;
using models::BadgeTone;

namespace {

struct Status
{
    const char *id; //!< the service's; empty: all
    const char *text;
    BadgeTone tone;
};
constexpr Status statuses[] = {
    {"", QT_TRANSLATE_NOOP("OrganizationsTab", "All"), BadgeTone::Neutral},
    {"pending", QT_TRANSLATE_NOOP("OrganizationsTab", "Pending"), BadgeTone::Info},
    {"accepted", QT_TRANSLATE_NOOP("OrganizationsTab", "Accepted"), BadgeTone::Ok},
    {"revoked", QT_TRANSLATE_NOOP("OrganizationsTab", "Revoked"), BadgeTone::Danger},
    {"expired", QT_TRANSLATE_NOOP("OrganizationsTab", "Expired"), BadgeTone::Neutral},
};

models::Badge statusBadge(const QString &status)
{
    for (const auto &row : statuses) {
        if (status == QLatin1StringView{row.id}) {
            return {row.tone, QCoreApplication::translate("OrganizationsTab", row.text)};
        }
    }
    return {BadgeTone::Neutral, status};
}

FieldValue timeLine(const QString &format, const QDateTime &time)
{
    const auto value = timeValue(time, QDateTime::currentMSecsSinceEpoch());
    return {format.arg(value.text), value.secondary, value.hint};
}

QString inviterName(const api::PublicUserData &inviter)
{
    const auto name = QString{inviter.firstName + u' ' + inviter.lastName}.trimmed();
    return name.isEmpty() ? inviter.identifier : name;
}

Entry entryOf(const api::OrganizationMembership &membership)
{
    const auto &organization = membership.organization;
    Entry entry{.value = organization.name.isEmpty() ? organization.id : organization.name,
                .badges = {{BadgeTone::Info, models::roleText(membership.roleName, membership.role)}}};
    if (!organization.id.isEmpty() && organization.id != entry.value) {
        entry.details.append({organization.id});
    }
    entry.details.append({membership.permissions.isEmpty()
                              ? OrganizationsTab::tr("No permissions of its own")
                              : OrganizationsTab::tr("Permissions: %1").arg(membership.permissions.join(u", "_s))});
    if (membership.createdAt.isValid()) {
        entry.details.append(timeLine(OrganizationsTab::tr("Member since %1"), membership.createdAt));
    }
    if (membership.updatedAt.isValid() && membership.updatedAt != membership.createdAt) {
        entry.details.append(timeLine(OrganizationsTab::tr("Changed %1"), membership.updatedAt));
    }
    return entry;
}

Entry entryOf(const api::OrganizationInvitation &invitation)
{
    const auto &organization = invitation.publicOrganizationData;
    Entry entry{.caption = organization.name.isEmpty() ? invitation.organizationId : organization.name,
                .value = invitation.emailAddress,
                .badges = {statusBadge(invitation.status)}};
    entry.details.append({OrganizationsTab::tr("As %1").arg(models::roleText(invitation.roleName, invitation.role))});
    if (const auto inviter = inviterName(invitation.publicInviterData); !inviter.isEmpty()) {
        entry.details.append({OrganizationsTab::tr("Invited by %1").arg(inviter)});
    }
    if (invitation.createdAt.isValid()) {
        entry.details.append(timeLine(OrganizationsTab::tr("Sent %1"), invitation.createdAt));
    }
    if (invitation.expiresAt.isValid() && invitation.status == "pending"_L1) {
        entry.details.append(timeLine(OrganizationsTab::tr("Expires %1"), invitation.expiresAt));
    }
    return entry;
}

template <typename Row>
QList<Entry> entriesOf(const QList<Row> &rows)
{
    QList<Entry> entries;
    entries.reserve(rows.size());
    for (const auto &row : rows) {
        entries.append(entryOf(row));
    }
    return entries;
}

} // namespace

OrganizationsTab::OrganizationsTab(QWidget *parent)
    : TabPage(u"organizationsTab"_s, tr("Organizations"), parent),
      m_memberships(new PagedEntries{u"membership"_s,
                                     {.title = tr("Memberships"),
                                      .nothing = tr("A member of no organization"),
                                      .loading = tr("Loading memberships…"),
                                      .failed = tr("The memberships could not be loaded."),
                                      .copyWhat = tr("organization's name")},
                                     this}),
      m_status(new QComboBox{this}),
      m_invitations(new PagedEntries{u"invitation"_s,
                                     {.title = tr("Invitations"),
                                      .hasTitle = false,
                                      .nothing = tr("No invitations"),
                                      .loading = tr("Loading invitations…"),
                                      .failed = tr("The invitations could not be loaded."),
                                      .copyWhat = tr("invited address")},
                                     this})
{
    m_status->setObjectName(u"invitationStatus"_s);
    for (const auto &status : statuses) {
        m_status->addItem(QCoreApplication::translate("OrganizationsTab", status.text), QString::fromLatin1(status.id));
    }
    // A combo box reads out its entry only; what it is about comes from its buddy.
    auto *title = FieldList::makeTitle(tr("Invitations"), this);
    title->setBuddy(m_status);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(metrics::controlPadding);
    heading->addWidget(title, 1);
    heading->addWidget(m_status);
    auto *section = new QWidget{this};
    auto *layout = new QVBoxLayout{section};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    layout->addLayout(heading);
    layout->addWidget(m_invitations);
    add(m_memberships);
    add(section);
}

void OrganizationsTab::setOrganizations(models::UserOrganizations &organizations)
{
    m_organizations = &organizations;
    // First the entries, then what is said of how many there are.
    connect(&organizations.memberships(), &models::PagedListBase::changed, this, &OrganizationsTab::showMemberships);
    connect(&organizations.invitations(), &models::PagedListBase::changed, this, &OrganizationsTab::showInvitations);
    m_memberships->setList(organizations.memberships());
    m_invitations->setList(organizations.invitations());
    connect(m_status, &QComboBox::currentIndexChanged, &organizations,
            [this] { m_organizations->setStatus(m_status->currentData().toString()); });
}

void OrganizationsTab::setUserId(const QString &userId)
{
    const bool isAnother = userId != m_userId;
    m_userId = userId;
    if (m_organizations == nullptr) {
        return;
    }
    // Who looks at the next user does not look for what was sought of the last one.
    if (isAnother) {
        m_organizations->clear();
        m_status->setCurrentIndex(0);
    }
    if (isVisible()) {
        m_organizations->show(userId);
    } else if (m_organizations->userId() != userId) {
        m_organizations->clear(); // nobody looks: nothing is asked for, and nobody else's is left behind
    }
}

void OrganizationsTab::showEvent(QShowEvent *event)
{
    TabPage::showEvent(event);
    if (m_organizations != nullptr && !m_userId.isEmpty()) {
        m_organizations->show(m_userId);
    }
}

void OrganizationsTab::showMemberships()
{
    m_memberships->setEntries(entriesOf(m_organizations->memberships().rows()));
}

void OrganizationsTab::showInvitations()
{
    m_invitations->setEntries(entriesOf(m_organizations->invitations().rows()));
}

} // namespace desk::ui
