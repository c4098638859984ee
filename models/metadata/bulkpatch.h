#pragma once

#include "models/jobs/jobtask.h"
#include "models/metadata/metadataedit.h"

#include <QHash>

namespace desk::models {

//! What one merge patch would do to one user, from what the list knows of them.
struct BulkPatchUser
{
    enum class Fate {
        Changes,
        Same, //!< is as wanted already
        TooLarge, //!< would exceed what the service allows: is left out
        Unreadable, //!< the metadata there is cannot be read: is left out
        Protected, //!< changes on many leave them alone; whoever makes the plan knows who they are
        Busy, //!< another action is working on them; likewise
    };
    //! Whether somebody chose them for a change that they do not get, and is to hear of it.
    [[nodiscard]] bool isLeftOut() const { return fate != Fate::Changes && fate != Fate::Same; }

    UserRow row = 0;
    QString userId{};
    QString name{};
    Fate fate = Fate::Same;
    FieldChange change{};
};

[[nodiscard]] BulkPatchUser bulkPatchUser(const UserStore &store, UserRow row, MetadataField field,
                                          const JsonTree &patch);

//! Sends each user of a job their part of a bulk patch: reads them again, leaves them alone if one of the keys is no
//! longer what was shown, sends the least there is to send and keeps what takes it back.
class BulkPatchTask final : public JobTask
{
public:
    explicit BulkPatchTask(const QList<BulkPatchUser> &users);

    api::Call *send(api::Client &client, const QStringList &userIds, const QObject *context, UserAction::Done done,
                    api::Lane lane) override;
    [[nodiscard]] std::shared_ptr<JobTask> inverse() const override;
    [[nodiscard]] Now judge(const QString &userId, const QByteArray &json) const override;
    [[nodiscard]] QByteArray partOf(const QString &userId) const override;
    [[nodiscard]] JobItem::Skip leavesAlone(const QString &userId) const override;
    [[nodiscard]] static QByteArray part(MetadataField field, const JsonChanges &made);
    [[nodiscard]] static std::shared_ptr<JobTask> restore(const Parts &parts);

private:
    struct Wanted
    {
        MetadataField field = MetadataField::Public;
        JsonChanges changes{}; //!< with what was shown as before
        JobItem::Skip skip = JobItem::Skip::None; //!< why not
    };
    //! One user's way: read, compared, sent; from the beginning again if sending had to wait.
    struct Turn
    {
        api::Client &client;
        QString userId{};
        const QObject *context = nullptr;
        UserAction::Done done{};
        api::Lane lane = api::Lane::Bulk;
        int attempt = 1;
    };
    BulkPatchTask() = default;

    api::Call *read(const Turn &turn);
    void onRead(const Turn &turn, const UserAnswer &user);
    void onSent(Turn turn, const api::Result<UserAnswer> &answer);

    QHash<QString, Wanted> m_wanted{};
    //! What was sent, to be taken back. Nothing is known of those whom a program before this one sent.
    QHash<QString, Wanted> m_made{};
};

} // namespace desk::models
