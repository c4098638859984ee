#include "sandbox/people/jsonwriter.h"

namespace desk::sandbox {

void JsonWriter::appendQuoted(std::string_view text)
{
    m_out += '"';
    for (const char character : text) {
        const auto code = static_cast<unsigned char>(character);
        if (code == '"' || code == '\\') {
            m_out += '\\';
            m_out += character;
        } else if (code >= 0x20) {
            m_out += character;
        } else if (code == '\n') {
            m_out += "\\n";
        } else {
            m_out += "\\u00";
            m_out += "0123456789abcdef"[code >> 4U];
            m_out += "0123456789abcdef"[code & 15U];
        }
    }
    m_out += '"';
}

} // namespace desk::sandbox
