#include "api/answers.h"
#include "api/oauthaccesstoken.h"
#include "api/organization.h"

#include <QDebug>
#include <QTest>

using namespace desk::api;
using namespace Qt::StringLiterals;

namespace {

QDateTime utc(qint64 milliseconds) { return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC); }

constexpr auto membershipJson = R"({"object":"organization_membership","id":"orgmem_1","role":"org:member",
"role_name":"Member","permissions":["org:posts:read",7,"org:posts:write"],"public_metadata":{"z":1.0},
"private_metadata":{},"organization":{"object":"organization","id":"org_1","name":"Acme Corp","slug":"acme-corp",
"image_url":"https://img.clerk.com/x","has_image":true,"members_count":2,"pending_invitations_count":0,
"max_allowed_memberships":5,"admin_delete_enabled":true,"public_metadata":{},"created_by":"user_1",
"created_at":1716883200000,"updated_at":1716883200001,"a_field_of_tomorrow":[{}]},
"public_user_data":{"user_id":"user_2","first_name":"Jane","last_name":null,"profile_image_url":"y","image_url":"y",
"has_image":true,"identifier":"jane@acme.com","banned":true},"created_at":1716883200002,"updated_at":1716883200003})";

QByteArray pageOf(const QByteArray &items, int total)
{
    return "{\"data\":[" + items + "],\"total_count\":" + QByteArray::number(total) + '}';
}

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMembershipIsReadInFull()
    {
        const auto page = Json<Page<OrganizationMembership>>::decode(pageOf(membershipJson, 41));
        QVERIFY2(page.has_value(), page ? "" : qPrintable(page.error().message));
        QCOMPARE(page->totalCount, 41);
        QCOMPARE(page->data.size(), 1);
        const auto &membership = page->data[0];
        QCOMPARE(membership.id, u"orgmem_1"_s);
        QCOMPARE(membership.role, u"org:member"_s);
        QCOMPARE(membership.roleName, u"Member"_s);
        QCOMPARE(membership.permissions, (QStringList{u"org:posts:read"_s, u"org:posts:write"_s}));
        QCOMPARE(membership.publicMetadata, R"({"z":1.0})");
        QCOMPARE(membership.createdAt, utc(1716883200002));
        QCOMPARE(membership.updatedAt, utc(1716883200003));
        QCOMPARE(membership.organization.name, u"Acme Corp"_s);
        QCOMPARE(membership.organization.membersCount, 2);
        QCOMPARE(membership.organization.maxAllowedMemberships, 5);
        QVERIFY(membership.organization.adminDeleteEnabled);
        QCOMPARE(membership.organization.createdAt, utc(1716883200000));
        QCOMPARE(membership.publicUserData.userId, u"user_2"_s);
        QCOMPARE(membership.publicUserData.identifier, u"jane@acme.com"_s);
        QVERIFY(membership.publicUserData.banned);
        QCOMPARE(membership.rawJson, membershipJson);
    }

    void aMembershipMayBeNearlyEmpty()
    {
        const auto page = Json<Page<OrganizationMembership>>::decode(pageOf(R"({"id":"1"})", 3));
        QCOMPARE(page->data[0].id, u"1"_s);
        QVERIFY(page->data[0].publicUserData.userId.isEmpty());
        QCOMPARE(page->totalCount, 3);
    }

    void anInvitationIsReadInFull()
    {
        const QByteArray json{R"({"object":"organization_invitation","id":"orginv_1","email_address":"jane@acme.com",
"role":"org:member","role_name":"Member","organization_id":"org_1","status":"a status of tomorrow","inviter_id":"user_3",
"public_inviter_data":{"user_id":"user_3","first_name":"Bob","last_name":null,"image_url":"","has_image":false,
"identifier":"bob@acme.com"},"public_organization_data":{"id":"org_1","name":"Acme","slug":"acme","has_image":false},
"public_metadata":{},"private_metadata":{},"url":null,"expires_at":1717487999000,"created_at":1716883200000,
"updated_at":1716883200000})"};
        const auto page = Json<Page<OrganizationInvitation>>::decode(pageOf(json, 1));
        QVERIFY(page.has_value());
        const auto &invitation = page->data[0];
        QCOMPARE(invitation.emailAddress, u"jane@acme.com"_s);
        QCOMPARE(invitation.status, u"a status of tomorrow"_s);
        QCOMPARE(invitation.inviterId, u"user_3"_s);
        QCOMPARE(invitation.publicInviterData.identifier, u"bob@acme.com"_s);
        QCOMPARE(invitation.publicOrganizationData.name, u"Acme"_s);
        QCOMPARE(invitation.expiresAt, utc(1717487999000));
        QVERIFY(invitation.url.isEmpty());
        QCOMPARE(invitation.rawJson, json);
    }

    void aPageWithoutItsFieldsIsNoEmptyList()
    {
        for (const auto *body :
             {"{}", "[]", R"({"data":[]})", R"({"total_count":0})", R"({"data":null,"total_count":1})",
              R"({"data":{},"total_count":1})", R"({"data":[],"total_count":0)"}) {
            const auto page = Json<Page<OrganizationMembership>>::decode(body);
            QVERIFY2(!page, body);
            QCOMPARE(page.error().kind, Error::Kind::Protocol);
        }
        QVERIFY(Json<Page<OrganizationMembership>>::decode(R"({"data":[],"total_count":0})").has_value());
    }

    void tokensAreReadWithAndWithoutTheirEnvelope()
    {
        const QByteArray google{R"({"external_account_id":"eac_1","object":"oauth_access_token","token":"ya29.x\u00e9",
"provider":"oauth_google","public_metadata":{},"label":null,"scopes":["email","profile"],"expires_at":1717487999000,
"id_token":"eyJ"})"};
        const QByteArray twitter{R"({"token":"t","token_secret":"s","provider":"oauth_x","expires_at":null})"};
        for (const auto &body : {pageOf(google + ',' + twitter, 2), QByteArray{'[' + google + ',' + twitter + ']'}}) {
            const auto page = Json<Page<OAuthAccessToken>>::decode(body);
            QVERIFY2(page.has_value(), page ? "" : qPrintable(page.error().message));
            QCOMPARE(page->totalCount, 2);
            const auto &token = page->data[0];
            QCOMPARE(token.token.reveal(), u"ya29.xé"_s);
            QCOMPARE(token.idToken.reveal(), u"eyJ"_s);
            QVERIFY(token.tokenSecret.isEmpty());
            QCOMPARE(token.externalAccountId, u"eac_1"_s);
            QCOMPARE(token.provider, u"oauth_google"_s);
            QCOMPARE(token.scopes, (QStringList{u"email"_s, u"profile"_s}));
            QCOMPARE(token.expiresAt, utc(1717487999000));
            QCOMPARE(page->data[1].tokenSecret.reveal(), u"s"_s);
            QVERIFY(!page->data[1].expiresAt.isValid());
        }
        QVERIFY(Json<Page<OAuthAccessToken>>::decode("[]")->data.isEmpty());
    }

    void aTokenDoesNotPrintItself()
    {
        QString text;
        QDebug{&text} << SecretText{"hunter2"} << SecretText{};
        QVERIFY(!text.contains(u"hunter2"_s));
        QVERIFY(!text.isEmpty());
    }

    void aCopyOfATokenOutlivesTheOriginal()
    {
        SecretText copy;
        {
            const SecretText first{"hunter2"};
            copy = first;
            SecretText moved{"other"};
            moved = std::move(copy);
            copy = moved;
        }
        QCOMPARE(copy.reveal(), u"hunter2"_s);
    }

    void aDeletionSaysWhatItDeleted()
    {
        const auto deleted = Json<DeletedObject>::decode(
            R"({"object":"user","id":"user_1","deleted":true,"external_id":"ex_1","new":1})");
        QCOMPARE(*deleted,
                 (DeletedObject{.object = u"user"_s, .id = u"user_1"_s, .externalId = u"ex_1"_s, .deleted = true}));
        QCOMPARE(Json<DeletedObject>::decode(R"({"id":"idn_1"})")->id, u"idn_1"_s);
        QVERIFY(!Json<DeletedObject>::decode("[]"));
    }

    void aVerificationSaysByWhat()
    {
        QCOMPARE(*Json<VerifyResult>::decode(R"({"verified":true})"), (VerifyResult{.verified = true}));
        QCOMPARE(*Json<VerifyResult>::decode(R"({"verified":true,"code_type":"backup_code"})"),
                 (VerifyResult{.verified = true, .codeType = u"backup_code"_s}));
        QVERIFY(!Json<VerifyResult>::decode("{}")->verified);
    }

    void theOtherSmallAnswersAreRead()
    {
        QCOMPARE(Json<UserIdOnly>::decode(R"({"user_id":"user_1"})")->userId, u"user_1"_s);
        const QByteArray json{
            R"({"object":"instance","id":"ins_1","environment_type":"development","allowed_origins":null,"x":{}})"};
        const auto instance = Json<Instance>::decode(json);
        QCOMPARE(instance->id, u"ins_1"_s);
        QCOMPARE(instance->environmentType, u"development"_s);
        QVERIFY(instance->allowedOrigins.isEmpty());
        QCOMPARE(instance->rawJson, json);
    }
};

QTEST_APPLESS_MAIN(TestAnswers)
#include "tst_answers.moc"
