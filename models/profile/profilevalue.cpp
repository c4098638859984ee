#include "models/metadata/jsonstring.h"
#include "models/metadata/jsontree.h"
#include "models/metadata/metadatafield.h"
#include "models/profile/profilebinding.h"
#include "models/profile/profilefield.h"
#include "models/text/display.h"
#include "models/users/usercolumns.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace binding {

QStringList lines(const QStringList &typed)
{
    QStringList kept;
    for (const auto &line : typed) {
        if (const auto trimmed = line.trimmed(); !trimmed.isEmpty())
            kept.append(trimmed);
    }
    return kept;
}

namespace {

template <typename Entry>
QList<ProfileOption> identificationOptions(const QList<Entry> &entries, QString Entry::*text, const QString &primaryId)
{
    QList<ProfileOption> options;
    // Something may become the primary one; that there is none any more is nothing to choose.
    if (primaryId.isEmpty())
        options.append(ProfileOption{{}, QCoreApplication::translate("Profile", "None")});
    for (const auto &entry : entries) {
        const bool isVerified = entry.verification.isVerified();
        if (!isVerified && entry.id != primaryId)
            continue;
        const auto label = displayText(entry.*text);
        options.append(
            {entry.id, isVerified ? label : QCoreApplication::translate("Profile", "%1 (not verified)").arg(label)});
    }
    // Whatever the service says stands for itself: it must not look like a change.
    if (std::ranges::find(options, primaryId, &ProfileOption::value) == options.end())
        options.append(ProfileOption{primaryId, displayText(primaryId)});
    return options;
}

} // namespace

QList<ProfileOption> emailOptions(const api::User &user)
{
    return identificationOptions(user.emailAddresses, &api::EmailAddress::emailAddress, user.primaryEmailAddressId);
}

QList<ProfileOption> phoneOptions(const api::User &user)
{
    return identificationOptions(user.phoneNumbers, &api::PhoneNumber::phoneNumber, user.primaryPhoneNumberId);
}

QList<ProfileOption> walletOptions(const api::User &user)
{
    return identificationOptions(user.web3Wallets, &api::Web3Wallet::web3Wallet, user.primaryWeb3WalletId);
}

//! The shape of a language tag (BCP 47): whether there is such a language, the service knows.
QString localeProblem(const QString &text)
{
    static const QRegularExpression tag{u"^[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
                                        "(-([0-9a-z]{5,8}|[0-9][0-9a-z]{3}))*(-[0-9a-wyz](-[0-9a-z]{2,8})+)*"
                                        "(-x(-[0-9a-z]{1,8})+)?$"_s,
                                        QRegularExpression::CaseInsensitiveOption};
    return tag.match(text).hasMatch()
        ? QString{}
        : QCoreApplication::translate("Profile", "This is no language tag, such as de, en-US or zh-Hant-TW.");
}

QList<ProfileOption> hasherOptions(const api::User & /*user*/)
{
    QList<ProfileOption> options{{{}, QCoreApplication::translate("Profile", "Choose…")}};
    for (const auto &hasher : api::passwordHashers())
        options.append(ProfileOption{hasher, hasher});
    return options;
}

} // namespace binding

namespace {

QString metadataProblem(const QString &text)
{
    const auto json = text.trimmed().toUtf8();
    if (json.isEmpty())
        return {};
    const auto tree = JsonTree::parse(json);
    if (tree.isValid() && !tree.isObject(0))
        return problemText({.code = JsonProblem::Code::NotAnObject});
    if (const auto &problem = tree.problem()) {
        return QCoreApplication::translate("Profile", "Line %1, column %2: %3")
            .arg(QLocale{}.toString(problem->line), QLocale{}.toString(problem->column), problemText(*problem));
    }
    if (const auto size = compacted(json).size(); size > metadataLimit) {
        return QCoreApplication::translate("Profile", "%1 bytes: the service takes %2 at the most.")
            .arg(QLocale{}.toString(size), QLocale{}.toString(metadataLimit));
    }
    return {};
}

QString numberProblem(const QString &text)
{
    const auto typed = text.trimmed();
    bool isNumber = false;
    const auto number = typed.toLongLong(&isNumber);
    if (!std::ranges::all_of(typed, [](QChar letter) { return letter >= u'0' && letter <= u'9'; }))
        return QCoreApplication::translate("Profile", "A whole number, 0 or more, or nothing.");
    // The service names no limit; nobody means more than it can be sure to keep.
    constexpr qint64 most = std::numeric_limits<qint32>::max();
    return typed.isEmpty() || (isNumber && number <= most)
        ? QString{}
        : QCoreApplication::translate("Profile", "Too large: %1 is the most. 0 is no limit.")
              .arg(QLocale{}.toString(most));
}

QString switchText(const std::optional<bool> &flag)
{
    if (!flag)
        return QCoreApplication::translate("Profile", "As the instance is set");
    return *flag ? QCoreApplication::translate("Profile", "Yes") : QCoreApplication::translate("Profile", "No");
}

bool hasWhatItNeeds(const ProfileField &field, const ProfileValues &values, const ProfileValues &before)
{
    const auto needed = QString::fromLatin1(field.needs);
    return needed.isEmpty() || (values.contains(needed) && values.value(needed) != before.value(needed));
}

} // namespace

ProfileValue emptyValue(ProfileKind kind)
{
    switch (kind) {
    case ProfileKind::Switch:
    case ProfileKind::Option:
        return std::optional<bool>{};
    case ProfileKind::Date:
        return QDateTime{};
    case ProfileKind::Lines:
        return QStringList{};
    case ProfileKind::Identifiers:
        return QList<NewIdentifier>{};
    default:
        return QString{};
    }
}

bool isEmpty(const ProfileValue &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->isEmpty();
    if (const auto *flag = std::get_if<std::optional<bool>>(&value))
        return !flag->has_value();
    if (const auto *time = std::get_if<QDateTime>(&value))
        return !time->isValid();
    if (const auto *list = std::get_if<QStringList>(&value))
        return binding::lines(*list).isEmpty();
    const auto &identifiers = std::get<QList<NewIdentifier>>(value);
    return std::ranges::all_of(identifiers, [](const auto &one) { return one.text.trimmed().isEmpty(); });
}

ProfileValues profileValues(ProfileForm form, const api::User &user)
{
    ProfileValues values;
    for (const auto &field : profileFields()) {
        if (!field.isIn(form))
            continue;
        const bool isKnown = form == ProfileForm::Edit && field.read;
        values.insert(field.key(), isKnown ? field.read(user) : emptyValue(field.kind));
    }
    return values;
}

bool isUsable(const ProfileField &field, const ProfileValues &values, const ProfileValues &before)
{
    const auto other = QString::fromLatin1(field.without);
    const bool isExcluded = values.contains(other) && !isEmpty(values.value(other));
    return !isExcluded && hasWhatItNeeds(field, values, before);
}

QList<const ProfileField *> changedFields(ProfileForm form, const ProfileValues &values, const ProfileValues &before)
{
    QList<const ProfileField *> changed;
    for (const auto &field : profileFields()) {
        const auto id = field.key();
        if (!field.isIn(form) || !values.contains(id) || values.value(id) == before.value(id))
            continue;
        // Of what the service does not tell, empty is untouched.
        if (!field.read && isEmpty(values.value(id)))
            continue;
        if (hasWhatItNeeds(field, values, before))
            changed.append(&field);
    }
    return changed;
}

QString valueProblem(const ProfileField &field, const ProfileValue &value)
{
    switch (field.kind) {
    case ProfileKind::Json:
        return metadataProblem(std::get<QString>(value));
    case ProfileKind::Number:
        return numberProblem(std::get<QString>(value));
    case ProfileKind::Text: {
        const auto text = binding::text(value);
        return field.check && !text.isEmpty() ? field.check(text) : QString{};
    }
    default:
        return {};
    }
}

QString valueText(const ProfileField &field, const ProfileValue &value, const api::User &user)
{
    if (isEmpty(value) && field.kind != ProfileKind::Switch)
        return QCoreApplication::translate("Profile", "nothing");
    if (field.kind == ProfileKind::Secret)
        return u"•••"_s;
    if (const auto *flag = std::get_if<std::optional<bool>>(&value))
        return switchText(*flag);
    if (const auto *time = std::get_if<QDateTime>(&value))
        return localTime(time->toMSecsSinceEpoch());
    if (const auto *list = std::get_if<QStringList>(&value))
        return displayText(list->join(u", "_s));
    const auto *text = std::get_if<QString>(&value);
    if (!text)
        return {};
    if (field.options) {
        const auto options = field.options(user);
        const auto found = std::ranges::find(options, *text, &ProfileOption::value);
        if (found != options.end())
            return found->label;
    }
    return displayText(*text);
}

} // namespace desk::models
