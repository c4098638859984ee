#include "ui/detail/overviewtab.h"

#include "ui/detail/userwords.h"
#include "ui/widgets/fieldlist.h"

#include <QLocale>

namespace desk::ui {

using namespace Qt::StringLiterals;

OverviewTab::OverviewTab(QWidget *parent)
    : TabPage(u"overviewTab"_s, tr("Overview"), parent),
      m_activity(new FieldList{tr("Activity"), this}),
      m_profile(new FieldList{tr("Profile"), this}),
      m_signIn(new FieldList{tr("Sign-in"), this}),
      m_limits(new FieldList{tr("Self-service"), this})
{
    m_activity->addField(u"lastSignIn"_s, tr("Last sign-in"));
    m_activity->addField(u"lastActive"_s, tr("Last active"));
    m_activity->addField(u"created"_s, tr("Created"));
    m_activity->addField(u"updated"_s, tr("Updated"));
    m_profile->addField(u"username"_s, tr("Username"), tr("username"));
    m_profile->addField(u"phone"_s, tr("Phone number"), tr("phone number"));
    m_profile->addField(u"externalId"_s, tr("External id"), tr("external id"));
    m_profile->addField(u"locale"_s, tr("Locale"));
    m_profile->addField(u"organizations"_s, tr("Organizations"));
    m_profile->addField(u"legalAccepted"_s, tr("Legal accepted"));
    m_signIn->addField(u"signInMethods"_s, tr("Methods"));
    m_signIn->addField(u"mfa"_s, tr("Two-factor"));
    m_signIn->addField(u"deviceTrust"_s, tr("Device trust"));
    m_signIn->addField(u"deprovisioned"_s, tr("Deprovisioned"));
    m_limits->addField(u"createOrganizations"_s, tr("Organizations"));
    m_limits->addField(u"deleteSelf"_s, tr("Own account"));
    for (auto *section : {m_activity, m_profile, m_signIn, m_limits}) {
        add(section);
    }
}

void OverviewTab::setUser(const api::User &user, qint64 now)
{
    m_activity->setValue(u"lastSignIn"_s, timeValue(user.lastSignInAt, now));
    m_activity->setValue(u"lastActive"_s, timeValue(user.lastActiveAt, now));
    m_activity->setValue(u"created"_s, timeValue(user.createdAt, now));
    m_activity->setValue(u"updated"_s, timeValue(user.updatedAt, now));

    m_profile->setValue(u"username"_s, {user.username});
    m_profile->setValue(u"phone"_s, {user.primaryPhone()});
    m_profile->setValue(u"externalId"_s, {user.externalId});
    const QLocale locale{user.locale};
    m_profile->setValue(
        u"locale"_s,
        {user.locale, locale.language() == QLocale::C ? QString{} : QLocale::languageToString(locale.language())});
    m_profile->setValue(u"organizations"_s, {organizationList(user)});
    m_profile->setFieldVisible(u"organizations"_s, !user.organizationMemberships.isEmpty()); // rarely sent
    m_profile->setValue(u"legalAccepted"_s, timeValue(user.legalAcceptedAt, now));

    m_signIn->setValue(u"signInMethods"_s, {signInMethods(user)});
    m_signIn->setValue(u"mfa"_s, {mfaSummary(user)});
    m_signIn->setValue(u"deviceTrust"_s,
                       {user.bypassClientTrust ? tr("Bypassed at sign-in") : tr("Checked at sign-in")});
    m_signIn->setValue(u"deprovisioned"_s, {user.deprovisioned ? tr("Yes, cannot sign in") : tr("No")});

    const auto limit = user.createOrganizationsLimit.value_or(0);
    m_limits->setValue(u"createOrganizations"_s,
                       {!user.createOrganizationEnabled ? tr("Cannot create any")
                            : limit > 0                 ? tr("Can create at most %1").arg(QLocale{}.toString(limit))
                                                        : tr("Can create, no limit of their own")});
    m_limits->setValue(u"deleteSelf"_s, {user.deleteSelfEnabled ? tr("Can delete it") : tr("Cannot delete it")});
}

} // namespace desk::ui
