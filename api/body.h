#pragma once

#include "api/patch.h"
#include "api/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <concepts>
#include <optional>

namespace desk::api {

//! The body of a request: bytes, or bytes around a file that is read while it is sent. A plain value; the
//! file is named, not held.
struct Body
{
    QByteArray contentType{};
    QByteArray head{}; //!< the whole body, unless there is a file
    QString filePath{}; //!< empty if there is none
    qint64 fileSize = 0; //!< a file of another size by the time of sending is not sent
    QByteArray tail{}; //!< what follows the file

    [[nodiscard]] qint64 size() const { return head.size() + fileSize + tail.size(); }
    friend bool operator==(const Body &, const Body &) = default;
};

//! A JSON object under construction, written in the order of the calls, straight to bytes: what goes in as
//! JSON (metadata) reaches the server byte by byte, numbers no parser likes and order of keys included.
class JsonWriter final
{
public:
    JsonWriter &add(const char *name, QStringView value);
    JsonWriter &add(const char *name, qint64 value);
    //! A bool and nothing that only converts to one: a u"…" literal would.
    template <std::same_as<bool> Bool>
    JsonWriter &add(const char *name, Bool value)
    {
        return addText(name, value ? "true" : "false");
    }
    JsonWriter &add(const char *name, const QStringList &values);
    //! RFC 3339 in UTC with milliseconds, as the service wants times in a body.
    JsonWriter &add(const char *name, const QDateTime &value);
    JsonWriter &addNull(const char *name) { return addText(name, "null"); }
    //! \p json as it is, left out if empty. It must be one whole object, or "null" where \p isNullable: anything
    //! else could add fields of its own and makes body() an Error::Kind::Refused.
    JsonWriter &addJson(const char *name, const QByteArray &json, bool isNullable = false);

    template <typename T>
    JsonWriter &add(const char *name, const std::optional<T> &value)
    {
        return value ? add(name, *value) : *this;
    }
    template <typename T>
    JsonWriter &add(const char *name, const Patch<T> &value)
    {
        return value.hasValue() ? add(name, value.value()) : value.isNull() ? addNull(name) : *this;
    }

    [[nodiscard]] Result<Body> body() const;

private:
    JsonWriter &addText(const char *name, QByteArrayView json);

    QByteArray m_json;
    const char *m_damaged = nullptr; //!< the field whose JSON is none
};

//! multipart/form-data with \p path as its one part, "file". Error::Kind::Refused unless it can be read, is a
//! PNG, JPEG, GIF or WebP image by its first bytes, and has 10 MB at the most. Reads those first bytes only.
[[nodiscard]] Result<Body> imageBody(const QString &path);

//! "image/png" and so on, by the first bytes of a file; empty if it is none that the service takes.
[[nodiscard]] QByteArray imageTypeOf(QByteArrayView firstBytes);

inline constexpr qint64 maxImageSize = 10'000'000; //!< bytes: the service says "10MB" and not which kind of M

} // namespace desk::api
