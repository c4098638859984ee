#pragma once

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
    [[nodiscard]] bool exchange(Socket &socket, std::string_view head, std::string_view body, bool isLast);

    Faults &m_faults;
    std::thread m_accepting{};
    std::mutex m_mutex{};
    std::unordered_set<int> m_open{};
    bool m_isStopping = false;
};

} // namespace desk::sandbox
