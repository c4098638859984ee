#include "api/operations/userwrites.h"
#include "models/profile/profilefield.h"
#include "models/profile/profileproblems.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using models::NewIdentifier;
using models::ProfileField;
using models::ProfileForm;
using models::ProfileKind;
using models::ProfileValue;
using models::ProfileValues;

namespace {

QString idOf(const ProfileField &field) { return QString::fromLatin1(field.id); }

//! Something that a person could have put into a field.
ProfileValue something(ProfileKind kind)
{
    switch (kind) {
    case ProfileKind::Switch:
    case ProfileKind::Option:
        return std::optional{true};
    case ProfileKind::Date:
        return QDateTime{QDate{2024, 2, 29}, QTime{12, 30}, Qt::UTC};
    case ProfileKind::Lines:
        return QStringList{u"one"_s, u"two"_s};
    case ProfileKind::Identifiers:
        return QList<NewIdentifier>{{u"first"_s, false}, {u"second"_s, true}};
    case ProfileKind::Json:
        return u"{\"plan\": \"pro\"}"_s;
    case ProfileKind::Number:
        return u"7"_s;
    default:
        return u"something"_s;
    }
}

ProfileValues everything(ProfileForm form)
{
    ProfileValues values;
    for (const auto &field : models::profileFields()) {
        if (field.isIn(form))
            values.insert(idOf(field), something(field.kind));
    }
    return values;
}

QJsonObject jsonOf(const auto &operation) { return QJsonDocument::fromJson(operation.body()->head).object(); }

QJsonObject created(const ProfileValues &values)
{
    api::CreateUser operation;
    for (const auto *field : changedFields(ProfileForm::Create, values, profileValues(ProfileForm::Create)))
        field->create(values.value(idOf(*field)), operation);
    return jsonOf(operation);
}

QJsonObject updated(const ProfileValues &values, const api::User &user)
{
    api::UpdateUser operation;
    for (const auto *field : changedFields(ProfileForm::Edit, values, profileValues(ProfileForm::Edit, user)))
        field->update(values.value(idOf(*field)), operation);
    return jsonOf(operation);
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

api::User zoe()
{
    api::User user;
    user.id = u"user_1"_s;
    user.firstName = u"Zoe"_s;
    user.username = u"zoe"_s;
    user.createOrganizationsLimit = 3;
    user.deleteSelfEnabled = true;
    user.createdAt = QDateTime{QDate{2023, 1, 2}, QTime{3, 4}, Qt::UTC};
    user.legalAcceptedAt = user.createdAt;
    user.primaryEmailAddressId = u"idn_1"_s;
    const api::Verification verified{.status = u"verified"_s};
    user.emailAddresses = {{.id = u"idn_1"_s, .emailAddress = u"zoe@acme.example"_s, .verification = verified},
                           {.id = u"idn_2"_s, .emailAddress = u"z@acme.example"_s, .verification = verified},
                           {.id = u"idn_3"_s, .emailAddress = u"not@acme.example"_s}};
    return user;
}

} // namespace

class TestProfileFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfCreateUserCanBeFilledIn()
    {
        QCOMPARE(sorted(created(everything(ProfileForm::Create)).keys()),
                 sorted({u"external_id"_s,
                         u"first_name"_s,
                         u"last_name"_s,
                         u"locale"_s,
                         u"email_address"_s,
                         u"email_address_identification_status"_s,
                         u"phone_number"_s,
                         u"phone_number_identification_status"_s,
                         u"web3_wallet"_s,
                         u"username"_s,
                         u"password"_s,
                         u"password_digest"_s,
                         u"password_hasher"_s,
                         u"skip_password_checks"_s,
                         u"skip_password_requirement"_s,
                         u"totp_secret"_s,
                         u"backup_codes"_s,
                         u"public_metadata"_s,
                         u"private_metadata"_s,
                         u"unsafe_metadata"_s,
                         u"delete_self_enabled"_s,
                         u"legal_accepted_at"_s,
                         u"skip_legal_checks"_s,
                         u"skip_user_requirement"_s,
                         u"create_organization_enabled"_s,
                         u"create_organizations_limit"_s,
                         u"created_at"_s,
                         u"bypass_client_trust"_s,
                         u"banned"_s,
                         u"locked"_s}));
    }

    void everyFieldOfUpdateUserButTheImageCanBeChanged()
    {
        QCOMPARE(sorted(updated(everything(ProfileForm::Edit), {}).keys()),
                 sorted({u"external_id"_s,
                         u"first_name"_s,
                         u"last_name"_s,
                         u"locale"_s,
                         u"primary_email_address_id"_s,
                         u"notify_primary_email_address_changed"_s,
                         u"primary_phone_number_id"_s,
                         u"primary_web3_wallet_id"_s,
                         u"username"_s,
                         u"password"_s,
                         u"password_digest"_s,
                         u"password_hasher"_s,
                         u"skip_password_checks"_s,
                         u"sign_out_of_other_sessions"_s,
                         u"totp_secret"_s,
                         u"backup_codes"_s,
                         u"delete_self_enabled"_s,
                         u"create_organization_enabled"_s,
                         u"legal_accepted_at"_s,
                         u"skip_legal_checks"_s,
                         u"create_organizations_limit"_s,
                         u"created_at"_s,
                         u"bypass_client_trust"_s}));
    }

    void nothingTypedIsNothingSent()
    {
        QCOMPARE(created(profileValues(ProfileForm::Create)), QJsonObject{});
        QCOMPARE(updated(profileValues(ProfileForm::Edit, zoe()), zoe()), QJsonObject{});
    }

    void emptyingAFieldSendsNull()
    {
        auto values = profileValues(ProfileForm::Edit, zoe());
        values.insert(u"first_name"_s, QString{});
        values.insert(u"username"_s, u"  "_s);
        values.insert(u"create_organizations_limit"_s, QString{});
        values.insert(u"legal_accepted_at"_s, QDateTime{});
        const auto null = QJsonValue{QJsonValue::Null};
        QCOMPARE(updated(values, zoe()),
                 (QJsonObject{{u"first_name"_s, null},
                              {u"username"_s, null},
                              {u"create_organizations_limit"_s, null},
                              {u"legal_accepted_at"_s, null}}));
    }

    void aPasswordIsSentAsTypedAndTextTrimmed()
    {
        ProfileValues values{{u"password"_s, u" two words "_s}, {u"first_name"_s, u" Zoe "_s}};
        QCOMPARE(created(values), (QJsonObject{{u"password"_s, u" two words "_s}, {u"first_name"_s, u"Zoe"_s}}));
    }

    void whatOnlyGoesWithAPasswordIsNotSentWithout()
    {
        auto values = profileValues(ProfileForm::Edit, zoe());
        values.insert(u"sign_out_of_other_sessions"_s, std::optional{true});
        values.insert(u"skip_password_checks"_s, std::optional{true});
        values.insert(u"notify_primary_email_address_changed"_s, std::optional{true});
        QCOMPARE(updated(values, zoe()), QJsonObject{});
        values.insert(u"password"_s, u"correct horse"_s);
        QCOMPARE(updated(values, zoe()),
                 (QJsonObject{{u"password"_s, u"correct horse"_s},
                              {u"sign_out_of_other_sessions"_s, true},
                              {u"skip_password_checks"_s, true}}));
    }

    void onlyVerifiedAddressesCanBecomeThePrimaryOne()
    {
        const auto options = models::findProfileField(u"primary_email_address_id")->options(zoe());
        QCOMPARE(options.size(), 2);
        QCOMPARE(options.at(0).value, u"idn_1"_s);
        QCOMPARE(options.at(1).label, u"z@acme.example"_s);
    }

    void metadataThatIsNoObjectIsRefusedBeforeItIsSent_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("nothing") << QString{} << true;
        QTest::newRow("object") << u"{\"a\": 1}"_s << true;
        QTest::newRow("list") << u"[1]"_s << false;
        QTest::newRow("open") << u"{\"a\": "_s << false;
        QTest::newRow("too large") << u"{\"a\": \"%1\"}"_s.arg(QString{9000, u'x'}) << false;
    }
    void metadataThatIsNoObjectIsRefusedBeforeItIsSent()
    {
        QFETCH(QString, json);
        QFETCH(bool, isGood);
        QCOMPARE(valueProblem(*models::findProfileField(u"public_metadata"), json).isEmpty(), isGood);
    }

    void aLimitIsAWholeNumber_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("nothing") << QString{} << true;
        QTest::newRow("none") << u"0"_s << true;
        QTest::newRow("negative") << u"-1"_s << false;
        QTest::newRow("words") << u"many"_s << false;
        QTest::newRow("spaces around") << u" 12 "_s << true;
        QTest::newRow("the most") << u"2147483647"_s << true;
        QTest::newRow("more than that") << u"2147483648"_s << false;
        QTest::newRow("huge") << u"99999999999999999999"_s << false;
    }
    void aLimitIsAWholeNumber()
    {
        QFETCH(QString, typed);
        QFETCH(bool, isGood);
        QCOMPARE(valueProblem(*models::findProfileField(u"create_organizations_limit"), typed).isEmpty(), isGood);
    }

    void aLocaleHasTheShapeOfALanguageTag_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isGood");
        for (const auto *good : {"", "de", "en-US", " en-us ", "zh-Hant-TW", "es-419", "sl-rozaj-biske", "de-CH-1996",
                                 "en-u-hc-h12", "en-x-desk"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const auto *bad : {"english", "en_US", "e", "en-", "12", "de DE", "xx-!!", "en-US-USA-x"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    }
    void aLocaleHasTheShapeOfALanguageTag()
    {
        QFETCH(QString, typed);
        QFETCH(bool, isGood);
        QCOMPARE(valueProblem(*models::findProfileField(u"locale"), typed).isEmpty(), isGood);
    }

    void errorsStandBesideTheFieldsTheyName()
    {
        const api::Error error{
            .kind = api::Error::Kind::Invalid,
            .details = {
                {.code = u"form_identifier_exists"_s,
                 .message = u"That email address is taken."_s,
                 .fields = {u"email_address"_s}},
                {.code = u"form_param_array_length_mismatch"_s,
                 .message = u"One for each."_s,
                 .fields = {u"email_address_identification_status"_s}},
                {.code = u"form_data_missing"_s,
                 .message = u"[\"last_name\" \"username\"] data doesn't match"_s,
                 .fields = {u"last_name"_s, u"username"_s}},
                {.code = u"something_new"_s, .message = u"The moon is in the wrong place."_s, .fields = {u"moon"_s}}}};
        const auto problems = profileProblems(ProfileForm::Create, error);
        // Both of what was wrong with the addresses, each on a line of its own.
        QCOMPARE(problems.byField.value(u"email_address"_s).split(u'\n').size(), 2);
        QVERIFY(problems.byField.contains(u"last_name"_s));
        QCOMPARE(problems.byField.value(u"last_name"_s), problems.byField.value(u"username"_s));
        QCOMPARE(problems.others.size(), 1);
        QVERIFY(problems.others.constFirst().startsWith(u"The moon is in the wrong place."_s));
        // The service names a standard; whoever reads it needs an example.
        const api::Error format{.kind = api::Error::Kind::Invalid,
                                .details = {{.code = u"form_param_format_invalid"_s,
                                             .message = u"locale must be a valid BCP-47 language tag."_s,
                                             .fields = {u"locale"_s}}}};
        QVERIFY(profileProblems(ProfileForm::Edit, format).byField.value(u"locale"_s).contains(u"en-US"_s));
        QVERIFY(!profileProblems(ProfileForm::Edit, format).byField.value(u"locale"_s).contains(u"BCP"_s));
        // The form to edit has no list of addresses.
        QVERIFY(!profileProblems(ProfileForm::Edit, error).byField.contains(u"email_address"_s));
    }
};

QTEST_GUILESS_MAIN(TestProfileFields)
#include "tst_profilefields.moc"
