#include "sandbox/api/profileedit.h"

#include "sandbox/api/identifierrules.h"
#include "sandbox/api/passwordrules.h"
#include "sandbox/api/useredits.h"
#include "sandbox/api/usererrors.h"
#include "sandbox/secrets/passwordhash.h"
#include "sandbox/secrets/totp.h"
#include "sandbox/store/haystack.h"

#include <algorithm>

namespace desk::sandbox {

void ProfileEdit::apply()
{
    protectDirectoryUsers();
    applyNames();
    applyShortText("locale", rules::locale);
    applyUsername();
    applyExternalId();
    applyPrimary("primary_email_address_id", "email_addresses");
    applyPrimary("primary_phone_number_id", "phone_numbers");
    applyPrimary("primary_web3_wallet_id", "web3_wallets");
    applyPassword();
    applyDigest();
    applySecondFactors();
    applySwitches();
    applyDates();
    applyMetadata();
    applyImage();
}

void ProfileEdit::add(std::optional<Refusal> problem)
{
    if (problem)
        m_problems.push_back(*std::move(problem));
}

std::optional<Refusal> ProfileEdit::refusal() const
{
    if (m_problems.empty())
        return std::nullopt;
    Refusal all{422, {}};
    for (const Refusal &problem : m_problems) {
        if (problem.status != 422)
            return problem;
        all.errors.insert(all.errors.end(), problem.errors.begin(), problem.errors.end());
    }
    return all;
}

void ProfileEdit::protectDirectoryUsers()
{
    if (!isManagedByDirectory(m_user.document))
        return;
    for (const char *name : {"first_name", "last_name", "username", "primary_email_address_id"}) {
        if (m_form.has(name) && m_form.text(name) != m_user.document.text(name))
            add(refusals::attributeManagedByDirectory(name));
    }
}

void ProfileEdit::applyNames()
{
    bool isRenamed = false;
    for (const std::string name : {"first_name", "last_name"}) {
        if (!m_form.has(name))
            continue;
        add(rules::shortText(name, m_form.text(name)));
        set(name, textOrNull(m_form.text(name)));
        isRenamed = true;
    }
    if (isRenamed && !m_user.document.isTrue("has_image"))
        setDefaultImage(m_user.document, m_transaction.generator());
}

void ProfileEdit::applyShortText(const std::string &name, std::optional<Refusal> (*rule)(const std::string &))
{
    if (!m_form.has(name))
        return;
    const std::string text = m_form.text(name);
    if (!text.empty())
        add(rule(text));
    set(name, textOrNull(text));
}

void ProfileEdit::applyUsername()
{
    if (!m_form.has("username"))
        return;
    const std::string text = m_form.text("username");
    if (text.empty()) {
        if (m_user.document.at("username").isString() && identificationCount(m_user.document) == 1)
            add(refusals::lastIdentification());
    } else if (std::optional<Refusal> problem = rules::username(text)) {
        add(problem);
    } else if (m_transaction.isTaken(Identifier::Username, caseFolded(text), m_user.number)) {
        add(refusals::taken("username"));
    }
    set("username", textOrNull(text));
}

void ProfileEdit::applyExternalId()
{
    const std::string name = "external_id";
    if (!m_form.has(name))
        return;
    const std::string text = m_form.text(name);
    add(rules::shortText(name, text));
    if (!text.empty() && m_transaction.isTaken(Identifier::ExternalId, text, m_user.number))
        add(refusals::taken(name));
    set(name, textOrNull(text));
}

void ProfileEdit::applyPrimary(const std::string &name, const std::string &list)
{
    if (!m_form.has(name))
        return;
    const std::string id = m_form.text(name);
    if (id.empty()) {
        set(name, JsonTree());
        return;
    }
    const JsonTree items = m_user.document.at(list);
    const auto found = std::find_if(items.elements().begin(), items.elements().end(),
                                    [&id](const JsonTree &item) { return item.at("id").text() == id; });
    if (found == items.elements().end())
        add(refusals::notFound(name));
    else if (found->at("verification").at("status").text() != "verified")
        add(refusals::unverified(name));
    set(name, JsonTree::string(id));
}

void ProfileEdit::applyPassword()
{
    if (!m_form.hasValue("password")) {
        for (const char *name : {"skip_password_checks", "sign_out_of_other_sessions"}) {
            if (m_user.number != 0 && m_form.isTrue(name))
                add(refusals::needs("password", name));
        }
        return;
    }
    const std::string password = m_form.text("password");
    if (m_form.hasValue("password_digest"))
        add(refusals::notTogether("password_digest", "password"));
    if (!m_form.isTrue("skip_password_checks"))
        add(passwordProblem(password, identifiersOf(m_user.document)));
    if (m_problems.empty())
        setPassword(storedPassword(password));
}

void ProfileEdit::applyDigest()
{
    if (!m_form.hasValue("password_digest")) {
        if (m_form.hasValue("password_hasher"))
            add(refusals::needs("password_digest", "password_hasher"));
        return;
    }
    const std::string digest = m_form.text("password_digest");
    const std::string name = m_form.text("password_hasher");
    const Hasher *hasher = hasherNamed(name);
    if (name.empty())
        add(refusals::needs("password_hasher", "password_digest"));
    else if (hasher == nullptr)
        add(refusals::wrongValue(name, "password_hasher"));
    else if (!hasher->fits(digest))
        add(refusals::said("password_digest", "form_password_digest_invalid_code",
                           "The password digest is not valid for the " + name + " hasher."));
    else
        setPassword(name + '\n' + digest);
}

void ProfileEdit::setPassword(const std::string &stored)
{
    m_user.secrets.password = stored;
    set("password_enabled", JsonTree::boolean(true));
    set("password_last_updated_at", JsonTree::number(m_now));
}

void ProfileEdit::applySecondFactors()
{
    if (m_form.hasValue("totp_secret")) {
        const std::optional<std::string> secret = fromBase32(m_form.text("totp_secret"));
        if (!secret)
            add(refusals::badTotpSecret());
        else
            m_user.secrets.totp = toBase32(*secret);
        set("totp_enabled", JsonTree::boolean(true));
    }
    if (m_form.hasValue("backup_codes")) {
        std::string codes;
        for (const std::string &code : m_form.list("backup_codes"))
            codes.append(codes.empty() ? "" : "\n").append(code);
        m_user.secrets.backupCodes = codes;
        set("backup_code_enabled", JsonTree::boolean(!codes.empty()));
    }
    if (m_form.hasValue("totp_secret"))
        updateSecondFactors(m_user, m_now);
}

void ProfileEdit::applySwitches()
{
    for (const char *name : {"delete_self_enabled", "create_organization_enabled", "bypass_client_trust"}) {
        if (m_form.hasValue(name))
            set(name, JsonTree::boolean(m_form.isTrue(name)));
    }
    const std::string limit = "create_organizations_limit";
    if (!m_form.has(limit))
        return;
    if (m_form.integer(limit).value_or(0) < 0)
        add(refusals::wrongValue(m_form.at(limit).json(), limit));
    set(limit, m_form.at(limit));
}

void ProfileEdit::applyDates()
{
    for (const std::string name : {"created_at", "legal_accepted_at"}) {
        if (!m_form.has(name) || (m_form.isNull(name) && name == "created_at"))
            continue;
        const std::optional<Milliseconds> moment = momentFrom(m_form.text(name));
        if (m_form.isNull(name))
            set(name, JsonTree());
        else if (!moment)
            add(refusals::noTime(name));
        else if (*moment > m_now)
            add(refusals::inTheFuture(name));
        else
            set(name, JsonTree::number(*moment));
    }
}

void ProfileEdit::applyMetadata()
{
    for (const std::string_view field : kMetadataFields) {
        if (!m_form.has(field))
            continue;
        const JsonTree &value = m_form.at(field);
        if (value.json().size() > kMetadataLimit)
            add(refusals::metadataTooLarge(std::string(field), kMetadataLimit));
        set(field, value.isNull() ? JsonTree::emptyObject() : value);
    }
}

void ProfileEdit::applyImage()
{
    const std::string name = "profile_image_id";
    if (!m_form.has(name))
        return;
    const std::string id = m_form.text(name);
    if (id.empty()) {
        setDefaultImage(m_user.document, m_transaction.generator());
        return;
    }
    if (!m_transaction.hasImage(id, m_user.number))
        add(refusals::notFound(name));
    setUploadedImage(m_user.document, id);
}

} // namespace desk::sandbox
