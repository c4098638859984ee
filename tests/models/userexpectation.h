#pragma once

#include "models/users/userref.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <random>

//! What tst_userchunk compares the decoder with.
namespace desk::models {

using namespace Qt::StringLiterals;

//! What UserRef should say of a user, read with QJsonDocument.
struct Expected
{
    explicit Expected(const QJsonObject &user)
    {
        const auto primary = [&user](QLatin1String list, QLatin1String idKey, QLatin1String valueKey) {
            QJsonObject found;
            const QJsonArray entries = user[list].toArray();
            for (const QJsonValue &entry : entries) {
                const QJsonObject object = entry.toObject();
                if (object[valueKey].toString().isEmpty())
                    continue;
                const bool isPrimary = object["id"_L1].toString() == user[idKey].toString();
                if (found.isEmpty() || isPrimary)
                    found = object;
                if (isPrimary)
                    break;
            }
            return found;
        };
        const QJsonObject mail = primary("email_addresses"_L1, "primary_email_address_id"_L1, "email_address"_L1);
        const QJsonObject call = primary("phone_numbers"_L1, "primary_phone_number_id"_L1, "phone_number"_L1);
        texts = {user["id"_L1].toString(),           user["first_name"_L1].toString(),
                 user["last_name"_L1].toString(),    mail["email_address"_L1].toString(),
                 call["phone_number"_L1].toString(), user["username"_L1].toString(),
                 user["external_id"_L1].toString(),  user["image_url"_L1].toString()};
        QStringList names;
        for (const QLatin1String list : {"external_accounts"_L1, "enterprise_accounts"_L1, "saml_accounts"_L1}) {
            const QJsonArray accounts = user[list].toArray();
            for (const QJsonValue &account : accounts) {
                QString name = account.toObject()["provider"_L1].toString();
                if (name.startsWith("oauth_"_L1))
                    name.remove(0, 6);
                if (!name.isEmpty() && !names.contains(name))
                    names.push_back(name);
            }
        }
        texts.push_back(names.join(u' '));
        for (const QLatin1String key : {"created_at"_L1, "updated_at"_L1, "last_active_at"_L1, "last_sign_in_at"_L1})
            times.push_back(user[key].toInteger());
        const QJsonObject main = mail.isEmpty() ? call : mail;
        const std::pair<UserFlag, bool> all[] = {
            {UserFlag::Banned, user["banned"_L1].toBool()},
            {UserFlag::Locked, user["locked"_L1].toBool()},
            {UserFlag::PasswordEnabled, user["password_enabled"_L1].toBool()},
            {UserFlag::TotpEnabled, user["totp_enabled"_L1].toBool()},
            {UserFlag::NoEmail, mail.isEmpty()},
            {UserFlag::NeverSignedIn, user["last_sign_in_at"_L1].toInteger() == 0},
            {UserFlag::Unverified,
             !main.isEmpty() && main["verification"_L1].toObject()["status"_L1].toString() != "verified"_L1}};
        for (const auto &[flag, isSet] : all) {
            flags.setFlag(flag, isSet);
            known.setFlag(flag);
        }
    }

    QStringList texts;
    QList<qint64> times;
    UserFlags flags;
    UserFlags known;
};

inline void compare(const UserRef &user, const Expected &expected)
{
    QStringList texts;
    for (const QByteArrayView text : {user.id(), user.firstName(), user.lastName(), user.email(), user.phone(),
                                      user.username(), user.externalId(), user.imageUrl(), user.providers()})
        texts.push_back(QString::fromUtf8(text));
    QCOMPARE(texts, expected.texts);
    QCOMPARE(QList<qint64>({user.createdAt(), user.updatedAt(), user.lastActiveAt(), user.lastSignInAt()}),
             expected.times);
    QCOMPARE(user.flags() & expected.known, expected.flags);
}

//! Writes JSON as no service would: keys shuffled, space anywhere, characters escaped at random.
class HostileWriter final
{
public:
    explicit HostileWriter(unsigned seed) : m_random(seed) { }

    QByteArray write(const QJsonValue &value)
    {
        switch (value.type()) {
        case QJsonValue::Object:
            return object(value.toObject());
        case QJsonValue::Array: {
            QByteArrayList parts;
            const QJsonArray array = value.toArray();
            for (const QJsonValue &part : array)
                parts.push_back(space() + write(part) + space());
            return '[' + parts.join(',') + ']';
        }
        case QJsonValue::String:
            return string(value.toString());
        case QJsonValue::Double: {
            const qint64 whole = value.toInteger(-1);
            return whole >= 0 ? QByteArray::number(whole) : QByteArray::number(value.toDouble(), 'g', 17);
        }
        case QJsonValue::Bool:
            return value.toBool() ? "true" : "false";
        default:
            return "null";
        }
    }

private:
    bool chance(unsigned percent) { return m_random() % 100 < percent; }

    QByteArray space() { return chance(15) ? QByteArray(" \t\r\n").mid(int(m_random() % 4), 1) : QByteArray(); }

    QByteArray object(const QJsonObject &object)
    {
        QByteArrayList members;
        for (auto it = object.begin(); it != object.end(); ++it)
            members.push_back(space() + string(it.key()) + space() + ':' + space() + write(it.value()) + space());
        if (chance(30))
            members.push_back(
                R"("nested":{"id":"no","first_name":"no","banned":true,"locked":true,"a":[[],{},[{"id":1}]]})");
        if (chance(30))
            members.push_back(R"("tricky":"\"id\":\"no\",}]{[\\")");
        std::shuffle(members.begin(), members.end(), m_random);
        return '{' + members.join(',') + '}';
    }

    QByteArray string(const QString &text)
    {
        QByteArray written = "\"";
        for (const QChar unit : text) {
            if (unit == u'"' || unit == u'\\')
                written += '\\' + QByteArray(1, unit.toLatin1());
            else if (unit.isSurrogate() || unit.unicode() < 0x20 || chance(3))
                written += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
            else
                written += QString(unit).toUtf8();
        }
        return written + '"';
    }

    std::mt19937 m_random;
};

} // namespace desk::models
