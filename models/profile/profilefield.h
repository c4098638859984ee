#pragma once

#include "api/user.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <variant>

namespace desk::api {
struct CreateUser;
struct UpdateUser;
} // namespace desk::api

namespace desk::models {

//! The two forms about a user's profile. Both are made from profileFields().
enum class ProfileForm { Create, Edit };

enum class ProfileKind {
    Text, //!< a line; empty: none
    Secret, //!< a line that is masked
    Number, //!< a whole number as text; empty: none
    Choice, //!< the value of one of options(); empty: none
    Switch, //!< on or off; while a user is made also neither, which leaves it to the instance
    Option, //!< how to carry it out: a tick that is sent if it is set
    Date, //!< a moment, UTC; invalid: none
    Lines, //!< a list, one a line
    Identifiers, //!< a list, each of it verified or reserved
    Json, //!< a JSON object as text; empty: none
};

//! An e-mail address or phone number a user is made with.
struct NewIdentifier
{
    QString text{};
    bool isReserved = false; //!< not verified, but nobody else can claim it
    friend bool operator==(const NewIdentifier &, const NewIdentifier &) = default;
};

//! What stands in a field. Text for all kinds but Switch and Option, Date, Lines and Identifiers.
using ProfileValue = std::variant<QString, std::optional<bool>, QDateTime, QStringList, QList<NewIdentifier>>;
using ProfileValues = QHash<QString, ProfileValue>; //!< by the id of the field

struct ProfileOption
{
    QString value{};
    QString label{}; //!< from outside: for displayText()
    friend bool operator==(const ProfileOption &, const ProfileOption &) = default;
};

//! One field of a user's profile: the forms, their requests, what is compared before something is overwritten and
//! where the service's errors are shown are all made from this table. Texts are marked with
//! QT_TRANSLATE_NOOP("Profile", …).
struct ProfileField
{
    const char *id; //!< the parameter's name in requests and in the service's errors; object name of the control
    const char *group; //!< id of a ProfileGroup
    ProfileKind kind;
    const char *label;
    const char *hint = ""; //!< a line below the control
    const char *placeholder = ""; //!< an example; not translated
    const char *alsoNamed = ""; //!< another parameter the control is made of
    const char *needs = ""; //!< id of a field without which this one means nothing
    const char *without = ""; //!< id of a field that this one cannot stand beside
    bool isRequired = false; //!< cannot be emptied
    void (*create)(const ProfileValue &, api::CreateUser &) = nullptr; //!< null: not in the form
    void (*update)(const ProfileValue &, api::UpdateUser &) = nullptr; //!< likewise
    ProfileValue (*read)(const api::User &) = nullptr; //!< null: the service does not tell
    QList<ProfileOption> (*options)(const api::User &) = nullptr; //!< of a Choice
    QString (*check)(const QString &text) = nullptr; //!< of a Text: valueProblem() of one that is not empty

    [[nodiscard]] QString key() const { return QString::fromLatin1(id); } //!< in ProfileValues
    //! Whoever knows it can sign in as the user: never kept.
    [[nodiscard]] bool isSecret() const { return kind == ProfileKind::Secret || QByteArrayView{id} == "backup_codes"; }
    [[nodiscard]] bool isIn(ProfileForm form) const
    {
        return form == ProfileForm::Create ? create != nullptr : update != nullptr;
    }
};

struct ProfileGroup
{
    const char *id;
    const char *title;
};

[[nodiscard]] std::span<const ProfileField> profileFields();
[[nodiscard]] const ProfileField *findProfileField(QStringView id);
[[nodiscard]] std::span<const ProfileGroup> profileGroups();
[[nodiscard]] QString profileText(const char *text); //!< in the person's language

[[nodiscard]] ProfileValue emptyValue(ProfileKind kind);
[[nodiscard]] bool isEmpty(const ProfileValue &value);

//! What the fields of \p form hold at first: \p user as they are, nothing of what the service does not tell.
[[nodiscard]] ProfileValues profileValues(ProfileForm form, const api::User &user = {});

//! Whether \p field means something beside the other \p values; if not, there is nothing to type.
[[nodiscard]] bool isUsable(const ProfileField &field, const ProfileValues &values, const ProfileValues &before);
//! The fields of \p form that were touched and are to be sent, in the table's order.
[[nodiscard]] QList<const ProfileField *> changedFields(ProfileForm form, const ProfileValues &values,
                                                        const ProfileValues &before);

//! Why \p value cannot be sent, a sentence for beside the field; empty if it can.
[[nodiscard]] QString valueProblem(const ProfileField &field, const ProfileValue &value);

//! \p value in words, for a comparison; text from outside goes through displayText() here.
[[nodiscard]] QString valueText(const ProfileField &field, const ProfileValue &value, const api::User &user);

} // namespace desk::models
