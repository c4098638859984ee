#pragma once

#include <chrono>
#include <functional>
#include <httplib.h>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_set>

namespace desk::sandbox {

class Socket;
class Faults;
class RequestReader;
struct Fault;

//! The HTTP server. Connections are ours: requests are read whole, httplib understands them and writes the answer into
//! memory, and the faults decide what of it reaches the client, and how.
class Listener final : public httplib::Server
{
public:
    explicit Listener(Faults &faults);
    ~Listener() override;

    //! Listens on the loopback interface only. 0: any free port. Answers the port, or -1.
    [[nodiscard]] int start(int port);
    //! Closes all connections and waits for their threads.
    void finish();

private:
    bool process_and_close_socket(socket_t descriptor) override;
    void serve(Socket &socket);
    //! The bytes that httplib answers; false in \a keepsConnection when it wants to end the connection.
    [[nodiscard]] std::string process(std::string_view head, std::string_view body, bool &keepsConnection);
    //! Reads and answers one request; false when the connection is to end.
    [[nodiscard]] bool exchange(Socket &socket, RequestReader &reader);
    [[nodiscard]] bool exchangeBadly(Socket &socket, RequestReader &reader, std::string_view head, const Fault &fault);
    [[nodiscard]] bool drip(Socket &socket, std::string_view bytes, std::chrono::milliseconds pause);

    Faults &m_faults;
    std::thread m_accepting{};
    std::mutex m_mutex{};
    std::unordered_set<int> m_open{};
    bool m_isStopping = false;
};

} // namespace desk::sandbox
