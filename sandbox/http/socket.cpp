#include "sandbox/http/socket.h"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace desk::sandbox {

namespace {

constexpr std::chrono::milliseconds kWriteTimeout{30'000};

bool waitFor(int descriptor, short events, std::chrono::milliseconds timeout)
{
    pollfd entry{descriptor, events, 0};
    int ready = 0;
    do {
        ready = poll(&entry, 1, static_cast<int>(timeout.count()));
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

} // namespace

Socket::Socket(int descriptor) : m_descriptor(descriptor)
{
    // Without it the second small packet of an answer waits 40 ms for the acknowledgement of the first.
    const int on = 1;
    setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Socket::~Socket() { finish(); }

bool Socket::waitReadable(std::chrono::milliseconds timeout) const
{
    return m_descriptor >= 0 && waitFor(m_descriptor, POLLIN, timeout);
}

std::size_t Socket::read(char *data, std::size_t size, std::chrono::milliseconds timeout) const
{
    if (!waitReadable(timeout))
        return 0;
    const ssize_t count = recv(m_descriptor, data, size, 0);
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

bool Socket::write(std::string_view data) const
{
    while (!data.empty()) {
        const ssize_t count = send(m_descriptor, data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0)
            data.remove_prefix(static_cast<std::size_t>(count));
        else if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
                 && waitFor(m_descriptor, POLLOUT, kWriteTimeout))
            continue;
        else if (!(count < 0 && errno == EINTR))
            return false;
    }
    return true;
}

void Socket::finish()
{
    if (m_descriptor < 0)
        return;
    shutdown(m_descriptor, SHUT_WR); // a FIN even when bytes of the client were left unread
    close(m_descriptor);
    m_descriptor = -1;
}

void Socket::reset()
{
    if (m_descriptor < 0)
        return;
    const linger abort{1, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
    close(m_descriptor);
    m_descriptor = -1;
}

} // namespace desk::sandbox
