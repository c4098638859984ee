#include "models/profile/profileproblems.h"

#include "models/text/display.h"
#include "models/text/errortext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace desk::models {

namespace {

struct BesideWords
{
    const char *code;
    const char *text;
};

//! Codes that are said shorter right beside the field.
constexpr std::array besideWords{
    BesideWords{
        "form_param_unknown",
        QT_TRANSLATE_NOOP("Profile",
                          "This instance does not use this. Leave it empty, or have it switched on in the Clerk "
                          "dashboard.")},
    BesideWords{"form_data_missing",
                QT_TRANSLATE_NOOP("Profile", "The settings of the instance ask for this: fill it in.")},
    BesideWords{
        "form_identifier_exists",
        QT_TRANSLATE_NOOP("Profile", "Another user has this already. Look that user up, or enter another one.")},
    BesideWords{"form_disallow_future_date", QT_TRANSLATE_NOOP("Profile", "This must not lie in the future.")},
};

struct FormatWords
{
    const char *parameter;
    const char *text;
};

//! What form_param_format_invalid asks for, instead of the names of standards.
constexpr std::array formatWords{
    FormatWords{"email_address", QT_TRANSLATE_NOOP("Profile", "This is no e-mail address, as in name@example.com.")},
    FormatWords{
        "phone_number",
        QT_TRANSLATE_NOOP("Profile", "This is no phone number with + and its country in front, as in +12015550123.")},
    FormatWords{"web3_wallet",
                QT_TRANSLATE_NOOP("Profile", "This is no wallet address: 0x and 40 more digits and letters A to F.")},
    FormatWords{"locale", QT_TRANSLATE_NOOP("Profile", "This is no language as the service writes it, as in en-US.")},
};

struct CodeField
{
    const char *code;
    const char *field;
};

//! Codes of one field that the service does not name.
constexpr std::array codeFields{CodeField{"invalid_totp_secret_code", "totp_secret"}};

QString takenSentence(const QList<TakenIdentifier> &taken)
{
    QStringList sentences;
    for (const auto &[typed, holder] : taken) {
        sentences.append(
            profileText(QT_TRANSLATE_NOOP("Profile", "“%1” belongs to %2.")).arg(displayText(typed, 60), holder));
    }
    sentences.append(profileText(QT_TRANSLATE_NOOP("Profile", "Look that user up, or enter something else.")));
    return sentences.join(u' ');
}

QString besideSentence(const api::Error &error, const api::Error::Detail &detail)
{
    const auto found = std::ranges::find_if(
        besideWords, [&detail](const BesideWords &words) { return detail.code == QLatin1StringView{words.code}; });
    if (found != besideWords.end())
        return profileText(found->text);
    const auto parameter = detail.fields.value(0);
    const bool isFormat = detail.code == u"form_param_format_invalid";
    const auto *format = std::ranges::find(
        formatWords, parameter, [](const FormatWords &words) { return QString::fromLatin1(words.parameter); });
    if (isFormat && format != formatWords.end())
        return profileText(format->text);
    // The service's own sentence about a form begins with the parameter; here it stands right beside the field.
    if (isFormat && detail.message.startsWith(parameter + u' '))
        return displayText(profileText(QT_TRANSLATE_NOOP("Profile", "This")) + detail.message.mid(parameter.size()));
    const api::Error alone{.kind = error.kind, .message = detail.message, .details = {detail}};
    return (whatHappened(alone) + u' ' + whatNext(alone)).trimmed();
}

bool isNamedAs(const ProfileField &field, const QString &parameter)
{
    return parameter == QLatin1StringView{field.id}
    || (*field.alsoNamed && parameter == QLatin1StringView{field.alsoNamed});
}

QStringList fieldsNamedIn(ProfileForm form, const api::Error::Detail &detail)
{
    auto named = detail.fields;
    for (const auto &[code, field] : codeFields) {
        if (named.isEmpty() && detail.code == QLatin1StringView{code})
            named.append(QString::fromLatin1(field));
    }
    QStringList ids;
    for (const auto &field : profileFields()) {
        const bool isMeant =
            std::ranges::any_of(named, [&field](const QString &parameter) { return isNamedAs(field, parameter); });
        if (field.isIn(form) && isMeant)
            ids.append(field.key());
    }
    return ids;
}

} // namespace

ProfileProblems profileProblems(ProfileForm form, const api::Error &error, const TakenIdentifiers &taken)
{
    ProfileProblems problems;
    for (const auto &detail : error.details) {
        const auto ids = fieldsNamedIn(form, detail);
        auto said = besideSentence(error, detail);
        if (ids.isEmpty())
            problems.others.append(said);
        for (const auto &id : ids) {
            auto &text = problems.byField[id];
            if (const auto found = taken.value(id); detail.code == u"form_identifier_exists" && !found.isEmpty()) {
                for (const auto &identifier : found)
                    problems.lines[id].append(identifier.typed);
                said = takenSentence(found);
            }
            if (!text.split(u'\n').contains(said))
                text += text.isEmpty() ? said : u'\n' + said;
        }
    }
    return problems;
}

} // namespace desk::models
