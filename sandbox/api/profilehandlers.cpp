#include "sandbox/api/edituser.h"
#include "sandbox/api/form.h"
#include "sandbox/api/handlers.h"
#include "sandbox/api/identifierrules.h"
#include "sandbox/api/profileedit.h"
#include "sandbox/api/useredits.h"
#include "sandbox/api/usererrors.h"
#include "sandbox/people/generator.h"
#include "sandbox/people/ksuid.h"
#include "sandbox/people/random.h"
#include "sandbox/store/haystack.h"
#include "sandbox/store/userstore.h"

#include <QRandomGenerator>

#include <algorithm>
#include <iterator>
#include <set>

namespace desk::sandbox::handlers {

namespace {

using Type = Field::Type;

const std::vector<Field> &sharedFields()
{
    static const std::vector<Field> fields{
        {"external_id", Type::Text, true},
        {"first_name", Type::Text, true},
        {"last_name", Type::Text, true},
        {"locale", Type::Text, true},
        {"username", Type::Text, true},
        {"password", Type::Text, true},
        {"password_hasher", Type::Text},
        {"skip_password_checks", Type::Flag, true},
        {"totp_secret", Type::Text, true},
        {"backup_codes", Type::TextList},
        {"delete_self_enabled", Type::Flag, true},
        {"create_organization_enabled", Type::Flag, true},
        {"create_organizations_limit", Type::Integer, true},
        {"legal_accepted_at", Type::Text, true},
        {"skip_legal_checks", Type::Flag, true},
        {"created_at", Type::Text, true},
        {"bypass_client_trust", Type::Flag, true},
    };
    return fields;
}

std::vector<Field> createFields()
{
    std::vector<Field> fields = sharedFields();
    fields.insert(fields.end(),
                  {{"email_address", Type::TextList},
                   {"email_address_identification_status", Type::TextList},
                   {"phone_number", Type::TextList},
                   {"phone_number_identification_status", Type::TextList},
                   {"web3_wallet", Type::TextList},
                   {"password_digest", Type::Text, true},
                   {"skip_password_requirement", Type::Flag, true},
                   {"skip_user_requirement", Type::Flag, true},
                   {"banned", Type::Flag, true},
                   {"locked", Type::Flag, true}});
    for (const std::string_view name : kMetadataFields)
        fields.push_back({name, Type::Object});
    return fields;
}

std::vector<Field> updateFields(std::string_view version)
{
    std::vector<Field> fields = sharedFields();
    fields.insert(fields.end(),
                  {{"primary_email_address_id", Type::Text, true},
                   {"notify_primary_email_address_changed", Type::Flag, true},
                   {"primary_phone_number_id", Type::Text, true},
                   {"primary_web3_wallet_id", Type::Text, true},
                   {"profile_image_id", Type::Text, true},
                   {"password_digest", Type::Text},
                   {"sign_out_of_other_sessions", Type::Flag, true}});
    if (version < kMetadataApart) {
        for (const std::string_view name : kMetadataFields)
            fields.push_back({name, Type::Object, true});
    }
    return fields;
}

//! The identifiers of a new user: one kind of them, from the form to the person.
struct NewIdentifiers
{
    std::string name{};
    Identifier kind = Identifier::Email;
    std::optional<Refusal> (*rule)(const std::string &) = nullptr;
};

const NewIdentifiers kEmails{"email_address", Identifier::Email, rules::emailAddress};
const NewIdentifiers kPhones{"phone_number", Identifier::Phone, rules::phoneNumber};
const NewIdentifiers kWallets{"web3_wallet", Identifier::Wallet, rules::web3Wallet};

void check(const NewIdentifiers &rule, const Form &form, UserTransaction &transaction, ProfileEdit &edit)
{
    std::set<std::string> seen;
    for (const std::string &text : form.list(rule.name)) {
        const std::string key = rule.kind == Identifier::Email ? caseFolded(text) : text;
        if (std::optional<Refusal> problem = rule.rule(text))
            edit.add(problem);
        else if (!seen.insert(key).second)
            edit.add(refusals::duplicates(rule.name));
        else if (transaction.isTaken(rule.kind, key, 0))
            edit.add(refusals::taken(rule.name));
    }
    const std::string statuses = rule.name + "_identification_status";
    const std::vector<std::string> given = form.list(statuses);
    if (!given.empty() && given.size() != form.list(rule.name).size())
        edit.add(refusals::otherLength(statuses, rule.name));
    for (const std::string &status : given) {
        if (status != "verified" && status != "reserved")
            edit.add(refusals::wrongValue(status, statuses));
    }
}

bool isReserved(const NewIdentifiers &rule, const Form &form, std::size_t place)
{
    const std::vector<std::string> statuses = form.list(rule.name + "_identification_status");
    return place < statuses.size() && statuses[place] == "reserved";
}

//! Somebody with the identifiers of \a form and nothing else.
Person blankPerson(const Form &form, Milliseconds now)
{
    Random random(QRandomGenerator::global()->generate64());
    Person person;
    person.id = makeId("user", now, random);
    person.createdAt = now;
    std::size_t place = 0;
    for (const std::string &address : form.list(kEmails.name)) {
        const bool reserved = isReserved(kEmails, form, place++);
        EmailAddress email{
            makeId("idn", now, random), caseFolded(address), EmailProof::Admin, {}, reserved, false, now};
        email.proof = reserved ? EmailProof::None : EmailProof::Admin;
        person.emails.push_back(std::move(email));
    }
    place = 0;
    for (const std::string &number : form.list(kPhones.name)) {
        const bool reserved = isReserved(kPhones, form, place++);
        person.phones.push_back({makeId("idn", now, random), number, !reserved, false, reserved, true, now});
    }
    for (const std::string &address : form.list(kWallets.name))
        person.wallets.push_back({makeId("idn", now, random), address, {}, true, true, now});
    return person;
}

State firstState(const Form &form, Milliseconds now)
{
    State state;
    state.isBanned = form.isTrue("banned");
    state.attemptsRemaining = kAllAttempts;
    state.updatedAt = now;
    if (form.isTrue("locked")) {
        state.lock = Lock::Until;
        state.lockExpiresAt = now + kLockDuration;
    }
    return state;
}

bool hasAnyIdentifier(const Form &form)
{
    const auto isGiven = [&form](const char *name) { return !form.list(name).empty(); };
    constexpr const char *lists[] = {"email_address", "phone_number", "web3_wallet"};
    return !form.text("username").empty() || std::any_of(std::begin(lists), std::end(lists), isGiven);
}

std::optional<Refusal> create(UserTransaction &transaction, const Form &form, const Surroundings &surroundings,
                              StoredUser &user)
{
    user.state = firstState(form, surroundings.now);
    std::string json;
    writePerson(blankPerson(form, surroundings.now), user.state,
                {kImagePlaceholder, surroundings.instanceId, surroundings.now}, json);
    user.document = UserDocument(std::move(json));
    ProfileEdit edit(transaction, form, user, surroundings.now);
    if (!hasAnyIdentifier(form) && !form.isTrue("skip_user_requirement"))
        edit.add(refusals::dataMissing({"email_address", "phone_number", "web3_wallet", "username"}));
    for (const NewIdentifiers *rule : {&kEmails, &kPhones, &kWallets})
        check(*rule, form, transaction, edit);
    edit.apply();
    return edit.refusal();
}

} // namespace

Outcome createUser(Instance &instance, const Request &request)
{
    static const std::vector<Field> fields = createFields();
    Refusal wrong;
    const std::optional<Form> form = Form::read(request.body, fields, &wrong);
    if (!form)
        return wrong;
    if (instance.isOnFreePlan && form->isTrue("banned"))
        return refusals::planTooSmall("ban_user");
    const Surroundings surroundings = instance.surroundings();
    StoredUser user;
    std::optional<Refusal> refusal = refusals::internal();
    instance.store.write([&](UserTransaction &transaction) {
        refusal = create(transaction, *form, surroundings, user);
        if (!refusal && !transaction.add(user))
            refusal = refusals::internal();
        return !refusal;
    });
    if (refusal)
        return *std::move(refusal);
    std::string json;
    showDocument(user.document.json(), user.state, surroundings, json);
    return json;
}

Outcome updateUser(Instance &instance, const Request &request)
{
    Refusal wrong;
    const std::optional<Form> form = Form::read(request.body, updateFields(request.version), &wrong);
    if (!form)
        return wrong;
    return editedUser(instance, request, [&](StoredUser &user, UserTransaction &transaction) {
        ProfileEdit edit(transaction, *form, user, instance.now());
        edit.apply();
        return edit.refusal();
    });
}

Outcome deleteUser(Instance &instance, const Request &request)
{
    const std::string &id = request.path.at("user_id");
    std::optional<Refusal> refusal = refusals::internal();
    std::string externalId;
    instance.store.write([&](UserTransaction &transaction) {
        const std::optional<StoredUser> user = transaction.find(id);
        if (!user) {
            refusal = refusals::noUser(id);
        } else if (isManagedByDirectory(user->document)) {
            refusal = refusals::managedByDirectory();
        } else if (transaction.remove(*user)) {
            externalId = user->document.text("external_id");
            refusal.reset();
        }
        return !refusal;
    });
    if (refusal)
        return *std::move(refusal);
    return deletedObject("user", id, externalId);
}

} // namespace desk::sandbox::handlers
