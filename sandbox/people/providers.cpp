#include "sandbox/people/providers.h"

namespace desk::sandbox {

const std::vector<Provider> &providers()
{
    static const std::vector<Provider> all{
        {"oauth_google", "google_account",
         "email https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile openid "
         "profile",
         46, true},
        {"oauth_facebook", "facebook_account", "email public_profile", 8, true},
        {"oauth_github", "external_account", "read:user user:email", 18},
        {"oauth_apple", "external_account", "name email", 10},
        {"oauth_microsoft", "external_account", "openid profile email offline_access User.Read", 10},
        {"oauth_discord", "external_account", "email identify", 6},
        {"oauth_linkedin_oidc", "external_account", "openid profile email", 5},
        {"oauth_slack", "external_account", "openid profile email", 3},
        {"oauth_x", "external_account", "users.read tweet.read offline.access", 3},
        {"oauth_gitlab", "external_account", "read_user email", 2},
        {"oauth_spotify", "external_account", "user-read-email", 2},
        {"oauth_twitch", "external_account", "user:read:email", 1},
        {"oauth_notion", "external_account", "", 1},
        {"oauth_line", "external_account", "profile openid email", 1},
        {"oauth_custom_acme", "external_account", "openid", 1},
    };
    return all;
}

const std::vector<Company> &companies()
{
    static const std::vector<Company> all{
        {"Northwind Traders", "northwind.example", "saml_okta"},
        {"Contoso Hospital", "contoso-health.example", "saml_microsoft"},
        {"Globex", "globex.example", "saml_google"},
        {"Übermut & Söhne", "uebermut.example", "saml_custom"},
        {"東京電機", "tokyo-denki.example", "saml_custom"},
    };
    return all;
}

const std::vector<std::string_view> &mailDomains()
{
    static const std::vector<std::string_view> all{
        "example.com",         "example.com",          "example.org",
        "example.net",         "mail.example.com",     "posteingang.example",
        "correo.example",      "courriel.example",     "inbox.test",
        "studio-ligne.test",   "uni-musterstadt.test", "longest-domain-name-of-the-whole-town.example",
        "xn--mnchen-3ya.test",
    };
    return all;
}

const std::vector<std::string_view> &throwAwayDomains()
{
    static const std::vector<std::string_view> all{"trashbox.test", "10minutes.test", "fresh-deals.example",
                                                   "nospam.test", "quickmail.example"};
    return all;
}

} // namespace desk::sandbox
