#pragma once

#include "models/users/chunkdraft.h"
#include "models/users/jsonwalker.h"
#include "models/users/keyfinder.h"
#include "models/users/rawusers.h"

#include <optional>
#include <string>

namespace desk::models {

//! Reads pages of users into drafts. Keeps its buffers and what it learned of the order of keys, so one is kept
//! for each thread that decodes.
class UserDecoder final
{
public:
    UserDecoder();
    ~UserDecoder();
    Q_DISABLE_COPY_MOVE(UserDecoder)

    //! What is wrong with the page, for people who look into it; nothing if it was read.
    [[nodiscard]] const char *decode(const QByteArray &body, qint64 arrival);

    //! The users of the last page, which came from \p body.
    [[nodiscard]] UserChunk::Pointer chunk(const QByteArray &body) const
    {
        return m_draft.pack(std::make_shared<PlainRawUsers>(body, m_slices));
    }

private:
    struct Stage1;
    using Text = JsonWalker::Text;

    //! An e-mail address or phone number.
    struct Contact
    {
        Text id{};
        Text value{};
        bool isVerified = false;
    };

    //! What was found of one user, before it is written.
    struct Found
    {
        std::array<Text, UserChunk::TextCount> texts{};
        Text primaryEmail{};
        Text primaryPhone{};
        std::array<qint64, UserChunk::TimeCount> times{};
        std::optional<qint64> lockSeconds{};
        UserFlags flags{};

        //! Member by member: GCC would zero the whole with an instruction that is slow to start.
        void clear()
        {
            texts.fill({});
            primaryEmail = {};
            primaryPhone = {};
            times.fill(0);
            lockSeconds.reset();
            flags = {};
        }
    };

    //! The body where JsonWalker::padding bytes behind it can be read.
    [[nodiscard]] const char *padded(const QByteArray &body);

    // Each takes one value off the walker.
    void takeUser(JsonWalker &walker);
    void takeField(JsonWalker &walker, std::uint8_t field);
    void takeContacts(JsonWalker &walker, KeyFinder &keys, std::vector<Contact> &contacts);
    [[nodiscard]] bool takeVerification(JsonWalker &walker);
    void takeProviders(JsonWalker &walker, KeyFinder &keys, std::vector<Text> &providers);
    void takeOrganizations(JsonWalker &walker);
    void takeFlag(JsonWalker &walker, UserFlag flag) { m_found.flags.setFlag(flag, walker.takeFlag()); }

    void finishUser(JsonWalker &walker);
    void write(JsonWalker &walker, const Text &text);
    void writeProviders(JsonWalker &walker);
    void writeOrganizations(JsonWalker &walker);

    std::unique_ptr<Stage1> m_stage1;
    std::vector<char> m_page; //!< a body that had no room behind it
    ChunkDraft m_draft;
    std::vector<PlainRawUsers::Slice> m_slices;
    qint64 m_arrival = 0;

    Found m_found;
    std::vector<Contact> m_emails;
    std::vector<Contact> m_phones;
    std::vector<Text> m_providers;
    std::vector<Text> m_enterprises;
    std::vector<Text> m_samls;
    std::vector<Text> m_organizations;
    std::vector<QByteArrayView> m_written; //!< the providers, in the arena
    std::string m_scratch;

    KeyFinder m_userKeys;
    KeyFinder m_emailKeys;
    KeyFinder m_phoneKeys;
    KeyFinder m_verificationKeys;
    KeyFinder m_accountKeys;
    KeyFinder m_enterpriseKeys;
    KeyFinder m_membershipKeys;
    KeyFinder m_organizationKeys;
};

} // namespace desk::models
