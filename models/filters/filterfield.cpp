#include "models/filters/filterfield.h"

#include "models/text/display.h"
#include "models/users/valuesin.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

using api::UserFilter;

QString words(const char *text) { return QCoreApplication::translate("Filters", text); }

template <QStringList UserFilter::*Member>
void applyList(const FilterValue &value, UserFilter &filter)
{
    filter.*Member += value.list;
}

template <QString UserFilter::*Member>
void applyText(const FilterValue &value, UserFilter &filter)
{
    filter.*Member = value.text.trimmed();
}

template <std::optional<qint64> UserFilter::*After, std::optional<qint64> UserFilter::*Before>
void applyRange(const FilterValue &value, UserFilter &filter)
{
    filter.*After = value.after;
    filter.*Before = value.before;
}

bool hasPrefix(QStringView value, QLatin1StringView prefix)
{
    return value.startsWith(prefix) && value.size() > prefix.size();
}

constexpr std::array fields{
    FilterField{.id = "banned",
                .title = QT_TRANSLATE_NOOP("Filters", "Banned"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Whether the user is banned"),
                .kind = FilterKind::YesNo,
                .apply = [](const FilterValue &value, UserFilter &filter) { filter.banned = value.flag; },
                .fits = [](const FilterValue &value,
                           UserFlags flags) { return flags.testFlag(UserFlag::Banned) == value.flag.value_or(true); }},
    FilterField{.id = "created",
                .title = QT_TRANSLATE_NOOP("Filters", "Created"),
                .hint = QT_TRANSLATE_NOOP("Filters", "When the account was created"),
                .kind = FilterKind::TimeRange,
                .apply = applyRange<&UserFilter::createdAtAfter, &UserFilter::createdAtBefore>},
    FilterField{.id = "last_active",
                .title = QT_TRANSLATE_NOOP("Filters", "Last active"),
                .hint = QT_TRANSLATE_NOOP("Filters", "The latest session activity, to the day"),
                .kind = FilterKind::TimeRange,
                .apply = applyRange<&UserFilter::lastActiveAtAfter, &UserFilter::lastActiveAtBefore>},
    FilterField{.id = "last_sign_in",
                .title = QT_TRANSLATE_NOOP("Filters", "Last sign-in"),
                .hint = QT_TRANSLATE_NOOP("Filters", "When the user last signed in"),
                .kind = FilterKind::TimeRange,
                .apply = applyRange<&UserFilter::lastSignInAtAfter, &UserFilter::lastSignInAtBefore>},
    FilterField{.id = "name",
                .title = QT_TRANSLATE_NOOP("Filters", "Name contains"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Part of the first or last name"),
                .kind = FilterKind::Text,
                .apply = applyText<&UserFilter::nameQuery>},
    FilterField{.id = "email",
                .title = QT_TRANSLATE_NOOP("Filters", "E-mail contains"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Part of an e-mail address, such as @acme.example"),
                .kind = FilterKind::Text,
                .apply = applyText<&UserFilter::emailAddressQuery>},
    FilterField{.id = "phone",
                .title = QT_TRANSLATE_NOOP("Filters", "Phone contains"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Part of a phone number, such as 7946"),
                .kind = FilterKind::Text,
                .apply = [](const FilterValue &value,
                            UserFilter &filter) { filter.phoneNumberQuery = bareNumber(value.text); }},
    FilterField{.id = "username",
                .title = QT_TRANSLATE_NOOP("Filters", "Username contains"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Part of the username"),
                .kind = FilterKind::Text,
                .apply = applyText<&UserFilter::usernameQuery>},
    FilterField{.id = "email_list",
                .title = QT_TRANSLATE_NOOP("Filters", "E-mail addresses"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Whole addresses, one a line; up to 100"),
                .kind = FilterKind::List,
                .apply = applyList<&UserFilter::emailAddress>,
                .accepts = [](QStringView value) { return value.contains(u'@'); },
                .wrong = QT_TRANSLATE_NOOP("Filters", "“%1” is not a whole e-mail address."),
                .named = valuesIn<&api::User::emailAddresses, &api::EmailAddress::emailAddress>},
    FilterField{.id = "user_id_list",
                .title = QT_TRANSLATE_NOOP("Filters", "User ids"),
                .hint = QT_TRANSLATE_NOOP("Filters", "user_… one a line; up to 100"),
                .kind = FilterKind::List,
                .apply = applyList<&UserFilter::userId>,
                .accepts = [](QStringView value) { return hasPrefix(value, "user_"_L1); },
                .wrong = QT_TRANSLATE_NOOP("Filters", "“%1” is not a user id: those begin with user_."),
                .named = [](const api::User &user) { return QStringList{user.id}; }},
    FilterField{.id = "phone_list",
                .title = QT_TRANSLATE_NOOP("Filters", "Phone numbers"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Whole numbers with country code (+44…), one a line; up to 100"),
                .kind = FilterKind::List,
                .apply = applyList<&UserFilter::phoneNumber>,
                .accepts = [](QStringView value) { return value.startsWith(u'+'); },
                .wrong = QT_TRANSLATE_NOOP("Filters", "“%1” has no country code, such as +44."),
                .tidied = bareNumber,
                .named = valuesIn<&api::User::phoneNumbers, &api::PhoneNumber::phoneNumber>},
    FilterField{.id = "username_list",
                .title = QT_TRANSLATE_NOOP("Filters", "Usernames"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Whole usernames, one a line; up to 100"),
                .kind = FilterKind::List,
                .apply = applyList<&UserFilter::username>,
                .named = [](const api::User &user) { return QStringList{user.username}; }},
    FilterField{.id = "external_id_list",
                .title = QT_TRANSLATE_NOOP("Filters", "External ids"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Whole ids, one a line; up to 100"),
                .kind = FilterKind::List,
                .apply = applyList<&UserFilter::externalId>,
                .named = [](const api::User &user) { return QStringList{user.externalId}; }},
    FilterField{.id = "wallet_list",
                .title = QT_TRANSLATE_NOOP("Filters", "Web3 wallets"),
                .hint = QT_TRANSLATE_NOOP("Filters", "Whole addresses (0x…), one a line; up to 100"),
                .kind = FilterKind::List,
                .apply = applyList<&UserFilter::web3Wallet>,
                .named = valuesIn<&api::User::web3Wallets, &api::Web3Wallet::web3Wallet>},
    FilterField{.id = "organization",
                .title = QT_TRANSLATE_NOOP("Filters", "Organization"),
                .hint =
                    QT_TRANSLATE_NOOP("Filters", "org_… ids, one a line; put - before an id to leave its members out"),
                .kind = FilterKind::List,
                .apply = applyList<&UserFilter::organizationId>,
                .accepts =
                    [](QStringView value) {
                        if (value.startsWith(u'-') || value.startsWith(u'+'))
                            value = value.sliced(1);
                        return hasPrefix(value, "org_"_L1);
                    },
                .wrong = QT_TRANSLATE_NOOP("Filters", "“%1” is not an organization id: those begin with org_.")},
    FilterField{.id = "provider",
                .title = QT_TRANSLATE_NOOP("Filters", "Provider account"),
                .hint =
                    QT_TRANSLATE_NOOP("Filters", "The service finds accounts only by the user's id at the provider"),
                .kind = FilterKind::Provider,
                .apply =
                    [](const FilterValue &value, UserFilter &filter) {
                        const auto provider = value.text.trimmed();
                        filter.provider = provider.startsWith("oauth_"_L1) ? provider : u"oauth_"_s + provider;
                        filter.providerUserId = value.list;
                    }},
};

QString dayText(qint64 time)
{
    return QLocale{}.toString(QDateTime::fromMSecsSinceEpoch(time).date(), QLocale::ShortFormat);
}

QString listText(const QStringList &list)
{
    if (list.size() == 1)
        return displayText(list.constFirst(), 40);
    return QCoreApplication::translate("Filters", "%Ln value(s)", nullptr, int(list.size()));
}

QString listProblem(const FilterField &field, const QStringList &list)
{
    if (list.isEmpty())
        return words(QT_TRANSLATE_NOOP("Filters", "Enter at least one value."));
    if (list.size() > maxListValues) {
        return words(QT_TRANSLATE_NOOP("Filters", "The service takes %1 values at a time; these are %2."))
            .arg(QLocale{}.toString(maxListValues), QLocale{}.toString(list.size()));
    }
    if (!field.accepts)
        return {};
    const auto odd = std::ranges::find_if_not(list, [&field](const QString &value) { return field.accepts(value); });
    if (odd == list.end())
        return {};
    return words(field.wrong).arg(isolatedText(*odd, 60));
}

} // namespace

std::span<const FilterField> filterFields() { return fields; }

const FilterField *findFilterField(QStringView id)
{
    const auto found =
        std::ranges::find_if(fields, [id](const FilterField &field) { return id == QLatin1StringView{field.id}; });
    return found == fields.end() ? nullptr : &*found;
}

QStringList splitList(const QString &text)
{
    static const QRegularExpression separators{u"[\\s,;]+"_s};
    auto values = text.split(separators, Qt::SkipEmptyParts);
    values.removeDuplicates();
    return values;
}

QStringList listFor(const FilterField &field, const QString &text)
{
    if (!field.tidied)
        return splitList(text);
    static const QRegularExpression separators{u"[\r\n\t,;]+"_s};
    QStringList values;
    for (const auto &part : text.split(separators, Qt::SkipEmptyParts)) {
        if (const auto value = field.tidied(part); !value.isEmpty())
            values.append(value);
    }
    values.removeDuplicates();
    return values;
}

QString bareNumber(const QString &text)
{
    static const QRegularExpression filling{u"[\\s()./-]+"_s};
    return QString{text}.remove(filling);
}

QString filterProblem(const FilterField &field, const FilterValue &value)
{
    switch (field.kind) {
    case FilterKind::YesNo:
        return value.flag ? QString{} : words(QT_TRANSLATE_NOOP("Filters", "Choose yes or no."));
    case FilterKind::TimeRange:
        if (!value.after && !value.before)
            return words(QT_TRANSLATE_NOOP("Filters", "Choose a first day, a last day or both."));
        if (value.after && value.before && *value.after >= *value.before)
            return words(QT_TRANSLATE_NOOP("Filters", "The first day is after the last."));
        return {};
    case FilterKind::Text:
        return value.text.trimmed().isEmpty() ? words(QT_TRANSLATE_NOOP("Filters", "Type what to look for."))
                                              : QString{};
    case FilterKind::List:
        return listProblem(field, value.list);
    case FilterKind::Provider:
        if (value.text.trimmed().isEmpty())
            return words(QT_TRANSLATE_NOOP("Filters", "Name the provider, such as google."));
        return listProblem(field, value.list);
    }
    Q_UNREACHABLE();
}

QString filterText(const FilterField &field, const FilterValue &value)
{
    const auto title = words(field.title);
    switch (field.kind) {
    case FilterKind::YesNo:
        return value.flag.value_or(true) ? title : words(QT_TRANSLATE_NOOP("Filters", "Not %1")).arg(title.toLower());
    case FilterKind::TimeRange:
        // Bounds are exclusive milliseconds; the person chose whole days.
        if (value.after && value.before) {
            return words(QT_TRANSLATE_NOOP("Filters", "%1 %2 to %3"))
                .arg(title, dayText(*value.after + 1), dayText(*value.before - 1));
        }
        if (value.after)
            return words(QT_TRANSLATE_NOOP("Filters", "%1 since %2")).arg(title, dayText(*value.after + 1));
        return words(QT_TRANSLATE_NOOP("Filters", "%1 until %2")).arg(title, dayText(value.before.value_or(0) - 1));
    case FilterKind::Text:
        return words(QT_TRANSLATE_NOOP("Filters", "%1 “%2”")).arg(title, displayText(value.text.trimmed(), 40));
    case FilterKind::List:
        return words(QT_TRANSLATE_NOOP("Filters", "%1: %2")).arg(title, listText(value.list));
    case FilterKind::Provider:
        return words(QT_TRANSLATE_NOOP("Filters", "%1: %2"))
            .arg(displayText(value.text.trimmed(), 40), listText(value.list));
    }
    Q_UNREACHABLE();
}

} // namespace desk::models
