#pragma once

#include "models/jobs/jobtask.h"
#include "models/profile/profilefield.h"
#include "models/users/userstore.h"

#include <QHash>

namespace desk::models {

//! One field of one user's profile, as it was when it was looked at and as it shall be.
struct ProfileChange
{
    const ProfileField *field = nullptr;
    ProfileValue before{};
    ProfileValue after{};
};

//! What setting \p field to \p value changes of the user in \p row, from what the list knows; none if they are like
//! that already or cannot be read.
[[nodiscard]] std::optional<ProfileChange> profileChange(const UserStore &store, UserRow row, const ProfileField &field,
                                                         const ProfileValue &value);
//! \p value as the service will show it: without white space around it, a number in its shortest form.
[[nodiscard]] ProfileValue asStored(const ProfileField &field, const ProfileValue &value);

//! Sets a field of many users' profiles. Whose field is not as it was when it was looked at is left alone.
class FieldTask final : public JobTask
{
public:
    using Changes = QHash<QString, ProfileChange>; //!< by user

    explicit FieldTask(Changes changes) : m_changes(std::move(changes)) { }
    [[nodiscard]] static std::shared_ptr<JobTask> restore(const Parts &parts);

    api::Call *send(api::Client &client, const QStringList &userIds, const QObject *context, UserAction::Done done,
                    api::Lane lane) override;
    [[nodiscard]] std::shared_ptr<JobTask> inverse() const override;
    [[nodiscard]] Now judge(const QString &userId, const QByteArray &json) const override;
    [[nodiscard]] QByteArray partOf(const QString &userId) const override;
    [[nodiscard]] bool readsFirst() const override { return true; }

private:
    Changes m_changes;
};

} // namespace desk::models
