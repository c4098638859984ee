#include "models/users/userdecoder.h"

#include "models/users/userkeys.h"

#include <algorithm>
#include <limits>
#include <simdjson.h>

namespace desk::models {

using namespace userkeys;

namespace {

constexpr qint64 noNumber = std::numeric_limits<qint64>::min(); //!< what no service counts to
constexpr qsizetype largestBody = 64 * 1024 * 1024; //!< keeps every offset and block size well inside 32 bits

} // namespace

// simdjson's first stage is reached through an internal interface: it alone is chosen for the processor at run
// time (the on-demand parser is not), and its positions are all that is needed here. Debian 12 has 3.0.1.
struct UserDecoder::Stage1
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser{};

    [[nodiscard]] simdjson::error_code run(const char *document, std::size_t size)
    {
        if (!parser || parser->capacity() < size) {
            const std::size_t capacity = std::max<std::size_t>(size, 256 * 1024);
            const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
                capacity, std::size_t(JsonWalker::maxDepth), parser);
            if (error != simdjson::SUCCESS)
                return error;
        }
        return parser->stage1(reinterpret_cast<const std::uint8_t *>(document), size, simdjson::stage1_mode::regular);
    }
};

UserDecoder::UserDecoder()
    : m_stage1(std::make_unique<Stage1>()),
      m_userKeys(userNames),
      m_emailKeys(emailNames),
      m_phoneKeys(phoneNames),
      m_verificationKeys(verificationNames),
      m_accountKeys(accountNames),
      m_enterpriseKeys(accountNames),
      m_membershipKeys(membershipNames),
      m_organizationKeys(organizationNames)
{
}

UserDecoder::~UserDecoder() = default;

const char *UserDecoder::decode(const QByteArray &body, qint64 arrival)
{
    if (body.size() > largestBody)
        return QT_TRANSLATE_NOOP("UserChunk", "The list of users is too large to read.");
    const auto size = std::size_t(body.size());
    const char *const document = padded(body);
    if (m_stage1->run(document, size) != simdjson::SUCCESS)
        return QT_TRANSLATE_NOOP("UserChunk", "The list of users is not valid JSON, or was cut short.");

    // No text grows on its way into the arena: what is written once cannot exceed the page.
    if (m_draft.arena.size() < size + JsonWalker::padding)
        m_draft.arena.resize(size + JsonWalker::padding);
    m_draft.arenaSize = 0;
    m_draft.users.clear();
    m_slices.clear();
    m_arrival = arrival;

    const auto &parser = *m_stage1->parser;
    JsonWalker walker(document, parser.structural_indexes.get(), parser.n_structural_indexes);
    if (walker.peek() == '{')
        takeUser(walker);
    else if (walker.peek() == '[')
        takeArray(walker, [&] { takeUser(walker); });
    else
        return QT_TRANSLATE_NOOP("UserChunk", "The answer is not a list of users.");
    if (walker.failed() || !walker.atEnd())
        return QT_TRANSLATE_NOOP("UserChunk", "The list of users is not valid, or a user in it has no id.");
    return nullptr;
}

const char *UserDecoder::padded(const QByteArray &body)
{
    // A body that grew piece by piece has room behind its end nearly always, and a zero right there.
    if (body.capacity() - body.size() >= qsizetype(JsonWalker::padding))
        return body.constData();
    const auto size = std::size_t(body.size());
    if (m_page.size() < size + JsonWalker::padding)
        m_page.resize(size + JsonWalker::padding);
    std::copy(body.begin(), body.end(), m_page.begin());
    m_page[size] = '\0';
    return m_page.data();
}

void UserDecoder::takeUser(JsonWalker &walker)
{
    if (walker.peek() != '{')
        return walker.fail();
    m_found.clear();
    m_emails.clear();
    m_phones.clear();
    m_providers.clear();
    m_enterprises.clear();
    m_samls.clear();
    m_organizations.clear();
    const std::uint32_t from = walker.position();
    takeObject(walker, m_userKeys, [&](std::uint8_t field) { takeField(walker, field); });
    if (walker.failed() || m_found.texts[UserChunk::Id].size == 0)
        return walker.fail();
    m_slices.push_back({from, walker.lastPosition() + 1 - from});
    finishUser(walker);
}

void UserDecoder::takeField(JsonWalker &walker, std::uint8_t field)
{
    const auto takeTime = [&](UserChunk::Time which) { m_found.times[which] = walker.takeInteger(0); };
    switch (field) {
    case Id:
        m_found.texts[UserChunk::Id] = walker.takeText();
        break;
    case FirstName:
        m_found.texts[UserChunk::FirstName] = walker.takeText();
        break;
    case LastName:
        m_found.texts[UserChunk::LastName] = walker.takeText();
        break;
    case Username:
        m_found.texts[UserChunk::Username] = walker.takeText();
        break;
    case ExternalId:
        m_found.texts[UserChunk::ExternalId] = walker.takeText();
        break;
    case ImageUrl:
        m_found.texts[UserChunk::ImageUrl] = walker.takeText();
        break;
    case PrimaryEmail:
        m_found.primaryEmail = walker.takeText();
        break;
    case PrimaryPhone:
        m_found.primaryPhone = walker.takeText();
        break;
    case Emails:
        takeContacts(walker, m_emailKeys, m_emails);
        break;
    case Phones:
        m_found.flags.setFlag(UserFlag::PhoneSecondFactor, false);
        takeContacts(walker, m_phoneKeys, m_phones);
        break;
    case Passkeys:
        m_found.flags.setFlag(UserFlag::HasPasskey, false);
        takeArray(walker, [&] {
            m_found.flags.setFlag(UserFlag::HasPasskey);
            walker.skip();
        });
        break;
    case ExternalAccounts:
        takeProviders(walker, m_accountKeys, m_providers);
        break;
    case EnterpriseAccounts:
        takeProviders(walker, m_enterpriseKeys, m_enterprises);
        break;
    case SamlAccounts:
        takeProviders(walker, m_enterpriseKeys, m_samls);
        break;
    case Memberships:
        takeOrganizations(walker);
        break;
    case Banned:
        takeFlag(walker, UserFlag::Banned);
        break;
    case Locked:
        takeFlag(walker, UserFlag::Locked);
        break;
    case Deprovisioned:
        takeFlag(walker, UserFlag::Deprovisioned);
        break;
    case HasImage:
        takeFlag(walker, UserFlag::HasImage);
        break;
    case PasswordEnabled:
        takeFlag(walker, UserFlag::PasswordEnabled);
        break;
    case TwoFactorEnabled:
        takeFlag(walker, UserFlag::TwoFactorEnabled);
        break;
    case TotpEnabled:
        takeFlag(walker, UserFlag::TotpEnabled);
        break;
    case BackupCodeEnabled:
        takeFlag(walker, UserFlag::BackupCodeEnabled);
        break;
    case LockSeconds: {
        const qint64 seconds = walker.takeInteger(noNumber);
        m_found.lockSeconds = seconds == noNumber ? std::nullopt : std::optional(seconds);
        break;
    }
    case CreatedAt:
        takeTime(UserChunk::CreatedAt);
        break;
    case UpdatedAt:
        takeTime(UserChunk::UpdatedAt);
        break;
    case LastActiveAt:
        takeTime(UserChunk::LastActiveAt);
        break;
    case LastSignInAt:
        takeTime(UserChunk::LastSignInAt);
        break;
    default:
        walker.skip();
        break;
    }
}

void UserDecoder::takeContacts(JsonWalker &walker, KeyFinder &keys, std::vector<Contact> &contacts)
{
    contacts.clear();
    takeArray(walker, [&] {
        if (walker.peek() != '{')
            return walker.skip();
        Contact contact;
        takeObject(walker, keys, [&](std::uint8_t field) {
            switch (field) {
            case Id:
                contact.id = walker.takeText();
                break;
            case Value:
                contact.value = walker.takeText();
                break;
            case Verification:
                contact.isVerified = takeVerification(walker);
                break;
            case SecondFactor:
                if (walker.takeFlag())
                    m_found.flags.setFlag(UserFlag::PhoneSecondFactor);
                break;
            default:
                walker.skip();
                break;
            }
        });
        if (contact.value.size > 0)
            contacts.push_back(contact);
    });
}

bool UserDecoder::takeVerification(JsonWalker &walker)
{
    bool isVerified = false;
    takeObject(walker, m_verificationKeys, [&](std::uint8_t field) {
        if (field == Status)
            isVerified = JsonWalker::resolved(walker.takeText(), m_scratch) == QByteArrayView("verified");
        else
            walker.skip();
    });
    return isVerified;
}

void UserDecoder::takeProviders(JsonWalker &walker, KeyFinder &keys, std::vector<Text> &providers)
{
    providers.clear();
    takeArray(walker, [&] {
        takeObject(walker, keys, [&](std::uint8_t field) {
            if (field != Provider)
                return walker.skip();
            const Text provider = walker.takeText();
            if (provider.size > 0)
                providers.push_back(provider);
        });
    });
}

void UserDecoder::takeOrganizations(JsonWalker &walker)
{
    m_organizations.clear();
    takeArray(walker, [&] {
        takeObject(walker, m_membershipKeys, [&](std::uint8_t membershipField) {
            if (membershipField != Organization)
                return walker.skip();
            takeObject(walker, m_organizationKeys, [&](std::uint8_t field) {
                if (field != Name)
                    return walker.skip();
                const Text name = walker.takeText();
                if (name.size > 0)
                    m_organizations.push_back(name);
            });
        });
    });
}

void UserDecoder::finishUser(JsonWalker &walker)
{
    const auto primary = [](const std::vector<Contact> &contacts, const Text &id) -> const Contact * {
        if (contacts.empty())
            return nullptr;
        const auto found = std::find_if(contacts.begin(), contacts.end(), [&id](const Contact &contact) {
            return JsonWalker::isSameText(contact.id, id);
        });
        return id.size > 0 && found != contacts.end() ? &*found : &contacts.front();
    };
    const Contact *const email = primary(m_emails, m_found.primaryEmail);
    const Contact *const phone = primary(m_phones, m_found.primaryPhone);
    if (email)
        m_found.texts[UserChunk::Email] = email->value;
    if (phone)
        m_found.texts[UserChunk::Phone] = phone->value;

    UserFlags flags = m_found.flags;
    flags.setFlag(UserFlag::NoEmail, email == nullptr);
    const Contact *const main = email ? email : phone;
    flags.setFlag(UserFlag::Unverified, main && !main->isVerified);
    flags.setFlag(UserFlag::NeverSignedIn, m_found.times[UserChunk::LastSignInAt] == 0);
    if (flags.testFlag(UserFlag::Locked)) {
        flags.setFlag(UserFlag::LockNeverExpires, !m_found.lockSeconds);
        // A century is as good as any longer time, and cannot overflow.
        constexpr qint64 century = 100LL * 366 * 24 * 3600;
        if (m_found.lockSeconds)
            m_found.times[UserChunk::LockExpiresAt] =
                m_arrival + std::clamp<qint64>(*m_found.lockSeconds, 0, century) * 1000;
    }

    ChunkDraft::User &user = m_draft.users.emplace_back();
    user.start = quint32(m_draft.arenaSize);
    user.times = m_found.times;
    user.flags = quint32(flags.toInt());
    for (std::size_t which = 0; which < UserChunk::TextCount; ++which) {
        if (which == UserChunk::Providers)
            writeProviders(walker);
        else if (which == UserChunk::Organizations)
            writeOrganizations(walker);
        else
            write(walker, m_found.texts[which]);
        user.ends[which] = quint32(m_draft.arenaSize) - user.start;
    }
    if (user.ends[UserChunk::Id] == 0)
        walker.fail();
}

void UserDecoder::write(JsonWalker &walker, const Text &text)
{
    char *const to = m_draft.arena.data() + m_draft.arenaSize;
    if (text.isEscaped()) [[unlikely]] {
        m_scratch.clear();
        if (!JsonWalker::unescape(text, m_scratch))
            return walker.fail();
        std::memcpy(to, m_scratch.data(), m_scratch.size());
        m_draft.arenaSize += m_scratch.size();
        return;
    }
    // Most texts are short: a copy of fixed size is one or two instructions, and both sides have room for it.
    constexpr std::size_t stride = 32;
    static_assert(stride <= JsonWalker::padding);
    if (text.size == 0)
        return;
    if (text.size <= stride)
        std::memcpy(to, text.data, stride);
    else
        std::memcpy(to, text.data, text.size);
    m_draft.arenaSize += text.size;
}

void UserDecoder::writeProviders(JsonWalker &walker)
{
    const std::size_t start = m_draft.arenaSize;
    m_written.clear();
    for (const std::vector<Text> *const list : {&m_providers, &m_enterprises, &m_samls}) {
        for (const Text &provider : *list) {
            QByteArrayView name = JsonWalker::resolved(provider, m_scratch);
            if (name.isEmpty())
                return walker.fail();
            if (name.startsWith("oauth_"))
                name = name.sliced(6);
            if (std::find(m_written.begin(), m_written.end(), name) != m_written.end())
                continue;
            if (m_draft.arenaSize > start)
                m_draft.arena[m_draft.arenaSize++] = ' ';
            char *const to = m_draft.arena.data() + m_draft.arenaSize;
            std::copy(name.begin(), name.end(), to);
            m_draft.arenaSize += std::size_t(name.size());
            m_written.emplace_back(to, name.size());
        }
    }
}

void UserDecoder::writeOrganizations(JsonWalker &walker)
{
    bool isFirst = true;
    for (const Text &name : m_organizations) {
        if (!isFirst)
            m_draft.arena[m_draft.arenaSize++] = '\x1f';
        isFirst = false;
        write(walker, name);
    }
}

} // namespace desk::models
