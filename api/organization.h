#pragma once

#include "api/json.h"
#include "api/page.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace desk::api {

// Organizations as users see them, after contract/resources.md. As in user.h, times are UTC, words stay
// strings, and rawJson holds what we do not know today.

struct Organization
{
    QString id{};
    QString name{};
    QString slug{};
    QString imageUrl{};
    bool hasImage = false;
    std::optional<qint64> membersCount{};
    std::optional<qint64> pendingInvitationsCount{};
    std::optional<qint64> maxAllowedMemberships{}; //!< 0: unlimited
    bool adminDeleteEnabled = false;
    bool missingMemberWithElevatedPermissions = false;
    QString createdBy{};
    QString roleSetKey{};
    QByteArray publicMetadata{};
    QByteArray privateMetadata{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    QDateTime lastActiveAt{};
    friend bool operator==(const Organization &, const Organization &) = default;
};

//! What a membership tells of its user, and an invitation of its inviter.
struct PublicUserData
{
    QString userId{};
    QString firstName{};
    QString lastName{};
    QString imageUrl{};
    bool hasImage = false;
    QString identifier{}; //!< an e-mail address, phone number or username
    QString username{};
    bool banned = false;
    bool deprovisioned = false;
    friend bool operator==(const PublicUserData &, const PublicUserData &) = default;
};

struct OrganizationMembership
{
    QString id{};
    QString role{}; //!< "org:admin"
    QString roleName{}; //!< "Admin"; may be missing
    QStringList permissions{}; //!< "org:sys_memberships:read"
    Organization organization{};
    PublicUserData publicUserData{}; //!< without a userId if it was not sent
    QByteArray publicMetadata{};
    QByteArray privateMetadata{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    QByteArray rawJson{}; //!< exactly as received
    friend bool operator==(const OrganizationMembership &, const OrganizationMembership &) = default;
};

struct PublicOrganizationData
{
    QString id{};
    QString name{};
    QString slug{};
    QString imageUrl{};
    bool hasImage = false;
    friend bool operator==(const PublicOrganizationData &, const PublicOrganizationData &) = default;
};

struct OrganizationInvitation
{
    QString id{};
    QString emailAddress{};
    QString role{};
    QString roleName{};
    QString status{}; //!< "pending", "accepted", "revoked", "expired", …
    QString organizationId{};
    QString inviterId{};
    PublicUserData publicInviterData{};
    PublicOrganizationData publicOrganizationData{};
    QString url{};
    QByteArray publicMetadata{};
    QByteArray privateMetadata{};
    QDateTime expiresAt{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    QByteArray rawJson{}; //!< exactly as received
    friend bool operator==(const OrganizationInvitation &, const OrganizationInvitation &) = default;
};

template <>
struct Json<Page<OrganizationMembership>>
{
    static Result<Page<OrganizationMembership>> decode(const QByteArray &body);
};

template <>
struct Json<Page<OrganizationInvitation>>
{
    static Result<Page<OrganizationInvitation>> decode(const QByteArray &body);
};

} // namespace desk::api
