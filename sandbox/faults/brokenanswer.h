#pragma once

#include "sandbox/faults/fault.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace desk::sandbox {

//! An answer taken apart, damaged as a fault says, and put together again as bytes for the wire.
class BrokenAnswer final
{
public:
    //! \a answer is what the server said, empty when it was not asked.
    BrokenAnswer(const Fault &fault, std::string_view answer);

    [[nodiscard]] const std::string &head() const { return m_head; }
    //! The framed body as far as it is sent.
    [[nodiscard]] const std::string &body() const { return m_body; }
    //! Whether the connection can serve another request after it.
    [[nodiscard]] bool keepsConnection() const { return m_keepsConnection; }

private:
    void parse(std::string_view answer);
    void replace(const Fault &fault);
    void compose(const Fault &fault);
    void setHeader(const std::string &name, const std::string &value);
    void removeHeader(std::string_view name);

    int m_status = 200;
    std::vector<std::pair<std::string, std::string>> m_headers{};
    std::string m_head{};
    std::string m_body{};
    bool m_keepsConnection = true;
};

} // namespace desk::sandbox
