#pragma once

#include "api/operations/all.h"
#include "models/metadata/jsonstring.h"
#include "models/session.h"
#include "sandbox/server.h"
#include "tests/support/sandboxdesk.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace desk::testing {

using models::MetadataEdit;
using models::SaveFailure;
using models::SaveMethod;
using models::SaveOutcome;
using models::Splice;

//! A console of its own on a sandbox that another one may be on, too.
class Console final
{
public:
    explicit Console(sandbox::Server &server)
        : m_client(
            api::Connection::create(QUrl{server.baseUrl()}, api::SecretKey::parse(server.secretKey()).value()).value()),
          m_session(m_client)
    {
    }

    [[nodiscard]] models::Session &session() { return m_session; }
    [[nodiscard]] api::Client &client() { return m_client; }

    [[nodiscard]] api::User fetch(const QString &id)
    {
        std::optional<api::User> user;
        m_client.send(api::GetUser{{.userId = id}}, &m_session,
                      [&user](const api::Result<api::User> &answer) { user = answer ? *answer : api::User{}; });
        [&user] { QTRY_VERIFY(user.has_value()); }();
        return user.value_or(api::User{});
    }

    //! Whatever was there before, in all three fields.
    void store(const QString &id, const QByteArray &json)
    {
        bool isDone = false;
        m_client.send(api::ReplaceMetadata{.userId = id, .publicMetadata = json}, &m_session,
                      [&isDone](const api::Result<api::User> &answer) { isDone = answer.has_value(); });
        [&isDone] { QTRY_VERIFY(isDone); }();
    }

    MetadataEdit *open(const QString &id) { return m_session.metadata().open(fetch(id)); }

private:
    api::Client m_client;
    models::Session m_session;
};

inline void write(MetadataEdit &edit, const QByteArray &json,
                  models::MetadataField field = models::MetadataField::Public)
{
    auto &text = edit.text(field);
    text.edit(Splice::between(text.text(), json));
}

//! Saves and waits for how it ends.
struct End
{
    std::optional<SaveOutcome> outcome{};
    std::optional<SaveFailure> failure{};
    bool isConflict = false;
};

inline End ended(MetadataEdit &edit, const std::function<void()> &start)
{
    End end;
    QObject context;
    QObject::connect(&edit, &MetadataEdit::saved, &context,
                     [&end](const SaveOutcome &outcome) { end.outcome = outcome; });
    QObject::connect(&edit, &MetadataEdit::failed, &context,
                     [&end](const SaveFailure &failure) { end.failure = failure; });
    QObject::connect(&edit, &MetadataEdit::conflicted, &context, [&end] { end.isConflict = true; });
    start();
    [&end] { QTRY_VERIFY(end.outcome || end.failure || end.isConflict); }();
    return end;
}

inline End saved(MetadataEdit &edit, SaveMethod method = SaveMethod::Merge)
{
    return ended(edit, [&edit, method] { edit.save(method); });
}

//! Two consoles and a user that one of them has open.
class Two final
{
public:
    //! Without \p json the metadata is what the sandbox gave the user.
    explicit Two(const std::optional<QByteArray> &json = {})
    {
        desk.load();
        id = desk.table().userAt(0).idText();
        if (json)
            console.store(id, *json);
        edit = console.open(id);
    }

    [[nodiscard]] models::MetadataText &text() const { return edit->text(models::MetadataField::Public); }
    [[nodiscard]] QByteArray stored() { return models::compacted(colleague.fetch(id).publicMetadata); }
    [[nodiscard]] sandbox::Server &server() { return desk.server(); }

    //! While the service keeps the console waiting, the colleague is not kept.
    void colleagueStoresWhileTheSaveWaits(const QByteArray &json, int sentBefore = 0)
    {
        [this, sentBefore] { QTRY_VERIFY(server().wireCount("UpdateUserMetadata") > sentBefore); }();
        colleague.store(id, json);
        server().clearFaults();
    }

    SandboxDesk desk;
    Console console{desk.server()};
    Console colleague{desk.server()};
    QString id{};
    MetadataEdit *edit = nullptr;
};

//! The program ended between sending a save and its answer; \p now is what the service had by the next start.
class InterruptedSave final
{
public:
    InterruptedSave(SaveMethod method, const QByteArray &before, const QByteArray &written, const QByteArray &now)
    {
        const auto operation =
            method == SaveMethod::Merge ? QStringLiteral("UpdateUserMetadata") : QStringLiteral("ReplaceUserMetadata");
        const auto drafts = folder.filePath(QStringLiteral("drafts.json"));
        desk.load();
        id = desk.table().userAt(0).idText();
        Console other{desk.server()};
        other.store(id, before);
        metadata().keepDraftsIn(drafts);
        auto *edit = metadata().open(other.fetch(id));
        write(*edit, written);
        metadata().writeDrafts();
        desk.addFault(operation + QStringLiteral(" hang"));
        const auto sent = desk.server().wireCount(operation.toLatin1());
        edit->save(method);
        [&] { QTRY_COMPARE(desk.server().wireCount(operation.toLatin1()), sent + 1); }();
        desk.restart();
        desk.server().clearFaults();
        other.store(id, now);
        const QSignalSpy interrupted{&metadata(), &models::MetadataEdits::interruptedSave};
        metadata().keepDraftsIn(drafts);
        [&interrupted] { QTRY_COMPARE(interrupted.count(), 1); }();
        told = interrupted.value(0);
    }

    [[nodiscard]] models::MetadataEdits &metadata() { return desk.session().metadata(); }

    QTemporaryDir folder{};
    SandboxDesk desk;
    QString id{};
    QVariantList told{}; //!< what the next start says of it
};

} // namespace desk::testing
