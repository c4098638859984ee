#pragma once

namespace desk::sandbox {

//! Raise it when the tables change: a database of another version is refused.
inline constexpr int kSchemaVersion = 2;

//! Tables first, indices after all rows are in: sorting once is several times faster than inserting in order.
inline constexpr const char *kTables = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE users (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    last_sign_in_at INTEGER, last_active_at INTEGER, email TEXT, phone TEXT, wallet TEXT, username TEXT,
    first_name TEXT, last_name TEXT, banned INTEGER NOT NULL, lock INTEGER NOT NULL, lock_expires_at INTEGER NOT NULL,
    attempts INTEGER, document TEXT);
CREATE TABLE search (number INTEGER PRIMARY KEY, haystack TEXT NOT NULL);
CREATE TABLE identifiers (kind INTEGER NOT NULL, value TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE memberships (organization TEXT NOT NULL, number INTEGER NOT NULL, role TEXT NOT NULL,
    created_at INTEGER NOT NULL);
CREATE TABLE secrets (number INTEGER PRIMARY KEY, password TEXT, totp TEXT, backup_codes TEXT);
CREATE TABLE images (id TEXT PRIMARY KEY, number INTEGER NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL);
)sql";

inline constexpr const char *kIndices = R"sql(
CREATE UNIQUE INDEX users_by_id ON users(id);
CREATE INDEX users_by_created_at ON users(created_at, id);
CREATE INDEX users_by_updated_at ON users(updated_at);
CREATE INDEX users_by_last_sign_in_at ON users(last_sign_in_at);
CREATE INDEX users_by_last_active_at ON users(last_active_at);
CREATE INDEX users_by_email ON users(email);
CREATE INDEX users_by_phone ON users(phone);
CREATE INDEX users_by_wallet ON users(wallet);
CREATE INDEX users_by_username ON users(username);
CREATE INDEX users_by_first_name ON users(first_name);
CREATE INDEX users_by_last_name ON users(last_name);
CREATE INDEX users_by_banned ON users(banned, created_at, id);
CREATE INDEX identifiers_by_value ON identifiers(kind, value);
CREATE INDEX identifiers_by_user ON identifiers(number);
CREATE INDEX memberships_by_organization ON memberships(organization, number);
CREATE INDEX memberships_by_user ON memberships(number);
CREATE INDEX memberships_by_created_at ON memberships(created_at);
CREATE INDEX images_by_user ON images(number);
ANALYZE;
)sql";

} // namespace desk::sandbox
