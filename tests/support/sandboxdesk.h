#pragma once

#include "api/client.h"
#include "models/session.h"
#include "sandbox/server.h"

#include <QTemporaryDir>
#include <QTest>

namespace desk::testing {

//! \p id is one of the action table.
[[nodiscard]] inline const models::UserAction &action(const char *id)
{
    return *models::findUserAction(QString::fromLatin1(id));
}

//! A sandbox, a client connected to it and a session on that: what tests above api stand on.
class SandboxDesk final
{
public:
    explicit SandboxDesk(sandbox::Options options = {.users = 120}) : m_server(std::move(options))
    {
        QString problem;
        if (!m_server.start(&problem))
            qFatal("%s", qPrintable(problem));
        auto key = api::SecretKey::parse(m_server.secretKey());
        auto connection = api::Connection::create(QUrl{m_server.baseUrl()}, std::move(key).value());
        m_client = std::make_unique<api::Client>(std::move(connection).value());
        restart();
    }

    //! As if the program had been started again: everything but the journal is new.
    void restart()
    {
        m_session.reset();
        m_session = std::make_unique<models::Session>(*m_client);
        m_session->jobs().setCountdown({});
        m_session->jobs().openJournal(journalFolder());
    }
    [[nodiscard]] QString journalFolder() const { return m_folder.filePath(QStringLiteral("journal")); }

    [[nodiscard]] sandbox::Server &server() { return m_server; }
    [[nodiscard]] api::Client &client() { return *m_client; }
    [[nodiscard]] models::Session &session() { return *m_session; }
    [[nodiscard]] models::UserList &list() { return m_session->list(); }
    [[nodiscard]] models::UserTable &table() { return m_session->list().table(); }

    //! Adds a fault rule or ends the test program: a rule that is not understood tests nothing.
    void addFault(const QString &rule)
    {
        QString problem;
        if (!m_server.addFault(rule, &problem))
            qFatal("%s", qPrintable(problem));
    }

    //! Loads the first page of everybody and waits for it.
    void load()
    {
        list().setQuery({});
        QTRY_VERIFY(isLoaded());
    }
    [[nodiscard]] bool isLoaded() { return list().state() == models::UserList::State::Ready && !list().isBusy(); }

    //! Rows of the first \p count loaded users without any of \p flags.
    [[nodiscard]] std::vector<models::UserRow> rowsWithout(models::UserFlags flags, int count)
    {
        std::vector<models::UserRow> rows;
        for (int i = 0; i < table().rowCount() && int(rows.size()) < count; ++i) {
            if (!(table().userAt(i).flags() & flags))
                rows.push_back(table().rowAt(i));
        }
        return rows;
    }

private:
    QTemporaryDir m_folder{};
    sandbox::Server m_server;
    std::unique_ptr<api::Client> m_client;
    std::unique_ptr<models::Session> m_session;
};

} // namespace desk::testing
