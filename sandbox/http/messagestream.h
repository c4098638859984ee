#pragma once

#include <httplib.h>
#include <string>
#include <string_view>

namespace desk::sandbox {

//! One request in memory as httplib wants to read it, and the answer as it wrote it. The bytes of both stay in our
//! hands, so that answers can be damaged on purpose without the server knowing.
class MessageStream final : public httplib::Stream
{
public:
    MessageStream(std::string_view request, std::string &answer) : m_request(request), m_answer(answer) { }

    bool is_readable() const override { return !m_request.empty(); }
    bool is_writable() const override { return true; }
    ssize_t read(char *data, size_t size) override
    {
        const std::size_t count = m_request.copy(data, size);
        m_request.remove_prefix(count);
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char *data, size_t size) override
    {
        m_answer.append(data, size);
        return static_cast<ssize_t>(size);
    }
    void get_remote_ip_and_port(std::string &ip, int &port) const override
    {
        ip = "127.0.0.1";
        port = 0;
    }
    void get_local_ip_and_port(std::string &ip, int &port) const override { get_remote_ip_and_port(ip, port); }
    socket_t socket() const override { return INVALID_SOCKET; }

private:
    std::string_view m_request{};
    std::string &m_answer;
};

} // namespace desk::sandbox
