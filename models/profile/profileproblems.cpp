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
    BesideWords{"form_data_missing", QT_TRANSLATE_NOOP("Profile", "The settings of the instance ask for this.")},
    BesideWords{
        "form_identifier_exists",
        QT_TRANSLATE_NOOP("Profile", "Another user has this already. Look that user up, or enter another one.")},
    BesideWords{"form_disallow_future_date", QT_TRANSLATE_NOOP("Profile", "This must not lie in the future.")},
};

struct CodeField
{
    const char *code;
    const char *field;
};

//! Codes of one field that the service does not name.
constexpr std::array codeFields{CodeField{"invalid_totp_secret_code", "totp_secret"}};

QString besideSentence(const api::Error &error, const api::Error::Detail &detail)
{
    const auto found = std::ranges::find_if(
        besideWords, [&detail](const BesideWords &words) { return detail.code == QLatin1StringView{words.code}; });
    if (found != besideWords.end())
        return profileText(found->text);
    // The service's own sentence about a form begins with the parameter; here it stands right beside the field.
    const auto parameter = detail.fields.value(0);
    if (detail.code == u"form_param_format_invalid" && detail.message.startsWith(parameter + u' '))
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

ProfileProblems profileProblems(ProfileForm form, const api::Error &error)
{
    ProfileProblems problems;
    for (const auto &detail : error.details) {
        const auto ids = fieldsNamedIn(form, detail);
        const auto said = besideSentence(error, detail);
        if (ids.isEmpty())
            problems.others.append(said);
        for (const auto &id : ids) {
            auto &text = problems.byField[id];
            if (!text.split(u'\n').contains(said))
                text += text.isEmpty() ? said : u'\n' + said;
        }
    }
    return problems;
}

} // namespace desk::models
