#include "sandbox/http/listener.h"

#include "sandbox/api/operation.h"
#include "sandbox/faults/brokenanswer.h"
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
constexpr std::chrono::milliseconds kHang{3'600'000};
constexpr std::size_t kBodyLimit =
    32UL * 1024 * 1024; // read to the end even when it is refused: who still sends may not hear

//! The operationId that the first line of a head asks for; empty for everything else.
std::string_view operationOf(std::string_view head)
{
    const std::size_t space = head.find(' ');
    const std::size_t end = head.find(' ', space + 1);
    if (space == std::string_view::npos || end == std::string_view::npos)
        return {};
    const Match match = matchOperation(head.substr(0, space), Target(head.substr(space + 1, end - space - 1)));
    return match.operation == nullptr ? std::string_view() : match.operation->id;
}

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
        if (!exchange(socket, reader))
            return;
    }
}

bool Listener::exchange(Socket &socket, RequestReader &reader)
{
    const std::optional<std::string> head = reader.readHead();
    if (!head)
        return false;
    if (const std::optional<Fault> fault = m_faults.meet(operationOf(*head)))
        return exchangeBadly(socket, reader, *head, *fault);
    if (!headerOf(*head, "expect").empty())
        socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    const std::string body = reader.readBody(*head, kBodyLimit);
    bool keepsConnection = reader.isComplete();
    const std::string answer = process(*head, body, keepsConnection);
    return socket.write(answer) && keepsConnection;
}

bool Listener::exchangeBadly(Socket &socket, RequestReader &reader, std::string_view head, const Fault &fault)
{
    const auto end = [&socket, &fault] {
        if (fault.isReset)
            socket.reset();
        return false; // the caller closes
    };
    if (!m_faults.pause(fault.delay) || fault.close == Fault::Close::Before)
        return end();
    const std::string body = reader.readBody(head, kBodyLimit);
    if (fault.close == Fault::Close::Read)
        return end();
    bool keepsConnection = reader.isComplete() && headerOf(head, "connection") != "close";
    const std::string answer = fault.isForwarded() ? process(head, body, keepsConnection) : std::string();
    if (fault.isHanging) {
        (void)socket.waitReadable(kHang); // until the client gives up
        return end();
    }
    if (fault.close == Fault::Close::Done)
        return end();
    const BrokenAnswer broken(fault, answer);
    if (!drip(socket, broken.head(), fault.headDrip) || !drip(socket, broken.body(), fault.bodyDrip))
        return false;
    return broken.keepsConnection() ? keepsConnection : end();
}

bool Listener::drip(Socket &socket, std::string_view bytes, std::chrono::milliseconds pause)
{
    if (pause.count() == 0)
        return socket.write(bytes);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (!socket.write(bytes.substr(at, 1)) || !m_faults.pause(pause))
            return false;
    }
    return true;
}

std::string Listener::process(std::string_view head, std::string_view body, bool &keepsConnection)
{
    std::string request;
    request.reserve(head.size() + body.size());
    request.append(head).append(body);
    std::string answer;
    MessageStream stream(request, answer);
    bool isClosed = false;
    keepsConnection = process_request(stream, !keepsConnection, isClosed, nullptr) && !isClosed && keepsConnection;
    return answer;
}

} // namespace desk::sandbox
