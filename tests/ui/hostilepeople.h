#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace desk::testing {

using namespace Qt::StringLiterals;

//! Users whose every text would open a file, or ask a server, in a widget that takes it for markup.
class HostilePeople final
{
public:
    //! \p file and \p server are what the texts point to.
    HostilePeople(const QString &file, const QString &server)
    {
        const QStringList markups{u"<img src=\"%1\">"_s,
                                  u"<img src='file://%1'>"_s,
                                  u"<img src=\"%2\">"_s,
                                  u"<qt><b><img src=\"%1\"></b></qt>"_s,
                                  u"<!DOCTYPE html><html><body background=\"%1\">"_s,
                                  u"<?xml version=\"1.0\"?><img src=\"%1\"/>"_s,
                                  u"<link rel=\"stylesheet\" type=\"text/css\" href=\"%1\">"_s,
                                  u"<style>@import url(\"%1\"); p {}</style><p>x"_s,
                                  u"<table background=\"%1\"><tr><td>x"_s,
                                  u"<p style=\"background-image: url(%1)\">x</p>"_s,
                                  u"<ul style=\"list-style-image: url(%1)\"><li>x</ul>"_s,
                                  u"<object data=\"%1\"></object><b>x</b>"_s,
                                  u"<a href=\"file://%1\">sign in</a>"_s,
                                  u"&lt;img src=\"%1\"&gt;"_s,
                                  u"</b></qt><img src=%1><b>"_s};
        const QStringList wrappings{u"%1"_s,
                                    u"Ada %1"_s,
                                    u"%1 Lovelace"_s,
                                    u"\u202e%1"_s,
                                    u"\u200b\u2060%1\u2066"_s,
                                    u"line\n%1\r\nline"_s,
                                    u"&File\t%1 %n"_s,
                                    u"%1"_s + QString{400, u'\u0301'},
                                    u"%1"_s + QString{3000, u'W'},
                                    u"[%1](x) `%1`"_s,
                                    u"<br/>%1"_s,
                                    u"<b>%1</b>"_s,
                                    u"%1<!--"_s,
                                    u"👩‍👩‍👧 %1"_s};
        for (const auto &markup : markups) {
            for (auto wrapping : wrappings)
                m_texts.append(
                    wrapping.replace(u"%1"_s, QString{markup}.replace(u"%1"_s, file).replace(u"%2"_s, server)));
        }
    }

    [[nodiscard]] const QStringList &texts() const { return m_texts; }

    //! One file for each user; together they hold all texts.
    [[nodiscard]] int writeTo(const QString &folder)
    {
        int users = 0;
        while (m_next < m_texts.size() || users < 12) {
            QFile file{u"%1/%2.json"_s.arg(folder, QString::number(users))};
            if (!file.open(QIODevice::WriteOnly))
                qFatal("cannot write a sample");
            file.write(QJsonDocument{person(users)}.toJson());
            ++users;
        }
        return users;
    }

private:
    QString next() { return m_texts.at(m_next++ % m_texts.size()); }

    QJsonObject person(int number)
    {
        const auto tail = QString::number(number).rightJustified(20, u'0');
        const QJsonObject verification{{u"status"_s, u"verified"_s},
                                       {u"strategy"_s, next()},
                                       {u"attempts"_s, 1},
                                       {u"expire_at"_s, qint64{1763000000000}}};
        const QJsonObject email{{u"id"_s, u"idn_mail"_s + tail},
                                {u"object"_s, u"email_address"_s},
                                {u"email_address"_s, next()},
                                {u"reserved"_s, false},
                                {u"verification"_s, verification},
                                {u"linked_to"_s, QJsonArray{}},
                                {u"created_at"_s, qint64{1700000000000}},
                                {u"updated_at"_s, qint64{1700000000000}}};
        const QJsonObject passkey{{u"id"_s, u"idn_key"_s + tail},
                                  {u"object"_s, u"passkey"_s},
                                  {u"name"_s, next()},
                                  {u"verification"_s, verification}};
        const QJsonObject account{{u"object"_s, u"external_account"_s},
                                  {u"id"_s, u"eac_"_s + tail},
                                  {u"provider"_s, u"oauth_"_s + next()},
                                  {u"identification_id"_s, u"idn_acc"_s + tail},
                                  {u"provider_user_id"_s, next()},
                                  {u"approved_scopes"_s, next()},
                                  {u"email_address"_s, next()},
                                  {u"first_name"_s, next()},
                                  {u"last_name"_s, next()},
                                  {u"avatar_url"_s, next()},
                                  {u"username"_s, next()},
                                  {u"label"_s, next()},
                                  {u"public_metadata"_s, QJsonObject{}}};
        return {{u"id"_s, u"user_hostile"_s + tail},
                {u"object"_s, u"user"_s},
                {u"username"_s, next()},
                {u"first_name"_s, next()},
                {u"last_name"_s, next()},
                {u"external_id"_s, next() + tail},
                {u"locale"_s, next()},
                {u"image_url"_s, next()},
                {u"has_image"_s, true},
                {u"primary_email_address_id"_s, u"idn_mail"_s + tail},
                {u"email_addresses"_s, QJsonArray{email}},
                {u"phone_numbers"_s, QJsonArray{}},
                {u"web3_wallets"_s, QJsonArray{}},
                {u"passkeys"_s, QJsonArray{passkey}},
                {u"external_accounts"_s, QJsonArray{account}},
                {u"public_metadata"_s, QJsonObject{{next(), next()}}},
                {u"private_metadata"_s, QJsonObject{{next(), QJsonArray{next()}}}},
                {u"unsafe_metadata"_s, QJsonObject{{u"deep"_s, QJsonObject{{next(), next()}}}}},
                {u"banned"_s, number % 2 == 0},
                {u"locked"_s, false},
                {u"created_at"_s, qint64{1700000000000} + number},
                {u"updated_at"_s, qint64{1700000000000} + number}};
    }

    QStringList m_texts;
    qsizetype m_next = 0;
};

} // namespace desk::testing
