#include "sandbox/http/listener.h"

#include "sandbox/faults/faults.h"
#include "sandbox/http/connectionthreads.h"
#include "sandbox/http/messagestream.h"
#include "sandbox/http/requestreader.h"
#include "sandbox/http/socket.h"

#include <sys/socket.h>

namespace desk::sandbox {

namespace {

constexpr const char *kLoopback = "127.0.0.1";
constexpr int kBacklog = 512;
constexpr std::chrono::milliseconds kIdle{75'000}; // about what proxies allow
constexpr std::size_t kBodyLimit = 12 * 1024 * 1024; // an image of ten megabytes with its wrapping

} // namespace

Listener::Listener(Faults &faults) : m_faults(faults)
{
    new_task_queue = [] { return new ConnectionThreads; };
    set_keep_alive_max_count(1'000'000);
    set_keep_alive_timeout(static_cast<time_t>(std::chrono::duration_cast<std::chrono::seconds>(kIdle).count()));
    set_payload_max_length(kBodyLimit);
    // The default would let two servers share a port, and clients would meet either of them.
    set_socket_options([](socket_t descriptor) {
        const int on = 1;
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
}

Listener::~Listener() { finish(); }

int Listener::start(int port)
{
    const int bound = port == 0 ? bind_to_any_port(kLoopback) : (bind_to_port(kLoopback, port) ? port : -1);
    if (bound < 0)
        return -1;
    ::listen(svr_sock_, kBacklog); // httplib asks for five: bursts of new connections would be dropped
    m_accepting = std::thread([this] { listen_after_bind(); });
    while (!is_running())
        std::this_thread::yield();
    return bound;
}

void Listener::finish()
{
    if (!m_accepting.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        for (const int descriptor : m_open)
            shutdown(descriptor, SHUT_RDWR); // wakes its thread
    }
    m_faults.interrupt();
    stop();
    m_accepting.join();
}

bool Listener::process_and_close_socket(socket_t descriptor)
{
    Socket socket(descriptor);
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping)
            return false;
        m_open.insert(descriptor);
    }
    serve(socket);
    const std::lock_guard lock(m_mutex); // before the number can be given to a new connection
    m_open.erase(descriptor);
    socket.finish();
    return true;
}

void Listener::serve(Socket &socket)
{
    RequestReader reader(socket);
    while (reader.hasPending() || socket.waitReadable(kIdle)) {
        const std::optional<std::string> head = reader.readHead();
        if (!head)
            return;
        if (!headerOf(*head, "expect").empty())
            socket.write("HTTP/1.1 100 Continue\r\n\r\n");
        const std::string body = reader.readBody(*head, kBodyLimit);
        if (!exchange(socket, *head, body, !reader.isComplete()))
            return;
    }
}

bool Listener::exchange(Socket &socket, std::string_view head, std::string_view body, bool isLast)
{
    std::string answer;
    bool isClosed = false;
    std::string request;
    request.append(head).append(body);
    MessageStream stream(request, answer);
    const bool succeeded = process_request(stream, isLast, isClosed, nullptr);
    return socket.write(answer) && succeeded && !isClosed && !isLast;
}

} // namespace desk::sandbox
