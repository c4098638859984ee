#include "sandbox/store/usertransaction.h"

#include "sandbox/people/generator.h"
#include "sandbox/people/personjson.h"
#include "sandbox/store/database.h"
#include "sandbox/store/documentrecord.h"
#include "sandbox/store/populate.h"
#include "sandbox/store/userrow.h"

#include <algorithm>

namespace desk::sandbox {

namespace {

constexpr const char *kTablesOfAUser[] = {"users", "search", "identifiers", "memberships", "secrets", "images"};

std::optional<std::string> textOrNothing(const Query &query, int column)
{
    return query.isNull(column) ? std::nullopt : std::optional<std::string>(query.text(column));
}

//! A generated user as a document; links to images stay open until he is shown.
std::string documentOf(const Person &person, const State &state, const std::string &instanceId)
{
    std::string json;
    writePerson(person, state, {kImagePlaceholder, instanceId, state.updatedAt}, json);
    return json;
}

UserRecord recordOf(const StoredUser &user)
{
    const JsonTree tree = JsonTree::parse(user.document.json()).value_or(JsonTree());
    UserRecord record = recordOf(tree, user.document.json(), user.state.updatedAt);
    record.state = user.state;
    return record;
}

} // namespace

std::optional<StoredUser> UserTransaction::find(const std::string &id)
{
    StoredUser user;
    {
        Query query = m_database.query("SELECT " + std::string(kRowColumns) + " FROM users WHERE id = ?");
        if (!query.bind(std::string_view(id)).step())
            return std::nullopt;
        UserRow row = rowOf(query);
        user.number = row.number;
        user.state = row.state;
        user.document =
            UserDocument(row.document ? *std::move(row.document)
                                      : documentOf(m_generator.person(static_cast<std::size_t>(row.number - 1)),
                                                   row.state, m_generator.instanceId()));
    }
    Query query = m_database.query("SELECT password, totp, backup_codes FROM secrets WHERE number = ?");
    if (query.bind(user.number).step())
        user.secrets = {textOrNothing(query, 0), textOrNothing(query, 1), textOrNothing(query, 2)};
    return user;
}

bool UserTransaction::isTaken(Identifier kind, const std::string &value, std::int64_t number)
{
    Query query = m_database.query("SELECT 1 FROM identifiers WHERE kind = ? AND value = ? AND number <> ?");
    return query.bind(static_cast<std::int64_t>(kind)).bind(std::string_view(value)).bind(number).step();
}

bool UserTransaction::replace(const StoredUser &user)
{
    for (const char *table : {"users", "search", "identifiers"}) {
        if (!m_database.query(std::string("DELETE FROM ") + table + " WHERE number = ?").bind(user.number).run())
            return false;
    }
    return insertUser(m_database, user.number, recordOf(user)) && writeSecrets(user);
}

bool UserTransaction::add(StoredUser &user)
{
    {
        // Numbers of generated people are never given to others: their memberships and invitations follow from them.
        Query last = m_database.query("SELECT max(number) FROM users");
        const auto generated = static_cast<std::int64_t>(m_generator.population().count);
        user.number = std::max(last.step() ? last.integer(0) : 0, generated) + 1;
    }
    return insertUser(m_database, user.number, recordOf(user)) && writeSecrets(user);
}

bool UserTransaction::remove(const StoredUser &user)
{
    return std::all_of(std::begin(kTablesOfAUser), std::end(kTablesOfAUser), [&](const char *table) {
        return m_database.query(std::string("DELETE FROM ") + table + " WHERE number = ?").bind(user.number).run();
    });
}

bool UserTransaction::writeSecrets(const StoredUser &user)
{
    if (user.secrets.isEmpty())
        return m_database.query("DELETE FROM secrets WHERE number = ?").bind(user.number).run();
    const auto view = [](const std::optional<std::string> &text) {
        return text ? std::optional<std::string_view>(*text) : std::nullopt;
    };
    Query query = m_database.query("INSERT OR REPLACE INTO secrets VALUES (?,?,?,?)");
    query.bind(user.number).bind(view(user.secrets.password)).bind(view(user.secrets.totp));
    return query.bind(view(user.secrets.backupCodes)).run();
}

bool UserTransaction::addImage(const std::string &id, std::int64_t number, const std::string &type,
                               std::string_view bytes)
{
    Query query = m_database.query("INSERT INTO images VALUES (?,?,?,?)");
    return query.bind(std::string_view(id)).bind(number).bind(std::string_view(type)).bindBytes(bytes).run();
}

bool UserTransaction::hasImage(const std::string &id, std::int64_t number)
{
    Query query = m_database.query("SELECT 1 FROM images WHERE id = ? AND number = ?");
    return query.bind(std::string_view(id)).bind(number).step();
}

} // namespace desk::sandbox
