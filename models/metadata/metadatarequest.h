#pragma once

#include "api/client.h"
#include "api/operations/all.h"
#include "models/metadata/metadataedit.h"
#include "models/users/useranswer.h"

#include <functional>

namespace desk::models {

//! The one request that makes some changes of a user's metadata.
class MetadataRequest final
{
public:
    //! Merge: the smallest patch of each field. Replace: each field as a whole.
    [[nodiscard]] static MetadataRequest make(const QString &userId, const QList<FieldChange> &changes,
                                              SaveMethod method);

    using Done = std::function<void(const api::Result<UserAnswer> &)>;
    //! The user has just been read: after a wait it ends with RateLimited, and they are to be read again.
    api::Call *send(api::Client &client, const QObject *context, Done done,
                    api::Lane lane = api::Lane::Interactive) const;

    //! As it goes over the wire, with the key left out.
    [[nodiscard]] QString text(const api::Connection &connection) const;

private:
    template <typename Operation>
    [[nodiscard]] Operation operation() const;

    QString m_userId{};
    SaveMethod m_method = SaveMethod::Merge;
    std::array<QByteArray, metadataFields.size()> m_json{}; //!< what is sent; empty: nothing
};

} // namespace desk::models
