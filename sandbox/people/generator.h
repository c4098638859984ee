#pragma once

#include "sandbox/people/organizations.h"
#include "sandbox/people/person.h"

#include <vector>

namespace desk::sandbox {

class Random;

//! Raise it whenever the same seed would give other people: a database remembers which version made it.
inline constexpr int kGeneratorVersion = 1;
//! How long ago the companies of the instance set up their single sign-on.
inline constexpr std::int64_t kConnectionAge = 400LL * 86'400'000;

//! What decides all generated users.
struct Population
{
    std::uint64_t seed = 1;
    std::size_t count = 0;
    Milliseconds today = 0; //!< start of the day (UTC) up to which the accounts were created
};

//! Makes believable people. Person \a n depends only on the population and \a n, so a user need not be stored: he is
//! made again whenever he is read. Thread-safe.
class Generator final
{
public:
    explicit Generator(const Population &population);

    //! The user with the given \a index, 0 being the oldest account.
    [[nodiscard]] Person person(std::size_t index) const;
    //! The invitations to organizations that he got, newest first.
    [[nodiscard]] std::vector<Invitation> invitations(std::size_t index) const;
    [[nodiscard]] const std::vector<Organization> &organizations() const { return m_organizations; }
    [[nodiscard]] const Population &population() const { return m_population; }
    [[nodiscard]] const std::string &instanceId() const { return m_instanceId; }

private:
    struct Draft; // a person under construction, with the names and dates that the parts share

    [[nodiscard]] Milliseconds joined(std::size_t index) const;
    void addNames(Draft &draft) const;
    void addDates(Draft &draft) const;
    void addEmails(Draft &draft) const;
    void addPhones(Draft &draft) const;
    void addWallets(Draft &draft) const;
    void addAccounts(Draft &draft) const;
    void addEnterprise(Draft &draft) const;
    void addSecurity(Draft &draft) const;
    void addMemberships(Draft &draft) const;
    void addMetadata(Draft &draft) const;
    void addState(Draft &draft) const;
    void makeSpam(Draft &draft) const;

    Population m_population{};
    std::size_t m_phoneEvery = 3; //!< one user in so many has a phone: fictional numbers are few
    std::vector<unsigned> m_cultureWheel{};
    std::vector<unsigned> m_providerWheel{};
    std::vector<Organization> m_organizations{};
    std::string m_instanceId{};
};

} // namespace desk::sandbox
