#include "ui/detail/summarypage.h"

#include "models/users/usercolumns.h"
#include "ui/detail/userwords.h"
#include "ui/theme/badge.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/wraplabel.h"

#include <QDateTime>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace desk::ui {

using namespace Qt::StringLiterals;
using models::BadgeTone;

namespace {

QDate localDay(qint64 time) { return QDateTime::fromMSecsSinceEpoch(time).date(); }

//! One day, or from one to another, and of how many users there is none.
FieldValue dayRange(qint64 first, qint64 last, qsizetype without = 0)
{
    if (first == 0) {
        return {};
    }
    const QLocale locale;
    const auto hint =
        first == last ? models::exactUtc(first) : models::exactUtc(first) + u" – "_s + models::exactUtc(last);
    const auto day = locale.toString(localDay(first), QLocale::ShortFormat);
    const auto lastDay = locale.toString(localDay(last), QLocale::ShortFormat);
    const bool isOneDay = day == lastDay;
    if (without > 0) {
        const auto rest = SummaryPage::tr("%Ln never", nullptr, int(without));
        const auto when = isOneDay ? SummaryPage::tr("On %1").arg(day) : SummaryPage::tr("%1 to %2").arg(day, lastDay);
        return {u"%1, %2"_s.arg(when, rest), {}, hint};
    }
    return {isOneDay ? SummaryPage::tr("All on %1").arg(day) : SummaryPage::tr("%1 to %2").arg(day, lastDay), {}, hint};
}

} // namespace

QString selectedText(qsizetype count) { return SummaryPage::tr("%Ln users selected", nullptr, int(count)); }

SummaryPage::SummaryPage(QWidget *parent)
    : TabPage(u"summaryPage"_s, tr("Selected users"), parent),
      m_states(new BadgeRow{this}),
      m_counts(new FieldList{tr("Of these"), this}),
      m_common(new FieldList{tr("In common"), this})
{
    m_states->setObjectName(u"summaryStates"_s);
    m_states->setSizePolicy(wrappingPolicy());
    m_counts->addField(u"summaryMfa"_s, tr("Two-factor on"));
    m_counts->addField(u"summaryPasskey"_s, tr("With a passkey"));
    m_counts->addField(u"summaryNoEmail"_s, tr("No e-mail"));
    m_counts->addField(u"summaryNeverSignedIn"_s, tr("Never signed in"));
    m_common->addField(u"summaryDomain"_s, tr("E-mail domain"), tr("e-mail domain"));
    m_common->addField(u"summaryProviders"_s, tr("Providers"));
    m_common->addField(u"summaryOrganizations"_s, tr("Organizations"));
    m_common->addField(u"summaryCreated"_s, tr("Created"));
    m_common->addField(u"summaryLastSignIn"_s, tr("Last sign-in"));
    add(m_states);
    add(m_counts);
    add(m_common);
}

void SummaryPage::setSummary(const UserSummary &summary)
{
    setCounts(summary);
    setCommon(summary);
}

void SummaryPage::setCounts(const UserSummary &summary)
{
    const QLocale locale;
    QList<models::Badge> badges;
    const auto addBadge = [&](BadgeTone tone, const QString &word, qsizetype count) {
        if (count > 0) {
            badges.append({tone, u"%1 %2"_s.arg(word, locale.toString(count))});
        }
    };
    addBadge(BadgeTone::Danger, tr("Banned"), summary.banned);
    addBadge(BadgeTone::Warning, tr("Locked"), summary.locked);
    addBadge(BadgeTone::Danger, tr("Deprovisioned"), summary.deprovisioned);
    addBadge(BadgeTone::Neutral, tr("Unverified"), summary.unverified);
    addBadge(BadgeTone::Ok, tr("Active"), summary.active);
    addBadge(BadgeTone::Neutral, tr("Gone"), summary.gone);
    m_states->setBadges(badges);

    const auto show = [&](const QString &key, qsizetype count) {
        const auto text = count == summary.total ? tr("All") : count == 0 ? tr("None") : locale.toString(count);
        m_counts->setValue(key, {text});
    };
    show(u"summaryMfa"_s, summary.withMfa);
    show(u"summaryPasskey"_s, summary.withPasskey);
    show(u"summaryNoEmail"_s, summary.withoutEmail);
    show(u"summaryNeverSignedIn"_s, summary.neverSignedIn);
}

void SummaryPage::setCommon(const UserSummary &summary)
{
    m_common->setValue(u"summaryDomain"_s, {summary.emailDomain});
    QStringList providers;
    std::ranges::transform(summary.providers, std::back_inserter(providers), providerName);
    m_common->setValue(u"summaryProviders"_s, {providers.join(u", "_s)});
    m_common->setValue(u"summaryOrganizations"_s, {summary.organizations.join(u", "_s)});
    m_common->setFieldVisible(u"summaryOrganizations"_s, !summary.organizations.isEmpty());
    m_common->setValue(u"summaryCreated"_s, dayRange(summary.firstCreated, summary.lastCreated));
    m_common->setValue(u"summaryLastSignIn"_s,
                       summary.neverSignedIn == summary.total
                           ? FieldValue{tr("None of them ever")}
                           : dayRange(summary.firstSignIn, summary.lastSignIn, summary.neverSignedIn));
}

} // namespace desk::ui
