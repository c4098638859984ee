#pragma once

#include "api/client.h"
#include "api/pictureloader.h"
#include "models/connections/connectionprofile.h"
#include "models/images/profileimages.h"
#include "models/jobs/jobs.h"
#include "models/metadata/metadataedits.h"
#include "models/organizations/instancememberships.h"
#include "models/organizations/userorganizations.h"
#include "models/profile/profileedit.h"
#include "models/profile/usercreation.h"
#include "models/security/oauthtokens.h"
#include "models/security/secretchecks.h"
#include "models/security/userparts.h"
#include "models/users/userdetail.h"
#include "models/users/userlist.h"

#include <memory>

namespace desk::models {

//! Everything one connection shows and does. The window is given one and knows no client.
class Session final : public QObject
{
    Q_OBJECT

public:
    //! \p client outlives the session.
    explicit Session(api::Client &client, QObject *parent = nullptr);
    //! The same for a connection that a person named.
    Session(api::Client &client, ConnectionProfile profile, QObject *parent = nullptr);

    [[nodiscard]] api::Connection::Instance instance() const { return m_client.connection().instance(); }
    [[nodiscard]] QString host() const { return m_client.connection().baseUrl().host(); }
    [[nodiscard]] const api::Client &client() const { return m_client; }
    [[nodiscard]] const ConnectionProfile &profile() const { return m_profile; }
    [[nodiscard]] QString name() const; //!< of the connection; the host if nobody named it
    [[nodiscard]] QString proxy() const { return m_client.connection().proxy(); }

    [[nodiscard]] api::SafeMode safeMode() const { return m_client.safeMode(); }
    void setSafeMode(api::SafeMode mode);
    [[nodiscard]] bool isReadOnly() const { return safeMode() == api::SafeMode::ReadOnly; }
    //! What a person changed about the connection: its name, its colour and how safe it is.
    void setProfile(const ConnectionProfile &profile);
    //! A person confirmed what \p writer, such as a job, is about to do.
    void approve(const QObject *writer) { m_client.approve(writer); }
    void answer(quint64 question, bool isYes) { m_client.answer(question, isYes); }

    [[nodiscard]] UserStore &store() { return m_store; }
    [[nodiscard]] UserList &list() { return m_list; }
    [[nodiscard]] UserDetail &detail() { return m_detail; }
    [[nodiscard]] Jobs &jobs() { return m_jobs; }
    [[nodiscard]] MetadataEdits &metadata() { return m_metadata; }
    //! What stands behind a form, for as long as \p parent lives.
    [[nodiscard]] UserCreation *newUser(QObject *parent) { return new UserCreation{m_client, m_store, parent}; }
    [[nodiscard]] ProfileEdit *editProfile(const api::User &user, QObject *parent)
    {
        return new ProfileEdit{m_client, m_store, user, parent};
    }
    [[nodiscard]] SecretChecks &secretChecks() { return m_secretChecks; }
    [[nodiscard]] UserParts &parts() { return m_parts; }
    [[nodiscard]] OAuthTokens &tokens() { return m_tokens; }
    [[nodiscard]] ProfileImages &images() { return m_images; }
    [[nodiscard]] api::PictureLoader &pictures() { return m_pictures; }
    [[nodiscard]] UserOrganizations &organizations() { return m_organizations; }
    [[nodiscard]] InstanceMemberships &memberships() { return m_memberships; }

Q_SIGNALS:
    void safeModeChanged(desk::api::SafeMode mode);
    void profileChanged(); //!< name or colour
    void approvalWanted(const desk::api::WriteQuestion &question); //!< answer() it

private:
    api::Client &m_client;
    ConnectionProfile m_profile;
    UserStore m_store;
    UserList m_list;
    UserDetail m_detail;
    Jobs m_jobs;
    MetadataEdits m_metadata;
    SecretChecks m_secretChecks;
    UserParts m_parts;
    OAuthTokens m_tokens;
    ProfileImages m_images;
    api::PictureLoader m_pictures;
    UserOrganizations m_organizations;
    InstanceMemberships m_memberships;
};

} // namespace desk::models
