#include "models/jobs/protectedusers.h"

#include "models/filters/filterfield.h"
#include "models/jobs/lookuplist.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

bool isDomain(const QString &word)
{
    static const QRegularExpression domain{u"^[\\w-]+(\\.[\\w-]+)+$"_s, QRegularExpression::UseUnicodePropertiesOption};
    return domain.match(word).hasMatch();
}

} // namespace

ProtectedUsers ProtectedUsers::fromText(const QString &text, QStringList *odd)
{
    ProtectedUsers users;
    for (const auto &word : splitList(text)) {
        auto domain = word.toLower();
        if (domain.startsWith(u'@'))
            domain.remove(0, 1);
        if (isUserId(word))
            users.ids.insert(word);
        else if (isEmailAddress(word))
            users.emails.insert(word.toLower());
        else if (isDomain(domain))
            users.domains.insert(domain);
        else if (odd)
            odd->append(word);
    }
    return users;
}

QString ProtectedUsers::toText() const
{
    auto lines = QStringList{ids.begin(), ids.end()} + QStringList{emails.begin(), emails.end()}
        + QStringList{domains.begin(), domains.end()};
    std::ranges::sort(lines);
    return lines.join(u'\n');
}

bool ProtectedUsers::contains(const UserRef &user) const
{
    if (isEmpty())
        return false;
    if (ids.contains(user.idText()))
        return true;
    const auto email = QString::fromUtf8(user.email()).toLower();
    if (emails.contains(email))
        return true;
    auto domain = email.mid(email.lastIndexOf(u'@') + 1);
    while (!domain.isEmpty()) {
        if (domains.contains(domain))
            return true;
        const auto dot = domain.indexOf(u'.');
        domain = dot < 0 ? QString{} : domain.mid(dot + 1);
    }
    return false;
}

} // namespace desk::models
