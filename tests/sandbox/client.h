#pragma once

#include "sandbox/server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

//! A server with few users, and the plainest client there is: it says what came along the wire and judges nothing.
class Sandbox final
{
public:
    struct Answer
    {
        QByteArray raw{};
        int status = 0; //!< 0: no status line came
        QByteArray head{};
        QByteArray body{};

        [[nodiscard]] QByteArray header(const QByteArray &name) const
        {
            for (const QByteArray &line : head.split('\n')) {
                if (line.left(name.size() + 1).toLower() == name.toLower() + ':')
                    return line.mid(name.size() + 1).trimmed();
            }
            return {};
        }
        [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(body); }
        [[nodiscard]] QJsonArray array() const { return json().array(); }
        [[nodiscard]] QJsonObject object() const { return json().object(); }
        [[nodiscard]] QString code() const { return error()[QStringLiteral("code")].toString(); }
        [[nodiscard]] QString parameter() const
        {
            return error()[QStringLiteral("meta")].toObject()[QStringLiteral("param_name")].toString();
        }
        [[nodiscard]] QJsonObject error() const
        {
            return object()[QStringLiteral("errors")].toArray().first().toObject();
        }
    };

    Sandbox() : Sandbox(few(300)) { }
    explicit Sandbox(desk::sandbox::Options options) : m_server(std::move(options))
    {
        QString problem;
        if (!m_server.start(&problem))
            qFatal("%s", qPrintable(problem));
    }

    [[nodiscard]] static desk::sandbox::Options few(int users)
    {
        desk::sandbox::Options options;
        options.users = users;
        return options;
    }

    [[nodiscard]] desk::sandbox::Server &server() { return m_server; }

    [[nodiscard]] Answer get(const QByteArray &path, const QByteArray &headers = {})
    {
        return exchange("GET " + path + " HTTP/1.1\r\n" + authorization() + headers + "Connection: close\r\n\r\n");
    }
    [[nodiscard]] Answer post(const QByteArray &path, const QByteArray &body = {},
                              const QByteArray &headers = "Content-Type: application/json\r\n")
    {
        return send("POST", path, body, headers);
    }
    [[nodiscard]] Answer send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                              const QByteArray &headers = "Content-Type: application/json\r\n")
    {
        return exchange(method + ' ' + path + " HTTP/1.1\r\n" + authorization() + headers
                        + "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                        + body);
    }
    [[nodiscard]] QByteArray authorization() const
    {
        return "Host: x\r\nAuthorization: Bearer " + m_server.secretKey() + "\r\n";
    }

    //! Sends these bytes on a connection of their own and reads until the server ends it.
    [[nodiscard]] Answer exchange(const QByteArray &request) const
    {
        const int descriptor = connected();
        ::send(descriptor, request.constData(), static_cast<size_t>(request.size()), MSG_NOSIGNAL);
        QByteArray raw;
        QByteArray buffer(65536, Qt::Uninitialized);
        for (ssize_t count = 0; (count = ::recv(descriptor, buffer.data(), static_cast<size_t>(buffer.size()), 0)) > 0;)
            raw.append(buffer.constData(), count);
        ::close(descriptor);
        return parsed(raw);
    }
    [[nodiscard]] int connected() const
    {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<uint16_t>(QUrl(m_server.baseUrl()).port()));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{10, 0};
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            qFatal("cannot connect");
        return descriptor;
    }
    [[nodiscard]] static Answer parsed(const QByteArray &raw)
    {
        Answer answer;
        answer.raw = raw;
        const qsizetype end = raw.indexOf("\r\n\r\n");
        answer.head = raw.left(end);
        answer.body = end < 0 ? QByteArray() : raw.mid(end + 4);
        answer.status = raw.mid(9, 3).toInt();
        return answer;
    }

    [[nodiscard]] QStringList ids(const QByteArray &query)
    {
        QStringList found;
        const QJsonArray users = get("/v1/users?" + query).array();
        for (const QJsonValue &user : users)
            found += user[QStringLiteral("id")].toString();
        return found;
    }
    [[nodiscard]] int total(const QByteArray &query)
    {
        return get("/v1/users/count?" + query).object()[QStringLiteral("total_count")].toInt(-1);
    }
    //! Every user, in pages of 100 by cursor.
    [[nodiscard]] QJsonArray all(const QByteArray &query = {})
    {
        QJsonArray users;
        QByteArray cursor;
        while (true) {
            const QJsonArray page = get("/v1/users?limit=100&" + query + cursor).array();
            for (const QJsonValue &user : page)
                users.append(user);
            if (page.size() < 100)
                return users;
            cursor = "&starting_after=" + page.last()[QStringLiteral("id")].toString().toLatin1();
        }
    }
    [[nodiscard]] static QByteArray unzipped(const QByteArray &packed)
    {
        QByteArray plain(4 * 1024 * 1024, Qt::Uninitialized);
        z_stream stream{};
        inflateInit2(&stream, 15 + 16);
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.next_out = reinterpret_cast<Bytef *>(plain.data());
        stream.avail_out = static_cast<uInt>(plain.size());
        const int result = inflate(&stream, Z_FINISH);
        plain.resize(result == Z_STREAM_END ? static_cast<qsizetype>(stream.total_out) : 0);
        inflateEnd(&stream);
        return plain;
    }

private:
    desk::sandbox::Server m_server;
};
