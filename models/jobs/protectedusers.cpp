#include "models/jobs/protectedusers.h"

#include "models/filters/filterfield.h"
#include "models/jobs/lookuplist.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

//! What is much shorter than the service's own was cut for sure.
bool canBeUserId(const QString &word)
{
    static const QRegularExpression id{u"^user_[0-9A-Za-z]{20,}$"_s};
    return id.match(word).hasMatch();
}

bool isWholeUserId(const QString &word)
{
    return word.size() == QLatin1StringView{"user_"}.size() + ProtectedUsers::idLetters;
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar letter) { return letter.unicode() < 0x80; });
}

//! A domain in its own script and the same as it is sent are one.
QString sentDomain(const QString &domain)
{
    return isAscii(domain) ? domain.toLower() : QString::fromLatin1(QUrl::toAce(domain));
}

QString sentAddress(const QString &address)
{
    if (isAscii(address))
        return address.toLower();
    const auto domain = address.lastIndexOf(u'@') + 1;
    return address.first(domain).toLower() + sentDomain(address.sliced(domain));
}

bool isDomain(const QString &word)
{
    static const QRegularExpression domain{u"^[\\w-]+(\\.[\\w-]+)+$"_s, QRegularExpression::UseUnicodePropertiesOption};
    return domain.match(word).hasMatch();
}

} // namespace

ProtectedUsers ProtectedUsers::fromText(const QString &text, QStringList *odd, QStringList *doubtful)
{
    ProtectedUsers users;
    for (const auto &word : splitList(text)) {
        auto domain = word;
        for (const auto &all : {u"*"_s, u"@"_s, u"."_s}) { // "*@acme.example" and "*.acme.example", too
            if (domain.startsWith(all))
                domain.remove(0, 1);
        }
        if (canBeUserId(word)) {
            users.ids.insert(word);
            if (doubtful && !isWholeUserId(word))
                doubtful->append(word);
        } else if (isEmailAddress(word) && !word.contains(u'*')) {
            users.emails.insert(sentAddress(word));
        } else if (isDomain(domain) && !isUserId(word)) {
            users.domains.insert(sentDomain(domain));
        } else if (odd) {
            odd->append(word);
        }
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
    if (emails.isEmpty() && domains.isEmpty())
        return false;
    const auto email = sentAddress(QString::fromUtf8(user.email()));
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
