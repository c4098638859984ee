#include "models/jobs/protectedusers.h"

#include "models/filters/filterfield.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::models {

ProtectedUsers ProtectedUsers::fromText(const QString &text)
{
    ProtectedUsers users;
    for (const auto &word : splitList(text)) {
        const auto at = word.lastIndexOf(u'@');
        if (word.startsWith(u"user_"_s))
            users.ids.insert(word);
        else if (const auto domain = word.mid(at + 1).toLower(); !domain.isEmpty())
            users.domains.insert(domain);
    }
    return users;
}

QString ProtectedUsers::toText() const
{
    auto lines = QStringList{ids.begin(), ids.end()} + QStringList{domains.begin(), domains.end()};
    std::ranges::sort(lines);
    return lines.join(u'\n');
}

bool ProtectedUsers::contains(const UserRef &user) const
{
    if (ids.isEmpty() && domains.isEmpty())
        return false;
    if (ids.contains(user.idText()))
        return true;
    const auto email = QString::fromUtf8(user.email()).toLower();
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
