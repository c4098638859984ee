#include "sandbox/api/edituser.h"
#include "sandbox/api/form.h"
#include "sandbox/api/handlers.h"
#include "sandbox/api/useredits.h"
#include "sandbox/api/usererrors.h"
#include "sandbox/people/jsonwriter.h"
#include "sandbox/secrets/derivedsecrets.h"
#include "sandbox/secrets/passwordhash.h"
#include "sandbox/secrets/totp.h"

#include <algorithm>

namespace desk::sandbox::handlers {

namespace {

//! These operations answer with the id alone.
Outcome userIdAfter(Instance &instance, const Request &request, const UserEdit &edit)
{
    if (std::optional<Refusal> refusal = editUser(instance, request, edit))
        return *std::move(refusal);
    std::string body;
    JsonWriter json(body);
    json.beginObject();
    json.field("user_id", request.path.at("user_id"));
    json.endObject();
    return body;
}

//! The one text that a verification asks for.
std::optional<std::string> readOnly(const Request &request, const std::string &name, Refusal *wrong)
{
    const std::optional<Form> form = Form::read(request.body, {{name, Field::Type::Text, true}}, wrong);
    if (!form)
        return std::nullopt;
    if (form->text(name).empty()) {
        *wrong = refusals::missing(name);
        return std::nullopt;
    }
    return form->text(name);
}

std::vector<std::string> lines(const std::string &text)
{
    std::vector<std::string> all;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        all.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return all;
}

std::string joined(const std::vector<std::string> &all)
{
    std::string text;
    for (const std::string &line : all)
        text.append(text.empty() ? "" : "\n").append(line);
    return text;
}

//! Takes \a code from the codes that are left; false when it is none of them.
bool consumeBackupCode(StoredUser &user, const std::string &code)
{
    if (!user.document.isTrue("backup_code_enabled"))
        return false;
    std::vector<std::string> codes =
        user.secrets.backupCodes ? lines(*user.secrets.backupCodes) : derivedBackupCodes(user.id());
    const auto found = std::find_if(codes.begin(), codes.end(), [&code](const std::string &one) {
        return isBcrypt(one) ? matchesBcrypt(one, code) : one == code;
    });
    if (found == codes.end())
        return false;
    codes.erase(found);
    user.secrets.backupCodes = joined(codes);
    return true;
}

void removeTotp(StoredUser &user)
{
    if (!user.document.isTrue("totp_enabled"))
        return;
    user.document.set("totp_enabled", JsonTree::boolean(false));
    user.secrets.totp.reset();
}

void removeBackupCodes(StoredUser &user)
{
    if (!user.document.isTrue("backup_code_enabled"))
        return;
    user.document.set("backup_code_enabled", JsonTree::boolean(false));
    user.secrets.backupCodes = "";
}

void releasePhones(StoredUser &user)
{
    JsonTree phones = user.document.at("phone_numbers");
    bool isAnyFactor = false;
    for (JsonTree &phone : phones.elements()) {
        if (!phone.at("reserved_for_second_factor").isTrue())
            continue;
        phone.set("reserved_for_second_factor", JsonTree::boolean(false));
        isAnyFactor = true;
    }
    if (isAnyFactor)
        user.document.set("phone_numbers", phones);
}

} // namespace

Outcome verifyPassword(Instance &instance, const Request &request)
{
    Refusal wrong;
    const std::optional<std::string> password = readOnly(request, "password", &wrong);
    if (!password)
        return wrong;
    const auto verify = [&](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        if (!user.document.isTrue("password_enabled"))
            return refusals::noPassword();
        const bool isRight = user.secrets.password ? isStoredPassword(*user.secrets.password, *password)
                                                   : derivedPassword(user.id()) == *password;
        return isRight ? std::nullopt : std::optional<Refusal>(refusals::wrongPassword());
    };
    if (std::optional<Refusal> refusal = editUser(instance, request, verify))
        return *std::move(refusal);
    return R"({"verified":true})";
}

Outcome verifyTotp(Instance &instance, const Request &request)
{
    constexpr std::size_t digits = 6;
    Refusal wrong;
    const std::optional<std::string> code = readOnly(request, "code", &wrong);
    if (!code)
        return wrong;
    std::string type = "totp";
    const auto verify = [&](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        if (!user.document.isTrue("totp_enabled"))
            return refusals::noTotp();
        const std::string secret = user.secrets.totp ? *user.secrets.totp : derivedTotpSecret(user.id());
        if (isTotpCode(fromBase32(secret).value_or(""), *code, instance.now()))
            return std::nullopt;
        type = "backup_code";
        if (consumeBackupCode(user, *code))
            return std::nullopt;
        return code->size() == digits ? refusals::wrongTotp() : refusals::wrongTotpLength();
    };
    if (std::optional<Refusal> refusal = editUser(instance, request, verify))
        return *std::move(refusal);
    return R"({"verified":true,"code_type":")" + type + R"("})";
}

Outcome disableMfa(Instance &instance, const Request &request)
{
    return userIdAfter(instance, request, [&](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        removeTotp(user);
        removeBackupCodes(user);
        releasePhones(user);
        updateSecondFactors(user, instance.now());
        return std::nullopt;
    });
}

Outcome deleteTotp(Instance &instance, const Request &request)
{
    return userIdAfter(instance, request, [&](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        removeTotp(user);
        updateSecondFactors(user, instance.now());
        return std::nullopt;
    });
}

Outcome deleteBackupCodes(Instance &instance, const Request &request)
{
    return userIdAfter(instance, request, [](StoredUser &user, UserTransaction &) -> std::optional<Refusal> {
        removeBackupCodes(user);
        return std::nullopt;
    });
}

} // namespace desk::sandbox::handlers
