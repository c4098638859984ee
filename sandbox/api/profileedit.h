#pragma once

#include "sandbox/api/form.h"
#include "sandbox/store/usertransaction.h"

#include <optional>
#include <string>
#include <vector>

namespace desk::sandbox {

//! Carries what a create or an update asks for over to a user, and collects what is wrong with it: every field is
//! looked at, so that a form can show all its errors at once.
class ProfileEdit final
{
public:
    ProfileEdit(UserTransaction &transaction, const Form &form, StoredUser &user, Milliseconds now)
        : m_transaction(transaction),
          m_form(form),
          m_user(user),
          m_now(now)
    {
    }

    //! Everything but what is only said when a user is created.
    void apply();
    //! What is wrong; nothing when the user may be stored. An error that is not about a field comes first.
    [[nodiscard]] std::optional<Refusal> refusal() const;
    void add(std::optional<Refusal> problem);

private:
    void protectDirectoryUsers();
    void applyNames();
    void applyShortText(const std::string &name, std::optional<Refusal> (*rule)(const std::string &));
    void applyUsername();
    void applyExternalId();
    void applyPrimary(const std::string &name, const std::string &list);
    void applyPassword();
    void applyDigest();
    void setPassword(const std::string &stored);
    void applySecondFactors();
    void applySwitches();
    void applyDates();
    void applyMetadata();
    void applyImage();
    void set(std::string_view key, const JsonTree &value) { m_user.document.set(key, value); }

    UserTransaction &m_transaction;
    const Form &m_form;
    StoredUser &m_user;
    Milliseconds m_now = 0;
    std::vector<Refusal> m_problems{};
};

} // namespace desk::sandbox
