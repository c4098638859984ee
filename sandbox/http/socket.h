#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace desk::sandbox {

//! A connected socket of one client. Closes itself.
class Socket final
{
public:
    explicit Socket(int descriptor);
    ~Socket();
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    //! True when there is something to read, or the end.
    [[nodiscard]] bool waitReadable(std::chrono::milliseconds timeout) const;
    //! Bytes read; 0 at the end, on an error and when nothing came for \a timeout.
    [[nodiscard]] std::size_t read(char *data, std::size_t size, std::chrono::milliseconds timeout) const;
    //! False when the client is gone or took nothing for half a minute.
    bool write(std::string_view data) const;
    //! Closes as a program that ended properly does (FIN).
    void finish();
    //! Closes as a program that crashed does (RST).
    void reset();

private:
    int m_descriptor = -1;
};

} // namespace desk::sandbox
