#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace desk::sandbox {

class Socket;

//! Reads whole requests from a connection, byte for byte as they came. It knows just enough of HTTP to see where one
//! ends.
class RequestReader final
{
public:
    explicit RequestReader(Socket &socket) : m_socket(socket) { }

    //! True when more of the client's bytes are here already.
    [[nodiscard]] bool hasPending() const { return !m_buffer.empty(); }
    //! The head of the next request with its empty line; nothing when the client is gone.
    [[nodiscard]] std::optional<std::string> readHead();
    //! What follows \a head. Larger than \a limit: what was read so far, the connection is then of no more use.
    [[nodiscard]] std::string readBody(std::string_view head, std::size_t limit);
    //! Whether the last body was complete.
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] std::string take(std::size_t size);
    [[nodiscard]] std::string readChunks(std::size_t limit);

    Socket &m_socket;
    std::string m_buffer{};
    bool m_isComplete = true;
};

//! The value of a header in a head; \a name in lower case. Empty when it is not there.
[[nodiscard]] std::string_view headerOf(std::string_view head, std::string_view name);

} // namespace desk::sandbox
