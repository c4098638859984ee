// Page bytes to rows: the store's decoder against QJsonDocument with one QString struct a user, and against the
// first stage of simdjson, which is the least any reader of JSON can do.
#include "models/users/userchunk.h"
#include "tests/bench/measures.h"
#include "tests/bench/syntheticusers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstring>
#include <simdjson.h>

namespace desk::bench {

using namespace Qt::StringLiterals;

namespace {

//! What a program of the usual kind keeps of a user.
struct PlainRow
{
    QString id{};
    QString firstName{};
    QString lastName{};
    QString email{};
    QString phone{};
    QString username{};
    QString externalId{};
    QString imageUrl{};
    QString providers{};
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 lastActiveAt = 0;
    qint64 lastSignInAt = 0;
    bool isBanned = false;
    bool isLocked = false;
    bool hasTotp = false;
};

QString primaryOf(const QJsonObject &user, QLatin1String list, QLatin1String primaryKey, QLatin1String valueKey)
{
    const QString primary = user[primaryKey].toString();
    const QJsonArray entries = user[list].toArray();
    QString value;
    for (const QJsonValue &entry : entries) {
        const QJsonObject object = entry.toObject();
        if (value.isEmpty() || object["id"_L1].toString() == primary)
            value = object[valueKey].toString();
    }
    return value;
}

std::vector<PlainRow> plainRows(const QByteArray &page)
{
    const QJsonArray users = QJsonDocument::fromJson(page).array();
    std::vector<PlainRow> rows;
    rows.reserve(std::size_t(users.size()));
    for (const QJsonValue &value : users) {
        const QJsonObject user = value.toObject();
        PlainRow &row = rows.emplace_back();
        row.id = user["id"_L1].toString();
        row.firstName = user["first_name"_L1].toString();
        row.lastName = user["last_name"_L1].toString();
        row.email = primaryOf(user, "email_addresses"_L1, "primary_email_address_id"_L1, "email_address"_L1);
        row.phone = primaryOf(user, "phone_numbers"_L1, "primary_phone_number_id"_L1, "phone_number"_L1);
        row.username = user["username"_L1].toString();
        row.externalId = user["external_id"_L1].toString();
        row.imageUrl = user["image_url"_L1].toString();
        const QJsonArray accounts = user["external_accounts"_L1].toArray();
        for (const QJsonValue &account : accounts)
            row.providers += account.toObject()["provider"_L1].toString();
        row.createdAt = user["created_at"_L1].toInteger();
        row.updatedAt = user["updated_at"_L1].toInteger();
        row.lastActiveAt = user["last_active_at"_L1].toInteger();
        row.lastSignInAt = user["last_sign_in_at"_L1].toInteger();
        row.isBanned = user["banned"_L1].toBool();
        row.isLocked = user["locked"_L1].toBool();
        row.hasTotp = user["totp_enabled"_L1].toBool();
    }
    return rows;
}

} // namespace

void measureDecode(const Sizes &sizes)
{
    SyntheticUsers users;
    std::vector<QByteArray> pages;
    double bytes = 0;
    for (int i = 0; i < sizes.decodePages; ++i) {
        pages.push_back(users.page(500));
        bytes += double(pages.back().size());
    }
    const double count = sizes.decodePages * 500;

    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
    std::size_t largest = 0;
    for (const QByteArray &page : pages)
        largest = std::max(largest, std::size_t(page.size()));
    std::vector<std::uint8_t> padded(largest + simdjson::SIMDJSON_PADDING);
    if (simdjson::get_active_implementation()->create_dom_parser_implementation(largest, 1024, parser)
        != simdjson::SUCCESS)
        return printSkipped(u"decode"_s, u"simdjson has no parser"_s);

    std::vector<double> ours;
    std::vector<double> ratios;
    std::vector<double> shares;
    std::vector<double> others;
    for (int round = 0; round < sizes.rounds; ++round) {
        // The page is copied for the first stage as well: it must have room behind it there as here.
        const double stage1 = processorSeconds([&] {
            for (const QByteArray &page : pages) {
                std::memcpy(padded.data(), page.constData(), std::size_t(page.size()));
                if (parser->stage1(padded.data(), std::size_t(page.size()), simdjson::stage1_mode::regular)
                    != simdjson::SUCCESS)
                    std::abort();
            }
        });
        const double chunks = processorSeconds([&] {
            for (const QByteArray &page : pages) {
                if (const auto chunk = models::UserChunk::decode(page, 1); !chunk || (*chunk)->size() != 500)
                    std::abort();
            }
        });
        const double documents = processorSeconds([&] {
            for (const QByteArray &page : pages) {
                if (plainRows(page).size() != 500)
                    std::abort();
            }
        });
        ours.push_back(chunks);
        others.push_back(documents);
        ratios.push_back(documents / chunks);
        shares.push_back(100 * stage1 / chunks);
    }
    const double mine = median(ours);
    print({.name = u"decode: synthetic user, mean size"_s, .value = bytes / count, .unit = u"B"_s});
    print({.name = u"decode: QJsonDocument + QString rows"_s,
           .value = count / median(others) / 1000,
           .unit = u"kuser/s"_s});
    print({.name = u"decode: page to chunk"_s,
           .value = count / mine / 1000,
           .unit = u"kuser/s"_s,
           .ratio = median(ratios),
           .goal = u">= 13x QJsonDocument + QString rows"_s,
           .isMet = median(ratios) >= 13});
    print({.name = u"decode: page to chunk"_s, .value = bytes / mine / 1e6, .unit = u"MB/s"_s});
    print({.name = u"decode: share of simdjson stage 1"_s,
           .value = median(shares),
           .unit = u"%"_s,
           .goal = u">= 25 %"_s,
           .isMet = median(shares) >= 25});
}

} // namespace desk::bench
