#include "ui/detail/usersummary.h"

#include <algorithm>
#include <cstring>

namespace desk::ui {

namespace {

constexpr char providerSeparator = ' ';
constexpr char organizationSeparator = '\x1f';

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

bool holds(QByteArrayView list, QByteArrayView item, char separator)
{
    for (qsizetype at = 0; at < list.size();) {
        auto end = list.indexOf(separator, at);
        if (end < 0) {
            end = list.size();
        }
        if (list.sliced(at, end - at) == item) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

//! Of the first user's items, those that every further one has: soon empty, and then it costs nothing.
class Common final
{
public:
    explicit Common(char separator) : m_separator(separator) { }

    void add(QByteArrayView list, bool isFirst)
    {
        if (isFirst) {
            for (const auto &item : list.toByteArray().split(m_separator)) {
                if (!item.isEmpty()) {
                    m_items.append(item);
                }
            }
        } else if (!m_items.isEmpty()) {
            m_items.removeIf([this, list](const QByteArray &item) { return !holds(list, item, m_separator); });
        }
    }

    [[nodiscard]] bool isOver() const { return m_items.isEmpty(); } //!< once the first is in
    [[nodiscard]] QStringList items() const
    {
        QStringList result;
        for (const auto &item : m_items) {
            result.append(QString::fromUtf8(item));
        }
        return result;
    }

private:
    char m_separator;
    QList<QByteArray> m_items{};
};

class CommonDomain final
{
public:
    void add(QByteArrayView email, bool isFirst)
    {
        if (!isFirst && m_domain.isEmpty()) {
            return;
        }
        const auto at = email.lastIndexOf('@');
        const auto domain = at < 0 ? QByteArrayView{} : email.sliced(at + 1);
        if (isFirst) {
            m_domain = domain;
        } else if (!equalsIgnoringCase(domain, m_domain)) {
            m_domain = {};
        }
    }

    [[nodiscard]] bool isOver() const { return m_domain.isEmpty(); } //!< likewise
    [[nodiscard]] QString text() const { return QString::fromUtf8(m_domain).toLower(); }

private:
    QByteArrayView m_domain{};
};

void widen(qint64 &first, qint64 &last, qint64 time)
{
    if (time != 0) {
        first = first == 0 ? time : qMin(first, time);
        last = qMax(last, time);
    }
}

} // namespace

UserSummary summarize(const std::vector<models::UserRef> &users)
{
    using Flag = models::UserFlag;
    UserSummary sum;
    sum.total = qsizetype(users.size());
    Common providers{providerSeparator};
    Common organizations{organizationSeparator};
    CommonDomain domain;
    bool isFirst = true;
    for (const auto &user : users) {
        const auto flags = user.flags();
        const auto count = [flags](Flag flag) { return flags.testFlag(flag) ? 1 : 0; };
        sum.banned += count(Flag::Banned);
        sum.locked += count(Flag::Locked);
        sum.deprovisioned += count(Flag::Deprovisioned);
        sum.unverified += count(Flag::Unverified);
        sum.active += (flags & (Flag::Banned | Flag::Locked | Flag::Deprovisioned | Flag::Unverified)) ? 0 : 1;
        sum.withMfa += count(Flag::TwoFactorEnabled);
        sum.withPasskey += count(Flag::HasPasskey);
        sum.withoutEmail += count(Flag::NoEmail);
        sum.neverSignedIn += count(Flag::NeverSignedIn);
        widen(sum.firstCreated, sum.lastCreated, user.createdAt());
        widen(sum.firstSignIn, sum.lastSignIn, user.lastSignInAt());
        if (isFirst || !domain.isOver())
            domain.add(user.email(), isFirst);
        if (isFirst || !providers.isOver())
            providers.add(user.providers(), isFirst);
        if (isFirst || !organizations.isOver())
            organizations.add(user.organizations(), isFirst);
        isFirst = false;
    }
    sum.emailDomain = domain.text();
    sum.providers = providers.items();
    sum.organizations = organizations.items();
    return sum;
}

} // namespace desk::ui
