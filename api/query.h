#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <concepts>

namespace desk::api {

//! A query string under construction. Every value is percent-encoded whole, because a bare '+' arrives at
//! the server as a space (contract/operations.md 1); a list repeats its name.
class Query final
{
public:
    Query &add(const char *name, QStringView value);
    Query &add(const char *name, qint64 value);
    //! A bool and nothing that only converts to one: a u"…" literal would.
    template <std::same_as<bool> Bool>
    Query &add(const char *name, Bool value)
    {
        return add(name, value ? QStringView{u"true"} : QStringView{u"false"});
    }
    Query &addEach(const char *name, const QStringList &values);

    [[nodiscard]] const QByteArray &encoded() const { return m_encoded; }
    friend bool operator==(const Query &, const Query &) = default;

private:
    QByteArray m_encoded;
};

} // namespace desk::api
