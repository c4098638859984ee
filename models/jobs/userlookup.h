#pragma once

#include "api/client.h"
#include "models/jobs/lookuplist.h"
#include "models/users/userstore.h"

#include <QHash>
#include <QObject>

#include <deque>

namespace desk::models {

//! Finds the users that a list names, a hundred values a request. They go into the store.
class UserLookup final : public QObject
{
    Q_OBJECT

public:
    struct Report
    {
        std::vector<UserRow> rows{}; //!< each user once, in the order of the list
        QStringList notFound{};
        QStringList twice{}; //!< words that came before, or that name a user whom another word has named
        QStringList unclear{}; //!< lines that name nobody, or one user here and another there: see LookupList
        int words = 0; //!< in the list, all of them
    };

    UserLookup(api::Client &client, UserStore &store, QObject *parent = nullptr);

    void start(const QString &text); //!< once

Q_SIGNALS:
    void progressed(int done, int total); //!< requests
    void finished(const desk::models::UserLookup::Report &report);
    void failed(const desk::api::Error &error); //!< instead; nothing more comes

private:
    enum class Kind { Id, Email, Phone, Username, ExternalId };
    struct Question
    {
        Kind kind = Kind::Id;
        QStringList values{};
    };
    //! A user and all that a word may have named them by, as keyOf() makes it.
    struct Named
    {
        QString id{};
        QStringList keys{};
    };
    struct Answer
    {
        UserChunk::Pointer chunk{};
        QList<Named> named{};
    };

    [[nodiscard]] static QList<Kind> kindsOf(const QString &word);
    [[nodiscard]] static QString keyOf(const QString &word);
    [[nodiscard]] static api::Result<Answer> decode(const QByteArray &body);
    void plan();
    void pump();
    void onAnswer(const api::Result<Answer> &answer);
    void report();
    [[nodiscard]] bool isSomebodyElse(const QString &word, const QString &id) const; //!< says the rest of its line

    api::Client &m_client;
    UserStore &m_store;
    LookupList m_list;
    std::deque<Question> m_questions;
    QHash<QString, QString> m_found; //!< user id by key
    QHash<QString, QStringList> m_keys; //!< by user id
    int m_total = 0;
    int m_done = 0;
    int m_inFlight = 0;
    bool m_hasFailed = false;
};

} // namespace desk::models
