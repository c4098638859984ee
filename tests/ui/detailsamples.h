#pragma once

#include "api/user.h"
#include "models/users/userchunk.h"

#include <QByteArray>

// Users for the tests of the detail pane, as the service would send them.
namespace samples {

inline constexpr qint64 arrival = 1'764'000'000'000; // 2025-11-24 16:00 UTC

//! Something of everything.
inline QByteArray rich()
{
    return R"({"id":"user_2rvWxYzAbCdEfGhIjKlMnOpQrSt","object":"user","username":"zoe","first_name":"Zoë","last_name":"Ångström",
"external_id":"crm-0042","locale":"sv-SE","has_image":false,"image_url":"https://img.clerk.com/x",
"primary_email_address_id":"idn_mail1","primary_phone_number_id":"idn_phone1","primary_web3_wallet_id":"idn_wallet1",
"password_enabled":true,"two_factor_enabled":true,"totp_enabled":true,"backup_code_enabled":true,
"email_addresses":[
{"id":"idn_mail2","object":"email_address","email_address":"zoe@home.example","reserved":true,"verification":{"status":"expired","strategy":"email_link","attempts":1,"expire_at":1763000000000},"linked_to":[],"created_at":1762000000000,"updated_at":1762000000000},
{"id":"idn_mail1","object":"email_address","email_address":"zoe@acme.example","reserved":false,"verification":{"status":"verified","strategy":"email_code","attempts":1,"expire_at":1763000000000},"linked_to":[{"type":"oauth_google","id":"idn_g"}],"created_at":1700000000000,"updated_at":1700000000000}],
"phone_numbers":[{"id":"idn_phone1","object":"phone_number","phone_number":"+46701234567","reserved_for_second_factor":true,"default_second_factor":true,"reserved":false,"verification":{"status":"verified","strategy":"phone_code","attempts":1,"expire_at":1763000000000},"linked_to":[],"created_at":1700000000000,"updated_at":1700000000000}],
"web3_wallets":[{"id":"idn_wallet1","object":"web3_wallet","web3_wallet":"0x71C7656EC7ab88b098defB751B7401B5f6d8976F","verification":{"status":"verified","strategy":"web3_metamask_signature","attempts":1,"expire_at":1763000000000},"created_at":1700000000000,"updated_at":1700000000000}],
"passkeys":[{"id":"idn_pk","object":"passkey","name":"Zoë's phone","last_used_at":1763990000000,"verification":{"status":"verified","strategy":"passkey","attempts":1,"expire_at":1763000000000}}],
"external_accounts":[
{"object":"google_account","id":"idn_g","external_account_id":"eac_g","provider":"oauth_google","identification_id":"idn_g","provider_user_id":"10769150350006150715113082367","approved_scopes":"email https://www.googleapis.com/auth/userinfo.email openid profile","email_address":"zoe@acme.example","first_name":"Zoë","last_name":"Ångström","username":"zoe","public_metadata":{},"label":null,"created_at":1700000000000,"updated_at":1700000000000,"verification":{"status":"verified","strategy":"oauth_google","attempts":null,"expire_at":1763000000000}},
{"object":"external_account","id":"eac_q","provider":"oauth_quux","identification_id":"idn_q","provider_user_id":"9","approved_scopes":"","email_address":"","first_name":"","last_name":"","username":"zq","public_metadata":{},"label":null,"created_at":1700000000000,"updated_at":1700000000000,"verification":null}],
"saml_accounts":[],"enterprise_accounts":[{"id":"ea_1","object":"enterprise_account","provider":"saml_okta","active":true,"email_address":"zoe@acme.example","verification":{"status":"verified","strategy":"saml","attempts":null,"expire_at":1763000000000},"enterprise_connection":{"id":"c","name":"Acme SSO"}}],
"public_metadata":{"b":1.0,"a":123456789012345678901234567890,"a":1e400,"nested":{"list":[1,2,{"x":"é\u202e"}],"empty":{},"none":[]}},
"private_metadata":{"plan":"pro"},"unsafe_metadata":{},
"banned":false,"locked":true,"lockout_expires_in_seconds":2500,"verification_attempts_remaining":3,
"delete_self_enabled":true,"create_organization_enabled":true,"create_organizations_limit":5,"bypass_client_trust":true,
"mfa_enabled_at":1710000000000,"mfa_disabled_at":null,"password_last_updated_at":1720000000000,"last_sign_in_at":1763900000000,
"last_active_at":1763950000000,"legal_accepted_at":1700000000000,"created_at":1700000000000,"updated_at":1763960000000})";
}

//! Almost nothing: an id, and what an early capture of the service held.
inline QByteArray bare()
{
    return R"({"id":"user_bare0000000000000000000","object":"user","created_at":1700000000000})";
}

//! Everything that could be taken for markup, hide text or turn it around.
inline QByteArray hostile()
{
    return R"({"id":"user_hostile00000000000000000","object":"user","username":"<b>bold</b>","first_name":"<img src=/etc/passwd>","last_name":"&lt;i&gt; \u202eevil\u0007 %1 %2",
"external_id":"<a href=\"file:///etc\">x</a>","locale":"<u>xx</u>","primary_email_address_id":"idn_1",
"email_addresses":[{"id":"idn_1","object":"email_address","email_address":"<script>@evil.example","reserved":false,"verification":{"status":"<b>odd</b>","strategy":"<s>strike</s>","error":{"code":"x","message":"<h1>no</h1>"}},"linked_to":[{"type":"<i>","id":"x"}],"created_at":1700000000000}],
"phone_numbers":[{"id":"idn_2","object":"phone_number","phone_number":"<br>+1","verification":null}],
"passkeys":[{"id":"idn_3","name":"<table><tr><td>key","verification":null}],
"external_accounts":[{"object":"external_account","id":"eac_1","provider":"<b>oauth_x","email_address":"<i>a@b</i>","first_name":"<b>","last_name":"","username":"<u>","label":"<s>","approved_scopes":"<p>","provider_user_id":"<li>"}],
"public_metadata":{"<b>":"\u202e</b>"},"created_at":1700000000000})";
}

inline desk::api::User user(const QByteArray &json)
{
    const auto decoded = desk::api::Json<desk::api::User>::decode(json);
    return decoded ? *decoded : desk::api::User{};
}

inline desk::models::UserChunk::Pointer chunk(const QByteArray &json)
{
    const auto decoded = desk::models::UserChunk::decode(json, arrival);
    return decoded ? *decoded : nullptr;
}

//! \p count users of one company: every tenth banned, every twentieth locked, every fifth with two factors.
inline QByteArray many(int count)
{
    QByteArray json{"["};
    for (int i = 0; i < count; ++i) {
        const auto number = QByteArray::number(i);
        json += (i == 0 ? "" : ",") + QByteArray{R"({"id":"user_many)"} + QByteArray{number}.rightJustified(19, '0')
            + R"(","object":"user","primary_email_address_id":"idn_)" + number + R"(","banned":)"
            + (i % 10 == 0 ? "true" : "false") + R"(,"locked":)" + (i % 20 == 5 ? "true" : "false")
            + R"(,"lockout_expires_in_seconds":null,"two_factor_enabled":)" + (i % 5 == 0 ? "true" : "false")
            + R"(,"email_addresses":[{"id":"idn_)" + number + R"(","email_address":"u)" + number
            + R"(@Acme.example","verification":{"status":"verified","strategy":"email_code"}}],"external_accounts":[{"id":"eac_)"
            + number
            + R"(","object":"external_account","provider":"oauth_github","email_address":""}],"last_sign_in_at":null,"created_at":)"
            + QByteArray::number(1'700'000'000'000 + i * 1000LL) + "}";
    }
    return json + "]";
}

} // namespace samples
