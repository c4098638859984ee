#pragma once

#include "api/client.h"
#include "tests/contract/samples.h"

#include <QEventLoop>
#include <QSet>

#include <functional>

namespace desk::contract {

//! Calls each of the 25 operations on users, and the few beyond them that the desk uses, in an order in which
//! a real service can answer all of them; prints a line a call. It makes two users and deletes them; it takes
//! a passkey and an external account from users it finds, because those cannot be made through the API.
class ContractRun final
{
public:
    static constexpr int operations = 25;
    using Print = std::function<void(const QString &line)>;

    ContractRun(api::Client &client, Print print);

    //! How many of the 25 were answered as they should be.
    [[nodiscard]] int run();

private:
    //! An entry that only a user of the service's own making has.
    struct Found
    {
        QString user{};
        QString passkey{};
        QString externalAccount{};
        QString provider{};
    };

    void listAndFind();
    void look(const QList<api::User> &users);
    void makeUsers();
    void changeUser();
    void verify();
    void restrict();
    void image();
    void organizations();
    void identifiers();
    void removeSecondFactors();
    void removeUsers();

    template <api::Operation Op>
    std::optional<typename Op::Response> call(const Op &op, const QString &what);
    void note(const QByteArray &operation, int status, const QString &what, const std::optional<api::Error> &error);

    api::Client &m_client;
    const Print m_print;
    const QString m_unique;
    const QString m_password;
    Ids m_ids;
    QString m_secondUser;
    Found m_withPasskey;
    Found m_withAccount;
    QSet<QByteArray> m_answered;
    QSet<QByteArray> m_failed;
};

} // namespace desk::contract
